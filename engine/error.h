// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// Characters of a name in a message, and of a whole message: a line of 300 holds one behind the program's
/// name.
inline constexpr std::size_t kLongestName = 120;
inline constexpr std::size_t kLongestMessage = 280;

/// A name found in a file or an argument, made safe to print in one line of UTF-8: control characters, marks
/// that turn the direction of writing and other unprintable characters become '?', ill-formed bytes U+FFFD,
/// and what is longer is shortened in the middle.
std::string printable(std::string_view name, std::size_t longest = kLongestName);
/// The same for a whole message, in which white space becomes single spaces.
std::string printableMessage(std::string_view message);
/// "a, b, c", or as many as fit beside a name: "a, b, c and 24 more".
std::string someOf(const std::vector<std::string>& names);

/// Thrown by the engine for bad input. The text is one sentence for the user: what is wrong, where (file,
/// tensor, option), and what was expected; it is a printable message whatever names it is given.
class Error : public std::runtime_error {
 public:
  explicit Error(std::string_view sentence) : std::runtime_error(printableMessage(sentence)) {}
};

/// Thrown when the progress callback cancels a run. Not an error; carries no message.
class Cancelled : public std::exception {
 public:
  const char* what() const noexcept override { return "cancelled"; }
};

}  // namespace attenscope

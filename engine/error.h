// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>

namespace attenscope {

/// Thrown by the engine for bad input. The text is one sentence for the user: what is wrong, where (file,
/// tensor, option), and what was expected.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Thrown when the progress callback cancels a run. Not an error; carries no message.
class Cancelled : public std::exception {
 public:
  const char* what() const noexcept override { return "cancelled"; }
};

}  // namespace attenscope

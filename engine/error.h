// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>

namespace attenscope {

/// The one exception that the engine throws for bad input. Its text is one sentence for a person: what is
/// wrong, where (file, tensor, option), and what was expected.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Thrown where a run was cancelled by its progress callback. It is no error and carries no text.
class Cancelled : public std::exception {
 public:
  const char* what() const noexcept override { return "cancelled"; }
};

}  // namespace attenscope

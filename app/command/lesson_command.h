// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>
#include <optional>
#include <string>

namespace attenscope {

/// The options of `attenscope lesson`, as typed.
struct LessonOptions {
  std::string action;  ///< "list", "check" or "render"
  std::string lesson;  ///< a file, or an id or a number of the list
  std::optional<std::string> out;
  std::optional<std::string> size;
  std::optional<std::string> theme;
  bool answers = false;
  bool json = false;
};

/// Lists the lessons, checks one or writes a picture of every page. Returns the exit code: 2 after `check`
/// found mistakes, which it prints on `notes`, a line each. Throws Error.
int lessonFromCommandLine(const LessonOptions& options, std::ostream& out, std::ostream& notes, int& argc,
                          char** argv);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace attenscope {

/// The options of `attenscope lesson`, as typed.
struct LessonOptions {
  std::string action;  ///< "list", "check", "render" or "answers"
  std::vector<std::string>
      lessons;  ///< a file, or an id or a number of the list; of answers files and folders
  std::optional<std::string> out;
  std::optional<std::string> size;
  std::optional<std::string> theme;
  std::optional<std::string> csv;
  bool answers = false;
  bool json = false;
};

/// Lists the lessons, checks one, writes a picture of every page, or tables the answers that were handed in.
/// Returns the exit code: 2 after `check` or `answers` found something wrong, which is printed on `notes`, a
/// line each. Throws Error.
int lessonFromCommandLine(const LessonOptions& options, std::ostream& out, std::ostream& notes, int& argc,
                          char** argv);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
/// What a learner answered to the closing questions of a lesson, as a file for a teacher.
#pragma once

#include "app/lessons/lesson.h"
#include "app/lessons/lesson_answer.h"

#include <filesystem>
#include <string>
#include <vector>

namespace attenscope {

inline constexpr const char* kHandInEnding = ".handin";

struct HandIn {
  struct Answer {
    std::string question;  ///< as it was shown, in plain words
    std::string given;
    int option = -1;  ///< of a choice, from 0
    std::string truth;
    bool right = false;
    bool operator==(const Answer&) const = default;
  };
  std::string name{};    ///< of the learner
  std::string lesson{};  ///< its id
  std::string title{};
  std::string version{};  ///< Lesson::hash of the text that was answered
  std::string time{};     ///< when it was handed in, UTC: "2026-11-30T05:15:56Z"
  int attempt = 1;        ///< from the second on the answers had been shown here before
  std::vector<Answer> answers{};

  int right() const;
  bool operator==(const HandIn&) const = default;
};

/// The file's text: JSON that a person can read, with a sum that shows whether it was changed.
std::string handInText(const HandIn& handIn);
/// Reads such a text; throws Error naming `file`.
HandIn readHandIn(const std::string& text, const std::string& file);
HandIn readHandInFile(const std::filesystem::path& file);
/// Writes it atomically. Throws Error naming the file.
void writeHandIn(const HandIn& handIn, const std::filesystem::path& file);

/// Throws Error naming `file` where the file counts an answer otherwise than the lesson does.
void checkAgainst(const HandIn& handIn, const Lesson& lesson, const std::vector<LessonTruth>& truths,
                  const std::string& file);

}  // namespace attenscope

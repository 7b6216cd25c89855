// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace attenscope {

/// Something to do on a page: recognised whichever way it is done.
struct LessonTask {
  std::string condition;  ///< as conditionHolds() reads it
  std::string words;      ///< what to do, in markup
  int line = 0;
};

/// One of the answers that a question offers.
struct LessonOption {
  std::string words{};
  std::string condition{};  ///< it is right where this holds; empty: `right` says
  bool right = false;
  int line = 0;
};

/// A question that is answered before the truth is shown.
struct LessonQuestion {
  enum class Kind {
    Place,   ///< where the largest of `truth` is
    Number,  ///< the number `truth`, within `tolerance`
    Choice,  ///< one of `options`
  };
  Kind kind = Kind::Choice;
  std::string words{};  ///< in markup
  std::string truth{};  ///< an expression, see lessonValue()
  double tolerance = 0;
  std::vector<LessonOption> options{};
  std::string then{};    ///< arguments that are added to those of the page once it is answered
  std::string select{};  ///< what is then selected
  std::string after{};   ///< what is said beside the truth, in markup
  int line = 0;
  int thenLine = 0;
};

/// One page: a state of the session, at most sixty words about it, and something to do.
struct LessonPage {
  std::string title;
  std::vector<std::string> paragraphs{};  ///< in markup
  std::string state{};                    ///< arguments of `attenscope run`, or the path of a session
  std::string select{};                   ///< "query=it key=because"
  std::vector<std::string> open{};        ///< "parameters", "cell", "formula"
  std::vector<LessonTask> tasks{};
  std::vector<LessonQuestion> questions{};
  std::string hint{};
  std::string after{};  ///< shown when all is done
  std::string summary{};
  bool quiz = false;  ///< the closing questions, whose answers can be handed in
  int line = 0;
  int stateLine = 0;
  int selectLine = 0;
  int textLine = 0;
};

/// A lesson as its file has it. A plain value.
struct Lesson {
  std::string file;  ///< where it is from
  std::string id;    ///< the file's name without its ending
  std::string hash;  ///< SHA-256 of its text, in hexadecimal digits: which version it is
  std::string title;
  std::string about;
  int minutes = 0;
  std::vector<std::string> needs{};  ///< ids of lessons to do before
  std::vector<LessonPage> pages{};
};

/// Reads the text of a lesson; `file` is named in messages. Throws Error with file and line. The format is
/// described in resources/lessons/FORMAT.md.
Lesson readLesson(const std::string& text, const std::string& file);
/// Reads the file; throws Error naming it.
Lesson readLessonFile(const std::string& file);

/// "FILE:LINE: sentence".
std::string lessonProblem(const std::string& file, int line, const std::string& sentence);

/// The arguments in a line, where "…" and '…' hold spaces. Throws Error for a quote without its end.
std::vector<std::string> splitArguments(const std::string& line);
/// `more` after `arguments`: an option that both have is that of `more`, as is each --set of the same name.
std::string mergeArguments(const std::string& arguments, const std::string& more);

/// Words of a text in markup: Chinese characters count as half a word.
int wordsOf(const std::string& markup);
inline constexpr int kMostWords = 60;  ///< of a page

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/lesson_command.h"

#include "app/command/figure_flags.h"
#include "app/command/text_table.h"
#include "app/language.h"
#include "app/lessons/check_lesson.h"
#include "app/lessons/hand_in_table.h"
#include "app/lessons/lesson_list.h"
#include "app/window/lesson_pictures.h"
#include "engine/error.h"
#include "engine/io/atomic_file.h"
#include "widgets/language/message_text.h"

#include <nlohmann/json.hpp>

#include <ostream>

namespace attenscope {

namespace {

constexpr std::size_t kWidestAnswer = 24;

void list(const LessonOptions& options, std::ostream& out) {
  if (!options.lessons.empty()) throw Error("lesson list: expected no lesson after it");
  const auto& lessons = shippedLessons(commandLanguage());
  if (options.json) {
    auto all = nlohmann::ordered_json::array();
    for (const LessonPlace& one : lessons)
      all.push_back({{"id", one.id},
                     {"number", one.number},
                     {"title", one.title},
                     {"about", one.about},
                     {"minutes", one.minutes},
                     {"pages", one.pages}});
    out << all.dump(2) << "\n";
    return;
  }
  std::vector<std::vector<std::string>> rows{heading({"ID", "MINUTES", "PAGES", "TITLE"})};
  for (const LessonPlace& one : lessons)
    rows.push_back({one.id, std::to_string(one.minutes), std::to_string(one.pages), one.title});
  out << table(rows) << "\n"
      << said("In the window: Learn › Lessons. attenscope lesson render ID --out DIR draws the pages.")
      << "\n";
}

Lesson wanted(const LessonOptions& options) {
  if (options.lessons.size() != 1)
    throw Error("lesson " + options.action +
                ": expected a file, or the ID of a lesson; `attenscope lesson list` names them");
  return lessonNamed(options.lessons.front(), commandLanguage());
}

int check(const LessonOptions& options, std::ostream& out, std::ostream& notes) {
  const Lesson lesson = wanted(options);
  const std::vector<std::string> problems = problemsOf(lesson);
  for (const std::string& problem : problems) notes << "attenscope: " << printableMessage(problem) << "\n";
  if (!problems.empty()) return 2;
  std::size_t tasks = 0;
  std::size_t questions = 0;
  for (const LessonPage& page : lesson.pages) {
    tasks += page.tasks.size();
    questions += page.questions.size();
  }
  out << said(lesson.id + ": " + std::to_string(lesson.pages.size()) + " pages, " + std::to_string(tasks) +
              " to try, " + std::to_string(questions) +
              " questions; every state runs and every number is there")
      << "\n";
  return 0;
}

void render(const LessonOptions& options, std::ostream& out, int& argc, char** argv) {
  if (!options.out) throw Error("lesson render: expected --out DIR");
  LessonPictures pictures{.folder = QString::fromLocal8Bit(options.out->c_str()), .answers = options.answers};
  if (options.size) pictures.size = pixelSize("--size", *options.size);
  if (pictures.size.width() < 800 || pictures.size.height() < 600)
    throw Error("--size " + printable(*options.size) + ": the window needs at least 800x600 pixels");
  if (options.theme) pictures.theme = QString::fromStdString(*options.theme);
  if (pictures.theme != QLatin1String("light") && pictures.theme != QLatin1String("dark"))
    throw Error("--theme " + printable(*options.theme) + ": expected light or dark");
  writeLessonPictures(wanted(options), pictures, out, argc, argv);
}

/// The answers that learners handed in, as a table of all or a file for spreadsheets.
int answers(const LessonOptions& options, std::ostream& out, std::ostream& notes) {
  if (options.lessons.empty())
    throw Error(
        "lesson answers: expected files *.handin, or a folder of them; Hand in… in a lesson's quiz writes "
        "them");
  QStringList paths;
  for (const std::string& path : options.lessons) paths << QString::fromLocal8Bit(path.c_str());
  const HandInTable handIns = readHandIns(paths);
  for (const std::string& problem : handIns.problems)
    notes << "attenscope: " << printableMessage(said(problem)) << "\n";
  if (options.csv) {
    writeAtomically(*options.csv, [&](std::ostream& stream) { stream << handInCsv(handIns); });
    out << *options.csv << "\n";
  } else if (!handIns.rows.empty()) {
    std::vector<std::string> titles = heading({"NAME", "LESSON"});
    for (std::size_t i = 1; i <= handIns.questions(); ++i) titles.push_back(std::to_string(i));
    for (std::string& title : heading({"RIGHT", "ATTEMPT", "TIME", "COUNTED AGAIN"}))
      titles.push_back(std::move(title));
    std::vector<std::vector<std::string>> rows{titles};
    for (const auto& [handIn, known, file] : handIns.rows) {
      std::vector<std::string> row{printable(handIn.name), printable(handIn.lesson)};
      for (std::size_t i = 0; i < handIns.questions(); ++i) {
        if (i >= handIn.answers.size()) {
          row.emplace_back();
          continue;
        }
        const HandIn::Answer& answer = handIn.answers[i];
        row.push_back((answer.right ? "✓ " : "✗ ") + elided(printable(answer.given), kWidestAnswer));
      }
      row.push_back(std::to_string(handIn.right()) + "/" + std::to_string(handIn.answers.size()));
      row.push_back(std::to_string(handIn.attempt));
      row.push_back(handIn.time);
      row.emplace_back(known == HandInTable::Known::Counted ? said("yes")
                                                            : said("no: the lesson is not here"));
      rows.push_back(std::move(row));
    }
    out << table(rows);
  }
  return handIns.problems.empty() ? 0 : 2;
}

}  // namespace

int lessonFromCommandLine(const LessonOptions& options, std::ostream& out, std::ostream& notes, int& argc,
                          char** argv) {
  const bool renders = options.action == "render";
  if (!renders && (options.out || options.size || options.theme || options.answers))
    throw Error("lesson " + printable(options.action) +
                ": --out, --size, --theme and --answers are for lesson render");
  if (options.json && options.action != "list")
    throw Error("lesson " + printable(options.action) + ": --json is for lesson list");
  if (options.csv && options.action != "answers")
    throw Error("lesson " + printable(options.action) + ": --csv is for lesson answers");
  if (options.action == "list") {
    list(options, out);
  } else if (options.action == "check") {
    return check(options, out, notes);
  } else if (options.action == "answers") {
    return answers(options, out, notes);
  } else if (renders) {
    render(options, out, argc, argv);
  } else {
    throw Error("lesson: '" + printable(options.action) +
                "' is not known; expected list, check, render or answers");
  }
  return 0;
}

}  // namespace attenscope

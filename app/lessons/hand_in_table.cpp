// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lessons/hand_in_table.h"

#include "app/lessons/lesson_list.h"
#include "engine/error.h"
#include "engine/io/csv.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <map>
#include <optional>

namespace attenscope {

namespace {

struct Counted {
  Lesson lesson;
  std::vector<LessonTruth> truths;
};

/// The lessons that can be told by the hash of their text; truths are computed for those that are asked for.
class Lessons {
 public:
  explicit Lessons(const QStringList& beside) {
    for (const Language language : {Language::English, Language::Chinese})
      for (const LessonPlace& place : shippedLessons(language)) add(place.file);
    for (const QString& file : beside) add(file);
  }

  /// Null without such a lesson. Throws Error, once, for one that cannot be counted, such as for want of
  /// memory.
  const Counted* find(const std::string& hash) {
    const auto found = m_files.find(hash);
    if (found == m_files.end()) return nullptr;
    const auto [known, isNew] = m_counted.try_emplace(hash);
    std::optional<Counted>& counted = known->second;
    if (isNew) {
      try {
        Lesson lesson = readLessonFile(found->second);
        std::vector<LessonTruth> truths = quizTruths(lesson);
        counted = Counted{std::move(lesson), std::move(truths)};
      } catch (const std::exception& error) {
        throw Error(printable(found->second) + ": its answers cannot be counted: " + error.what());
      }
    }
    return counted ? &*counted : nullptr;
  }

 private:
  void add(const QString& file) {
    try {
      const Lesson lesson = readLessonFile(file.toStdString());
      m_files.emplace(lesson.hash, lesson.file);
    } catch (const std::exception&) {
      // A broken lesson counts nothing; the hand-ins are read all the same.
    }
  }

  std::map<std::string, std::string> m_files;
  std::map<std::string, std::optional<Counted>> m_counted;  ///< nothing: cannot be counted
};

QStringList filesIn(const QString& folder, const char* ending) {
  QStringList files;
  for (const QString& name : QDir(folder).entryList({u'*' + QLatin1String(ending)}, QDir::Files, QDir::Name))
    files << QDir(folder).filePath(name);
  return files;
}

/// As text also for programs that calculate: they would take "=1+1", which anybody can type, for a formula.
std::string textField(const std::string& text) {
  const bool formula = !text.empty() && std::string("=+-@\t\r").find(text.front()) != std::string::npos &&
                       !typedNumber(QString::fromStdString(text));
  return csvField(formula ? "'" + text : text);
}

}  // namespace

bool holdsHandIns(const QString& path) {
  return QFileInfo(path).isDir() ? !filesIn(path, kHandInEnding).isEmpty()
                                 : path.endsWith(QLatin1String(kHandInEnding));
}

std::size_t HandInTable::questions() const {
  std::size_t most = 0;
  for (const Row& row : rows) most = std::max(most, row.handIn.answers.size());
  return most;
}

HandInTable readHandIns(const QStringList& paths) {
  QStringList files;
  QStringList beside;
  for (const QString& path : paths) {
    const QFileInfo info(path);
    const std::string name = printable(path.toStdString());
    if (info.isDir()) {
      const QStringList inside = filesIn(path, kHandInEnding);
      if (inside.isEmpty()) throw Error(name + ": there are no files *.handin in this folder");
      files << inside;
      beside << filesIn(path, ".lesson");
    } else if (!info.exists()) {
      throw Error(name + ": there is no such file");
    } else {
      path.endsWith(QLatin1String(".lesson")) ? beside << path : files << path;
    }
  }
  if (files.isEmpty()) throw Error("expected files *.handin, or a folder of them");
  files.removeDuplicates();
  HandInTable table;
  Lessons lessons(beside);
  for (const QString& path : files) {
    const std::string file = path.toStdString();
    try {
      HandInTable::Row row{readHandInFile(file), HandInTable::Known::Unknown, file};
      const Counted* counted = nullptr;
      try {
        counted = lessons.find(row.handIn.version);
      } catch (const Error& error) {
        table.problems.emplace_back(error.what());  // of the lesson, not of what was handed in
      }
      if (counted != nullptr) {
        checkAgainst(row.handIn, counted->lesson, counted->truths, file);
        row.known = HandInTable::Known::Counted;
      }
      table.rows.push_back(std::move(row));
    } catch (const Error& error) {
      table.problems.emplace_back(error.what());
    }
  }
  return table;
}

std::string handInCsv(const HandInTable& table) {
  std::string text = "name,lesson,title,time,attempt,right,of,counted";
  for (std::size_t i = 1; i <= table.questions(); ++i) {
    const std::string n = std::to_string(i);
    text += ",question " + n + ",answer " + n + ",right " + n;
  }
  text += kEndOfRow;
  for (const auto& [handIn, known, file] : table.rows) {
    for (const std::string* field : {&handIn.name, &handIn.lesson, &handIn.title, &handIn.time})
      text += textField(*field) + ",";
    text += std::to_string(handIn.attempt) + "," + std::to_string(handIn.right()) + "," +
            std::to_string(handIn.answers.size()) + "," +
            (known == HandInTable::Known::Counted ? "yes" : "no");
    for (std::size_t i = 0; i < table.questions(); ++i) {
      if (i >= handIn.answers.size()) {
        text += ",,,";
        continue;
      }
      const HandIn::Answer& answer = handIn.answers[i];
      text +=
          "," + textField(answer.question) + "," + textField(answer.given) + "," + (answer.right ? "1" : "0");
    }
    text += kEndOfRow;
  }
  return text;
}

}  // namespace attenscope

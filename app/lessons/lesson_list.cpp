// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lessons/lesson_list.h"

#include "engine/error.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>

#include <algorithm>

/// The lessons lie in a static library, which links them only when asked. (Outside any namespace, as Qt's
/// macro needs.)
static void useLessons() {
  Q_INIT_RESOURCE(lessons);
}

namespace attenscope {

namespace {

QStringList lessonFiles(const QDir& folder) {
  return folder.entryList({QStringLiteral("*.lesson")}, QDir::Files, QDir::Name);
}

LessonPlace placeOf(const QString& file) {
  const Lesson lesson = readLessonFile(file.toStdString());
  return {lesson.id,
          lesson.title,
          lesson.about,
          lesson.minutes,
          QString::fromStdString(lesson.id).section(u'-', 0, 0).toInt(),
          static_cast<int>(lesson.pages.size()),
          file};
}

std::vector<LessonPlace> readPlaces(Language language) {
  useLessons();
  const QDir folder(QStringLiteral(":/lessons/") + toString(language));
  std::vector<LessonPlace> places;
  for (const QString& name : lessonFiles(folder)) places.push_back(placeOf(folder.filePath(name)));
  return places;
}

QString key(const std::string& lesson, const char* what) {
  return QStringLiteral("lessons/") + QString::fromStdString(lesson) + u'/' + QLatin1String(what);
}

QStringList donePages(const std::string& lesson) {
  return QSettings().value(key(lesson, "done")).toStringList();
}

}  // namespace

const std::vector<LessonPlace>& shippedLessons(Language language) {
  static const std::vector<LessonPlace> english = readPlaces(Language::English);
  static const std::vector<LessonPlace> chinese = readPlaces(Language::Chinese);
  return resolved(language) == Language::Chinese ? chinese : english;
}

Lesson lessonNamed(const std::string& name, Language language) {
  std::vector<std::string> known;
  for (const LessonPlace& place : shippedLessons(language)) {
    if (name == place.id || name == std::to_string(place.number))
      return readLessonFile(place.file.toStdString());
    known.push_back(place.id);
  }
  const QString path = QString::fromStdString(name);
  if (QFileInfo(path).isFile()) return readLessonFile(name);
  throw Error("there is no lesson '" + printable(name) +
              "' and no such file; the lessons are: " + someOf(known));
}

std::vector<LessonPlace> lessonsIn(const QString& folder) {
  std::vector<LessonPlace> places;
  for (const QString& name : lessonFiles(QDir(folder))) {
    const QString file = QDir(folder).filePath(name);
    try {
      places.push_back(placeOf(file));
    } catch (const Error& error) {
      // It stands in the list with what is wrong with it.
      places.push_back(
          {.id = name.toStdString(), .title = name.toStdString(), .about = error.what(), .file = file});
    }
  }
  return places;
}

bool holdsLessons(const QString& folder) {
  return QFileInfo(folder).isDir() && !lessonFiles(QDir(folder)).isEmpty();
}

namespace progress {

int pagesDone(const std::string& lesson) {
  return static_cast<int>(donePages(lesson).size());
}

bool done(const std::string& lesson, int page) {
  return donePages(lesson).contains(QString::number(page));
}

void setDone(const std::string& lesson, int page) {
  QStringList pages = donePages(lesson);
  if (pages.contains(QString::number(page))) return;
  pages << QString::number(page);
  QSettings().setValue(key(lesson, "done"), pages);
}

int pageOf(const std::string& lesson) {
  return std::max(0, QSettings().value(key(lesson, "page")).toInt());
}

void setPage(const std::string& lesson, int page) {
  QSettings().setValue(key(lesson, "page"), page);
}

bool completed(const std::string& lesson, int pages) {
  return pages > 0 && pagesDone(lesson) >= pages;
}

int attempts(const std::string& lesson) {
  return std::max(0, QSettings().value(key(lesson, "attempts")).toInt());
}

void addAttempt(const std::string& lesson) {
  QSettings().setValue(key(lesson, "attempts"), attempts(lesson) + 1);
}

void forget(const std::string& lesson) {
  QSettings().remove(QStringLiteral("lessons/") + QString::fromStdString(lesson));
}

}  // namespace progress

}  // namespace attenscope

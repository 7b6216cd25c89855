// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/lesson_pictures.h"

#include "app/language.h"
#include "app/window/lesson_desk.h"
#include "app/window/main_window.h"
#include "app/window/window_picture.h"
#include "engine/error.h"

#include <QDir>

#include <ostream>

namespace attenscope {

void writeLessonPictures(const Lesson& lesson, const LessonPictures& pictures, std::ostream& out, int& argc,
                         char** argv) {
  if (!QDir().mkpath(pictures.folder))
    throw Error(printable(pictures.folder.toStdString()) + ": the folder cannot be made");
  HiddenWindow hidden(argc, argv, commandLanguage(), pictures.theme, pictures.size);
  MainWindow& window = hidden.window();
  LessonDesk& desk = window.lessons();
  desk.open(lesson);
  const auto write = [&](int page, const char* ending) {
    const QString name = QStringLiteral("%1-%2%3.png")
                             .arg(QString::fromStdString(lesson.id))
                             .arg(page + 1, 2, 10, QLatin1Char('0'))
                             .arg(QLatin1String(ending));
    const QString path = QDir(pictures.folder).filePath(name);
    writeWindow(path, window);
    out << path.toStdString() << "\n";
  };
  for (int page = 0; page < static_cast<int>(lesson.pages.size()); ++page) {
    if (page > 0) desk.showPage(page);
    settleWindow(window, nullptr);
    write(page, "");
    const auto& questions = lesson.pages[static_cast<std::size_t>(page)].questions;
    if (!pictures.answers || questions.empty()) continue;
    for (std::size_t i = 0; i < questions.size(); ++i) {
      desk.answerAll();
      settleWindow(window, nullptr);
    }
    write(page, "-answered");
  }
  desk.leave();
}

}  // namespace attenscope

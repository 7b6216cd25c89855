// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/window_picture.h"

#include "app/command_line.h"
#include "app/session/samples.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "engine/error.h"
#include "engine/io/atomic_file.h"
#include "widgets/language/message_text.h"

#include <QApplication>
#include <QBuffer>
#include <QEventLoop>
#include <QFileInfo>
#include <QSettings>
#include <QTimer>

#include <iostream>
#include <memory>
#include <ostream>

namespace attenscope {

namespace {

constexpr int kPoll = 100;         // milliseconds
constexpr int kQuiet = 12;         // polls in a row without work, after which all is shown
constexpr int kLongest = 10 * 60;  // polls

}  // namespace

HiddenWindow::HiddenWindow(int& argc, char** argv, Language language, const QString& theme, QSize size) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
  m_application = std::make_unique<QApplication>(argc, argv);
  applyLanguage(language);
  QApplication::setApplicationName(QStringLiteral("attenscope"));
  QApplication::setOrganizationName(QStringLiteral("attenscope"));
  QApplication::setApplicationDisplayName(QStringLiteral("Attenscope"));
  QSettings().setValue(QStringLiteral("theme"), theme);
  m_window = std::make_unique<MainWindow>();
  m_window->session().reset(openingState());
  m_window->resize(size);
  m_window->show();
  settleWindow(*m_window, nullptr);
}

HiddenWindow::~HiddenWindow() = default;

void settleWindow(MainWindow& window, const std::shared_ptr<const Trace>& before) {
  int quiet = 0;
  int polls = 0;
  // What was opened need not make another run: a figure of what is shown already.
  bool changed = false;
  QEventLoop loop;  // quitting the application would close the window
  QObject::connect(&window.session(), &Session::stateChanged, &loop, [&changed] { changed = true; });
  QTimer timer;
  QObject::connect(&timer, &QTimer::timeout, &window, [&] {
    const bool waits = window.session().busy() || (!changed && window.session().trace() == before);
    quiet = waits ? 0 : quiet + 1;
    polls += window.session().busy() ? 0 : 1;
    if (quiet >= kQuiet || polls >= kLongest) loop.quit();
  });
  timer.start(kPoll);
  loop.exec();
  if (quiet >= kQuiet) return;
  const std::string said = window.findChild<MessageBar*>()->text().toStdString();
  throw Error(said.empty() ? "what was opened was not ready after a minute" : said);
}

void writeWindow(const QString& path, MainWindow& window) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  if (!window.grab().toImage().convertToFormat(QImage::Format_RGB32).save(&buffer, "PNG"))
    throw Error("there is not enough memory for the picture");
  writeAtomically(path.toStdString(),
                  [&](std::ostream& stream) { stream.write(bytes.constData(), bytes.size()); });
}

int writeWindowPicture(int argc, char** argv, const WindowOptions& options) {
  try {
    for (const QString& file : options.files)
      if (!file.startsWith(u':') && !QFileInfo::exists(file))
        throw Error(printable(file.toStdString()) + ": there is no such file");
    HiddenWindow hidden(argc, argv,
                        options.language.value_or(Language::English),  // the same on every desktop
                        options.theme, options.pictureSize);
    MainWindow& window = hidden.window();
    const std::shared_ptr<const Trace> before = window.session().trace();
    if (!options.files.isEmpty()) {
      window.openFiles(options.files);
      settleWindow(window, before);
    }
    writeWindow(options.picture, window);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "attenscope: " << printableMessage(said(error.what())) << std::endl;
    return 2;
  }
}

}  // namespace attenscope

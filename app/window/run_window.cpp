// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/run_window.h"

#include "app/language.h"
#include "app/session/edits.h"
#include "app/session/samples.h"
#include "app/settings.h"
#include "app/window/help_desk.h"
#include "app/window/main_window.h"
#include "app/window/tour.h"
#include "app/window/window_picture.h"
#include "engine/compute/memory_limit.h"
#include "engine/compute/thread_limit.h"
#include "widgets/language/message_text.h"

#include <QApplication>
#include <QIcon>
#include <QSettings>
#include <QStandardPaths>
#include <QTimer>
#include <QWindow>

#include <iostream>
#include <memory>
#include <utility>

namespace attenscope {

namespace {

/// Qt ends the program with a core dump where no display is named; the command line promises one sentence.
bool displayMissing() {
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
  const auto unnamed = [](const char* name) { return qEnvironmentVariableIsEmpty(name); };
  return unnamed("DISPLAY") && unnamed("WAYLAND_DISPLAY") && unnamed("QT_QPA_PLATFORM");
#else
  return false;
#endif
}

/// Of the settings.
Language settledLanguage() {
  return languageFrom(QSettings().value(kLanguage).toString()).value_or(Language::System);
}

/// Whenever another language is chosen, a new window takes the place of this one.
void followLanguage(std::unique_ptr<MainWindow>& window) {
  QObject::connect(
      window.get(), &MainWindow::languageChosen, window.get(),
      [&window] {
        applyLanguage(settledLanguage());
        auto next = MainWindow::inPlaceOf(*window);
        next->show();
        std::swap(window, next);
        next.release()->deleteLater();  // it is still telling
        followLanguage(window);
      },
      Qt::QueuedConnection);
}

}  // namespace

void showTourOnce(MainWindow& window) {
  if (Tour::seen()) return;
  QObject::connect(
      &window, &MainWindow::refreshed, &window,
      [&window] {
        Tour::setSeen();
        window.help().startTour();
      },
      static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
}

int runWindow(int argc, char** argv, const WindowOptions& options) {
  if (!options.picture.isEmpty()) return writeWindowPicture(argc, argv, options);
  if (displayMissing()) {
    std::cerr << "attenscope: "
              << said(
                     "there is no display for the window (neither DISPLAY nor WAYLAND_DISPLAY is set); "
                     "expected one, or a subcommand such as `attenscope run`, which needs none")
              << std::endl;
    return 2;
  }
  const QApplication application(argc, argv);
  QApplication::setApplicationName(QStringLiteral("attenscope"));
  QApplication::setOrganizationName(QStringLiteral("attenscope"));
  QApplication::setApplicationDisplayName(QStringLiteral("Attenscope"));
  QApplication::setDesktopFileName(QStringLiteral("attenscope"));
  applyLanguage(options.language.value_or(settledLanguage()));
  settings::applyLimits();
  if (options.threads) limitThreads(*options.threads);
  if (options.megabytes) limitMemory(settings::bytesOf(*options.megabytes));
  auto owned = std::make_unique<MainWindow>();
  MainWindow& window = *owned;
  QApplication::setWindowIcon(QIcon(QStringLiteral(":/attenscope.svg")));
  window.session().reset(edits::setColormap(openingState(), settings::colormap()));
  if (!options.theme.isEmpty()) window.setTheme(themeChoiceFrom(options.theme));
  window.show();
  // The frame is known a moment later only.
  QTimer::singleShot(0, &window, [&window] {
    window.fitScreen(window.windowHandle() == nullptr ? QMargins() : window.windowHandle()->frameMargins());
  });
  followLanguage(owned);
  const bool last = !options.fresh && options.files.isEmpty();
  window.keepSession(
      QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + QStringLiteral("/sessions"),
      last ? StartWith::LastSession : StartWith::Sample);
  if (!options.files.isEmpty()) window.openFiles(options.files);
  if (last) showTourOnce(window);
  return QApplication::exec();
}

}  // namespace attenscope

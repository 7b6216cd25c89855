// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/language.h"

#include <QSize>
#include <QString>
#include <QTemporaryDir>

#include <memory>

class QApplication;

namespace attenscope {

class MainWindow;
class Trace;
struct WindowOptions;

/// The application with a window that nobody sees, of the session that the program opens with and this size
/// and theme ("light"). The user's settings and sessions are neither read nor written.
class HiddenWindow {
 public:
  HiddenWindow(int& argc, char** argv, Language language, const QString& theme, QSize size);
  ~HiddenWindow();

  MainWindow& window() { return *m_window; }

 private:
  QTemporaryDir m_settings;
  std::unique_ptr<QApplication> m_application;
  std::unique_ptr<MainWindow> m_window;
};

/// Lets the window work until nothing is computed any more, and it shows another run than `before`. Throws
/// Error with what the window says if that takes more than a minute.
void settleWindow(MainWindow& window, const std::shared_ptr<const Trace>& before);
/// Writes what the window looks like as a PNG. Throws Error.
void writeWindow(const QString& path, MainWindow& window);

/// Opens the window where nobody sees it, waits until all that it shows is computed, and writes what it then
/// looks like as a PNG. The user's settings and sessions are neither read nor written. Returns the exit code:
/// 0, or 2 after a line on standard error.
int writeWindowPicture(int argc, char** argv, const WindowOptions& options);

}  // namespace attenscope

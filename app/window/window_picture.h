// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <memory>

namespace attenscope {

class MainWindow;
class Trace;
struct WindowOptions;

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

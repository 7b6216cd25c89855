// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line.h"

namespace attenscope {

class MainWindow;

/// Opens the window with the last session, or with the files of `options`, and runs until it is closed.
/// Returns the exit code.
int runWindow(int argc, char** argv, const WindowOptions& options);

/// On the first start, once there is something to be seen, the tour; on later ones nothing.
void showTourOnce(MainWindow& window);

}  // namespace attenscope

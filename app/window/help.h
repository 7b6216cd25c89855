// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace attenscope::help {

/// What mouse and keys do, and what the program is: boxes over `window` until they are closed.
void showMouseAndKeys(QWidget* window);
void showAbout(QWidget* window);

}  // namespace attenscope::help

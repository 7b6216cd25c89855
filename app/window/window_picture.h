// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace attenscope {

struct WindowOptions;

/// Opens the window where nobody sees it, waits until all that it shows is computed, and writes what it then
/// looks like as a PNG. The user's settings and sessions are neither read nor written. Returns the exit code:
/// 0, or 2 after a line on standard error.
int writeWindowPicture(int argc, char** argv, const WindowOptions& options);

}  // namespace attenscope

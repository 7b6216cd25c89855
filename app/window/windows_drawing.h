// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace attenscope {

/// An OnDrawingThread: has something drawn on the window's thread, which may be about to wait for this one:
/// then nobody waits any more.
void drawOnWindowsThread(std::function<void()> draw, const std::function<bool()>& stopped);

}  // namespace attenscope

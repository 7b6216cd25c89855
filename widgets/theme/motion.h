// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace attenscope {

/// Whether what moves by itself goes in steps instead. For the window's thread alone.
bool motionReduced();
void setMotionReduced(bool reduced);

}  // namespace attenscope

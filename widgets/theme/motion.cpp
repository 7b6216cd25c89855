// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/motion.h"

namespace attenscope {

namespace {

bool s_reduced = false;

}  // namespace

bool motionReduced() {
  return s_reduced;
}

void setMotionReduced(bool reduced) {
  s_reduced = reduced;
}

}  // namespace attenscope

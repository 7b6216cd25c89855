// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/text_scale.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

double scaleOfText = 1;

}  // namespace

double textScale() {
  return scaleOfText;
}

void setTextScale(double scale) {
  constexpr double kSmallest = 0.8;
  constexpr double kLargest = 5;
  scaleOfText = std::clamp(scale, kSmallest, kLargest);
}

int wholeWithText(double pixels) {
  return static_cast<int>(std::lround(withText(pixels)));
}

}  // namespace attenscope

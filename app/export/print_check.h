// SPDX-License-Identifier: GPL-3.0-or-later
/// Whether a figure says the same in grey, and to readers who do not tell all colours apart.
#pragma once

#include "widgets/theme/color_vision.h"
#include "widgets/view.h"
#include "widgets/views/catalog.h"

#include <optional>
#include <vector>

namespace attenscope {

/// What was found out about the colours of a figure, looked at in one way.
struct PrintCheck {
  Vision vision = Vision::Full;
  std::optional<SeenColormap> values{};  ///< where colours stand for values
  std::optional<double> marks{};         ///< distance of the two nearest hues that alone tell tokens apart

  bool safe() const;
};

/// Hues of lines nearer than this are called alike: they are thin and seldom side by side.
inline constexpr double kAlikeMarks = 10;

PrintCheck checkPrint(const ViewSpec& view, const ViewState& state, Vision vision);
/// "order kept, closest colours ΔE 6.2"; "two of ten colours look alike (ΔE 0.4)".
QString verdict(const PrintCheck& check);
/// "Deuteranopia", for people.
QString visionTitle(Vision vision);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"

#include <utility>
#include <vector>

namespace attenscope {

/// Three to five round values within the range, with their texts; a single one if the range is a single
/// number.
std::vector<std::pair<double, QString>> roundTicks(const ValueRange& range);

/// What a colour bar says on any scale: values at their places, of rows alone parts of the row's largest in
/// per cent. Its ends say "≤ −1" and "≥ 1" where values lie beyond them.
std::vector<std::pair<double, QString>> barTicks(const ValueRange& range);

/// The width of a colour bar with its ticks and their texts.
double colorBarWidth(const ValueRange& range);
/// The same with `margin` beside it; 0 where the figure has none.
double colorBarSpace(const ValueRange& range, const ViewStyle& style, double margin = 0);
/// Draws the bar along the left edge of `rect` and its ticks beside it.
void drawColorBar(QCPPainter& painter, const QRectF& rect, const ValueRange& range, const ViewStyle& style);

}  // namespace attenscope

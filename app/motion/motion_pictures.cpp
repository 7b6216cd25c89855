// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/motion/motion_pictures.h"

#include "app/export/figure_drawing.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

std::optional<ValueRange> ownRange(const MotionPicture& picture, const FigureOptions& figure) {
  if (picture.drawn.shown.style.fixedRange) return std::nullopt;
  const FigureDrawing drawing(FigureContent(*picture.drawn.view, picture.drawn.shown), figure);
  std::optional<ValueRange> range = drawing.view().shownRange();
  if (const Step* step = picture.drawn.shown.stepOrNull(); !range && step != nullptr) {
    ViewStyle lengths = picture.drawn.shown.style;  // such as bars have
    lengths.coloring = {};
    range = valueRange(*step, step->value, lengths);
  }
  if (range && (range->rowsAlone || range->scale == ColorScale::Percentile)) return std::nullopt;
  return range;
}

std::optional<ValueRange> commonRange(const std::vector<std::optional<ValueRange>>& ranges) {
  if (ranges.empty() || !ranges.front()) return std::nullopt;
  ValueRange common = *ranges.front();
  for (const std::optional<ValueRange>& range : ranges) {
    if (!range) return std::nullopt;
    common.low = std::min(common.low, range->low);
    common.high = std::max(common.high, range->high);
  }
  return common;
}

void setRange(MotionPicture& picture, const ValueRange& range) {
  ViewStyle& style = picture.drawn.shown.style;
  style.fixedRange = true;
  style.low = range.low;
  style.high = range.high;
}

QImage drawPicture(const MotionPicture& picture, FigureOptions figure) {
  figure.caption = picture.caption;
  figure.marks = figure.marks || picture.marks;
  return figureImage(*picture.drawn.view, picture.drawn.shown, figure);
}

QSize pictureSize(const FigureOptions& figure) {
  return {static_cast<int>(std::lround(figure.size.width() * figure.scale)),
          static_cast<int>(std::lround(figure.size.height() * figure.scale))};
}

}  // namespace attenscope

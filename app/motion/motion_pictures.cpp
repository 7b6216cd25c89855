// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/motion/motion_pictures.h"

#include "app/export/figure_drawing.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

PanelRanges ownRanges(const MotionPicture& picture, const FigureOptions& figure) {
  const FigureDrawing drawing(picture.content, figure);
  PanelRanges ranges;
  for (std::size_t i = 0; i < drawing.count(); ++i) {
    const ViewState& shown = picture.content.panels[i].state;
    std::optional<ValueRange> range = drawing.view(i).shownRange();
    if (const Step* step = shown.stepOrNull(); !range && step != nullptr) {
      ViewStyle lengths = shown.style;  // such as bars have
      lengths.coloring = {};
      range = valueRange(*step, step->value, lengths);
    }
    if (range && (range->rowsAlone || range->scale == ColorScale::Percentile)) range.reset();
    if (shown.style.fixedRange) range.reset();
    ranges.push_back(range);
  }
  return ranges;
}

PanelRanges commonRanges(const std::vector<PanelRanges>& pictures) {
  PanelRanges common = pictures.empty() ? PanelRanges() : pictures.front();
  for (const PanelRanges& ranges : pictures)
    for (std::size_t i = 0; i < common.size(); ++i) {
      if (!common[i]) continue;
      if (i >= ranges.size() || !ranges[i]) {
        common[i].reset();
        continue;
      }
      common[i]->low = std::min(common[i]->low, ranges[i]->low);
      common[i]->high = std::max(common[i]->high, ranges[i]->high);
    }
  return common;
}

void setRanges(MotionPicture& picture, const PanelRanges& ranges) {
  for (std::size_t i = 0; i < std::min(ranges.size(), picture.content.panels.size()); ++i) {
    if (!ranges[i]) continue;
    ViewStyle& style = picture.content.panels[i].state.style;
    style.fixedRange = true;
    style.low = ranges[i]->low;
    style.high = ranges[i]->high;
  }
}

QImage drawPicture(const MotionPicture& picture, FigureOptions figure) {
  figure.caption = picture.caption;
  figure.marks = figure.marks || picture.marks;
  return figureImage(picture.content, figure);
}

QSize pictureSize(const FigureOptions& figure) {
  return {static_cast<int>(std::lround(figure.size.width() * figure.scale)),
          static_cast<int>(std::lround(figure.size.height() * figure.scale))};
}

}  // namespace attenscope

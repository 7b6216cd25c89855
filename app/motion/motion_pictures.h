// SPDX-License-Identifier: GPL-3.0-or-later
/// What the pictures of a motion show, and how they are drawn.
#pragma once

#include "app/export/figure.h"

#include <QImage>
#include <QString>

#include <optional>
#include <vector>

namespace attenscope {

/// What one picture of a motion shows: a view, or panels.
struct MotionPicture {
  FigureContent content{};
  QString caption{};
  bool marks = false;  ///< what is selected is marked
};

/// The range of values of each panel of a picture; nothing where no one range would do for all pictures: it
/// is fixed already, or colours are by percentile or row by row.
using PanelRanges = std::vector<std::optional<ValueRange>>;

/// The ranges that the colours or the bars of a picture span by themselves.
PanelRanges ownRanges(const MotionPicture& picture, const FigureOptions& figure);
/// Of each panel the range that holds those of all pictures; nothing where one is missing.
PanelRanges commonRanges(const std::vector<PanelRanges>& pictures);
/// Gives the colours of a picture these ranges.
void setRanges(MotionPicture& picture, const PanelRanges& ranges);

/// On the drawing thread, as must be ownRanges(). Throws Error.
QImage drawPicture(const MotionPicture& picture, FigureOptions figure);
/// In pixels.
QSize pictureSize(const FigureOptions& figure);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
/// What the pictures of a motion show, and how they are drawn.
#pragma once

#include "app/batch/drawn_run.h"
#include "app/export/figure.h"

#include <QImage>
#include <QString>

#include <optional>
#include <vector>

namespace attenscope {

/// What one picture of a motion shows.
struct MotionPicture {
  DrawnRun drawn{};
  QString caption{};
  bool marks = false;  ///< what is selected is marked
};

/// The range that the colours or the bars of a picture span by themselves; nothing where no one range would
/// do for all: it is fixed already, or colours are by percentile or row by row.
std::optional<ValueRange> ownRange(const MotionPicture& picture, const FigureOptions& figure);
/// The range that holds all of these; nothing if one is missing.
std::optional<ValueRange> commonRange(const std::vector<std::optional<ValueRange>>& ranges);
/// Gives the colours of a picture this range.
void setRange(MotionPicture& picture, const ValueRange& range);

/// On the drawing thread, as must be ownRange(). Throws Error.
QImage drawPicture(const MotionPicture& picture, FigureOptions figure);
/// In pixels.
QSize pictureSize(const FigureOptions& figure);

}  // namespace attenscope

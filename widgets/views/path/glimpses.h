// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"

#include <QImage>

#include <optional>
#include <vector>

namespace attenscope {

/// One glimpse: a location that was looked at.
struct Glimpse {
  QPointF centre;               ///< as fractions of the image
  std::vector<QRectF> squares;  ///< finest first, as fractions; may extend beyond the edge
  std::vector<QImage> patches;  ///< what was seen in each square; null if the trace does not have it
};

/// The successive glimpses of a run, found by `StepLinks::boxes` and `StepLinks::patches`; nothing if the
/// step has no such links or the run no image.
std::optional<std::vector<Glimpse>> glimpsesOf(const Trace& trace, const Step& step);

/// The index of the selected glimpse, clamped; the first one if none is selected.
int glimpseOf(const Selection& selection, int count);

/// Layout: the image, and beside or below it a table of patches with one line per glimpse.
struct PathLayout {
  QRectF picture;
  QRectF table;        ///< table of patches; null without room
  double side = 0;     ///< side of a patch
  double gap = 0;      ///< between patches
  double names = 0;    ///< width of the column of glimpse numbers
  bool below = false;  ///< table below the image, with glimpses from left to right

  QRectF patch(int glimpse, int scale) const;
  /// The number of a glimpse beside its patches.
  QRectF number(int glimpse) const;
  /// The glimpse whose patches are at `point`, or −1.
  int glimpseAt(const QPointF& point, int count) const;
};
/// Without `scales` (0) there is no table.
PathLayout layOutPath(const QRectF& rect, const QSizeF& picture, int glimpses, int scales);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"

#include <QImage>

#include <optional>
#include <vector>

namespace attenscope {

/// One place that was looked at.
struct Glimpse {
  QPointF centre;               ///< shares of the picture
  std::vector<QRectF> squares;  ///< finest first, in shares; may reach over the edge
  std::vector<QImage> patches;  ///< what each square showed; null where the trace does not say
};

/// The places that a run looked at one after the other, found by `StepLinks::boxes` and `StepLinks::patches`;
/// nothing where the step names none or the run has no picture.
std::optional<std::vector<Glimpse>> glimpsesOf(const Trace& trace, const Step& step);

/// The place that a selection names, clamped; the first where it names none.
int glimpseOf(const Selection& selection, int count);

/// Where the parts lie: the picture, and beside or under it a table of patches, a line for each glimpse.
struct PathLayout {
  QRectF picture;
  QRectF table;        ///< of patches; null without room
  double side = 0;     ///< of a patch
  double gap = 0;      ///< between patches
  double names = 0;    ///< room for the numbers of the glimpses
  bool below = false;  ///< then glimpses go from left to right

  QRectF patch(int glimpse, int scale) const;
  /// The number of a glimpse beside its patches.
  QRectF number(int glimpse) const;
  /// The glimpse whose patches lie at `point`, or −1.
  int glimpseAt(const QPointF& point, int count) const;
};
/// `scales` 0: there is no table.
PathLayout layOutPath(const QRectF& rect, const QSizeF& picture, int glimpses, int scales);

}  // namespace attenscope

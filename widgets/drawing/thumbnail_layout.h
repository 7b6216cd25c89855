// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace attenscope {

/// Layout of the thumbnails: one row that scrolls sideways, or a grid that scrolls down.
struct ThumbnailLayout {
  QRectF bounds;
  int count = 0;
  int perRow = 1;
  bool strip = true;
  QSizeF picture;      ///< size of a thumbnail
  QSizeF pitch;        ///< distance from one to the next
  QPointF origin;      ///< of the first, before scrolling
  double caption = 0;  ///< height below each; 0 for none
  double extent = 0;   ///< total length in the scrolling direction
  double scroll = 0;   ///< clamped to [0, maxScroll()]

  double maxScroll() const;
  QRectF pictureRect(int index) const;
  /// The thumbnail under `point` (its caption included), or −1.
  int at(const QPointF& point) const;
};

/// `aspect` is width / height of a thumbnail.
ThumbnailLayout layOutThumbnails(const QRectF& bounds, int count, double aspect, double captionHeight,
                                 double scroll);

}  // namespace attenscope

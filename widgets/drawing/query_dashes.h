// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPen>

#include <algorithm>
#include <cstddef>

namespace attenscope {

/// The lines of a further query, counted from 0: each has its own dashes besides its own hue, so that it is
/// known without colours too. In widths of the pen; the selected query's lines are whole.
inline QPen withDashesOf(QPen pen, std::size_t further) {
  static const QList<QList<qreal>> patterns{{5, 2.5}, {1.5, 1.5}, {7, 2, 1.5, 2}, {3, 1.2}};
  // Dashes of a hairline would be dots, those of a thick line bars: as long as those of a line of such a
  // width.
  const double width = std::max(0.5, pen.widthF());
  const double unit = std::clamp(width, 1.6, 3.0);
  QList<qreal> dashes = patterns[static_cast<qsizetype>(further) % patterns.size()];
  for (qreal& length : dashes) length *= unit / width;
  pen.setCapStyle(Qt::FlatCap);
  pen.setDashPattern(dashes);
  return pen;
}

}  // namespace attenscope

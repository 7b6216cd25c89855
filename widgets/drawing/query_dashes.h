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
  // Dashes of a hairline would be dots: there they have the length of those of a line of this width.
  constexpr double kThin = 1.6;
  QList<qreal> dashes = patterns[static_cast<qsizetype>(further) % patterns.size()];
  if (pen.widthF() < kThin)
    for (qreal& length : dashes) length *= kThin / std::max(0.5, pen.widthF());
  pen.setCapStyle(Qt::FlatCap);
  pen.setDashPattern(dashes);
  return pen;
}

}  // namespace attenscope

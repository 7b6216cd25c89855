// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPen>

namespace attenscope {

/// The outline of a token's chip: of a query a line, of a key dashes, so that not only the colour says which
/// it is.
inline QPen chipOutline(const QColor& color, bool query) {
  QPen pen(color, 1.3);
  if (!query) {
    pen.setDashPattern({2.6, 1.9});
    pen.setCapStyle(Qt::FlatCap);
  }
  return pen;
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader says of the wall of heads.
#include "widgets/views/wall/wall_view.h"

namespace attenscope {

ViewCells WallView::cells() const {
  ViewCells cells;
  if (m_weights.empty()) return cells;
  if (m_order.large && m_maps.empty()) return View::cells();  // one head, with its pairs
  cells.rows = static_cast<int>(m_weights.size());
  cells.columns = m_heads;
  cells.say = [this](int row, int column) { return textOf({row, column}); };
  cells.place = [this](const Selection& selection) {
    const bool own = selection == state().selection;
    return own ? QPoint(current().head, current().layer) : QPoint(selection.head, selection.layer);
  };
  cells.selection = [this](int row, int column) { return selected({row, column}); };
  cells.area = [this](int row, int column) {
    const int place = placeOf({row, column});
    if (m_order.large || place < 0) return QRectF();
    const WallLayout where = layout(QRectF(rect()));
    return where.tileRect(place).intersected(where.body);
  };
  return cells;
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader says of a matrix.
#include "engine/trace/visible_text.h"
#include "widgets/views/matrix/matrix_view.h"

#include <cmath>

namespace attenscope {

ViewCells MatrixView::cells() const {
  ViewCells cells = View::cells();
  if (isPicture() || cells.rows == 0) return {};
  const bool texts = !cellTexts().empty();
  const bool partial = state().stepOrNull()->partial;
  cells.say = [this, texts, partial, plain = cells.say](int row, int column) {
    const float value = m_slice.values.at({row, column});
    const QString name = cellText(m_slice.rowAxis, row, m_slice.columnAxis, column);
    if (partial && std::isinf(value)) return tr("%1, only in one of the two").arg(name);
    if (texts) {
      const auto index = static_cast<std::size_t>(row) * static_cast<std::size_t>(m_slice.values.dim(1)) +
                         static_cast<std::size_t>(column);
      return tr("%1, “%2”, %3")
          .arg(name, QString::fromStdString(visibleText(cellTexts()[index], EndSpaces::Shown)),
               formatNumber(value));
    }
    // The hatched ones, which only a look tells from small numbers.
    const bool masked = !m_masked.empty() && std::isinf(m_masked.at({row, column}));
    return masked ? tr("%1, masked").arg(plain(row, column)) : plain(row, column);
  };
  cells.area = [this](int row, int column) {
    const MatrixGeometry layout = onScreen();
    return layout.cellRect(m_order.placeOfRow(row), m_order.placeOfColumn(column)).intersected(layout.cells);
  };
  return cells;
}

}  // namespace attenscope

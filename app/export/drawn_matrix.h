// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/export/drawn_numbers.h"

#include <QColor>
#include <QStringList>

#include <vector>

namespace attenscope {

/// A matrix as the matrix view draws it: for formats that draw it by themselves.
struct DrawnMatrix {
  int rows = 0;
  int columns = 0;
  std::vector<float> values;   ///< [rows × columns]: the numbers of the run; NaN where a cell is hidden
  std::vector<double> places;  ///< of each in the colours, 0 to 1; NaN where it is hidden or no number
  QStringList rowLabels;       ///< empty where a vector is one row, which has no name
  QStringList columnLabels;
  ValueRange range;
  QString colormap;  ///< id

  std::size_t at(int row, int column) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
           static_cast<std::size_t>(column);
  }
  bool linear() const { return range.scale == ColorScale::Linear && !range.rowsAlone; }
};

/// Of a state whose view is the matrix view, with the range that it shows. Throws Error if there are more
/// cells than `most`.
DrawnMatrix drawnMatrix(const ViewState& state, const ValueRange& range, std::int64_t most);

}  // namespace attenscope

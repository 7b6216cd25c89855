// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drawing/position_grid.h"

#include <algorithm>

namespace attenscope {

int queryOf(const PositionGrid& grid, const Selection& selection) {
  if (selection.query >= 0) return std::min(selection.query, grid.queries() - 1);
  if (grid.others > 0) return 0;
  if (selection.row >= 0 && selection.column >= 0 && selection.row < grid.rows &&
      selection.column < grid.columns)
    return grid.queryAt(selection.row, selection.column);
  return grid.before > 0 ? 0 : grid.queryAt(grid.rows / 2, grid.columns / 2);
}

Tensor mapOf(const Step& step, const PositionGrid& grid, const Selection& selection, int query) {
  const Tensor pairs = matrixOf(step, selection).values;
  TensorBuilder map({grid.rows, grid.columns});
  std::copy_n(pairs.data() + static_cast<std::int64_t>(query) * pairs.dim(1) + grid.before, grid.positions(),
              map.data());
  return map.finish();
}

}  // namespace attenscope

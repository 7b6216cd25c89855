// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/position_grid.h"

#include <algorithm>

namespace attenscope {

std::optional<PositionGrid> positionGrid(const Trace& trace, const Step& step) {
  const std::size_t rank = step.axes.size();
  if (rank < 2 || rank > 3 || step.axes[rank - 2].kind != AxisKind::Query ||
      step.axes[rank - 1].kind != AxisKind::Key)
    return std::nullopt;
  if (rank == 3 && step.axes[0].kind != AxisKind::Head) return std::nullopt;
  const std::int64_t queries = step.value.dim(-2);
  const PatchGrid& patches = trace.patchesOf(step);
  // Of two towers only the picture's tokens are places.
  if (patches.rows == 0 && !trace.patchesOfStacks.empty()) return std::nullopt;
  // Behind the patches there may be keys beyond the picture.
  const bool own = patches.rows > 0 ? step.value.dim(-1) >= queries : step.value.dim(-1) == queries;
  if (!own || queries < 4) return std::nullopt;
  if (patches.rows > 0)
    return patches.rows * patches.columns + patches.before == queries
               ? std::optional(PositionGrid{patches.rows, patches.columns, patches.before, 0})
               : std::nullopt;
  for (const int before : {0, 1})
    for (const Step& map : trace.steps) {
      const std::size_t axes = map.axes.size();
      if (map.role == Role::Image || axes < 2 || map.axes[axes - 2].kind != AxisKind::Row ||
          map.axes[axes - 1].kind != AxisKind::Column)
        continue;
      if (map.value.dim(-2) * map.value.dim(-1) + before != queries) continue;
      return PositionGrid{static_cast<int>(map.value.dim(-2)), static_cast<int>(map.value.dim(-1)), before,
                          0};
    }
  return std::nullopt;
}

std::optional<PositionGrid> keyGrid(const Trace& trace, const Step& step) {
  if (auto own = positionGrid(trace, step)) return own;
  const std::size_t rank = step.axes.size();
  const bool pairs = (rank == 2 || (rank == 3 && step.axes[0].kind == AxisKind::Head)) &&
                     step.axes[rank - 2].kind == AxisKind::Query && step.axes[rank - 1].kind == AxisKind::Key;
  if (!pairs || step.value.dim(-2) < 2) return std::nullopt;
  const PatchGrid& patches = trace.patchesOf(step);
  const std::int64_t keys = patches.before + static_cast<std::int64_t>(patches.rows) * patches.columns;
  if (patches.rows == 0 || step.value.dim(-1) != keys || step.value.dim(-2) == keys) return std::nullopt;
  return PositionGrid{patches.rows, patches.columns, patches.before, static_cast<int>(step.value.dim(-2))};
}

Tensor mapsOfHeads(const Tensor& weights, const PositionGrid& grid, int query) {
  const std::int64_t heads = weights.rank() == 3 ? weights.dim(0) : 1;
  const std::int64_t tokens = weights.dim(-1);
  TensorBuilder maps({heads, grid.rows, grid.columns});
  for (std::int64_t head = 0; head < heads; ++head) {
    float* map = maps.data() + head * grid.positions();
    std::copy_n(weights.data() + (head * weights.dim(-2) + query) * tokens + grid.before, grid.positions(),
                map);
  }
  return maps.finish();
}

}  // namespace attenscope

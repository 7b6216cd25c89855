// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/patch_positions.h"

#include "engine/graph/operations.h"

#include <cassert>

namespace attenscope {

Var tableOfPatches(Graph& graph, const std::string& name, const PatchDistances& distances,
                   const PatchGrid& grid, double temperature) {
  assert(grid.before == 1);
  Var table = graph.leaf(name, distances.table);
  if (temperature != 1)
    table = divide(table, graph.leaf("τ", Tensor::scalar(static_cast<float>(temperature))));
  if (grid.rows != distances.rows || grid.columns != distances.columns) {
    const std::int64_t heads = table.dim(1);
    const std::int64_t apart = table.dim(0) - 3;
    const std::int64_t newRows = std::int64_t{2} * grid.rows - 1;
    const std::int64_t newColumns = std::int64_t{2} * grid.columns - 1;
    const Var maps =
        reshape(transpose(rows(table, 0, apart)), {heads, 2 * distances.rows - 1, 2 * distances.columns - 1});
    const Var fitted = transpose(reshape(resample(maps, newRows, newColumns), {heads, newRows * newColumns}));
    table = concatenate({fitted, rows(table, apart, apart + 3)}, 0);
  }
  return table;
}

namespace {

double middleOf(std::int64_t index, int count) {
  return 2 * (static_cast<double>(index) + 0.5) / count - 1;
}

}  // namespace

double heightOfPatch(const PatchGrid& grid, std::int64_t token) {
  return token < grid.before ? 0 : middleOf((token - grid.before) / grid.columns, grid.rows);
}

double sideOfPatch(const PatchGrid& grid, std::int64_t token) {
  return token < grid.before ? 0 : middleOf((token - grid.before) % grid.columns, grid.columns);
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
/// The relative position bias of patches.
#include "engine/graph/operations.h"
#include "engine/graph/operations/attention/score_bias.h"

#include <cassert>

namespace attenscope {

namespace {

/// The grid that the attributes say.
struct Grid {
  std::int64_t rows;
  std::int64_t columns;

  explicit Grid(const Attributes& attributes)
      : rows(static_cast<std::int64_t>(attributes[0])), columns(static_cast<std::int64_t>(attributes[1])) {}
  std::int64_t tokens() const { return 1 + rows * columns; }
  std::int64_t apart() const { return (2 * rows - 1) * (2 * columns - 1); }
  std::int64_t rowOf(std::int64_t query, std::int64_t key) const {
    return patchBiasRow(rows, columns, query, key);
  }
};

// Attributes: rows, columns.
Tensor forwardPatchBias(const OperationCall& call) {
  const Tensor& table = call.inputs[0];
  const Grid grid(call.attributes);
  const std::int64_t tokens = grid.tokens();
  const std::int64_t heads = table.dim(1);
  assert(table.dim(0) == grid.apart() + 3);
  TensorBuilder out({heads, tokens, tokens});
  for (std::int64_t query = 0; query < tokens; ++query)
    for (std::int64_t key = 0; key < tokens; ++key) {
      const float* from = table.data() + grid.rowOf(query, key) * heads;
      for (std::int64_t head = 0; head < heads; ++head)
        out[(head * tokens + query) * tokens + key] = from[head];
    }
  return out.finish();
}

Explained explainPatchBias(const ExplainCall& call) {
  return {{}, {}, 0, {Grid(call.attributes).rowOf(call.cell[1], call.cell[2]), call.cell[0]}};
}

std::vector<Tensor> backwardPatchBias(const BackwardCall& call) {
  const Grid grid(call.attributes);
  const std::int64_t tokens = grid.tokens();
  const std::int64_t heads = call.inputs[0].dim(1);
  TensorBuilder out(call.inputs[0].shape(), 0.0F);
  for (std::int64_t query = 0; query < tokens; ++query)
    for (std::int64_t key = 0; key < tokens; ++key)
      for (std::int64_t head = 0; head < heads; ++head)
        out[grid.rowOf(query, key) * heads + head] += call.gradient[(head * tokens + query) * tokens + key];
  return {out.finish()};
}

const Operation kPatchBias{.name = "patchBias",
                           .forward = forwardPatchBias,
                           .explain = explainPatchBias,
                           .movesOnly = true,
                           .backward = backwardPatchBias};

}  // namespace

std::int64_t patchBiasRow(std::int64_t rows, std::int64_t columns, std::int64_t query, std::int64_t key) {
  const std::int64_t apart = (2 * rows - 1) * (2 * columns - 1);
  if (query == 0) return key == 0 ? apart + 2 : apart;  // 0 is the class token
  if (key == 0) return apart + 1;
  const std::int64_t down = (query - 1) / columns - (key - 1) / columns + rows - 1;
  const std::int64_t right = (query - 1) % columns - (key - 1) % columns + columns - 1;
  return down * (2 * columns - 1) + right;
}

Var patchBias(Var table, std::int64_t rows, std::int64_t columns) {
  return table.graph().record(kPatchBias, {table}, {static_cast<double>(rows), static_cast<double>(columns)});
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
/// The relative position bias of patches.
#include "engine/graph/operations.h"

#include <cassert>

namespace attenscope {

namespace {

/// The rows of the table for all pairs of tokens; 0 is the class token.
struct Distances {
  std::int64_t rows;
  std::int64_t columns;

  explicit Distances(const Attributes& attributes)
      : rows(static_cast<std::int64_t>(attributes[0])), columns(static_cast<std::int64_t>(attributes[1])) {}
  std::int64_t tokens() const { return 1 + rows * columns; }
  std::int64_t apart() const { return (2 * rows - 1) * (2 * columns - 1); }
  std::int64_t rowOf(std::int64_t query, std::int64_t key) const {
    if (query == 0) return key == 0 ? apart() + 2 : apart();
    if (key == 0) return apart() + 1;
    const std::int64_t down = (query - 1) / columns - (key - 1) / columns + rows - 1;
    const std::int64_t right = (query - 1) % columns - (key - 1) % columns + columns - 1;
    return down * (2 * columns - 1) + right;
  }
};

// Attributes: rows, columns.
Tensor forwardPatchBias(const OperationCall& call) {
  const Tensor& table = call.inputs[0];
  const Distances distances(call.attributes);
  const std::int64_t tokens = distances.tokens();
  const std::int64_t heads = table.dim(1);
  assert(table.dim(0) == distances.apart() + 3);
  TensorBuilder out({heads, tokens, tokens});
  for (std::int64_t query = 0; query < tokens; ++query)
    for (std::int64_t key = 0; key < tokens; ++key) {
      const float* from = table.data() + distances.rowOf(query, key) * heads;
      for (std::int64_t head = 0; head < heads; ++head)
        out[(head * tokens + query) * tokens + key] = from[head];
    }
  return out.finish();
}

Explained explainPatchBias(const ExplainCall& call) {
  return {{}, {}, 0, {Distances(call.attributes).rowOf(call.cell[1], call.cell[2]), call.cell[0]}};
}

std::vector<Tensor> backwardPatchBias(const BackwardCall& call) {
  const Distances distances(call.attributes);
  const std::int64_t tokens = distances.tokens();
  const std::int64_t heads = call.inputs[0].dim(1);
  TensorBuilder out(call.inputs[0].shape(), 0.0F);
  for (std::int64_t query = 0; query < tokens; ++query)
    for (std::int64_t key = 0; key < tokens; ++key)
      for (std::int64_t head = 0; head < heads; ++head)
        out[distances.rowOf(query, key) * heads + head] +=
            call.gradient[(head * tokens + query) * tokens + key];
  return {out.finish()};
}

const Operation kPatchBias{.name = "patchBias",
                           .forward = forwardPatchBias,
                           .explain = explainPatchBias,
                           .movesOnly = true,
                           .backward = backwardPatchBias};

}  // namespace

Var patchBias(Var table, std::int64_t rows, std::int64_t columns) {
  return table.graph().record(kPatchBias, {table}, {static_cast<double>(rows), static_cast<double>(columns)});
}

}  // namespace attenscope

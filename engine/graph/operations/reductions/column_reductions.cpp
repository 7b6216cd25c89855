// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/kernels.h"
#include "engine/compute/processor.h"
#include "engine/compute/threads.h"
#include "engine/graph/operations/reductions/row_reductions.h"
#include "engine/graph/operations/shared/backward.h"

#include <algorithm>
#include <cassert>

namespace attenscope {

namespace {

constexpr std::int64_t kColumns = 512;  // whose sums stay in the first cache
constexpr std::int64_t kThreadsFrom = std::int64_t{1} << 17;

Reduction reductionOf(const Attributes& attributes) {
  return static_cast<Reduction>(attributes[0]);
}

bool chooses(Reduction reduction) {
  return reduction == Reduction::Maximum || reduction == Reduction::Minimum;
}

ATTENSCOPE_CLONES void addTo(const float* row, double* __restrict sums, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) sums[i] += static_cast<double>(row[i]);
}
/// What is no number stays.
ATTENSCOPE_CLONES void largestOf(const float* row, float* __restrict best, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i)
    best[i] = best[i] >= row[i] || best[i] != best[i] ? best[i] : row[i];
}
ATTENSCOPE_CLONES void smallestOf(const float* row, float* __restrict best, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i)
    best[i] = best[i] <= row[i] || best[i] != best[i] ? best[i] : row[i];
}

/// `count` columns beside each other, of rows that lie `width` numbers apart.
void reduced(const float* x, std::int64_t rows, std::int64_t width, std::int64_t count, Reduction reduction,
             float* out) {
  if (chooses(reduction)) {
    std::copy_n(x, count, out);
    for (std::int64_t row = 1; row < rows; ++row)
      (reduction == Reduction::Maximum ? largestOf : smallestOf)(x + row * width, out, count);
    return;
  }
  double sums[kColumns] = {};
  for (std::int64_t row = 0; row < rows; ++row) addTo(x + row * width, sums, count);
  const double by = reduction == Reduction::Mean ? static_cast<double>(rows) : 1.0;
  for (std::int64_t i = 0; i < count; ++i) out[i] = static_cast<float>(sums[i] / by);
}

Tensor forwardColumns(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const std::int64_t width = x.dim(-1);
  const std::int64_t rows = x.dim(-2);
  assert(rows > 0);
  Shape shape(x.shape().begin(), x.shape().end() - 2);
  shape.push_back(width);
  TensorBuilder out(shape);
  const std::int64_t pieces = (width + kColumns - 1) / kColumns;
  forBlocks(out.size() / width * pieces, x.size() >= kThreadsFrom, call.control, [&](std::int64_t block) {
    const std::int64_t matrix = block / pieces;
    const std::int64_t from = block % pieces * kColumns;
    reduced(x.data() + matrix * rows * width + from, rows, width, std::min(kColumns, width - from),
            reductionOf(call.attributes), out.data() + matrix * width + from);
  });
  return out.finish();
}

/// The row of the first of the largest or smallest numbers in a column.
std::int64_t chosenOf(const Tensor& x, std::int64_t matrix, std::int64_t column, Reduction reduction) {
  const std::int64_t width = x.dim(-1);
  const float* first = x.data() + matrix * x.dim(-2) * width + column;
  std::int64_t best = 0;
  for (std::int64_t row = 1; row < x.dim(-2); ++row) {
    const float a = first[row * width];
    const float b = first[best * width];
    if (reduction == Reduction::Maximum ? a > b : a < b) best = row;
  }
  return best;
}

Explained explainColumns(const ExplainCall& call) {
  const Tensor& x = call.inputs[0];
  const Reduction reduction = reductionOf(call.attributes);
  const std::string count = std::to_string(x.dim(-2));
  const double value = static_cast<double>(call.output.at(call.cell));
  if (!chooses(reduction))
    return {{{(reduction == Reduction::Mean ? "mean of " : "sum of ") + count, value}}, {}, -1, {}};
  Index cell = call.cell;
  const std::int64_t flat = call.output.flatIndex(cell);
  cell.insert(cell.end() - 1, chosenOf(x, flat / x.dim(-1), flat % x.dim(-1), reduction));
  return {{{(reduction == Reduction::Maximum ? "largest of " : "smallest of ") + count, value}},
          {},
          0,
          std::move(cell)};
}

Tensors backwardColumns(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  const Reduction reduction = reductionOf(call.attributes);
  const std::int64_t width = x.dim(-1);
  const std::int64_t rows = x.dim(-2);
  TensorBuilder out(x.shape(), 0.0F);
  for (std::int64_t i = 0; i < call.gradient.size(); ++i) {
    float* const first = out.data() + i / width * rows * width + i % width;
    if (chooses(reduction)) {
      first[chosenOf(x, i / width, i % width, reduction) * width] = call.gradient[i];
      continue;
    }
    const float share =
        reduction == Reduction::Mean ? call.gradient[i] / static_cast<float>(rows) : call.gradient[i];
    for (std::int64_t row = 0; row < rows; ++row) first[row * width] = share;
  }
  return {out.finish()};
}

const Operation kReduceColumns{.name = "reduceColumns",
                               .forward = forwardColumns,
                               .explain = explainColumns,
                               .backward = backwardColumns};

}  // namespace

Var reduceColumns(Var x, Reduction reduction) {
  assert(x.rank() > 1);
  return x.graph().record(kReduceColumns, {x}, {static_cast<double>(reduction)});
}

}  // namespace attenscope

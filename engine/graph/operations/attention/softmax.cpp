// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/kernels.h"
#include "engine/compute/threads.h"
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/explaining.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace attenscope {

namespace {

constexpr float kHidden = -std::numeric_limits<float>::infinity();
constexpr std::int64_t kBlock = std::int64_t{1} << 15;
constexpr std::int64_t kThreadsFrom = std::int64_t{1} << 19;

Tensor forwardMask(const OperationCall& call) {
  const Tensor& scores = call.inputs[0];
  const Tensor& visible = call.inputs[1];
  assert(visible.rank() == 2 && scores.rank() >= 2 && scores.dim(-1) == visible.dim(1) &&
         scores.dim(-2) == visible.dim(0));
  const auto seen = visible.values();
  if (std::find(seen.begin(), seen.end(), 0.0F) == seen.end()) return scores;  // nothing hidden: share
  TensorBuilder out(scores.shape());
  const std::int64_t columns = visible.dim(1);
  const std::int64_t rowCount = columns == 0 ? 0 : scores.size() / columns;
  const std::int64_t together = std::max<std::int64_t>(1, kBlock / std::max<std::int64_t>(columns, 1));
  forBlocks((rowCount + together - 1) / together, scores.size() >= kThreadsFrom, call.control,
            [&](std::int64_t block) {
              for (std::int64_t row = block * together; row < std::min(rowCount, (block + 1) * together);
                   ++row) {
                const float* in = scores.data() + row * columns;
                const float* see = visible.data() + row % visible.dim(0) * columns;
                float* to = out.data() + row * columns;
                for (std::int64_t i = 0; i < columns; ++i) to[i] = see[i] != 0.0F ? in[i] : kHidden;
              }
            });
  return out.finish();
}

Explained explainMask(const ExplainCall& call) {
  Explained explained;
  explained.input = 0;
  explained.cell = call.cell;
  const Index pair(call.cell.end() - 2, call.cell.end());
  if (call.inputs[1].at(pair) == 0.0F) explained.lines.push_back({"hidden by the mask", kHidden});
  return explained;
}

Tensor forwardSoftmax(const OperationCall& call) {
  const Tensor& scores = call.inputs[0];
  assert(scores.rank() >= 1);
  TensorBuilder out(scores.shape());
  const std::int64_t columns = scores.dim(-1);
  const std::int64_t rowCount = columns == 0 ? 0 : scores.size() / columns;
  const std::int64_t together = std::max<std::int64_t>(1, kBlock / std::max<std::int64_t>(columns, 1));
  forBlocks((rowCount + together - 1) / together, scores.size() >= kThreadsFrom, call.control,
            [&](std::int64_t block) {
              for (std::int64_t row = block * together; row < std::min(rowCount, (block + 1) * together);
                   ++row)
                if (!kernels::softmaxRow(scores.data() + row * columns, out.data() + row * columns, columns))
                  throw Error(
                      "a score is not a number (it overflowed float32); expected smaller inputs or weights");
            });
  return out.finish();
}

Explained explainSoftmax(const ExplainCall& call) {
  const Tensor& scores = call.inputs[0];
  const std::int64_t columns = scores.dim(-1);
  const std::int64_t flat = scores.flatIndex(call.cell);
  const auto row = scores.values().subspan(static_cast<std::size_t>(flat / columns * columns),
                                           static_cast<std::size_t>(columns));
  const double score = scores[flat];
  const double weight = call.output.at(call.cell);
  Explained explained;
  explained.input = 0;
  explained.cell = call.cell;
  const double largest = *std::max_element(row.begin(), row.end());
  if (std::isinf(score) || std::isinf(largest)) {
    explained.lines.push_back({"weight", weight});
    return explained;
  }
  double sum = 0;
  for (const float s : row) sum += std::exp(static_cast<double>(s) - largest);
  explained.lines.push_back({"exp(s − max), max = " + shortNumber(largest), std::exp(score - largest)});
  explained.lines.push_back({"÷ Σ exp (" + shortNumber(sum) + ")", weight});
  return explained;
}

Tensors backwardMask(const BackwardCall& call) {
  Tensors result(2);
  if (!call.wanted[0]) return result;
  const Tensor& visible = call.inputs[1];
  TensorBuilder out(call.gradient.shape());
  for (std::int64_t i = 0; i < out.size(); ++i)
    out[i] = visible[i % visible.size()] != 0.0F ? call.gradient[i] : 0.0F;
  result[0] = out.finish();
  return result;
}

/// Weights of 0 (hidden keys) pass nothing on, whatever the score: −∞ never enters a product.
Tensors backwardSoftmax(const BackwardCall& call) {
  const std::int64_t columns = call.output.dim(-1);
  TensorBuilder out(call.output.shape());
  const std::int64_t rowCount = columns == 0 ? 0 : out.size() / columns;
  const std::int64_t together = std::max<std::int64_t>(1, kBlock / std::max<std::int64_t>(columns, 1));
  forBlocks((rowCount + together - 1) / together, out.size() >= kThreadsFrom, call.control,
            [&](std::int64_t block) {
              const std::int64_t end = std::min(rowCount, (block + 1) * together);
              for (std::int64_t row = block * together; row < end; ++row)
                kernels::softmaxSlope(call.output.data() + row * columns,
                                      call.gradient.data() + row * columns, out.data() + row * columns,
                                      columns);
            });
  return {out.finish()};
}

const Operation kMask{
    .name = "maskScores", .forward = forwardMask, .explain = explainMask, .backward = backwardMask};
const Operation kSoftmax{
    .name = "softmax", .forward = forwardSoftmax, .explain = explainSoftmax, .backward = backwardSoftmax};

}  // namespace

Var maskScores(Var scores, Var visible) {
  return scores.graph().record(kMask, {scores, visible});
}

Var softmax(Var scores) {
  return scores.graph().record(kSoftmax, {scores});
}

}  // namespace attenscope

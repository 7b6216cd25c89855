// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/kernels.h"
#include "engine/compute/threads.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/explaining.h"

#include <cassert>
#include <vector>

namespace attenscope {

namespace {

constexpr std::int64_t kThreadsFrom = std::int64_t{1} << 17;

/// tanh(query + key), one pair.
void hiddenOf(const float* query, const float* key, std::vector<float>& sum, std::vector<float>& hidden) {
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] = query[i] + key[i];
  kernels::hyperbolicTangent(sum.data(), hidden.data(), static_cast<std::int64_t>(sum.size()));
}

Tensor forwardAdditive(const OperationCall& call) {
  const Tensor& queries = call.inputs[0];
  const Tensor& keys = call.inputs[1];
  const Tensor& v = call.inputs[2];
  const std::int64_t width = queries.dim(1);
  assert(keys.dim(1) == width && v.size() == width);
  TensorBuilder out({queries.dim(0), keys.dim(0)});
  const bool threads = out.size() * width >= kThreadsFrom;
  forBlocks(queries.dim(0), threads, call.control, [&](std::int64_t q) {
    std::vector<float> sum(static_cast<std::size_t>(width));
    std::vector<float> hidden(sum.size());
    for (std::int64_t k = 0; k < keys.dim(0); ++k) {
      hiddenOf(queries.data() + q * width, keys.data() + k * width, sum, hidden);
      float score = 0;
      for (std::int64_t i = 0; i < width; ++i) score += hidden[static_cast<std::size_t>(i)] * v[i];
      out[q * keys.dim(0) + k] = score;
    }
  });
  return out.finish();
}

Explained explainAdditive(const ExplainCall& call) {
  const std::int64_t width = call.inputs[0].dim(1);
  std::vector<float> sum(static_cast<std::size_t>(width));
  std::vector<float> hidden(sum.size());
  hiddenOf(call.inputs[0].data() + call.cell[0] * width, call.inputs[1].data() + call.cell[1] * width, sum,
           hidden);
  Explained explained;
  explained.leftName = "tanh(" + nameOf(call, 0, "q") + " + " + nameOf(call, 1, "k") + ")";
  explained.rightName = nameOf(call, 2, "v");
  for (std::int64_t i = 0; i < width; ++i)
    explained.products.push_back({hidden[static_cast<std::size_t>(i)], call.inputs[2][i]});
  explained.lines.push_back({explained.rightName + " · " + explained.leftName, call.output.at(call.cell)});
  return explained;
}

Tensors backwardAdditive(const BackwardCall& call) {
  const Tensor& queries = call.inputs[0];
  const Tensor& keys = call.inputs[1];
  const Tensor& v = call.inputs[2];
  const std::int64_t width = queries.dim(1);
  TensorBuilder ofQueries(queries.shape(), 0.0F);
  TensorBuilder ofKeys(keys.shape(), 0.0F);
  TensorBuilder ofV(v.shape(), 0.0F);
  std::vector<float> sum(static_cast<std::size_t>(width));
  std::vector<float> hidden(sum.size());
  for (std::int64_t q = 0; q < queries.dim(0); ++q) {
    call.control.checkpoint(static_cast<double>(q) / static_cast<double>(queries.dim(0)));
    for (std::int64_t k = 0; k < keys.dim(0); ++k) {
      hiddenOf(queries.data() + q * width, keys.data() + k * width, sum, hidden);
      const float gradient = call.gradient[q * keys.dim(0) + k];
      for (std::int64_t i = 0; i < width; ++i) {
        const float h = hidden[static_cast<std::size_t>(i)];
        const float inner = gradient * v[i] * (1 - h * h);
        ofQueries[q * width + i] += inner;
        ofKeys[k * width + i] += inner;
        ofV[i] += gradient * h;
      }
    }
  }
  return {ofQueries.finish(), ofKeys.finish(), ofV.finish()};
}

const Operation kAdditive{.name = "additiveScores",
                          .forward = forwardAdditive,
                          .explain = explainAdditive,
                          .backward = backwardAdditive};

}  // namespace

Var additiveScores(Var queries, Var keys, Var v) {
  return queries.graph().record(kAdditive, {queries, keys, v});
}

}  // namespace attenscope

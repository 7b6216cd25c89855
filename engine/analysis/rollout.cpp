// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/rollout.h"

#include "engine/analysis/maximum_flow.h"
#include "engine/compute/kernels.h"
#include "engine/compute/threads.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/explaining.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace attenscope {

namespace {

constexpr std::int64_t kRowsOfBlock = 32;

double sumOf(const float* row, std::int64_t count) {
  double sum = 0;
  for (std::int64_t i = 0; i < count; ++i) sum += static_cast<double>(row[i]);
  return sum;
}

Tensor forwardWithResidual(const OperationCall& call) {
  const Tensor& weights = call.inputs[0];
  assert(weights.rank() == 3 && weights.dim(1) == weights.dim(2));
  const std::int64_t tokens = weights.dim(1);
  TensorBuilder out({tokens, tokens});
  forBlocks((tokens + kRowsOfBlock - 1) / kRowsOfBlock, weights.size() > (1 << 20), call.control,
            [&](std::int64_t block) {
              const std::int64_t end = std::min(tokens, (block + 1) * kRowsOfBlock);
              for (std::int64_t q = block * kRowsOfBlock; q < end; ++q)
                rowWithResidual(weights, q, out.data() + q * tokens);
            });
  return out.finish();
}

Explained explainWithResidual(const ExplainCall& call) {
  const Tensor& weights = call.inputs[0];
  const std::int64_t query = call.cell[0];
  const std::int64_t key = call.cell[1];
  const float share = 0.5F / static_cast<float>(weights.dim(0));
  Explained explained;
  explained.leftName = nameOf(call, 0, "A") + " of a head";
  explained.rightName = "½ ÷ heads";
  double sum = 0;
  double row = 0.5;
  for (std::int64_t head = 0; head < weights.dim(0); ++head) {
    const double own =
        sumOf(weights.data() + (head * weights.dim(1) + query) * weights.dim(2), weights.dim(2));
    if (!std::isfinite(own)) continue;  // as in rowWithResidual
    const float weight = weights.at({head, query, key});
    explained.products.push_back({weight, share});
    sum += static_cast<double>(weight * share);
    row += static_cast<double>(share) * own;
  }
  explained.lines.push_back({"½ · mean over heads", sum});
  if (query == key) explained.lines.push_back({"+ ½ (residual connection)", sum + 0.5});
  if (std::abs(row - 1) > 1e-4)
    explained.lines.push_back({"÷ sum of the row (" + shortNumber(row) + ")", call.output.at(call.cell)});
  return explained;
}

Tensor forwardFlow(const OperationCall& call) {
  const std::int64_t tokens = call.inputs[0].dim(0);
  const auto query = static_cast<std::int64_t>(call.attributes[0]);
  assert(query >= 0 && query < tokens);
  std::vector<const float*> layers;
  for (std::size_t i = 0; i < call.inputs.size(); ++i) layers.push_back(call.inputs[i].data());
  TensorBuilder out({tokens});
  forBlocks(tokens, tokens > 8, call.control, [&](std::int64_t token) {
    out[token] = static_cast<float>(LayeredFlow(layers, tokens).most(query, token));
  });
  return out.finish();
}

const Operation kWithResidual{"withResidual", forwardWithResidual, explainWithResidual};
const Operation kFlow{"attentionFlow", forwardFlow, nullptr};

}  // namespace

void rowWithResidual(const Tensor& weights, std::int64_t query, float* row) {
  const std::int64_t heads = weights.rank() == 3 ? weights.dim(0) : 1;
  const std::int64_t tokens = weights.dim(-1);
  const auto addHeads = [&](bool finiteOnly) {
    std::fill_n(row, tokens, 0.0F);
    for (std::int64_t head = 0; head < heads; ++head) {
      const float* own = weights.data() + (head * tokens + query) * tokens;
      if (finiteOnly && !std::isfinite(sumOf(own, tokens))) continue;
      kernels::addScaled(0.5F / static_cast<float>(heads), own, row, tokens);
    }
    row[query] += 0.5F;
  };
  addHeads(false);
  if (!std::isfinite(sumOf(row, tokens))) addHeads(true);
  const auto by = static_cast<float>(1 / sumOf(row, tokens));
  for (std::int64_t key = 0; key < tokens; ++key) row[key] *= by;
}

Var withResidual(Var weights) {
  return weights.graph().record(kWithResidual, {weights});
}

Var rollout(Var weights, Var before) {
  const Var passed = withResidual(weights);
  weights.graph().name(passed, "½A + ½I");
  return before.valid() ? matmul(passed, before) : passed;
}

bool flowFits(std::int64_t layers, std::int64_t tokens) {
  return layers * tokens * tokens <= kMaxFlowLinks;
}

std::string flowNotice(std::int64_t layers, std::int64_t tokens) {
  const auto most = static_cast<std::int64_t>(
      std::sqrt(static_cast<double>(kMaxFlowLinks / std::max<std::int64_t>(layers, 1))));
  return "Attention flow is computed up to " + std::to_string(most) + " tokens in " + std::to_string(layers) +
         " layers; this input has " + std::to_string(tokens) + ".";
}

Var attentionFlow(const std::vector<Var>& layers, std::int64_t query) {
  assert(!layers.empty());
  return layers.front().graph().record(kFlow, layers, {static_cast<double>(query)});
}

}  // namespace attenscope

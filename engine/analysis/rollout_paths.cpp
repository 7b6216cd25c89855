// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/rollout_paths.h"

#include "engine/analysis/rollout.h"

#include <algorithm>

namespace attenscope {

namespace {

constexpr double kFaintest = 5e-4;
constexpr std::size_t kMaxEdges = 1200;

}  // namespace

std::vector<Tensor> layersOfStack(const Trace& trace, const Step& step) {
  if (step.role != Role::Weights || !step.distribution || step.layer < 0 || step.value.rank() < 2) return {};
  if (step.stack == "drawing")
    return {};  // one network at several times: only the picture goes from step to step
  std::vector<Tensor> layers;
  int last = -1;
  for (const Step& other : trace.steps) {
    if (other.id != step.id || other.stack != step.stack) continue;
    last = std::max(last, other.layer);
    if (other.layer != static_cast<int>(layers.size())) continue;
    const Tensor& value = other.value;
    if (value.rank() < 2 || value.rank() > 3 || value.size() == 0 || value.dim(-1) != value.dim(-2) ||
        value.dim(-1) != step.value.dim(-1))
      return {};
    layers.push_back(value);
  }
  if (layers.size() < 2 || last + 1 != static_cast<int>(layers.size())) return {};
  return layers;
}

RolloutPaths rolloutPaths(const std::vector<Tensor>& layers, int token) {
  RolloutPaths paths;
  if (layers.empty()) return paths;
  paths.layers = static_cast<int>(layers.size());
  paths.tokens = static_cast<int>(layers.front().dim(-1));
  const auto tokens = static_cast<std::size_t>(paths.tokens);
  paths.shares.assign(layers.size() + 1, std::vector<double>(tokens, 0.0));
  if (token < 0 || token >= paths.tokens) return paths;
  paths.shares.back()[static_cast<std::size_t>(token)] = 1;
  std::vector<float> row(tokens);
  for (int layer = paths.layers - 1; layer >= 0; --layer) {
    const std::vector<double>& above = paths.shares[static_cast<std::size_t>(layer) + 1];
    std::vector<double>& below = paths.shares[static_cast<std::size_t>(layer)];
    for (std::size_t from = 0; from < tokens; ++from) {
      if (above[from] <= 0) continue;
      rowWithResidual(layers[static_cast<std::size_t>(layer)], static_cast<std::int64_t>(from), row.data());
      for (std::size_t to = 0; to < tokens; ++to) {
        const double share = above[from] * static_cast<double>(row[to]);
        below[to] += share;
        if (share >= kFaintest)
          paths.edges.push_back({layer, static_cast<int>(from), static_cast<int>(to), share});
      }
    }
  }
  const auto larger = [](const RolloutEdge& a, const RolloutEdge& b) { return a.share > b.share; };
  if (paths.edges.size() > kMaxEdges) {
    std::nth_element(paths.edges.begin(), paths.edges.begin() + kMaxEdges, paths.edges.end(), larger);
    paths.edges.resize(kMaxEdges);
  }
  // The smallest first, so that the heaviest are drawn on top.
  std::sort(paths.edges.begin(), paths.edges.end(),
            [&](const auto& a, const auto& b) { return larger(b, a); });
  return paths;
}

}  // namespace attenscope

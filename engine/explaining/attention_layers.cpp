// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/explaining/attention_layers.h"

#include "engine/analysis/position_grid.h"
#include "engine/explaining/replay.h"

#include <algorithm>

namespace attenscope {

namespace {

bool isCross(const Trace& run, const Step& step, const AttentionLayer& layer) {
  if (step.stack.find("cross") != std::string::npos || step.id.starts_with("cross")) return true;
  return layer.queries != layer.keys && layer.keys == std::ssize(run.sourceTokens);
}

}  // namespace

std::string AttentionLayer::text() const {
  const std::string what = "the weights" + (step->stack.empty() ? "" : " of '" + step->stack + "'");
  return step->layer < 0
             ? what
             : what + (step->stack.empty() ? " of" : ",") + " layer " + std::to_string(step->layer);
}

std::vector<AttentionLayer> attentionLayers(const Trace& run, int target) {
  std::vector<AttentionLayer> layers;
  if (!run.record) return layers;
  const std::vector<bool> leads = leadingTo(*run.record, target);
  for (const Step& step : run.steps) {
    if (step.role != Role::Weights || step.aggregated) continue;
    const int node = run.nodeAt(step.id, step.layer);
    if (node < 0 || !leads[static_cast<std::size_t>(node)]) continue;
    const Tensor& value = (*run.record)[static_cast<std::size_t>(node)].value;
    if (value.rank() < 2 || value.rank() > 3) continue;
    AttentionLayer layer{&step, node, value.rank() == 3 ? value.dim(0) : 1, value.dim(-2), value.dim(-1)};
    layer.cross = isCross(run, step, layer);
    layers.push_back(layer);
  }
  std::sort(layers.begin(), layers.end(),
            [](const AttentionLayer& a, const AttentionLayer& b) { return a.node < b.node; });
  return layers;
}

PatchGrid gridOf(const Trace& run, const AttentionLayer& layer) {
  const auto found = layer.cross ? std::nullopt : positionGrid(run, *layer.step);
  PatchGrid grid = run.patchesOf(*layer.step);
  if (grid.rows > 0 || !found) return grid;
  grid.rows = found->rows;
  grid.columns = found->columns;
  grid.before = found->before;
  return grid;
}

}  // namespace attenscope

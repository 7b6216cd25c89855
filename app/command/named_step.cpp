// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/named_step.h"

#include "engine/error.h"
#include "engine/models/model.h"

#include <algorithm>
#include <vector>

namespace attenscope {

namespace {

std::string stepIds(const Trace& trace) {
  std::vector<std::string> ids;
  for (const Step& step : trace.steps)
    if (trace.find(step.id) == &step) ids.push_back(step.id);
  return someOf(ids);
}

}  // namespace

int stepIndex(const Trace& trace, const std::string& id, int layer, const char* option) {
  if (trace.find(id) == nullptr) {
    throw Error(std::string(option) + ": there is no step '" + printable(id) + "'; expected one of " +
                stepIds(trace));
  }
  const int index = trace.indexOf(id, layer);
  const int first = trace.indexOf(id);
  if (layer >= 0 && trace.steps[static_cast<std::size_t>(first)].layer < 0) {
    throw Error("--layer: step '" + id + "' has no layers");
  }
  if (index < 0) {
    int last = 0;
    for (const Step& step : trace.steps) {
      if (step.id == id) last = std::max(last, step.layer);
    }
    throw Error("--layer " + std::to_string(layer) + ": step '" + id + "' has layers 0 to " +
                std::to_string(last));
  }
  return index;
}

bool isOfKeptHead(const Trace& trace, const Step& step) {
  const bool named = step.id.starts_with("head_") || step.id.starts_with(Model::step(step.stack, "head_"));
  return trace.keptHead >= 0 && named && step.axisOf(AxisKind::Query) == 0 && step.axisOf(AxisKind::Key) == 1;
}

void checkHead(const Trace& trace, const Step& step, int head) {
  if (head < 0) return;
  const int axis = step.axisOf(AxisKind::Head);
  if (isOfKeptHead(trace, step)) {
    if (head == trace.keptHead) return;
    throw Error("--head " + std::to_string(head) + ": step '" + step.id + "' has heads 0 to " +
                std::to_string(trace.keptHead));
  }
  if (axis < 0) throw Error("--head: step '" + step.id + "' has no heads");
  if (head >= step.value.dim(axis)) {
    throw Error("--head " + std::to_string(head) + ": step '" + step.id + "' has heads 0 to " +
                std::to_string(step.value.dim(axis) - 1));
  }
}

}  // namespace attenscope

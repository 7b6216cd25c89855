// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exploring/channel_pruning.h"

#include "engine/error.h"

#include <algorithm>
#include <string_view>

namespace attenscope {

namespace {

bool isCalled(const Node& node, std::string_view name) {
  return node.operation != nullptr && node.operation->name == name;
}

const Node& at(const Record& record, int node) {
  return record[static_cast<std::size_t>(node)];
}

/// The nodes that lead to the gate and hold the last layer: through sums (of averages and maxima), products
/// with a number, other shapes and the sigmoid.
void findLast(const Record& record, int node, std::vector<int>& found) {
  const Node& here = at(record, node);
  if (isCalled(here, "linear") || isCalled(here, "layerNorm")) {
    found.push_back(node);
    return;
  }
  for (const std::string_view through : {"add", "multiply", "reshape", "sigmoid"})
    if (isCalled(here, through))
      for (const int input : here.inputs) findLast(record, input, found);
}

/// The name of a weight that is perhaps in another shape: of a leaf, or of what was drawn at random.
std::string weightOf(const Record& record, int node) {
  while (at(record, node).operation != nullptr && !at(record, node).inputs.empty())
    node = at(record, node).inputs.front();
  return at(record, node).leaf.empty() ? at(record, node).name : at(record, node).leaf;
}

/// Whether a node is another one, perhaps in other shapes.
bool comesFrom(const Record& record, int node, int source) {
  while (node != source && isCalled(at(record, node), "reshape")) node = at(record, node).inputs.front();
  return node == source;
}

/// The numbers of the products of gate and map; the map has as many channels.
std::int64_t gatedNumbers(const Record& record, int gate, std::int64_t channels) {
  std::int64_t numbers = 0;
  for (std::size_t i = static_cast<std::size_t>(gate) + 1; i < record.size(); ++i) {
    const Node& node = record[i];
    if (!isCalled(node, "multiply") || node.value.rank() != 3 || node.value.dim(0) != channels) continue;
    if (comesFrom(record, node.inputs[0], gate) || comesFrom(record, node.inputs[1], gate))
      numbers += node.value.size();
  }
  return numbers;
}

const Step& gateOf(const Trace& trace) {
  const auto found = std::find_if(trace.steps.begin(), trace.steps.end(), [](const Step& step) {
    return step.role == Role::ChannelGate && step.value.rank() == 1;
  });
  if (found == trace.steps.end())
    throw Error(trace.title +
                " has no channel gate; expected one such as cbam, channel_attention or polarized");
  return *found;
}

void readLayer(const Trace& trace, const Step& gate, ChannelPruning& pruning) {
  const Record& record = *trace.record;
  std::vector<int> last;
  findLast(record, gate.node, last);
  if (last.empty() || at(record, last.front()).inputs.size() < 3)
    throw Error("the layer before the gate '" + gate.id + "' was not found; its channels cannot be closed");
  const Node& layer = at(record, last.front());
  pruning.weight = weightOf(record, layer.inputs[1]);
  pruning.bias = weightOf(record, layer.inputs[2]);
  pruning.rows = isCalled(layer, "linear");
  const auto removed = static_cast<std::int64_t>(pruning.removed.size());
  const std::int64_t channels = gate.value.dim(0);
  if (pruning.rows)
    for (const int node : last)
      pruning.saved += *multiplyAddsOf(record, at(record, node)) / channels * removed;
  pruning.saved += gatedNumbers(record, gate.node, channels) / channels * removed;
}

}  // namespace

ChannelPruning pruneChannels(const RunOfExample& run, std::size_t count, double below,
                             const RunControl& control) {
  return closedBelow(channelGates(run, count, control), below);
}

ChannelPruning channelGates(const RunOfExample& run, std::size_t count, const RunControl& control) {
  const std::shared_ptr<const Trace> first = run(0);
  const Step& gate = gateOf(*first);
  ChannelPruning pruning;
  pruning.first = first;
  pruning.step = gate.id;
  pruning.gates.assign(static_cast<std::size_t>(gate.value.dim(0)), 0.0);
  if (!gate.axes.empty() && gate.axes.front().labels) pruning.names = *gate.axes.front().labels;
  for (std::size_t i = 0; i < count; ++i) {
    control.checkpoint(static_cast<double>(i) / static_cast<double>(count));
    const std::shared_ptr<const Trace> trace = i == 0 ? first : run(i);
    const Tensor& value = gateOf(*trace).value;
    if (value.dim(0) != gate.value.dim(0)) throw Error("the examples have different numbers of channels");
    for (std::int64_t c = 0; c < value.dim(0); ++c)
      pruning.gates[static_cast<std::size_t>(c)] +=
          static_cast<double>(value[c]) / static_cast<double>(count);
  }
  pruning.whole = multiplyAddsOf(*first->record);
  readLayer(*first, gate, pruning);
  return pruning;
}

ChannelPruning closedBelow(ChannelPruning pruning, double below) {
  pruning.removed.clear();
  pruning.edits.clear();
  Edit edit{.kind = Edit::Kind::Set, .step = pruning.step};
  for (std::size_t c = 0; c < pruning.gates.size(); ++c) {
    if (!(pruning.gates[c] < below)) continue;
    const auto channel = static_cast<std::int64_t>(c);
    pruning.removed.push_back(channel);
    edit.at[AxisKind::Channel].emplace_back(channel, channel);
  }
  if (!pruning.removed.empty()) pruning.edits.push_back(edit);
  pruning.saved = 0;
  readLayer(*pruning.first, gateOf(*pruning.first), pruning);
  return pruning;
}

TensorMap weightsOfRun(const Trace& trace, const Mechanism& mechanism, const Parameters& parameters) {
  TensorMap weights;
  for (const WeightSpec& spec : mechanism.weights)
    for (const std::string& name : spec.names(parameters))
      for (const Node& node : *trace.record)
        if (node.leaf == name || (node.operation != nullptr && node.name == name)) weights[name] = node.value;
  return weights;
}

TensorMap closedChannels(const TensorMap& weights, const ChannelPruning& pruning) {
  TensorMap closed = weights;
  const auto change = [&](const std::string& name, float to) {
    const auto found = closed.find(name);
    if (found == closed.end()) throw Error("tensor '" + name + "' is missing among the weights");
    const Tensor& whole = found->second;
    TensorBuilder out(whole.shape());
    std::copy_n(whole.data(), whole.size(), out.data());
    const std::int64_t width = whole.size() / whole.dim(0);
    for (const std::int64_t channel : pruning.removed) std::fill_n(out.data() + channel * width, width, to);
    found->second = out.finish();
  };
  change(pruning.weight, 0);
  change(pruning.bias, kClosed);
  return closed;
}

}  // namespace attenscope

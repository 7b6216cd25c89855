// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/attention_row.h"

#include "engine/analysis/value_norms.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace attenscope {

namespace {

/// The weights of a layer of a stack with these axes: ids differ between stacks, but roles and axes do not.
const Step* weightsOf(const Trace& trace, const std::string& stack, int layer,
                      std::initializer_list<AxisKind> kinds) {
  for (const Step& step : trace.steps)
    if (step.role == Role::Weights && step.stack == stack && step.layer == layer &&
        std::equal(step.axes.begin(), step.axes.end(), kinds.begin(), kinds.end(),
                   [](const Axis& axis, AxisKind kind) { return axis.kind == kind; }))
      return &step;
  return nullptr;
}

}  // namespace

Tensor attentionRow(const Trace& trace, const std::string& stack, int layer, std::int64_t query) {
  using enum AxisKind;
  if (query < 0) return {};
  if (const Step* weights = weightsOf(trace, stack, layer, {Head, Query, Key})) {
    const Tensor& all = weights->value;
    if (query >= all.dim(1)) return {};
    TensorBuilder row({all.dim(0), all.dim(2)});
    for (std::int64_t head = 0; head < all.dim(0); ++head)
      std::copy_n(all.data() + (head * all.dim(1) + query) * all.dim(2), all.dim(2),
                  row.data() + head * all.dim(2));
    return row.finish();
  }
  const Step* one = weightsOf(trace, stack, layer, {Head, Key});
  if (one == nullptr || !trace.record) return {};
  // The same operation for another query: it only asks for the queries and keys that the record holds.
  const Node* found = &(*trace.record)[static_cast<std::size_t>(one->node)];
  const auto isRow = [](std::string_view name) { return name == "headRow" || name == "rowOfWindows"; };
  Tensor norms;
  while (found->operation != nullptr && !isRow(found->operation->name)) {  // what was left out
    if (isTimesNorms(*found->operation))
      norms = (*trace.record)[static_cast<std::size_t>(found->inputs[1])].value;
    found = &(*trace.record)[static_cast<std::size_t>(found->inputs.front())];
  }
  if (found->operation == nullptr) return {};
  const Node& node = *found;
  std::vector<Tensor> inputs;
  for (const int input : node.inputs)
    inputs.push_back((*trace.record)[static_cast<std::size_t>(input)].value);
  if (query >= inputs.front().dim(0)) return {};
  Attributes attributes = node.attributes;
  attributes.back() = static_cast<double>(query);
  const Tensor row = node.operation->forward({inputs, attributes, {}});
  if (norms.empty()) return row;
  return norms.shape() == row.shape() ? timesNorms(row, norms) : Tensor();
}

}  // namespace attenscope

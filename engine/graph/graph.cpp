// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/graph.h"

#include "engine/graph/joined_call.h"

#include <algorithm>
#include <cassert>
#include <functional>

namespace attenscope {

namespace {

void mix(std::size_t& seed, std::size_t value) {
  seed ^= value + 0x9e3779b97f4a7c15ULL + (seed << 6U) + (seed >> 2U);
}

/// The hash of a call whose operands are nodes of `record`.
std::size_t keyOf(const Record& record, const Operation& operation, const std::vector<int>& inputs,
                  const Attributes& attributes) {
  std::size_t seed = std::hash<const void*>()(&operation);
  for (const int input : inputs)
    mix(seed, std::hash<const void*>()(record[static_cast<std::size_t>(input)].value.identity()));
  for (const double attribute : attributes) mix(seed, std::hash<double>()(attribute));
  return seed;
}

constexpr std::int64_t kSmall = std::int64_t{1} << 14;  // numbers, 64 KiB, that are never released

}  // namespace

Graph::Graph(RunControl control, std::shared_ptr<const Record> previous)
    : m_control(std::move(control)), m_previous(std::move(previous)), m_record(std::make_shared<Record>()) {
  if (m_control.active())
    m_operationControl = RunControl([this](double fraction) {
      // Several operations share a window; reported progress never decreases.
      m_reported = std::max(m_reported, m_from + (m_to - m_from) * fraction);
      m_control.checkpoint(m_reported);
      return true;
    });
  if (!m_previous) return;
  for (int i = 0; i < static_cast<int>(m_previous->size()); ++i) {
    const Node& node = (*m_previous)[static_cast<std::size_t>(i)];
    if (node.operation == nullptr) {
      m_previousLeaves.emplace(node.leaf, i);
      continue;
    }
    if (node.operation->extend != nullptr) m_previousCalls[node.operation].push_back(i);
    m_previousByKey.emplace(keyOf(*m_previous, *node.operation, node.inputs, node.attributes), i);
  }
}

Operands operandsOf(const Record& record, const Node& node, std::vector<const Tensor*>& room) {
  room.clear();
  for (const int input : node.inputs) room.push_back(&record[static_cast<std::size_t>(input)].value.tensor());
  return std::span<const Tensor* const>(room);
}

const Node* Graph::findCall(const Record& record, const Calls& calls, const Call& call) const {
  const auto [begin, end] = calls.equal_range(call.key);
  for (auto it = begin; it != end; ++it) {
    const Node& node = record[static_cast<std::size_t>(it->second)];
    if (node.operation != &call.operation || node.attributes != call.attributes ||
        node.inputs.size() != call.inputs.size())
      continue;
    bool same = true;
    for (std::size_t i = 0; i < call.inputs.size() && same; ++i)
      same = record[static_cast<std::size_t>(node.inputs[i])].value.sameAs(this->node(call.inputs[i]).value);
    if (same) return &node;
  }
  return nullptr;
}

const Node* Graph::findCall(const Call& call) const {
  const Node* earlier = m_previous ? findCall(*m_previous, m_previousByKey, call) : nullptr;
  return earlier != nullptr ? earlier : findCall(*m_record, m_byKey, call);
}

Tensor Graph::extended(const Node& node) {
  const Operation& operation = *node.operation;
  if (operation.extend == nullptr) return {};
  if (!m_previous) return {};
  const auto calls = m_previousCalls.find(&operation);
  const std::size_t place = m_calls[&operation];
  if (calls == m_previousCalls.end() || place >= calls->second.size()) return {};
  const Node& earlier = (*m_previous)[static_cast<std::size_t>(calls->second[place])];
  if (earlier.attributes != node.attributes) return {};
  // To compute what was released would cost what is to be saved.
  const bool released = std::any_of(earlier.inputs.begin(), earlier.inputs.end(), [this](int input) {
    return (*m_previous)[static_cast<std::size_t>(input)].value.isReleased();
  });
  if (released || earlier.value.isReleased()) return {};
  const Operands inputs = operandsOf(*m_record, node, m_operands);
  const Operands earlierInputs = operandsOf(*m_previous, earlier, m_earlierOperands);
  return operation.extend(
      {operation, inputs, earlierInputs, earlier.value, node.attributes, m_operationControl});
}

bool Graph::recordedBefore(const Operation& operation, std::initializer_list<Var> operands) const {
  const auto calls = m_previousCalls.find(&operation);
  if (calls == m_previousCalls.end()) return false;
  return std::any_of(calls->second.begin(), calls->second.end(), [&](int call) {
    const std::vector<int>& inputs = (*m_previous)[static_cast<std::size_t>(call)].inputs;
    return std::all_of(operands.begin(), operands.end(), [&](const Var& operand) {
      return std::any_of(inputs.begin(), inputs.end(), [&](int input) {
        return (*m_previous)[static_cast<std::size_t>(input)].value.sameAs(node(operand.node()).value);
      });
    });
  });
}

Var Graph::leaf(std::string name, Tensor value) {
  assert(!value.empty());
  // Every layer divides by √d_k: return the same leaf, or the next run would only find the memory of the
  // first one.
  if (const auto it = m_leaves.find(name); it != m_leaves.end())
    if (node(it->second).value.equals(value)) return {this, it->second};
  Node node;
  if (const auto it = m_previousLeaves.find(name); it != m_previousLeaves.end()) {
    const RecordedValue& earlier = (*m_previous)[static_cast<std::size_t>(it->second)].value;
    node.reused = earlier.equals(value);
    if (node.reused) node.value = earlier;
  }
  if (!node.reused) node.value = std::move(value);
  node.name = name;
  node.leaf = std::move(name);
  const int at = static_cast<int>(m_record->size());
  m_record->push_back(std::move(node));
  m_leaves.insert_or_assign(m_record->back().leaf, at);
  return {this, at};
}

Var Graph::record(const Operation& operation, std::initializer_list<Var> inputs, Attributes attributes) {
  return record(operation, std::span<const Var>(inputs.begin(), inputs.size()), std::move(attributes));
}

Var Graph::record(const Operation& operation, std::span<const Var> inputs, Attributes attributes) {
  m_operationControl.checkpoint(0);
  Node node;
  node.inputs.reserve(inputs.size());
  for (const Var& input : inputs) {
    assert(&input.graph() == this);
    node.inputs.push_back(input.node());
  }
  node.operation = &operation;
  node.attributes = std::move(attributes);
  const std::size_t key = keyOf(*m_record, operation, node.inputs, node.attributes);
  if (const Node* earlier = findCall({operation, node.inputs, node.attributes, key})) {
    node.value = earlier->value;
    node.reused = true;
    ++m_reused;
  } else {
    if (!waits(node)) {
      for (const int input : node.inputs) settle(input);
      node.value = extended(node);
      node.extended = !node.value.empty();
      if (!node.extended)
        node.value =
            operation.forward({operandsOf(*m_record, node, m_operands), node.attributes, m_operationControl});
    }
    ++m_computed;
  }
  if (operation.extend != nullptr && m_previous) ++m_calls[&operation];
  m_byKey.emplace(key, static_cast<int>(m_record->size()));
  m_record->push_back(std::move(node));
  return {this, static_cast<int>(m_record->size()) - 1};
}

bool Graph::waits(Node& node) {
  if (!m_waits) return false;
  const Operation& operation = *node.operation;
  Shape shape;
  int count = 1;
  if (operation.finished != nullptr) {
    for (const int input : node.inputs) settle(input);
    shape = operation.shape({operandsOf(*m_record, node, m_operands), node.attributes, m_operationControl});
  } else if (operation.piece != nullptr) {
    for (const int input : node.inputs) count += waiting(input);
    shape = JoinedCall::shapeOf(*this, node);
    if (count == 1 || count > JoinedCall::kMostSteps) return false;
  }
  if (shape.size() != 4 || elementCount(shape) < kSmall) return false;
  std::vector<RecordedValue> inputs;
  inputs.reserve(node.inputs.size());
  for (const int input : node.inputs) inputs.push_back(this->node(input).value);
  node.value = RecordedValue(std::move(shape), operation, node.attributes, std::move(inputs));
  m_waiting[node.value.identity()] = count;
  return true;
}

int Graph::waiting(int node) const {
  if (m_waiting.empty()) return 0;
  const auto found = m_waiting.find(this->node(node).value.identity());
  return found == m_waiting.end() ? 0 : found->second;
}

void Graph::settle(int index) {
  if (waiting(index) == 0) return;
  Node& node = (*m_record)[static_cast<std::size_t>(index)];
  m_waiting.erase(node.value.identity());
  node.value.settle(JoinedCall(*this, index).compute());
}

void Graph::name(Var value, std::string symbol) {
  (*m_record)[static_cast<std::size_t>(value.node())].name = std::move(symbol);
}

void Graph::replace(Var original, Var edited) {
  const int before = original.node();
  assert(before != edited.node());
  m_replaced[before] = edited.node();
}

void Graph::release(int node) {
  Node& released = (*m_record)[static_cast<std::size_t>(node)];
  if (released.operation == nullptr || released.reused || released.value.size() < kSmall) return;
  std::vector<RecordedValue> inputs;
  inputs.reserve(released.inputs.size());
  for (const int input : released.inputs) inputs.push_back(this->node(input).value);
  released.value.release(*released.operation, released.attributes, std::move(inputs));
}

int Graph::current(int index) const {
  if (m_replaced.empty()) return index;  // as nearly always
  for (auto it = m_replaced.find(index); it != m_replaced.end(); it = m_replaced.find(index))
    index = it->second;
  return index;
}

void Graph::setProgressWindow(double from, double to) {
  m_from = from;
  m_to = to;
}

std::shared_ptr<const Record> Graph::finish() {
  return std::move(m_record);
}

}  // namespace attenscope

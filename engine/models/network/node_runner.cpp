// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/node_runner.h"

#include "engine/error.h"
#include "engine/models/network/constants.h"
#include "engine/models/network/operators.h"
#include "engine/models/network/subgraphs.h"

namespace attenscope {

NodeRunner::NodeRunner(const Network& network, Graph& graph, Network::Values inputs, const Network::See& see,
                       const Network::Plan& plan)
    : m_network(network), m_graph(graph), m_see(see), m_plan(plan), m_lives(graph), m_kept(plan.kept) {
  m_values.resize(network.valueCount());
  for (auto& [name, value] : inputs) {
    const int number = numberOf(name);
    m_see({name, number}, value);
    begin(number, value);
    m_values[static_cast<std::size_t>(number)] = value;
  }
  m_waiting.resize(plan.lasts.size());
}

void NodeRunner::at(double fraction) {
  m_fraction = fraction;
  m_graph.control().checkpoint(fraction);
}

void NodeRunner::run(std::size_t place) {
  const std::size_t last = m_plan.lasts.empty() ? place : static_cast<std::size_t>(m_plan.lasts[place]);
  const bool isLast = !m_waiting.empty() && !m_waiting[place].empty();
  m_made.clear();
  run(*m_network.m_nodes[place], m_network.m_wiring.node(place),
      last != place ? Joins::Waits
      : isLast      ? Joins::Last
                    : Joins::None);
  if (last != place) {
    m_waiting[last].push_back(place);
  } else {
    if (isLast)
      for (const std::size_t waiting : m_waiting[place]) read(waiting);
    read(place);
  }
  for (const auto& [from, to] : m_made) m_lives.releaseOthers(from, to);
}

/// What the node reads was read once.
void NodeRunner::read(std::size_t place) {
  const Wiring::Node& wires = m_network.m_wiring.node(place);
  for (const int input : wires.inputs) m_lives.read(input);
  for (const int input : wires.captured) m_lives.read(input);
}

Network::Values NodeRunner::answers() const {
  Network::Values answers;
  for (const std::string& output : m_network.m_outputs)
    if (const int value = m_network.m_wiring.find(output); value >= 0)
      answers[output] = m_values[static_cast<std::size_t>(value)];
  return answers;
}

void NodeRunner::run(const OnnxNode& node, const Wiring::Node& wires, Joins joins) {
  try {
    if (wires.holdsGraphs) return runGraphs(node);
    const Operator* one = wires.does;
    if (one == nullptr) throw Error("is not a supported operator");
    std::vector<NetworkValue> operands;
    operands.reserve(wires.inputs.size());
    for (const int input : wires.inputs) operands.push_back(input < 0 ? NetworkValue() : operand(input));
    const int from = m_graph.count();
    m_graph.setWaiting(joins != Joins::None);
    NetworkValues results = applyOperator(
        *one, OperatorCall(m_graph, node, m_network.m_model.opset, std::move(operands)), wires.honoured);
    m_graph.setWaiting(false);
    if (joins == Joins::Last)
      for (const NetworkValue& result : results)
        if (result.var.valid()) m_graph.settle(result.var.node());
    m_made.emplace_back(from, m_graph.count());
    keep(node, wires, std::move(results));
  } catch (const Error& error) {
    throw Error(describe(node) + ": " + error.what());
  }
}

int NodeRunner::numberOf(const std::string& name) {
  if (name.empty()) return -1;
  if (const int number = m_network.m_wiring.find(name); number >= 0) return number;
  const auto [number, isNew] = m_more.try_emplace(name, static_cast<int>(m_values.size()));
  if (isNew) {
    m_values.emplace_back();
    m_kept.push_back(!m_plan.keeps || m_plan.keeps(name));
  }
  return number->second;
}

const NetworkValue& NodeRunner::operand(int number) {
  NetworkValue& value = m_values[static_cast<std::size_t>(number)];
  if (value.valid()) return value;
  const auto& known = m_network.m_wiring.values();
  const bool outer = number < static_cast<int>(known.size());
  const Wiring::Value* of = outer ? &known[static_cast<std::size_t>(number)] : nullptr;
  if (of != nullptr && of->stored != nullptr) return value = constantOf(m_graph, *of->name, *of->stored);
  std::string name = outer ? *of->name : std::string();
  for (const auto& [other, its] : m_more)
    if (its == number) name = other;
  // Graphs inside nodes may use weights that no other node does.
  const auto stored = m_network.m_model.initialisers.find(name);
  if (stored != m_network.m_model.initialisers.end())
    return value = constantOf(m_graph, name, stored->second.stored);
  throw Error("its operand '" + printable(name) + "' is an output that is not computed");
}

/// Results that are left out are seen by nobody.
void NodeRunner::keep(const OnnxNode& node, const Wiring::Node& wires, NetworkValues results) {
  for (std::size_t i = 0; i < wires.outputs.size() && i < results.size(); ++i) {
    const int number = wires.outputs[i];
    if (number < 0 || !results[i].valid()) continue;
    // What is shown of a value leads back to what the operator made, which stays as the value does.
    if (m_kept[static_cast<std::size_t>(number)]) begin(number, results[i]);
    m_see({node.outputs[i], number}, results[i]);
    begin(number, results[i]);
    m_values[static_cast<std::size_t>(number)] = std::move(results[i]);
  }
}

/// The value lives until all that read it have done so; values inside of nodes until the node is done.
void NodeRunner::begin(int number, const NetworkValue& value) {
  const auto at = static_cast<std::size_t>(number);
  const auto& known = m_network.m_wiring.values();
  const bool outer = at < known.size();
  m_lives.begin(number, value, outer ? known[at].reads : 0, m_kept[at] || (outer && known[at].answers));
}

void NodeRunner::runInner(const std::vector<OnnxNode>& nodes) {
  m_done += nodes.size();
  if (std::ssize(nodes) > kMostUnrolled || m_done > static_cast<std::size_t>(kMostUnrolled))
    throw Error("its graphs would run more than " + std::to_string(kMostUnrolled) + " operators");
  for (const OnnxNode& node : nodes) {
    m_graph.control().checkpoint(m_fraction);
    Wiring::Node wires{.does = operatorOf(node), .holdsGraphs = attenscope::holdsGraphs(node)};
    for (const std::string& input : node.inputs) wires.inputs.push_back(numberOf(input));
    for (const std::string& output : node.outputs) wires.outputs.push_back(numberOf(output));
    run(node, wires, Joins::None);
  }
}

/// A number that says which way to go; it must not be computed from the input.
double NodeRunner::decision(const std::string& name, const char* what) {
  const NetworkValue value = operand(numberOf(name));
  if (!value.valid() || !value.host || value.host->values.size() != 1)
    throw Error(std::string(what) + " is computed from the input; expected a constant or a shape");
  return value.host->values.front();
}

void NodeRunner::runGraphs(const OnnxNode& node) {
  if (node.inputs.empty()) throw Error("has no operands");
  if (node.operation == "If")
    return runInner(branchOf(node, decision(node.inputs[0], "which branch is taken") != 0));
  Unrolling unrolling(node);
  if (unrolling.isScan()) {
    const Shape shape = operand(numberOf(unrolling.scanned())).shape();
    const auto axis = static_cast<std::size_t>(OperatorCall::axisOf(unrolling.scannedAxis(), shape.size()));
    for (std::int64_t i = 0; i < shape[axis]; ++i) runInner(unrolling.round());
  } else {
    const double most = node.inputs[0].empty() ? static_cast<double>(kMostUnrolled) + 1
                                               : decision(node.inputs[0], "how often it goes round");
    for (std::int64_t i = 0; static_cast<double>(i) < most; ++i) {
      if (!unrolling.condition().empty() && decision(unrolling.condition(), "whether it goes on") == 0) break;
      runInner(unrolling.round());
    }
  }
  runInner(unrolling.finish());
}

}  // namespace attenscope

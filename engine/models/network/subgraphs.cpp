// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/subgraphs.h"

#include "engine/error.h"
#include "engine/models/network/constants.h"
#include "engine/models/network/network.h"

#include <algorithm>
#include <iterator>

namespace attenscope {

namespace {

/// What a graph itself computes or is given.
std::set<std::string> definedIn(const OnnxGraph& graph) {
  std::set<std::string> names;
  for (const OnnxValue& input : graph.inputs) names.insert(input.name);
  for (const auto& [name, tensor] : graph.initialisers) names.insert(name);
  for (const OnnxNode& node : graph.nodes) names.insert(node.outputs.begin(), node.outputs.end());
  names.erase("");
  return names;
}

void rename(std::string& name, const Names& names) {
  if (const auto found = names.find(name); found != names.end()) name = found->second;
}

void renameUses(OnnxNode& node, const Names& names) {
  for (std::string& input : node.inputs) rename(input, names);
  for (auto& [key, attribute] : node.attributes) {
    if (!attribute.graph) continue;
    attribute.graph = std::make_shared<OnnxGraph>(*attribute.graph);  // others share it
    renameUses(*attribute.graph, names);
  }
}

}  // namespace

std::string baseOf(const OnnxNode& node) {
  return node.name.empty() && !node.outputs.empty() ? node.outputs.front() : node.name;
}

void renameUses(OnnxGraph& graph, Names names) {
  for (const std::string& own : definedIn(graph)) names.erase(own);
  for (OnnxNode& node : graph.nodes) renameUses(node, names);
  for (OnnxValue& output : graph.outputs) rename(output.name, names);
}

namespace {

const OnnxGraph& graphOf(const OnnxNode& node, std::string_view name) {
  const auto found = node.attributes.find(name);
  if (found == node.attributes.end() || !found->second.graph)
    throw Error("has no graph '" + std::string(name) + "'");
  return *found->second.graph;
}

/// A graph's nodes among others: its inputs are these values, all else that it computes is called
/// "PREFIX/name".
struct Inlined {
  std::vector<OnnxNode> nodes{};
  std::vector<std::string> outputs{};
};
Inlined inlined(const OnnxGraph& graph, const std::vector<std::string>& inputs, const std::string& prefix) {
  if (graph.inputs.size() != inputs.size())
    throw Error("its graph has " + std::to_string(graph.inputs.size()) + " inputs; expected " +
                std::to_string(inputs.size()));
  Names names;
  for (const std::string& own : definedIn(graph)) names[own] = prefix + "/" + own;
  for (std::size_t i = 0; i < inputs.size(); ++i) names[graph.inputs[i].name] = inputs[i];
  Inlined result;
  for (const OnnxNode& node : graph.nodes) {
    OnnxNode copy = node;
    renameUses(copy, names);
    copy.name = prefix + "/" + baseOf(node);
    for (std::string& output : copy.outputs) rename(output, names);
    result.nodes.push_back(std::move(copy));
  }
  for (const OnnxValue& output : graph.outputs) {
    result.outputs.push_back(output.name);
    rename(result.outputs.back(), names);
  }
  return result;
}

OnnxNode made(const std::string& operation, std::vector<std::string> inputs, const std::string& output,
              Expansion::Attributes attributes = {}) {
  OnnxNode node;
  node.name = output;
  node.operation = operation;
  node.inputs = std::move(inputs);
  node.outputs = {output};
  node.attributes = std::move(attributes);
  return node;
}

}  // namespace

bool holdsGraphs(const OnnxNode& node) {
  return (node.operation == "If" || node.operation == "Loop" || node.operation == "Scan") &&
         node.domain.empty() && !graphsOf(node).empty();
}

std::vector<const OnnxGraph*> graphsOf(const OnnxNode& node) {
  std::vector<const OnnxGraph*> graphs;
  for (const auto& [name, attribute] : node.attributes)
    if (attribute.graph) graphs.push_back(attribute.graph.get());
  return graphs;
}

std::vector<std::string> capturedBy(const OnnxNode& node) {
  std::vector<std::string> captured;
  for (const OnnxGraph* graph : graphsOf(node)) {
    const std::set<std::string> own = definedIn(*graph);
    const auto use = [&](const std::string& name) {
      if (!name.empty() && !own.contains(name)) captured.push_back(name);
    };
    for (const OnnxNode& inner : graph->nodes) {
      for (const std::string& input : inner.inputs) use(input);
      for (const std::string& input : capturedBy(inner)) use(input);
    }
    for (const OnnxValue& output : graph->outputs) use(output.name);
  }
  return captured;
}

std::vector<OnnxNode> branchOf(const OnnxNode& node, bool condition) {
  const char* name = condition ? "then_branch" : "else_branch";
  Inlined branch = inlined(graphOf(node, name), {}, baseOf(node) + "/" + name);
  for (std::size_t i = 0; i < node.outputs.size(); ++i) {
    if (node.outputs[i].empty()) continue;
    if (i >= branch.outputs.size()) throw Error("its branch has too few results");
    branch.nodes.push_back(made("Identity", {branch.outputs[i]}, node.outputs[i]));
  }
  return std::move(branch.nodes);
}

Unrolling::Unrolling(const OnnxNode& node)
    : m_node(node), m_body(&graphOf(node, "body")), m_base(baseOf(node)) {
  if (!isScan()) {
    if (node.inputs.size() < 2)
      throw Error("has " + std::to_string(node.inputs.size()) + " operands; expected two and more");
    m_condition = node.inputs[1];
    m_carried.assign(node.inputs.begin() + 2, node.inputs.end());
  } else {
    const auto count = node.attributes.find("num_scan_inputs");
    const std::int64_t scans = count == node.attributes.end() ? 0 : count->second.whole;
    if (scans < 1 || scans > std::ssize(node.inputs)) throw Error("loops over nothing");
    m_states = node.inputs.size() - static_cast<std::size_t>(scans);
    m_carried.assign(node.inputs.begin(), node.inputs.begin() + static_cast<std::ptrdiff_t>(m_states));
  }
  const std::size_t kept = m_carried.size() + (isScan() ? 0 : 1);
  if (m_body->outputs.size() < kept) throw Error("its graph has too few results");
  m_collected.resize(m_body->outputs.size() - kept);
}

std::int64_t Unrolling::axisOf(const char* name, std::size_t i) const {
  const auto found = m_node.attributes.find(name);
  return found == m_node.attributes.end() || i >= found->second.wholes.size() ? 0 : found->second.wholes[i];
}

bool Unrolling::isReversed(const char* name, std::size_t i) const {
  return axisOf(name, i) != 0;
}

/// The body's inputs in this round, with the nodes that make them.
std::vector<std::string> Unrolling::operands(std::vector<OnnxNode>& nodes) const {
  const std::string prefix = m_base + "/" + std::to_string(m_rounds);
  const auto constant = [&](const char* what, std::int64_t value) {
    nodes.push_back(made("Constant", {}, prefix + "/" + what, {{"value_int", attributeOf(value)}}));
    return nodes.back().outputs.front();
  };
  std::vector<std::string> all;
  if (!isScan()) {
    all.push_back(constant("round", m_rounds));
    all.push_back(m_condition.empty() ? constant("goes on", 1) : m_condition);
  }
  all.insert(all.end(), m_carried.begin(), m_carried.end());
  for (std::size_t i = m_states; isScan() && i < m_node.inputs.size(); ++i) {
    const std::size_t scan = i - m_states;
    const std::string place = constant(("place " + std::to_string(scan)).c_str(),
                                       isReversed("scan_input_directions", scan) ? -1 - m_rounds : m_rounds);
    nodes.push_back(made("Gather", {m_node.inputs[i], place}, prefix + "/scanned " + std::to_string(scan),
                         {{"axis", attributeOf(axisOf("scan_input_axes", scan))}}));
    all.push_back(nodes.back().outputs.front());
  }
  return all;
}

std::vector<OnnxNode> Unrolling::round() {
  m_nodes += std::ssize(m_body->nodes) + 1;
  if (m_nodes > kMostUnrolled)
    throw Error("goes round so often that more than " + std::to_string(kMostUnrolled) +
                " operators would run");
  std::vector<OnnxNode> nodes;
  const std::vector<std::string> given = operands(nodes);
  Inlined body = inlined(*m_body, given, m_base + "/" + std::to_string(m_rounds));
  std::move(body.nodes.begin(), body.nodes.end(), std::back_inserter(nodes));
  std::size_t next = 0;
  if (!isScan()) m_condition = body.outputs[next++];
  for (std::string& carried : m_carried) carried = body.outputs[next++];
  for (auto& collected : m_collected) collected.push_back(body.outputs[next++]);
  ++m_rounds;
  return nodes;
}

std::vector<OnnxNode> Unrolling::finish() const {
  std::vector<OnnxNode> nodes;
  for (std::size_t i = 0; i < m_node.outputs.size(); ++i) {
    const std::string& output = m_node.outputs[i];
    if (output.empty()) continue;
    if (i < m_carried.size()) {
      nodes.push_back(made("Identity", {m_carried[i]}, output));
      continue;
    }
    const std::size_t stack = i - m_carried.size();
    if (stack >= m_collected.size()) throw Error("its graph has too few results");
    std::vector<std::string> parts = m_collected[stack];
    if (parts.empty()) throw Error("never goes round, and collects results of no shape");
    const std::int64_t axis = isScan() ? axisOf("scan_output_axes", stack) : 0;
    if (isScan() && isReversed("scan_output_directions", stack)) std::reverse(parts.begin(), parts.end());
    nodes.push_back(made("Constant", {}, output + "/axis",
                         {{"value_ints", attributeOf(std::vector<std::int64_t>{axis})}}));
    for (std::size_t part = 0; part < parts.size(); ++part) {
      const std::string single = output + "/" + std::to_string(part);
      nodes.push_back(made("Unsqueeze", {parts[part], output + "/axis"}, single));
      parts[part] = single;
    }
    nodes.push_back(made("Concat", std::move(parts), output, {{"axis", attributeOf(axis)}}));
  }
  return nodes;
}

}  // namespace attenscope

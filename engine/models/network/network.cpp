// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/network.h"

#include "engine/error.h"
#include "engine/models/network/constants.h"
#include "engine/models/network/node_runner.h"
#include "engine/models/network/operators.h"
#include "engine/models/network/subgraphs.h"

#include <algorithm>
#include <set>

namespace attenscope {

namespace {

constexpr std::int64_t kOldest = 7;
constexpr std::int64_t kNewest = 23;

/// Everything behind some values, each node behind its operands.
class Walk {
 public:
  Walk(const OnnxModel& model, const std::map<std::string, const OnnxNode*, std::less<>>& producers)
      : m_model(model), m_producers(producers) {
    for (const OnnxValue& input : model.inputs) m_given.insert(input.name);
  }

  /// Adds what `value` needs to the order, without recursion: networks are thousands of nodes deep.
  void need(const std::string& value) {
    struct Stop {
      const OnnxNode* node;
      std::vector<std::string> operands;  ///< with what graphs inside the node use
      std::size_t next = 0;
    };
    std::vector<Stop> stops;
    const auto enter = [&](const std::string& name) {
      if (name.empty() || m_given.contains(name) || m_model.initialisers.contains(name)) return;
      const auto found = m_producers.find(name);
      if (found == m_producers.end()) throw Error("the value '" + printable(name) + "' is computed nowhere");
      const OnnxNode* node = found->second;
      if (m_done.contains(node)) return;
      if (!m_open.insert(node).second)
        throw Error("the value '" + printable(name) + "' is computed from itself");
      std::vector<std::string> operands = node->inputs;
      const std::vector<std::string> captured = capturedBy(*node);
      operands.insert(operands.end(), captured.begin(), captured.end());
      stops.push_back({node, std::move(operands)});
    };
    enter(value);
    while (!stops.empty()) {
      Stop& stop = stops.back();
      if (stop.next < stop.operands.size()) {
        const std::string operand = stop.operands[stop.next++];
        enter(operand);
        continue;
      }
      m_open.erase(stop.node);
      m_done.insert(stop.node);
      order.push_back(stop.node);
      stops.pop_back();
    }
  }

  std::vector<const OnnxNode*> order{};

 private:
  const OnnxModel& m_model;
  const std::map<std::string, const OnnxNode*, std::less<>>& m_producers;
  std::set<std::string, std::less<>> m_given;
  std::set<const OnnxNode*> m_open;
  std::set<const OnnxNode*> m_done;
};

}  // namespace

std::string describe(const OnnxNode& node) {
  const std::string& name = node.name.empty() && !node.outputs.empty() ? node.outputs.front() : node.name;
  return "node '" + printable(name) + "' (" + printable(node.operation) + ")";
}

Network::Network(OnnxModel model) : m_model(std::move(model)) {
  inlineFunctions(m_model, m_refusals);
  expandFused(m_model, m_refusals);
  settleSubgraphs(m_model, m_refusals);
  if (m_model.opset < kOldest || m_model.opset > kNewest)
    throw Error("is written in opset " + std::to_string(m_model.opset) + " of the ONNX standard; expected " +
                std::to_string(kOldest) + " to " + std::to_string(kNewest));
  for (const OnnxNode& node : m_model.nodes)
    for (const std::string& output : node.outputs)
      if (!output.empty() && !m_producers.emplace(output, &node).second)
        throw Error("the value '" + printable(output) + "' is computed twice");
  settle();
  for (auto& [name, tensor] : m_model.initialisers) tensor.stored = readOnce(tensor.stored);
  for (OnnxNode& node : m_model.nodes)
    if (const auto value = node.attributes.find("value"); value != node.attributes.end())
      value->second.tensor.stored = readOnce(value->second.tensor.stored);
}

void Network::addUndone(const OnnxNode& node, std::vector<const OnnxNode*>& undone) const {
  const bool refused = !node.outputs.empty() && m_refusals.contains(node.outputs.front());
  if (refused || (!holdsGraphs(node) && operatorOf(node) == nullptr)) undone.push_back(&node);
  if (!refused && holdsGraphs(node))
    for (const OnnxGraph* graph : graphsOf(node))
      for (const OnnxNode& inner : graph->nodes) addUndone(inner, undone);
}

/// "GridSample (3 times, first 'warp') and com.microsoft.Attention (once, 'attn': its attribute … is not
/// done)".
std::string Network::listOf(const std::vector<const OnnxNode*>& undone) const {
  std::map<std::string, std::vector<const OnnxNode*>> byName;
  for (const OnnxNode* node : undone)
    byName[(node->domain.empty() ? "" : node->domain + ".") + node->operation +
           (node->overload.empty() ? "" : ":" + node->overload)]
        .push_back(node);
  std::vector<std::string> texts;
  for (const auto& [name, nodes] : byName) {
    const OnnxNode& first = *nodes.front();
    const std::string output = first.outputs.empty() ? std::string() : first.outputs.front();
    const auto reason = m_refusals.find(output);
    texts.push_back(printable(name) + " (" +
                    (nodes.size() == 1 ? "once," : std::to_string(nodes.size()) + " times, first") + " '" +
                    printable(first.name.empty() ? output : first.name) + "'" +
                    (reason == m_refusals.end() ? "" : ": " + reason->second) + ")");
  }
  return someOf(texts);
}

void Network::settle() {
  std::vector<const OnnxNode*> undone;
  std::string left;
  for (const OnnxValue& output : m_model.outputs) {
    Walk alone(m_model, m_producers);
    alone.need(output.name);
    std::vector<const OnnxNode*> more;
    for (const OnnxNode* node : alone.order) addUndone(*node, more);
    if (!more.empty()) {
      undone.insert(undone.end(), more.begin(), more.end());
      left += (left.empty() ? "'" : ", '") + printable(output.name) + "'";
    } else {
      m_outputs.push_back(output.name);
    }
  }
  std::sort(undone.begin(), undone.end());
  undone.erase(std::unique(undone.begin(), undone.end()), undone.end());
  if (m_outputs.empty()) throw Error("needs operators that are not supported: " + listOf(undone));
  if (!undone.empty())
    m_notice = "The output " + left + " is left out: it needs operators that are not supported, " +
               listOf(undone) + ".";
  Walk all(m_model, m_producers);
  for (const std::string& output : m_outputs) all.need(output);
  m_nodes = std::move(all.order);
  m_joined = JoinedNodes(m_nodes, m_outputs);
  m_wiring = Wiring(m_model, m_nodes, m_outputs);
  for (const auto& [name, tensor] : m_model.initialisers) m_parameters += tensor.stored.size();
  for (const OnnxNode* node : m_nodes)
    if (const auto value = node->attributes.find("value");
        node->operation == "Constant" && value != node->attributes.end() &&
        isFraction(value->second.tensor.stored.type) && value->second.tensor.stored.size() > 1)
      m_parameters += value->second.tensor.stored.size();
}

const OnnxNode* Network::producer(const std::string& value) const {
  const auto found = m_producers.find(value);
  return found == m_producers.end() ? nullptr : found->second;
}

std::map<std::string, int> Network::operators() const {
  std::map<std::string, int> counts;
  for (const OnnxNode* node : m_nodes)
    if (node->domain != kOwnDomain) ++counts[node->operation];
  return counts;
}

Network::Plan Network::plan(Keeps keeps) const {
  Plan plan;
  for (const Wiring::Value& value : m_wiring.values())
    plan.kept.push_back(!keeps || (value.stored == nullptr && keeps(*value.name)));
  if (!keeps) return plan;
  std::vector<bool> alone;
  for (std::size_t i = 0; i < m_nodes.size(); ++i) {
    const std::vector<int>& outputs = m_wiring.node(i).outputs;
    alone.push_back(outputs.size() != 1 || plan.kept[static_cast<std::size_t>(outputs.front())]);
  }
  plan.lasts = m_joined.lasts(std::move(alone));
  plan.keeps = std::move(keeps);
  return plan;
}

Network::Values Network::run(Graph& graph, Values inputs, const See& see, const Plan& plan) const {
  NodeRunner runner(*this, graph, std::move(inputs), see, plan);
  for (std::size_t i = 0; i < m_nodes.size(); ++i) {
    runner.at(static_cast<double>(i) / static_cast<double>(m_nodes.size()));
    runner.run(i);
  }
  return runner.answers();
}

}  // namespace attenscope

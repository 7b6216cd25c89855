// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/network.h"

#include "engine/error.h"
#include "engine/models/network/constants.h"
#include "engine/models/network/operators.h"
#include "engine/models/network/value_lives.h"

#include <algorithm>
#include <set>

namespace attenscope {

namespace {

constexpr std::int64_t kOldest = 7;
constexpr std::int64_t kNewest = 21;

bool isDone(const OnnxNode& node) {
  return node.domain.empty() && operatorNamed(node.operation) != nullptr;
}

/// "GridSample (3 times, first 'warp') and com.microsoft.Attention (once, 'attn')".
std::string listOf(const std::vector<const OnnxNode*>& undone) {
  std::map<std::string, std::vector<const OnnxNode*>> byName;
  for (const OnnxNode* node : undone)
    byName[(node->domain.empty() ? "" : node->domain + ".") + node->operation].push_back(node);
  std::vector<std::string> texts;
  for (const auto& [name, nodes] : byName)
    texts.push_back(printable(name) + " (" +
                    (nodes.size() == 1 ? "once" : std::to_string(nodes.size()) + " times, first") + " '" +
                    printable(nodes.front()->name.empty() && !nodes.front()->outputs.empty()
                                  ? nodes.front()->outputs.front()
                                  : nodes.front()->name) +
                    "')");
  return someOf(texts);
}

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
      std::size_t next;
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
      stops.push_back({node, 0});
    };
    enter(value);
    while (!stops.empty()) {
      Stop& stop = stops.back();
      if (stop.next < stop.node->inputs.size()) {
        enter(stop.node->inputs[stop.next++]);
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

std::vector<const OnnxNode*> undoneOf(const std::vector<const OnnxNode*>& nodes) {
  std::vector<const OnnxNode*> undone;
  std::copy_if(nodes.begin(), nodes.end(), std::back_inserter(undone),
               [](const OnnxNode* node) { return !isDone(*node); });
  return undone;
}

}  // namespace

std::string describe(const OnnxNode& node) {
  const std::string& name = node.name.empty() && !node.outputs.empty() ? node.outputs.front() : node.name;
  return "node '" + printable(name) + "' (" + printable(node.operation) + ")";
}

Network::Network(OnnxModel model) : m_model(std::move(model)) {
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

void Network::settle() {
  std::vector<const OnnxNode*> undone;
  std::string left;
  for (const OnnxValue& output : m_model.outputs) {
    Walk alone(m_model, m_producers);
    alone.need(output.name);
    if (const auto more = undoneOf(alone.order); !more.empty()) {
      undone.insert(undone.end(), more.begin(), more.end());
      left += (left.empty() ? "'" : ", '") + printable(output.name) + "'";
    } else {
      m_outputs.push_back(output.name);
    }
  }
  std::sort(undone.begin(), undone.end());
  undone.erase(std::unique(undone.begin(), undone.end()), undone.end());
  if (m_outputs.empty()) throw Error("needs operators that are not done: " + listOf(undone));
  if (!undone.empty())
    m_notice =
        "The output " + left + " is left out: it needs operators that are not done, " + listOf(undone) + ".";
  Walk all(m_model, m_producers);
  for (const std::string& output : m_outputs) all.need(output);
  m_nodes = std::move(all.order);
  for (const OnnxNode* node : m_nodes)
    for (const std::string& input : node->inputs) ++m_reads[input];
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
  for (const OnnxNode* node : m_nodes) ++counts[node->operation];
  return counts;
}

NetworkValues Network::apply(Graph& graph, const OnnxNode& node, Values& values) const {
  std::vector<NetworkValue> operands;
  for (const std::string& input : node.inputs) {
    if (!input.empty() && !values.contains(input)) {
      const auto stored = m_model.initialisers.find(input);
      if (stored == m_model.initialisers.end())
        throw Error("its operand '" + printable(input) + "' is an output that is not computed");
      values[input] = constantOf(graph, input, stored->second.stored);
    }
    operands.push_back(input.empty() ? NetworkValue() : values.at(input));
  }
  return applyOperator(*operatorNamed(node.operation),
                       OperatorCall(graph, node, m_model.opset, std::move(operands)));
}

Network::Values Network::run(Graph& graph, Values inputs, const See& see, const Keeps& keeps) const {
  ValueLives lives(graph);
  const auto begin = [&](const std::string& name, const NetworkValue& value) {
    const auto reads = m_reads.find(name);
    const bool output = std::find(m_outputs.begin(), m_outputs.end(), name) != m_outputs.end();
    lives.begin(name, value, reads == m_reads.end() ? 0 : reads->second, output || keeps(name));
  };
  Values values = std::move(inputs);
  for (auto& [name, value] : values) {
    see(name, value);
    begin(name, value);
  }
  std::size_t done = 0;
  for (const OnnxNode* node : m_nodes) {
    graph.control().checkpoint(static_cast<double>(done++) / static_cast<double>(m_nodes.size()));
    try {
      const int from = graph.count();
      NetworkValues results = apply(graph, *node, values);
      const int to = graph.count();
      for (std::size_t i = 0; i < node->outputs.size() && i < results.size(); ++i) {
        const std::string& name = node->outputs[i];
        if (name.empty()) continue;
        // What is shown of a value leads back to what the operator made, which stays as the value does.
        if (keeps(name)) begin(name, results[i]);
        see(name, results[i]);
        begin(name, results[i]);
        values[name] = results[i];
      }
      for (const std::string& input : node->inputs) lives.read(input);
      lives.releaseOthers(from, to);
    } catch (const Error& error) {
      throw Error(describe(*node) + ": " + error.what());
    }
  }
  return values;
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/network.h"

#include "engine/error.h"
#include "engine/models/network/constants.h"
#include "engine/models/network/operators.h"
#include "engine/models/network/subgraphs.h"
#include "engine/models/network/value_lives.h"

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

/// Whether it is run round by round, or one branch of it.
bool holdsGraphs(const OnnxNode& node) {
  return node.domain.empty() && !graphsOf(node).empty() &&
         (node.operation == "If" || node.operation == "Loop" || node.operation == "Scan");
}

}  // namespace

std::string describe(const OnnxNode& node) {
  const std::string& name = node.name.empty() && !node.outputs.empty() ? node.outputs.front() : node.name;
  return "node '" + printable(name) + "' (" + printable(node.operation) + ")";
}

Network::Network(OnnxModel model) : m_model(std::move(model)) {
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
    byName[(node->domain.empty() ? "" : node->domain + ".") + node->operation].push_back(node);
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
  if (m_outputs.empty()) throw Error("needs operators that are not done: " + listOf(undone));
  if (!undone.empty())
    m_notice =
        "The output " + left + " is left out: it needs operators that are not done, " + listOf(undone) + ".";
  Walk all(m_model, m_producers);
  for (const std::string& output : m_outputs) all.need(output);
  m_nodes = std::move(all.order);
  for (const OnnxNode* node : m_nodes)
    for (const auto& inputs : {node->inputs, capturedBy(*node)})
      for (const std::string& input : inputs) ++m_reads[input];
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

/// One run: the values so far, and how many operators graphs inside nodes have run.
class NetworkRunning {
 public:
  NetworkRunning(const Network& network, Graph& graph, Network::Values& values, const Network::See& see,
                 const Network::Keeps& keeps)
      : m_network(network), m_graph(graph), m_values(values), m_see(see), m_keeps(keeps), m_lives(graph) {
    for (auto& [name, value] : m_values) {
      m_see(name, value);
      begin(name, value);
    }
  }

  /// How much of the run is done.
  void at(double fraction) {
    m_fraction = fraction;
    m_graph.control().checkpoint(fraction);
  }

  /// Runs a node of the network itself, and lets go of the numbers that nobody reads behind it.
  void runOuter(const OnnxNode& node) {
    m_made.clear();
    run(node);
    for (const std::string& input : node.inputs) m_lives.read(input);
    for (const std::string& input : capturedBy(node)) m_lives.read(input);
    for (const auto& [from, to] : m_made) m_lives.releaseOthers(from, to);
  }

 private:
  void run(const OnnxNode& node) {
    try {
      if (holdsGraphs(node)) return runGraphs(node);
      const Operator* one = operatorOf(node);
      if (one == nullptr) throw Error("is no operator that is done");
      std::vector<NetworkValue> operands;
      for (const std::string& input : node.inputs) operands.push_back(operand(input));
      const int from = m_graph.count();
      NetworkValues results =
          applyOperator(*one, OperatorCall(m_graph, node, m_network.m_model.opset, std::move(operands)));
      m_made.emplace_back(from, m_graph.count());
      keep(node, std::move(results));
    } catch (const Error& error) {
      throw Error(describe(node) + ": " + error.what());
    }
  }

  NetworkValue operand(const std::string& name) {
    if (name.empty()) return {};
    if (const auto found = m_values.find(name); found != m_values.end()) return found->second;
    const auto stored = m_network.m_model.initialisers.find(name);
    if (stored == m_network.m_model.initialisers.end())
      throw Error("its operand '" + printable(name) + "' is an output that is not computed");
    return m_values[name] = constantOf(m_graph, name, stored->second.stored);
  }

  /// Results that are left out are seen by nobody.
  void keep(const OnnxNode& node, NetworkValues results) {
    for (std::size_t i = 0; i < node.outputs.size() && i < results.size(); ++i) {
      if (node.outputs[i].empty() || !results[i].valid()) continue;
      const std::string& name = node.outputs[i];
      // What is shown of a value leads back to what the operator made, which stays as the value does.
      if (keeps(name)) begin(name, results[i]);
      m_see(name, results[i]);
      begin(name, results[i]);
      m_values[name] = results[i];
    }
  }

  bool keeps(const std::string& name) const { return !m_keeps || m_keeps(name); }

  /// The value lives until all that read it have done so; values inside of nodes until the node is done.
  void begin(const std::string& name, const NetworkValue& value) {
    const auto reads = m_network.m_reads.find(name);
    const auto& outputs = m_network.m_outputs;
    const bool output = std::find(outputs.begin(), outputs.end(), name) != outputs.end();
    m_lives.begin(name, value, reads == m_network.m_reads.end() ? 0 : reads->second, output || keeps(name));
  }

  void runAll(const std::vector<OnnxNode>& nodes) {
    m_done += nodes.size();
    if (std::ssize(nodes) > kMostUnrolled || m_done > static_cast<std::size_t>(kMostUnrolled))
      throw Error("its graphs would run more than " + std::to_string(kMostUnrolled) + " operators");
    for (const OnnxNode& node : nodes) {
      m_graph.control().checkpoint(m_fraction);
      run(node);
    }
  }

  /// A number that says which way to go; it must not be computed from the input.
  double decision(const std::string& name, const char* what) {
    const NetworkValue value = operand(name);
    if (!value.valid() || !value.host || value.host->values.size() != 1)
      throw Error(std::string(what) + " is computed from the input; expected a constant or a shape");
    return value.host->values.front();
  }

  void runGraphs(const OnnxNode& node) {
    if (node.inputs.empty()) throw Error("has no operands");
    if (node.operation == "If")
      return runAll(branchOf(node, decision(node.inputs[0], "which branch is taken") != 0));
    Unrolling unrolling(node);
    if (unrolling.isScan()) {
      const Shape shape = operand(unrolling.scanned()).shape();
      const auto axis = static_cast<std::size_t>(OperatorCall::axisOf(unrolling.scannedAxis(), shape.size()));
      for (std::int64_t i = 0; i < shape[axis]; ++i) runAll(unrolling.round());
    } else {
      const double most = node.inputs[0].empty() ? static_cast<double>(kMostUnrolled) + 1
                                                 : decision(node.inputs[0], "how often it goes round");
      for (std::int64_t i = 0; static_cast<double>(i) < most; ++i) {
        if (!unrolling.condition().empty() && decision(unrolling.condition(), "whether it goes on") == 0)
          break;
        runAll(unrolling.round());
      }
    }
    runAll(unrolling.finish());
  }

  const Network& m_network;
  Graph& m_graph;
  Network::Values& m_values;
  const Network::See& m_see;
  const Network::Keeps& m_keeps;
  ValueLives m_lives;
  std::vector<std::pair<int, int>>
      m_made{};  ///< nodes of the graph that operators have made, not what shows them
  std::size_t m_done = 0;
  double m_fraction = 0;
};

Network::Values Network::run(Graph& graph, Values inputs, const See& see, const Keeps& keeps) const {
  Values values = std::move(inputs);
  NetworkRunning running(*this, graph, values, see, keeps);
  std::size_t done = 0;
  for (const OnnxNode* node : m_nodes) {
    running.at(static_cast<double>(done++) / static_cast<double>(m_nodes.size()));
    running.runOuter(*node);
  }
  return values;
}

}  // namespace attenscope

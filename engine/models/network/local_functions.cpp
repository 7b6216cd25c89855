// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "engine/models/network/subgraphs.h"

#include <iterator>
#include <tuple>

namespace attenscope {

namespace {

constexpr int kDeepest = 64;  // functions that call one another

/// Puts what the function was called with in the place of its attributes inside.
void settleReferences(OnnxNode& node, const OnnxNode& call, const OnnxFunction& function) {
  for (auto it = node.attributes.begin(); it != node.attributes.end();) {
    OnnxAttribute& attribute = it->second;
    if (attribute.graph) {
      attribute.graph = std::make_shared<OnnxGraph>(*attribute.graph);  // other calls share it
      for (OnnxNode& inner : attribute.graph->nodes) settleReferences(inner, call, function);
    }
    if (attribute.reference.empty()) {
      ++it;
      continue;
    }
    const OnnxAttribute* given = call.attribute(attribute.reference);
    const auto usual = function.defaults.find(attribute.reference);
    if (given == nullptr && usual != function.defaults.end()) given = &usual->second;
    if (given == nullptr) {
      it = node.attributes.erase(it);  // left out by the call, and so inside
      continue;
    }
    attribute = OnnxAttribute(*given);
    ++it;
  }
}

class Inlining {
 public:
  Inlining(OnnxModel& model, Refusals& refusals) : m_model(model), m_refusals(refusals) {
    for (const OnnxFunction& function : model.functions)
      m_functions[{function.domain, function.name, function.overload}] = &function;
  }

  void settle() {
    if (m_functions.empty()) return;
    for (const auto& [name, tensor] : m_model.initialisers) m_names.insert(name);
    collectNames(m_model);
    m_model.nodes = written(std::move(m_model.nodes), 0);
    m_model.functions.clear();
  }

 private:
  void collectNames(const OnnxGraph& graph) {
    for (const OnnxNode& node : graph.nodes) {
      m_names.insert(baseOf(node));
      m_names.insert(node.outputs.begin(), node.outputs.end());
      for (const OnnxGraph* inner : graphsOf(node)) collectNames(*inner);
    }
  }

  std::vector<OnnxNode> written(std::vector<OnnxNode> nodes, int depth) {
    std::vector<OnnxNode> all;
    for (OnnxNode& node : nodes) {
      for (auto& [key, attribute] : node.attributes) {
        if (!attribute.graph) continue;
        attribute.graph = std::make_shared<OnnxGraph>(*attribute.graph);
        attribute.graph->nodes = written(std::move(attribute.graph->nodes), depth);
      }
      const auto function = m_functions.find({node.domain, node.operation, node.overload});
      if (function == m_functions.end()) {
        all.push_back(std::move(node));
        continue;
      }
      try {
        std::vector<OnnxNode> instead = written(bodyOf(node, *function->second, depth), depth + 1);
        std::move(instead.begin(), instead.end(), std::back_inserter(all));
      } catch (const Error& error) {
        if (!node.outputs.empty()) m_refusals.emplace(node.outputs.front(), error.what());
        all.push_back(std::move(node));
      }
    }
    return all;
  }

  std::vector<OnnxNode> bodyOf(const OnnxNode& call, const OnnxFunction& function, int depth) {
    if (depth >= kDeepest)
      throw Error("is a function that calls itself, or one of too many inside each other");
    m_written += std::ssize(function.nodes) + 1;
    if (m_written > kMostUnrolled)
      throw Error("is one of so many functions that they would be more than " +
                  std::to_string(kMostUnrolled) + " operators");
    if (function.opset != 0 && function.opset != m_model.opset)
      throw Error("is a function in opset " + std::to_string(function.opset) + ", in a network in opset " +
                  std::to_string(m_model.opset) + "; expected the same");
    if (call.inputs.size() > function.inputs.size() || call.outputs.size() > function.outputs.size())
      throw Error("is called with " + std::to_string(call.inputs.size()) + " operands and " +
                  std::to_string(call.outputs.size()) + " results; its function has " +
                  std::to_string(function.inputs.size()) + " and " + std::to_string(function.outputs.size()));
    for (const auto& [name, attribute] : call.attributes)
      if (!function.attributes.contains(name) && !function.defaults.contains(name))
        throw Error("its attribute '" + printable(name) + "' is none of its function's");
    std::vector<std::string> inputs = call.inputs;
    inputs.resize(function.inputs.size());
    Inlined body = inlined(function, inputs, freeBase(baseOf(call)));
    for (OnnxNode& node : body.nodes) settleReferences(node, call, function);
    for (std::size_t i = 0; i < call.outputs.size(); ++i)
      if (!call.outputs[i].empty()) body.nodes.push_back(passedOn(body.outputs[i], call.outputs[i]));
    return std::move(body.nodes);
  }

  /// What the values of a call are called after: calls may have the same name.
  std::string freeBase(const std::string& wanted) {
    std::string base = wanted;
    for (int i = 2; isTaken(base) || !m_bases.insert(base).second; ++i)
      base = wanted + " " + std::to_string(i);
    return base;
  }
  bool isTaken(const std::string& base) const {
    const auto next = m_names.lower_bound(base + "/");
    return next != m_names.end() && next->starts_with(base + "/");
  }

  OnnxModel& m_model;
  Refusals& m_refusals;
  std::map<std::tuple<std::string, std::string, std::string>, const OnnxFunction*> m_functions{};
  std::set<std::string> m_names{};
  std::set<std::string> m_bases{};
  std::int64_t m_written = 0;
};

}  // namespace

void inlineFunctions(OnnxModel& model, Refusals& refusals) {
  Inlining(model, refusals).settle();
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "engine/models/network/constants.h"
#include "engine/models/network/subgraphs.h"

#include <algorithm>
#include <iterator>

namespace attenscope {

namespace {

class Settling {
 public:
  Settling(OnnxModel& model, Refusals& refusals) : m_model(model), m_refusals(refusals) {}

  void settle() {
    for (const auto& [name, tensor] : m_model.initialisers) m_names.insert(name);
    collectNames(m_model);
    for (const OnnxNode& node : m_model.nodes) remember(node);
    for (OnnxNode& node : m_model.nodes) hoist(node);
    m_model.nodes = written(std::move(m_model.nodes));
  }

 private:
  void collectNames(const OnnxGraph& graph) {
    for (const OnnxNode& node : graph.nodes) {
      m_names.insert(node.outputs.begin(), node.outputs.end());
      for (const OnnxGraph* inner : graphsOf(node)) collectNames(*inner);
    }
  }

  /// What may pass a constant on.
  void remember(const OnnxNode& node) {
    static const std::set<std::string> passing{"Constant", "Identity", "Cast",     "Not",
                                               "Squeeze",  "Reshape",  "Unsqueeze"};
    if (!node.domain.empty() || node.outputs.empty() || !passing.contains(node.operation)) return;
    m_producers.insert_or_assign(node.outputs.front(), node);
  }

  std::string freeName(const std::string& wanted) {
    std::string name = wanted;
    for (int i = 2; !m_names.insert(name).second; ++i) name = wanted + " " + std::to_string(i);
    return name;
  }

  /// Moves weights and constants in the graphs of a node to the model.
  void hoist(OnnxNode& node) {
    for (auto& [key, attribute] : node.attributes) {
      if (!attribute.graph) continue;
      OnnxGraph& graph = *attribute.graph;
      for (OnnxNode& inner : graph.nodes) hoist(inner);
      Names names;
      const auto move = [&](const std::string& name, OnnxTensor tensor) {
        names[name] = freeName(baseOf(node) + "/" + name);
        m_model.initialisers.emplace(names[name], std::move(tensor));
      };
      for (auto& [name, tensor] : graph.initialisers) move(name, std::move(tensor));
      graph.initialisers.clear();
      std::erase_if(graph.nodes, [&](OnnxNode& inner) {
        const auto value = inner.attributes.find("value");
        const bool constant = inner.operation == "Constant" && inner.domain.empty() &&
                              inner.outputs.size() == 1 && value != inner.attributes.end() &&
                              !names.contains(inner.outputs[0]) &&
                              value->second.kind == OnnxAttribute::Kind::Tensor;
        if (constant) move(inner.outputs.front(), std::move(value->second.tensor));
        return constant;
      });
      renameUses(graph, names);
    }
  }

  /// The nodes, and instead of those with graphs, where that is known, what they do.
  std::vector<OnnxNode> written(std::vector<OnnxNode> nodes) {
    std::vector<OnnxNode> all;
    for (OnnxNode& node : nodes) {
      // Values inside are named after the node.
      if (!graphsOf(node).empty() && !node.outputs.empty() && !m_bases.insert(baseOf(node)).second)
        node.name = node.outputs.front();
      try {
        std::optional<std::vector<OnnxNode>> instead;
        if (node.domain.empty() && !graphsOf(node).empty()) instead = writtenOut(node);
        if (instead) {
          m_written += std::ssize(*instead);
          *instead = written(std::move(*instead));
          std::move(instead->begin(), instead->end(), std::back_inserter(all));
          continue;
        }
      } catch (const Error& error) {
        if (!node.outputs.empty()) m_refusals.emplace(node.outputs.front(), error.what());
      }
      remember(node);
      all.push_back(std::move(node));
    }
    return all;
  }

  std::optional<std::vector<OnnxNode>> writtenOut(const OnnxNode& node) {
    if (m_written > kMostUnrolled)
      throw Error("is one of so many graphs inside graphs that they would be more than " +
                  std::to_string(kMostUnrolled) + " operators");
    if (node.operation == "If") {
      if (node.inputs.empty()) throw Error("has no condition");
      const std::optional<double> condition = number(node.inputs.front());
      return condition ? std::optional(branchOf(node, *condition != 0)) : std::nullopt;
    }
    if (node.operation != "Loop" && node.operation != "Scan") return std::nullopt;
    if (node.operation == "Scan" && m_model.opset < 9)
      throw Error("is a Scan of opset 8, which is not supported");
    Unrolling unrolling(node);
    const std::optional<std::int64_t> rounds =
        unrolling.isScan() ? length(unrolling.scanned(), unrolling.scannedAxis()) : roundsOf(node);
    if (!rounds) return std::nullopt;
    std::vector<OnnxNode> nodes;
    for (std::int64_t i = 0; i < *rounds; ++i) {
      std::vector<OnnxNode> round = unrolling.round();
      for (const OnnxNode& one : round) remember(one);
      std::move(round.begin(), round.end(), std::back_inserter(nodes));
      // A condition that is computed is looked at as it runs.
      if (!unrolling.isScan() && number(unrolling.condition()).value_or(0) == 0) return std::nullopt;
    }
    std::vector<OnnxNode> results = unrolling.finish();
    std::move(results.begin(), results.end(), std::back_inserter(nodes));
    return nodes;
  }

  /// How often a Loop goes round that nothing stops; nothing if that is not known.
  std::optional<std::int64_t> roundsOf(const OnnxNode& node) {
    if (!node.inputs[1].empty() && number(node.inputs[1]).value_or(0) == 0) return std::nullopt;
    const std::optional<double> most = node.inputs[0].empty() ? std::nullopt : number(node.inputs[0]);
    return most ? std::optional(toWhole(*most)) : std::nullopt;
  }

  std::optional<std::int64_t> length(const std::string& value, std::int64_t axis) {
    const auto at = [&](std::int64_t rank) {
      return static_cast<std::size_t>(axis < 0 ? axis + rank : axis);
    };
    if (const auto stored = m_model.initialisers.find(value); stored != m_model.initialisers.end()) {
      const Shape& shape = stored->second.stored.shape;
      return at(std::ssize(shape)) < shape.size() ? std::optional(shape[at(std::ssize(shape))])
                                                  : std::nullopt;
    }
    for (const OnnxValue& input : m_model.inputs)
      if (input.name == value && at(std::ssize(input.shape)) < input.shape.size() &&
          input.shape[at(std::ssize(input.shape))].length >= 0)
        return input.shape[at(std::ssize(input.shape))].length;
    return std::nullopt;
  }

  /// The only number of a constant, however it is passed on.
  std::optional<double> number(std::string value) {
    constexpr int kLongestWay = 64;
    bool turned = false;
    for (int way = 0; way < kLongestWay; ++way) {
      const auto result = [&](double found) { return turned ? (found != 0 ? 0.0 : 1.0) : found; };
      if (const auto stored = m_model.initialisers.find(value); stored != m_model.initialisers.end())
        return only(stored->second.stored, result);
      const auto producer = m_producers.find(value);
      if (producer == m_producers.end() || !producer->second.domain.empty()) return std::nullopt;
      const OnnxNode& node = producer->second;
      if (node.operation == "Constant") {
        for (const auto& [name, attribute] : node.attributes) {
          if (name == "value") return only(attribute.tensor.stored, result);
          if (name == "value_int") return result(static_cast<double>(attribute.whole));
          if (name == "value_float") return result(attribute.number);
        }
        return std::nullopt;
      }
      if (node.inputs.empty()) return std::nullopt;
      if (node.operation == "Not") {
        turned = !turned;
      } else if (node.operation != "Identity" && node.operation != "Cast" && node.operation != "Squeeze" &&
                 node.operation != "Unsqueeze" && node.operation != "Reshape") {
        return std::nullopt;
      }
      value = node.inputs.front();
    }
    return std::nullopt;
  }
  template <typename Result>
  static std::optional<double> only(const StoredTensor& stored, const Result& result) {
    return stored.unreadable.empty() && stored.size() == 1 ? std::optional(result(numberAt(stored, 0)))
                                                           : std::nullopt;
  }

  OnnxModel& m_model;
  Refusals& m_refusals;
  std::set<std::string> m_names;
  std::set<std::string> m_bases;
  std::map<std::string, OnnxNode> m_producers;
  std::int64_t m_written = 0;
};

}  // namespace

void settleSubgraphs(OnnxModel& model, Refusals& refusals) {
  Settling(model, refusals).settle();
}

}  // namespace attenscope

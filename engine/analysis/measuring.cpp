// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/measuring.h"

#include "engine/analysis/aggregates.h"
#include "engine/analysis/value_norms.h"
#include "engine/graph/operations.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace attenscope {

namespace {

/// The values that weights mix, and the node of the mixture.
struct Mixture {
  Var values;
  ValueLayout layout;
  Var result;
};

/// Finds in a record what a node's result is used for.
class Uses {
 public:
  explicit Uses(Graph& graph) : m_graph(graph) {
    for (int i = 0; i < graph.count(); ++i) {
      const Node& node = graph.node(i);
      if (node.operation == nullptr || node.inputs.empty()) continue;
      m_readers.emplace(node.inputs.front(), i);
      // What is mixed without keeping the weights is found by the queries and keys.
      if (nameOf(i) == "attendHeads") m_attending.insert_or_assign({node.inputs[0], node.inputs[1]}, i);
    }
  }

  std::string_view nameOf(int node) const {
    const Operation* operation = m_graph.node(node).operation;
    return operation == nullptr ? std::string_view() : operation->name;
  }

  /// The first node with one of these operations whose first operand is `node`; −1 for none.
  int reader(int node, std::initializer_list<std::string_view> operations) const {
    const auto [begin, end] = m_readers.equal_range(node);
    int first = -1;
    for (auto it = begin; it != end; ++it)
      if (std::find(operations.begin(), operations.end(), nameOf(it->second)) != operations.end() &&
          (first < 0 || it->second < first))
        first = it->second;
    return first;
  }

  /// What the weights at `node`, [heads × T × S], [T × S] or [heads × S], mix; nothing if the record does not
  /// say.
  std::optional<Mixture> mixtureOf(int node) const {
    if (const int mixed = reader(node, {"mixHeads"}); mixed >= 0) return sideBySide(mixed, 1);
    if (const int product = reader(node, {"matmul"}); product >= 0) {
      const Var v = operand(product, 1);
      if (v.rank() == m_graph.node(node).value.rank()) return Mixture{v, {}, {&m_graph, product}};
    }
    const std::vector<int>& inputs = m_graph.node(node).inputs;
    if (nameOf(node) != "headRow" && nameOf(node) != "headWeights") return std::nullopt;
    const auto found = m_attending.find({inputs[0], inputs[1]});
    return found == m_attending.end() ? std::nullopt : std::optional(sideBySide(found->second, 2));
  }

  /// The projection that the heads' results go through next; nothing if the record does not say.
  std::optional<OutputProjection> projectionOf(const Mixture& mixture) const {
    OutputProjection projection;
    int heads = mixture.result.node();
    if (!followEdits(mixture, heads, projection)) return std::nullopt;
    if (mixture.layout.sideBySide()) {
      const int product = reader(heads, {"packedLinear"});
      if (product < 0) return std::nullopt;
      projection.matrix = operand(product, 1);
      projection.packed = m_graph.node(product).attributes;
      return projection;
    }
    const int merged = mixture.values.rank() == 3 ? reader(heads, {"mergeHeads"}) : -1;
    const int product = merged < 0 ? -1 : reader(merged, {"linear"});
    if (product < 0) return std::nullopt;
    projection.matrix = operand(product, 1);
    return projection;
  }

 private:
  /// Follows the heads' results through edits that scale whole heads; false where edits do something else.
  bool followEdits(const Mixture& mixture, int& heads, OutputProjection& projection) const {
    const bool apart = mixture.layout.sideBySide();  // then edits see them as [queries × heads × features]
    const int first = apart ? reader(heads, {"reshape"}) : heads;
    int last = first;
    std::vector<float> factors;
    for (int next = first < 0 ? -1 : editedFrom(last); next >= 0; next = editedFrom(last)) {
      const auto scaled = scaledBlock(m_graph, next);
      const Shape& shape = m_graph.node(next).value.shape();
      if (!scaled || shape.size() != 3) return false;
      const std::size_t axis = apart ? 1 : 0;
      factors.resize(static_cast<std::size_t>(shape[axis]), 1.0F);
      for (std::size_t i = 0; i < shape.size(); ++i)
        if (i != axis && scaled->block.axes[i] != Block::Ranges{{0, shape[i] - 1}}) return false;
      for (const auto& [from, to] : scaled->block.axes[axis])
        for (std::int64_t head = from; head <= to; ++head)
          factors[static_cast<std::size_t>(head)] *= static_cast<float>(scaled->factor);
      last = next;
    }
    if (factors.empty()) return true;
    heads = apart ? reader(last, {"reshape"}) : last;
    projection.factors = m_graph.leaf("factors of heads at " + std::to_string(last),
                                      Tensor({static_cast<std::int64_t>(factors.size())}, factors));
    return heads >= 0;
  }

  /// The node that an edit made of this one; −1 for none.
  int editedFrom(int node) const {
    const auto [begin, end] = m_readers.equal_range(node);
    for (auto it = begin; it != end; ++it)
      if (isEditing(m_graph.node(it->second))) return it->second;
    return -1;
  }

  Var operand(int node, std::size_t index) const { return {&m_graph, m_graph.node(node).inputs[index]}; }

  Mixture sideBySide(int node, std::size_t values) const {
    const Attributes& layout = m_graph.node(node).attributes;
    return {operand(node, values),
            {static_cast<std::int64_t>(layout[0]), static_cast<std::int64_t>(layout[1])},
            {&m_graph, node}};
  }

  Graph& m_graph;
  std::multimap<int, int> m_readers;  ///< by the first operand
  std::map<std::pair<int, int>, int> m_attending;
};

/// Multiplies the weights of one step.
class StepMeasure {
 public:
  StepMeasure(Graph& graph, const Uses& uses, Measure measure)
      : m_graph(graph), m_uses(uses), m_measure(measure) {}

  /// Whether the record says what the step's weights mix.
  bool apply(Step& step) {
    if (step.node < 0) return false;
    const std::optional<Var> norms = normsFor(step);
    if (!norms) return false;
    const bool written = m_measure == Measure::Written;
    const Var measured = timesNorms({&m_graph, step.node}, *norms, written ? NormOf::Written : NormOf::Value);
    const std::string by = symbolOf(m_measure);
    step.value = measured.tensor();
    step.node = measured.node();
    step.symbol += " · " + by;
    step.formula += (step.formula.empty() ? "" : " · ") + by;
    step.distribution = false;
    m_graph.name(measured, step.symbol);
    return true;
  }

 private:
  /// The norms of the keys that the step shows; nothing if it is not known what its weights mix.
  std::optional<Var> normsFor(const Step& step) {
    // From the step back to the weights: what was left out, or not shown.
    std::vector<const Attributes*> keysPicked;
    int node = step.node;
    std::optional<Mixture> mixture = m_uses.mixtureOf(node);
    while (!mixture && (m_uses.nameOf(node) == "pickAlong" || m_uses.nameOf(node) == "keepMass")) {
      const Node& left = m_graph.node(node);
      if (left.operation->name == std::string_view("pickAlong") &&
          static_cast<int>(left.attributes[0]) == left.value.rank() - 1)
        keysPicked.push_back(&left.attributes);
      node = left.inputs.front();
      mixture = m_uses.mixtureOf(node);
    }
    if (!mixture) return std::nullopt;
    std::optional<Var> norms = normsOf(*mixture);
    for (auto picked = keysPicked.rbegin(); norms && picked != keysPicked.rend(); ++picked)
      norms = pickAlong(*norms, norms->rank() - 1, {(*picked)->begin() + 1, (*picked)->end()});
    return norms && fits(step.value, norms->tensor()) ? norms : std::nullopt;
  }

  std::optional<Var> normsOf(const Mixture& mixture) {
    if (m_measure == Measure::Norms) return valueNorms(mixture.values, mixture.layout);
    const std::optional<OutputProjection> projection = m_uses.projectionOf(mixture);
    if (!projection) return std::nullopt;
    return writtenNorms(mixture.values, mixture.layout, *projection);
  }

  static bool fits(const Tensor& weights, const Tensor& norms) {
    return weights.rank() >= norms.rank() && weights.dim(-1) == norms.dim(-1) &&
           (norms.rank() == 1 ? weights.rank() == 2 : weights.dim(0) == norms.dim(0));
  }

  Graph& m_graph;
  const Uses& m_uses;
  Measure m_measure;
};

/// "'align', 'map'".
std::string quoted(const std::set<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "'" : ", '") + name + "'";
  return text;
}

void measureSteps(Graph& graph, Trace& trace, Measure measure) {
  const Uses uses(graph);
  StepMeasure apply(graph, uses, measure);
  std::set<std::string> plain;
  for (Step& step : trace.steps) {
    const bool map = step.role == Role::SpatialGate && step.axisOf(AxisKind::Head) == 0;
    if (map || (step.role == Role::Weights && !apply.apply(step))) plain.insert(step.id);
  }
  if (!plain.empty())
    trace.addNotice(std::string("Not multiplied by ") + symbolOf(measure) + ", since " +
                    (measure == Measure::Written
                         ? "no values of heads and output projection of theirs are known"
                         : "it is not known which values they mix") +
                    ": " + quoted(plain) + ".");
  if (trace.thumbnails.empty()) return;
  trace.thumbnails.clear();
  trace.addNotice("Layers whose weights were too large to keep are not in the wall.");
}

}  // namespace

const char* toString(Measure measure) {
  static constexpr std::array names{"weights", "norms", "written"};
  return names[static_cast<std::size_t>(measure)];
}

const char* toString(Aggregate aggregate) {
  static constexpr std::array names{"none", "mean", "max", "min", "std"};
  return names[static_cast<std::size_t>(aggregate)];
}

std::optional<Measure> measureNamed(std::string_view name) {
  for (const Measure measure : kMeasures)
    if (name == toString(measure)) return measure;
  return std::nullopt;
}

std::optional<Aggregate> aggregateNamed(std::string_view name) {
  for (const Aggregate aggregate : kAggregates)
    if (name == toString(aggregate)) return aggregate;
  return std::nullopt;
}

const char* symbolOf(Measure measure) {
  static constexpr std::array symbols{"", "‖v‖", "‖v W_O‖"};
  return symbols[static_cast<std::size_t>(measure)];
}

namespace {

constexpr std::string_view kOfHeads = "_heads";
constexpr std::string_view kOfLayers = "_layers";

}  // namespace

std::string aggregateId(std::string_view id, const Measuring& measuring) {
  std::string result(id);
  if (measuring.heads != Aggregate::None) result += kOfHeads;
  if (measuring.layers != Aggregate::None) result += kOfLayers;
  return result;
}

std::string sourceOfAggregate(std::string_view id) {
  for (const std::string_view end : {kOfLayers, kOfHeads})
    if (id.ends_with(end)) id.remove_suffix(end.size());
  return std::string(id);
}

void applyMeasuring(Graph& graph, Trace& trace, const Measuring& measuring) {
  if (measuring.measure != Measure::Weights) {
    measureSteps(graph, trace, measuring.measure);
    trace.measure = toString(measuring.measure);
  }
  addAggregates(graph, trace, measuring);
}

}  // namespace attenscope

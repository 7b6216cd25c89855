// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/provenance/logit_attribution.h"

#include "engine/error.h"
#include "engine/graph/operations/editing/editing.h"
#include "engine/graph/operations/elementwise/activations.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <string_view>

namespace attenscope {

namespace {

constexpr double kNothing = 1e-7;  // of the sum of magnitudes: rounding

std::string_view operationOf(const Node& node) {
  return node.operation == nullptr ? std::string_view() : std::string_view(node.operation->name);
}

template <std::size_t count>
bool isOneOf(std::string_view name, const std::array<std::string_view, count>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Passes the slopes of a logit down the graph, from each node to its operands, wherever the logit is linear
/// in them once the statistics of norms are held fixed; what is reached otherwise is a part.
class Descent {
 public:
  explicit Descent(const Trace& trace) : m_trace(trace), m_record(*trace.record) {
    for (const auto& [place, index] : trace.places) {
      if (index < 0) continue;
      if (endsWith(place.first, "mlp")) m_networks.try_emplace(index, place.second);
      if (!endsWith(place.first, "heads")) continue;
      int heads = index;  // by heads, or edited: what it was made of
      while (operationOf(node(heads)) == "reshape" || isEditing(node(heads))) heads = node(heads).inputs[0];
      m_layers.try_emplace(heads, place.second);
    }
  }

  LogitAttribution from(int logits, const Index& cell) {
    LogitAttribution result;
    result.logit = result.attributed = static_cast<double>(node(logits).value.at(cell));
    int start = logits;
    if (const int before = beforeCap(logits); before >= 0) {
      start = before;
      result.attributed = static_cast<double>(node(start).value.at(cell));
      result.notes.push_back("The parts add up to the score before the soft cap.");
    }
    TensorBuilder one(node(start).value.shape(), 0.0F);
    one[node(start).value.flatIndex(cell)] = 1;
    m_slopes[start] = one.finish();
    while (!m_slopes.empty()) {
      const auto last = std::prev(m_slopes.end());  // operands come before what uses them
      const int index = last->first;
      const Tensor slope = last->second;
      m_slopes.erase(last);
      descend(index, slope);
    }
    result.parts = std::move(m_parts);
    finish(result);
    return result;
  }

 private:
  const Node& node(int index) const { return m_record[static_cast<std::size_t>(index)]; }
  static bool endsWith(const std::string& id, std::string_view word) {
    return id == word || id.ends_with("_" + std::string(word));
  }
  bool isConstant(int index) const {
    const Node& at = node(index);
    return at.operation == nullptr || std::all_of(at.inputs.begin(), at.inputs.end(), [&](int input) {
             return node(input).operation == nullptr;
           });
  }

  /// What goes into c · tanh(x / c) at `index`; −1 if it is no such thing.
  int beforeCap(int index) const {
    const Node& product = node(index);
    if (operationOf(product) != "multiply" || operationOf(node(product.inputs[0])) != "tanh") return -1;
    const Node& quotient = node(node(product.inputs[0]).inputs[0]);
    return operationOf(quotient) == "divide" ? quotient.inputs[0] : -1;
  }

  void descend(int index, const Tensor& slope) {
    static constexpr std::array<std::string_view, 17> kLinear{"add",
                                                              "subtract",
                                                              "negate",
                                                              "reshape",
                                                              "origin",
                                                              "rows",
                                                              "pickAlong",
                                                              "transpose",
                                                              "concatenate",
                                                              "splitHeads",
                                                              "mergeHeads",
                                                              "splitSharedHeads",
                                                              "scaleBlock",
                                                              "addToBlock",
                                                              "setBlock",
                                                              "replaceBlock",
                                                              "averageOverPositions"};
    const Node& at = node(index);
    const std::string_view name = operationOf(at);
    if (const auto network = m_networks.find(index); network != m_networks.end())
      return addPart(LogitPart::Kind::Network, "mlp", network->second, index, slope);
    if (name == "mixHeads" || name == "attendHeads") return addHeads(index, slope);
    if (name == "imagePatches") return addPart(LogitPart::Kind::Input, "the picture", -1, index, slope);
    if (isConstant(index)) return addPart(LogitPart::Kind::Input, nameOfSource(index), -1, index, slope);
    if (name == "layerNorm" || name == "rmsNorm") return passNorm(index, slope);
    if (name == "packedLinear" && at.attributes[2] == 0) return passRows(index, slope);
    if (name == "linear" && at.value.rank() == 2) return passRows(index, slope);
    if (isOneOf(name, kLinear)) {
      std::vector<std::size_t> all(at.inputs.size());
      std::iota(all.begin(), all.end(), 0U);
      return pass(index, slope, all);
    }
    if (name == "multiply" || name == "divide") {
      if (isConstant(at.inputs[1])) return pass(index, slope, {0});
      if (name == "multiply" && isConstant(at.inputs[0])) return pass(index, slope, {1});
    }
    addPart(LogitPart::Kind::Other, bentBy(at), -1, index, slope);
  }

  /// What makes a node's result no linear function, in words.
  static std::string bentBy(const Node& at) {
    if (operationOf(at) != "packedLinear") return std::string(operationOf(at));
    return std::string("a layer with ") + nameOf(static_cast<Activation>(static_cast<int>(at.attributes[2])));
  }

  std::string nameOfSource(int index) const {
    const Node& at = node(index);
    if (at.operation == nullptr) return at.leaf;
    return at.inputs.empty() ? at.name.empty() ? at.operation->name : at.name : node(at.inputs[0]).leaf;
  }

  /// Adds to the slopes of a node.
  void give(int index, const Tensor& slope) {
    const auto [found, isNew] = m_slopes.try_emplace(index, slope);
    if (isNew) return;
    TensorBuilder sum(slope.shape());
    for (std::int64_t i = 0; i < slope.size(); ++i) sum[i] = found->second[i] + slope[i];
    found->second = sum.finish();
  }

  static double along(const Tensor& slope, const Tensor& value) {
    double sum = 0;
    for (std::int64_t i = 0; i < slope.size(); ++i)
      if (slope[i] != 0.0F) sum += static_cast<double>(slope[i]) * static_cast<double>(value[i]);
    return sum;
  }

  std::vector<Tensor> gradients(const Node& at, const std::vector<Tensor>& inputs, const Tensor& value,
                                const Tensor& slope, const std::vector<std::size_t>& operands) const {
    std::vector<bool> wanted(inputs.size(), false);
    for (const std::size_t operand : operands) wanted[operand] = true;
    std::vector<Factors> factors(inputs.size());
    const RunControl control;
    return at.operation->backward({inputs, at.attributes, value, slope, wanted, factors, control});
  }

  std::vector<Tensor> inputsOf(const Node& at) const {
    std::vector<Tensor> inputs;
    for (const int input : at.inputs) inputs.push_back(node(input).value);
    return inputs;
  }

  /// To operands in which the operation is linear; what they do not account for is a constant of an edit.
  void pass(int index, const Tensor& slope, const std::vector<std::size_t>& operands) {
    const Node& at = node(index);
    const std::vector<Tensor> inputs = inputsOf(at);
    const std::vector<Tensor> slopes = gradients(at, inputs, at.value, slope, operands);
    double rest = along(slope, at.value);
    for (const std::size_t operand : operands) {
      rest -= along(slopes[operand], inputs[operand]);
      give(at.inputs[operand], slopes[operand]);
    }
    if (isEditing(at) && std::abs(rest) > kNothing)
      m_parts.push_back({LogitPart::Kind::Edit, "an edit", -1, -1, rest, {}});
  }

  /// To the rows that a layer reads (operand 0); its bias, the last operand, is a part.
  void passRows(int index, const Tensor& slope) {
    const Node& at = node(index);
    const std::vector<Tensor> inputs = inputsOf(at);
    const bool biased = inputs.size() > 2;
    TensorBuilder below(inputs[0].shape(), 0.0F);
    double bias = 0;
    for (const std::int64_t row : rowsWithSlopes(slope)) {
      std::vector<Tensor> one = inputs;
      one[0] = inputs[0].rows(row, row + 1);
      const Tensor mine = slope.rows(row, row + 1);
      const std::vector<Tensor> slopes = gradients(at, one, at.value.rows(row, row + 1), mine, {0});
      std::copy_n(slopes[0].data(), slopes[0].size(), below.data() + row * inputs[0].dim(1));
      if (biased) bias += along(mine, inputs.back());
    }
    give(at.inputs[0], below.finish());
    if (biased) addBias(at.inputs.back(), bias);
  }

  static std::vector<std::int64_t> rowsWithSlopes(const Tensor& slope) {
    std::vector<std::int64_t> rows;
    const std::int64_t width = slope.dim(-1);
    for (std::int64_t row = 0; row < slope.size() / width; ++row)
      if (std::any_of(slope.data() + row * width, slope.data() + (row + 1) * width,
                      [](float s) { return s != 0; }))
        rows.push_back(row);
    return rows;
  }

  /// With mean and deviation as they are: the slope over the deviation times γ, centred where the norm
  /// centres.
  void passNorm(int index, const Tensor& slope) {
    const Node& at = node(index);
    const bool centres = operationOf(at) == "layerNorm";
    const Tensor& x = node(at.inputs[0]).value;
    const Tensor& gamma = node(at.inputs[1]).value;
    const std::int64_t width = x.dim(-1);
    TensorBuilder below(x.shape(), 0.0F);
    double bias = 0;
    for (const std::int64_t row : rowsWithSlopes(slope)) {
      const float* in = x.data() + row * width;
      const float* from = slope.data() + row * width;
      const double deviation = deviationOf(in, width, centres, at.attributes[0]);
      double mean = 0;
      for (std::int64_t i = 0; i < width; ++i) mean += static_cast<double>(from[i] * gamma[i]);
      mean = centres ? mean / static_cast<double>(width) : 0;
      for (std::int64_t i = 0; i < width; ++i) {
        below[row * width + i] =
            static_cast<float>((static_cast<double>(from[i] * gamma[i]) - mean) / deviation);
        if (centres) bias += static_cast<double>(from[i]) * static_cast<double>(node(at.inputs[2]).value[i]);
      }
    }
    ++m_norms;
    give(at.inputs[0], below.finish());
    if (centres) addBias(at.inputs[2], bias);
  }

  static double deviationOf(const float* row, std::int64_t width, bool centres, double epsilon) {
    double mean = 0;
    for (std::int64_t i = 0; i < width && centres; ++i)
      mean += static_cast<double>(row[i]) / static_cast<double>(width);
    double squares = 0;
    for (std::int64_t i = 0; i < width; ++i)
      squares += (static_cast<double>(row[i]) - mean) * (static_cast<double>(row[i]) - mean);
    return std::sqrt(squares / static_cast<double>(width) + epsilon);
  }

  void addBias(int leaf, double contribution) {
    if (contribution != 0)
      m_parts.push_back({LogitPart::Kind::Bias, nameOfSource(leaf), -1, -1, contribution, {}});
  }

  /// The cell of a value that counts for most among columns [from, to) of each row.
  Place largestOf(int index, const Tensor& slope, std::int64_t from, std::int64_t to) const {
    const Tensor& value = node(index).value;
    const std::int64_t width = value.rank() == 0 ? 1 : value.dim(-1);
    std::int64_t best = 0;
    double most = -1;
    for (std::int64_t i = 0; i < value.size(); ++i) {
      if (i % width < from || i % width >= to || slope[i] == 0.0F) continue;
      const double size = std::abs(static_cast<double>(slope[i]) * static_cast<double>(value[i]));
      if (size <= most) continue;
      most = size;
      best = i;
    }
    Index cell(value.shape().size());
    for (std::size_t axis = cell.size(); axis-- > 0; best /= value.shape()[axis])
      cell[axis] = best % value.shape()[axis];
    return most < 0 ? Place() : Place{index, std::move(cell)};
  }

  void addPart(LogitPart::Kind kind, const std::string& name, int layer, int index, const Tensor& slope) {
    const Tensor& value = node(index).value;
    const std::int64_t width = value.rank() == 0 ? 1 : value.dim(-1);
    m_parts.push_back({kind, name + (layer < 0 ? "" : " · layer " + std::to_string(layer)), layer, -1,
                       along(slope, value), largestOf(index, slope, 0, width)});
  }

  void addHeads(int index, const Tensor& slope) {
    const Node& at = node(index);
    const auto heads = static_cast<std::int64_t>(at.attributes[0]);
    const std::int64_t all = at.value.dim(1);
    const std::int64_t width = all / heads;
    const auto found = m_layers.find(index);
    const int layer = found == m_layers.end() ? -1 : found->second;
    for (std::int64_t head = 0; head < heads; ++head) {
      double sum = 0;
      for (std::int64_t i = 0; i < slope.size(); ++i)
        if (i % all / width == head) sum += static_cast<double>(slope[i]) * static_cast<double>(at.value[i]);
      m_parts.push_back(
          {LogitPart::Kind::Head,
           (layer < 0 ? "" : "layer " + std::to_string(layer) + " · ") + "head " + std::to_string(head),
           layer, static_cast<int>(head), sum, largestOf(index, slope, head * width, (head + 1) * width)});
    }
  }

  void finish(LogitAttribution& result) const {
    const bool reached = std::any_of(result.parts.begin(), result.parts.end(), [](const LogitPart& part) {
      return part.kind == LogitPart::Kind::Head || part.kind == LogitPart::Kind::Network;
    });
    if (!reached) {
      std::string way;
      for (const LogitPart& part : result.parts)
        if (part.kind == LogitPart::Kind::Other) way = part.label;
      throw Error("the logits are no sum over heads and networks: " +
                  (way.empty() ? std::string("they reach none of the layers")
                               : "between them and the layers stands " + way) +
                  "; expected a head that only projects and normalises");
    }
    std::stable_sort(result.parts.begin(), result.parts.end(), [](const LogitPart& a, const LogitPart& b) {
      return std::abs(a.contribution) > std::abs(b.contribution);
    });
    for (const LogitPart& part : result.parts) result.sum += part.contribution;
    if (m_norms > 0)
      result.notes.push_back(m_norms == 1
                                 ? "The last norm has the statistics of this run, held fixed."
                                 : std::to_string(m_norms) +
                                       " norms on the way have the statistics of this run, held fixed.");
  }

  const Trace& m_trace;
  const Record& m_record;
  std::map<int, Tensor> m_slopes;
  std::map<int, int> m_networks;  ///< by node, the layer
  std::map<int, int> m_layers;    ///< by the node of heads side by side, the layer
  std::vector<LogitPart> m_parts;
  int m_norms = 0;
};

/// The node of the logits, as they are after edits; −1 if there are none.
int logitsOf(const Trace& trace) {
  return trace.nodeAt("logits", -1);
}

}  // namespace

bool isLogit(const Trace& trace, const Place& place) {
  const int logits = logitsOf(trace);
  return logits >= 0 && place.node == logits && place.inner == Inner::None;
}

LogitAttribution attributeLogit(const Trace& trace, const Index& cell) {
  const int logits = logitsOf(trace);
  if (logits < 0 || !isThere(*trace.record, {logits, cell}))
    throw Error("the run has no such logit; expected a model with a head that predicts words or classes");
  return Descent(trace).from(logits, cell);
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/head_projections.h"

#include "engine/compute/products.h"
#include "engine/error.h"
#include "engine/graph/operations.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <string_view>

namespace attenscope {

namespace {

bool isA(const Node& node, std::initializer_list<std::string_view> names) {
  return node.operation != nullptr &&
         std::find(names.begin(), names.end(), std::string_view(node.operation->name)) != names.end();
}

std::string nameOf(const Node& node) {
  if (node.operation != nullptr) return std::string("the operation '") + node.operation->name + "'";
  return node.name.empty() ? std::string("an input") : "the input '" + node.name + "'";
}

[[noreturn]] void refuse(const Step& step, const std::string& why) {
  throw Error("step '" + step.id + "' has no circuits: " + why +
              "; expected a softmax of products of linearly projected queries and keys");
}

/// Heads side by side in the outputs of a layer, or along an axis of their own.
struct Layout {
  std::int64_t heads = 1;
  std::int64_t keyHeads = 1;
};

/// Where the vectors of queries, keys or values come from.
struct Chain {
  int linear = -1;  ///< the projection
  int plain = -1;   ///< the vectors as used, but before any rotation
  bool normed = false;
  bool rotated = false;
};

/// Follows one step of weights through the record.
class Walk {
 public:
  Walk(const Trace& trace, const Step& step) : m_step(step) {
    if (!trace.record || step.node < 0 || step.role != Role::Weights || step.axisOf(AxisKind::Key) < 0)
      refuse(step, "it holds no weights that this run computed");
    m_record = trace.record.get();
    toScores();
    q = chainOf(node(m_product).inputs[0]);
    k = chainOf(node(m_product).inputs[1]);
    toValues();
    toOutput();
  }

  const Node& node(int index) const { return (*m_record)[static_cast<std::size_t>(index)]; }
  const Tensor& value(int index) const { return node(index).value; }
  int usedQ() const { return node(m_product).inputs[0]; }
  int usedK() const { return node(m_product).inputs[1]; }

  Chain q;
  Chain k;
  Chain v;
  int valuesNode = -1;
  int output = -1;  ///< W_O; −1 for none
  Layout layout;
  double scale = 1;
  double softcap = 0;
  bool biased = false;
  bool factored = false;
  bool normedOutput = false;
  std::vector<std::int64_t> queries{};
  std::vector<std::int64_t> keys{};

 private:
  /// From the weights up to the product of queries and keys.
  void toScores() {
    int at = m_step.node;
    while (isA(node(at), {"pickAlong"})) {
      pick(node(at));
      at = node(at).inputs[0];
    }
    m_weights = at;
    if (isA(node(at), {"headWeights"})) return take(at);
    if (!isA(node(at), {"softmax"})) refuse(m_step, "it comes from " + nameOf(node(at)));
    at = node(at).inputs[0];
    while (!isA(node(at), {"matmulTransposed"})) {
      const Node& one = node(at);
      if (isA(one, {"divide", "multiply"})) {
        const Tensor& factor = value(one.inputs[1]);
        if (factor.size() != 1) refuse(m_step, "its scores are not divided by a single number");
        scale *= isA(one, {"divide"}) ? 1 / static_cast<double>(factor[0]) : static_cast<double>(factor[0]);
      } else if (!isA(one, {"maskScores", "reshape", "origin"})) {
        refuse(m_step, "its scores come from " + nameOf(one));
      }
      at = one.inputs[0];
    }
    m_product = at;
    const int queryNode = node(at).inputs[0];
    layout.heads = layout.keyHeads = value(queryNode).rank() == 3 ? value(queryNode).dim(0) : 1;
  }

  void take(int at) {
    const Attributes& attributes = node(at).attributes;
    m_product = at;
    layout = {static_cast<std::int64_t>(attributes[0]), static_cast<std::int64_t>(attributes[1])};
    scale = attributes[2];
    biased = attributes[3] != 0;
    softcap = attributes[5];
  }

  void pick(const Node& picked) {
    const auto axis = static_cast<std::size_t>(picked.attributes[0]);
    std::vector<std::int64_t> indices;
    for (std::size_t i = 1; i < picked.attributes.size(); ++i)
      indices.push_back(static_cast<std::int64_t>(picked.attributes[i]));
    const AxisKind kind = m_step.axes[axis].kind;
    if (kind == AxisKind::Query) {
      queries = std::move(indices);
    } else if (kind == AxisKind::Key) {
      keys = std::move(indices);
    } else {
      refuse(m_step, "its heads are picked");
    }
  }

  Chain chainOf(int at) const {
    Chain chain;
    chain.plain = at;
    while (!isLinear(node(at))) {
      const Node& one = node(at);
      if (isA(one, {"rotate"})) {
        chain.rotated = true;
        chain.plain = one.inputs[0];
      } else if (isA(one, {"rmsNorm", "layerNorm"})) {
        chain.normed = true;
      } else if (!isA(one, {"splitHeads", "splitSharedHeads", "reshape", "origin"})) {
        refuse(m_step, "its vectors come from " + nameOf(one));
      }
      at = one.inputs[0];
    }
    if (value(node(at).inputs[0]).rank() != 2) refuse(m_step, "its vectors are not projected from rows");
    chain.linear = at;
    return chain;
  }

  /// The values that the weights mix.
  void toValues() {
    for (std::size_t i = 0; i < m_record->size(); ++i) {
      const Node& one = (*m_record)[i];
      const bool mixes = isA(one, {"matmul", "mixHeads"}) && one.inputs[0] == m_weights;
      const bool attends = isA(one, {"attendHeads"}) && one.inputs[0] == usedQ() && one.inputs[1] == usedK();
      if (!mixes && !attends) continue;
      m_mixed = static_cast<int>(i);
      valuesNode = one.inputs[attends ? 2 : 1];
      v = chainOf(valuesNode);
      if (v.normed || v.rotated) refuse(m_step, "its values are normalised");
      return;
    }
    refuse(m_step, "nothing in the run is mixed by these weights");
  }

  /// The output projection that heads side by side go through, if there is one.
  void toOutput() {
    std::vector<std::pair<int, bool>> reached{{m_mixed, !isA(node(m_mixed), {"matmul"})}};
    for (std::size_t i = static_cast<std::size_t>(m_mixed) + 1; i < m_record->size() && output < 0; ++i) {
      const Node& one = (*m_record)[i];
      if (one.inputs.empty()) continue;
      const auto from = std::find_if(reached.begin(), reached.end(),
                                     [&](const auto& r) { return r.first == one.inputs[0]; });
      if (from == reached.end()) continue;
      const bool merged = from->second;
      const bool edited = isEditing(one);
      factored = factored || edited;
      if (isLinear(one) && merged) output = static_cast<int>(i);
      if (edited || isA(one, {"mergeHeads", "reshape"}))
        reached.emplace_back(static_cast<int>(i), merged || isA(one, {"mergeHeads"}));
    }
    for (const Node& one : *m_record)
      normedOutput =
          normedOutput || (output >= 0 && isA(one, {"rmsNorm", "layerNorm"}) && one.inputs[0] == output);
  }

  const Step& m_step;
  const Record* m_record = nullptr;
  int m_weights = -1;
  int m_product = -1;
  int m_mixed = -1;
};

PackedMatrix packedOf(const Record& record, const Node& node) {
  const Tensor& panels = record[static_cast<std::size_t>(node.inputs[1])].value;
  return {panels.data(), static_cast<Precision>(node.attributes[3]),
          static_cast<std::int64_t>(node.attributes[0]), static_cast<std::int64_t>(node.attributes[1])};
}

/// Row `index` of the weight [out × in].
void copyRow(const Record& record, const Node& node, std::int64_t index, float* to) {
  if (std::string_view(node.operation->name) == "linear") {
    const Tensor& weight = record[static_cast<std::size_t>(node.inputs[1])].value;
    std::copy_n(weight.data() + index * weight.dim(1), weight.dim(1), to);
    return;
  }
  const PackedMatrix packed = packedOf(record, node);
  for (std::int64_t i = 0; i < packed.k; ++i) to[i] = packedAt(packed, i, index);
}

std::int64_t inputsOfLinear(const Record& record, const Node& node) {
  return record[static_cast<std::size_t>(node.inputs[0])].value.dim(-1);
}

/// Vectors of one head [T × width], heads being side by side [T × heads·width] or an axis [heads × T ×
/// width].
Tensor vectorsOf(const Tensor& all, std::int64_t head, std::int64_t heads) {
  if (all.rank() == 3) return all.slice(head);
  const std::int64_t width = all.dim(1) / heads;
  TensorBuilder one({all.dim(0), width});
  for (std::int64_t row = 0; row < all.dim(0); ++row)
    std::copy_n(all.data() + row * all.dim(1) + head * width, width, one.data() + row * width);
  return one.finish();
}

HeadProjection projectionOf(const Record& record, int linear, std::int64_t head, std::int64_t heads) {
  const Node& node = record[static_cast<std::size_t>(linear)];
  const std::int64_t width = outputsOfLinear(record, linear) / heads;
  HeadProjection projection;
  projection.input = record[static_cast<std::size_t>(node.inputs[0])].value;
  projection.weight = rowsOfLinear(record, linear, head * width, (head + 1) * width);
  if (node.inputs.size() > 2)
    projection.bias =
        record[static_cast<std::size_t>(node.inputs[2])].value.rows(head * width, (head + 1) * width);
  return projection;
}

/// Columns [from, to) of the weight [out × in] of a linear layer.
Tensor columnsOfLinear(const Record& record, int linear, std::int64_t from, std::int64_t to) {
  const Node& node = record[static_cast<std::size_t>(linear)];
  const std::int64_t outputs = outputsOfLinear(record, linear);
  const std::int64_t count = to - from;
  TensorBuilder some({outputs, count});
  if (isA(node, {"linear"})) {
    const Tensor& weight = record[static_cast<std::size_t>(node.inputs[1])].value;
    for (std::int64_t row = 0; row < outputs; ++row)
      std::copy_n(weight.data() + row * weight.dim(1) + from, count, some.data() + row * count);
  } else {
    const PackedMatrix packed = packedOf(record, node);
    for (std::int64_t row = 0; row < outputs; ++row)
      for (std::int64_t i = 0; i < count; ++i) some[row * count + i] = packedAt(packed, from + i, row);
  }
  return some.finish();
}

}  // namespace

bool isLinear(const Node& node) {
  if (isA(node, {"linear"})) return true;
  return isA(node, {"packedLinear"}) && node.attributes[2] == 0;  // without an activation
}

std::int64_t outputsOfLinear(const Record& record, int node) {
  return record[static_cast<std::size_t>(node)].value.dim(-1);
}

Tensor rowsOfLinear(const Record& record, int node, std::int64_t from, std::int64_t to) {
  std::vector<std::int64_t> indices(static_cast<std::size_t>(to - from));
  std::iota(indices.begin(), indices.end(), from);
  return rowsOfLinear(record, node, indices);
}

Tensor rowsOfLinear(const Record& record, int node, const std::vector<std::int64_t>& indices) {
  const Node& linear = record[static_cast<std::size_t>(node)];
  const std::int64_t in = inputsOfLinear(record, linear);
  TensorBuilder rows({static_cast<std::int64_t>(indices.size()), in});
  for (std::size_t i = 0; i < indices.size(); ++i)
    copyRow(record, linear, indices[i], rows.data() + static_cast<std::int64_t>(i) * in);
  return rows.finish();
}

bool hasProjections(const Trace& trace, const Step& weights) {
  try {
    const Walk walk(trace, weights);
    return true;
  } catch (const Error&) {
    return false;
  }
}

HeadSizes headSizes(const Trace& trace, const Step& weights) {
  const Walk walk(trace, weights);
  const Tensor& vectors = walk.value(walk.q.linear);
  return {weights.value.dim(-2), weights.value.dim(-1), walk.value(walk.node(walk.q.linear).inputs[0]).dim(1),
          vectors.dim(1) / walk.layout.heads};
}

HeadProjections headProjections(const Trace& trace, const Step& weights, int head) {
  const Walk walk(trace, weights);
  const Record& record = *trace.record;
  const auto [heads, keyHeads] = walk.layout;
  if (head < 0 || head >= heads)
    throw Error("step '" + weights.id + "' has heads 0 to " + std::to_string(heads - 1) + ", not " +
                std::to_string(head));
  const std::int64_t keyHead = head / (heads / keyHeads);
  HeadProjections found;
  found.q = projectionOf(record, walk.q.linear, head, heads);
  found.k = projectionOf(record, walk.k.linear, keyHead, keyHeads);
  found.v = projectionOf(record, walk.v.linear, keyHead, keyHeads);
  found.plainQ = vectorsOf(walk.value(walk.q.plain), head, heads);
  found.plainK = vectorsOf(walk.value(walk.k.plain), keyHead, keyHeads);
  found.usedQ = vectorsOf(walk.value(walk.usedQ()), head, heads);
  found.usedK = vectorsOf(walk.value(walk.usedK()), keyHead, keyHeads);
  found.values = vectorsOf(walk.value(walk.valuesNode), keyHead, keyHeads);
  if (walk.output >= 0) {
    const std::int64_t width = found.values.dim(1);
    found.output = columnsOfLinear(record, walk.output, head * width, (head + 1) * width);
  }
  found.scale = walk.scale;
  found.normed = walk.q.normed || walk.k.normed;
  found.rotated = walk.q.rotated || walk.k.rotated;
  found.biased = walk.biased;
  found.softcap = walk.softcap;
  found.factored = walk.factored;
  found.normedOutput = walk.normedOutput;
  const auto all = [](std::vector<std::int64_t> picked, std::int64_t count) {
    if (picked.empty()) {
      picked.resize(static_cast<std::size_t>(count));
      std::iota(picked.begin(), picked.end(), 0);
    }
    return picked;
  };
  found.queries = all(walk.queries, found.plainQ.dim(0));
  found.keys = all(walk.keys, found.plainK.dim(0));
  return found;
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
/// What optimisers join into one operator and is one here too, rotations by position, and the parts into
/// which fused attention is taken apart (fused_attention.cpp) where the standard has no operator for them.
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/elementwise/functions.h"
#include "engine/graph/operations/shapes/permuting.h"
#include "engine/models/network/operators.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace attenscope::operators {

namespace {

Var biased(const OperatorCall& call) {
  if (!call.has(1)) return call.var(0);
  checkedBroadcast(call.at(0).shape(), call.at(1).shape());
  return add(call.var(0), call.var(1));
}
NetworkValues fastGelu(const OperatorCall& call) {
  return {activate(biased(call), Activation::GeluTanh)};
}
NetworkValues biasGelu(const OperatorCall& call) {
  return {gelu(biased(call))};
}
NetworkValues quickGelu(const OperatorCall& call) {
  const Var x = call.var(0);
  return {multiply(x, sigmoid(scaled(call, "α", x, call.fraction("alpha", 1.702))))};
}

/// Places [first, first + count · step) of an axis, every `step`.
Var every(Var x, int axis, std::int64_t first, std::int64_t count, std::int64_t step = 1) {
  std::vector<std::int64_t> places;
  for (std::int64_t i = 0; i < count; ++i) places.push_back(first + i * step);
  return pickAlong(x, axis, places);
}

/// How features are turned by position (Su et al. 2021): cos and sin of the caches, [batch or 1 × 1 × T ×
/// half].
struct Rotation {
  Var cosine, sine;
  std::int64_t half = 0;
  bool interleaved = false;
};

/// x [batch × heads × T × d], its first 2·half features turned.
Var rotated(Var x, const Rotation& r) {
  const std::int64_t step = r.interleaved ? 2 : 1;
  const Var a = every(x, 3, 0, r.half, step);
  const Var b = every(x, 3, r.interleaved ? 1 : r.half, r.half, step);
  std::vector<Var> parts{subtract(multiply(a, r.cosine), multiply(b, r.sine)),
                         add(multiply(a, r.sine), multiply(b, r.cosine))};
  Var turned = concatenate(parts, 3);
  if (r.interleaved) {
    std::vector<std::int64_t> places;
    for (std::int64_t i = 0; i < r.half; ++i) places.insert(places.end(), {i, r.half + i});
    turned = pickAlong(turned, 3, places);
  }
  const std::int64_t rest = x.dim(3) - 2 * r.half;
  return rest == 0 ? turned : concatenate({turned, every(x, 3, 2 * r.half, rest)}, 3);
}

/// The rows of a cache at the positions (one for the first of all tokens, or one for each).
Var cached(const OperatorCall& call, std::size_t cache, std::size_t positions, std::int64_t batch,
           std::int64_t tokens) {
  const Var table = call.var(cache);
  if (!call.has(positions)) {
    if (table.rank() != 3 || table.dim(1) != tokens || (table.dim(0) != batch && table.dim(0) != 1))
      throw Error("its cache has the shape " + toString(table.shape()) + "; expected one row per token");
    return reshape(table, {table.dim(0), 1, tokens, table.dim(2)});
  }
  std::vector<std::int64_t> rows = call.wholes(positions, "the positions");
  if (table.rank() != 2)
    throw Error("its cache has the shape " + toString(table.shape()) + "; expected a table");
  if (rows.size() == 1 && batch * tokens != 1)
    for (std::int64_t i = 1; i < tokens; ++i) rows.push_back(rows.front() + i);
  const std::int64_t batches = std::ssize(rows) == tokens ? 1 : batch;
  if (std::ssize(rows) != batches * tokens) throw Error("has no position for every token");
  for (const std::int64_t row : rows)
    if (row < 0 || row >= table.dim(0)) throw Error("has no row " + std::to_string(row) + " in its cache");
  return reshape(pickAlong(table, 0, rows), {batches, 1, tokens, table.dim(1)});
}

struct RotationOperands {
  std::size_t cosine, sine, positions;
};
NetworkValues rotaryEmbedding(const OperatorCall& call, const RotationOperands& at) {
  Var x = call.var(0);
  const Shape shape = x.shape();
  const bool flat = shape.size() == 3;
  if ((!flat && shape.size() != 4) || elementCount(shape) == 0)
    throw Error("turns " + toString(shape) + "; expected [batch × T × width] or [batch × heads × T × width]");
  const std::int64_t dimension = call.whole("rotary_embedding_dim", 0);
  if (flat) {
    std::int64_t heads = call.whole("num_heads", 0);
    if (heads == 0 && dimension == 0)
      heads = shape[2] / std::max<std::int64_t>(1, 2 * call.at(at.cosine).shape().back());
    if (heads < 1 || shape[2] % heads != 0)
      throw Error("its width " + std::to_string(shape[2]) + " makes no heads");
    x = permute(reshape(x, {shape[0], shape[1], heads, shape[2] / heads}), {0, 2, 1, 3});
  }
  Rotation rotation{cached(call, at.cosine, at.positions, x.dim(0), x.dim(2)),
                    cached(call, at.sine, at.positions, x.dim(0), x.dim(2)), 0,
                    call.whole("interleaved", 0) != 0};
  rotation.half = rotation.cosine.dim(3);
  const std::int64_t turns = dimension == 0 ? x.dim(3) : dimension;
  if (turns != 2 * rotation.half || turns > x.dim(3) || rotation.sine.shape() != rotation.cosine.shape())
    throw Error("turns " + std::to_string(turns) + " features by " + std::to_string(rotation.half) +
                " angles");
  const Var result = rotated(x, rotation);
  return {flat ? reshape(permute(result, {0, 2, 1, 3}), shape) : result};
}
NetworkValues rotaryOfStandard(const OperatorCall& call) {
  return rotaryEmbedding(call, {1, 2, 3});
}
NetworkValues rotaryOfMicrosoft(const OperatorCall& call) {
  if (call.hasAttribute("scale") && call.fraction("scale", 1) != 1)
    throw Error("scales what it turns, which is not supported");
  if (!call.has(1)) throw Error("has no positions");
  return rotaryEmbedding(call, {2, 3, 1});
}

NetworkValues lastSwapped(const OperatorCall& call) {
  return {lastTwoSwapped(call.var(0))};
}

/// [rows × batch… × columns] → [batch… × rows × columns].
NetworkValues batchFirst(const OperatorCall& call) {
  const Var x = call.var(0);
  if (x.rank() < 3) throw Error("has no batch in " + toString(x.shape()));
  std::vector<int> order(x.shape().size());
  std::iota(order.begin(), order.end(), 0);
  std::rotate(order.begin(), order.begin() + 1, order.end() - 1);
  return {permute(x, order)};
}

/// [batch × T × heads·d] → [batch × heads × T × d]; what has heads already stays.
NetworkValues splitToHeads(const OperatorCall& call) {
  const Var x = call.var(0);
  if (x.rank() == 4) return {x};
  const std::int64_t heads = call.whole("heads", 0);
  if (x.rank() != 3 || heads < 1 || x.dim(2) % heads != 0)
    throw Error(toString(x.shape()) + " does not make " + std::to_string(heads) + " heads");
  return {permute(reshape(x, {x.dim(0), x.dim(1), heads, x.dim(2) / heads}), {0, 2, 1, 3})};
}

/// [batch × heads × T × d] → [batch × T × heads·d], if what it was made of (the second operand) has no heads.
NetworkValues mergeHeads(const OperatorCall& call) {
  const Var x = call.var(0);
  if (call.at(1).shape().size() != 3) return {x};
  const Var last = permute(x, {0, 2, 1, 3});
  return {reshape(last, {last.dim(0), last.dim(1), last.dim(2) * last.dim(3)})};
}

/// Nothing to add to scores, if the lengths say that all of their keys are there: S − 1 for every sequence.
NetworkValues wholeLength(const OperatorCall& call) {
  const Shape scores = call.at(0).shape();
  for (const std::int64_t length : call.wholes(1, "how long the sequences are"))
    if (scores.empty() || length + 1 != scores.back())
      throw Error("has sequences of other lengths than its keys, which is not supported");
  return {HostTensor{ElementType::F32, {}, {0}}};
}

/// Every head as often as there are heads of queries for it (Ainslie et al. 2023), whose shape is the second
/// operand.
NetworkValues repeatHeads(const OperatorCall& call) {
  const Var x = call.var(0);
  const Shape queries = call.wholes(1, "the shape of the queries");
  if (x.rank() != 4 || queries.size() != 4 || queries[1] % std::max<std::int64_t>(1, x.dim(1)) != 0)
    throw Error("the heads of " + toString(queries) + " do not share those of " + toString(x.shape()));
  if (x.dim(1) == queries[1]) return {x};
  checkElements({x.dim(0), queries[1], x.dim(2), x.dim(3)});
  std::vector<std::int64_t> places;
  for (std::int64_t i = 0; i < queries[1]; ++i) places.push_back(i / (queries[1] / x.dim(1)));
  return {pickAlong(x, 1, places)};
}

/// What is added to scores [batch × heads × T × S] where a query must not see a key.
class Mask {
 public:
  Mask(const OperatorCall& call, Shape shape) : m_call(call), m_values(std::move(shape), 0.0F) {}
  float& at(std::int64_t batch, std::int64_t query, std::int64_t key) {
    const Shape shape = m_values.shape();
    return m_values[((batch % shape[0]) * shape[2] + query % shape[2]) * shape[3] + key];
  }
  NetworkValues finish() { return {m_call.leaf("mask", m_values.finish())}; }

 private:
  const OperatorCall& m_call;
  TensorBuilder m_values;
};

Shape scoresOf(const OperatorCall& call) {
  const Shape shape = call.at(0).shape();
  if (shape.size() != 4 || elementCount(shape) == 0)
    throw Error("masks " + toString(shape) + "; expected scores");
  return shape;
}

/// Of keys behind a query, the last query standing beside the last key; or, where `first`, the first two.
NetworkValues causalMask(const OperatorCall& call) {
  const Shape scores = scoresOf(call);
  Mask mask(call, {1, 1, scores[2], scores[3]});
  const std::int64_t before = call.whole("first", 0) != 0 ? 0 : scores[3] - scores[2];
  for (std::int64_t query = 0; query < scores[2]; ++query)
    for (std::int64_t key = std::max<std::int64_t>(0, query + before + 1); key < scores[3]; ++key)
      mask.at(0, query, key) = -std::numeric_limits<float>::infinity();
  return mask.finish();
}

/// Which keys are seen, as com.microsoft's operators say it: [batch] lengths, [2 · batch] ends and
/// beginnings, [batch × S] or [batch × T × S] of 0 and 1.
NetworkValues keyMask(const OperatorCall& call) {
  const Shape scores = scoresOf(call);
  const HostTensor& given = call.host(1, "which keys are seen");
  const auto hidden = static_cast<float>(call.fraction("filter", -10000));
  const std::int64_t batch = scores[0];
  const bool whole = given.shape.size() == 3;
  Mask mask(call, {batch, 1, whole ? scores[2] : 1, scores[3]});
  const auto number = [&](std::int64_t i) { return given.values[static_cast<std::size_t>(i)]; };
  const bool lengths = given.shape == Shape{batch};
  const bool ends = given.shape == Shape{2 * batch};
  if (!lengths && !ends && given.shape != Shape{batch, scores[3]} &&
      given.shape != Shape{batch, scores[2], scores[3]})
    throw Error("its mask has the shape " + toString(given.shape) + ", which is not supported for scores " +
                toString(scores));
  for (std::int64_t b = 0; b < batch; ++b)
    for (std::int64_t query = 0; query < (whole ? scores[2] : 1); ++query)
      for (std::int64_t key = 0; key < scores[3]; ++key) {
        const auto place = static_cast<double>(key);
        const bool seen = lengths || ends ? place < number(b) && (!ends || place >= number(batch + b))
                          : whole         ? number((b * scores[2] + query) * scores[3] + key) != 0
                                          : number(b * scores[3] + key) != 0;
        if (!seen) mask.at(b, query, key) = hidden;
      }
  return mask.finish();
}

/// The standard's mask, of any shape that broadcasts: numbers are added, of yes and no what is no is hidden.
NetworkValues standardMask(const OperatorCall& call) {
  const Shape scores = scoresOf(call);
  const NetworkValue& given = call.at(1);
  if (checkedBroadcast(scores, given.shape()) != scores)
    throw Error("its mask has the shape " + toString(given.shape()) + ", which does not fit scores " +
                toString(scores));
  if (given.type() != ElementType::Bool) return {call.var(1)};
  const Var hidden = call.leaf("hidden", Tensor::scalar(-std::numeric_limits<float>::infinity()));
  return {choose(call.var(1), call.leaf("seen", Tensor::scalar(0.0F)), hidden)};
}

const Operator kFused[] = {
    {.name = "com.microsoft.FastGelu", .apply = fastGelu},
    {.name = "com.microsoft.BiasGelu", .apply = biasGelu},
    {.name = "com.microsoft.Gelu", .apply = biasGelu},
    {.name = "com.microsoft.QuickGelu", .apply = quickGelu, .attributes = "alpha"},
    {.name = "RotaryEmbedding",
     .apply = rotaryOfStandard,
     .attributes = "interleaved num_heads rotary_embedding_dim"},
    {.name = "com.microsoft.RotaryEmbedding",
     .apply = rotaryOfMicrosoft,
     .attributes = "interleaved is_packed_batching=0 num_heads rotary_embedding_dim scale"},
    {.name = "attenscope.SwapLast", .apply = lastSwapped},
    {.name = "attenscope.BatchFirst", .apply = batchFirst},
    {.name = "attenscope.SplitHeads", .apply = splitToHeads, .attributes = "heads"},
    {.name = "attenscope.MergeHeads", .apply = mergeHeads},
    {.name = "attenscope.WholeLength", .apply = wholeLength},
    {.name = "attenscope.RepeatHeads", .apply = repeatHeads},
    {.name = "attenscope.CausalMask", .apply = causalMask, .attributes = "first"},
    {.name = "attenscope.KeyMask", .apply = keyMask, .attributes = "filter"},
    {.name = "attenscope.Mask", .apply = standardMask, .wholes = true},
};

}  // namespace

std::span<const Operator> fused() {
  return kFused;
}

}  // namespace attenscope::operators

// SPDX-License-Identifier: GPL-3.0-or-later
/// Attention within windows of a grid of patches (Liu et al. 2021, "Swin Transformer"): the bias of relative
/// positions, and what was computed window by window put back in the order of the tokens.
#include "engine/compute/threads.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/backward.h"

#include <algorithm>
#include <cassert>
#include <vector>

namespace attenscope {

namespace {

constexpr float kApart = -100;  // as the authors' model has it, not −∞
constexpr std::int64_t kThreadsFrom = std::int64_t{1} << 18;

/// The row of the table for a query and a key at these places of a window.
std::int64_t tableRow(std::int64_t query, std::int64_t key, std::int64_t side) {
  const std::int64_t down = query / side - key / side + side - 1;
  const std::int64_t across = query % side - key % side + side - 1;
  return down * (2 * side - 1) + across;
}

// Attributes: windows, side.
Tensor forwardBias(const OperationCall& call) {
  const Tensor& table = call.inputs[0];
  const Tensor* regions = call.inputs.size() > 1 ? &call.inputs[1] : nullptr;
  const auto windows = static_cast<std::int64_t>(call.attributes[0]);
  const auto side = static_cast<std::int64_t>(call.attributes[1]);
  const std::int64_t heads = table.dim(1);
  const std::int64_t places = side * side;
  TensorBuilder out({windows * heads, places, places});
  forBlocks(windows * heads, out.size() >= kThreadsFrom, call.control, [&](std::int64_t block) {
    const float* part = regions == nullptr ? nullptr : regions->data() + block / heads * places;
    float* to = out.data() + block * places * places;
    for (std::int64_t query = 0; query < places; ++query)
      for (std::int64_t key = 0; key < places; ++key) {
        const bool apart = part != nullptr && part[query] != part[key];
        *to++ = table[tableRow(query, key, side) * heads + block % heads] + (apart ? kApart : 0.0F);
      }
  });
  return out.finish();
}

/// Of the table; where the regions are is a choice.
Tensors backwardBias(const BackwardCall& call) {
  const Tensor& table = call.inputs[0];
  const auto windows = static_cast<std::int64_t>(call.attributes[0]);
  const auto side = static_cast<std::int64_t>(call.attributes[1]);
  const std::int64_t heads = table.dim(1);
  const std::int64_t places = side * side;
  Tensors result(call.inputs.size());
  std::vector<double> sums(static_cast<std::size_t>(table.size()), 0.0);
  const float* from = call.gradient.data();
  for (std::int64_t block = 0; block < windows * heads; ++block)
    for (std::int64_t query = 0; query < places; ++query)
      for (std::int64_t key = 0; key < places; ++key)
        sums[static_cast<std::size_t>(tableRow(query, key, side) * heads + block % heads)] +=
            static_cast<double>(*from++);
  TensorBuilder out(table.shape());
  std::transform(sums.begin(), sums.end(), out.data(), [](double sum) { return static_cast<float>(sum); });
  result[0] = out.finish();
  return result;
}

/// The window of a query and its place there.
struct Place {
  std::int64_t window;
  std::int64_t at;
};
Place placeOf(const Tensor& ofQueries, std::int64_t query) {
  return {static_cast<std::int64_t>(ofQueries[2 * query]),
          static_cast<std::int64_t>(ofQueries[2 * query + 1])};
}

/// Writes a query's row to the keys that its window holds.
void spread(const Tensor& inWindows, const Tensor& tokens, const Place& place, std::int64_t head,
            std::int64_t heads, float* row) {
  const std::int64_t places = tokens.dim(1);
  const float* from = inWindows.data() + ((place.window * heads + head) * places + place.at) * places;
  const float* token = tokens.data() + place.window * places;
  for (std::int64_t i = 0; i < places; ++i) row[static_cast<std::int64_t>(token[i])] = from[i];
}

/// The reverse of `spread`: adds the row's numbers to what is in the windows.
void gather(const float* row, const Tensor& tokens, const Place& place, std::int64_t head, std::int64_t heads,
            float* inWindows) {
  const std::int64_t places = tokens.dim(1);
  float* to = inWindows + ((place.window * heads + head) * places + place.at) * places;
  const float* token = tokens.data() + place.window * places;
  for (std::int64_t i = 0; i < places; ++i) to[i] += row[static_cast<std::int64_t>(token[i])];
}

// Operands: what is in the windows, tokens, places of queries. Attributes: keys, what lies outside.
Tensor forwardPairs(const OperationCall& call) {
  const Tensor& inWindows = call.inputs[0];
  const Tensor& tokens = call.inputs[1];
  const Tensor& ofQueries = call.inputs[2];
  const auto keys = static_cast<std::int64_t>(call.attributes[0]);
  const auto outside = static_cast<float>(call.attributes[1]);
  const std::int64_t heads = inWindows.dim(0) / tokens.dim(0);
  const std::int64_t queries = ofQueries.dim(0);
  TensorBuilder out({heads, queries, keys});
  forBlocks(queries, out.size() >= kThreadsFrom, call.control, [&](std::int64_t query) {
    const Place place = placeOf(ofQueries, query);
    for (std::int64_t head = 0; head < heads; ++head) {
      float* row = out.data() + (head * queries + query) * keys;
      std::fill_n(row, keys, outside);
      spread(inWindows, tokens, place, head, heads, row);
    }
  });
  return out.finish();
}

Tensors backwardPairs(const BackwardCall& call) {
  const Tensor& tokens = call.inputs[1];
  const std::int64_t heads = call.output.dim(0);
  const std::int64_t queries = call.output.dim(1);
  const std::int64_t keys = call.output.dim(2);
  Tensors result(3);
  TensorBuilder out(call.inputs[0].shape(), 0.0F);
  for (std::int64_t query = 0; query < queries; ++query)
    for (std::int64_t head = 0; head < heads; ++head)
      gather(call.gradient.data() + (head * queries + query) * keys, tokens, placeOf(call.inputs[2], query),
             head, heads, out.data());
  result[0] = out.finish();
  return result;
}

Explained explainPairs(const ExplainCall& call) {
  const Tensor& tokens = call.inputs[1];
  const Place place = placeOf(call.inputs[2], call.cell[1]);
  const float* held = tokens.data() + place.window * tokens.dim(1);
  const float* found = std::find(held, held + tokens.dim(1), static_cast<float>(call.cell[2]));
  if (found == held + tokens.dim(1))
    return {{{"not in the query's window", call.output.at(call.cell)}}, {}, -1, {}};
  const std::int64_t heads = call.inputs[0].dim(0) / tokens.dim(0);
  return {{}, {}, 0, {place.window * heads + call.cell[0], place.at, found - held}};
}

// Operands: what is in the windows, pairs, tokens, places of queries.
Tensor forwardInto(const OperationCall& call) {
  const Tensor& pairs = call.inputs[1];
  const Tensor& tokens = call.inputs[2];
  const std::int64_t places = tokens.dim(1);
  const std::int64_t heads = pairs.dim(0);
  const std::int64_t queries = pairs.dim(1);
  TensorBuilder out(call.inputs[0].shape());
  std::copy_n(call.inputs[0].data(), out.size(), out.data());
  for (std::int64_t query = 0; query < queries; ++query) {
    const Place place = placeOf(call.inputs[3], query);
    const float* token = tokens.data() + place.window * places;
    for (std::int64_t head = 0; head < heads; ++head) {
      const float* row = pairs.data() + (head * queries + query) * pairs.dim(2);
      float* to = out.data() + ((place.window * heads + head) * places + place.at) * places;
      for (std::int64_t i = 0; i < places; ++i) to[i] = row[static_cast<std::int64_t>(token[i])];
    }
  }
  return out.finish();
}

Tensors backwardInto(const BackwardCall& call) {
  const Tensor& pairs = call.inputs[1];
  const Tensor& tokens = call.inputs[2];
  const std::int64_t places = tokens.dim(1);
  const std::int64_t heads = pairs.dim(0);
  const std::int64_t queries = pairs.dim(1);
  TensorBuilder windows(call.inputs[0].shape());
  std::copy_n(call.gradient.data(), windows.size(), windows.data());
  TensorBuilder ofPairs(pairs.shape(), 0.0F);
  for (std::int64_t query = 0; query < queries; ++query) {
    const Place place = placeOf(call.inputs[3], query);
    for (std::int64_t head = 0; head < heads; ++head) {
      spread(call.gradient, tokens, place, head, heads,
             ofPairs.data() + (head * queries + query) * pairs.dim(2));
      std::fill_n(windows.data() + ((place.window * heads + head) * places + place.at) * places, places,
                  0.0F);
    }
  }
  Tensors result(4);
  result[0] = windows.finish();
  result[1] = ofPairs.finish();
  return result;
}

// Operands: places of queries, what is in the windows, tokens. Attributes: keys, query.
Tensor forwardRow(const OperationCall& call) {
  const Tensor& inWindows = call.inputs[1];
  const Tensor& tokens = call.inputs[2];
  const auto keys = static_cast<std::int64_t>(call.attributes[0]);
  const Place place = placeOf(call.inputs[0], static_cast<std::int64_t>(call.attributes[1]));
  const std::int64_t heads = inWindows.dim(0) / tokens.dim(0);
  TensorBuilder out({heads, keys}, 0.0F);
  for (std::int64_t head = 0; head < heads; ++head)
    spread(inWindows, tokens, place, head, heads, out.data() + head * keys);
  return out.finish();
}

Tensors backwardRow(const BackwardCall& call) {
  const Place place = placeOf(call.inputs[0], static_cast<std::int64_t>(call.attributes[1]));
  const std::int64_t heads = call.output.dim(0);
  Tensors result(3);
  TensorBuilder out(call.inputs[1].shape(), 0.0F);
  for (std::int64_t head = 0; head < heads; ++head)
    gather(call.gradient.data() + head * call.output.dim(1), call.inputs[2], place, head, heads, out.data());
  result[1] = out.finish();
  return result;
}

const Operation kBias{.name = "windowBias", .forward = forwardBias, .backward = backwardBias};
const Operation kPairs{.name = "pairsOfWindows",
                       .forward = forwardPairs,
                       .explain = explainPairs,
                       .movesOnly = true,
                       .backward = backwardPairs};
const Operation kInto{.name = "intoWindows", .forward = forwardInto, .backward = backwardInto};
const Operation kRow{.name = "rowOfWindows", .forward = forwardRow, .backward = backwardRow};

}  // namespace

Var windowBias(Var table, Var regions, std::int64_t windows, std::int64_t side) {
  assert(table.dim(0) == (2 * side - 1) * (2 * side - 1));
  std::vector<Var> operands{table};
  if (regions.valid()) operands.push_back(regions);
  return table.graph().record(kBias, operands, {static_cast<double>(windows), static_cast<double>(side)});
}

Var pairsOfWindows(Var inWindows, const WindowPlaces& places, float outside) {
  return inWindows.graph().record(kPairs, {inWindows, places.tokens, places.ofQueries},
                                  {static_cast<double>(places.keys), static_cast<double>(outside)});
}

Var intoWindows(Var inWindows, Var pairs, const WindowPlaces& places) {
  return inWindows.graph().record(kInto, {inWindows, pairs, places.tokens, places.ofQueries});
}

Var rowOfWindows(Var inWindows, const WindowPlaces& places, std::int64_t query) {
  return inWindows.graph().record(kRow, {places.ofQueries, inWindows, places.tokens},
                                  {static_cast<double>(places.keys), static_cast<double>(query)});
}

}  // namespace attenscope

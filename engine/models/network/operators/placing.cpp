// SPDX-License-Identifier: GPL-3.0-or-later
/// Numbers taken from places and put to places that are given by index. No gradient flows through a place.
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/elementwise/functions.h"
#include "engine/graph/operations/shapes/permuting.h"
#include "engine/graph/operations/shapes/places.h"
#include "engine/models/network/operators.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace attenscope::operators {

namespace {

using Places = std::vector<std::int64_t>;

Var flat(Var x) {
  return x.rank() == 1 ? x : reshape(x, {x.size()});
}

/// `index` counted from the front. Throws Error if it lies outside.
std::int64_t inside(std::int64_t index, std::int64_t length) {
  if (index < -length || index >= length)
    throw Error("takes place " + std::to_string(index) + " of " + std::to_string(length));
  return index < 0 ? index + length : index;
}

/// The flat places in `shape` of indices that lie as `taken` and count along `axis`.
Places placesAlong(const Places& indices, const Shape& taken, const Shape& shape, int axis) {
  bool fits = taken.size() == shape.size();
  for (std::size_t i = 0; fits && i < shape.size(); ++i)
    fits = static_cast<int>(i) == axis || taken[i] <= shape[i];
  if (!fits) throw Error("the places " + toString(taken) + " do not fit " + toString(shape));
  Places places;
  for (std::int64_t i = 0; i < std::ssize(indices); ++i) {
    std::int64_t rest = i;
    std::int64_t stride = 1;
    std::int64_t place = 0;
    for (std::size_t at = shape.size(); at-- > 0; rest /= taken[at]) {
      const bool along = static_cast<int>(at) == axis;
      place += (along ? inside(indices[static_cast<std::size_t>(i)], shape[at]) : rest % taken[at]) * stride;
      stride *= shape[at];
    }
    places.push_back(place);
  }
  return places;
}

/// Of indices [… × depth], each a place in the axes of `shape` behind the first `batch`: the flat places of
/// every number that they take, and the shape of what one index takes.
struct Blocks {
  Places places{};
  Shape block{};
};
Blocks blocksOf(const Places& indices, const Shape& taken, const Shape& shape, std::size_t batch) {
  if (taken.empty() || batch + 1 > taken.size())
    throw Error("the places " + toString(taken) + " do not fit " + toString(shape));
  const auto depth = static_cast<std::size_t>(taken.back());
  if (depth < 1 || batch + depth > shape.size() ||
      !std::equal(taken.begin(), taken.begin() + static_cast<long>(batch), shape.begin()))
    throw Error("the places " + toString(taken) + " do not fit " + toString(shape));
  Blocks blocks{{}, Shape(shape.begin() + static_cast<long>(batch + depth), shape.end())};
  const std::int64_t width = elementCount(blocks.block);
  const std::int64_t count = std::ssize(indices) / taken.back();
  const std::int64_t batches = elementCount(Shape(shape.begin(), shape.begin() + static_cast<long>(batch)));
  checkElements({count, width});
  for (std::int64_t i = 0; i < count; ++i) {
    std::int64_t place = batches == 0 ? 0 : i / (count / batches);
    for (std::size_t at = 0; at < depth; ++at)
      place = place * shape[batch + at] +
              inside(indices[static_cast<std::size_t>(i) * depth + at], shape[batch + at]);
    for (std::int64_t k = 0; k < width; ++k) blocks.places.push_back(place * width + k);
  }
  return blocks;
}

/// What lies at computed places, `places` being those along one axis and `others` all else of flat places.
NetworkValues takenAt(const OperatorCall& call, Var places, std::int64_t stride, Tensor others,
                      const Shape& shape) {
  const Var x = call.var(0);
  checkFlat(x);
  const Var along = stride == 1 ? places : scaled(call, "stride", places, static_cast<double>(stride));
  return {reshaped(takeAt(x, add(along, call.leaf("other places", std::move(others)))), shape)};
}

Tensor floatsOf(const Places& places, Shape shape) {
  TensorBuilder out(std::move(shape));
  std::transform(places.begin(), places.end(), out.data(),
                 [](auto place) { return static_cast<float>(place); });
  return out.finish();
}

NetworkValues gatherElements(const OperatorCall& call) {
  const Shape shape = call.at(0).shape();
  const Shape taken = call.at(1).shape();
  const int axis = OperatorCall::axisOf(call.whole("axis", 0), shape.size());
  checkElements(taken, call.most());
  if (!call.at(1).host) {
    const Places first(static_cast<std::size_t>(elementCount(taken)), 0);
    const Shape behind(shape.begin() + axis + 1, shape.end());
    const Tensor others = floatsOf(placesAlong(first, taken, shape, axis), taken);
    return takenAt(call, placesInside(call, 1, shape[static_cast<std::size_t>(axis)]), elementCount(behind),
                   others, taken);
  }
  const Places places = placesAlong(call.wholes(1, "which places are taken"), taken, shape, axis);
  return {reshaped(pickAlong(flat(call.var(0)), 0, places), taken)};
}

NetworkValues gatherNd(const OperatorCall& call) {
  const Var x = call.var(0);
  const Shape taken = call.at(1).shape();
  const std::int64_t batch = call.whole("batch_dims", 0);
  if (batch < 0 || batch >= std::ssize(taken)) throw Error("'batch_dims' is " + std::to_string(batch));
  const Blocks blocks =
      blocksOf(call.wholes(1, "which places are taken"), taken, x.shape(), static_cast<std::size_t>(batch));
  Shape shape(taken.begin(), taken.end() - 1);
  shape.insert(shape.end(), blocks.block.begin(), blocks.block.end());
  checkElements(shape, call.most());
  return {reshaped(pickAlong(flat(x), 0, blocks.places), shape)};
}

/// x with `updates` at flat places: instead of what lies there or, if `adds`, added to it.
Var placed(Var x, Var updates, const Places& places, bool adds, Var zero) {
  const std::int64_t size = x.size();
  if (places.empty()) return x;
  // Rounds in which no place occurs twice; of what replaces, the last counts.
  std::map<std::int64_t, std::vector<std::int64_t>> at;
  for (std::int64_t i = 0; i < std::ssize(places); ++i) at[places[static_cast<std::size_t>(i)]].push_back(i);
  std::size_t rounds = 1;
  if (adds)
    for (const auto& [place, from] : at) rounds = std::max(rounds, from.size());
  constexpr std::size_t kMostRounds = 256;
  if (rounds > kMostRounds) throw Error("adds too often at one position");
  Var result = flat(x);
  for (std::size_t round = 0; round < rounds; ++round) {
    Places from(static_cast<std::size_t>(size));
    if (adds) {
      std::fill(from.begin(), from.end(), 0);
    } else {
      std::iota(from.begin(), from.end(), 0);
    }
    for (const auto& [place, own] : at)
      if (round < own.size())
        from[static_cast<std::size_t>(place)] = adds ? 1 + own[round] : size + own.back();
    const Var both = concatenate({adds ? zero : result, flat(updates)}, 0);
    const Var picked = pickAlong(both, 0, from);
    result = adds ? add(result, picked) : picked;
  }
  return result;
}

NetworkValues scattered(const OperatorCall& call, const Places& places) {
  const std::string reduction = call.text("reduction", "none");
  if (reduction != "none" && reduction != "add")
    throw Error("'reduction' is '" + printable(reduction) + "'; expected none or add");
  if (std::ssize(places) != elementCount(call.at(2).shape()))
    throw Error("puts " + toString(call.at(2).shape()) + " to " + std::to_string(places.size()) + " places");
  if (call.allOnHost()) {
    HostTensor result = *call.at(0).host;
    const HostTensor& updates = *call.at(2).host;
    for (std::size_t i = 0; i < places.size(); ++i) {
      double& value = result.values[static_cast<std::size_t>(places[i])];
      value = reduction == "add" ? value + updates.values[i] : updates.values[i];
    }
    return {std::move(result)};
  }
  const bool adds = reduction == "add";
  const Var zero = adds ? call.leaf("0", Tensor({1}, {0.0F})) : Var();
  const Var x = call.var(0);
  return {{reshaped(placed(x, call.var(2), places, adds, zero), x.shape()), call.at(0).type()}};
}
NetworkValues scatterNd(const OperatorCall& call) {
  const Blocks blocks =
      blocksOf(call.wholes(1, "to which places"), call.at(1).shape(), call.at(0).shape(), 0);
  return scattered(call, blocks.places);
}
NetworkValues scatterElements(const OperatorCall& call) {
  const Shape shape = call.at(0).shape();
  return scattered(call, placesAlong(call.wholes(1, "to which places"), call.at(1).shape(), shape,
                                     OperatorCall::axisOf(call.whole("axis", 0), shape.size())));
}

/// Of computed places.
NetworkValues oneHotOf(const OperatorCall& call, std::int64_t depth, const HostTensor& values, int axis) {
  Shape own = call.at(0).shape();
  Shape line(own.size() + 1, 1);
  line[static_cast<std::size_t>(axis)] = depth;
  own.insert(own.begin() + axis, 1);
  checkedBroadcast(own, line);
  TensorBuilder columns(line);
  std::iota(columns.data(), columns.data() + columns.size(), 0.0F);
  const Var zero = call.leaf("0", Tensor::scalar(0.0F));
  const Var given = reshape(call.var(0), own);
  const Var all = call.leaf("depth", Tensor::scalar(static_cast<float>(depth)));
  const Var places = choose(compare(zero, given, Relation::Greater), add(given, all), given);
  const Var hot = compare(places, call.leaf("places", columns.finish()), Relation::Equal);
  const auto number = [&](const char* what, std::size_t i) {
    return call.leaf(what, Tensor::scalar(static_cast<float>(values.values[i])));
  };
  return {{choose(hot, number("hot", 1), number("cold", 0)), values.type}};
}

NetworkValues oneHot(const OperatorCall& call) {
  const std::int64_t depth = toWhole(call.number(1, "the depth"));
  const HostTensor& values = call.host(2, "the values");
  if (values.values.size() != 2 || depth < 1) throw Error("has no two values or no depth");
  const auto rank = static_cast<std::int64_t>(call.at(0).shape().size());
  const int axis = OperatorCall::axisOf(call.whole("axis", -1), static_cast<std::size_t>(rank + 1));
  if (!call.at(0).host) return oneHotOf(call, depth, values, axis);
  const Places places = call.wholes(0, "which places are hot");
  HostTensor result{values.type, call.at(0).shape(), {}};
  const std::int64_t inner = elementCount(Shape(result.shape.begin() + axis, result.shape.end()));
  result.shape.insert(result.shape.begin() + axis, depth);
  checkElements(result.shape, kMostHostElements);
  result.values.assign(static_cast<std::size_t>(elementCount(result.shape)), values.values[0]);
  for (std::int64_t i = 0; i < std::ssize(places); ++i) {
    const std::int64_t place = places[static_cast<std::size_t>(i)];
    if (place < -depth || place >= depth) continue;  // nothing is hot
    const std::int64_t at = place < 0 ? place + depth : place;
    result.values[static_cast<std::size_t>((i / inner * depth + at) * inner + i % inner)] = values.values[1];
  }
  return {std::move(result)};
}

NetworkValues nonZero(const OperatorCall& call) {
  const HostTensor& x = call.host(0, "what is counted");
  std::vector<Places> axes(x.shape.size());
  for (std::int64_t i = 0; i < std::ssize(x.values); ++i) {
    if (x.values[static_cast<std::size_t>(i)] == 0) continue;
    std::int64_t rest = i;
    for (std::size_t axis = x.shape.size(); axis-- > 0; rest /= x.shape[axis])
      axes[axis].push_back(rest % x.shape[axis]);
  }
  const auto count = axes.empty() ? 0 : std::ssize(axes.front());
  HostTensor result{ElementType::I64, {std::ssize(axes), count}, {}};
  for (const Places& axis : axes) result.values.insert(result.values.end(), axis.begin(), axis.end());
  return {std::move(result)};
}

/// Of computed numbers [… × length], which `order` brought there: the first k, and their places.
NetworkValues topOf(const OperatorCall& call, Var rows, const std::vector<int>& order, std::int64_t k,
                    bool largest) {
  checkFlat(rows);
  const Var places = placesOfRows(rows, k, largest);
  Shape lines = rows.shape();
  lines.back() = 1;
  TensorBuilder before(lines);
  for (std::int64_t i = 0; i < before.size(); ++i) before[i] = static_cast<float>(i * rows.dim(-1));
  const Var values = takeAt(rows, add(places, call.leaf("rows before", before.finish())));
  const auto back = [&](Var x) { return std::is_sorted(order.begin(), order.end()) ? x : permute(x, order); };
  return {{back(values)}, {back(places), ElementType::I64}};
}

/// The k largest or smallest along an axis, in order, and their places.
NetworkValues topK(const OperatorCall& call) {
  const Shape shape = call.at(0).shape();
  const int axis = OperatorCall::axisOf(call.whole("axis", -1), shape.size());
  const std::int64_t k =
      call.hasAttribute("k") ? call.whole("k", 0) : toWhole(call.number(1, "how many are taken"));
  const std::int64_t length = shape[static_cast<std::size_t>(axis)];
  if (k < 1 || k > length) throw Error("takes " + std::to_string(k) + " of " + std::to_string(length));
  const bool largest = call.whole("largest", 1) != 0;
  if (!call.at(0).host) {
    std::vector<int> order(shape.size());
    std::iota(order.begin(), order.end(), 0);
    std::swap(order[static_cast<std::size_t>(axis)], order.back());
    return topOf(call, axis + 1 == std::ssize(shape) ? call.var(0) : permute(call.var(0), order), order, k,
                 largest);
  }
  const HostTensor& x = *call.at(0).host;
  const std::int64_t inner = elementCount(Shape(shape.begin() + axis + 1, shape.end()));
  Shape taken = shape;
  taken[static_cast<std::size_t>(axis)] = k;
  HostTensor places{ElementType::I64, taken,
                    std::vector<double>(static_cast<std::size_t>(elementCount(taken)), 0.0)};
  HostTensor values{x.type, taken, places.values};
  for (std::int64_t i = 0; i < elementCount(shape) / length; ++i) {
    const auto number = [&](std::int64_t place) {
      return x.values[static_cast<std::size_t>((i / inner * length + place) * inner + i % inner)];
    };
    Places sorted(static_cast<std::size_t>(length));
    std::iota(sorted.begin(), sorted.end(), 0);
    std::partial_sort(sorted.begin(), sorted.begin() + k, sorted.end(), [&](std::int64_t a, std::int64_t b) {
      if (number(a) == number(b)) return a < b;
      return largest ? number(a) > number(b) : number(a) < number(b);
    });
    for (std::int64_t j = 0; j < k; ++j) {
      const auto to = static_cast<std::size_t>((i / inner * k + j) * inner + i % inner);
      places.values[to] = static_cast<double>(sorted[static_cast<std::size_t>(j)]);
      values.values[to] = number(sorted[static_cast<std::size_t>(j)]);
    }
  }
  return {std::move(values), std::move(places)};
}

/// Numbers put back to known places that a pool took them from (Zeiler and Fergus 2014), zeros elsewhere.
NetworkValues maxUnpool(const OperatorCall& call) {
  const Shape shape = call.at(0).shape();
  const std::vector<std::int64_t> side = call.wholes("kernel_shape");
  if (shape.size() < 3 || side.size() != shape.size() - 2) throw Error("puts back " + toString(shape));
  Shape whole = shape;
  for (std::size_t i = 0; i < side.size(); ++i) {
    const auto number = [&](const char* name, std::size_t at, std::int64_t usual) {
      const std::vector<std::int64_t> given = call.wholes(name);
      return at < given.size() ? given[at] : usual;
    };
    whole[2 + i] = (shape[2 + i] - 1) * number("strides", i, 1) + side[i] - number("pads", i, 0) -
                   number("pads", side.size() + i, 0);
  }
  checkElements(whole);
  // Places count through a map of the usual size, whatever size is asked for.
  if (call.has(2) && call.wholes(2, "the shape") != whole)
    throw Error("makes a map of a different size than its window implies, which is not supported");
  const Places places = call.wholes(1, "where the numbers were");
  for (const std::int64_t place : places)
    if (place < 0 || place >= elementCount(whole))
      throw Error("puts a number to place " + std::to_string(place));
  if (std::ssize(places) != elementCount(shape)) throw Error("has no place for every number");
  const Var empty = call.leaf("zeros", Tensor::filled({elementCount(whole)}, 0.0F));
  return {reshape(placed(empty, call.var(0), places, false, Var()), whole)};
}

/// Of matrices, what lies on a diagonal and above it, or below; the rest is 0.
NetworkValues triangle(const OperatorCall& call) {
  const Shape shape = call.at(0).shape();
  if (shape.size() < 2) throw Error("takes a triangle of " + toString(shape) + "; expected matrices");
  const std::int64_t k = call.has(1) ? toWhole(call.number(1, "the diagonal")) : 0;
  const bool upper = call.whole("upper", 1) != 0;
  const std::int64_t rows = shape[shape.size() - 2];
  const std::int64_t columns = shape.back();
  const auto kept = [&](std::int64_t i) {
    const std::int64_t along = i % columns - i / columns % rows;
    return upper ? along >= k : along <= k;
  };
  if (call.at(0).host) {
    HostTensor result = *call.at(0).host;
    for (std::int64_t i = 0; i < std::ssize(result.values); ++i)
      if (!kept(i)) result.values[static_cast<std::size_t>(i)] = 0;
    return {std::move(result)};
  }
  if (elementCount(shape) == 0) return {call.at(0)};
  TensorBuilder mask({rows, columns});
  for (std::int64_t i = 0; i < mask.size(); ++i) mask[i] = kept(i) ? 1.0F : 0.0F;
  return {{choose(call.leaf("triangle", mask.finish()), call.var(0), call.leaf("0", Tensor::scalar(0.0F))),
           call.at(0).type()}};
}

const Operator kPlacing[] = {
    {.name = "GatherElements", .apply = gatherElements, .moves = 1, .attributes = "axis", .wholes = true},
    {.name = "GatherND", .apply = gatherNd, .moves = 1, .attributes = "batch_dims", .wholes = true},
    {.name = "ScatterND", .apply = scatterNd, .onHost = true, .attributes = "reduction", .wholes = true},
    {.name = "ScatterElements",
     .apply = scatterElements,
     .onHost = true,
     .attributes = "axis reduction",
     .wholes = true},
    {.name = "Scatter", .apply = scatterElements, .onHost = true, .attributes = "axis", .wholes = true},
    {.name = "OneHot", .apply = oneHot, .onHost = true, .attributes = "axis", .wholes = true},
    {.name = "NonZero", .apply = nonZero, .onHost = true},
    {.name = "TopK", .apply = topK, .onHost = true, .attributes = "axis k largest sorted"},
    {.name = "MaxUnpool", .apply = maxUnpool, .attributes = "kernel_shape pads strides"},
    {.name = "Trilu", .apply = triangle, .onHost = true, .attributes = "upper", .wholes = true},
};

}  // namespace

std::span<const Operator> placing() {
  return kPlacing;
}

}  // namespace attenscope::operators

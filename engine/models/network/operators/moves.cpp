// SPDX-License-Identifier: GPL-3.0-or-later
/// Operators that move numbers about and change none.
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/elementwise/functions.h"
#include "engine/graph/operations/shapes/permuting.h"
#include "engine/graph/operations/shapes/places.h"
#include "engine/models/network/operators.h"

#include <algorithm>
#include <numeric>

namespace attenscope::operators {

Var reshaped(Var x, const Shape& shape) {
  checkElements(shape);
  if (elementCount(shape) != x.size())
    throw Error("the shape " + toString(x.shape()) + " cannot become " + toString(shape));
  return x.shape() == shape ? x : reshape(x, shape);
}

Var expanded(Var x, const Shape& shape) {
  Shape own(shape.size() - x.shape().size(), 1);
  own.insert(own.end(), x.shape().begin(), x.shape().end());
  x = reshaped(x, own);
  for (std::size_t axis = 0; axis < shape.size(); ++axis)
    if (own[axis] != shape[axis])
      x = pickAlong(x, static_cast<int>(axis),
                    std::vector<std::int64_t>(static_cast<std::size_t>(shape[axis]), 0));
  return x;
}

Var placesInside(const OperatorCall& call, std::size_t i, std::int64_t length) {
  const Var places = call.var(i);
  for (const float place : places.tensor().values())
    if (!(place >= static_cast<float>(-length) && place < static_cast<float>(length)))
      throw Error("takes a computed place that lies outside of " + std::to_string(length));
  const Var zero = call.leaf("0", Tensor::scalar(0.0F));
  const Var wrapped = add(places, call.leaf("length", Tensor::scalar(static_cast<float>(length))));
  return choose(compare(zero, places, Relation::Greater), wrapped, places);
}

void checkFlat(Var x) {
  constexpr std::int64_t kExact = std::int64_t{1} << 24;
  if (x.tensor().size() == 0 || x.tensor().size() > kExact)
    throw Error("takes computed places of " + std::to_string(x.tensor().size()) +
                " numbers, which is not supported");
}

namespace {

NetworkValues identity(const OperatorCall& call) {
  return {call.at(0)};
}

/// Nothing is dropped, unless the network is in training; a share of 0 is nothing even then.
NetworkValues dropout(const OperatorCall& call) {
  const bool training = call.has(2) && call.number(2, "whether it is in training") != 0;
  constexpr double kUsualShare = 0.5;
  if (training && (call.has(1) ? call.number(1, "the share that is dropped") : kUsualShare) != 0)
    throw Error(
        "drops numbers at random, as in training; expected a network that was exported for inference");
  return identity(call);
}

NetworkValues reshapeTo(const OperatorCall& call) {
  const Var x = call.var(0);
  Shape shape = call.wholesOf("shape", 1);
  const bool zeroStays = call.whole("allowzero", 0) != 0;
  std::int64_t known = 1;
  std::ptrdiff_t open = -1;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (shape[i] == 0 && !zeroStays) {
      if (i >= x.shape().size()) throw Error("0 in the shape stands for an axis that is not there");
      shape[i] = x.shape()[i];
    }
    if (shape[i] == -1 && open < 0) {
      open = static_cast<std::ptrdiff_t>(i);
    } else {
      checkElements({known, shape[i]});
      known *= shape[i];
    }
  }
  if (open >= 0) shape[static_cast<std::size_t>(open)] = known == 0 ? 0 : x.size() / known;
  return {reshaped(x, shape)};
}

NetworkValues flatten(const OperatorCall& call) {
  const Var x = call.var(0);
  const auto rank = static_cast<std::int64_t>(x.rank());
  std::int64_t axis = call.whole("axis", 1);
  if (axis < 0) axis += rank;
  if (axis < 0 || axis > rank) throw Error("there is no axis " + std::to_string(axis) + " to flatten from");
  std::int64_t rows = 1;
  for (std::int64_t i = 0; i < axis; ++i) rows *= x.dim(static_cast<int>(i));
  return {reshaped(x, {rows, rows == 0 ? 0 : x.size() / rows})};
}

NetworkValues squeeze(const OperatorCall& call) {
  const Var x = call.var(0);
  std::vector<bool> drop(x.shape().size(), false);
  const std::vector<std::int64_t> axes = call.wholesOf("axes", 1);
  for (const std::int64_t axis : axes) {
    const auto at = static_cast<std::size_t>(OperatorCall::axisOf(axis, drop.size()));
    if (x.shape()[at] != 1)
      throw Error("axis " + std::to_string(axis) + " of " + toString(x.shape()) + " is not 1");
    drop[at] = true;
  }
  Shape shape;
  for (std::size_t i = 0; i < drop.size(); ++i)
    if (axes.empty() ? x.shape()[i] != 1 : !drop[i]) shape.push_back(x.shape()[i]);
  return {reshaped(x, shape)};
}

NetworkValues unsqueeze(const OperatorCall& call) {
  const Var x = call.var(0);
  const std::vector<std::int64_t> axes = call.wholesOf("axes", 1);
  Shape shape(x.shape().size() + axes.size(), 0);
  for (const std::int64_t axis : axes)
    shape[static_cast<std::size_t>(OperatorCall::axisOf(axis, shape.size()))] = 1;
  auto next = x.shape().begin();
  for (std::int64_t& length : shape)
    if (length != 1 && next != x.shape().end()) length = *next++;
  return {reshaped(x, shape)};
}

NetworkValues transposed(const OperatorCall& call) {
  const Var x = call.var(0);
  std::vector<int> axes(x.shape().size());
  std::iota(axes.rbegin(), axes.rend(), 0);
  const std::vector<std::int64_t> wanted = call.wholes("perm");
  if (call.hasAttribute("perm")) {
    std::vector<std::int64_t> sorted = wanted;
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t i = 0; i < sorted.size(); ++i)
      if (sorted[i] != static_cast<std::int64_t>(i)) sorted.clear();
    if (sorted.size() != axes.size())
      throw Error("'perm' is not an order of " + std::to_string(axes.size()) + " axes");
    axes.assign(wanted.begin(), wanted.end());
  }
  return {std::is_sorted(axes.begin(), axes.end()) ? x : permute(x, axes)};
}

NetworkValues concat(const OperatorCall& call) {
  std::vector<Var> parts;
  const int axis = OperatorCall::axisOf(call.whole("axis", 1), call.at(0).shape().size());
  for (std::size_t i = 0; i < call.count(); ++i) {
    Shape own = call.at(i).shape();
    Shape first = call.at(0).shape();
    if (own.size() == first.size())
      own[static_cast<std::size_t>(axis)] = first[static_cast<std::size_t>(axis)];
    if (own != first)
      throw Error("the shapes " + toString(first) + " and " + toString(call.at(i).shape()) +
                  " cannot be joined");
    if (elementCount(call.at(i).shape()) > 0) parts.push_back(call.var(i));
  }
  if (parts.empty()) return {call.var(0)};
  return {parts.size() == 1 ? parts.front() : concatenate(parts, axis)};
}

/// The places of one axis that a slice takes.
std::vector<std::int64_t> sliceOf(std::int64_t start, std::int64_t end, std::int64_t step,
                                  std::int64_t length) {
  if (step == 0) throw Error("steps by 0");
  if (start < 0) start += length;
  if (end < 0) end += length;
  std::vector<std::int64_t> places;
  if (step > 0) {
    end = std::clamp<std::int64_t>(end, 0, length);
    for (std::int64_t i = std::clamp<std::int64_t>(start, 0, length); i < end;) {
      places.push_back(i);
      if (step >= length) break;
      i += step;
    }
  } else {
    end = std::clamp<std::int64_t>(end, -1, length - 1);
    for (std::int64_t i = std::min(std::max<std::int64_t>(start, 0), length - 1); i > end;) {
      places.push_back(i);
      if (step <= -length) break;
      i += step;
    }
  }
  return places;
}

NetworkValues slice(const OperatorCall& call) {
  Var x = call.var(0);
  const std::vector<std::int64_t> starts = call.wholesOf("starts", 1);
  const std::vector<std::int64_t> ends = call.wholesOf("ends", 2);
  std::vector<std::int64_t> axes = call.wholesOf("axes", 3);
  std::vector<std::int64_t> steps = call.wholesOf("steps", 4);
  if (axes.empty()) {
    axes.resize(starts.size());
    std::iota(axes.begin(), axes.end(), 0);
  }
  if (steps.empty()) steps.assign(starts.size(), 1);
  if (starts.size() != ends.size() || axes.size() != starts.size() || steps.size() != starts.size())
    throw Error("starts, ends, axes and steps are not of one length");
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const int axis = OperatorCall::axisOf(axes[i], x.shape().size());
    const std::vector<std::int64_t> places = sliceOf(starts[i], ends[i], steps[i], x.dim(axis));
    const bool whole = std::ssize(places) == x.dim(axis) && steps[i] == 1;
    if (!whole) x = pickAlong(x, axis, places);
  }
  return {x};
}

NetworkValues split(const OperatorCall& call) {
  const Var x = call.var(0);
  const int axis = OperatorCall::axisOf(call.whole("axis", 0), x.shape().size());
  std::vector<std::int64_t> lengths = call.wholesOf("split", 1);
  if (lengths.empty()) {
    const std::int64_t count = call.whole("num_outputs", static_cast<std::int64_t>(call.outputs()));
    checkElements({count}, kMostHostElements);
    if (count < 1 || (call.opset() < 18 && x.dim(axis) % count != 0))
      throw Error("splits " + std::to_string(x.dim(axis)) + " into " + std::to_string(count) + " parts");
    const std::int64_t each = (x.dim(axis) + count - 1) / count;
    for (std::int64_t i = 0; i < count; ++i)
      lengths.push_back(std::max<std::int64_t>(0, std::min(each, x.dim(axis) - i * each)));
  }
  NetworkValues parts;
  std::int64_t from = 0;
  for (const std::int64_t length : lengths) {
    if (length < 0 || length > x.dim(axis) - from) throw Error("splits more than the axis has");
    std::vector<std::int64_t> places(static_cast<std::size_t>(length));
    std::iota(places.begin(), places.end(), from);
    parts.emplace_back(pickAlong(x, axis, places));
    from += length;
  }
  if (from != x.dim(axis)) throw Error("splits less than the axis has");
  return parts;
}

/// x at computed places of an axis.
Var takenAlong(const OperatorCall& call, int axis) {
  const Var x = call.var(0);
  const Shape own = x.shape();
  const Shape taken = call.at(1).shape();
  Shape shape(own.begin(), own.begin() + axis);
  const std::int64_t outer = elementCount(shape);
  const std::int64_t inner = elementCount(Shape(own.begin() + axis + 1, own.end()));
  const std::int64_t length = own[static_cast<std::size_t>(axis)];
  shape.insert(shape.end(), taken.begin(), taken.end());
  shape.insert(shape.end(), own.begin() + axis + 1, own.end());
  checkElements(shape);
  const Var along = scaled(call, "stride", placesInside(call, 1, length), static_cast<double>(inner));
  TensorBuilder before({outer, 1, 1});
  for (std::int64_t i = 0; i < outer; ++i) before[i] = static_cast<float>(i * length * inner);
  TensorBuilder behind({1, 1, inner});
  for (std::int64_t i = 0; i < inner; ++i) behind[i] = static_cast<float>(i);
  const Var places =
      add(add(call.leaf("places before", before.finish()), reshape(along, {1, elementCount(taken), 1})),
          call.leaf("places behind", behind.finish()));
  checkFlat(x);
  return reshaped(takeAt(x, places), shape);
}

NetworkValues gather(const OperatorCall& call) {
  const Var x = call.var(0);
  const int axis = OperatorCall::axisOf(call.whole("axis", 0), x.shape().size());
  if (!call.at(1).host) return {takenAlong(call, axis)};
  std::vector<std::int64_t> places = call.wholes(1, "which places are taken");
  for (std::int64_t& place : places) {
    if (place < -x.dim(axis) || place >= x.dim(axis))
      throw Error("takes place " + std::to_string(place) + " of " + std::to_string(x.dim(axis)));
    if (place < 0) place += x.dim(axis);
  }
  Shape shape(x.shape().begin(), x.shape().begin() + axis);
  const Shape taken = call.at(1).shape();
  shape.insert(shape.end(), taken.begin(), taken.end());
  shape.insert(shape.end(), x.shape().begin() + axis + 1, x.shape().end());
  checkElements(shape, call.most());
  return {reshaped(pickAlong(x, axis, places), shape)};
}

NetworkValues expand(const OperatorCall& call) {
  const Var x = call.var(0);
  const Shape shape = checkedBroadcast(x.shape(), call.wholes(1, "the shape"));
  checkElements(shape, call.most());
  return {expanded(x, shape)};
}

NetworkValues tile(const OperatorCall& call) {
  Var x = call.var(0);
  const std::vector<std::int64_t> repeats = call.wholes(1, "how often it is repeated");
  if (repeats.size() != x.shape().size()) throw Error("'repeats' is not as long as the shape");
  for (std::size_t axis = 0; axis < repeats.size(); ++axis) {
    if (repeats[axis] == 1) continue;
    const std::int64_t length = x.dim(static_cast<int>(axis));
    Shape shape = x.shape();
    checkElements({length, repeats[axis]});
    shape[axis] = length * repeats[axis];
    checkElements(shape, call.most());
    std::vector<std::int64_t> places;
    for (std::int64_t i = 0; i < shape[axis]; ++i) places.push_back(i % length);
    x = pickAlong(x, static_cast<int>(axis), places);
  }
  return {x};
}

void checkBlocks(Var x, std::int64_t side, std::int64_t a, std::int64_t b) {
  if (x.rank() != 4 || side < 1 || a % side != 0 || b % side != 0)
    throw Error("the shape " + toString(x.shape()) + " has no blocks of " + std::to_string(side));
}

NetworkValues depthToSpace(const OperatorCall& call) {
  const Var x = call.var(0);
  const std::int64_t side = call.whole("blocksize", 0);
  checkBlocks(x, side, side, x.rank() == 4 ? x.dim(1) : 0);
  const std::int64_t channels = x.dim(1) / (side * side);
  if (channels * side * side != x.dim(1)) checkBlocks(x, 0, 0, 0);
  const std::string mode = call.text("mode", "DCR");
  if (mode != "DCR" && mode != "CRD") throw Error("'mode' is '" + printable(mode) + "'; expected DCR or CRD");
  const bool columns = mode == "CRD";
  const Shape apart = columns ? Shape{x.dim(0), channels, side, side, x.dim(2), x.dim(3)}
                              : Shape{x.dim(0), side, side, channels, x.dim(2), x.dim(3)};
  const std::vector<int> order =
      columns ? std::vector<int>{0, 1, 4, 2, 5, 3} : std::vector<int>{0, 3, 4, 1, 5, 2};
  return {
      reshaped(permute(reshaped(x, apart), order), {x.dim(0), channels, x.dim(2) * side, x.dim(3) * side})};
}

NetworkValues spaceToDepth(const OperatorCall& call) {
  const Var x = call.var(0);
  const std::int64_t side = call.whole("blocksize", 0);
  checkBlocks(x, side, x.rank() == 4 ? x.dim(2) : 0, x.rank() == 4 ? x.dim(3) : 0);
  const std::int64_t rows = x.dim(2) / side;
  const std::int64_t columns = x.dim(3) / side;
  const Var apart = reshaped(x, {x.dim(0), x.dim(1), rows, side, columns, side});
  return {reshaped(permute(apart, {0, 3, 5, 1, 2, 4}), {x.dim(0), x.dim(1) * side * side, rows, columns})};
}

const Operator kMoves[] = {
    {.name = "Identity", .apply = identity, .onHost = true, .wholes = true},
    {.name = "Dropout", .apply = dropout, .onHost = true, .attributes = "is_test ratio seed"},
    {.name = "Reshape", .apply = reshapeTo, .moves = 1, .attributes = "allowzero shape"},
    {.name = "Flatten", .apply = flatten, .moves = 1, .attributes = "axis"},
    {.name = "Squeeze", .apply = squeeze, .moves = 1, .attributes = "axes"},
    {.name = "Unsqueeze", .apply = unsqueeze, .moves = 1, .attributes = "axes"},
    {.name = "Transpose", .apply = transposed, .moves = 1, .attributes = "perm"},
    {.name = "Concat", .apply = concat, .moves = -1, .attributes = "axis"},
    {.name = "Slice", .apply = slice, .moves = 1, .attributes = "axes ends starts steps"},
    {.name = "Split", .apply = split, .moves = 1, .attributes = "axis num_outputs split"},
    {.name = "Gather", .apply = gather, .moves = 1, .attributes = "axis", .wholes = true},
    {.name = "Expand", .apply = expand, .moves = 1},
    {.name = "Tile", .apply = tile, .moves = 1},
    {.name = "DepthToSpace", .apply = depthToSpace, .moves = 1, .attributes = "blocksize mode"},
    {.name = "SpaceToDepth", .apply = spaceToDepth, .moves = 1, .attributes = "blocksize"},
};

}  // namespace

std::span<const Operator> moves() {
  return kMoves;
}

}  // namespace attenscope::operators

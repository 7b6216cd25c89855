// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/shown_parts.h"

#include "engine/graph/operations.h"
#include "engine/graph/operations/shapes/permuting.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace attenscope {

namespace {

std::vector<int> inverse(const std::vector<int>& axes) {
  std::vector<int> back(axes.size());
  for (std::size_t i = 0; i < axes.size(); ++i) back[static_cast<std::size_t>(axes[i])] = static_cast<int>(i);
  return back;
}

bool inOrder(const std::vector<int>& axes) {
  return std::is_sorted(axes.begin(), axes.end());
}

Var inAxes(Var x, const std::vector<int>& axes) {
  return inOrder(axes) ? x : permute(x, axes);
}

Shape inOrderOf(const Shape& shape, const std::vector<int>& axes) {
  Shape ordered;
  for (const int axis : axes) ordered.push_back(shape[static_cast<std::size_t>(axis)]);
  return ordered;
}

std::vector<int> lastTwoSwapped(int rank) {
  std::vector<int> axes(static_cast<std::size_t>(rank));
  std::iota(axes.begin(), axes.end(), 0);
  std::swap(axes[axes.size() - 1], axes[axes.size() - 2]);
  return axes;
}

Var withLastTwoSwapped(Var x) {
  return permute(x, {0, 2, 1});
}

/// Rows of vectors of all heads: [heads × rows × features].
Shape rowsOf(const Shape& own) {
  return {elementCount(own) / (own[own.size() - 2] * own.back()), own[own.size() - 2], own.back()};
}

}  // namespace

ShownPart::ShownPart(const NetworkFind& find, std::string part) : m_find(find), m_part(std::move(part)) {
  if (const auto order = find.orders.find(m_part); order != find.orders.end()) m_order = &order->second;
}

bool ShownPart::isTurned() const {
  const bool shares = m_part == "gate" || m_part == "logits";
  if (!m_find.isAttention()) return m_find.kind == NetworkFind::Kind::BranchGate && shares && m_find.turned;
  return isPair() ? m_find.turned : m_find.lying.contains(m_part);
}

/// Tokens of a window.
std::int64_t ShownPart::windowLength() const {
  return std::ssize(m_find.windows.places) / m_find.windows.count;
}

/// Of the value's own length: networks of any size are run at others than that at which they were searched.
Shape ShownPart::gateShape(const Shape& own) const {
  using Kind = NetworkFind::Kind;
  if (m_find.kind == Kind::SampledPlaces && own.size() == 4)
    return m_part == "grid" ? Shape{own[0] * own[1], own[2], 2} : Shape{own[0] * own[1], own[2], own[3]};
  if (m_find.kind == Kind::Tensor) {
    const std::size_t rank = m_find.shape.size();
    Shape shape(rank, 1);
    for (std::size_t i = 0; i < own.size(); ++i)
      shape[i + rank >= own.size() ? i + rank - own.size() : 0] *= own[i];
    return shape;
  }
  if (own.size() == 4 && (m_part == "features" || m_part == "gated" || m_find.kind == Kind::ElementGate))
    return {own[1], own[2], own[3]};
  if (own.size() == 4 && m_find.kind == Kind::SpatialGate) return {own[2], own[3]};
  if (m_find.kind == Kind::BranchGate && m_part == "average") return {m_find.shape.back()};
  if ((m_find.kind == Kind::RowGate || m_find.kind == Kind::ColumnGate) && m_find.shape[0] > 0)
    return {m_find.shape[0], elementCount(own) / m_find.shape[0]};
  return m_find.shape;
}

bool ShownPart::fitsAdded(const Shape& own) const {
  const std::int64_t heads = own.size() > 2 ? own[own.size() - 3] : 1;
  const std::int64_t rest =
      elementCount(own) / (own[own.size() - 2] * own.back() * std::max<std::int64_t>(1, heads));
  if (!inWindows()) return (heads == 1 || heads == m_find.shape[0]) && rest == 1;
  const auto whole = [&](std::int64_t side) { return side == 1 || side == windowLength(); };
  return whole(own[own.size() - 2]) && whole(own.back()) && (heads == 1 || heads == m_find.shape[0]) &&
         (rest == 1 || rest == m_find.windows.count) && inOrder(m_find.windows.axes);
}

bool ShownPart::fits(const Shape& own) const {
  if (m_order == nullptr) return fitsInOrder(own);
  return own.size() == m_order->size() && fitsInOrder(inOrderOf(own, *m_order));
}

bool ShownPart::fitsInOrder(const Shape& own) const {
  const std::int64_t count = elementCount(own);
  if (!m_find.isAttention()) {
    const bool map = m_part == "features" || m_part == "gated";
    return (own.size() == 4 || !map) && count == elementCount(gateShape(own));
  }
  if (own.size() < 2 || count == 0) return false;
  if (isAdded()) return fitsAdded(own);
  // A single row of weights must not be that of several pictures or texts.
  const bool single = isOfPairs() && m_find.shape[0] == 1 && m_find.shape[1] == 1 && !m_find.turned;
  if (!inWindows()) return !single || *std::max_element(own.begin(), own.end()) == count;
  const std::int64_t rows = m_find.windows.count * m_find.shape[0] * windowLength();
  return own.size() == m_find.windows.axes.size() &&
         count == rows * (isOfPairs() ? windowLength() : own[own.size() - (isTurned() ? 2 : 1)]);
}

WindowPlaces ShownPart::places(Graph& graph) const {
  const FindWindows& windows = m_find.windows;
  const std::int64_t length = windowLength();
  const std::int64_t queries = m_find.shape[1];
  TensorBuilder tokens({windows.count, length});
  TensorBuilder ofQueries({queries, 2});
  for (std::int64_t i = 0; i < tokens.size(); ++i) {
    const std::int64_t place = windows.places[static_cast<std::size_t>(i)];
    tokens[i] = static_cast<float>(place);
    if (place >= queries) continue;
    ofQueries[2 * place] = static_cast<float>(i / length);
    ofQueries[2 * place + 1] = static_cast<float>(i % length);
  }
  const std::string name = "windows of " + m_find.stack + " " + std::to_string(m_find.layer);
  return {graph.leaf(name, tokens.finish()), graph.leaf(name + ", of queries", ofQueries.finish()),
          windows.keys};
}

Var ShownPart::pairs(Var own) const {
  constexpr float kHidden = -std::numeric_limits<float>::infinity();
  const std::int64_t length = windowLength();
  const Shape flat{m_find.windows.count * m_find.shape[0], length, length};
  const float outside = m_part == "weights" ? 0.0F : kHidden;
  return pairsOfWindows(reshape(inAxes(own, m_find.windows.axes), flat), places(own.graph()), outside);
}

/// What is added to scores is shown as large as it is by itself; of windows, put back on the picture.
Var ShownPart::added(Var own) const {
  const Shape& shape = own.shape();
  const std::int64_t rows = shape[shape.size() - 2];
  if (!inWindows()) {
    const Var flat = reshape(own, rowsOf(shape));
    return isTurned() ? withLastTwoSwapped(flat) : flat;
  }
  const std::int64_t heads = shape.size() > 2 ? shape[shape.size() - 3] : 1;
  const std::int64_t length = windowLength();
  const Shape whole{m_find.windows.count, m_find.shape[0], length, length};
  const Var none = own.graph().leaf("nothing " + toString(whole), Tensor::filled(whole, 0.0F));
  const Var all =
      add(reshape(own, {own.size() / (heads * rows * shape.back()), heads, rows, shape.back()}), none);
  constexpr float kHidden = -std::numeric_limits<float>::infinity();
  return pairsOfWindows(reshape(all, {whole[0] * whole[1], length, length}), places(own.graph()), kHidden);
}

/// Vectors in windows as rows of the grid. Keys may lie beyond the picture; what asks there is not shown.
Var ShownPart::vectors(Var own) const {
  const Var lying = isTurned() ? permute(own, lastTwoSwapped(own.rank())) : own;
  const FindWindows& windows = m_find.windows;
  const std::int64_t features = lying.shape().back();
  const Var apart =
      reshape(inAxes(lying, windows.axes), {windows.count, m_find.shape[0], windowLength(), features});
  const Var beside =
      reshape(permute(apart, {1, 0, 2, 3}), {m_find.shape[0], std::ssize(windows.places), features});
  std::vector<std::int64_t> order(static_cast<std::size_t>(isOfKeys() ? windows.keys : m_find.shape[1]));
  for (std::size_t i = 0; i < windows.places.size(); ++i)
    if (windows.places[i] < std::ssize(order))
      order[static_cast<std::size_t>(windows.places[i])] = static_cast<std::int64_t>(i);
  return pickAlong(beside, 1, order);
}

Var ShownPart::vectorsInWindows(Var shown, const Shape& own) const {
  const FindWindows& windows = m_find.windows;
  const Var beside = pickAlong(shown, 1, windows.places);
  const Var apart = reshape(beside, {m_find.shape[0], windows.count, windowLength(), shown.dim(2)});
  Shape lying = own;
  if (isTurned()) std::swap(lying[lying.size() - 1], lying[lying.size() - 2]);
  const Var ordered = reshape(permute(apart, {1, 0, 2, 3}), inOrderOf(lying, windows.axes));
  const Var back = inAxes(ordered, inverse(windows.axes));
  return isTurned() ? permute(back, lastTwoSwapped(back.rank())) : back;
}

Var ShownPart::shown(Var own) const {
  return shownInOrder(m_order == nullptr ? own : permute(own, *m_order));
}

Var ShownPart::shownInOrder(Var own) const {
  if (!m_find.isAttention()) {
    const Shape shape = gateShape(own.shape());
    if (isGrid()) return permute(reshape(own, shape), {2, 0, 1});
    return isTurned() ? permute(reshape(own, {shape[1], shape[0]}), {1, 0}) : reshape(own, shape);
  }
  if (isAdded()) return added(own);
  if (inWindows()) return isOfPairs() ? pairs(own) : vectors(own);
  if (!isOfPairs()) {
    const Var rows = reshape(own, rowsOf(own.shape()));
    return isTurned() ? withLastTwoSwapped(rows) : rows;
  }
  // A single row of weights, however its axes of one lie.
  if (m_find.shape[0] == 1 && m_find.shape[1] == 1 && !m_find.turned) return reshape(own, {1, 1, own.size()});
  const Var pairs = reshape(own, rowsOf(own.shape()));
  return isTurned() ? withLastTwoSwapped(pairs) : pairs;
}

bool ShownPart::canRestore() const {
  if (!inWindows() || isOfPairs()) return true;
  return !isAdded() && (isOfKeys() || m_find.windows.keys == m_find.shape[1]);
}

Var ShownPart::restored(Var shown, Var own) const {
  if (m_order == nullptr) return restoredInOrder(shown, own);
  return permute(restoredInOrder(shown, permute(own, *m_order)), inverse(*m_order));
}

Var ShownPart::restoredInOrder(Var shown, Var own) const {
  const Shape shape = own.shape();
  if (isGrid()) return reshape(permute(shown, {1, 2, 0}), shape);
  if (!inWindows()) {
    if (!isTurned()) return reshape(shown, shape);
    return reshape(m_find.isAttention() ? withLastTwoSwapped(shown) : permute(shown, {1, 0}), shape);
  }
  if (!isOfPairs()) return vectorsInWindows(shown, shape);
  const std::vector<int>& axes = m_find.windows.axes;
  const std::int64_t length = windowLength();
  const Var flat = reshape(inAxes(own, axes), {m_find.windows.count * m_find.shape[0], length, length});
  const Var edited = intoWindows(flat, shown, places(own.graph()));
  return inAxes(reshape(edited, inOrderOf(shape, axes)), inverse(axes));
}

Var derivedWeights(const NetworkFind& find, Var q, Var k) {
  if (q.rank() < 2 || k.rank() < 2) return {};
  const Var queries = ShownPart(find, "q").shown(q);
  const Var keys = ShownPart(find, "k").shown(k);
  if (queries.dim(0) != keys.dim(0) || queries.dim(2) != keys.dim(2)) return {};
  const Var weights = matmulTransposed(queries, keys);
  return find.normalised ? divideRowsBySum(weights) : weights;
}

Var mapOfWeights(const NetworkFind& find, Var weights) {
  Var row = weights;
  const std::int64_t places = find.grid.rows * static_cast<std::int64_t>(find.grid.columns);
  if (weights.dim(1) != 1 || weights.dim(2) != find.grid.before + places) return {};
  if (find.grid.before > 0) {
    std::vector<std::int64_t> patches(static_cast<std::size_t>(places));
    std::iota(patches.begin(), patches.end(), find.grid.before);
    row = pickAlong(weights, 2, patches);
  }
  return reshape(row, {row.dim(0), find.grid.rows, find.grid.columns});
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/joined_call.h"

#include "engine/graph/operations/shared/broadcasting.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace attenscope {

namespace {

constexpr std::int64_t kPart = 2304;  // numbers of a tile that go through the steps together
constexpr std::size_t kMostOperands = 4;

/// Room for the results of steps on this thread.
float* roomFor(std::size_t count) {
  static thread_local std::vector<float> room;
  if (room.size() < count) room.resize(count);
  return room.data();
}

}  // namespace

JoinedCall::Spread JoinedCall::spreadOf(const Shape& operand, const Shape& result) {
  if (operand.size() > result.size()) return Spread::Step;
  if (elementCount(operand) == 1) return Spread::Number;
  if (operand == result) return Spread::Whole;
  Shape own(result.size() - operand.size(), 1);
  own.insert(own.end(), operand.begin(), operand.end());
  return own == Shape{result[0], result[1], 1, 1} ? Spread::Maps : Spread::Step;
}

Shape JoinedCall::shapeOf(const Graph& graph, const Node& node) {
  Shape shape;
  for (const int input : node.inputs)
    if (graph.waiting(input) > 0) shape = graph.node(input).value.shape();
  if (shape.empty() || node.inputs.size() > kMostOperands) return {};
  for (const int input : node.inputs) {
    const Spread spread = spreadOf(graph.node(input).value.shape(), shape);
    if (spread == Spread::Step || (graph.waiting(input) > 0 && spread != Spread::Whole)) return {};
  }
  return shape;
}

JoinedCall::JoinedCall(Graph& graph, int node) : m_graph(graph), m_node(node) {}

JoinedCall::Operand JoinedCall::operandOf(int node) {
  const Node& of = m_graph.node(node);
  const bool first = of.operation != nullptr && of.operation->finished != nullptr;
  if (m_graph.waiting(node) > 0 && (!first || m_first < 0 || m_first == node)) {
    if (first) m_first = node;
    return {Spread::Step, first ? 0 : collect(node)};
  }
  m_graph.settle(node);
  return {spreadOf(of.value.shape(), m_graph.node(m_node).value.shape()), 0, of.value.data()};
}

/// Puts all that the node waits for before it; returns its own place, counted from 1.
std::size_t JoinedCall::collect(int node) {
  const auto known = std::find(m_nodes.begin(), m_nodes.end(), node);
  if (known != m_nodes.end()) return static_cast<std::size_t>(known - m_nodes.begin()) + 1;
  Step step{&m_graph.node(node), {}};
  for (const int input : step.node->inputs) {
    step.operands.push_back(operandOf(input));
    const Spread spread = step.operands.back().spread;
    step.byRow = step.byRow || spread == Spread::Maps || spread == Spread::Whole;
    m_byMap = m_byMap || spread == Spread::Maps;
  }
  m_nodes.push_back(node);
  m_steps.push_back(std::move(step));
  return m_steps.size();
}

Tensor JoinedCall::compute() {
  const Node& node = m_graph.node(m_node);
  std::vector<const Tensor*> room;
  const auto callOf = [&](const Node& of) {
    return OperationCall{operandsOf(*m_graph.m_record, of, room), of.attributes, m_graph.m_operationControl};
  };
  if (node.operation->finished == nullptr) collect(m_node);
  if (m_first < 0) {
    for (const int input : node.inputs) m_graph.settle(input);
    return node.operation->forward(callOf(node));
  }
  const Node& first = m_graph.node(m_first);
  TensorBuilder out(node.value.shape());
  first.operation->finished(callOf(first), out.data(),
                            [this, &out](const FinishedTile& tile) { finish(tile, out.data()); });
  return out.finish();
}

void JoinedCall::finish(const FinishedTile& given, float* out) const {
  FinishedTile tile = given;
  const bool whole = tile.count == tile.map && tile.stride == tile.map;
  if (whole && !m_byMap) tile = {tile.numbers, 0, tile.at, tile.map, 1, tile.rows * tile.count};
  const std::int64_t part = std::max<std::int64_t>(1, kPart / tile.rows);
  if (tile.count <= part) return finishPart(tile, out);
  for (std::int64_t from = 0; from < tile.count; from += part) {
    FinishedTile piece = tile;
    piece.numbers += from;
    piece.at += from;
    piece.count = std::min(part, tile.count - from);
    finishPart(piece, out);
  }
}

void JoinedCall::finishPart(const FinishedTile& tile, float* out) const {
  // Rows lie close together but in the last step, which writes the result.
  const std::int64_t stride = tile.rows == 1 ? tile.count : tile.stride;
  const auto size = static_cast<std::size_t>(tile.rows * stride);
  float* const room = roomFor(size * m_steps.size());
  std::array<Piece, kMostOperands> pieces;
  for (std::size_t i = 0; i < m_steps.size(); ++i) {
    const Step& step = m_steps[i];
    const bool last = i + 1 == m_steps.size();
    const bool byRow = step.byRow || last;
    for (std::int64_t row = 0; row < (byRow ? tile.rows : 1); ++row) {
      const std::int64_t at = tile.at + row * tile.map;
      for (std::size_t k = 0; k < step.operands.size(); ++k) {
        const Operand& operand = step.operands[k];
        if (operand.spread == Spread::Step) {
          const float* const numbers = operand.step == 0 ? tile.numbers : room + (operand.step - 1) * size;
          pieces[k] = {numbers + row * stride, 1};
        } else if (operand.spread == Spread::Whole) {
          pieces[k] = {operand.data + at, 1};
        } else {
          pieces[k] = {operand.data + (operand.spread == Spread::Maps ? at / tile.map : 0), 0};
        }
      }
      float* const to = last ? out + at : room + i * size + static_cast<std::size_t>(row * stride);
      step.node->operation->piece({{pieces.data(), step.operands.size()},
                                   step.node->attributes,
                                   to,
                                   byRow ? tile.count : static_cast<std::int64_t>(size)});
    }
  }
}

}  // namespace attenscope

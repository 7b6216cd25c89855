// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/joined_call.h"

#include "engine/graph/operations/shared/broadcasting.h"

#include <algorithm>
#include <array>
#include <utility>

namespace attenscope {

namespace {

constexpr std::int64_t kPart = 2304;  // numbers of one row that go through the steps together
constexpr std::size_t kMostOperands = 4;

/// Room for the results of steps on this thread.
float* roomFor(std::int64_t count) {
  static thread_local std::vector<float> room;
  if (std::ssize(room) < count) room.resize(static_cast<std::size_t>(count));
  return room.data();
}

void copyRows(const float* from, std::int64_t strideFrom, float* to, std::int64_t strideTo, std::int64_t rows,
              std::int64_t count) {
  for (std::int64_t row = 0; row < rows; ++row)
    std::copy_n(from + row * strideFrom, count, to + row * strideTo);
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
    step.byMap = step.byMap || spread == Spread::Maps;
    m_wholes += spread == Spread::Whole ? 1 : 0;
  }
  m_byMap = m_byMap || step.byMap;
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
  if (tile.rows > 1) return finishPart(tile, out);
  for (std::int64_t from = 0; from < tile.count; from += kPart)
    finishPart({tile.numbers + from, 0, tile.at + from, tile.map, 1, std::min(kPart, tile.count - from)},
               out);
}

void JoinedCall::finishPart(const FinishedTile& tile, float* out) const {
  // What lies between the rows goes through the steps with them; the last step writes row by row, without it.
  const bool rows = tile.rows > 1;
  const std::int64_t stride = rows ? tile.stride : tile.count;
  const std::int64_t size = tile.rows * stride;
  float* const results = roomFor(size * (std::ssize(m_steps) + m_wholes));
  float* copied = results + size * std::ssize(m_steps);
  std::array<Piece, kMostOperands> pieces;
  std::array<std::int64_t, kMostOperands> next{};  // from one row of an operand to the next
  for (std::size_t i = 0; i < m_steps.size(); ++i) {
    const Step& step = m_steps[i];
    const bool last = i + 1 == m_steps.size();
    for (std::size_t k = 0; k < step.operands.size(); ++k) {
      const Operand& operand = step.operands[k];
      const float* data = operand.data;
      next[k] = stride;
      if (operand.spread == Spread::Step)
        data =
            operand.step == 0 ? tile.numbers : results + size * static_cast<std::int64_t>(operand.step - 1);
      if (operand.spread == Spread::Number) next[k] = 0;
      if (operand.spread == Spread::Maps) {
        data += tile.at / tile.map;
        next[k] = 1;
      }
      if (operand.spread == Spread::Whole) {
        data += tile.at;
        if (last) next[k] = tile.map;
        if (rows && !last) {
          copyRows(data, tile.map, copied, stride, tile.rows, tile.count);
          data = std::exchange(copied, copied + size);
        }
      }
      pieces[k] = {data, operand.spread == Spread::Maps || operand.spread == Spread::Number ? 0 : 1};
    }
    float* to = last ? out + tile.at : results + size * static_cast<std::int64_t>(i);
    // Row by row where an operand has one number a map, or the result lies apart.
    const bool apart = rows && (last || step.byMap);
    const std::int64_t count = !apart ? size : last ? tile.count : stride;
    for (std::int64_t row = 0; row < (apart ? tile.rows : 1); ++row, to += last ? tile.map : stride) {
      step.node->operation->piece({{pieces.data(), step.operands.size()}, step.node->attributes, to, count});
      for (std::size_t k = 0; k < step.operands.size(); ++k) pieces[k].data += next[k];
    }
  }
}

}  // namespace attenscope

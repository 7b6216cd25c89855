// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/film/stager.h"
#include "engine/graph/operations/shared/explaining.h"

#include <algorithm>

namespace attenscope {

Sheet Stager::alignedSheet(int at, bool own) const {
  const Tensor& value = node(at).value;
  const Sheet& result = m_stage.result;
  Sheet sheet = result;
  sheet.node = at;
  sheet.step = m_values.stepOf(at);
  sheet.name = m_values.nameOf(at);
  sheet.role = m_values.roleOf(at);
  sheet.picture = {};
  if (own && result.map && value.shape() == node(m_resultNode).value.shape() &&
      m_resultNode == m_scene.node) {
    Tensor plane = value;
    for (int axis = 0; axis + 2 < value.rank(); ++axis)
      plane = plane.slice(std::clamp<std::int64_t>(
          chosenAlong(m_values.axesOf(m_resultNode)[static_cast<std::size_t>(axis)], plane.dim(0)), 0,
          plane.dim(0) - 1));
    sheet.values = plane;
    return sheet;
  }
  const auto cellOf = [&](std::int64_t r, std::int64_t c) {
    return broadcastCell(placeAt(r, c).cell, value.shape());
  };
  const bool oneRow = m_scene.row >= 0 || result.rowCount() < 2 || cellOf(0, 0) == cellOf(1, 0);
  const bool oneColumn = result.columnCount() < 2 || cellOf(m_stage.row, 0) == cellOf(m_stage.row, 1);
  const std::int64_t rows = oneRow ? 1 : result.rowCount();
  const std::int64_t columns = oneColumn ? 1 : result.columnCount();
  TensorBuilder numbers({rows, columns});
  for (std::int64_t r = 0; r < rows; ++r)
    for (std::int64_t c = 0; c < columns; ++c)
      numbers[r * columns + c] = value.at(cellOf(oneRow ? m_stage.row : r, c));
  sheet.values = numbers.finish();
  if (oneRow) sheet.rowSpan = m_scene.row >= 0 ? Span{m_scene.row, 1, result.rowSpan.total} : Span{0, 1, 1};
  if (oneColumn) sheet.columnSpan = {0, 1, 1};
  sheet.map = result.map && !oneRow && !oneColumn;
  if (value.rank() < node(m_scene.node).value.rank()) sheet.leading = AxisKind::Layer;
  if (value.size() == 1) sheet.leading = AxisKind::Layer;
  return sheet;
}

void Stager::aligned() {
  const std::vector<int>& inputs = node(m_scene.node).inputs;
  for (std::size_t i = 0; i < inputs.size() && i < kMostOperands; ++i)
    m_stage.operands.push_back(alignedSheet(inputs[i], true));
}

void Stager::softmax() {
  const int scores = scoresBeside(m_trace, m_scene.node);
  if (scores >= 0) {
    m_stage.operands.push_back(sheetOf(step(scores).node, step(scores).value, step(scores).axes));
    m_stage.operands.back().name = step(scores).symbol;
  } else if (m_stage.operation == "softmax") {
    m_stage.operands.push_back(alignedSheet(node(m_scene.node).inputs[0], true));
  } else {
    beside();  // scores that are shown nowhere are those of the chosen row alone
  }
}

void Stager::recurrent() {
  const Node& made = node(m_scene.node);
  const Place place = placeAt(m_stage.row, m_stage.column);
  m_stage.gates = made.value;
  m_stage.unit = place.valid() ? place.cell[2] : 0;
  Sheet x = sheetOf(made.inputs[0], node(made.inputs[0]).value, m_values.axesOf(made.inputs[0]), nullptr,
                    nullptr, m_scene.row >= 0 ? 0 : m_token);
  m_stage.operands.push_back(std::move(x));
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/drawn_matrix.h"

#include "engine/analysis/masked_scores.h"
#include "engine/error.h"
#include "widgets/drawing/labels.h"
#include "widgets/views/matrix/matrix_options.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace attenscope {

namespace {

constexpr double kNoPlace = std::numeric_limits<double>::quiet_NaN();

QStringList labelsOf(const Axis& axis, int count) {
  QStringList labels;
  for (int i = 0; i < count; ++i) labels << axisLabel(axis, i);
  return labels;
}

int at(const std::vector<int>& order, int place) {
  return order.empty() ? place : order[static_cast<std::size_t>(place)];
}

/// The scores that say which weights are hidden, [rows × columns] as the run has them; empty for none.
Tensor masksOf(const Step& step, const ViewState& state) {
  const Step* masked = maskedScoresOf(*state.trace, step);
  return masked == nullptr ? Tensor() : matrixOf(*masked, state.selection).values;
}

}  // namespace

DrawnMatrix drawnMatrix(const ViewState& state, const ValueRange& range, std::int64_t most) {
  const Step& step = *state.stepOrNull();
  const MatrixSlice slice = matrixOf(step, state.selection);
  const DrawnTable table = drawnNumbers(*findView(QStringLiteral("matrix")), state).front();
  if (takesMatrixOptions(step) && matrixOptionsFrom(state.options).marginals)
    throw Error("only .png, .svg and .pdf can hold the sums along the edges of a matrix");
  DrawnMatrix matrix;
  matrix.rows = static_cast<int>(slice.values.dim(0));
  matrix.columns = static_cast<int>(slice.values.dim(1));
  if (slice.values.size() > most)
    throw Error("a matrix of " + std::to_string(matrix.rows) + " × " + std::to_string(matrix.columns) +
                " cells is too large for this format, which takes " + std::to_string(most) +
                "; .png, .svg and .pdf take any");
  matrix.range = range;
  matrix.colormap = state.style.colormap;
  const bool vector = step.axes.size() < 2;
  if (!vector) matrix.rowLabels = labelsOf(table.step.axes[0], matrix.rows);
  matrix.columnLabels = labelsOf(table.step.axes.back(), matrix.columns);
  const Tensor masks = masksOf(step, state);
  const Hidden hidden = masks.empty() ? hiddenCells(step.role) : Hidden::MinusInfinity;
  const std::int64_t firstRow =
      range.heads == HeadScale::Common ? static_cast<std::int64_t>(slice.leadingIndex) * matrix.rows : 0;
  const auto count = static_cast<std::size_t>(slice.values.size());
  matrix.values.resize(count);
  matrix.places.resize(count, kNoPlace);
  for (int row = 0; row < matrix.rows; ++row)
    for (int column = 0; column < matrix.columns; ++column) {
      const std::size_t cell = matrix.at(row, column);
      const float value = table.step.value[static_cast<std::int64_t>(cell)];
      const int own = at(table.rows, row);
      const float drawn =
          masks.empty() ? value : drawnCell(value, masks.at({own, at(table.columns, column)}));
      const bool isHidden = std::isinf(drawn) && drawn < 0 && hidden == Hidden::MinusInfinity;
      matrix.values[cell] = isHidden ? std::numeric_limits<float>::quiet_NaN() : value;
      if (std::isfinite(drawn))
        matrix.places[cell] = range.normalized(static_cast<double>(drawn * range.rowFactor(firstRow + own)));
    }
  return matrix;
}

}  // namespace attenscope

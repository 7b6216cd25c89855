// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/film/stager.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

Sheet Stager::blank(const DerivedTerm& term, std::int64_t rows, std::int64_t columns, Tensor values,
                    const Place& of, const char* inner) const {
  Sheet sheet;
  sheet.values = std::move(values);
  sheet.rowSpan = {0, rows, rows};
  sheet.columnSpan = {0, columns, columns};
  if (of.valid()) {
    sheet.node = of.node;
    sheet.step = m_values.stepOf(of.node);
    sheet.name = of.inner == Inner::Scores    ? "scores"
                 : of.inner == Inner::Weights ? "weights"
                 : of.inner == Inner::Hidden  ? "hidden"
                                              : m_values.nameOf(of.node);
    sheet.role = of.inner == Inner::Weights ? Role::Weights : m_values.roleOf(of.node);
  } else {
    sheet.name = term.label.empty() ? inner : term.label;
  }
  return sheet;
}

Axis Stager::innerAxis(const Derived& derived) const {
  if (m_stage.products < 2) return {AxisKind::Feature, nullptr};
  for (const bool by : {false, true}) {
    const Place& first = by ? derived.terms[0].by : derived.terms[0].place;
    const Place& second = by ? derived.terms[1].by : derived.terms[1].place;
    if (!first.valid() || first.inner != Inner::None || first.cell.size() != second.cell.size()) continue;
    const std::vector<Axis> axes = m_values.axesOf(first.node);
    for (std::size_t i = 0; i < first.cell.size() && i < axes.size(); ++i)
      if (first.cell[i] != second.cell[i] && (axes[i].kind != AxisKind::Feature || axes[i].labels != nullptr))
        return axes[i];
  }
  return {AxisKind::Feature, nullptr};
}

bool Stager::samePlaces(const Derived& a, const Derived& b) const {
  if (b.terms.size() < m_stage.products) return false;
  for (std::size_t i = 0; i < m_stage.products; ++i)
    if (!(a.terms[i].place == b.terms[i].place)) return false;
  return true;
}

bool Stager::sameFactors(const Derived& a, const Derived& b) const {
  if (b.terms.size() < m_stage.products) return false;
  for (std::size_t i = 0; i < m_stage.products; ++i)
    if (a.terms[i].factor != b.terms[i].factor && !std::isnan(a.terms[i].factor)) return false;
  return true;
}

void Stager::product() {
  const Derived& chosen = m_stage.chosen;
  if (chosen.terms.empty()) return beside();
  const int first = chosen.terms[0].place.node;
  while (m_stage.products < chosen.terms.size() && chosen.terms[m_stage.products].place.node == first &&
         chosen.terms[m_stage.products].place.valid())
    ++m_stage.products;
  const auto inner = static_cast<std::int64_t>(m_stage.products);
  const std::int64_t rows = m_scene.row >= 0 ? 1 : m_stage.result.rowCount();
  const std::int64_t columns = m_stage.result.columnCount();
  // Which of the two factors goes with rows, by how other cells are made.
  bool valueLeft = m_scene.play != Play::Mix || m_stage.operation == "matmul";
  m_stage.separable = true;
  const std::int64_t otherRow = m_stage.row > 0 ? m_stage.row - 1 : m_stage.row + 1;
  const std::int64_t otherColumn = m_stage.column > 0 ? m_stage.column - 1 : m_stage.column + 1;
  if (columns > 1) {
    const Derived beside = derive(record(), placeAt(m_stage.row, otherColumn));
    const bool values = samePlaces(chosen, beside);
    const bool factors = sameFactors(chosen, beside);
    if (!values && !factors) m_stage.separable = false;
    valueLeft = values;
  }
  if (rows > 1 && m_stage.separable) {
    const Derived below = derive(record(), placeAt(otherRow, m_stage.column));
    const bool values = samePlaces(chosen, below);
    const bool factors = sameFactors(chosen, below);
    if (columns == 1) valueLeft = !values;
    if (valueLeft ? !factors : !values) m_stage.separable = false;
  }
  m_valueLeft = valueLeft;
  const std::int64_t leftRows = m_stage.separable ? rows : 1;
  const std::int64_t upperColumns = m_stage.separable ? columns : 1;
  TensorBuilder left({leftRows, inner}, 0.0F);
  TensorBuilder upper({inner, upperColumns}, 0.0F);
  const auto put = [&](const Derived& from, bool asLeft, std::int64_t at) {
    const bool value = asLeft == valueLeft;
    for (std::int64_t i = 0; i < inner && i < std::ssize(from.terms); ++i) {
      const DerivedTerm& term = from.terms[static_cast<std::size_t>(i)];
      (asLeft ? left[at * inner + i] : upper[i * upperColumns + at]) =
          static_cast<float>(value ? term.value : term.factor);
    }
  };
  for (std::int64_t r = 0; r < leftRows; ++r)
    if (!m_stage.separable || m_scene.row >= 0 || r == m_stage.row)
      put(chosen, true, r);
    else
      put(derive(record(), placeAt(r, m_stage.column)), true, r);
  for (std::int64_t c = 0; c < upperColumns; ++c)
    if (!m_stage.separable || c == m_stage.column)
      put(chosen, false, c);
    else
      put(derive(record(), placeAt(m_stage.row, c)), false, c);
  const DerivedTerm& term = chosen.terms[0];
  const Place other = otherFactor(term);
  const Axis axis = innerAxis(chosen);
  Sheet a = blank(term, leftRows, inner, left.finish(), valueLeft ? term.place : other, "w");
  Sheet b = blank(term, inner, upperColumns, upper.finish(), valueLeft ? other : term.place, "w");
  a.columns = b.rows = axis;
  a.rows = m_stage.result.rows;
  b.columns = m_stage.result.columns;
  if (m_stage.separable) {
    a.rowSpan = m_stage.result.rowSpan;
    if (m_scene.row >= 0) a.rowSpan = {m_scene.row, 1, m_stage.result.rowSpan.total};
    b.columnSpan = m_stage.result.columnSpan;
  }
  const bool asItIs = m_stage.operation == "matmul" || m_stage.operation == "exactProduct";
  const std::vector<int>& inputs = node(m_scene.node).inputs;
  b.turned = m_scene.play != Play::Mix && asItIs == (inputs.size() > 1 && m_values.isTurned(inputs[1]));
  m_stage.operands = {std::move(a), std::move(b)};
  // What is added: a bias.
  for (std::size_t i = m_stage.products; i < chosen.terms.size() && i < m_stage.products + 1; ++i) {
    TensorBuilder one({1, 1});
    one[0] = static_cast<float>(chosen.terms[i].contribution);
    m_stage.operands.push_back(blank(chosen.terms[i], 1, 1, one.finish(), chosen.terms[i].place, "b"));
  }
}

Place Stager::otherFactor(const DerivedTerm& term) const {
  if (term.by.valid()) return term.by;
  const std::vector<int>& inputs = node(m_scene.node).inputs;
  return inputs.size() > 1 ? Place{inputs[1], {}} : Place{};
}

void Stager::pair() {
  const std::vector<int>& inputs = node(m_scene.node).inputs;
  const std::int64_t rows = m_stage.result.rowCount();
  const std::int64_t columns = m_stage.result.columnCount();
  TensorBuilder left({rows, 1});
  TensorBuilder upper({1, columns});
  for (std::int64_t r = 0; r < rows; ++r) left[r] = node(inputs[0]).value[placeAt(r, 0).cell[0]];
  for (std::int64_t c = 0; c < columns; ++c) upper[c] = node(inputs[1]).value[placeAt(0, c).cell[1]];
  const DerivedTerm& term = m_stage.chosen.terms[0];
  Sheet a = blank(term, rows, 1, left.finish(), {inputs[0], {0}}, "a");
  Sheet b = blank(term, 1, columns, upper.finish(), {inputs[1], {0}}, "b");
  a.rows = m_stage.result.rows;
  b.columns = m_stage.result.columns;
  a.rowSpan = m_stage.result.rowSpan;
  b.columnSpan = m_stage.result.columnSpan;
  m_stage.separable = true;
  m_stage.operands = {std::move(a), std::move(b)};
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/film/stage.h"

#include "engine/analysis/film/sources.h"
#include "engine/error.h"
#include "engine/graph/operations/shared/explaining.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace attenscope {

int FilmLook::along(AxisKind kind) const {
  switch (kind) {
    case AxisKind::Head:
      return head;
    case AxisKind::Token:
    case AxisKind::Query:
      return query;
    case AxisKind::Key:
      return key;
    case AxisKind::Feature:
    case AxisKind::Rank:
      return feature;
    case AxisKind::Channel:
      return channel;
    case AxisKind::Row:
      return row;
    case AxisKind::Column:
      return column;
    default:
      return 0;
  }
}

namespace {

constexpr std::size_t kMostOperands = 6;

/// The name of a weight without what says that it is one.
std::string leafName(const std::string& leaf) {
  constexpr std::string_view kWeight = ".weight";
  return leaf.ends_with(kWeight) ? leaf.substr(0, leaf.size() - kWeight.size()) : leaf;
}

Span around(std::int64_t chosen, std::int64_t total, std::int64_t most) {
  const std::int64_t count = std::min(total, std::max<std::int64_t>(1, most));
  return {std::clamp<std::int64_t>(chosen - count / 2, 0, total - count), count, total};
}

class Stager {
 public:
  Stager(const Trace& trace, const Film& film, int scene, const FilmLook& look, const FilmRoom& room,
         int token)
      : m_trace(trace),
        m_film(film),
        m_scene(film.scenes[static_cast<std::size_t>(scene)]),
        m_look(look),
        m_room(room),
        m_token(token) {}

  Stage build() {
    m_stage.play = m_scene.play;
    const Operation* operation = node(m_scene.node).operation;
    if (operation != nullptr) m_stage.operation = operation->name;
    if (m_scene.step >= 0) m_stage.sign = step(m_scene.step).operation;
    setResult();
    if (m_scene.play == Play::Given) {
      given();
      return std::move(m_stage);
    }
    const Place place = placeAt(m_stage.row, m_stage.column);
    if (!place.valid() && goesByCells()) {
      // Another operation made this cell of the step: that of another head, say.
      m_stage.play = Play::Other;
      m_stage.chosen.value = m_stage.value;
      beside();
      return std::move(m_stage);
    }
    if (place.valid() && operation != nullptr && m_scene.play != Play::Join && !takeApart(place)) {
      beside();
      return std::move(m_stage);
    }
    switch (m_scene.play) {
      case Play::Product:
      case Play::Mix:
        product();
        break;
      case Play::Pair:
        pair();
        break;
      case Play::Softmax:
        softmax();
        break;
      case Play::Window:
        window();
        break;
      case Play::Patches:
        patches();
        break;
      case Play::Recurrent:
        recurrent();
        break;
      case Play::Elementwise:
      case Play::Mask:
      case Play::Row:
        aligned();
        break;
      default:
        beside();
    }
    return std::move(m_stage);
  }

 private:
  const Record& record() const { return *m_trace.record; }
  const Node& node(int at) const { return record()[static_cast<std::size_t>(at)]; }

  /// Whether the sheets are read cell by cell of the result.
  bool goesByCells() const {
    const Play play = m_scene.play;
    return play == Play::Pair || play == Play::Softmax || play == Play::Elementwise || play == Play::Mask ||
           play == Play::Row;
  }

  /// False where the operation has no rule: it is shown as what goes in and what comes out.
  bool takeApart(const Place& place) {
    try {
      m_stage.chosen = derive(record(), place);
      return true;
    } catch (const Error&) {
      m_stage.play = Play::Other;
      m_stage.chosen.value = m_stage.value;
      return false;
    }
  }
  const Step& step(int at) const { return m_trace.steps[static_cast<std::size_t>(at)]; }

  /// The step of the film that shows a node, itself or rearranged in the scene of the operation; or −1.
  int stepOf(int at) const {
    for (const Scene& scene : m_film.scenes)
      if (scene.node == at && scene.step >= 0) return scene.step;
    for (int i = 0; i < std::ssize(m_trace.steps); ++i)
      if (step(i).node == at && (step(i).layer < 0 || m_film.layer < 0 || step(i).layer == m_film.layer))
        return i;
    return -1;
  }

  /// Axes for a node that is no step: from the operands of the same shape.
  std::vector<Axis> axesOf(int at, int depth = 0) const {
    const int shown = stepOf(at);
    const Shape& shape = node(at).value.shape();
    if (shown >= 0 && step(shown).value.shape() == shape) return step(shown).axes;
    std::vector<Axis> axes(shape.size(), {AxisKind::Feature, nullptr});
    constexpr int kDeep = 12;
    constexpr int kNear = 6;  // nodes
    if (depth > kDeep || node(at).operation == nullptr || shape.empty()) return axes;
    const std::vector<int>& inputs = node(at).inputs;
    for (const int input : inputs)
      if (node(input).value.shape() == shape) return axesOf(input, depth + 1);
    if (shown >= 0 && step(shown).axes.size() >= 2 && shape.size() >= 2) {
      // Rearranged by heads: its rows are those of the step.
      const std::vector<Axis>& own = step(shown).axes;
      if (step(shown).value.dim(-2) == shape[shape.size() - 2]) axes[shape.size() - 2] = own[own.size() - 2];
      return axes;
    }
    for (const Scene& scene : m_film.scenes) {
      // What is computed from it, number by number, and shown.
      if (scene.step < 0 || scene.node <= at || step(scene.step).value.shape() != shape) continue;
      const std::vector<int>& read = node(scene.node).inputs;
      if (scene.play != Play::Join && std::find(read.begin(), read.end(), at) != read.end())
        return step(scene.step).axes;
    }
    for (const Scene& scene : m_film.scenes)
      if (scene.step >= 0 && scene.node > at && scene.node < at + kNear && shape.size() >= 2 &&
          step(scene.step).value.shape() == shape)
        return step(scene.step).axes;
    if (shape.size() == 3)
      for (const Step& one : m_trace.steps) {
        const Shape& own = one.value.shape();
        if (one.axes.size() >= 2 && one.axes.back().kind == AxisKind::Column &&
            own[own.size() - 1] == shape[2] && own[own.size() - 2] == shape[1])
          return {{AxisKind::Channel, nullptr}, {AxisKind::Row, nullptr}, {AxisKind::Column, nullptr}};
      }
    if (!inputs.empty() && node(inputs[0]).value.rank() == static_cast<int>(shape.size())) {
      const std::vector<Axis> from = axesOf(inputs[0], depth + 1);
      for (std::size_t i = 0; i + 1 < shape.size(); ++i)
        if (node(inputs[0]).value.shape()[i] == shape[i]) axes[i] = from[i];
    }
    if (m_stage.operation == "matmulTransposed" && at == m_scene.node && inputs.size() > 1) {
      const std::vector<Axis> keys = axesOf(inputs[1], depth + 1);
      if (keys.size() >= 2) axes.back() = keys[keys.size() - 2];
    }
    return axes;
  }

  std::string nameOf(int at, int depth = 0) const {
    constexpr int kHops = 16;
    for (int hop = 0; hop < kHops; ++hop) {
      if (const int shown = stepOf(at); shown >= 0) return step(shown).symbol;
      const Node& one = node(at);
      if (!one.name.empty()) return leafName(one.name);
      if (one.operation == nullptr) return leafName(one.leaf);
      if (!movesNumbers(one.operation->name) || one.inputs.size() != 1) return madeName(at, depth);
      at = one.inputs[0];
    }
    return {};
  }

  /// What an operation makes, as a formula of what it reads: "QKᵀ ÷ √d_k".
  std::string madeName(int at, int depth) const {
    const Node& made = node(at);
    const std::string_view name = made.operation->name;
    constexpr int kDeep = 2;
    const auto part = [&](std::size_t i) {
      const std::string inner =
          depth < kDeep && i < made.inputs.size() ? nameOf(made.inputs[i], depth + 1) : "";
      return inner.empty() ? std::string("…") : inner;
    };
    const auto apart = [&](std::size_t i) {
      const std::string inner = part(i);
      return inner.find(" + ") == std::string::npos ? inner : "(" + inner + ")";
    };
    if (name == "divide") return apart(0) + " ÷ " + apart(1);
    if (name == "multiply") return apart(0) + " · " + apart(1);
    if (name == "add") return part(0) + " + " + part(1);
    if (name == "subtract") return part(0) + " − " + apart(1);
    if (name == "squaredDistances") return "(" + part(0) + " − " + part(1) + ")²";
    if (playOf(name) == Play::Product) return part(0) + " · " + (made.inputs.size() > 1 ? part(1) : "…");
    if (name == "layerNorm") return "LN(" + part(0) + ")";
    if (name == "sigmoid") return "σ(" + part(0) + ")";
    if (name == "concatenate") return "[" + part(0) + "; " + part(1) + "]";
    if (name == "gru" || name == "lstm") return "h";
    return std::string(name) + "(" + part(0) + ")";
  }

  Role roleOf(int at) const {
    for (int hop = 0; hop < 16; ++hop) {
      if (const int shown = stepOf(at); shown >= 0) return step(shown).role;
      const Node& one = node(at);
      if (one.operation == nullptr || !movesNumbers(one.operation->name) || one.inputs.empty()) break;
      at = one.inputs[0];
    }
    return Role::Hidden;
  }

  std::int64_t chosenAlong(const Axis& axis, std::int64_t length) const {
    const int at = m_look.along(axis.kind);
    return std::clamp<std::int64_t>(at, 0, std::max<std::int64_t>(length - 1, 0));
  }

  /// One matrix of a value: its last two axes, at what is looked at of the others. `row` and `column` are set
  /// to the chosen cell of it.
  Sheet sheetOf(int at, const Tensor& value, const std::vector<Axis>& axes, std::int64_t* row = nullptr,
                std::int64_t* column = nullptr, int forcedRow = -1) const {
    Sheet sheet;
    sheet.node = at;
    sheet.step = stepOf(at);
    sheet.name = nameOf(at);
    sheet.role = roleOf(at);
    Tensor matrix = value;
    const int rank = value.rank();
    if (rank == 3 && value.dim(0) == 3 && (sheet.role == Role::Image || axes[0].kind == AxisKind::Color) &&
        sheet.step >= 0)
      sheet.picture = value;
    for (int axis = 0; axis + 2 < rank; ++axis) {
      const Axis& own = axes[static_cast<std::size_t>(axis)];
      const std::int64_t index = chosenAlong(own, matrix.dim(0));
      sheet.leading = own.kind;
      sheet.leadingIndex = index;
      sheet.leadingCount = matrix.dim(0);
      matrix = matrix.slice(index);
    }
    if (rank == 0) matrix = value.reshaped({1, 1});
    if (rank == 1) matrix = value.reshaped({1, value.dim(0)});
    if (rank >= 2) sheet.rows = axes[static_cast<std::size_t>(rank - 2)];
    if (rank >= 1) sheet.columns = axes.back();
    sheet.map = rank >= 2 && sheet.rows.kind == AxisKind::Row && sheet.columns.kind == AxisKind::Column;
    const std::int64_t r = forcedRow >= 0 ? forcedRow
                           : rank >= 2    ? chosenAlong(sheet.rows, matrix.dim(0))
                                          : 0;
    const std::int64_t c = rank >= 1 ? chosenAlong(sheet.columns, matrix.dim(1)) : 0;
    cut(sheet, matrix, r, c);
    if (row != nullptr) *row = r - sheet.rowSpan.first;
    if (column != nullptr) *column = c - sheet.columnSpan.first;
    return sheet;
  }

  void cut(Sheet& sheet, const Tensor& matrix, std::int64_t row, std::int64_t column) const {
    sheet.rowSpan =
        sheet.map ? Span{0, matrix.dim(0), matrix.dim(0)} : around(row, matrix.dim(0), m_room.rows);
    sheet.columnSpan =
        sheet.map ? Span{0, matrix.dim(1), matrix.dim(1)} : around(column, matrix.dim(1), m_room.columns);
    if (sheet.rowSpan.whole() && sheet.columnSpan.whole()) {
      sheet.values = matrix;
      return;
    }
    TensorBuilder part({sheet.rowSpan.count, sheet.columnSpan.count});
    for (std::int64_t r = 0; r < sheet.rowSpan.count; ++r)
      for (std::int64_t c = 0; c < sheet.columnSpan.count; ++c)
        part[r * sheet.columnSpan.count + c] =
            matrix[(sheet.rowSpan.first + r) * matrix.dim(1) + sheet.columnSpan.first + c];
    sheet.values = part.finish();
  }

  void setResult() {
    const int at = m_scene.step >= 0 ? step(m_scene.step).node : m_scene.node;
    const Tensor& value = node(at).value;
    const std::vector<Axis> axes = m_scene.step >= 0 ? step(m_scene.step).axes : axesOf(at);
    m_stage.result = sheetOf(at, value, axes, &m_stage.row, &m_stage.column,
                             m_token >= 0 && m_scene.row < 0 ? m_token : m_scene.row);
    if (m_scene.step >= 0) {
      m_stage.result.step = m_scene.step;
      m_stage.result.name = step(m_scene.step).symbol;
      m_stage.result.role = step(m_scene.step).role;
    }
    m_resultNode = at;
    const Sheet& sheet = m_stage.result;
    if (sheet.values.size() > 0)
      m_stage.value = static_cast<double>(sheet.values[m_stage.row * sheet.columnCount() + m_stage.column]);
  }

  /// The cell of the result's node that a cell of its sheet is.
  Index resultCell(std::int64_t row, std::int64_t column) const {
    const Sheet& sheet = m_stage.result;
    const Tensor& value = node(m_resultNode).value;
    const int rank = value.rank();
    Index cell;
    const std::vector<Axis> axes = m_scene.step >= 0 ? step(m_scene.step).axes : axesOf(m_resultNode);
    for (int axis = 0; axis + 2 < rank; ++axis)
      cell.push_back(chosenAlong(axes[static_cast<std::size_t>(axis)], value.dim(axis)));
    if (rank >= 2) cell.push_back(sheet.rowSpan.first + row);
    if (rank >= 1) cell.push_back(sheet.columnSpan.first + column);
    return cell;
  }

  Place placeAt(std::int64_t row, std::int64_t column) const {
    const Place place{m_resultNode, resultCell(row, column)};
    return m_scene.play == Play::Join ? place : cellIn(record(), place, m_scene.node);
  }

  void given() {
    const Node& made = node(m_scene.node);
    for (const int input : made.inputs) {
      const int shown = stepOf(input);
      if (shown >= 0 && m_stage.operands.size() < kMostOperands)
        m_stage.operands.push_back(sheetOf(input, node(input).value, axesOf(input)));
    }
  }

  /// What a term reads, as a sheet of one axis: a matrix that gets its rows elsewhere.
  Sheet blank(const DerivedTerm& term, std::int64_t rows, std::int64_t columns, Tensor values,
              const Place& of, const char* inner) const {
    Sheet sheet;
    sheet.values = std::move(values);
    sheet.rowSpan = {0, rows, rows};
    sheet.columnSpan = {0, columns, columns};
    if (of.valid()) {
      sheet.node = of.node;
      sheet.step = stepOf(of.node);
      sheet.name = of.inner == Inner::Scores    ? "scores"
                   : of.inner == Inner::Weights ? "weights"
                   : of.inner == Inner::Hidden  ? "hidden"
                                                : nameOf(of.node);
      sheet.role = of.inner == Inner::Weights ? Role::Weights : roleOf(of.node);
    } else {
      sheet.name = term.label.empty() ? inner : term.label;
    }
    return sheet;
  }

  /// What the axis is along which the cells of the terms differ.
  Axis innerAxis(const Derived& derived) const {
    if (m_stage.products < 2) return {AxisKind::Feature, nullptr};
    for (const bool by : {false, true}) {
      const Place& first = by ? derived.terms[0].by : derived.terms[0].place;
      const Place& second = by ? derived.terms[1].by : derived.terms[1].place;
      if (!first.valid() || first.inner != Inner::None || first.cell.size() != second.cell.size()) continue;
      const std::vector<Axis> axes = axesOf(first.node);
      for (std::size_t i = 0; i < first.cell.size() && i < axes.size(); ++i)
        if (first.cell[i] != second.cell[i] &&
            (axes[i].kind != AxisKind::Feature || axes[i].labels != nullptr))
          return axes[i];
    }
    return {AxisKind::Feature, nullptr};
  }

  // Terms whose factor is 0 may be left out, so that cells can have different numbers of them.
  bool samePlaces(const Derived& a, const Derived& b) const {
    if (b.terms.size() < m_stage.products) return false;
    for (std::size_t i = 0; i < m_stage.products; ++i)
      if (!(a.terms[i].place == b.terms[i].place)) return false;
    return true;
  }
  bool sameFactors(const Derived& a, const Derived& b) const {
    if (b.terms.size() < m_stage.products) return false;
    for (std::size_t i = 0; i < m_stage.products; ++i)
      if (a.terms[i].factor != b.terms[i].factor && !std::isnan(a.terms[i].factor)) return false;
    return true;
  }

  void product() {
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
    b.turned =
        m_stage.operation != "matmul" && m_stage.operation != "exactProduct" && m_scene.play != Play::Mix;
    m_stage.operands = {std::move(a), std::move(b)};
    // What is added: a bias.
    for (std::size_t i = m_stage.products; i < chosen.terms.size() && i < m_stage.products + 1; ++i) {
      TensorBuilder one({1, 1});
      one[0] = static_cast<float>(chosen.terms[i].contribution);
      m_stage.operands.push_back(blank(chosen.terms[i], 1, 1, one.finish(), chosen.terms[i].place, "b"));
    }
  }

  /// Where the factor of a product is; of packed weights the operand that holds them.
  Place otherFactor(const DerivedTerm& term) const {
    if (term.by.valid()) return term.by;
    const std::vector<int>& inputs = node(m_scene.node).inputs;
    return inputs.size() > 1 ? Place{inputs[1], {}} : Place{};
  }

  void pair() {
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

  /// An operand where each of its numbers goes with the result's number at the same place, or with a row, a
  /// column or all of them.
  Sheet alignedSheet(int at, bool own) const {
    const Tensor& value = node(at).value;
    const Sheet& result = m_stage.result;
    Sheet sheet = result;
    sheet.node = at;
    sheet.step = stepOf(at);
    sheet.name = nameOf(at);
    sheet.role = roleOf(at);
    sheet.picture = {};
    if (own && result.map && value.shape() == node(m_resultNode).value.shape() &&
        m_resultNode == m_scene.node) {
      Tensor plane = value;
      for (int axis = 0; axis + 2 < value.rank(); ++axis)
        plane = plane.slice(std::clamp<std::int64_t>(
            chosenAlong(axesOf(m_resultNode)[static_cast<std::size_t>(axis)], plane.dim(0)), 0,
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

  void aligned() {
    const std::vector<int>& inputs = node(m_scene.node).inputs;
    for (std::size_t i = 0; i < inputs.size() && i < kMostOperands; ++i)
      m_stage.operands.push_back(alignedSheet(inputs[i], true));
  }

  void softmax() {
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

  void beside() {
    const std::vector<int>& inputs = node(m_scene.node).inputs;
    for (const int input : inputs) {
      if (m_stage.operands.size() >= kMostOperands) break;
      m_stage.operands.push_back(sheetOf(input, node(input).value, axesOf(input)));
    }
  }

  void window() {
    const std::vector<int>& inputs = node(m_scene.node).inputs;
    const Tensor& x = node(inputs[0]).value;
    const Tensor& kernel = node(inputs[1]).value;
    const Tensor planes = x.rank() == 4 ? x.slice(0) : x;
    // The planes that the window reads: all if they are few, else the one that adds most.
    std::vector<std::int64_t> shown;
    constexpr std::int64_t kFew = 3;
    std::map<std::int64_t, double> parts;
    const std::int64_t least = 1 << 30;
    std::int64_t top = least, left = least, bottom = -1, right = -1;
    for (const DerivedTerm& term : m_stage.chosen.terms) {
      if (term.place.node != inputs[0]) break;
      ++m_stage.products;
      const Index& cell = term.place.cell;
      parts[cell[cell.size() - 3]] += std::abs(term.contribution);
      top = std::min(top, cell[cell.size() - 2]);
      bottom = std::max(bottom, cell[cell.size() - 2]);
      left = std::min(left, cell.back());
      right = std::max(right, cell.back());
    }
    if (bottom >= 0) m_stage.window = {top, left, bottom - top + 1, right - left + 1};
    if (!parts.empty() && std::ssize(parts) <= kFew) {
      for (const auto& [c, part] : parts) shown.push_back(c);  // of a group only its own
    } else if (planes.dim(0) <= kFew) {
      for (std::int64_t c = 0; c < planes.dim(0); ++c) shown.push_back(c);
    } else if (!parts.empty()) {
      shown.push_back(std::max_element(parts.begin(), parts.end(), [](const auto& a, const auto& b) {
                        return a.second < b.second;
                      })->first);
    }
    const Place place = placeAt(m_stage.row, m_stage.column);
    const std::int64_t out = place.valid() ? place.cell[place.cell.size() - 3] : 0;
    const std::vector<Axis> axes = axesOf(inputs[0]);
    const auto plane = [&](int at, const Tensor& values, std::int64_t index, std::int64_t count) {
      Sheet sheet;
      sheet.node = at;
      sheet.step = stepOf(at);
      sheet.name = nameOf(at);
      sheet.role = roleOf(at);
      sheet.values = values;
      sheet.rowSpan = {0, values.dim(0), values.dim(0)};
      sheet.columnSpan = {0, values.dim(1), values.dim(1)};
      sheet.map = true;
      sheet.leading = AxisKind::Channel;
      if (at == inputs[0] && axes.size() >= 3) sheet.leading = axes[axes.size() - 3].kind;
      sheet.leadingIndex = index;
      sheet.leadingCount = count;
      return sheet;
    };
    for (const std::int64_t c : shown)
      m_stage.operands.push_back(plane(inputs[0], planes.slice(c), c, planes.dim(0)));
    const bool spread = m_stage.operation == "transposedConvolution";
    for (const std::int64_t c : shown) {
      const std::int64_t a = spread ? c : std::min(out, kernel.dim(0) - 1);
      // A kernel's second axis counts the channels of one group.
      const std::int64_t b = (spread ? out : c) % kernel.dim(1);
      if (kernel.rank() == 4)
        m_stage.operands.push_back(plane(inputs[1], kernel.slice(a).slice(b), spread ? a : b,
                                         spread ? kernel.dim(0) : kernel.dim(1)));
    }
  }

  void patches() {
    const Node& made = node(m_scene.node);
    const Tensor& picture = node(made.inputs[0]).value;
    m_stage.operands.push_back(sheetOf(made.inputs[0], picture, axesOf(made.inputs[0])));
    if (picture.rank() == 3 && picture.dim(0) == 3) m_stage.operands.back().picture = picture;
    const std::int64_t height = picture.dim(-2);
    const std::int64_t width = picture.dim(-1);
    if (m_stage.operation == "imagePatches") {
      const auto rows = static_cast<std::int64_t>(made.attributes[0]);
      const auto columns = static_cast<std::int64_t>(made.attributes[1]);
      const Span& span = m_stage.result.rowSpan;
      for (std::int64_t i = span.first; i < span.first + span.count; ++i) {
        const std::int64_t top = i / columns * height / rows;
        const std::int64_t left = i % columns * width / columns;
        m_stage.pieces.push_back(
            {top, left, (i / columns + 1) * height / rows - top, (i % columns + 1) * width / columns - left});
      }
      return;
    }
    // What the corners of the small picture read.
    CellRect rect{height, width, 0, 0};
    std::int64_t bottom = 0, right = 0;
    for (const bool far : {false, true}) {
      const std::int64_t r = far ? m_stage.result.rowCount() - 1 : 0;
      const std::int64_t c = far ? m_stage.result.columnCount() - 1 : 0;
      const Place place = placeAt(r, c);
      if (!place.valid()) continue;
      for (const DerivedTerm& term : derive(record(), place).terms) {
        if (term.place.node != made.inputs[0]) continue;
        rect.row = std::min(rect.row, term.place.cell[1]);
        rect.column = std::min(rect.column, term.place.cell[2]);
        bottom = std::max(bottom, term.place.cell[1] + 1);
        right = std::max(right, term.place.cell[2] + 1);
      }
    }
    rect.rows = std::max<std::int64_t>(0, bottom - rect.row);
    rect.columns = std::max<std::int64_t>(0, right - rect.column);
    m_stage.pieces.push_back(rect);
  }

  void recurrent() {
    const Node& made = node(m_scene.node);
    const Place place = placeAt(m_stage.row, m_stage.column);
    m_stage.gates = made.value;
    m_stage.unit = place.valid() ? place.cell[2] : 0;
    Sheet x = sheetOf(made.inputs[0], node(made.inputs[0]).value, axesOf(made.inputs[0]), nullptr, nullptr,
                      m_scene.row >= 0 ? 0 : m_token);
    m_stage.operands.push_back(std::move(x));
  }

  const Trace& m_trace;
  const Film& m_film;
  const Scene& m_scene;
  const FilmLook& m_look;
  const FilmRoom& m_room;
  int m_token;
  int m_resultNode = -1;
  bool m_valueLeft = true;
  Stage m_stage;
};

}  // namespace

Stage stageOf(const Trace& trace, const Film& film, int scene, const FilmLook& look, const FilmRoom& room,
              int token) {
  return Stager(trace, film, scene, look, room, token).build();
}

FilmLook completed(const Trace& trace, const Film& film, FilmLook look) {
  const Step* weights = nullptr;
  const Step* gate = nullptr;
  std::int64_t queries = 0;
  for (const Scene& scene : film.scenes) {
    if (scene.step < 0) continue;
    const Step& step = trace.steps[static_cast<std::size_t>(scene.step)];
    if (weights == nullptr && step.role == Role::Weights && step.value.rank() >= 1) weights = &step;
    if (gate == nullptr && step.role == Role::SpatialGate && step.value.rank() == 2) gate = &step;
    for (std::size_t axis = 0; axis < step.axes.size(); ++axis)
      if (step.axes[axis].kind == AxisKind::Query || step.axes[axis].kind == AxisKind::Token)
        queries = std::max(queries, step.value.shape()[axis]);
  }
  if (look.query < 0) look.query = static_cast<int>(queries / 2);
  const bool anyKey = look.key < 0;
  if (anyKey) look.key = look.query;
  if (weights != nullptr && anyKey && weights->value.rank() >= 2) {
    Tensor matrix = weights->value;
    for (int axis = 0; axis + 2 < weights->value.rank(); ++axis)
      matrix = matrix.slice(std::clamp<std::int64_t>(
          look.along(weights->axes[static_cast<std::size_t>(axis)].kind), 0, matrix.dim(0) - 1));
    const std::int64_t row = std::clamp<std::int64_t>(look.query, 0, matrix.dim(0) - 1);
    const float* from = matrix.data() + row * matrix.dim(1);
    look.key = static_cast<int>(std::max_element(from, from + matrix.dim(1)) - from);
  }
  if (look.feature < 0) look.feature = 0;
  if (gate != nullptr && (look.row < 0 || look.column < 0)) {
    const auto values = gate->value.values();
    const auto at = std::max_element(values.begin(), values.end()) - values.begin();
    look.row = static_cast<int>(at / gate->value.dim(1));
    look.column = static_cast<int>(at % gate->value.dim(1));
  }
  for (int* place : {&look.row, &look.column})
    if (*place < 0) *place = 3;
  return look;
}

}  // namespace attenscope

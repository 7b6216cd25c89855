// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/film/stager.h"
#include "engine/error.h"

#include <algorithm>

namespace attenscope {

namespace {

Span around(std::int64_t chosen, std::int64_t total, std::int64_t most) {
  const std::int64_t count = std::min(total, std::max<std::int64_t>(1, most));
  return {std::clamp<std::int64_t>(chosen - count / 2, 0, total - count), count, total};
}

}  // namespace

Stager::Stager(const Trace& trace, const Film& film, int scene, const FilmLook& look, const FilmRoom& room,
               int token)
    : m_trace(trace),
      m_scene(film.scenes[static_cast<std::size_t>(scene)]),
      m_look(look),
      m_room(room),
      m_token(token),
      m_values(trace, film) {}

Stage Stager::build() {
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

bool Stager::goesByCells() const {
  const Play play = m_scene.play;
  return play == Play::Pair || play == Play::Softmax || play == Play::Elementwise || play == Play::Mask ||
         play == Play::Row;
}

bool Stager::takeApart(const Place& place) {
  try {
    m_stage.chosen = derive(record(), place);
    return true;
  } catch (const Error&) {
    m_stage.play = Play::Other;
    m_stage.chosen.value = m_stage.value;
    return false;
  }
}

std::int64_t Stager::chosenAlong(const Axis& axis, std::int64_t length) const {
  const int at = m_look.along(axis.kind);
  return std::clamp<std::int64_t>(at, 0, std::max<std::int64_t>(length - 1, 0));
}

Sheet Stager::sheetOf(int at, const Tensor& value, const std::vector<Axis>& axes, std::int64_t* row,
                      std::int64_t* column, int forcedRow) const {
  Sheet sheet;
  sheet.node = at;
  sheet.step = m_values.stepOf(at);
  sheet.name = m_values.nameOf(at);
  sheet.role = m_values.roleOf(at);
  Tensor matrix = value;
  const int rank = laidOut(value.shape(), axes);
  if (rank < value.rank()) matrix = value.reshaped(Shape(value.shape().begin(), value.shape().end() - 2));
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
  if (rank >= 1) sheet.columns = axes[static_cast<std::size_t>(rank - 1)];
  sheet.map = rank >= 2 && sheet.rows.kind == AxisKind::Row && sheet.columns.kind == AxisKind::Column;
  const std::int64_t r = forcedRow >= 0 ? forcedRow : rank >= 2 ? chosenAlong(sheet.rows, matrix.dim(0)) : 0;
  const std::int64_t c = rank >= 1 ? chosenAlong(sheet.columns, matrix.dim(1)) : 0;
  cut(sheet, matrix, r, c);
  if (row != nullptr) *row = r - sheet.rowSpan.first;
  if (column != nullptr) *column = c - sheet.columnSpan.first;
  return sheet;
}

void Stager::cut(Sheet& sheet, const Tensor& matrix, std::int64_t row, std::int64_t column) const {
  sheet.rowSpan = sheet.map ? Span{0, matrix.dim(0), matrix.dim(0)} : around(row, matrix.dim(0), m_room.rows);
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

void Stager::setResult() {
  const int at = m_scene.step >= 0 ? step(m_scene.step).node : m_scene.node;
  const Tensor& value = node(at).value;
  const std::vector<Axis> axes = m_scene.step >= 0 ? step(m_scene.step).axes : m_values.axesOf(at);
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

Index Stager::resultCell(std::int64_t row, std::int64_t column) const {
  const Sheet& sheet = m_stage.result;
  const Tensor& value = node(m_resultNode).value;
  const std::vector<Axis> axes = m_scene.step >= 0 ? step(m_scene.step).axes : m_values.axesOf(m_resultNode);
  const int rank = laidOut(value.shape(), axes);
  Index cell;
  for (int axis = 0; axis + 2 < rank; ++axis)
    cell.push_back(chosenAlong(axes[static_cast<std::size_t>(axis)], value.dim(axis)));
  if (rank >= 2) cell.push_back(sheet.rowSpan.first + row);
  if (rank >= 1) cell.push_back(sheet.columnSpan.first + column);
  cell.resize(static_cast<std::size_t>(value.rank()), 0);
  return cell;
}

Place Stager::placeAt(std::int64_t row, std::int64_t column) const {
  const Place place{m_resultNode, resultCell(row, column)};
  return m_scene.play == Play::Join ? place : cellIn(record(), place, m_scene.node);
}

void Stager::given() {
  const Node& made = node(m_scene.node);
  for (const int input : made.inputs) {
    const int shown = m_values.stepOf(input);
    if (shown >= 0 && m_stage.operands.size() < kMostOperands)
      m_stage.operands.push_back(sheetOf(input, node(input).value, m_values.axesOf(input)));
  }
}

void Stager::beside() {
  const std::vector<int>& inputs = node(m_scene.node).inputs;
  for (const int input : inputs) {
    if (m_stage.operands.size() >= kMostOperands) break;
    const int shown = m_scene.play == Play::Pool ? planesBehind(input) : input;
    m_stage.operands.push_back(sheetOf(shown, node(shown).value, m_values.axesOf(shown)));
  }
}

Stage stageOf(const Trace& trace, const Film& film, int scene, const FilmLook& look, const FilmRoom& room,
              int token) {
  return Stager(trace, film, scene, look, room, token).build();
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/film/stager.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace attenscope {

int Stager::planesBehind(int at) const {
  int from = at;
  while (m_values.stepOf(from) < 0 && node(from).operation != nullptr && node(from).inputs.size() == 1 &&
         std::string_view(node(from).operation->name) == "reshape")
    from = node(from).inputs[0];
  return m_values.isOfPlanes(node(from).value.shape()) ? from : at;
}

void Stager::window() {
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
  const std::vector<Axis> axes = m_values.axesOf(inputs[0]);
  const auto plane = [&](int at, const Tensor& values, std::int64_t index, std::int64_t count) {
    Sheet sheet;
    sheet.node = at;
    sheet.step = m_values.stepOf(at);
    sheet.name = m_values.nameOf(at);
    sheet.role = m_values.roleOf(at);
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
      m_stage.operands.push_back(
          plane(inputs[1], kernel.slice(a).slice(b), spread ? a : b, spread ? kernel.dim(0) : kernel.dim(1)));
  }
}

void Stager::patches() {
  const Node& made = node(m_scene.node);
  const Tensor& picture = node(made.inputs[0]).value;
  m_stage.operands.push_back(sheetOf(made.inputs[0], picture, m_values.axesOf(made.inputs[0])));
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

}  // namespace attenscope

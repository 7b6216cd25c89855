// SPDX-License-Identifier: GPL-3.0-or-later
/// The outlines of shapes in SVG, in as few characters as they take.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QPointF>

#include <array>
#include <optional>
#include <vector>

namespace attenscope {

/// A number of so many decimals, without what need not be written: "-.5".
QByteArray shortNumber(double value, int decimals);

/// A part of an outline: a move, a line or a curve (of three points), or its way back.
struct SvgSegment {
  char kind = 'M';  ///< M, L, C or Z
  std::array<QPointF, 3> points{};

  const QPointF& end() const { return points[kind == 'C' ? 2 : 0]; }
};
using SvgOutline = std::vector<SvgSegment>;

/// Reads "M1,2 L3,4 C…", all of it absolute; nothing if there is something else in it.
std::optional<SvgOutline> outlineFrom(QByteArrayView path);
/// Reads "1,2 3,4", the corners of a line.
std::optional<SvgOutline> outlineOfPoints(QByteArrayView points);
/// Every number in a text that holds nothing else but spaces and commas; nothing if it does.
std::optional<std::vector<double>> numbersIn(QByteArrayView text);

/// The same outline, rounded to so many decimals (of places: roundings do not add up), as the attribute d has
/// it. The last side of a shape that is only filled need not be said.
QByteArray pathData(const SvgOutline& outline, int decimals, bool filledOnly);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/formula/formula.h"

#include <QPointF>
#include <QRectF>
#include <QString>

#include <functional>
#include <vector>

namespace attenscope {

/// The extent of a piece of text, in the unit of the font size: its advance width, and how far its ink
/// extends above and below the baseline.
struct TextExtent {
  double width = 0;
  double ascent = 0;
  double descent = 0;
};
/// Measures text in a font size, slanted or not; a parameter so that layouts can be tested without fonts.
using TextMeasure = std::function<TextExtent(const QString& text, double size, bool slanted)>;

/// A laid-out formula: y grows downwards, the baseline is at y = 0, the left edge at x = 0.
struct FormulaLayout {
  enum class Tint { None, Query, Key, Value };
  struct Glyph {
    QString text;
    QPointF origin;  ///< on the baseline
    double size = 0;
    bool slanted = false;
    Tint tint = Tint::None;
    int area = -1;  ///< innermost of `areas`; −1 for none
  };
  struct Line {
    std::vector<QPointF> points;
    double width = 1;
    Tint tint = Tint::None;
    int area = -1;
  };
  /// The area of a symbol that stands for a step.
  struct Area {
    std::string step;
    QRectF rect;
    int parent = -1;
  };

  double width = 0;
  double ascent = 0;
  double descent = 0;
  std::vector<Glyph> glyphs;
  std::vector<Line> lines;
  std::vector<Area> areas;

  double height() const { return ascent + descent; }
  /// The innermost area at `point`, or −1.
  int areaAt(const QPointF& point) const;
};

FormulaLayout layoutFormula(const FormulaNode& formula, double size, const TextMeasure& measure);

}  // namespace attenscope

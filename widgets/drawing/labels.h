// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"

#include <QFont>

namespace attenscope {

/// "query", "key", "feature" … for people.
QString axisName(AxisKind kind);
/// The label of a position, or its number: "animal", "12".
QString axisLabel(const Axis& axis, int index);
/// A position that stands alone: "animal", "feature 12", "head 3", "17 · red–green".
QString positionText(const Axis& axis, int index);
/// A cell: "it → animal", "it · feature 12", "row 3, column 7".
QString cellText(const Axis& rows, int row, const Axis& columns, int column);
/// The colour of an axis in the grammar of the window: queries amber, keys teal, the rest accent.
QColor axisColor(AxisKind kind, const Palette& palette);

/// How many positions lie between two labels where each needs `needed` pixels and has `spacing`: 1, 2, 5, 10,
/// 20, … or for numbered axes 1, 2, 4, 8, 16, ….
int labelStep(double spacing, double needed, bool numbered);

/// Widest label of an axis in `font`, remembered until the labels change.
class LabelWidth {
 public:
  double of(const Axis& axis, std::int64_t length, const QFont& font);

 private:
  std::vector<std::string> m_labels;
  std::int64_t m_length = -1;
  QFont m_font;
  double m_widest = 0;
};

/// One line of text inside `box`, elided at its end; nothing where not even that fits.
void drawElided(QCPPainter& painter, const QRectF& box, Qt::Alignment alignment, const QString& text);

/// Black or white, whichever reads better on `ground`.
QColor inkOn(QRgb ground);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"

#include <QFont>

namespace attenscope {

/// The name of an axis for display: "query", "key", "feature", …
QString axisName(AxisKind kind);
/// The label of a position, or its index: "animal", "12".
QString axisLabel(const Axis& axis, int index);
/// A step in words, from its id: "spatial mask" for the gate M_s, "channel logits", "average".
QString stepName(const Step& step);
/// The same before it is translated.
QString englishStepName(const Step& step);
/// What a step is: "K = X W_K"; its formula alone where that begins with the symbol, and the symbol alone
/// where both read alike.
QString stepEquation(const Step& step);
/// A label that stands among other text: one written from right to left is kept apart (FSI … PDI), so that an
/// arrow after it still points to what follows.
QString isolated(const QString& text);
/// A position on its own: "animal", "feature 12", "head 3", "17 · red–green", "rank 1".
QString positionText(const Axis& axis, int index);
/// A cell: "it → animal", "it · feature 12", "row 3, column 7".
QString cellText(const Axis& rows, int row, const Axis& columns, int column);
/// The colour of an axis: queries amber, keys teal, all others the accent colour.
QColor axisColor(AxisKind kind, const Palette& palette);

/// The step between labelled positions if each label needs `needed` pixels and positions are `spacing` pixels
/// apart: 1, 2, 5, 10, 20, … or, for numbered axes, 1, 2, 4, 8, 16, ….
int labelStep(double spacing, double needed, bool numbered);

/// The same where a figure has only every `ticks`-th label at most (FigureLook::ticks); 0 where it has none.
int labelStep(double spacing, double needed, bool numbered, int ticks);

/// The width of the widest number from 0 to `largest`: a 1 may be narrower than the other digits.
double numberWidth(std::int64_t largest, const QFont& font);

/// Whether a label is a single character as wide as high, such as 猫: it is never turned.
bool isSquareCharacter(const QString& label);

/// The width of the widest label of an axis in `font`, cached until the labels change.
class LabelWidth {
 public:
  double of(const Axis& axis, std::int64_t length, const QFont& font);

 private:
  std::vector<std::string> m_labels;
  std::int64_t m_length = -1;
  QFont m_font;
  double m_widest = 0;
};

/// Draws one line of text in `box`, elided at its end; nothing if not even that fits.
void drawElided(QCPPainter& painter, const QRectF& box, Qt::Alignment alignment, const QString& text);

/// How far apart labels in this font stand at least: their lines may come a little closer than a text's.
double labelPitch(const QFont& font);
/// The interface's font from `largest` pixels down to 8, so that labels that stand `spacing` apart all have
/// room; `largest` where not even small ones have: then some are left out.
QFont fittingFont(int largest, double spacing);

/// Draws a column's label turned, reading upwards, `length` pixels long; a single square character stays
/// upright. `foot` is the middle of the edge next to the column: labels stand above the columns or below.
void drawTurnedLabel(QCPPainter& painter, const QPointF& foot, double length, bool above,
                     const QString& text);

/// Black or white, whichever is more legible on `ground`.
QColor inkOn(QRgb ground);

}  // namespace attenscope

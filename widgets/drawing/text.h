// SPDX-License-Identifier: GPL-3.0-or-later
/// Lines of text whose glyphs are laid out once and kept: laying out text costs more than anything else that
/// a frame needs, and from one frame to the next hardly a text changes. For the window's thread alone.
#pragma once

#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

namespace attenscope {

/// How wide a line is in pixels, as QFontMetricsF has it.
double textWidth(const QFont& font, const QString& text);

/// The same in whole pixels.
int wholeTextWidth(const QFont& font, const QString& text);

/// The text, or as much of it as fits `width` pixels with an ellipsis at `mode`.
QString elidedText(const QFont& font, const QString& text, Qt::TextElideMode mode, double width);

/// How high a text is that wraps at `width` pixels.
int wrappedHeight(const QFont& font, const QString& text, int width);

/// Draws one line in the painter's font and pen where QPainter::drawText() would, not clipped to `box`. What
/// is drawn on paper (SVG, PDF) is text there.
void drawLine(QPainter& painter, const QRectF& box, Qt::Alignment alignment, const QString& text);

}  // namespace attenscope

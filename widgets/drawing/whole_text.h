// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QRectF>
#include <QString>

class QCPPainter;

namespace attenscope {

/// Whether a text has characters that coloured fonts draw: emoji, flags, keycaps.
bool hasEmoji(const QString& text);

/// Draws one line of text, whole. Coloured fonts have only pictures of their characters, which Qt leaves out
/// of PDF: there such a text is a picture. In SVG, Qt writes a text of several fonts in parts; such a text is
/// written in code, and restoreTexts() puts it back as one.
void drawWhole(QCPPainter& painter, const QRectF& box, Qt::Alignment alignment, const QString& text);

/// Puts the texts that drawWhole() wrote in code back into an SVG file.
void restoreTexts(QByteArray& svg);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QColor>
#include <QString>

namespace attenscope {

/// A text as LaTeX sets it, whatever is in it: what LaTeX means something by is escaped, mathematical signs
/// are set as such, and characters beyond the Latin alphabets are left to \otherchar of the document.
QByteArray texText(const QString& text);
/// Whether it holds such characters.
bool needsOtherFonts(const QString& text);

/// A number for LaTeX's arithmetic.
QByteArray texNumber(double value);
/// "\definecolor{name}{RGB}{1,2,3}" with the end of the line.
QByteArray texColor(const char* name, const QColor& color);

}  // namespace attenscope

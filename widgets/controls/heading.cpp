// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/heading.h"

#include "widgets/theme/palette.h"

namespace attenscope {

Heading::Heading(const QString& words, QWidget* parent) : QLabel(parent) {
  setProperty("role", QStringLiteral("heading"));
  QFont spaced = uiFont(11, QFont::DemiBold);
  spaced.setLetterSpacing(QFont::AbsoluteSpacing, 0.8);
  setFont(spaced);
  setTextFormat(Qt::PlainText);
  setWordWrap(true);
  setHeading(words);
}

void Heading::setHeading(const QString& words, const QString& symbols) {
  const QString text =
      symbols.isEmpty() ? words.toUpper() : words.toUpper() + QStringLiteral(" · ") + symbols;
  if (text == this->text()) return;
  setText(text);
  setAccessibleName(symbols.isEmpty() ? words : words + QStringLiteral(": ") + symbols);
}

}  // namespace attenscope

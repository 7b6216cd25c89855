// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace attenscope {

/// `text` for a tooltip that shows it literally: a token such as "<s>" or "&lt;" would otherwise be taken for
/// markup.
inline QString plainToolTip(const QString& text) {
  if (!text.contains(QLatin1Char('<')) && !text.contains(QLatin1Char('&'))) return text;
  return QStringLiteral("<qt>") + text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")) +
         QStringLiteral("</qt>");
}

}  // namespace attenscope

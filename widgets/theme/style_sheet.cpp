// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/style_sheet.h"

#include "widgets/theme/text_scale.h"

#include <QRegularExpression>

namespace attenscope {

QHash<QString, QString> paletteBlock(const QString& sheetTemplate, const QString& theme) {
  QHash<QString, QString> colors;
  const QRegularExpression block(QStringLiteral(R"(/\*\s*palette\s+%1\s*:(.*?)\*/)").arg(theme),
                                 QRegularExpression::DotMatchesEverythingOption);
  const QRegularExpressionMatch match = block.match(sheetTemplate);
  if (!match.hasMatch()) return colors;
  const QStringList entries = match.captured(1).split(QLatin1Char(';'), Qt::SkipEmptyParts);
  for (const QString& entry : entries) {
    const qsizetype equals = entry.indexOf(QLatin1Char('='));
    if (equals > 0) colors.insert(entry.left(equals).trimmed(), entry.mid(equals + 1).trimmed());
  }
  return colors;
}

/// Sizes of text, and bounds of what holds it, at the scale of the text.
static QString withTextSize(const QString& sheet) {
  static const QRegularExpression length(
      QStringLiteral("((?:font-size|min-width|max-width|min-height|max-height):\\s*)(\\d+)px"));
  QString scaled;
  qsizetype done = 0;
  for (auto it = length.globalMatch(sheet); it.hasNext();) {
    const QRegularExpressionMatch match = it.next();
    scaled += QStringView(sheet).mid(done, match.capturedStart() - done);
    scaled +=
        match.captured(1) + QString::number(wholeWithText(match.captured(2).toInt())) + QStringLiteral("px");
    done = match.capturedEnd();
  }
  scaled += QStringView(sheet).mid(done);
  return scaled;
}

QString styleSheetFor(const QString& sheetTemplate, const QString& theme) {
  const QHash<QString, QString> colors = paletteBlock(sheetTemplate, theme);
  static const QRegularExpression name(QStringLiteral("@([A-Za-z]+)"));
  QString sheet;
  qsizetype done = 0;
  for (auto it = name.globalMatch(sheetTemplate); it.hasNext();) {
    const QRegularExpressionMatch match = it.next();
    sheet += QStringView(sheetTemplate).mid(done, match.capturedStart() - done);
    sheet += colors.value(match.captured(1), match.captured());
    done = match.capturedEnd();
  }
  sheet += QStringView(sheetTemplate).mid(done);
  return withTextSize(sheet);
}

}  // namespace attenscope

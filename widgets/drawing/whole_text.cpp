// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drawing/whole_text.h"

#include "widgets/drawing/text.h"

#include <QFontMetricsF>
#include <QImage>
#include <QPaintEngine>
#include <QRegularExpression>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr int kPixelsPerUnit = 6;  // of a text that is a picture on paper: 576 dots per inch
const QLatin1String kCode("text-");

bool isOf(const QCPPainter& painter, QPaintEngine::Type type) {
  return painter.paintEngine() != nullptr && painter.paintEngine()->type() == type;
}

bool mayNeedAnotherFont(const QString& text) {
  constexpr char16_t kArrows = 0x2190;  // the first block that text fonts leave to others
  return std::any_of(text.begin(), text.end(), [](QChar c) { return c.unicode() >= kArrows; });
}

void drawPicture(QCPPainter& painter, const QPointF& corner, const QString& text) {
  const QFontMetricsF metrics(painter.font());
  const QSizeF size(std::ceil(metrics.horizontalAdvance(text)) + 2, std::ceil(metrics.height()));
  QImage image((size * kPixelsPerUnit).toSize(), QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::transparent);
  QPainter onImage(&image);
  onImage.scale(kPixelsPerUnit, kPixelsPerUnit);
  onImage.setFont(painter.font());
  onImage.setPen(painter.pen());
  onImage.drawText(QRectF(QPointF(), size), Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine, text);
  onImage.end();
  painter.drawImage(QRectF(corner, size), image);
}

}  // namespace

bool hasEmoji(const QString& text) {
  constexpr char32_t kDrawnAsEmoji = 0xfe0f;
  constexpr char32_t kKeycap = 0x20e3;
  const auto codes = text.toUcs4();
  return std::any_of(codes.begin(), codes.end(), [](char32_t code) {
    return code == kDrawnAsEmoji || code == kKeycap || (code >= 0x1f000 && code <= 0x1faff);
  });
}

void drawWhole(QCPPainter& painter, const QRectF& box, Qt::Alignment alignment, const QString& text) {
  const bool asPicture = isOf(painter, QPaintEngine::Pdf) && hasEmoji(text);
  const bool inCode =
      isOf(painter, QPaintEngine::SVG) && (mayNeedAnotherFont(text) || text.startsWith(kCode));
  if (!asPicture && !inCode) {
    return drawLine(painter, box, alignment, text);
  }
  const QFontMetricsF metrics(painter.font());
  const QSizeF size(metrics.horizontalAdvance(text), metrics.height());
  QRectF place(box.topLeft(), size);
  if (alignment & Qt::AlignRight) place.moveRight(box.right());
  if (alignment & Qt::AlignHCenter) place.moveLeft(box.center().x() - size.width() / 2);
  if (alignment & Qt::AlignBottom) place.moveBottom(box.bottom());
  if (alignment & Qt::AlignVCenter) place.moveTop(box.center().y() - size.height() / 2);
  if (asPicture) return drawPicture(painter, place.topLeft(), text);
  painter.drawText(place, Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine | Qt::TextDontClip,
                   kCode + QString::fromLatin1(text.toUtf8().toHex()));
}

void restoreTexts(QByteArray& svg) {
  static const QRegularExpression coded(QStringLiteral(">text-([0-9a-f]+)</text>"));
  const QString whole = QString::fromUtf8(svg);
  QString restored;
  qsizetype from = 0;
  for (auto match = coded.globalMatch(whole); match.hasNext();) {
    const QRegularExpressionMatch one = match.next();
    const QString text = QString::fromUtf8(QByteArray::fromHex(one.captured(1).toLatin1()));
    restored += QStringView(whole).mid(from, one.capturedStart() - from);
    restored += QLatin1Char('>') + text.toHtmlEscaped() + QStringLiteral("</text>");
    from = one.capturedEnd();
  }
  restored += QStringView(whole).mid(from);
  svg = restored.toUtf8();
}

}  // namespace attenscope

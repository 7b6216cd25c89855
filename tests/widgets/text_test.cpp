// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of text that are kept look as Qt draws them.
#include "widgets/drawing/text.h"

#include "widgets/theme/palette.h"

#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QTest>

using namespace attenscope;

namespace {

constexpr QSize kSize(260, 60);

/// Text on white; `kept` by drawLine(), else by QPainter.
QImage drawn(const QFont& font, const QString& text, Qt::Alignment alignment, bool kept, double ratio,
             double turned = 0) {
  QImage image(kSize * ratio, QImage::Format_RGB32);
  image.setDevicePixelRatio(ratio);
  image.fill(Qt::white);
  QPainter painter(&image);
  painter.setFont(font);
  painter.translate(8, turned == 0 ? 5 : 50);
  painter.rotate(-turned);
  const QRectF box(0, 0, 230, 40);
  if (kept) {
    drawLine(painter, box, alignment, text);
  } else {
    painter.drawText(box, static_cast<int>(alignment) | Qt::TextSingleLine | Qt::TextDontClip, text);
  }
  return image;
}

/// How dark two pictures differ on the whole, beside how dark the first is.
double difference(const QImage& a, const QImage& b) {
  double ink = 0;
  double apart = 0;
  for (int y = 0; y < a.height(); ++y)
    for (int x = 0; x < a.width(); ++x) {
      ink += 255 - qGray(a.pixel(x, y));
      apart += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y)));
    }
  return ink > 0 ? apart / ink : apart;
}

/// Where there is ink.
QRect inked(const QImage& image) {
  QRect box;
  for (int y = 0; y < image.height(); ++y)
    for (int x = 0; x < image.width(); ++x)
      if (qGray(image.pixel(x, y)) < 200) box |= QRect(x, y, 1, 1);
  return box;
}

/// Whether a text in several fonts stands in the same place: only Qt's layout knows the size of each part to
/// a fraction of a pixel.
bool standsThere(const QImage& expected, const QImage& found) {
  const QRect a = inked(expected);
  const QRect b = inked(found);
  return !a.isEmpty() && std::abs(a.left() - b.left()) <= 2 && std::abs(a.right() - b.right()) <= 2 &&
         std::abs(a.top() - b.top()) <= 2 && std::abs(a.bottom() - b.bottom()) <= 2;
}

}  // namespace

class TextTest : public QObject {
  Q_OBJECT

 private slots:
  void looksAsQtDrawsIt_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("number");
    QTest::addRow("word") << "street" << false;
    QTest::addRow("kerned") << "AVATAR To" << false;
    QTest::addRow("several fonts") << "猫 ÷ √d_k ␣" << false;
    QTest::addRow("number") << "−0.7471" << true;
    QTest::addRow("numbers") << "0.02 · 0.98" << true;
    QTest::addRow("number and words") << "head 3 · it → animal (0.47)" << true;
    QTest::addRow("in a number's font") << "∞ 猫" << true;
  }
  void looksAsQtDrawsIt() {
    QFETCH(QString, text);
    QFETCH(bool, number);
    for (const QFont& font : {number ? numberFont(13) : uiFont(13),
                              number ? numberFont(11, QFont::Bold) : uiFont(11, QFont::DemiBold)}) {
      for (const Qt::Alignment alignment :
           {Qt::AlignLeft | Qt::AlignTop, Qt::Alignment(Qt::AlignCenter), Qt::AlignRight | Qt::AlignBottom}) {
        for (const double ratio : {1.0, 2.0}) {
          const QImage expected = drawn(font, text, alignment, false, ratio);
          for (int again = 0; again < 2; ++again)
            QVERIFY2(text.contains(u'猫')
                         ? standsThere(expected, drawn(font, text, alignment, true, ratio))
                         : difference(expected, drawn(font, text, alignment, true, ratio)) < 0.05,
                     qPrintable(text + QStringLiteral(" %1 × %2").arg(ratio).arg(int(alignment))));
        }
      }
      QVERIFY(std::abs(textWidth(font, text) - QFontMetricsF(font).horizontalAdvance(text)) < 1);
    }
  }

  void turnedTextIsNotThatWhichStands() {
    const QFont font = uiFont(13);
    for (const double turned : {0.0, 45.0, 90.0, 0.0}) {
      const QImage expected = drawn(font, "street", Qt::AlignLeft | Qt::AlignTop, false, 1, turned);
      QVERIFY2(
          difference(expected, drawn(font, "street", Qt::AlignLeft | Qt::AlignTop, true, 1, turned)) < 0.05,
          qPrintable(QString::number(turned)));
    }
  }

  void isShortenedAsQtShortensIt() {
    const QFont font = uiFont(13);
    const QString text = QStringLiteral("a rather long line of text");
    QCOMPARE(elidedText(font, text, Qt::ElideRight, 1000), text);
    for (const double width : {30.0, 80.5, 120.0})
      for (int again = 0; again < 2; ++again)
        QCOMPARE(elidedText(font, text, Qt::ElideMiddle, width),
                 QFontMetricsF(font).elidedText(text, Qt::ElideMiddle, width));
  }
};

QTEST_MAIN(TextTest)
#include "text_test.moc"

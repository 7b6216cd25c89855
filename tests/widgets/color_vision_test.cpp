// SPDX-License-Identifier: GPL-3.0-or-later
// How colours look in print and to colour-blind readers, against published numbers.
#include "widgets/theme/color_vision.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace attenscope;

class ColorVisionTest : public QObject {
  Q_OBJECT

 private slots:
  /// Sharma, Wu and Dalal 2005, table 1.
  void distancesAreThoseOfThePaper_data() {
    QTest::addColumn<QList<double>>("pair");
    QTest::addColumn<double>("distance");
    QTest::newRow("1") << QList<double>{50, 2.6772, -79.7751, 50, 0, -82.7485} << 2.0425;
    QTest::newRow("4") << QList<double>{50, -1.3802, -84.2814, 50, 0, -82.7485} << 1.0000;
    QTest::newRow("7") << QList<double>{50, 0, 0, 50, -1, 2} << 2.3669;
    QTest::newRow("9") << QList<double>{50, 2.49, -0.001, 50, -2.49, 0.0009} << 7.1792;
    QTest::newRow("11") << QList<double>{50, 2.49, -0.001, 50, -2.49, 0.0011} << 7.2195;
    QTest::newRow("17") << QList<double>{50, 2.5, 0, 73, 25, -18} << 27.1492;
    QTest::newRow("25") << QList<double>{60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387} << 1.2644;
    QTest::newRow("34") << QList<double>{2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514} << 0.9082;
  }
  void distancesAreThoseOfThePaper() {
    QFETCH(QList<double>, pair);
    QFETCH(double, distance);
    const CieLab first{pair[0], pair[1], pair[2]};
    const CieLab second{pair[3], pair[4], pair[5]};
    QVERIFY2(std::abs(colorDistance(first, second) - distance) < 1e-4,
             qPrintable(QString::number(colorDistance(first, second))));
    QVERIFY(std::abs(colorDistance(second, first) - distance) < 1e-4);
  }

  void lightnessRunsFromBlackToWhite() {
    QVERIFY(std::abs(cieLab(qRgb(0, 0, 0)).lightness) < 1e-6);
    QVERIFY(std::abs(cieLab(qRgb(255, 255, 255)).lightness - 100) < 1e-3);
    QVERIFY(std::abs(cieLab(qRgb(119, 119, 119)).lightness - 50.03) < 0.01);
  }

  void greysStayGreysAndRedIsSeenAsPublished() {
    for (const Vision vision : kVisions)
      for (const int level : {0, 64, 128, 255}) {
        const QRgb seen = seenColor(qRgb(level, level, level), vision);
        QVERIFY(std::abs(qRed(seen) - level) <= 1 && std::abs(qGreen(seen) - level) <= 1 &&
                std::abs(qBlue(seen) - level) <= 1);
      }
    // The first column of the table for protanopia, as sRGB.
    QCOMPARE(seenColor(qRgb(255, 0, 0), Vision::Protanopia), qRgb(109, 95, 0));
    // Red has 21 % of the luminance of white.
    QCOMPARE(seenColor(qRgb(255, 0, 0), Vision::Grey), qRgb(127, 127, 127));
    QCOMPARE(seenColor(qRgba(255, 0, 0, 80), Vision::Full), qRgba(255, 0, 0, 80));
    QCOMPARE(qAlpha(seenColor(qRgba(255, 0, 0, 80), Vision::Grey)), 80);
  }

  void aPictureIsSeenAsItsColoursAre() {
    QImage picture(3, 1, QImage::Format_RGB32);
    picture.setPixel(0, 0, qRgb(255, 0, 0));
    picture.setPixel(1, 0, qRgb(10, 200, 30));
    picture.setPixel(2, 0, qRgb(255, 0, 0));
    const QImage seen = seenPicture(picture, Vision::Deuteranopia);
    for (int x = 0; x < 3; ++x)
      QCOMPARE(seen.pixel(x, 0), seenColor(picture.pixel(x, 0), Vision::Deuteranopia));
    QCOMPARE(seenPicture(picture, Vision::Full), picture);
  }

  void mapsSayForWhomTheyAreSafe() {
    for (const char* id : {"viridis", "cividis", "inferno", "grey"})
      for (const Vision vision : kVisions) QVERIFY2(seenColormap(colormap(id), vision).safe(), id);
    for (const Vision vision : kVisions) QVERIFY(seenColormap(colormap("rising"), vision).safe());
    const Colormap& diverging = colormap("diverging");
    QVERIFY(!seenColormap(diverging, Vision::Grey).safe());  // both ends are as dark
    QVERIFY(seenColormap(diverging, Vision::Grey).closest < 1);
    for (const Vision vision : {Vision::Protanopia, Vision::Deuteranopia, Vision::Tritanopia})
      QVERIFY(seenColormap(diverging, vision).safe());
  }

  void aRainbowIsFoundOut() {
    Colormap rainbow;
    for (int i = 0; i < 256; ++i) rainbow.colors.push_back(QColor::fromHsv(i, 255, 255).rgb());
    QVERIFY(!seenColormap(rainbow, Vision::Full).ordered);
    QVERIFY(!seenColormap(rainbow, Vision::Deuteranopia).safe());
  }

  void fewColoursHaveNoDistance() {
    QVERIFY(std::isinf(closestColors({}, Vision::Full)));
    const std::array same{qRgb(1, 2, 3), qRgb(1, 2, 3)};
    QCOMPARE(closestColors(same, Vision::Full), 0.0);
  }
};

QTEST_GUILESS_MAIN(ColorVisionTest)
#include "color_vision_test.moc"

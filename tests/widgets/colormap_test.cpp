// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/colormap.h"

#include "widgets/drawing/cell_image.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace attenscope;

namespace {

/// CIE lightness, 0 to 100.
double lightness(QRgb color) {
  const auto linear = [](int byte) {
    const double c = byte / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  const double y =
      0.2126 * linear(qRed(color)) + 0.7152 * linear(qGreen(color)) + 0.0722 * linear(qBlue(color));
  return y > 0.008856 ? 116 * std::cbrt(y) - 16 : 903.3 * y;
}

int distance(QRgb a, QRgb b) {
  return std::max(
      {std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))});
}

}  // namespace

class ColormapTest : public QObject {
  Q_OBJECT

 private slots:
  void everyMapIsOfferedOnceAndComplete() {
    QStringList ids;
    for (const Colormap& map : colormaps()) {
      ids << map.id;
      QCOMPARE(map.colors.size(), std::size_t{256});
      QVERIFY(!map.title.isEmpty());
      for (const QRgb color : map.colors) QCOMPARE(qAlpha(color), 255);
    }
    QCOMPARE(ids, QStringList({"viridis", "cividis", "inferno", "grey", "diverging", "rising"}));
  }

  void lightnessRisesSteadilyInSequentialMaps() {
    for (const Colormap& map : colormaps()) {
      if (map.diverging) continue;
      for (std::size_t i = 1; i < map.colors.size(); ++i) {
        const double rise = lightness(map.colors[i]) - lightness(map.colors[i - 1]);
        // Rounding to 8 bits may take back a fraction of a unit; no step may jump.
        QVERIFY2(rise > -0.35 && rise < 1.6,
                 qPrintable(QString("%1 at %2: %3").arg(map.id).arg(i).arg(rise)));
      }
      QVERIFY(lightness(map.colors.back()) - lightness(map.colors.front()) > 70);
    }
  }

  void divergingMapIsLightestInTheMiddleAndEvenHanded() {
    const Colormap& map = colormap("diverging");
    QVERIFY(map.diverging);
    for (std::size_t i = 1; i < 128; ++i) {
      QVERIFY(lightness(map.colors[i]) > lightness(map.colors[i - 1]) - 0.35);
      QVERIFY(lightness(map.colors[255 - i]) > lightness(map.colors[256 - i]) - 0.35);
    }
    for (std::size_t i = 0; i < 128; ++i)
      QVERIFY(std::abs(lightness(map.colors[i]) - lightness(map.colors[255 - i])) < 9);
    QVERIFY(qBlue(map.colors.front()) > qRed(map.colors.front()) + 80);
    QVERIFY(qRed(map.colors.back()) > qBlue(map.colors.back()) + 80);
    QVERIFY(lightness(map.at(0.5)) > 94);
  }

  void endsAreTheKnownColors() {
    QVERIFY(distance(colormap("viridis").at(0), qRgb(68, 1, 84)) <= 2);
    QVERIFY(distance(colormap("viridis").at(1), qRgb(253, 231, 37)) <= 2);
    QVERIFY(distance(colormap("viridis").at(0.5), qRgb(33, 145, 140)) <= 8);
    QVERIFY(distance(colormap("inferno").at(0), qRgb(0, 0, 4)) <= 2);
    QVERIFY(distance(colormap("inferno").at(1), qRgb(252, 255, 164)) <= 2);
    QVERIFY(distance(colormap("cividis").at(0), qRgb(0, 34, 78)) <= 2);
    QVERIFY(distance(colormap("cividis").at(1), qRgb(254, 232, 56)) <= 2);
  }

  void knownMapsAreThePublishedTables() {
    // D3 and matplotlib, rounded to 8 bits.
    const auto color = [](const char* map, std::size_t i) {
      return QColor::fromRgb(colormap(map).colors.at(i)).name();
    };
    QCOMPARE(color("viridis", 0), QString("#440154"));
    QCOMPARE(color("viridis", 1), QString("#440256"));
    QCOMPARE(color("viridis", 64), QString("#3b528b"));
    QCOMPARE(color("viridis", 128), QString("#21918c"));
    QCOMPARE(color("viridis", 255), QString("#fde725"));
    QCOMPARE(color("inferno", 1), QString("#010005"));
    QCOMPARE(color("inferno", 64), QString("#57106e"));
    QCOMPARE(color("inferno", 128), QString("#bc3754"));
    QCOMPARE(color("inferno", 255), QString("#fcffa4"));
    QCOMPARE(color("cividis", 1), QString("#00234f"));
    QCOMPARE(color("cividis", 64), QString("#434e6c"));
    QCOMPARE(color("cividis", 128), QString("#7d7c78"));
    QCOMPARE(color("cividis", 255), QString("#fee838"));
  }

  void outsideValuesTakeTheEndsAndNotANumberIsTransparent() {
    const Colormap& map = colormap("viridis");
    QCOMPARE(map.at(-3), map.colors.front());
    QCOMPARE(map.at(7), map.colors.back());
    QCOMPARE(qAlpha(map.at(std::numeric_limits<double>::quiet_NaN())), 0);
  }

  void overAPictureTheLeastValueShowsNothing() {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const Tensor weights({1, 4}, {0.0F, 0.25F, 1.0F, nan});
    const QImage over = smoothImage(weights, {4, 1}, {0, 1}, colormap("inferno"), true);
    QCOMPARE(qAlpha(over.pixel(0, 0)), 0);
    QCOMPARE(qAlpha(over.pixel(1, 0)), 128);
    QCOMPARE(over.pixel(2, 0), colormap("inferno").colors.back());
    QCOMPARE(over.pixel(3, 0), kNotANumberColor);
    const QImage alone = smoothImage(weights, {4, 1}, {0, 1}, colormap("inferno"));
    QCOMPARE(alone.pixel(0, 0), colormap("inferno").colors.front());
    // What is no number marks its own place and blurs nothing else.
    const QImage large = smoothImage(weights, {8, 1}, {0, 1}, colormap("inferno"));
    QCOMPARE(large.pixel(5, 0), colormap("inferno").colors.back());
    QCOMPARE(large.pixel(6, 0), kNotANumberColor);
    // The middle of a diverging map is nothing, both of its ends are something.
    const QImage signs =
        smoothImage(Tensor({1, 3}, {-1.0F, 0.0F, 1.0F}), {3, 1}, {-1, 1}, colormap("diverging"), true);
    QCOMPARE(qAlpha(signs.pixel(0, 0)), 255);
    QVERIFY(qAlpha(signs.pixel(1, 0)) < 4);
    QCOMPARE(qAlpha(signs.pixel(2, 0)), 255);
  }

  void anUnknownNameGivesTheFirstMap() { QCOMPARE(colormap("jet").id, QString("viridis")); }
};

QTEST_MAIN(ColormapTest)
#include "colormap_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures as vision models get them: resized bit for bit as Pillow does it, or without rounding.
#include "engine/input/pixels.h"

#include "engine/io/safetensors.h"

#include <QTest>

#include <filesystem>
#include <random>

using namespace attenscope;

namespace {

const std::filesystem::path kGolden =
    std::filesystem::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden/pictures.safetensors";

/// Of values from 0 to 255, [3 × H × W].
PicturePixels pixelsFrom(const Tensor& levels) {
  PicturePixels pixels{levels.dim(2), levels.dim(1), 3, {}};
  const std::int64_t plane = levels.dim(1) * levels.dim(2);
  for (std::int64_t i = 0; i < plane; ++i)
    for (std::int64_t c = 0; c < 3; ++c)
      pixels.values.push_back(static_cast<std::uint8_t>(levels[c * plane + i]));
  return pixels;
}

}  // namespace

class PixelsTest : public QObject {
  Q_OBJECT

 private slots:
  void picturesAreResizedAsPillowDoes() {
    const SafetensorsFile golden = readSafetensors(kGolden);
    int compared = 0;
    for (const auto& [key, value] : golden.tensors) {
      const QStringList parts = QString::fromStdString(key).split('.');
      if (parts.first() != "resized") continue;
      const auto picture =
          golden.tensors.find(("picture." + parts[1] + "." + parts[2]).toStdString())->second;
      const auto filter = static_cast<Resample>(parts[5].toInt());
      const PicturePixels got =
          resized(pixelsFrom(picture), parts[3].toLongLong(), parts[4].toLongLong(), filter);
      const PicturePixels expected = pixelsFrom(value);
      QCOMPARE(got.width, expected.width);
      QCOMPARE(got.height, expected.height);
      QVERIFY2(got.values == expected.values, key.c_str());
      ++compared;
    }
    QCOMPARE(compared, 9 * kResampleFilters);
  }

  /// Without rounding the same but for what Pillow rounds, twice by half a level (and where a filter
  /// overshoots, cut off).
  void picturesAreResizedWithoutRounding() {
    const SafetensorsFile golden = readSafetensors(kGolden);
    double farthest = 0;
    for (const auto& [key, value] : golden.tensors) {
      const QStringList parts = QString::fromStdString(key).split('.');
      if (parts.first() != "resized" || parts[5] == "1" || parts[5] == "3") continue;
      const auto picture =
          golden.tensors.find(("picture." + parts[1] + "." + parts[2]).toStdString())->second;
      const Tensor got = resizedUnrounded(pixelsFrom(picture), parts[3].toLongLong(), parts[4].toLongLong(),
                                          static_cast<Resample>(parts[5].toInt()));
      QCOMPARE(got.shape(), value.shape());
      for (std::int64_t i = 0; i < got.size(); ++i)
        farthest = std::max(farthest, std::abs(static_cast<double>(got[i] * 255 - value[i])));
    }
    QVERIFY2(farthest > 0.4 && farthest < 1.01, qPrintable(QString::number(farthest)));
    const PicturePixels pixels{2, 1, 3, {10, 20, 30, 40, 60, 80}};
    QVERIFY(resizedUnrounded(pixels, 2, 1, Resample::Bilinear).equals(imageOf(pixels)));
    const Tensor mean = resizedUnrounded(pixels, 1, 1, Resample::Box);
    QVERIFY(std::abs(mean[1] * 255 - 40.0F) < 1e-4F);
    const PicturePixels odd{2, 1, 3, {0, 0, 0, 1, 1, 1}};
    QVERIFY(std::abs(resizedUnrounded(odd, 1, 1, Resample::Box)[2] * 255 - 0.5F) < 1e-4F);
  }

  /// Large pictures are shared among threads.
  void aLargePictureIsResizedAsItsParts() {
    std::mt19937 random(3);
    PicturePixels pixels{700, 500, 3, {}};
    for (int i = 0; i < 700 * 500 * 3; ++i) pixels.values.push_back(static_cast<std::uint8_t>(random()));
    const PicturePixels whole = resized(pixels, 300, 500, Resample::Bicubic);
    // The rows by themselves.
    for (std::int64_t row = 0; row < 500; row += 99) {
      const auto at = pixels.values.begin() + row * 700 * 3;
      const PicturePixels line = resized({700, 1, 3, {at, at + 700 * 3}}, 300, 1, Resample::Bicubic);
      QVERIFY(std::equal(line.values.begin(), line.values.end(), whole.values.begin() + row * 300 * 3));
    }
  }

  void transparentPixelsShowTheirColourOrWhite() {
    const PicturePixels pixels{3, 1, 4, {10, 20, 30, 0, 10, 20, 30, 255, 0, 100, 200, 51}};
    QCOMPARE(withoutAlpha(pixels).values, (std::vector<std::uint8_t>{10, 20, 30, 10, 20, 30, 0, 100, 200}));
    QCOMPARE(overWhite(pixels).values, (std::vector<std::uint8_t>{255, 255, 255, 10, 20, 30, 204, 224, 244}));
  }
};

QTEST_GUILESS_MAIN(PixelsTest)
#include "pixels_test.moc"

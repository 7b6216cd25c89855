// SPDX-License-Identifier: GPL-3.0-or-later
// The sample picture in the tree is what the generator draws. To draw it anew:
//   ATTENSCOPE_WRITE_SAMPLES=1 build/release/tests/samples_test
#include "engine/input/image.h"
#include "engine/input/scene.h"

#include <QFile>
#include <QTest>

using namespace attenscope;

class SamplesTest : public QObject {
  Q_OBJECT

 private slots:
  void theScenesAreTheGeneratorsOwn() {
    for (const std::uint64_t seed : {46, 24}) {
      const std::string path =
          std::string(ATTENSCOPE_SOURCE_DIR) + "/resources/samples/scene-" + std::to_string(seed) + ".png";
      const Tensor drawn = generateScene(seed, 480, 270).image;
      if (qEnvironmentVariableIsSet("ATTENSCOPE_WRITE_SAMPLES")) writePng(path, drawn);
      const Tensor kept = readImage(path);
      QCOMPARE(kept.shape(), drawn.shape());
      float largest = 0;
      for (std::int64_t i = 0; i < drawn.size(); ++i)
        largest = std::max(largest, std::abs(kept[i] - drawn[i]));
      QVERIFY2(largest <= 0.5F / 255 + 1e-5F, qPrintable(QString::number(largest)));
    }
  }
};

QTEST_GUILESS_MAIN(SamplesTest)
#include "samples_test.moc"

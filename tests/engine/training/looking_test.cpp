// SPDX-License-Identifier: GPL-3.0-or-later
/// Where models of pictures look: ViT's class token at the shape, glimpses at the digit.
#include "engine/catalog.h"
#include "engine/mechanism/standard_parameters.h"
#include "engine/training/examples.h"
#include "engine/training/trained_weights.h"
#include "engine/training/trainer.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace attenscope;

class LookingTest : public QObject {
  Q_OBJECT

 private slots:
  /// No weights in the box saw a photograph: for one of one's own others are taken, and who insists is told.
  void onesOwnPictureIsNotGivenToWeightsThatNeverSawIt() {
    for (const char* id : {"cbam", "spatial_attention", "vit", "non_local", "polarized"}) {
      const Mechanism& one = mechanism(id);
      const Task& preferred = task(Parameters(one.parameters).choice("trained_on"));
      RunRequest request;
      request.mechanism = &one;
      request.parameters = Parameters(one.parameters);
      request.input = sceneSample(5, "", "").drawn();
      const auto says = [&] {
        return runMechanism(request)->notice.find("never saw a picture such as this one");
      };
      // A scene of the program has no sign, which CBAM's weights look for.
      QVERIFY2((says() != std::string::npos) == (std::string_view(id) == "cbam"), id);
      request.input.imageName = "holiday.png";
      QVERIFY2(taskForInput(preferred, one, request.input) == nullptr, id);
      QVERIFY2(says() != std::string::npos, id);
    }
    QCOMPARE(originForOwnPicture(Parameters(mechanism("spatial_attention").parameters)),
             std::string("analytic"));
    QCOMPARE(originForOwnPicture(Parameters(mechanism("vit").parameters)), std::string("random"));
    QVERIFY(isSceneName("scene-46.png") && !isSceneName("scene-.png") && !isSceneName("scene-4a.png"));
  }

  /// Each head of ViT's last layer puts more of the class token's weight on the shape than its area would
  /// get.
  void theClassTokenLooksAtTheShape() {
    const Task& patches = task("shapes-vit");
    const auto weights = trainedWeights(patches.trained);
    double area = 0;
    std::vector<double> on(4, 0.0);
    constexpr std::uint64_t kPictures = 60;
    for (std::uint64_t i = 0; i < kPictures; ++i) {
      const Example example = exampleAt(patches, Split::HeldOut, 5, i);
      const auto trace = runMechanism(requestOf(patches, weights, example.input));
      const Tensor& map = trace->find("map")->value;
      const Tensor& covered = example.targets.at("covered");
      QCOMPARE(map.shape(), (Shape{4, covered.dim(0), covered.dim(1)}));
      for (std::int64_t k = 0; k < covered.size(); ++k) {
        if (covered[k] < 0.15F) continue;
        area += 1.0 / static_cast<double>(covered.size() * kPictures);
        for (std::int64_t head = 0; head < 4; ++head)
          on[static_cast<std::size_t>(head)] +=
              static_cast<double>(map[head * covered.size() + k]) / static_cast<double>(kPictures);
      }
    }
    for (const double head : on)
      QVERIFY2(head > 1.7 * area,
               qPrintable(QString("%1 of the weight on %2 of the area").arg(head).arg(area)));
    QVERIFY(*std::max_element(on.begin(), on.end()) > 2.5 * area);
  }

  /// The ink around the place that a page says is centred there, since no piece of clutter lies across it.
  void pagesHoldTheirDigit() {
    const Task& glyphs = task("glyphs");
    for (std::uint64_t i = 0; i < 60; ++i) {
      const Example example = exampleAt(glyphs, Split::Training, 3, i);
      const Tensor& image = example.input.image;
      const Tensor& place = example.targets.at("place");
      const auto along = [&](std::int64_t axis, std::int64_t pixels) {
        return std::lround((static_cast<double>(place[axis]) + 1) / 2 * static_cast<double>(pixels));
      };
      const std::int64_t left = along(0, image.dim(2)) - 14;
      const std::int64_t top = along(1, image.dim(1)) - 14;
      double ink = 0;
      double x = 0;
      double y = 0;
      for (std::int64_t row = 0; row < 28; ++row)
        for (std::int64_t column = 0; column < 28; ++column) {
          const auto here = static_cast<double>(image.at({0, top + row, left + column}));
          ink += here;
          x += here * (static_cast<double>(column) - 13.5);
          y += here * (static_cast<double>(row) - 13.5);
        }
      QCOMPARE(std::stoll(example.answer), static_cast<long long>(example.classes.front()));
      QVERIFY2(ink > 20 && std::hypot(x, y) < 3 * ink,
               qPrintable(QString("%1 of ink, its centre off by %2").arg(ink).arg(std::hypot(x, y) / ink)));
    }
  }

  /// Each glimpse comes nearer to the digit than the one before, and the last two lie on it.
  void glimpsesGoToTheDigit() {
    const Task& glyphs = task("glyphs");
    const auto weights = trainedWeights(glyphs.trained);
    std::vector<double> away(5, 0.0);
    int on = 0;
    constexpr int kPages = 100;
    for (int i = 0; i < kPages; ++i) {
      const Example example = exampleAt(glyphs, Split::HeldOut, 5, static_cast<std::uint64_t>(i));
      const auto trace = runMechanism(requestOf(glyphs, weights, example.input));
      const Tensor& path = trace->find("path")->value;
      const Tensor& boxes = trace->find("boxes")->value;
      const Tensor& place = example.targets.at("place");
      QCOMPARE(path.shape(), (Shape{5, 2}));
      for (std::int64_t k = 0; k < 5; ++k)
        away[static_cast<std::size_t>(k)] += std::hypot(static_cast<double>(path[2 * k] - place[0]),
                                                        static_cast<double>(path[2 * k + 1] - place[1])) /
                                             kPages;
      const auto holds = [&](std::int64_t glimpse) {
        for (const std::int64_t axis : {0, 1}) {
          const float share = (place[axis] + 1) / 2;
          if (share < boxes.at({glimpse, axis}) || share > boxes.at({glimpse, axis + 2})) return false;
        }
        return true;
      };
      on += holds(3) && holds(4) ? 1 : 0;
    }
    const QString said = QString("%1 %2 %3 %4 %5, %6 on the digit")
                             .arg(away[0])
                             .arg(away[1])
                             .arg(away[2])
                             .arg(away[3])
                             .arg(away[4])
                             .arg(on);
    QVERIFY2(away[1] < 0.4 * away[0] && away[2] < away[1] && away[4] < 0.25 * away[0], qPrintable(said));
    QVERIFY2(on >= 95, qPrintable(said));
  }
};

QTEST_APPLESS_MAIN(LookingTest)
#include "looking_test.moc"

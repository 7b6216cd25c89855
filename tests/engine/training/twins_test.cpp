// SPDX-License-Identifier: GPL-3.0-or-later
/// Pictures drawn from noise: the pictures to learn from hold what is said of them, and so do those that the
/// program's own weights draw, but only while places look at each other.
#include "engine/training/tasks/pictures/twins.h"

#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/training/evaluate.h"
#include "engine/training/examples.h"
#include "engine/training/tasks/pictures/twin_shapes.h"
#include "engine/training/trained_weights.h"
#include "engine/training/trainer.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace attenscope;

namespace {

const Task& twins() {
  return task("twins");
}

std::shared_ptr<const Trace> drawn(int noise, const char* strength, TensorMap tensors = {}) {
  RunRequest request = requestOf(twins(), trainedWeights(twins().trained), numbersInput(std::move(tensors)));
  request.parameters.set("noise", static_cast<std::int64_t>(noise));
  request.parameters.setText("strength", strength);
  return runMechanism(request);
}

QString errorOf(TensorMap tensors) {
  try {
    drawn(1, "1", std::move(tensors));
  } catch (const Error& error) {
    return QString::fromStdString(error.what());
  }
  return "no error";
}

/// Of pictures with a shape on either side, how many have one colour.
double agreement(const char* strength) {
  constexpr int kDrawn = 80;
  double both = 0;
  double same = 0;
  for (int noise = 1; noise <= kDrawn; ++noise) {
    const twin_shapes::Found found = twin_shapes::find(drawn(noise, strength)->find("picture")->value);
    both += found.both() ? 1 : 0;
    same += found.sameColor() ? 1 : 0;
  }
  return both < 10 ? -1 : same / both;
}

}  // namespace

class TwinsTest : public QObject {
  Q_OBJECT

 private slots:
  void picturesToLearnFromShowTwins() {
    std::mt19937_64 random(5);
    std::set<int> colors;
    for (int i = 0; i < 300; ++i) {
      const twin_shapes::Twins made = twin_shapes::draw(random);
      const twin_shapes::Found found = twin_shapes::find(made.picture);
      QVERIFY(found.both() && found.sameColor());
      for (std::size_t half = 0; half < 2; ++half)
        for (std::int64_t at = 0; at < made.places[half].size(); ++at) {
          const bool right = at % twin_shapes::kPlaces >= twin_shapes::kPlaces / 2;
          QVERIFY(made.places[half][at] == 0 || right == (half == 1));
          if (made.places[half][at] > 0.95F) QCOMPARE(found.places[half][at], 1.0F);
          if (made.places[half][at] == 0) QCOMPARE(found.places[half][at], 0.0F);
        }
      colors.insert(static_cast<int>(std::lround(10 * found.color[0][0] + 100 * found.color[0][2])));
    }
    QVERIFY(colors.size() >= 6);
  }

  /// x_t is what is given: taking the picture away leaves the noise, which is normal.
  void waysLeadFromNoiseToThePicture() {
    double sum = 0;
    double squares = 0;
    double count = 0;
    for (std::uint64_t i = 0; i < 40; ++i) {
      const Example example = exampleAt(twins(), Split::Training, 3, i);
      const Example same = exampleAt(twins(), Split::Training, 3, i);
      const Tensor& way = example.input.tensors.at("noise");
      const Tensor& picture = example.targets.at("picture");
      const float time = example.input.tensors.at("time")[0];
      QVERIFY(way.equals(same.input.tensors.at("noise")) && picture.equals(same.targets.at("picture")));
      QVERIFY(time >= 0 && time < 1);
      for (std::int64_t at = 0; at < way.size(); ++at) {
        const auto noise = static_cast<double>((way[at] - time * picture[at]) / (1 - time));
        sum += noise;
        squares += noise * noise;
        ++count;
      }
    }
    QVERIFY(std::abs(sum / count) < 0.02);
    QVERIFY(std::abs(squares / count - 1) < 0.03);
  }

  void trainedWeightsReachTheirGoals() {
    const Scores scores = evaluate(twins(), trainedWeights(twins().trained), 200);
    QString text;
    for (const auto& [name, value] : scores) text += QString("%1 %2 ").arg(name.c_str()).arg(value);
    QVERIFY2(reached(twins(), scores), qPrintable(text));
  }

  void withoutAttentionEachShapeHasAColourOfItsOwn() {
    const double with = agreement("1");
    const double without = agreement("0");
    qInfo("one colour: %.2f with attention, %.2f without", with, without);
    QVERIFY2(with > 0.9 && without >= 0 && without < 0.5,
             qPrintable(QString("%1, %2").arg(with).arg(without)));
  }

  void theNumberOfTheNoiseChoosesThePicture() {
    const auto first = drawn(1, "1");
    QVERIFY(first->image.equals(first->find("picture")->value));
    QVERIFY(first->image.equals(drawn(1, "1")->image));
    QVERIFY(!first->image.equals(drawn(2, "1")->image));
    const Tensor noise = first->find("x", 0)->value;
    QVERIFY(drawn(2, "1", {{"noise", noise}})->image.equals(first->image));  // given, the number says nothing
  }

  /// What is given on its way goes to its end in one step.
  void aPictureOnItsWayIsTakenUpThere() {
    const Example example = exampleAt(twins(), Split::HeldOut, 3, 1);
    const auto trace = drawn(1, "1", example.input.tensors);
    QVERIFY(trace->find("x", 1) == nullptr);
    const Tensor& picture = trace->find("picture")->value;
    const Tensor& forecast = trace->find("forecast", 0)->value;
    for (std::int64_t i = 0; i < picture.size(); ++i) QVERIFY(std::abs(picture[i] - forecast[i]) < 1e-5F);
  }

  void whatCannotBeDrawnFromIsNamed() {
    const Tensor noise = Tensor::filled({3, 24, 24}, 0.5F);
    QVERIFY(errorOf({{"time", Tensor({1}, {0.5F})}}).contains("'time' is given without 'noise'"));
    QVERIFY(errorOf({{"noise", noise}, {"time", Tensor({1}, {1.0F})}}).contains("from 0 to below 1"));
    QVERIFY(errorOf({{"noise", Tensor::filled({3, 24, 20}, 0.5F)}}).contains("expected [3 × size × size]"));
  }
};

QTEST_GUILESS_MAIN(TwinsTest)
#include "twins_test.moc"

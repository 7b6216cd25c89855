// SPDX-License-Identifier: GPL-3.0-or-later
/// Pictures to be completed: what is hidden is shown elsewhere, and the program's own weights look there and
/// copy it.
#include "engine/training/tasks/pictures/completion.h"

#include "engine/catalog.h"
#include "engine/training/evaluate.h"
#include "engine/training/examples.h"
#include "engine/training/tasks/pictures/half_hidden.h"
#include "engine/training/trained_weights.h"
#include "engine/training/trainer.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace attenscope;

namespace {

constexpr int kPatches = kHalfHiddenPatches;

const Task& completion() {
  return task("completion");
}

/// How much the patches at two places differ, mean over their pixels.
double difference(const Tensor& image, GridPlace a, GridPlace b) {
  const auto side = static_cast<int>(image.dim(1)) / kPatches;
  double sum = 0;
  for (int c = 0; c < 3; ++c)
    for (int y = 0; y < side; ++y)
      for (int x = 0; x < side; ++x)
        sum += std::abs(static_cast<double>(image.at({c, a.row * side + y, a.column * side + x}) -
                                            image.at({c, b.row * side + y, b.column * side + x})));
  return sum / (3 * side * side);
}

bool isFlat(const Tensor& image, GridPlace place) {
  const auto side = static_cast<int>(image.dim(1)) / kPatches;
  for (int c = 0; c < 3; ++c)
    for (int y = 0; y < side; ++y)
      for (int x = 0; x < side; ++x)
        if (image.at({c, place.row * side + y, place.column * side + x}) != kHiddenColor) return false;
  return true;
}

/// The steps from a patch to the one that shows the same, down and to the right, by name.
GridPlace offsetOf(const std::string& regularity) {
  return regularity == "side by side" ? GridPlace{0, kPatches / 2} : GridPlace{kPatches / 2, 0};
}

GridPlace moved(GridPlace place, GridPlace by) {
  return {(place.row + by.row) % kPatches, (place.column + by.column) % kPatches};
}

std::shared_ptr<const Trace> runShipped(const Input& input) {
  return runMechanism(requestOf(completion(), trainedWeights(completion().trained), input));
}

}  // namespace

class CompletionTest : public QObject {
  Q_OBJECT

 private slots:
  void whatIsHiddenIsSeenElsewhere() {
    std::set<int> kinds;
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
      std::mt19937_64 random(seed);
      std::mt19937_64 again(seed);
      const HalfHidden picture = drawHalfHidden(random, 80, 40);
      QVERIFY(picture.seen.equals(drawHalfHidden(again, 80, 40).seen));
      kinds.insert(picture.regularity);
      const GridPlace by = offsetOf(regularities()[static_cast<std::size_t>(picture.regularity)]);
      int hidden = 0;
      double elsewhere = 0;
      for (int row = 0; row < kPatches; ++row)
        for (int column = 0; column < kPatches; ++column) {
          const GridPlace here{row, column};
          const GridPlace partner = moved(here, by);
          QCOMPARE(difference(picture.whole, here, partner), 0.0);
          const GridPlace said = partnerOf(picture.regularity, here, kPatches);
          QCOMPARE(said.row, partner.row);
          QCOMPARE(said.column, partner.column);
          elsewhere += difference(picture.whole, here, moved(here, {by.row, (by.column + 1) % kPatches}));
          QCOMPARE(isFlat(picture.seen, here), picture.hidden.at({row, column}) > 0);
          if (picture.hidden.at({row, column}) == 0) continue;
          ++hidden;
          QCOMPARE(picture.hidden.at({partner.row, partner.column}), 0.0F);
          QCOMPARE(difference(picture.seen, partner, partner), 0.0);
        }
      QCOMPARE(hidden, kHiddenPatches);
      // Nothing repeats but what is said to.
      QVERIFY2(elsewhere / (kPatches * kPatches) > 0.02, qPrintable(QString::number(elsewhere)));
    }
    QCOMPARE(kinds.size(), regularities().size());
  }

  /// Else one could tell from what is hidden how the picture repeats, without a look at what is seen.
  void whatIsHiddenDoesNotTellTheRegularity() {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      std::mt19937_64 one(seed);
      std::mt19937_64 other(seed);
      const HalfHidden across = drawHalfHidden(one, 80, 40, 0);
      const HalfHidden above = drawHalfHidden(other, 80, 40, 1);
      QVERIFY(across.hidden.equals(above.hidden));
      QVERIFY(!across.whole.equals(above.whole));
      for (int place = 0; place < kPatches * kPatches; ++place)
        for (const std::string& regularity : regularities()) {
          const GridPlace here{place / kPatches, place % kPatches};
          const GridPlace partner = moved(here, offsetOf(regularity));
          QVERIFY(across.hidden[place] == 0 || across.hidden.at({partner.row, partner.column}) == 0);
        }
    }
  }

  void samplesAreDrawnAsPicturesToLearnFrom() {
    for (const Sample& sample : completion().samples) {
      const Tensor image = sample.drawn().image;
      int hidden = 0;
      for (int place = 0; place < kPatches * kPatches; ++place)
        hidden += isFlat(image, {place / kPatches, place % kPatches}) ? 1 : 0;
      QCOMPARE(hidden, kHiddenPatches);
    }
  }

  void heldOutPicturesAreNeverLearned() {
    std::set<std::string> trained;
    for (std::uint64_t i = 0; i < 20; ++i) trained.insert(exampleAt(completion(), Split::Training, 1, i).key);
    QCOMPARE(trained.size(), std::size_t{20});
    for (std::uint64_t i = 0; i < 20; ++i) {
      const Example held = exampleAt(completion(), Split::HeldOut, 1, i);
      QCOMPARE(splitOf(held.key), Split::HeldOut);
      QVERIFY(!trained.contains(held.key));
    }
    for (const std::string& key : trained) QCOMPARE(splitOf(key), Split::Training);
  }

  void trainedWeightsCompleteHeldOutPictures() {
    const Scores scores = evaluate(completion(), trainedWeights(completion().trained), 100);
    for (const auto& [name, value] : scores) qInfo("%s %.3f", name.c_str(), value);
    for (const Goal& goal : completion().goals)
      QVERIFY2(scores.at(goal.score) >= goal.least - 0.02, goal.score.c_str());
    QVERIFY(scores.at("pixels") > scores.at("pixels_by_nearest") + 0.1);
  }

  /// Patch by patch: the largest weight of the last layer lies on the patch that shows the same.
  void hiddenPatchesLookAtWhatShowsTheSame() {
    int right = 0;
    int all = 0;
    for (std::uint64_t i = 0; i < 20; ++i) {
      const Example example = exampleAt(completion(), Split::HeldOut, 3, i);
      const GridPlace by = offsetOf(example.answer);
      const auto trace = runShipped(example.input);
      const Tensor& weights = trace->find("weights", 2)->value;
      const std::int64_t tokens = weights.dim(2);
      for (int place = 0; place < kPatches * kPatches; ++place) {
        const GridPlace here{place / kPatches, place % kPatches};
        if (example.targets.at("hidden").at({here.row, here.column}) == 0) continue;
        const GridPlace partner = moved(here, by);
        std::vector<double> sum(static_cast<std::size_t>(tokens));
        for (std::int64_t head = 0; head < weights.dim(0); ++head)
          for (std::int64_t key = 0; key < tokens; ++key)
            sum[static_cast<std::size_t>(key)] += static_cast<double>(weights.at({head, place + 1, key}));
        const auto most = std::max_element(sum.begin(), sum.end()) - sum.begin();
        right += most == 1 + partner.row * kPatches + partner.column ? 1 : 0;
        ++all;
      }
    }
    QVERIFY2(right > 0.9 * all, qPrintable(QString("%1 of %2").arg(right).arg(all)));
  }

  /// The class token, which says how the picture repeats, looks along the seam between the two copies.
  void theClassTokenLooksAlongTheSeam() {
    double onSeam = 0;
    double all = 0;
    for (std::uint64_t i = 0; i < 40; ++i) {
      const Example example = exampleAt(completion(), Split::HeldOut, 3, i);
      const auto trace = runShipped(example.input);
      const Tensor& map = trace->find("map")->value;
      for (std::int64_t k = 0; k < map.size(); ++k) {
        const auto weight = static_cast<double>(map[k]);
        const std::int64_t along = example.answer == "side by side" ? k % kPatches : k / kPatches % kPatches;
        onSeam += along == kPatches / 2 - 1 || along == kPatches / 2 ? weight : 0;
        all += weight;
      }
    }
    QVERIFY2(onSeam > 0.5 * all, qPrintable(QString::number(onSeam / all)));
  }

  /// The finished picture is the one that was seen, with the painted patches where it was hidden.
  void patchesAreJoinedWhereTheyBelong() {
    const Example example = exampleAt(completion(), Split::HeldOut, 5, 0);
    const auto trace = runShipped(example.input);
    const Tensor& painted = trace->find("painted")->value;
    const Tensor& completed = trace->find("completed")->value;
    const Tensor& seen = example.input.tensors.at("x");
    QCOMPARE(trace->find("completed")->role, Role::Image);
    QCOMPARE(completed.shape(), seen.shape());
    const int side = static_cast<int>(seen.dim(1)) / kPatches;
    for (int color = 0; color < 3; ++color)
      for (int row = 0; row < seen.dim(1); ++row)
        for (int column = 0; column < seen.dim(2); ++column) {
          const int patch = row / side * kPatches + column / side;
          const int pixel = (color * side + row % side) * side + column % side;
          const bool hidden = example.targets.at("hidden")[patch] > 0;
          const float right = hidden ? painted.at({patch, pixel}) : seen.at({color, row, column});
          QVERIFY(std::abs(completed.at({color, row, column}) - right) < 1e-5F);
        }
  }

  /// Pictures of one's own are left to no weights, generated scenes to those that tell shapes; a sample
  /// brings its own.
  void onlyItsOwnPicturesAreCompleted() {
    const Task& shapes = task("shapes-vit");
    const Mechanism& vit = mechanism("vit");
    Input own;
    own.kind = InputKind::Image;
    own.image = completion().samples.front().drawn().image;
    own.imageName = "mine.png";
    QVERIFY(taskForInput(completion(), vit, own) == nullptr && taskForInput(shapes, vit, own) == nullptr);
    own.imageName = "scene-3.png";
    QCOMPARE(taskForInput(completion(), vit, own), &shapes);
    QCOMPARE(taskForInput(shapes, vit, own), &shapes);
    QCOMPARE(taskForInput(completion(), vit, completion().samples.front().drawn()), &completion());
    QCOMPARE(taskForInput(completion(), vit, shapes.samples.front().drawn()), &shapes);
    QCOMPARE(taskForInput(shapes, vit, shapes.samples.front().drawn()), &shapes);
  }
};

QTEST_APPLESS_MAIN(CompletionTest)
#include "completion_test.moc"

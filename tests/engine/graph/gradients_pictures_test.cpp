// SPDX-License-Identifier: GPL-3.0-or-later
/// Gradients of what is done to pictures: patches, glimpses, and each filter of the bank by itself.
#include "engine/graph/gradients.h"
#include "engine/input/features.h"
#include "engine/input/filters.h"
#include "tests/engine/graph/gradient_cases.h"

#include <QTest>

using namespace attenscope;
using namespace attenscope::gradient_cases;

namespace {

/// The gradient of Σ seed · result with respect to the picture.
Tensor gradientOf(const PictureCase& c, const Tensor& picture, const Tensor& seed) {
  Graph graph;
  const Var leaf = graph.leaf("picture", picture);
  const int node = c.build(leaf).node();
  const std::vector<int> wanted{leaf.node()};
  const auto record = graph.finish();
  return gradientsOf(*record, node, seed, wanted).of.at(leaf.node());
}

Tensor resultOf(const PictureCase& c, const Tensor& picture) {
  Graph graph;
  return c.build(graph.leaf("picture", picture)).tensor();
}

double product(const Tensor& a, const Tensor& b) {
  double sum = 0;
  for (std::int64_t i = 0; i < a.size(); ++i) sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
  return sum;
}

/// The colours, in double precision, of picture + step · change.
std::array<Plane, 3> colorsOf(const Tensor& picture, const Tensor& change, double step,
                              PlaneTape* tape = nullptr) {
  std::array<Plane, 3> colors;
  for (std::size_t c = 0; c < 3; ++c) {
    cv::Mat plane(static_cast<int>(picture.dim(1)), static_cast<int>(picture.dim(2)), CV_64F);
    for (std::int64_t i = 0; i < picture.dim(1) * picture.dim(2); ++i) {
      const std::int64_t at = static_cast<std::int64_t>(c) * picture.dim(1) * picture.dim(2) + i;
      plane.ptr<double>()[i] = static_cast<double>(picture[at]) + step * static_cast<double>(change[at]);
    }
    colors[c] = Plane(plane, tape);
  }
  return colors;
}

double functionalOf(const cv::Mat& plane) {
  double sum = 0;
  for (int i = 0; i < static_cast<int>(plane.total()); ++i) sum += plane.ptr<double>()[i] * factor(i);
  return sum;
}

/// Patches of light and dark in every colour, between 0 and 1.
Tensor picture(std::int64_t rows, std::int64_t columns) {
  const Tensor noise = randomTensor({3, rows, columns}, 3);
  TensorBuilder out(noise.shape());
  for (std::int64_t i = 0; i < out.size(); ++i) {
    const auto row = static_cast<double>(i / columns % rows);
    const auto column = static_cast<double>(i % columns);
    const auto color = static_cast<double>(i / (rows * columns));
    out[i] = static_cast<float>(0.5 + 0.25 * std::sin(0.5 * column + color) * std::cos(0.4 * row - color)) +
             0.05F * noise[i];
  }
  return out.finish();
}

}  // namespace

class GradientsPicturesTest : public QObject {
  Q_OBJECT

 private slots:
  void patchesAndGlimpsesAreLinear() {
    for (const PictureCase& c : pictureCases()) {
      if (std::string(c.name) == "filters") continue;
      const Tensor before = randomTensor(c.picture, 1);
      const Tensor change = randomTensor(c.picture, 2);
      TensorBuilder moved(before.shape());
      for (std::int64_t i = 0; i < moved.size(); ++i) moved[i] = before[i] + change[i];
      const Tensor from = resultOf(c, before);
      const Tensor seed = seedLike(from);
      const double difference = product(resultOf(c, moved.finish()), seed) - product(from, seed);
      const double along = product(gradientOf(c, before, seed), change);
      QVERIFY2(std::abs(difference - along) < 1e-5 * std::abs(along), c.name);
    }
  }

  void whereAGlimpseLooksHasNoGradient() {
    Graph graph;
    const Var place = graph.leaf("place", Tensor({2}, {0.2F, -0.4F}));
    const int node = glimpsesAt(graph.leaf("picture", randomTensor({3, 11, 14}, 1)), place, 4, 2, 0.5).node();
    const std::vector<int> wanted{place.node()};
    const auto record = graph.finish();
    const Tensor& value = (*record)[static_cast<std::size_t>(node)].value;
    QCOMPARE(gradientsOf(*record, node, seedLike(value), wanted).stopped, std::set<int>{node});
  }

  /// Of a picture that is enlarged for the filters, and of one that is reduced.
  void eachFilterAgreesWithCentralDifferences_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::newRow("enlarged") << 24 << 32;
    QTest::newRow("reduced") << 260 << 231;
  }
  /// Filters turn at 0, where single and double precision may lie on different sides: each filter's gradient
  /// in double against a difference, then the operation's against that.
  void eachFilterAgreesWithCentralDifferences() {
    QFETCH(int, rows);
    QFETCH(int, columns);
    const Tensor image = picture(rows, columns);
    const Tensor change = randomTensor(image.shape(), 4);
    const PictureCase filters{"filters", image.shape(), [](Var x) { return filterFeatures(x, 14); }};
    const Tensor value = resultOf(filters, image);
    const cv::Size cells(static_cast<int>(value.dim(2)), static_cast<int>(value.dim(1)));
    constexpr double kStep = 1e-8;
    const std::vector<Plane> above = filterPlanes(colorsOf(image, change, kStep), cells);
    const std::vector<Plane> below = filterPlanes(colorsOf(image, change, -kStep), cells);
    PlaneTape forward;
    const std::array<Plane, 3> colors = colorsOf(image, change, 0, &forward);
    const std::vector<Plane> at = filterPlanes(colors, cells);
    const std::int64_t pixels = image.dim(1) * image.dim(2);
    std::vector<double> all(static_cast<std::size_t>(image.size()), 0.0);
    TensorBuilder seeds(value.shape());
    for (std::size_t c = 0; c < kFilterCount; ++c) {
      cv::Mat seed(cells, CV_64F);
      for (int i = 0; i < cells.area(); ++i) {
        seed.ptr<double>()[i] = factor(i);
        seeds[static_cast<std::int64_t>(c) * cells.area() + i] = static_cast<float>(factor(i));
      }
      PlaneTape tape = forward;
      tape.push(at[c].node, seed);
      tape.pullAll();
      double along = 0;
      double squares = 0;
      for (std::int64_t i = 0; i < image.size(); ++i) {
        const cv::Mat& gradient = tape.gradient(colors[static_cast<std::size_t>(i / pixels)].node);
        const double slope = gradient.empty() ? 0 : gradient.ptr<double>()[i % pixels];
        along += slope * static_cast<double>(change[i]);
        squares += slope * slope;
        all[static_cast<std::size_t>(i)] += slope;
      }
      const double expected = (functionalOf(above[c].value) - functionalOf(below[c].value)) / (2 * kStep);
      QVERIFY2(squares > 0 && std::abs(along - expected) < 1e-5 * std::sqrt(squares),
               qPrintable(QString("%1: %2 along a random direction, expected %3")
                              .arg(filterBank()[c].name.c_str())
                              .arg(along)
                              .arg(expected)));
    }
    const Tensor gradient = gradientOf(filters, image, seeds.finish());
    double squares = 0;
    double apart = 0;
    for (std::int64_t i = 0; i < image.size(); ++i) {
      const double exact = all[static_cast<std::size_t>(i)];
      squares += exact * exact;
      apart += std::pow(exact - static_cast<double>(gradient[i]), 2);
    }
    QVERIFY2(apart < 1e-4 * squares, qPrintable(QString("%1 of %2").arg(apart).arg(squares)));
  }

  void anEvenPictureHasAFiniteGradient() {
    const PictureCase filters{"filters", {3, 20, 30}, [](Var x) { return filterFeatures(x, 10); }};
    const Tensor grey = Tensor::filled({3, 20, 30}, 0.5F);
    QVERIFY(gradientOf(filters, grey, seedLike(resultOf(filters, grey))).allFinite());
  }
};

QTEST_GUILESS_MAIN(GradientsPicturesTest)
#include "gradients_pictures_test.moc"

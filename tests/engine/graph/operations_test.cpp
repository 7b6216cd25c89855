// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"

#include "engine/compute/kernels.h"
#include "engine/graph/operations/shared/explaining.h"
#include "engine/input/embedding.h"
#include "tests/support/explain_cell.h"
#include "tests/support/random_tensor.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <numeric>

using namespace attenscope;

namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr std::uint64_t kAttentionHash = 10033484296102623661ULL;

/// The largest difference relative to the largest magnitude expected.
double relativeDifference(const Tensor& actual, const std::vector<double>& expected) {
  double difference = 0;
  double magnitude = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    difference = std::max(difference,
                          std::abs(static_cast<double>(actual[static_cast<std::int64_t>(i)]) - expected[i]));
    magnitude = std::max(magnitude, std::abs(expected[i]));
  }
  return difference / std::max(magnitude, 1e-30);
}

std::vector<double> plainProduct(const Tensor& a, const Tensor& b, bool transposed) {
  const std::int64_t n = a.dim(-2);
  const std::int64_t k = a.dim(-1);
  const std::int64_t m = b.dim(transposed ? -2 : -1);
  const std::int64_t batch = a.size() / (n * k);
  std::vector<double> c(static_cast<std::size_t>(batch * n * m));
  for (std::int64_t i = 0; i < batch; ++i)
    for (std::int64_t row = 0; row < n; ++row)
      for (std::int64_t column = 0; column < m; ++column) {
        double sum = 0;
        for (std::int64_t j = 0; j < k; ++j)
          sum += static_cast<double>(a[(i * n + row) * k + j]) *
                 static_cast<double>(b[i * k * m + (transposed ? column * k + j : j * m + column)]);
        c[static_cast<std::size_t>((i * n + row) * m + column)] = sum;
      }
  return c;
}

double sumOfProducts(const Explained& explained) {
  double sum = 0;
  for (const ExplainedProduct& product : explained.products)
    sum += static_cast<double>(product.left) * static_cast<double>(product.right);
  return sum;
}

}  // namespace

class OperationsTest : public QObject {
  Q_OBJECT

 private slots:
  void polynomialExpIsAsGoodAsFloatCanBe();
  void exponentialAndSigmoidAtTheEdges();
  void productsAgreeWithPlainLoops_data();
  void productsAgreeWithPlainLoops();
  void rowsAreTheSameHoweverManyThereAre();
  void productsExplainThemselves();
  void linearAddsTheBias();
  void convolutionIsCrossCorrelationWithZeroPadding();
  void convolutionExplainsOnlyWhatLiesInside();
  void elementwiseBroadcasts();
  void elementwiseExplains();
  void softmaxRowsSumToOne();
  void maskHidesExactly();
  void softmaxRefusesNaN();
  void softmaxExplainsItself();
  void reductionsOverPositionsAndChannels();
  void shapesMoveAndExplain();
  void randomNumbersAreNormalAndRepeatable();
  void embeddingsFoldCase();
  void positionsAreSinusoidal();
  void labelsAreShort();
};

void OperationsTest::polynomialExpIsAsGoodAsFloatCanBe() {
  // Every 97th float between −87 and 88, against double precision.
  std::vector<float> in;
  for (const float limit : {-87.0F, 88.0F})
    for (float x = limit > 0 ? 1e-20F : -1e-20F; std::abs(x) < std::abs(limit);) {
      in.push_back(x);
      for (int i = 0; i < 97; ++i) x *= 1.0001F;
    }
  for (int i = -8700; i <= 8800; ++i) in.push_back(static_cast<float>(i) * 0.01F);
  std::vector<float> out(in.size());
  kernels::exponential(in.data(), out.data(), static_cast<std::int64_t>(in.size()));
  double worst = 0;
  for (std::size_t i = 0; i < in.size(); ++i) {
    const double exact = std::exp(static_cast<double>(in[i]));
    worst = std::max(worst, std::abs(static_cast<double>(out[i]) - exact) / exact);
  }
  qInfo("largest relative error of exp: %.3g over %zu values", worst, in.size());
  QVERIFY2(worst < 2e-7, qPrintable(QString::number(worst)));
}

void OperationsTest::exponentialAndSigmoidAtTheEdges() {
  const std::vector<float> in{0.0F, -kInfinity, -200.0F, 200.0F, kInfinity, -100.0F};
  std::vector<float> out(in.size());
  kernels::exponential(in.data(), out.data(), static_cast<std::int64_t>(in.size()));
  QCOMPARE(out[0], 1.0F);
  QCOMPARE(out[1], 0.0F);
  QCOMPARE(out[2], 0.0F);
  QVERIFY(out[3] > 3e38F);
  QVERIFY(out[4] > 3e38F);
  QVERIFY(out[5] > 0.0F && out[5] < 1e-43F);  // below the smallest normal number
  kernels::sigmoid(in.data(), out.data(), static_cast<std::int64_t>(in.size()));
  QCOMPARE(out[0], 0.5F);
  QVERIFY(out[1] >= 0.0F && out[1] < 1e-37F);
  QCOMPARE(out[3], 1.0F);
  QCOMPARE(out[4], 1.0F);
}

void OperationsTest::productsAgreeWithPlainLoops_data() {
  QTest::addColumn<int>("batch");
  QTest::addColumn<int>("n");
  QTest::addColumn<int>("k");
  QTest::addColumn<int>("m");
  QTest::newRow("one number") << 1 << 1 << 1 << 1;
  QTest::newRow("heads of a sentence") << 8 << 12 << 8 << 12;
  QTest::newRow("odd lengths") << 3 << 7 << 5 << 19;
  QTest::newRow("several blocks of rows") << 2 << 300 << 33 << 17;
  QTest::newRow("several threads") << 8 << 250 << 64 << 140;
  QTest::newRow("large enough for oneDNN") << 1 << 300 << 950 << 950;
}

void OperationsTest::productsAgreeWithPlainLoops() {
  QFETCH(int, batch);
  QFETCH(int, n);
  QFETCH(int, k);
  QFETCH(int, m);
  Graph graph;
  const Var a = graph.leaf("a", randomTensor({batch, n, k}, 1));
  const Var b = graph.leaf("b", randomTensor({batch, k, m}, 2));
  const Var bt = graph.leaf("bt", randomTensor({batch, m, k}, 3));
  const Var plain = matmul(a, b);
  const Var transposed = matmulTransposed(a, bt);
  QCOMPARE(plain.shape(), (Shape{batch, n, m}));
  QVERIFY(relativeDifference(plain.tensor(), plainProduct(a.tensor(), b.tensor(), false)) < 2e-6);
  QVERIFY(relativeDifference(transposed.tensor(), plainProduct(a.tensor(), bt.tensor(), true)) < 2e-6);
  Graph again;
  const Var second = matmul(again.leaf("a", a.tensor()), again.leaf("b", b.tensor()));
  QVERIFY2(second.tensor().equals(plain.tensor()), "the same product gave other bits");
}

/// Few rows are multiplied with a matrix as it lies, many with one laid out in panels.
void OperationsTest::rowsAreTheSameHoweverManyThereAre() {
  for (const auto& [k, m] : {std::pair<std::int64_t, std::int64_t>{64, 640}, {5, 7}, {70, 50}, {33, 16}}) {
    const Tensor a = randomTensor({24, k}, 1);
    const Tensor b = randomTensor({k, m}, 2);
    Graph graph;
    const Tensor all = matmul(graph.leaf("a", a), graph.leaf("b", b)).tensor();
    for (const std::int64_t rows : {3, 4, 7, 8, 13, 16, 17}) {
      const std::vector<float> part(a.data(), a.data() + rows * k);
      Graph fewer;
      const Var few = fewer.leaf("a", Tensor({rows, k}, part));
      const Tensor first = matmul(few, fewer.leaf("b", b)).tensor();
      QVERIFY2(std::equal(first.data(), first.data() + first.size(), all.data()),
               qPrintable(QString("%1 rows of %2 × %3").arg(rows).arg(k).arg(m)));
    }
  }
}

void OperationsTest::productsExplainThemselves() {
  Graph graph;
  const Var q = graph.leaf("Q", randomTensor({2, 3, 4}, 1));
  const Var k = graph.leaf("K", randomTensor({2, 5, 4}, 2));
  const Var scores = matmulTransposed(q, k);
  const Explained explained = explain(scores, {1, 2, 3});
  QCOMPARE(explained.products.size(), std::size_t{4});
  QCOMPARE(explained.products[3].left, q.tensor().at({1, 2, 3}));
  QCOMPARE(explained.products[3].right, k.tensor().at({1, 3, 3}));
  QVERIFY(std::abs(sumOfProducts(explained) - static_cast<double>(scores.tensor().at({1, 2, 3}))) < 1e-5);
  QCOMPARE(explained.lines.size(), std::size_t{1});
  QCOMPARE(explained.lines[0].text, std::string("q · k"));
  QCOMPARE(explained.input, -1);

  const Var v = graph.leaf("V", randomTensor({2, 5, 6}, 3));
  const Var output = matmul(scores, v);
  const Explained mixed = explain(output, {0, 1, 5});
  QCOMPARE(mixed.products.size(), std::size_t{5});
  QCOMPARE(mixed.products[4].left, scores.tensor().at({0, 1, 4}));
  QCOMPARE(mixed.products[4].right, v.tensor().at({0, 4, 5}));
  QVERIFY(std::abs(sumOfProducts(mixed) - static_cast<double>(output.tensor().at({0, 1, 5}))) < 1e-5);
}

void OperationsTest::linearAddsTheBias() {
  Graph graph;
  const Var x = graph.leaf("X", randomTensor({5, 3}, 1));
  const Var w = graph.leaf("W", randomTensor({4, 3}, 2));
  const Var b = graph.leaf("b", randomTensor({4}, 3));
  const Var y = linear(x, w, b);
  QCOMPARE(y.shape(), (Shape{5, 4}));
  std::vector<double> expected = plainProduct(x.tensor(), w.tensor(), true);
  for (std::size_t i = 0; i < expected.size(); ++i)
    expected[i] += static_cast<double>(b.tensor()[static_cast<std::int64_t>(i % 4)]);
  QVERIFY(relativeDifference(y.tensor(), expected) < 1e-6);
  const Explained explained = explain(y, {2, 3});
  QCOMPARE(explained.products.size(), std::size_t{3});
  QCOMPARE(explained.lines.size(), std::size_t{2});
  QCOMPARE(explained.lines[0].text, std::string("x · w"));
  QVERIFY(std::abs(explained.lines[0].value - sumOfProducts(explained)) < 1e-9);
  QCOMPARE(explained.lines[1].value, static_cast<double>(y.tensor().at({2, 3})));
  QVERIFY(QString::fromStdString(explained.lines[1].text).startsWith("+ b ("));
  // A vector instead of rows, and no bias.
  const Var single = linear(graph.leaf("v", randomTensor({3}, 9)), w);
  QCOMPARE(single.shape(), Shape{4});
  QCOMPARE(explain(single, {1}).lines.size(), std::size_t{1});
}

void OperationsTest::convolutionIsCrossCorrelationWithZeroPadding() {
  // Few outputs row by row, more of them as one product of windows.
  for (const auto& [side, outputs] : std::vector<std::pair<std::int64_t, std::int64_t>>{
           {1, 3}, {3, 3}, {7, 3}, {1, 6}, {3, 6}, {7, 6}, {13, 6}}) {
    Graph graph;
    const Var x = graph.leaf("x", randomTensor({2, 9, 5}, 1));
    const Var w = graph.leaf("w", randomTensor({outputs, 2, side, side}, 2));
    const Var b = graph.leaf("b", randomTensor({outputs}, 3));
    const Var y = convolution(x, w, b);
    std::vector<double> expected;
    for (std::int64_t o = 0; o < outputs; ++o)
      for (std::int64_t row = 0; row < 9; ++row)
        for (std::int64_t column = 0; column < 5; ++column) {
          double sum = static_cast<double>(b.tensor()[o]);
          for (std::int64_t c = 0; c < 2; ++c)
            for (std::int64_t ky = 0; ky < side; ++ky)
              for (std::int64_t kx = 0; kx < side; ++kx) {
                const std::int64_t r = row + ky - side / 2;
                const std::int64_t s = column + kx - side / 2;
                if (r >= 0 && r < 9 && s >= 0 && s < 5)
                  sum += static_cast<double>(x.tensor().at({c, r, s})) *
                         static_cast<double>(w.tensor().at({o, c, ky, kx}));
              }
          expected.push_back(sum);
        }
    QVERIFY(relativeDifference(y.tensor(), expected) < 2e-6);
  }
}

void OperationsTest::convolutionExplainsOnlyWhatLiesInside() {
  Graph graph;
  const Var x = graph.leaf("x", randomTensor({2, 4, 4}, 1));
  const Var w = graph.leaf("w", randomTensor({1, 2, 3, 3}, 2));
  const Var y = convolution(x, w);
  QCOMPARE(explain(y, {0, 0, 0}).products.size(), std::size_t{8});
  QCOMPARE(explain(y, {0, 1, 1}).products.size(), std::size_t{18});
  QVERIFY(std::abs(sumOfProducts(explain(y, {0, 3, 2})) - static_cast<double>(y.tensor().at({0, 3, 2}))) <
          1e-5);
}

void OperationsTest::elementwiseBroadcasts() {
  Graph graph;
  const Var map = graph.leaf("map", randomTensor({3, 4, 5}, 1));
  const std::vector<Shape> shapes{{3, 4, 5}, {}, {1}, {5}, {4, 5}, {4, 1}, {3, 1, 1}, {1, 4, 5}, {3, 1, 5}};
  for (const Shape& shape : shapes) {
    const Var other = graph.leaf("other", randomTensor(shape, 2));
    for (const bool swapped : {false, true}) {
      const Var sum = swapped ? add(other, map) : add(map, other);
      const Var product = swapped ? multiply(other, map) : multiply(map, other);
      const Var quotient = swapped ? divide(other, map) : divide(map, other);
      QCOMPARE(sum.shape(), (Shape{3, 4, 5}));
      for (std::int64_t c = 0; c < 3; ++c)
        for (std::int64_t y = 0; y < 4; ++y)
          for (std::int64_t x = 0; x < 5; ++x) {
            const Index cell{c, y, x};
            const float here = map.tensor().at(cell);
            const float there = other.tensor().at(broadcastCell(cell, shape));
            QCOMPARE(sum.tensor().at(cell), here + there);
            QCOMPARE(product.tensor().at(cell), here * there);
            QCOMPARE(quotient.tensor().at(cell), swapped ? there / here : here / there);
          }
    }
  }
  // Both repeated: an outer product.
  const Var column = graph.leaf("column", randomTensor({4, 1}, 3));
  const Var row = graph.leaf("row", randomTensor({1, 6}, 4));
  const Var outer = multiply(column, row);
  QCOMPARE(outer.shape(), (Shape{4, 6}));
  QCOMPARE(outer.tensor().at({3, 5}), column.tensor()[3] * row.tensor()[5]);
  // Longer than one block, a repeated number on either side.
  const Var longOne = graph.leaf("long", randomTensor({200000}, 5));
  const Var two = graph.leaf("two", Tensor::scalar(2));
  QCOMPARE(multiply(longOne, two).tensor()[199999], longOne.tensor()[199999] * 2);
  QCOMPARE(divide(two, longOne).tensor()[131072], 2 / longOne.tensor()[131072]);
}

void OperationsTest::elementwiseExplains() {
  Graph graph;
  const Var map = graph.leaf("F", randomTensor({3, 4, 5}, 1));
  const Var gate = graph.leaf("M_c", Tensor({3, 1, 1}, {0.25F, 0.5F, 2.0F}));
  const Var gated = multiply(map, gate);
  const Explained explained = explain(gated, {1, 2, 3});
  QCOMPARE(explained.lines.size(), std::size_t{1});
  QCOMPARE(explained.lines[0].text, std::string("× M_c (0.5)"));
  QCOMPARE(explained.lines[0].value, static_cast<double>(gated.tensor().at({1, 2, 3})));
  QCOMPARE(explained.input, 0);
  QCOMPARE(explained.cell, (Index{1, 2, 3}));
  QCOMPARE(explain(sigmoid(map), {0, 0, 0}).lines[0].text, std::string("σ(·)"));
  QCOMPARE(explain(divide(map, graph.leaf("√d_k", Tensor::scalar(8))), {0, 0, 0}).lines[0].text,
           std::string("÷ √d_k (8)"));
}

void OperationsTest::softmaxRowsSumToOne() {
  Graph graph;
  for (const std::int64_t columns : {1, 3, 12, 16, 17, 100, 2048}) {
    const Var scores = graph.leaf("s", randomTensor({2, 5, columns}, 7));
    const Tensor weights = softmax(scores).tensor();
    for (std::int64_t row = 0; row < 10; ++row) {
      double sum = 0;
      double exact = 0;
      for (std::int64_t i = 0; i < columns; ++i) {
        sum += static_cast<double>(weights[row * columns + i]);
        exact += std::exp(static_cast<double>(scores.tensor()[row * columns + i]));
      }
      QVERIFY(std::abs(sum - 1) < 1e-5);
      QVERIFY(std::abs(static_cast<double>(weights[row * columns]) -
                       std::exp(static_cast<double>(scores.tensor()[row * columns])) / exact) < 1e-6);
    }
  }
  const Tensor large = softmax(graph.leaf("large", Tensor({1, 3}, {1000, 1000, -1000}))).tensor();
  QCOMPARE(large[0], 0.5F);
  QCOMPARE(large[2], 0.0F);
}

void OperationsTest::maskHidesExactly() {
  Graph graph;
  const Var scores = graph.leaf("s", randomTensor({2, 3, 4}, 1));
  const Var visible = graph.leaf("mask", Tensor({3, 4}, {1, 1, 0, 1, 0, 0, 0, 0, 1, 1, 1, 1}));
  const Var masked = maskScores(scores, visible);
  const Tensor weights = softmax(masked).tensor();
  for (std::int64_t head = 0; head < 2; ++head) {
    QCOMPARE(masked.tensor().at({head, 0, 2}), -kInfinity);
    QCOMPARE(masked.tensor().at({head, 2, 2}), scores.tensor().at({head, 2, 2}));
    QCOMPARE(weights.at({head, 0, 2}), 0.0F);
    for (std::int64_t key = 0; key < 4; ++key) QCOMPARE(weights.at({head, 1, key}), 0.0F);
  }
  QCOMPARE(explain(masked, {0, 0, 2}).lines.at(0).text, std::string("hidden by the mask"));
  QCOMPARE(explain(masked, {0, 0, 2}).lines.at(0).value, -static_cast<double>(kInfinity));
  QVERIFY(explain(masked, {0, 0, 1}).lines.empty());
  const Explained weight = explain(softmax(masked), {1, 1, 0});
  QCOMPARE(weight.lines.size(), std::size_t{1});
  QCOMPARE(weight.lines[0].value, 0.0);
  // Nothing hidden, nothing copied.
  const Var all = graph.leaf("all", Tensor::filled({3, 4}, 1));
  QVERIFY(maskScores(scores, all).tensor().sameAs(scores.tensor()));
}

void OperationsTest::softmaxRefusesNaN() {
  Graph graph;
  const Var scores = graph.leaf("s", Tensor({1, 2}, {std::numeric_limits<float>::quiet_NaN(), 1}));
  QVERIFY_EXCEPTION_THROWN(softmax(scores), Error);
  const Tensor overflow = softmax(graph.leaf("o", Tensor({1, 3}, {kInfinity, 1, kInfinity}))).tensor();
  QCOMPARE(overflow[0], 0.5F);
  QCOMPARE(overflow[1], 0.0F);
}

void OperationsTest::softmaxExplainsItself() {
  Graph graph;
  const Var scores = graph.leaf("s", Tensor({1, 3}, {1, 2, 3}));
  const Explained explained = explain(softmax(scores), {0, 1});
  QCOMPARE(explained.lines.size(), std::size_t{2});
  QVERIFY(QString::fromStdString(explained.lines[0].text).startsWith("exp(s − max)"));
  QVERIFY(std::abs(explained.lines[0].value - std::exp(-1.0)) < 1e-9);
  QCOMPARE(explained.lines[1].text, std::string("÷ Σ exp (1.503)"));
  QVERIFY(std::abs(explained.lines[1].value - 0.24472847) < 1e-6);
  QCOMPARE(explained.input, 0);
}

void OperationsTest::reductionsOverPositionsAndChannels() {
  Graph graph;
  const Var x = graph.leaf("F", Tensor({2, 2, 2}, {1, 2, 3, 6, -4, -2, -8, -2}));
  QVERIFY(averageOverPositions(x).tensor().equals(Tensor({2}, {3, -4})));
  QVERIFY(maximumOverPositions(x).tensor().equals(Tensor({2}, {6, -2})));
  const Var both = averageAndMaximumOverChannels(x);
  QVERIFY(both.tensor().equals(Tensor({2, 2, 2}, {-1.5F, 0, -2.5F, 2, 1, 2, 3, 6})));
  const Explained average = explain(averageOverPositions(x), {0});
  QCOMPARE(average.lines.back().value, 3.0);
  QCOMPARE(average.lines.front().value, 12.0);
  const Explained maximum = explain(maximumOverPositions(x), {0});
  QCOMPARE(maximum.input, 0);
  QCOMPARE(maximum.cell, (Index{0, 1, 1}));
  QCOMPARE(explain(both, {0, 1, 1}).lines.back().value, 2.0);
  QCOMPARE(explain(both, {1, 1, 0}).cell, (Index{0, 1, 0}));
}

void OperationsTest::shapesMoveAndExplain() {
  Graph graph;
  const Var x = graph.leaf("x", randomTensor({3, 8}, 1));
  const Var split = splitHeads(x, 4);
  QCOMPARE(split.shape(), (Shape{4, 3, 2}));
  QCOMPARE(split.tensor().at({2, 1, 1}), x.tensor().at({1, 5}));
  QVERIFY(mergeHeads(split).tensor().equals(x.tensor()));
  const Var part = rows(x, 1, 3);
  QCOMPARE(part.shape(), (Shape{2, 8}));
  QCOMPARE(part.tensor().data(), x.tensor().data() + 8);
  const Var flat = reshape(x, {4, 6});
  QCOMPARE(flat.tensor().data(), x.tensor().data());
  const auto leadsBack = [](const Var& value, const Index& cell) {
    const Explained explained = explain(value, cell);
    const Node& node = value.graph().node(value.node());
    const Tensor& operand = value.graph().node(node.inputs[0]).value;
    return explained.lines.empty() && explained.input == 0 &&
           operand.at(explained.cell) == value.tensor().at(cell);
  };
  QVERIFY(leadsBack(split, {2, 1, 1}));
  QVERIFY(leadsBack(mergeHeads(split), {1, 5}));
  QVERIFY(leadsBack(part, {1, 7}));
  QVERIFY(leadsBack(flat, {2, 5}));
}

void OperationsTest::randomNumbersAreNormalAndRepeatable() {
  Graph graph;
  const Tensor numbers = randomNormal(graph, {200, 500}, 1, "w", 2.0).tensor();
  double sum = 0;
  double squares = 0;
  for (const float v : numbers.values()) {
    sum += static_cast<double>(v);
    squares += static_cast<double>(v) * static_cast<double>(v);
  }
  QVERIFY(std::abs(sum / 1e5) < 0.02);
  QVERIFY(std::abs(std::sqrt(squares / 1e5) - 2) < 0.02);
  // Number i depends on the key and i alone: a shorter run is the beginning of a longer.
  const Tensor fewer = randomNormal(graph, {7}, 1, "w", 2.0).tensor();
  for (std::int64_t i = 0; i < 7; ++i) QCOMPARE(fewer[i], numbers[i]);
  QVERIFY(!randomNormal(graph, {7}, 2, "w", 2.0).tensor().equals(fewer));
  QVERIFY(!randomNormal(graph, {7}, 1, "v", 2.0).tensor().equals(fewer));
  // Written down, so that another machine or another version is noticed.
  QCOMPARE(stableHash("attention", 1), kAttentionHash);
}

void OperationsTest::embeddingsFoldCase() {
  Graph graph;
  const auto embedTokens = [&](const std::vector<std::string>& tokens, std::int64_t width,
                               std::uint64_t seed) {
    return wordEmbeddings(graph, embeddingKeys(tokens, seed), width).tensor();
  };
  const Tensor vectors = embedTokens({"The", "the", "STRASSE", "straße", "cat", "猫"}, 32, 1);
  QVERIFY(vectors.slice(0).equals(vectors.slice(1)));
  QVERIFY(vectors.slice(2).equals(vectors.slice(3)));
  QVERIFY(!vectors.slice(4).equals(vectors.slice(5)));
  QVERIFY(!embedTokens({"the"}, 32, 2).slice(0).equals(vectors.slice(0)));
  QVERIFY(embedTokens({"The", "cat"}, 32, 1).slice(1).equals(vectors.slice(4)));
  const Tensor late = wordEmbeddings(graph, embeddingKeys({"cat"}, 1), 32, 16).tensor();
  QCOMPARE(late[15], 0.0F);
  QCOMPARE(late[16], vectors.at({4, 16}));
}

void OperationsTest::positionsAreSinusoidal() {
  Graph graph;
  const Tensor positions = positionEncodings(graph, 5, 6).tensor();
  QCOMPARE(positions.at({0, 0}), 0.0F);
  QCOMPARE(positions.at({0, 1}), 1.0F);
  QCOMPARE(positions.at({3, 0}), static_cast<float>(std::sin(3.0)));
  QCOMPARE(positions.at({3, 3}), static_cast<float>(std::cos(3.0 * std::pow(10000.0, -2.0 / 6.0))));
  QCOMPARE(positionEncodings(graph, 2, 3).shape(), (Shape{2, 3}));
}

void OperationsTest::labelsAreShort() {
  QCOMPARE(shortNumber(9.1311), std::string("9.131"));
  QCOMPARE(shortNumber(1.0031), std::string("1.003"));
  QCOMPARE(shortNumber(12345678), std::string("12345678"));
  QCOMPARE(shortNumber(8), std::string("8"));
  QCOMPARE(shortNumber(-0.5), std::string("−0.5"));
  QCOMPARE(shortNumber(1234.5), std::string("1234"));
  QCOMPARE(shortNumber(-static_cast<double>(kInfinity)), std::string("−∞"));
}

QTEST_GUILESS_MAIN(OperationsTest)
#include "operations_test.moc"

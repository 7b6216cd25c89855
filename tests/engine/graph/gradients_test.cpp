// SPDX-License-Identifier: GPL-3.0-or-later
/// Gradients of each operation by itself against central differences in double precision, and what asking for
/// gradients does: where they stop, one cell of a step, errors, cancelling.
#include "engine/graph/gradients.h"

#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/elementwise/quantizing.h"
#include "tests/engine/graph/gradient_cases.h"
#include "tests/support/double_operations.h"

#include <QTest>

using namespace attenscope;
using namespace attenscope::gradient_cases;

class GradientsTest : public QObject {
  Q_OBJECT

 private slots:
  void operationsAgreeWithCentralDifferences() {
    for (const OperationCase& c : operationCases()) {
      const OperationRun run = runOf(c);
      const Record& record = *run.record;
      const Tensor& value = record[static_cast<std::size_t>(run.node)].value;
      const Gradients gradients = gradientsOf(record, run.node, seedLike(value), run.operands);
      QVERIFY2(gradients.stopped.empty(), c.name);
      for (const int operand : run.operands) {
        const doubles::Array at(record[static_cast<std::size_t>(operand)].value);
        const Tensor& gradient = gradients.of.at(operand);
        QCOMPARE(gradient.shape(), at.shape);
        double worst = 0;
        double largest = 0;
        for (std::int64_t i = 0; i < at.size(); ++i) {
          constexpr double kStep = 1e-6;
          doubles::Array above = at;
          doubles::Array below = at;
          above[i] += kStep;
          below[i] -= kStep;
          const double expected = (functional(doubles::evaluate(record, run.node, {{operand, above}})) -
                                   functional(doubles::evaluate(record, run.node, {{operand, below}}))) /
                                  (2 * kStep);
          worst = std::max(worst, std::abs(static_cast<double>(gradient[i]) - expected));
          largest = std::max(largest, std::abs(expected));
        }
        QVERIFY2(
            largest > 0 && worst < 2e-5 * largest,
            qPrintable(
                QString("%1, operand %2: off by %3 of %4").arg(c.name).arg(operand).arg(worst).arg(largest)));
      }
    }
  }

  void choicesStopAndSaySo() {
    Graph graph;
    const Var x = graph.leaf("x", randomTensor({2, 3}, 1));
    const int node = oneHotOfLargest(x).node();
    const auto record = graph.finish();
    const std::vector<int> wanted{0};
    const Gradients gradients = gradientsOf(*record, node, Index{0, 1}, wanted);
    QCOMPARE(gradients.stopped, std::set<int>{node});
    QVERIFY(gradients.of.at(0).equals(Tensor::filled({2, 3}, 0)));
  }

  /// What lies beyond the limits passes nothing, and that rounding was passed is said.
  void roundingIsPassedStraightThrough() {
    Graph graph;
    const Var x = graph.leaf("x", Tensor({4}, {0.9F, 1.1F, -7, 7}));
    const Var scale = graph.leaf("scale", Tensor::scalar(0.5F));
    const Var zero = graph.leaf("zero", Tensor::scalar(1));
    const Var y = quantize(x, scale, zero, -8, 8);
    QVERIFY(y.tensor().equals(Tensor({4}, {3, 3, -8, 8})));
    const int node = y.node();
    const auto record = graph.finish();
    const std::vector<int> wanted{0, 1, 2};
    const Gradients gradients = gradientsOf(*record, node, Tensor({4}, {1, 2, 4, 8}), wanted);
    QVERIFY(gradients.straight && gradients.stopped.empty());
    QVERIFY(gradients.of.at(0).equals(Tensor({4}, {2, 4, 0, 0})));
    QVERIFY(std::abs(gradients.of.at(1)[0] + 4 * (0.9F + 2 * 1.1F)) < 1e-5F);
    QCOMPARE(gradients.of.at(2)[0], 3.0F);
    Graph plain;
    const int sum = add(plain.leaf("x", Tensor({1}, {1})), plain.leaf("y", Tensor({1}, {2}))).node();
    QVERIFY(!gradientsOf(*plain.finish(), sum, Index{0}, std::vector<int>{0}).straight);
  }

  void oneCellOfAnyStep() {
    Graph graph;
    const Var x = graph.leaf("x", Tensor({2}, {3, 4}));
    const Var y = multiply(add(x, x), x);  // 2x²; x is used three times
    const int node = y.node();
    const auto record = graph.finish();
    const std::vector<int> wanted{0, 1};
    const Gradients gradients = gradientsOf(*record, node, Index{1}, wanted);
    QVERIFY(gradients.of.at(0).equals(Tensor({2}, {0, 16})));
    QVERIFY(gradients.of.at(1).equals(Tensor({2}, {0, 4})));
  }

  /// What several steps give to their weight is summed as one product, beside what comes from elsewhere.
  void aMatrixThatManyStepsUse() {
    Graph graph;
    const Var w = graph.leaf("w", Tensor({2, 2}, {1, 2, 3, 4}));
    const Var one = linear(graph.leaf("a", Tensor({1, 2}, {5, 7})), w);
    const Var two = linear(graph.leaf("b", Tensor({3, 2}, {1, 0, 0, 1, 2, 2})), w);
    const Var three = linear(w, w);  // w wᵀ: its matrix on both sides
    const Var all = add(add(sum(one), sum(two)), add(sum(three), sum(multiply(w, w))));
    const int node = all.node();
    const auto record = graph.finish();
    const std::vector<int> wanted{w.node()};
    const Gradients gradients = gradientsOf(*record, node, Index{}, wanted);
    QVERIFY(gradients.stopped.empty());
    // (5, 7) of one, (3, 3) of two, twice the columns' sums (4, 6) of three, and 2 w.
    QVERIFY(gradients.of.at(w.node()).equals(Tensor({2, 2}, {18, 26, 22, 30})));
  }

  void withoutAGradientIsAnError() {
    Graph graph;
    const int node = rowNorms(graph.leaf("x", randomTensor({2, 3}, 1))).node();
    const auto record = graph.finish();
    const std::vector<int> wanted{0};
    QVERIFY_EXCEPTION_THROWN(gradientsOf(*record, node, Index{0}, wanted), Error);
  }

  /// So long that it is unpacked in two parts; 16-bit numbers are widened.
  void packedWeightsOfEveryPrecision() {
    constexpr std::int64_t kIn = 33000;
    constexpr std::int64_t kOut = 130;
    TensorBuilder numbers({kOut, kIn});
    const Tensor random = randomTensor({kOut, kIn}, 5);
    for (std::int64_t i = 0; i < numbers.size(); ++i)
      numbers[i] = std::round(8 * random[i]) / 8;  // exact in 16 bits
    const Tensor weight = numbers.finish();
    for (const Precision precision : {Precision::Float32, Precision::Float16, Precision::BFloat16}) {
      Graph graph;
      const PackedWeight packed = packWeight(weight, true, precision);
      QVERIFY(packed.precision == precision);
      const Var x = graph.leaf("x", randomTensor({1, kIn}, 6));
      const Var w = graph.leaf("w", packed.panels);
      const int node = packedLinear(x, {w, {}, kIn, kOut, precision}).node();
      const auto record = graph.finish();
      const Tensor seed = seedLike(record->back().value);
      const std::vector<int> wanted{0};
      const Tensor gradient = gradientsOf(*record, node, seed, wanted).of.at(0);
      double worst = 0;
      for (std::int64_t i = 0; i < kIn; ++i) {
        double expected = 0;
        for (std::int64_t k = 0; k < kOut; ++k)
          expected += static_cast<double>(seed[k]) * static_cast<double>(weight[k * kIn + i]);
        worst = std::max(worst, std::abs(static_cast<double>(gradient[i]) - expected));
      }
      QVERIFY2(worst < 1e-4, qPrintable(QString::number(worst)));
      const std::vector<int> ofWeight{1};
      QVERIFY_EXCEPTION_THROWN(gradientsOf(*record, node, seed, ofWeight), Error);
    }
  }

  void canBeCancelled() {
    Graph graph;
    const Var x = graph.leaf("x", randomTensor({4, 4}, 1));
    const int node = softmax(matmul(x, x)).node();
    const auto record = graph.finish();
    const std::vector<int> wanted{0};
    QVERIFY_EXCEPTION_THROWN(
        gradientsOf(*record, node, Index{0, 0}, wanted, RunControl([](double) { return false; })), Cancelled);
  }
};

QTEST_GUILESS_MAIN(GradientsTest)
#include "gradients_test.moc"

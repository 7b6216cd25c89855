// SPDX-License-Identifier: GPL-3.0-or-later
/// What training is made of against PyTorch (tests/golden/write_training_goldens.py): losses with their
/// gradients and the optimizer.
#include "engine/error.h"
#include "engine/graph/gradients.h"
#include "engine/graph/operations.h"
#include "engine/io/safetensors.h"
#include "engine/training/adam.h"

#include <QTest>

#include <cmath>
#include <filesystem>
#include <functional>

using namespace attenscope;

namespace {

/// Largest difference, as a share of the largest number expected.
double off(const Tensor& actual, const Tensor& expected) {
  if (actual.shape() != expected.shape()) return INFINITY;
  double difference = 0;
  double largest = 0;
  for (std::int64_t i = 0; i < expected.size(); ++i) {
    const auto value = static_cast<double>(expected[i]);
    difference = std::max(difference, std::abs(static_cast<double>(actual[i]) - value));
    largest = std::max(largest, std::abs(value));
  }
  return difference / largest;
}

}  // namespace

class TrainingTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    m_golden =
        readSafetensors(std::filesystem::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden/training.safetensors")
            .tensors;
  }

  void lossesAgreeWithPyTorch() {
    using Values = std::vector<Var>;
    const std::vector<std::int64_t> classes{3, 36, -1, 0, 3, 17};
    const auto entropy = [&](double smoothing) {
      return [&, smoothing](const Values& v) { return crossEntropy(v[0], classes, smoothing); };
    };
    const auto masks = [&](const Values& v) { return v[0].graph().leaf("masks", m_golden.at("masks")); };
    const auto box = [](const Values& v) { return boxIouLoss(v[0], v[1]); };
    const std::map<std::string, std::function<Var(const Values&)>> losses{
        {"crossEntropy", entropy(0)},
        {"crossEntropySmoothed", entropy(0.1)},
        {"crossEntropyFar", entropy(0)},
        {"binaryCrossEntropy", [&](const Values& v) { return binaryCrossEntropy(v[0], masks(v)); }},
        {"binaryCrossEntropyWeighted",
         [&](const Values& v) { return binaryCrossEntropy(v[0], masks(v), 3); }},
        {"softIou", [&](const Values& v) { return softIou(v[0], masks(v)); }},
        {"meanAbsoluteError", [](const Values& v) { return meanAbsoluteError(v[0], v[1]); }},
        {"meanSquaredError", [](const Values& v) { return meanSquaredError(v[0], v[1]); }},
        {"boxIouLossNear", box},
        {"boxIouLossInside", box},
        {"boxIouLossFar", box},
        {"embeddingRows",
         [](const Values& v) {
           const Var rows = embeddingRows(v[0], {2, 0, 2, 5});
           return sum(multiply(multiply(rows, rows), rows));
         }},
    };
    for (const auto& [name, loss] : losses) {
      Graph graph;
      Values operands;
      std::vector<int> wanted;
      for (int i = 0; m_golden.contains(name + "." + std::to_string(i)); ++i) {
        operands.push_back(graph.leaf(std::to_string(i), m_golden.at(name + "." + std::to_string(i))));
        wanted.push_back(operands.back().node());
      }
      const Var value = loss(operands);
      QVERIFY2(off(value.tensor(), m_golden.at(name + ".loss")) < 1e-6, name.c_str());
      const int node = value.node();
      const Gradients gradients = gradientsOf(*graph.finish(), node, Index{}, wanted);
      for (std::size_t i = 0; i < wanted.size(); ++i)
        QVERIFY2(
            off(gradients.of.at(wanted[i]), m_golden.at(name + "." + std::to_string(i) + ".gradient")) < 2e-6,
            name.c_str());
    }
  }

  void rowsWithoutAClassAreNoLoss() {
    Graph graph;
    const Var loss = crossEntropy(graph.leaf("x", Tensor({2, 2}, {1, 2, 3, 4})), {-1, -1});
    QCOMPARE(loss.tensor()[0], 0.0F);
    const int node = loss.node();
    const std::vector<int> wanted{0};
    QVERIFY(gradientsOf(*graph.finish(), node, Index{}, wanted).of.at(0).equals(Tensor::filled({2, 2}, 0)));
  }

  void adamTakesPyTorchsSteps() {
    for (const auto& [name, decay] : {std::pair{std::string("adam"), 0.0}, {std::string("adamw"), 0.1}}) {
      Adam adam({.beta2 = 0.98, .weightDecay = decay});
      TensorMap parameters{{"fixed", Tensor({2}, {1, 2})}};
      for (const std::string key : {"w", "b"}) parameters[key] = m_golden.at(name + "." + key + ".before");
      const TensorMap before = parameters;
      for (std::int64_t step = 0; step < 20; ++step) {
        TensorMap gradients;
        for (const std::string key : {"w", "b"})
          gradients[key] = m_golden.at(name + "." + key + ".gradients").slice(step);
        adam.step(parameters, gradients, 0.001 * static_cast<double>(step + 1));
        for (const std::string key : {"w", "b"}) {
          const double difference =
              off(parameters.at(key), m_golden.at(name + "." + key + ".after").slice(step));
          QVERIFY2(difference < 1e-6, qPrintable(QString("step %1: %2").arg(step).arg(difference)));
        }
      }
      QVERIFY(parameters.at("fixed").sameAs(before.at("fixed")));
      QVERIFY(before.at("w").equals(m_golden.at(name + ".w.before")));  // whoever holds it keeps it
    }
  }

  void gradientsThatAreNoNumbersAreNamed() {
    Adam adam;
    TensorMap parameters{{"a", Tensor({1}, {1})}, {"layer.bias", Tensor({2}, {1, 2})}};
    const TensorMap before = parameters;
    try {
      adam.step(parameters, {{"a", Tensor({1}, {1})}, {"layer.bias", Tensor({2}, {0, NAN})}}, 0.1);
      QFAIL("expected an error");
    } catch (const Error& error) {
      QVERIFY2(std::string(error.what()).find("'layer.bias'") != std::string::npos, error.what());
    }
    QVERIFY(parameters.at("a").sameAs(before.at("a")));
  }

  void clippingAgreesWithPyTorch() {
    TensorMap gradients{{"0", m_golden.at("clip.0")}, {"1", m_golden.at("clip.1")}};
    const double norm = clipByNorm(gradients, 1.5);
    QVERIFY(std::abs(norm - static_cast<double>(m_golden.at("clip.norm")[0])) < 1e-6 * norm);
    for (const std::string key : {"0", "1"})
      QVERIFY(off(gradients.at(key), m_golden.at("clip." + key + ".after")) < 1e-6);
    const Tensor kept = gradients.at("0");
    QVERIFY(std::abs(clipByNorm(gradients, 2) - 1.5) < 1e-5);
    QVERIFY(gradients.at("0").sameAs(kept));  // short enough: untouched
  }

  void theLearningRateRisesAndFalls() {
    QCOMPARE(learningRateAt(0, 100, 0.01, 10), 0.001);
    QCOMPARE(learningRateAt(9, 100, 0.01, 10), 0.01);
    QCOMPARE(learningRateAt(10, 100, 0.01, 10), 0.01);
    QCOMPARE(learningRateAt(99, 100, 0.01, 10), 0.0005);
    QCOMPARE(learningRateAt(0, 100, 0.01, 0), 0.01);
    for (std::int64_t step = 10; step < 99; ++step)
      QVERIFY(learningRateAt(step + 1, 100, 0.01, 10) < learningRateAt(step, 100, 0.01, 10));
  }

 private:
  TensorMap m_golden;
};

QTEST_GUILESS_MAIN(TrainingTest)
#include "training_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
/// Mechanisms with one head, held against PyTorch step by step.
#include "engine/graph/operations.h"
#include "tests/support/golden_steps.h"

#include <QTest>

#include <cmath>

using namespace attenscope;
using namespace attenscope::testing;

class SingleHeadGoldenTest : public QObject {
  Q_OBJECT

 private slots:
  void everyStepAgreesWithPyTorch_data();
  void everyStepAgreesWithPyTorch();
  void longTextsScoreWithoutTheHiddenLayer();
  void pairsHaveTwoSides();
  void blindQueriesAreNamed();
  void temperatureComputesOnlyWhatFollows();
  void samplesFollowTheWeights();
  void localWindowsStayInTheSentence();
  void poolingLeavesHiddenTokensOut();
  void regressionMakesItsOwnPoints();
};

void SingleHeadGoldenTest::everyStepAgreesWithPyTorch_data() {
  QTest::addColumn<QString>("path");
  const auto files = goldenFiles({"single_"});
  for (const auto& file : files)
    QTest::newRow(file.filename().c_str()) << QString::fromStdString(file.string());
  QVERIFY(files.size() >= 24);
}

void SingleHeadGoldenTest::everyStepAgreesWithPyTorch() {
  QFETCH(QString, path);
  const Golden golden = readGolden(path.toStdString());
  QVERIFY(golden.steps.size() >= 5);
  const QString wrong = disagreement(*golden.run(), golden);
  QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void SingleHeadGoldenTest::longTextsScoreWithoutTheHiddenLayer() {
  std::string text;
  for (int i = 0; i < 150; ++i) text += "word" + std::to_string(i % 40) + " ";
  const auto trace = run("additive", sentence(text));
  QVERIFY(trace->find("hidden") == nullptr);
  const Tensor& wq = trace->find("wq")->value;
  const Tensor& uk = trace->find("uk")->value;
  const Tensor* v = nullptr;
  for (const Node& node : *trace->record)
    if (node.name == "v.weight") v = &node.value.tensor();
  QVERIFY(v != nullptr);
  const Tensor& scores = trace->find("scores")->value;
  double worst = 0;
  for (std::int64_t q = 0; q < 150; q += 7)
    for (std::int64_t k = 0; k < 150; k += 11) {
      double sum = 0;
      for (std::int64_t i = 0; i < 16; ++i)
        sum += std::tanh(static_cast<double>(wq.at({q, i})) + static_cast<double>(uk.at({k, i}))) *
               static_cast<double>((*v)[i]);
      worst = std::max(worst, std::abs(sum - static_cast<double>(scores.at({q, k}))));
    }
  QVERIFY2(worst < 1e-5, qPrintable(QString::number(worst)));
  const CellExplanation cell = trace->explain(trace->indexOf("scores"), {3, 5});
  QCOMPARE(cell.products.size(), std::size_t{16});
  QCOMPARE(cell.leftSymbol, std::string("tanh(Wq + Uk)"));
  QCOMPARE(cell.rightSymbol, std::string("v.weight"));
}

void SingleHeadGoldenTest::pairsHaveTwoSides() {
  const auto trace = run("cross_attention", pair("the cat sleeps", "猫在睡觉"));
  QCOMPARE(trace->tokens.size(), std::size_t{3});
  QCOMPARE(trace->sourceTokens.size(), std::size_t{4});
  const Step& weights = *trace->find("weights");
  QCOMPARE(weights.value.shape(), (Shape{3, 4}));
  QCOMPARE(weights.axes[0].labels->at(1), std::string("cat"));
  QCOMPARE(weights.axes[1].labels->at(0), std::string("猫"));
  QCOMPARE(trace->find("k")->axes[0].labels->at(3), std::string("觉"));
  QString text = messageOf([] { run("cross_attention", pair("the cat", "  ")); });
  QVERIFY2(text.contains("source sentence is empty"), qPrintable(text));
  text = messageOf([] { run("cross_attention", pair("", "the cat")); });
  QVERIFY2(text.contains("empty") && !text.contains("source"), qPrintable(text));
  text = messageOf([] { run("cross_attention", numbers({{"x", Tensor::filled({2, 4}, 1)}})); });
  QVERIFY2(text.contains("'source' is missing"), qPrintable(text));
  text = messageOf([] { run("cross_attention", numbers({{"source", Tensor::filled({2, 4}, 1)}})); });
  QVERIFY2(text.contains("'x' is missing"), qPrintable(text));
  text = messageOf([] {
    run("cross_attention",
        numbers({{"x", Tensor::filled({2, 4}, 1)}, {"source", Tensor::filled({2, 5}, 1)}}));
  });
  QVERIFY2(text.contains("'source' has shape [2, 5]") && text.contains("d = 4"), qPrintable(text));
}

void SingleHeadGoldenTest::blindQueriesAreNamed() {
  Input input = pair("a cat", "one dog");
  input.paintedMask = Tensor({2, 2}, {1, 1, 0, 0});
  const auto trace = run("cross_attention", input, {{"mask", "painted"}});
  QVERIFY(trace->notice.find("'cat' sees no key") != std::string::npos);
  QCOMPARE(trace->find("output")->value.at({1, 0}), 0.0F);
  input.hiddenTokens = {0, 1};
  QVERIFY(run("cross_attention", input)->notice.starts_with("2 queries see no key"));
}

void SingleHeadGoldenTest::temperatureComputesOnlyWhatFollows() {
  for (const char* id : {"dot_product", "additive", "bilinear", "cosine", "location", "self_attention"}) {
    const auto first = run(id, sentence("the old clock in the hall"));
    const auto warmer =
        run(id, sentence("the old clock in the hall"), {{"temperature", "3"}}, nullptr, first);
    QCOMPARE(warmer->computedOperations, 4);  // ÷ τ, mask, softmax, · V
  }
}

void SingleHeadGoldenTest::samplesFollowTheWeights() {
  const auto first = run("hard", sentence("the cat sat"), {{"choose", "sample"}, {"temperature", "4"}});
  const Tensor& soft = first->find("soft")->value;
  std::vector<double> counts(9, 0.0);
  constexpr int kDraws = 2000;
  auto previous = first;
  for (int draw = 1; draw <= kDraws; ++draw) {
    previous =
        run("hard", sentence("the cat sat"),
            {{"choose", "sample"}, {"temperature", "4"}, {"draw", std::to_string(draw)}}, nullptr, previous);
    const Tensor& chosen = previous->find("weights")->value;
    for (std::int64_t row = 0; row < 3; ++row) {
      float sum = 0;
      for (std::int64_t i = row * 3; i < row * 3 + 3; ++i) {
        QVERIFY(chosen[i] == 0.0F || chosen[i] == 1.0F);
        sum += chosen[i];
        counts[static_cast<std::size_t>(i)] += static_cast<double>(chosen[i]) / kDraws;
      }
      QCOMPARE(sum, 1.0F);
    }
  }
  for (std::int64_t i = 0; i < 9; ++i)
    QVERIFY2(std::abs(counts[static_cast<std::size_t>(i)] - static_cast<double>(soft[i])) < 0.05,
             qPrintable(QString("%1: drawn %2, weight %3").arg(i).arg(counts[i]).arg(soft[i])));
  // Drawing again computes the choice and its output alone.
  QCOMPARE(run("hard", sentence("the cat sat"), {{"choose", "sample"}, {"temperature", "4"}, {"draw", "7"}},
               nullptr, first)
               ->computedOperations,
           2);
}

void SingleHeadGoldenTest::localWindowsStayInTheSentence() {
  const std::string text = "one two three four five six seven eight nine ten";
  for (const char* center : {"predictive", "monotonic"}) {
    const auto trace = run("local", sentence(text), {{"center", center}, {"window", "1"}});
    const Tensor& position = trace->find("position")->value;
    const Tensor& weights = trace->find("weights")->value;
    for (std::int64_t q = 0; q < 10; ++q) {
      QVERIFY(position[q] >= 0 && position[q] <= 10);
      float sum = 0;
      for (std::int64_t k = 0; k < 10; ++k) {
        sum += weights.at({q, k});
        QCOMPARE(weights.at({q, k}) > 0, std::abs(static_cast<float>(k) - position[q]) <= 1);
      }
      QVERIFY(std::abs(sum - 1) < 1e-5F);
    }
  }
}

void SingleHeadGoldenTest::poolingLeavesHiddenTokensOut() {
  Input input = sentence("one two three");
  input.hiddenTokens = {1};
  const auto trace = run("pooling", input);
  QCOMPARE(trace->find("weights")->value[1], 0.0F);
  QCOMPARE(trace->find("weights")->value[0], 0.5F);
  QCOMPARE(trace->find("share")->value[1], 0.0F);
  const Tensor& v = trace->find("v")->value;
  for (std::int64_t f = 0; f < 16; ++f)
    QCOMPARE(trace->find("maximum")->value[f], std::max(v.at({0, f}), v.at({2, f})));
  input.hiddenTokens = {0, 1, 2};
  QVERIFY(messageOf([&] { run("pooling", input); }).contains("every token is hidden"));
}

void SingleHeadGoldenTest::regressionMakesItsOwnPoints() {
  const auto first = run("kernel_regression", numbers({}));
  QCOMPARE(first->find("keys")->value.shape(), Shape{40});
  QVERIFY(!first->notice.empty());
  // Without noise and with a narrow kernel the curve is the function; a wide one gives the mean.
  const auto narrow =
      run("kernel_regression", numbers({}), {{"noise", "0"}, {"sigma", "0.05"}, {"points", "400"}});
  const Tensor& curve = narrow->find("curve")->value;
  for (std::int64_t i = 3; i + 3 < curve.size(); ++i)
    QVERIFY(std::abs(curve[i] - narrow->find("truth")->value[i]) < 0.03F);
  // Moving the query leaves the fitted curve as it is.
  const auto moved = run("kernel_regression", numbers({}), {{"query", "3.5"}}, nullptr, first);
  QVERIFY(moved->find("curve")->value.sameAs(first->find("curve")->value));
  QVERIFY(!moved->find("output")->value.equals(first->find("output")->value));
  const QString text = messageOf([] {
    run("kernel_regression", numbers({{"keys", Tensor::filled({3}, 1)}}));
  });
  QVERIFY2(text.contains("'values' is missing"), qPrintable(text));
}

QTEST_GUILESS_MAIN(SingleHeadGoldenTest)
#include "single_head_golden_test.moc"

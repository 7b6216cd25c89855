// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanisms/sequences/multi_head_analytic.h"
#include "tests/support/golden_steps.h"

#include <QTest>

#include <cmath>

using namespace attenscope;
using namespace attenscope::testing;

namespace {

const char* const kSentence = "The animal did not cross the street because it was too tired";

bool near(double actual, double expected) {
  return std::abs(actual - expected) < 5e-5;
}

}  // namespace

class SequenceGoldenTest : public QObject {
  Q_OBJECT

 private slots:
  void everyStepAgreesWithPyTorch_data();
  void everyStepAgreesWithPyTorch();
  void chineseExample();
  void fruitExample();
  void explanationReadsLikeTheCard();
  void maskedCellsSaySo();
  void temperatureComputesOnlyWhatFollows();
  void headsProjectNothingAgain();
  void analyticHeadsDoTheirJobs_data();
  void analyticHeadsDoTheirJobs();
  void analyticSameWordFindsItself();
  void analyticWeightsFitEveryWidth();
  void badInputIsNamed();
};

void SequenceGoldenTest::everyStepAgreesWithPyTorch_data() {
  QTest::addColumn<QString>("path");
  const auto files = goldenFiles({"sequence_"});
  for (const auto& file : files)
    QTest::newRow(file.filename().c_str()) << QString::fromStdString(file.string());
  QVERIFY(files.size() >= 11);
}

void SequenceGoldenTest::everyStepAgreesWithPyTorch() {
  QFETCH(QString, path);
  const Golden golden = readGolden(path.toStdString());
  QVERIFY(golden.steps.size() >= 8);
  const QString wrong = disagreement(*golden.run(), golden);
  QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

void SequenceGoldenTest::chineseExample() {
  const TensorMap tensors{{"q", Tensor({1, 2}, {1, 0.8F})},
                          {"k", Tensor({3, 2}, {0.9F, 0.1F, 0.8F, 0.2F, 0.7F, 0.9F})},
                          {"v", Tensor({3, 2}, {1, 0.1F, 0.9F, 0.2F, 0.8F, 0.3F})}};
  const auto trace = run("scaled_dot_product", numbers(tensors, {"猫", "喜欢", "老鼠"}));
  const Tensor& scaled = trace->find("scaled")->value;
  const Tensor& weights = trace->find("weights")->value;
  const Tensor& output = trace->find("output")->value;
  QVERIFY(near(scaled[0], 0.6930) && near(scaled[1], 0.6788) && near(scaled[2], 1.0041));
  QVERIFY(near(weights[0], 0.2984) && near(weights[1], 0.2942) && near(weights[2], 0.4073));
  QVERIFY(near(output[0], 0.8891) && near(output[1], 0.2109));
  const Step& step = *trace->find("weights");
  QCOMPARE(step.axes[1].kind, AxisKind::Key);
  QCOMPARE(step.axes[1].labels->at(2), std::string("老鼠"));
  QCOMPARE(trace->weights.kind, WeightOrigin::Kind::None);
}

void SequenceGoldenTest::fruitExample() {
  const TensorMap tensors{{"q", Tensor({1, 3}, {2, 3, 1})},
                          {"k", Tensor({2, 3}, {1, 2, 1, 1, 1, 2})},
                          {"v", Tensor({2, 2}, {1, 0, 0, 1})}};
  const auto trace = run("scaled_dot_product", numbers(tensors, {"apple", "orange"}));
  const Tensor& scaled = trace->find("scaled")->value;
  const Tensor& weights = trace->find("weights")->value;
  QVERIFY(near(scaled[0], 5.1962) && near(scaled[1], 4.0415));
  QVERIFY(near(weights[0], 0.7604) && near(weights[1], 0.2396));
}

void SequenceGoldenTest::explanationReadsLikeTheCard() {
  const auto trace = run("multi_head", sentence(kSentence), {{"temperature", "2"}});
  const int weights = trace->indexOf("weights");
  const CellExplanation cell = trace->explain(weights, {3, 8, 1});
  QStringList texts;
  for (const CellLine& line : cell.lines) texts << QString::fromStdString(line.text);
  QCOMPARE(texts.size(), 5);
  QCOMPARE(texts[0], QString("q · k"));
  QCOMPARE(texts[1], QString("÷ √d_k (2.828)"));
  QCOMPARE(texts[2], QString("÷ τ (2)"));
  QVERIFY(texts[3].startsWith("exp(s − max)"));
  QVERIFY(texts[4].startsWith("÷ Σ exp ("));
  QCOMPARE(cell.leftSymbol, std::string("Q"));
  QCOMPARE(cell.rightSymbol, std::string("K"));
  QCOMPARE(cell.products.size(), std::size_t{8});
  QCOMPARE(cell.products[2].left, trace->find("q")->value.at({3, 8, 2}));
  QCOMPARE(cell.products[2].right, trace->find("k")->value.at({3, 1, 2}));
  double sum = 0;
  for (const auto& [left, right] : cell.products)
    sum += static_cast<double>(left) * static_cast<double>(right);
  QVERIFY(std::abs(sum - cell.lines[0].value) < 1e-4);
  QCOMPARE(cell.lines[4].value,
           static_cast<double>(trace->steps[static_cast<std::size_t>(weights)].value.at({3, 8, 1})));
  // A query is a sum over the features of its token's vector.
  const CellExplanation query = trace->explain(trace->indexOf("q"), {3, 8, 2});
  QCOMPARE(query.products.size(), std::size_t{64});
  QCOMPARE(query.leftSymbol, std::string("X"));
  QCOMPARE(query.rightSymbol, std::string("W_Q"));
  // The output mixes the heads; a token's vector is its embedding plus its position.
  QCOMPARE(trace->explain(trace->indexOf("head_output"), {3, 8, 2}).products.size(), std::size_t{12});
  QCOMPARE(trace->explain(trace->indexOf("concat"), {8, 26}).products.size(), std::size_t{12});
  const CellExplanation vector = trace->explain(trace->indexOf("x"), {8, 1});
  QCOMPARE(vector.lines.size(), std::size_t{2});
  QCOMPARE(vector.lines[0].text, std::string("embeddings"));
  QVERIFY(QString::fromStdString(vector.lines[1].text).startsWith("+ positions ("));
}

void SequenceGoldenTest::maskedCellsSaySo() {
  const auto trace = run("multi_head", sentence(kSentence), {{"mask", "causal"}});
  const CellExplanation cell = trace->explain(trace->indexOf("weights"), {0, 2, 7});
  const auto hidden = std::find_if(cell.lines.begin(), cell.lines.end(),
                                   [](const CellLine& line) { return line.text == "hidden by the mask"; });
  QVERIFY(hidden != cell.lines.end());
  QVERIFY(std::isinf(hidden->value) && hidden->value < 0);
  QCOMPARE(cell.lines.back().text, std::string("weight"));
  QCOMPARE(cell.lines.back().value, 0.0);
}

void SequenceGoldenTest::temperatureComputesOnlyWhatFollows() {
  const auto first = run("multi_head", sentence(kSentence));
  const auto warmer = run("multi_head", sentence(kSentence), {{"temperature", "2"}}, nullptr, first);
  for (const Step& step : warmer->steps) {
    const bool same = step.value.sameAs(first->find(step.id)->value);
    const bool before =
        step.id == "x" || step.id == "q" || step.id == "k" || step.id == "v" || step.id == "scores";
    QVERIFY2(same == before, step.id.c_str());
  }
  QCOMPARE(warmer->computedOperations, 6);  // ÷ τ, mask, softmax, · V, concat, · W_O
}

void SequenceGoldenTest::headsProjectNothingAgain() {
  const auto first = run("multi_head", sentence(kSentence));
  const auto fewer = run("multi_head", sentence(kSentence), {{"heads", "2"}}, nullptr, first);
  int projections = 0;
  for (const Node& node : *fewer->record) {
    if (node.operation == nullptr || std::string(node.operation->name) != "linear") continue;
    ++projections;
    QVERIFY(node.reused == (projections <= 3));  // the fourth is the output's
  }
  QCOMPARE(projections, 4);
}

void SequenceGoldenTest::analyticHeadsDoTheirJobs_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<int>("width");
  QTest::addColumn<int>("heads");
  const QString twelve = kSentence;
  const QString thirty =
      "When the old clock in the hall struck nine the children ran up the stairs and hid under the bed "
      "because "
      "they did not want to go to sleep so early";
  QTest::newRow("default parameters") << twelve << 64 << 8;
  QTest::newRow("thirty words") << thirty << 64 << 8;
  QTest::newRow("narrow heads") << twelve << 64 << 16;
  QTest::newRow("two features a head") << twelve << 64 << 32;
  QTest::newRow("wide") << thirty << 512 << 8;
  QTest::newRow("small") << twelve << 16 << 4;
}

void SequenceGoldenTest::analyticHeadsDoTheirJobs() {
  QFETCH(QString, text);
  QFETCH(int, width);
  QFETCH(int, heads);
  const auto trace =
      run("multi_head", sentence(text.toStdString()),
          {{"weights", "analytic"}, {"width", std::to_string(width)}, {"heads", std::to_string(heads)}});
  const Step& weights = *trace->find("weights");
  const std::vector<std::string>& jobs = *weights.axes[0].labels;
  QCOMPARE(jobs.size(), static_cast<std::size_t>(heads));
  const std::int64_t tokens = weights.value.dim(1);
  int checked = 0;
  for (std::int64_t head = 0; head < std::min(heads, 8); ++head) {
    const std::string& job = jobs[static_cast<std::size_t>(head)];
    const int offset = job == "previous token"    ? -1
                       : job == "next token"      ? 1
                       : job == "itself"          ? 0
                       : job == "near tokens"     ? 0
                       : job == "two tokens back" ? -2
                       : job == "first token"     ? 0
                                                  : 99;
    if (offset == 99) continue;
    ++checked;
    int right = 0;
    int rows = 0;
    double weightThere = 0;
    for (std::int64_t q = 0; q < tokens; ++q) {
      const std::int64_t target = job == "first token" ? 0 : q + offset;
      if (target < 0 || target >= tokens) continue;
      ++rows;
      const auto row = weights.value.slice(head).slice(q).values();
      if (std::max_element(row.begin(), row.end()) - row.begin() == target) ++right;
      weightThere += static_cast<double>(row[static_cast<std::size_t>(target)]);
    }
    qInfo("%s: %d of %d rows, mean weight %.2f", job.c_str(), right, rows, weightThere / rows);
    QVERIFY2(right >= 0.9 * rows, job.c_str());
    if (job != "near tokens") QVERIFY2(weightThere / rows > 0.6, job.c_str());
  }
  QVERIFY(checked >= 4);
  QVERIFY(trace->weights.kind == WeightOrigin::Kind::Analytic);
}

void SequenceGoldenTest::analyticSameWordFindsItself() {
  for (const char* positions : {"on", "off"}) {
    const auto trace = run("multi_head", sentence("the cat saw the dog and the dog saw the cat"),
                           {{"weights", "analytic"}, {"positions", positions}});
    const Step& weights = *trace->find("weights");
    const std::vector<std::string>& jobs = *weights.axes[0].labels;
    const auto head = std::find(jobs.begin(), jobs.end(), "same word") - jobs.begin();
    QVERIFY(head < 8);
    double onTheSame = 0;
    for (std::int64_t q = 0; q < 11; ++q)
      for (std::int64_t k = 0; k < 11; ++k)
        if (trace->tokens[static_cast<std::size_t>(q)] == trace->tokens[static_cast<std::size_t>(k)])
          onTheSame += static_cast<double>(weights.value.at({head, q, k}));
    qInfo("same word, positions %s: mean weight on the same word %.2f", positions, onTheSame / 11);
    QVERIFY(onTheSame / 11 > 0.6);
  }
}

void SequenceGoldenTest::analyticWeightsFitEveryWidth() {
  for (int width = 2; width <= 96; width += width < 20 ? 1 : 19) {
    for (int heads = 1; heads <= std::min(width, 64); ++heads) {
      if (width % heads != 0) continue;
      const auto trace =
          run("multi_head", sentence("one two three two one"),
              {{"weights", "analytic"}, {"width", std::to_string(width)}, {"heads", std::to_string(heads)}});
      QVERIFY(trace->find("output")->value.allFinite());
      QCOMPARE(trace->find("weights")->axes[0].labels->size(), static_cast<std::size_t>(heads));
    }
  }
}

void SequenceGoldenTest::badInputIsNamed() {
  const Tensor two({1, 2}, {1, 2});
  const Tensor three({1, 3}, {1, 2, 3});
  QString text = messageOf([&] { run("scaled_dot_product", numbers({{"q", two}})); });
  QVERIFY2(text.contains("'k' is missing"), qPrintable(text));
  text = messageOf([&] { run("scaled_dot_product", numbers({{"q", two}, {"k", three}, {"v", two}})); });
  QVERIFY2(text.contains("'k' has shape [1, 3]") && text.contains("d_k = 2"), qPrintable(text));
  const Tensor half({1, 1}, {0.5F});
  text = messageOf([&] {
    run("scaled_dot_product", numbers({{"q", two}, {"k", two}, {"v", two}, {"mask", half}}));
  });
  QVERIFY2(text.contains("'mask'") && text.contains("1 and 0"), qPrintable(text));
  text = messageOf([&] { run("multi_head", numbers({{"x", three}}), {{"heads", "2"}}); });
  QVERIFY2(text.contains("'x'") && text.contains("'heads'"), qPrintable(text));
  text = messageOf([&] { run("multi_head", sentence("  ")); });
  QVERIFY2(text.contains("empty"), qPrintable(text));
  text = messageOf([&] { run("multi_head", sentence("a"), {{"weights", "file"}}); });
  QVERIFY2(text.contains("no weights are loaded"), qPrintable(text));
  const auto bad = std::make_shared<LoadedWeights>();
  bad->file = "model.safetensors";
  bad->tensors["in_proj_weight"] = Tensor::filled({192, 64}, std::nanf(""));
  text = messageOf([&] { run("multi_head", sentence("a"), {{"weights", "file"}}, bad); });
  QVERIFY2(text.contains("model.safetensors") && text.contains("in_proj_weight") && text.contains("NaN"),
           qPrintable(text));
  bad->tensors["in_proj_weight"] = Tensor::filled({64, 192}, 1);
  text = messageOf([&] { run("multi_head", sentence("a"), {{"weights", "file"}}, bad); });
  QVERIFY2(text.contains("[64, 192]") && text.contains("[192, 64]"), qPrintable(text));
}

QTEST_GUILESS_MAIN(SequenceGoldenTest)
#include "sequence_golden_test.moc"

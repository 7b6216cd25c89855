// SPDX-License-Identifier: GPL-3.0-or-later
// What weights are worth, against PyTorch; aggregates over heads and layers; what is said where neither can
// be.
#include "engine/analysis/measuring.h"

#include "engine/analysis/aggregates.h"
#include "engine/analysis/attention_row.h"
#include "engine/analysis/regression.h"
#include "engine/analysis/rollout_paths.h"
#include "engine/graph/operations.h"
#include "engine/models/model.h"
#include "tests/support/golden_steps.h"

#include <QTest>

#include <cmath>

using namespace attenscope;
using attenscope::testing::difference;
using attenscope::testing::Golden;
using attenscope::testing::numbers;
using attenscope::testing::readGolden;

namespace {

const std::filesystem::path kGolden = std::filesystem::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden";
constexpr const char* kTokens = "2 7 11 7 3 13 7";

const TensorMap& expected() {
  static const TensorMap all = readSafetensors(kGolden / "measures.safetensors").tensors;
  return all;
}

RunRequest requestOf(const Golden& golden) {
  RunRequest request;
  request.mechanism = &mechanism(golden.mechanism);
  request.input = numbers(golden.inputs);
  request.parameters = untrainedParameters(*request.mechanism);
  for (const auto& [name, value] : golden.settings) request.parameters.setText(name, value);
  request.weights = golden.weights;
  return request;
}

RunRequest multiHead(const Measuring& measuring = {}) {
  RunRequest request = requestOf(readGolden((kGolden / "sequence_multi_head.safetensors").string()));
  request.measuring = measuring;
  return request;
}

RunRequest modelRequest(const char* name, const Measuring& measuring = {}) {
  const auto model = openModel(kGolden / "models" / name);
  RunRequest request;
  request.mechanism = &model->mechanism;
  request.input.kind = InputKind::Model;
  request.input.model = model;
  request.input.text = kTokens;
  request.parameters = Parameters(request.mechanism->parameters);
  request.measuring = measuring;
  return request;
}

bool hasNotice(const Trace& trace, const char* part) {
  return trace.notice.find(part) != std::string::npos;
}

}  // namespace

class MeasuringTest : public QObject {
  Q_OBJECT

 private slots:
  void multiHeadAgreesWithPyTorch_data() { measures(); }
  void multiHeadAgreesWithPyTorch() {
    QFETCH(QString, measure);
    const auto trace = runMechanism(multiHead({.measure = *measureNamed(measure.toStdString())}));
    const Step& weights = *trace->find("weights");
    QVERIFY(difference(weights.value, expected().at("multi_head." + measure.toStdString())) < 1e-5);
    QVERIFY(!weights.distribution);
    QCOMPARE(trace->measure, measure.toStdString());
    QVERIFY(trace->notice.empty());
  }

  void everyLayerOfACheckpointAgreesWithPyTorch_data() {
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("measure");
    for (const char* model : {"gpt2", "llama"})
      for (const char* measure : {"norms", "written"})
        QTest::addRow("%s %s", model, measure) << QString(model) << QString(measure);
  }
  void everyLayerOfACheckpointAgreesWithPyTorch() {
    QFETCH(QString, model);
    QFETCH(QString, measure);
    const auto trace =
        runMechanism(modelRequest(qPrintable(model), {.measure = *measureNamed(measure.toStdString())}));
    for (const int layer : {0, 1}) {
      const std::string key = (model + "." + measure + ".").toStdString() + std::to_string(layer);
      const double off = difference(trace->find("weights", layer)->value, expected().at(key));
      QVERIFY2(off < 1e-5, qPrintable(QString("%1 is off by %2").arg(QString::fromStdString(key)).arg(off)));
    }
  }

  void aFactorOnAHeadWeakensWhatItWritesButNotItsValues() {
    RunRequest request = modelRequest("gpt2", {.measure = Measure::Written});
    request.edits = {Edit::scaleHead({"", 1, 0}, 0.5)};
    QVERIFY(difference(runMechanism(request)->find("weights", 1)->value, expected().at("gpt2.halved.1")) <
            1e-5);
    request.measuring.measure = Measure::Norms;
    QVERIFY(difference(runMechanism(request)->find("weights", 1)->value, expected().at("gpt2.norms.1")) <
            1e-5);
  }

  void weightsThatWereNotKeptAreMeasuredToo() {
    RunRequest request = modelRequest("llama", {.measure = Measure::Written});
    request.input.maxWeights = 1;
    const auto trace = runMechanism(request);
    QVERIFY(difference(trace->find("weights", 0)->value, expected().at("llama.written.0")) < 1e-5);
    QVERIFY(trace->thumbnails.empty());  // those of other layers would be weights as they are
    QVERIFY(hasNotice(*trace, "not in the wall"));
    // The row of any query of a layer that kept only one.
    const Tensor& whole = expected().at("llama.written.1");
    for (const std::int64_t query : {0, 4, 6}) {
      const Tensor row = attentionRow(*trace, "", 1, query);
      QCOMPARE(row.shape(), (Shape{4, 7}));
      for (std::int64_t head = 0; head < 4; ++head)
        for (std::int64_t key = 0; key < 7; ++key)
          QVERIFY(std::abs(row.at({head, key}) - whole.at({head, query, key})) < 1e-5F);
    }
  }

  void aCellExplainsItselfAsWeightTimesLength() {
    const auto plain = runMechanism(multiHead());
    for (const Measure measure : {Measure::Norms, Measure::Written}) {
      const auto trace = runMechanism(multiHead({.measure = measure}));
      const int step = trace->indexOf("weights");
      const Index cell{1, 2, 3};
      const auto lines = trace->explain(step, cell).lines;
      QVERIFY(lines.size() >= 3);
      const auto weight = static_cast<double>(plain->find("weights")->value.at(cell));
      QVERIFY(std::abs(lines[lines.size() - 2].value - weight) < 1e-9);
      const auto worth = static_cast<double>(trace->steps[static_cast<std::size_t>(step)].value.at(cell));
      QCOMPARE(lines.back().value, worth);
      const QString length = QString::fromStdString(lines.back().text).section('(', 1).section(')', 0, 0);
      QVERIFY(std::abs(weight * length.toDouble() - worth) < 1e-3 * worth);
      QVERIFY(QString::fromStdString(lines.back().text).contains(symbolOf(measure)));
    }
  }

  /// Where only some queries and keys are shown, and only the largest weights: each key has its own length.
  void chosenTokensKeepTheirOwnLengths() {
    Graph graph;
    const Var weights = graph.leaf("weights", Tensor({1, 2, 3}, {0.5F, 0.3F, 0.2F, 0.1F, 0.2F, 0.7F}));
    const Var v = graph.leaf("v", Tensor({3, 2}, {3.0F, 4.0F, 6.0F, 8.0F, 0.0F, 1.0F}));
    mixHeads(weights, v, {.heads = 1, .keyHeads = 1});
    const Var shown = keepLargestMass(pickAlong(pickAlong(weights, 1, {1}), 2, {2, 0}), 0.8);
    Trace trace;
    Step step;
    step.id = "weights";
    step.role = Role::Weights;
    step.axes = {{AxisKind::Head, nullptr}, {AxisKind::Query, nullptr}, {AxisKind::Key, nullptr}};
    step.value = shown.tensor();
    step.node = shown.node();
    trace.steps.push_back(step);
    applyMeasuring(graph, trace, {.measure = Measure::Norms});
    QVERIFY(trace.steps[0].value.equals(Tensor({1, 1, 2}, {0.7F, 0.0F})));  // ‖v₂‖ = 1; the other is left out
    trace.steps[0] = step;
    trace.steps[0].node = pickAlong(pickAlong(weights, 1, {1}), 2, {2, 0}).node();
    trace.steps[0].value = Tensor({1, 1, 2}, {0.7F, 0.1F});
    applyMeasuring(graph, trace, {.measure = Measure::Norms});
    QVERIFY(trace.steps[0].value.equals(Tensor({1, 1, 2}, {0.7F, 0.1F * 5})));
  }

  void theNextRunReusesWhatDidNotChange() {
    RunRequest request = modelRequest("gpt2", {.measure = Measure::Written});
    const auto first = runMechanism(request);
    request.previous = first;
    const auto again = runMechanism(request);
    QCOMPARE(again->computedOperations, 0);
    QVERIFY(again->find("weights", 1)->value.sameAs(first->find("weights", 1)->value));
    // Going back gives the weights as a fresh run has them.
    request.measuring = {};
    const auto plain = runMechanism(request);
    QVERIFY(plain->find("weights", 1)
                ->value.equals(runMechanism(modelRequest("gpt2"))->find("weights", 1)->value));
    QCOMPARE(plain->computedOperations, 0);
  }

  /// Another measure computes nothing but the lengths and the products with them.
  void anotherMeasureIsAQuickRefresh() {
    RunRequest request;
    request.mechanism = &mechanism("multi_head");
    for (int i = 0; i < 1000; ++i) request.input.text += "word" + std::to_string(i) + " ";
    request.parameters = untrainedParameters(*request.mechanism);
    request.previous = runMechanism(request);
    const double whole = request.previous->milliseconds;
    for (const Measure measure : {Measure::Norms, Measure::Written}) {
      request.measuring.measure = measure;
      const auto trace = runMechanism(request);
      QCOMPARE(trace->computedOperations, 2);
      qInfo("8 heads of 1000 tokens: the run %.1f ms, %s after it %.1f ms", whole, toString(measure),
            trace->milliseconds);
    }
  }

  void whatCannotBeMeasuredStaysAndIsNamed() {
    RunRequest request;
    request.mechanism = &mechanism("scaled_dot_product");
    request.input.text = "one two three";
    request.parameters = untrainedParameters(*request.mechanism);
    const auto plain = runMechanism(request);
    request.measuring.measure = Measure::Norms;  // its values are known
    QVERIFY(!runMechanism(request)->find("weights")->value.equals(plain->find("weights")->value));
    request.measuring.measure = Measure::Written;  // but it has no output projection
    const auto written = runMechanism(request);
    QVERIFY(written->find("weights")->value.equals(plain->find("weights")->value));
    QVERIFY(written->find("weights")->distribution);
    QVERIFY(hasNotice(*written, "Not multiplied by ‖v W_O‖"));
    QVERIFY(hasNotice(*written, "'weights'"));
  }

  void whatReadsWeightsAsSharesDoesNotReadMeasuredOnes() {
    const auto trace = runMechanism(modelRequest("gpt2", {.measure = Measure::Norms}));
    QVERIFY(layersOfStack(*trace, *trace->find("weights", 0)).empty());
    const auto plain = runMechanism(modelRequest("gpt2"));
    QCOMPARE(layersOfStack(*plain, *plain->find("weights", 0)).size(), std::size_t{2});
  }

  void everyMechanismRunsWithEveryMeasure() {
    for (const Mechanism* one : mechanisms()) {
      if (!one->accepts(InputKind::Sentence)) continue;
      for (const Measure measure : kMeasures) {
        RunRequest request;
        request.mechanism = one;
        request.input.text = "the cat saw the dog";
        request.parameters = untrainedParameters(*one);
        request.measuring = {measure, Aggregate::Mean, Aggregate::Maximum};
        const auto trace = runMechanism(request);
        for (const Step& step : trace->steps) {
          QVERIFY2(step.value.shape().size() == step.axes.size(), step.id.c_str());
          for (std::size_t axis = 0; axis < step.axes.size(); ++axis)
            if (step.axes[axis].labels)
              QCOMPARE(static_cast<std::int64_t>(step.axes[axis].labels->size()), step.value.shape()[axis]);
        }
      }
    }
  }

  void aggregatesOverHeads() {
    const Tensor weights({2, 1, 3}, {0.0F, 0.5F, 0.5F, 1.0F, 0.25F, 0.0F});
    const auto of = [&](Aggregate aggregate) {
      Graph graph;
      return aggregateHeads(graph.leaf("w", weights), aggregate).tensor();
    };
    QVERIFY(of(Aggregate::Mean).equals(Tensor({1, 3}, {0.5F, 0.375F, 0.25F})));
    QVERIFY(of(Aggregate::Maximum).equals(Tensor({1, 3}, {1.0F, 0.5F, 0.5F})));
    QVERIFY(of(Aggregate::Minimum).equals(Tensor({1, 3}, {0.0F, 0.25F, 0.0F})));
    QVERIFY(of(Aggregate::Deviation).equals(Tensor({1, 3}, {0.5F, 0.125F, 0.25F})));
  }

  void aNumberThatIsNoneStaysNone() {
    Graph graph;
    const Var weights = graph.leaf("w", Tensor({2, 1, 1}, {std::nanf(""), 1.0F}));
    for (const Aggregate aggregate :
         {Aggregate::Mean, Aggregate::Maximum, Aggregate::Minimum, Aggregate::Deviation})
      QVERIFY(std::isnan(aggregateHeads(weights, aggregate).tensor()[0]));
  }

  void stepsOfAggregates() {
    const auto trace =
        runMechanism(modelRequest("gpt2", {Measure::Weights, Aggregate::Mean, Aggregate::Maximum}));
    const auto plain = runMechanism(modelRequest("gpt2"));
    const Step* heads = trace->find("weights_heads", 1);
    QVERIFY(heads != nullptr && heads->aggregated && heads->distribution);
    QCOMPARE(heads->value.shape(), (Shape{7, 7}));
    QCOMPARE(trace->indexOf("weights_heads", 1), trace->indexOf("weights", 1) + 1);
    const Tensor& one = plain->find("weights", 1)->value;
    QVERIFY(std::abs(heads->value.at({4, 2}) - (one.at({0, 4, 2}) + one.at({1, 4, 2})) / 2) < 1e-7F);
    const Step* both = trace->find("weights_heads_layers");
    QVERIFY(both != nullptr && both->layer == -1 && !both->distribution);
    QCOMPARE(both->value.at({4, 2}),
             std::max(heads->value.at({4, 2}), trace->find("weights_heads", 0)->value.at({4, 2})));
    QVERIFY(trace->find("weights_layers") == nullptr);
    const auto lines = trace->explain(trace->indexOf("weights_heads", 1), {4, 2}).lines;
    QCOMPARE(lines.size(), std::size_t{3});
    QCOMPARE(lines[0].value, static_cast<double>(one.at({0, 4, 2})));
    QCOMPARE(QString::fromStdString(lines[2].text), QStringLiteral("mean of 2 heads"));
  }

  void layersKeepTheirHeads() {
    const auto trace = runMechanism(modelRequest("gpt2", {.layers = Aggregate::Deviation}));
    const Step* layers = trace->find("weights_layers");
    QVERIFY(layers != nullptr);
    QCOMPARE(layers->value.shape(), (Shape{2, 7, 7}));
    const float a = trace->find("weights", 0)->value.at({1, 5, 2});
    const float b = trace->find("weights", 1)->value.at({1, 5, 2});
    QVERIFY(std::abs(layers->value.at({1, 5, 2}) - std::abs(a - b) / 2) < 1e-7F);
  }

  void whereThereIsNothingToAggregateThatIsSaid() {
    RunRequest request;
    request.mechanism = &mechanism("scaled_dot_product");
    request.input.text = "one two three";
    request.parameters = untrainedParameters(*request.mechanism);
    request.measuring = {Measure::Weights, Aggregate::Mean, Aggregate::Mean};
    const auto trace = runMechanism(request);
    QVERIFY(hasNotice(*trace, "no heads"));
    QVERIFY(hasNotice(*trace, "not two layers"));
  }

  void namesLeadBack() {
    for (const Measure measure : kMeasures) QCOMPARE(*measureNamed(toString(measure)), measure);
    for (const Aggregate aggregate : kAggregates) QCOMPARE(*aggregateNamed(toString(aggregate)), aggregate);
    QVERIFY(!measureNamed("length") && !aggregateNamed("median"));
    QCOMPARE(aggregateId("weights", {Measure::Weights, Aggregate::Mean, Aggregate::Maximum}),
             std::string("weights_heads_layers"));
    QCOMPARE(sourceOfAggregate("weights_heads_layers"), std::string("weights"));
    QCOMPARE(sourceOfAggregate("weights"), std::string("weights"));
  }

 private:
  static void measures() {
    QTest::addColumn<QString>("measure");
    QTest::newRow("norms") << "norms";
    QTest::newRow("written") << "written";
  }
};

QTEST_GUILESS_MAIN(MeasuringTest)
#include "measuring_test.moc"

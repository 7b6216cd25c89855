// SPDX-License-Identifier: GPL-3.0-or-later
/// Explanations of small networks: targets as typed, what each method needs, and sums that must come out.
#include "engine/explaining/explanation.h"

#include "engine/error.h"
#include "engine/explaining/explanation_trace.h"
#include "engine/explaining/replay.h"
#include "engine/graph/operations.h"
#include "engine/mechanism/request.h"
#include "engine/models/network/network_model.h"
#include "tests/support/random_tensor.h"

#include <QTest>

#include <cmath>

using namespace attenscope;
namespace fs = std::filesystem;

namespace {

const fs::path kGolden = fs::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden";

std::shared_ptr<const Trace> run(const std::shared_ptr<const Model>& model, Input input) {
  RunRequest request;
  request.mechanism = &model->mechanism;
  request.parameters = Parameters(model->mechanism.parameters);
  request.input = std::move(input);
  request.input.kind = InputKind::Model;
  request.input.model = model;
  return runMechanism(request);
}

/// The network with CBAM on a picture of its size.
std::shared_ptr<const Trace> pictureRun(const char* name = "cbam-17") {
  const auto model = openNetwork(kGolden / "networks" / (std::string(name) + ".onnx"));
  Input input;
  TensorBuilder image({3, 24, 32});
  for (std::int64_t i = 0; i < image.size(); ++i)
    image[i] = static_cast<float>(0.5 + 0.5 * std::sin(0.37 * static_cast<double>(i)));
  input.image = image.finish();
  return run(model, input);
}

QString refusal(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return QString::fromUtf8(error.what());
  }
  return {};
}

}  // namespace

class ExplanationTest : public QObject {
  Q_OBJECT

 private slots:
  void aRecordRunAgainGivesTheSameNumbers() {
    const auto trace = pictureRun();
    const TargetValue target = targetIn(*trace, {});
    for (std::size_t i = 0; i < trace->record->size(); ++i) {
      const Node& node = (*trace->record)[i];
      if (node.operation != nullptr) continue;
      const Tensor again = replayedValue(*trace->record, {{static_cast<int>(i), node.value}}, target.node);
      QVERIFY(again.equals((*trace->record)[static_cast<std::size_t>(target.node)].value));
    }
  }

  void targetsAreReadAsTyped() {
    const auto trace = pictureRun();
    QCOMPARE(readTarget("3", *trace).cell, (Index{3}));
    QCOMPARE(readTarget(" class 3 ", *trace).cell, (Index{3}));
    QCOMPARE(readTarget("3-1", *trace).minus, (Index{1}));
    QCOMPARE(readTarget("class 3 - class 0", *trace).minus, (Index{0}));
    QCOMPARE(readTarget("output[2]", *trace).cell, (Index{2}));
    QCOMPARE(readTarget("output[2] - output[4]", *trace).minus, (Index{4}));
    QCOMPARE(readTarget("channel_gated.0[3,*,*]", *trace).cell, (Index{3, -1, -1}));
    const Tensor& scores = trace->find("output")->value;
    const TargetValue apart = targetIn(*trace, readTarget("3-1", *trace));
    QCOMPARE(apart.score, static_cast<double>(scores[3]) - static_cast<double>(scores[1]));
    QVERIFY(!apart.probability);
    const TargetValue best = targetIn(*trace, {});
    for (const float score : scores.values()) QVERIFY(static_cast<double>(score) <= best.score);
    QCOMPARE(best.name, possibleTargets(*trace).front().name);
  }

  void targetsThatThereAreNotAreRefused() {
    const auto trace = pictureRun();
    QVERIFY(refusal([&] { readTarget("9", *trace); }).contains("no class '9'"));
    QVERIFY(refusal([&] { readTarget("output[9]", *trace); }).contains("no cell output[9]"));
    QVERIFY(refusal([&] { readTarget("nothing[0]", *trace); }).contains("'nothing'"));
    QVERIFY(
        refusal([&] { readTarget("output[0] - channel_gated.0[0,0,0]", *trace); }).contains("two outputs"));
  }

  void everyMethodGivesAMapOrSaysWhyNot() {
    for (const char* name : {"cbam-17", "se-13", "vit-17"}) {
      const auto trace = pictureRun(name);
      for (const char* id : {"gradcam", "saliency", "occlusion"}) {
        const std::vector<MethodFit> fits = methodsFor(*trace);
        const auto fit = std::find_if(fits.begin(), fits.end(),
                                      [&](const MethodFit& one) { return one.method->id == id; });
        QVERIFY2(fit->problem.empty(), (fit->problem + " " + name + " " + id).c_str());
      }
      for (const MethodFit& fit : methodsFor(*trace)) {
        const ExplanationRequest request = explanationBy(*fit.method);
        if (!fit.problem.empty()) {
          QVERIFY(!refusal([&] { explain(*trace, request); }).isEmpty());
          continue;
        }
        const Explanation found = explain(*trace, request);
        QVERIFY(found.found.map.size() > 1 && found.found.map.allFinite());
        QVERIFY2(!found.largest().empty() && !found.found.of.empty(), fit.method->id.c_str());
        if (found.found.picture) QCOMPARE(found.found.pixels.shape(), (Shape{24, 32}));
        const auto shown = asTrace({found}, *trace);
        QVERIFY(shown->find(fit.method->id) != nullptr && shown->find("maps") != nullptr);
      }
    }
  }

  /// The axiom of completeness.
  void integratedGradientsSumUpToTheChangeOfTheScore() {
    const auto trace = pictureRun();
    ExplanationRequest request = explanationBy(explanationMethod("integrated"), readTarget("3-1", *trace));
    request.parameters.setText("steps", "300");
    const Explanation found = explain(*trace, request);
    double sum = 0;
    for (const float value : found.found.map.values()) sum += static_cast<double>(value);
    int picture = -1;
    for (std::size_t i = 0; i < trace->record->size(); ++i)
      if ((*trace->record)[i].leaf == "picture") picture = static_cast<int>(i);
    const Tensor& pixels = (*trace->record)[static_cast<std::size_t>(picture)].value;
    const Tensor black =
        replayedValue(*trace->record, {{picture, Tensor::filled(pixels.shape(), 0)}}, found.target.node);
    const double change = found.target.score - found.target.scoreIn(black);
    QVERIFY2(std::abs(sum - change) < 1e-3 * std::abs(change) + 1e-5,
             qPrintable(QString("%1 %2").arg(sum).arg(change)));
  }

  /// As are its gradients, which pass straight through the rounding.
  void attentionOfQuantisedNetworksIsShown() {
    const auto trace = pictureRun("zoo-quantised-13");
    const Tensor weights = trace->find("attention_weights", 1)->value;
    const Explanation last = explain(*trace, explanationBy(explanationMethod("attention")));
    QVERIFY2(last.found.of.ends_with("read at token 0"), last.found.of.c_str());
    QCOMPARE(last.found.map.shape(), (Shape{3, 4}));
    for (std::int64_t i = 0; i < 12; ++i)
      QVERIFY(std::abs(last.found.map[i] - (weights[1 + i] + weights[13 * 13 + 1 + i]) / 2) < 1e-6F);
    const Explanation rollout = explain(*trace, explanationBy(explanationMethod("rollout")));
    QVERIFY(rollout.found.map.allFinite() && rollout.found.of.ends_with("read at token 0"));
    for (const char* id : {"chefer", "attngrad", "saliency"}) {
      const Explanation found = explain(*trace, explanationBy(explanationMethod(id)));
      QVERIFY(found.found.map.allFinite() && !found.found.notice.empty());
      QVERIFY(std::any_of(found.found.map.values().begin(), found.found.map.values().end(),
                          [](float value) { return value > 0; }));
    }
  }

  /// The side that is looked at has layers of its own that are computed last: it never looks at the other, so
  /// that its relevance of it would be nothing.
  void relevanceIsReadAtTheSideThatLooks() {
    auto trace = std::make_shared<Trace>();
    Graph graph;
    const Var x = graph.leaf("x", randomTensor({3, 4}, 1));
    const Var y = graph.leaf("y", randomTensor({5, 4}, 2));
    const Var cross = softmax(matmulTransposed(x, y));
    const Var mixed = matmul(cross, y);
    const Var self = softmax(matmulTransposed(y, y));
    const Var own = matmul(self, y);
    const auto mean = [](Var rows) { return averageOverPositions(transpose(rows)); };
    const Var output = add(mean(mixed), mean(own));
    using enum AxisKind;
    const auto add = [&](const char* id, Var value, Role role, std::vector<Axis> axes) {
      Step step;
      step.id = step.symbol = id;
      step.role = role;
      step.axes = std::move(axes);
      step.value = value.tensor();
      step.node = value.node();
      trace->places[{id, -1}] = value.node();
      trace->steps.push_back(std::move(step));
    };
    add("cross_weights", cross, Role::Weights, {{Query, nullptr}, {Key, nullptr}});
    add("weights", self, Role::Weights, {{Query, nullptr}, {Key, nullptr}});
    add("output", output, Role::Output, {{Feature, nullptr}});
    trace->record = graph.finish();
    ExplanationRequest request = explanationBy(explanationMethod("chefer"));
    request.target = readTarget("output[1]", *trace);
    const Explanation found = explain(*trace, request);
    QCOMPARE(found.found.map.size(), std::int64_t{5});
    QVERIFY(std::any_of(found.found.map.values().begin(), found.found.map.values().end(),
                        [](float value) { return value > 0; }));
  }

  void explainingCanBeCancelled() {
    const auto trace = pictureRun();
    for (const ExplanationMethod& method : explanationMethods()) {
      if (!method.slow) continue;
      int calls = 0;
      QVERIFY_EXCEPTION_THROWN(
          explain(*trace, explanationBy(method), RunControl([&](double) { return ++calls < 20; })),
          Cancelled);
    }
  }
};

QTEST_GUILESS_MAIN(ExplanationTest)
#include "explanation_test.moc"

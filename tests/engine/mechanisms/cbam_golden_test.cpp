// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "engine/input/features.h"
#include "engine/input/scene.h"
#include "engine/io/safetensors.h"
#include "engine/mechanisms/list.h"
#include "tests/support/golden_steps.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <set>
#include <string>

using namespace attenscope;

namespace {

/// A feature map with a different value in every cell.
Tensor ramp(std::int64_t channels, std::int64_t rows, std::int64_t columns) {
  TensorBuilder builder({channels, rows, columns});
  for (std::int64_t i = 0; i < builder.size(); ++i)
    builder[i] = static_cast<float>(std::sin(0.7 * static_cast<double>(i)));
  return builder.finish();
}

RunRequest requestFor(Tensor x) {
  RunRequest request;
  request.mechanism = &cbam();
  request.parameters = Parameters(cbam().parameters);
  request.input.kind = InputKind::Image;
  request.input.tensors.emplace("x", std::move(x));
  return request;
}

RunRequest requestForScene(std::uint64_t seed) {
  RunRequest request;
  request.mechanism = &cbam();
  request.parameters = Parameters(cbam().parameters);
  request.input.kind = InputKind::Image;
  request.input.image = generateScene(seed, 160, 90).image;
  return request;
}

std::string errorOf(const RunRequest& request) {
  try {
    runMechanism(request);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

}  // namespace

class CbamGoldenTest : public QObject {
  Q_OBJECT

 private slots:
  void everyStepAgreesWithPyTorch_data() {
    QTest::addColumn<QString>("name");
    for (const char* name :
         {"channel_first", "channel_first_plain", "spatial_first", "parallel", "single_row", "single_cell"})
      QTest::newRow(name) << name;
  }
  void everyStepAgreesWithPyTorch() {
    QFETCH(QString, name);
    const SafetensorsFile golden = readSafetensors(std::string(ATTENSCOPE_SOURCE_DIR "/tests/golden/cbam_") +
                                                   name.toStdString() + ".safetensors");
    RunRequest request = requestFor(golden.tensors.at("step.features"));
    for (const auto& [id, text] : golden.metadata) request.parameters.setText(id, text);
    request.parameters.setText("weights", "file");
    LoadedWeights weights{"golden.safetensors", {}};
    std::size_t expectedSteps = 0;
    for (const auto& [key, tensor] : golden.tensors) {
      if (key.starts_with("weight.")) weights.tensors.emplace(key.substr(7), tensor);
      if (key.starts_with("step.")) ++expectedSteps;
    }
    request.weights = std::make_shared<const LoadedWeights>(std::move(weights));
    const auto trace = runMechanism(request);
    QCOMPARE(trace->steps.size(), expectedSteps);
    for (const Step& step : trace->steps) {
      const double largest = testing::difference(step.value, golden.tensors.at("step." + step.id));
      QVERIFY2(largest < 1e-5, (step.id + " differs by " + std::to_string(largest)).c_str());
    }
  }

  void everyDeclaredStepOccurs() {
    std::set<std::string> seen;
    for (const char* order : {"channel_first", "spatial_first", "parallel"}) {
      RunRequest request = requestForScene(3);
      request.parameters.setText("order", order);
      const auto trace = runMechanism(request);
      for (const Step& step : trace->steps) seen.insert(step.id);
    }
    for (const StepSpec& step : cbam().steps) QVERIFY2(seen.contains(step.id), step.id.c_str());
    QVERIFY(cbam().findStep(cbam().mainStep) != nullptr);
  }

  void channelsCarryTheFiltersNames() {
    const auto trace = runMechanism(requestForScene(3));
    const Step* gate = trace->find("channel_gate");
    QVERIFY(gate != nullptr && gate->axes[0].labels != nullptr);
    QCOMPARE(gate->axes[0].labels->at(2), filterBank()[2].name);
    const Step* mask = trace->find("spatial_gate");
    QCOMPARE(mask->value.shape(), (Shape{32, 56}));
  }

  void aReductionThatDoesNotDivideIsExplained() {
    RunRequest request = requestFor(ramp(12, 4, 5));
    request.parameters.setText("reduction", "8");
    QCOMPARE(errorOf(request),
             std::string("parameter 'reduction' is 8, which does not divide the 12 channels; possible: 1, 2, "
                         "3, 4, 6, 12"));
    request.parameters.setText("reduction", "3");
    QCOMPARE(errorOf(request), std::string());
    RunRequest image = requestForScene(3);
    image.parameters.setText("reduction", "3");
    QVERIFY(errorOf(image).find("possible: 1, 2, 4, 8, 16, 32, 64") != std::string::npos);
  }

  void controlsOfferWhatAnImageAllows() {
    const Parameters parameters(cbam().parameters);
    QCOMPARE(parameters.allowedIntegers(*parameters.find("reduction")),
             (std::vector<std::int64_t>{1, 2, 4, 8, 16, 32, 64}));
    QCOMPARE(parameters.allowedIntegers(*parameters.find("kernel")),
             (std::vector<std::int64_t>{3, 5, 7, 9, 11, 13, 15}));
  }

  void anEvenKernelIsRefused() {
    Parameters parameters(cbam().parameters);
    QVERIFY_EXCEPTION_THROWN(parameters.setText("kernel", "4"), Error);
  }

  void wrongWeightsAreNamed() {
    RunRequest request = requestFor(ramp(16, 4, 5));
    request.parameters.setText("weights", "file");
    LoadedWeights weights{"w.safetensors", {}};
    weights.tensors["channel_gate.mlp.0.weight"] = Tensor::filled({1, 16}, 0.1F);
    weights.tensors["channel_gate.mlp.2.weight"] = Tensor::filled({16, 2}, 0.1F);
    weights.tensors["spatial_gate.conv.weight"] = Tensor::filled({1, 2, 7, 7}, 0.1F);
    request.weights = std::make_shared<const LoadedWeights>(weights);
    const std::string shape = errorOf(request);
    QVERIFY2(shape.find("channel_gate.mlp.2.weight") != std::string::npos &&
                 shape.find("[16, 1]") != std::string::npos,
             shape.c_str());
    weights.tensors["channel_gate.mlp.2.weight"] =
        Tensor::filled({16, 1}, std::numeric_limits<float>::quiet_NaN());
    request.weights = std::make_shared<const LoadedWeights>(weights);
    QVERIFY(errorOf(request).find("channel_gate.mlp.2.weight") != std::string::npos);
    weights.tensors["channel_gate.mlp.2.weight"] = Tensor::filled({16, 1}, 0.1F);
    request.weights = std::make_shared<const LoadedWeights>(weights);
    QCOMPARE(errorOf(request), std::string());  // biases are not required
  }

  void analyticWeightsFitAnyReductionAndKernel() {
    for (const char* reduction : {"1", "2", "16", "64"})
      for (const char* kernel : {"3", "15"}) {
        RunRequest request = requestForScene(5);
        request.parameters.setText("reduction", reduction);
        request.parameters.setText("kernel", kernel);
        const auto trace = runMechanism(request);
        // The average of a channel is below 1, so that the MLP's answer to it is its bias alone.
        const Tensor& constant = trace->find("mlp_avg")->value;
        QVERIFY(constant.equals(runMechanism(requestForScene(6))->find("mlp_avg")->value));
        const TensorSummary mask = summarize(trace->find("spatial_gate")->value.values());
        QVERIFY(mask.nonFinite == 0 && mask.minimum < 0.3 && mask.maximum > 0.5);
      }
  }

  void refreshAfterTheGainComputesOnlyWhatFollows() {
    RunRequest request = requestForScene(4);
    request.previous = runMechanism(request);
    request.parameters.setText("gain", "2");
    const auto refreshed = runMechanism(request);
    QVERIFY(refreshed->find("channel_logits")->value.sameAs(request.previous->find("channel_logits")->value));
    QVERIFY(refreshed->find("features")->value.sameAs(request.previous->find("features")->value));
    request.previous = nullptr;
    const auto fresh = runMechanism(request);
    for (std::size_t i = 0; i < fresh->steps.size(); ++i)
      QVERIFY2(fresh->steps[i].value.equals(refreshed->steps[i].value), fresh->steps[i].id.c_str());
  }

  void theGateIsExplainedDownToProducts() {
    const auto trace = runMechanism(requestForScene(4));
    const int step = trace->indexOf("spatial_gate");
    const CellExplanation explained = trace->explain(step, {10, 12});
    QVERIFY(!explained.lines.empty());
    QCOMPARE(static_cast<float>(explained.lines.back().value),
             trace->steps[static_cast<std::size_t>(step)].value.at({10, 12}));
    const CellExplanation feature = trace->explain(trace->indexOf("features"), {9, 10, 12});
    QCOMPARE(feature.lines.size(), std::size_t{1});
    QCOMPARE(feature.lines[0].text, filterBank()[9].name);
  }
};

QTEST_GUILESS_MAIN(CbamGoldenTest)
#include "cbam_golden_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Every step of every mechanism on feature maps against plain PyTorch
// (tests/golden/write_feature_map_goldens.py). A file names its mechanism and parameters in its metadata and
// holds input.*, weight.*, step.<id> or step.<id>@<layer>.
#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/input/scene.h"
#include "engine/io/safetensors.h"
#include "tests/support/golden_steps.h"

#include <QDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

using namespace attenscope;

class FeatureMapGoldenTest : public QObject {
  Q_OBJECT

 private slots:
  void everyStepAgreesWithPyTorch_data() {
    QTest::addColumn<QString>("file");
    const QDir folder(QStringLiteral(ATTENSCOPE_SOURCE_DIR "/tests/golden"));
    const QStringList files = folder.entryList({"map_*.safetensors"});
    QVERIFY(!files.isEmpty());
    for (const QString& file : files) QTest::newRow(qPrintable(file)) << folder.filePath(file);
  }
  void everyStepAgreesWithPyTorch() {
    QFETCH(QString, file);
    const SafetensorsFile golden = readSafetensors(file.toStdString());
    RunRequest request;
    request.mechanism = &mechanism(golden.metadata.at("mechanism"));
    request.parameters = untrainedParameters(*request.mechanism);
    for (const auto& [id, text] : golden.metadata)
      if (id != "mechanism") request.parameters.setText(id, text);
    request.parameters.setText("weights", "file");
    request.input.kind = InputKind::Image;
    LoadedWeights weights{"golden.safetensors", {}};
    std::size_t expectedSteps = 0;
    for (const auto& [key, tensor] : golden.tensors) {
      if (key.starts_with("input.image"))
        request.input.image = tensor;
      else if (key.starts_with("input."))
        request.input.tensors.emplace(key.substr(6), tensor);
      if (key.starts_with("weight.")) weights.tensors.emplace(key.substr(7), tensor);
      if (key.starts_with("step.")) ++expectedSteps;
    }
    request.weights = std::make_shared<const LoadedWeights>(std::move(weights));
    const auto trace = runMechanism(request);
    for (const Step& step : trace->steps) {
      const std::string name = step.id + (step.layer < 0 ? "" : "@" + std::to_string(step.layer));
      const auto found = golden.tensors.find("step." + name);
      QVERIFY2(found != golden.tensors.end(), (name + " is not in the file").c_str());
      const double largest = testing::difference(step.value, found->second);
      QVERIFY2(largest < 1e-5, (name + " differs by " + std::to_string(largest)).c_str());
    }
    QCOMPARE(trace->steps.size(), expectedSteps);
  }

  void tooManyPositionsAreRefused() {
    for (const char* id : {"non_local", "position_attention", "dual_attention"}) {
      const QString message = errorOf(id, {{"x", Tensor::filled({8, 41, 40}, 1.0F)}});
      QVERIFY2(message.contains("41 × 40 = 1640 positions; expected at most 1600"), qPrintable(message));
    }
  }

  void aMissingGatingSignalIsNamed() {
    const QString message = errorOf("attention_gate", {{"x", Tensor::filled({16, 4, 5}, 1.0F)}});
    QVERIFY2(message.contains("input tensor 'g' is missing"), qPrintable(message));
  }

  void anOddNumberOfChannelsIsExplained() {
    const QString message = errorOf("polarized", {{"x", Tensor::filled({7, 4, 5}, 1.0F)}});
    QVERIFY2(message.contains("has 7 channels; expected an even number"), qPrintable(message));
  }

  void likePlacesFindEachOther() {
    // Two red squares far apart on grey: with analytic weights a place in one looks at both.
    TensorBuilder image({3, 60, 100}, 0.5F);
    for (std::int64_t y = 20; y < 40; ++y)
      for (const std::int64_t left : {10, 70})
        for (std::int64_t x = left; x < left + 20; ++x)
          for (std::int64_t color = 0; color < 3; ++color)
            image[(color * 60 + y) * 100 + x] = color == 0 ? 0.9F : 0.1F;
    RunRequest request;
    request.mechanism = &mechanism("non_local");
    request.parameters = untrainedParameters(*request.mechanism);
    request.input.kind = InputKind::Image;
    request.input.image = image.finish();
    const auto trace = runMechanism(request);
    const Step* step = trace->find("weights");
    QVERIFY(step != nullptr);
    const auto& labels = *step->axes[0].labels;  // 12 × 20 positions
    const auto at = [&](const char* place) {
      return std::find(labels.begin(), labels.end(), std::string(place)) - labels.begin();
    };
    const Tensor row = step->value.slice(at("6,4"));
    QVERIFY(row[at("6,16")] > 4 * row[at("6,10")]);  // the other square, and the ground between
    QVERIFY(row[at("6,16")] > 4.0F / static_cast<float>(row.size()));
    const Tensor ground = step->value.slice(at("6,10"));
    QVERIFY(entropy(ground.values()) > entropy(row.values()));
  }

 private:
  static QString errorOf(const char* id, TensorMap tensors) {
    RunRequest request;
    request.mechanism = &mechanism(id);
    request.parameters = untrainedParameters(*request.mechanism);
    request.input.kind = InputKind::Image;
    request.input.tensors = std::move(tensors);
    if (request.parameters.has("reduction")) request.parameters.setText("reduction", "2");
    try {
      runMechanism(request);
    } catch (const Error& error) {
      return QString::fromStdString(error.what());
    }
    return {};
  }
};

QTEST_GUILESS_MAIN(FeatureMapGoldenTest)
#include "feature_map_golden_test.moc"

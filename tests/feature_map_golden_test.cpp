// SPDX-License-Identifier: GPL-3.0-or-later
// Every step of every mechanism on feature maps against plain PyTorch
// (tests/golden/write_feature_map_goldens.py). A file names its mechanism and parameters in its metadata and
// holds input.*, weight.*, step.<id> or step.<id>@<layer>.
#include "engine/error.h"
#include "engine/input/scene.h"
#include "engine/io/safetensors.h"
#include "engine/mechanisms/catalog.h"

#include <QDir>
#include <QtTest>

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
    request.parameters = Parameters(request.mechanism->parameters);
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
      const Tensor& expected = found->second;
      QVERIFY2(step.value.shape() == expected.shape(),
               (name + " " + toString(step.value.shape()) + " " + toString(expected.shape())).c_str());
      float largest = 0;
      float difference = 0;
      for (std::int64_t i = 0; i < expected.size(); ++i) {
        largest = std::max(largest, std::abs(expected[i]));
        difference = std::max(difference, std::abs(expected[i] - step.value[i]));
      }
      QVERIFY2(difference <= 1e-5F * largest,
               (name + " differs by " + std::to_string(difference / largest)).c_str());
    }
    QCOMPARE(trace->steps.size(), expectedSteps);
  }
};

QTEST_GUILESS_MAIN(FeatureMapGoldenTest)
#include "feature_map_golden_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
/// Maps that explain an answer, against plain PyTorch (tests/golden/write_explanation_goldens.py).
#include "engine/explaining/explanation.h"
#include "engine/io/safetensors.h"
#include "engine/mechanism/request.h"
#include "engine/models/network/network_model.h"

#include <QTest>

#include <cmath>

using namespace attenscope;
namespace fs = std::filesystem;

class ExplanationGoldenTest : public QObject {
  Q_OBJECT

  const fs::path m_folder = fs::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden/explanations";
  SafetensorsFile m_golden;
  std::shared_ptr<const Trace> m_run;

 private slots:
  void initTestCase() {
    m_golden = readSafetensors(m_folder / "explained.safetensors");
    const auto model = openNetwork(m_folder / "explained.onnx");
    RunRequest request;
    request.mechanism = &model->mechanism;
    request.parameters = Parameters(model->mechanism.parameters);
    request.input.kind = InputKind::Model;
    request.input.model = model;
    request.input.tensors = {{"image", m_golden.tensors.at("input.image")}};
    m_run = runMechanism(request);
  }

  void theAnswerIsThatOfPyTorch() {
    const TargetValue target = targetIn(*m_run, {});
    const Tensor& scores = m_golden.tensors.at("scores");
    QCOMPARE(std::to_string(target.target.cell.back()), m_golden.metadata.at("best"));
    QVERIFY(std::abs(target.score - static_cast<double>(scores[std::stoi(m_golden.metadata.at("best"))])) <
            1e-5);
  }

  void mapsAreThoseOfPyTorch_data() {
    QTest::addColumn<QString>("name");
    for (const auto& [name, tensor] : m_golden.tensors)
      if (name != "input.image" && name != "scores")
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
  }
  void mapsAreThoseOfPyTorch() {
    QFETCH(const QString, name);
    const bool difference = name.startsWith(QStringLiteral("minus."));
    const std::string id = name.section(u'.', -1).toStdString();
    const std::string typed = m_golden.metadata.at("next") + "-" + m_golden.metadata.at("best");
    const ExplanationMethod& method = explanationMethod(id);
    ExplanationRequest request = explanationBy(method, readTarget(difference ? typed : "", *m_run));
    if (method.takesLayer) request.layer = m_golden.metadata.at("layer");
    const Tensor found = explain(*m_run, request).found.map;
    const Tensor& expected = m_golden.tensors.at(name.toStdString());
    QCOMPARE(found.shape(), expected.shape());
    double largest = 0;
    for (const float value : expected.values())
      largest = std::max(largest, std::abs(static_cast<double>(value)));
    QVERIFY(largest > 0);
    for (std::int64_t i = 0; i < found.size(); ++i) {
      const double off = std::abs(static_cast<double>(found[i]) - static_cast<double>(expected[i]));
      QVERIFY2(off < 1e-4 * largest, qPrintable(QStringLiteral("cell %1: %2, expected %3")
                                                    .arg(i)
                                                    .arg(static_cast<double>(found[i]))
                                                    .arg(static_cast<double>(expected[i]))));
    }
  }
};

QTEST_GUILESS_MAIN(ExplanationGoldenTest)
#include "explanation_golden_test.moc"

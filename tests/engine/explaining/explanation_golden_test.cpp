// SPDX-License-Identifier: GPL-3.0-or-later
/// Maps that explain an answer, against plain PyTorch (tests/golden/write_explanation_goldens.py).
#include "engine/error.h"
#include "engine/explaining/attention_layers.h"
#include "engine/explaining/curves.h"
#include "engine/explaining/explanation.h"
#include "engine/io/safetensors.h"
#include "engine/mechanism/request.h"
#include "engine/models/network/network_model.h"

#include <QTest>

#include <cmath>
#include <map>

using namespace attenscope;
namespace fs = std::filesystem;

class ExplanationGoldenTest : public QObject {
  Q_OBJECT

  const fs::path m_folder = fs::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden/explanations";
  struct Case {
    SafetensorsFile golden;
    std::shared_ptr<const Trace> run;
  };
  std::map<std::string, Case> m_cases;

 private slots:
  void initTestCase() {
    for (const char* name : {"explained", "attended", "asked", "both", "quantised", "level"}) {
      Case& one = m_cases[name];
      one.golden = readSafetensors(m_folder / (std::string(name) + ".safetensors"));
      const auto model = openNetwork(m_folder / (std::string(name) + ".onnx"));
      RunRequest request;
      request.mechanism = &model->mechanism;
      request.parameters = Parameters(model->mechanism.parameters);
      request.input.kind = InputKind::Model;
      request.input.model = model;
      request.input.tensors = {{"image", one.golden.tensors.at("input.image")}};
      one.run = runMechanism(request);
    }
  }

  void theAnswerIsThatOfPyTorch() {
    for (const auto& [name, one] : m_cases) {
      const TargetValue target = targetIn(*one.run, {});
      const Tensor& scores = one.golden.tensors.at("scores");
      const std::string& best = one.golden.metadata.at("best");
      QCOMPARE(std::to_string(target.target.cell.back()), best);
      QVERIFY(std::abs(target.score - static_cast<double>(scores[std::stoi(best)])) < 1e-5);
    }
  }

  /// As many tokens on both sides, which only look at one another: taken for one direction, the map would be
  /// another's.
  void whichWayALayerLooksIsNotGuessed() {
    const Trace& run = *m_cases.at("level").run;
    QVERIFY(attentionLayers(run, targetIn(run, {}).node).size() > 1);
    try {
      explain(run, explanationBy(explanationMethod("chefer"), readTarget("", run)));
      QFAIL("explained");
    } catch (const Error& error) {
      QVERIFY2(std::string(error.what()).find("cannot be told") != std::string::npos, error.what());
    }
  }

  void mapsAreThoseOfPyTorch_data() {
    QTest::addColumn<QString>("of");
    QTest::addColumn<QString>("name");
    for (const auto& [of, one] : m_cases)
      for (const auto& [name, tensor] : one.golden.tensors)
        if (name != "input.image" && name != "scores" && name.find("curve.") == std::string::npos &&
            name.find("exact.") == std::string::npos)
          QTest::newRow((of + " " + name).c_str())
              << QString::fromStdString(of) << QString::fromStdString(name);
  }
  void mapsAreThoseOfPyTorch() {
    QFETCH(const QString, of);
    QFETCH(const QString, name);
    const auto& [golden, run] = m_cases.at(of.toStdString());
    const bool difference = name.startsWith(QStringLiteral("minus."));
    const std::string typed = golden.metadata.at("next") + "-" + golden.metadata.at("best");
    const ExplanationMethod& method = explanationMethod(name.section(u'.', -1).toStdString());
    ExplanationRequest request = explanationBy(method, readTarget(difference ? typed : "", *run));
    if (method.takesLayer && !method.ofWeights) request.layer = golden.metadata.at("layer");
    const Tensor found = explain(*run, request).found.map;
    const Tensor& expected = golden.tensors.at(name.toStdString());
    QCOMPARE(found.shape(), expected.shape());
    double largest = 0;
    for (const float value : expected.values())
      largest = std::max(largest, std::abs(static_cast<double>(value)));
    QVERIFY(largest > 0);
    for (std::int64_t i = 0; i < found.size(); ++i) {
      const auto is = static_cast<double>(found[i]);
      const auto wanted = static_cast<double>(expected[i]);
      QVERIFY2(std::abs(is - wanted) < 1e-4 * largest,
               qPrintable(QStringLiteral("cell %1: %2, expected %3").arg(i).arg(is).arg(wanted)));
    }
  }

  /// Passed straight through the rounding, gradients say what they say of the network that does not round;
  /// and that they were is said where they are used, and only there.
  void roundingIsPassedAndThatIsSaid() {
    const auto& [golden, run] = m_cases.at("quantised");
    for (const char* id : {"attention", "rollout", "attngrad", "gradrollout", "chefer"}) {
      const Explanation one = explain(*run, explanationBy(explanationMethod(id), readTarget("", *run)));
      const Tensor& exact = golden.tensors.at(std::string("exact.") + id);
      double both = 0;
      double own = 0;
      double other = 0;
      for (std::int64_t i = 0; i < exact.size(); ++i) {
        both += static_cast<double>(one.found.map[i]) * static_cast<double>(exact[i]);
        own += static_cast<double>(one.found.map[i]) * static_cast<double>(one.found.map[i]);
        other += static_cast<double>(exact[i]) * static_cast<double>(exact[i]);
      }
      QVERIFY2(both / std::sqrt(own * other) > 0.98, id);
      const bool gradients = id != std::string("attention") && id != std::string("rollout");
      QCOMPARE(one.found.notice.find("straight through") != std::string::npos, gradients);
    }
    const auto& plain = m_cases.at("attended").run;
    QVERIFY(explain(*plain, explanationBy(explanationMethod("chefer"))).found.notice.empty());
  }

  void curvesAreThoseOfPyTorch() {
    const auto& [golden, run] = m_cases.at("explained");
    const Explanation saliency =
        explain(*run, explanationBy(explanationMethod("saliency"), readTarget("", *run)));
    const DeletionCurves found = deletionCurves(*run, saliency);
    const auto agrees = [&](const std::vector<double>& curve, double area, const char* name) {
      const Tensor& expected = golden.tensors.at(name);
      QCOMPARE(std::ssize(curve), expected.size());
      double sum = 0;
      for (std::int64_t i = 0; i < expected.size(); ++i) {
        QVERIFY(std::abs(curve[static_cast<std::size_t>(i)] - static_cast<double>(expected[i])) < 2e-6);
        sum += static_cast<double>(expected[i]) * (i == 0 || i + 1 == expected.size() ? 0.5 : 1);
      }
      QVERIFY(std::abs(area - sum / static_cast<double>(expected.size() - 1)) < 2e-6);
      QVERIFY(std::abs(curve.front() - curve[10]) > 1e-4);  // it says something
    };
    agrees(found.deletion, found.deletionArea, "curve.deletion");
    agrees(found.insertion, found.insertionArea, "curve.insertion");
  }
};

QTEST_GUILESS_MAIN(ExplanationGoldenTest)
#include "explanation_golden_test.moc"

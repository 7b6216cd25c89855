// SPDX-License-Identifier: GPL-3.0-or-later
/// Edits of scores and weights where attention stays within windows (Swin).
#include "engine/analysis/head_patterns.h"
#include "engine/input/scene.h"
#include "engine/mechanism/request.h"
#include "engine/models/model.h"

#include <QTest>

#include <cmath>

using namespace attenscope;

class WindowEditsTest : public QObject {
  Q_OBJECT

  RunRequest m_request;
  std::shared_ptr<const Trace> m_plain;

  std::shared_ptr<const Trace> edited(const std::vector<std::string>& edits) {
    RunRequest request = m_request;
    for (const std::string& text : edits) request.edits.push_back(parseEdit(text));
    request.plain = request.previous = m_plain;
    auto trace = runMechanism(request);
    for (const std::string& problem : trace->editProblems)
      [&] { QVERIFY2(problem.empty(), problem.c_str()); }();
    return trace;
  }
  static Tensor value(const Trace& trace, const char* id, int layer) { return trace.valueAt(id, layer); }

 private slots:
  void initTestCase() {
    const auto model = openModel(std::filesystem::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden/models/swin");
    m_request.mechanism = &model->mechanism;
    m_request.parameters = Parameters(model->mechanism.parameters);
    m_request.input.kind = InputKind::Model;
    m_request.input.model = model;
    m_request.input.image = generateScene(46).image;
    m_request.input.imageName = "scene";
    m_request.input.detailStack = "stage1";
    m_plain = runMechanism(m_request);
  }

  /// What a patch takes follows its edited weights, and what comes after follows that.
  void aWeightIsSet() {
    const auto trace = edited({"set stage1_weights layer 0 head 1 query 3 key 2 to 0.5"});
    const Tensor weights = trace->find("stage1_weights", 0)->value;
    const Tensor before = m_plain->find("stage1_weights", 0)->value;
    QCOMPARE(weights.at({1, 3, 2}), 0.5F);
    QVERIFY(before.at({1, 3, 2}) > 0 && before.at({1, 3, 2}) != 0.5F);
    const Tensor v = trace->find("stage1_v", 0)->value;
    const Tensor heads = trace->find("stage1_heads", 0)->value;
    for (std::int64_t feature = 0; feature < heads.dim(2); ++feature) {
      double sum = 0;
      for (std::int64_t key = 0; key < weights.dim(2); ++key)
        sum += static_cast<double>(weights.at({1, 3, key})) * static_cast<double>(v.at({1, key, feature}));
      QVERIFY(std::abs(sum - static_cast<double>(heads.at({1, 3, feature}))) < 1e-5);
    }
    QVERIFY(!trace->find("stage2_output", 1)->value.equals(m_plain->find("stage2_output", 1)->value));
    // All else of the layer is as it was.
    for (std::int64_t i = 0; i < weights.size(); ++i)
      if (i != weights.flatIndex(Index{1, 3, 2})) QCOMPARE(weights[i], before[i]);
  }

  /// Weights follow from scores, in plain windows and in shifted ones.
  void scoresAreChanged_data() {
    QTest::addColumn<int>("layer");
    QTest::addColumn<QString>("step");
    QTest::newRow("plain") << 0 << "scores";
    QTest::newRow("plain, masked") << 0 << "masked";
    QTest::newRow("shifted") << 1 << "scores";
    QTest::newRow("shifted, masked") << 1 << "masked";
  }
  void scoresAreChanged() {
    QFETCH(int, layer);
    QFETCH(QString, step);
    const Tensor before = m_plain->find("stage1_weights", layer)->value;
    // A key that the query sees.
    std::int64_t key = 0;
    while (!(before.at({0, 8, key}) > 0.01F) || !(before.at({0, 8, key}) < 0.9F)) ++key;
    const std::string place =
        " layer " + std::to_string(layer) + " head 0 query 8 key " + std::to_string(key);
    const auto trace = edited({"add 1 to stage1_" + step.toStdString() + place});
    const Tensor after = trace->find("stage1_weights", layer)->value;
    const auto p = static_cast<double>(before.at({0, 8, key}));
    const double raised = p * std::exp(1.0) / (1 - p + p * std::exp(1.0));
    QVERIFY(std::abs(raised - static_cast<double>(after.at({0, 8, key}))) < 1e-5);
    // As they were to the last bit where nothing was changed.
    const auto same = edited({"scale stage1_" + step.toStdString() + place + " by 1"});
    QVERIFY(same->find("stage1_weights", layer)->value.equals(before));
  }

  void rowsStayWithinTheirWindow_data() {
    QTest::addColumn<int>("layer");
    QTest::newRow("plain") << 0;
    QTest::newRow("shifted, within its parts") << 1;
  }
  void rowsStayWithinTheirWindow() {
    QFETCH(int, layer);
    const auto trace = edited({"uniform stage1 layer " + std::to_string(layer)});
    const Tensor weights = trace->find("stage1_weights", layer)->value;
    const Tensor before = m_plain->find("stage1_weights", layer)->value;
    int separated = 0;
    for (std::int64_t i = 0; i < weights.size(); ++i) {
      QVERIFY(before[i] > 1e-30F ? weights[i] > 0 : weights[i] == 0);
      separated += before[i] > 0 && before[i] < 1e-30F ? 1 : 0;
    }
    // What the shift separates has a weight of less than any number that counts, but one.
    QCOMPARE(separated > 0, layer == 1);
    // The masked scores stay those of the model.
    if (layer == 1) {
      RunRequest looked = m_request;
      looked.input.detailLayer = 1;
      const auto plain = runMechanism(looked);
      looked.edits = {parseEdit("uniform stage1 layer 1")};
      looked.plain = plain;
      const auto even = runMechanism(looked);
      const Tensor& now = even->find("stage1_masked", 1)->value;
      const Tensor& was = plain->find("stage1_masked", 1)->value;
      for (std::int64_t i = 0; i < now.size(); ++i)
        QVERIFY(now[i] == was[i] || std::abs(now[i] - was[i]) < 1e-4F);  // other sums of −100 and the bias
    }
    double sum = 0;
    for (std::int64_t key = 0; key < weights.dim(2); ++key)
      sum += static_cast<double>(weights.at({0, 0, key}));
    QVERIFY(std::abs(sum - 1) < 1e-6);
  }

  void patternsCountWhatTheShiftSeparatesAsHidden() {
    RunRequest looked = m_request;
    for (const int layer : {0, 1})
      for (const char* temperature : {"1", "2"}) {
        looked.input.detailLayer = layer;
        looked.parameters.setText("temperature", temperature);
        const auto trace = runMechanism(looked);
        const Step* weights = trace->find("stage1_weights", 1);
        const Tensor visible = visiblePairsOf(*trace, *weights);
        for (std::int64_t i = 0; i < visible.size(); ++i)
          QCOMPARE(visible[i] != 0, weights->value[i] > 1e-15F);
      }
  }

  void pairsOfDifferentWindowsAreSaidToHaveNoEffect() {
    const auto trace = edited({"set stage1_weights layer 0 query 0 key 34 to 0.5"});
    QVERIFY2(trace->notice.find("different windows have no effect") != std::string::npos,
             trace->notice.c_str());
    QVERIFY(trace->find("stage1_output", 0)->value.equals(m_plain->find("stage1_output", 0)->value));
    QVERIFY(edited({"set stage1_weights layer 0 query 0 key 1 to 0.5"})->notice.find("no effect") ==
            std::string::npos);
  }

  void weightsAreTakenFromTheRunWithoutEdits() {
    const auto trace = edited({"scale stage1_embeddings by 0.5", "freeze stage1 layer 0 to plain"});
    QVERIFY(trace->find("stage1_weights", 0)->value.equals(m_plain->find("stage1_weights", 0)->value));
    QVERIFY(!trace->find("stage1_weights", 1)->value.equals(m_plain->find("stage1_weights", 1)->value));
  }
};

QTEST_MAIN(WindowEditsTest)
#include "window_edits_test.moc"

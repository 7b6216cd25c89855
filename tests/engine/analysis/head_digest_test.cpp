// SPDX-License-Identifier: GPL-3.0-or-later
// What stays of heads whose weights are too large to keep.
#include "engine/analysis/head_digest.h"

#include "engine/graph/operations.h"
#include "engine/io/safetensors.h"
#include "engine/mechanism/request.h"
#include "engine/models/model.h"
#include "tests/support/golden_request.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <filesystem>

using namespace attenscope;
namespace fs = std::filesystem;

namespace {

std::shared_ptr<const Trace> run(const std::shared_ptr<const Model>& model, std::int64_t maxWeights,
                                 int layer,
                                 const std::vector<std::pair<std::string, std::string>>& settings = {},
                                 const std::shared_ptr<const Trace>& previous = nullptr) {
  RunRequest request = goldenRequest(model);
  request.input.maxWeights = maxWeights;
  request.input.detailStack = model->stacks.front().name;
  request.input.detailLayer = layer;
  for (const auto& [name, value] : settings) request.parameters.setText(name, value);
  request.previous = previous;
  return runMechanism(request);
}

double farthest(const Tensor& a, const Tensor& b) {
  if (a.shape() != b.shape()) return 1e9;
  double most = 0;
  for (std::int64_t i = 0; i < a.size(); ++i)
    most = std::max(most, std::abs(static_cast<double>(a[i]) - static_cast<double>(b[i])));
  return most;
}

}  // namespace

class HeadDigestTest : public QObject {
  Q_OBJECT

 private slots:
  void thumbnailsKeepTheLargest() {
    TensorBuilder weights({2, 300, 500}, 0.001F);
    weights[(0 * 300 + 299) * 500 + 499] = 0.9F;
    weights[(1 * 300 + 9) * 500 + 75] = 0.7F;
    const Tensor small = thumbnailsOf(weights.finish(), {});
    QCOMPARE(small.shape(), (Shape{2, 128, 128}));
    QCOMPARE(small.at({0, 127, 127}), 0.9F);
    int found = 0;
    for (const float v : small.slice(1).values()) found += v == 0.7F;
    QCOMPARE(found, 1);
    // Block b of 128 begins at ⌊b · length / 128⌋.
    QCOMPARE(small.at({1, 4, 19}), 0.7F);
    const Tensor few({1, 2, 3}, {1, 2, 3, 4, 5, 6});
    QVERIFY(thumbnailsOf(few, {}).equals(few));
  }

  void figuresAreThoseOfWeightsThatAreKept_data() {
    QTest::addColumn<QString>("name");
    for (const auto& entry : fs::directory_iterator(kGoldenModels))
      QTest::newRow(entry.path().filename().c_str())
          << QString::fromStdString(entry.path().filename().string());
  }
  void figuresAreThoseOfWeightsThatAreKept() {
    QFETCH(QString, name);
    const auto model = openModel(kGoldenModels / name.toStdString());
    // Windows that are not kept have no figures; model_golden_test looks at what they show.
    if (model->mechanism.findStep(Model::step(model->stacks.front().name, "rollout")) == nullptr) return;
    const auto kept = run(model, std::int64_t{1} << 30, 1, {{"analysis", "rollout"}});
    const auto passed = run(model, 0, 1, {{"analysis", "rollout"}});
    QVERIFY(kept->thumbnails.empty());
    int compared = 0;
    for (const Step& step : kept->steps) {
      if (step.id.find("head_") != std::string::npos) {
        const Step* other = passed->find(step.id);
        QVERIFY2(other != nullptr, step.id.c_str());
        QVERIFY2(farthest(other->value, step.value) < 1e-6, step.id.c_str());
        ++compared;
      } else if (step.id.ends_with("weights") && step.layer >= 0) {
        const auto small = passed->thumbnails.find({step.stack, step.layer});
        QVERIFY(small != passed->thumbnails.end());
        QVERIFY(farthest(small->second, step.value) < 1e-6);
        ++compared;
      } else if (step.id.ends_with("rollout") && step.layer == 1) {
        QVERIFY2(farthest(passed->find(step.id, 1)->value, step.value) < 1e-6, step.id.c_str());
        ++compared;
      }
    }
    QVERIFY(compared >= 5);
    const std::string weights = Model::step(model->stacks.front().name, "weights");
    QVERIFY(passed->find(weights, 0) == nullptr);
    QVERIFY(passed->find(weights, 1) != nullptr);
    // Looking at another layer does not read the heads again.
    const auto other = run(model, 0, 0, {{"analysis", "rollout"}}, passed);
    QVERIFY(other->find(weights, 0) != nullptr);
    QVERIFY(other->computedOperations < passed->computedOperations / 2);
  }

  void hiddenTokensAreNotInTheThumbnails() {
    Graph graph;
    const Var q = randomNormal(graph, {6, 8}, 1, "q", 1.0);
    const Var k = randomNormal(graph, {6, 8}, 1, "k", 1.0);
    const HeadLayout layout{2, 2, 0.5};
    const HeadOperands layer{q, k, {}, {}, layout};
    const Var some = graph.leaf("some", Tensor({2}, {1, 4}));
    const Var all = headDigest(layer, {}, {});
    const Var picked = headDigest(layer, {}, {}, some, some);
    const Tensor weights = headWeights(q, k, Var(), {}, layout).tensor();
    const Tensor small = thumbnailsOfDigest(picked.tensor(), 2, 2);
    for (const std::int64_t head : {0, 1})
      for (const std::int64_t i : {0, 1})
        for (const std::int64_t j : {0, 1})
          QVERIFY(std::abs(small.at({head, i, j}) - weights.at({head, 1 + 3 * i, 1 + 3 * j})) < 1e-6F);
    QVERIFY(statisticsOfDigest(picked).tensor().equals(statisticsOfDigest(all).tensor()));
  }
};

QTEST_GUILESS_MAIN(HeadDigestTest)
#include "head_digest_test.moc"

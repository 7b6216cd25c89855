// SPDX-License-Identifier: GPL-3.0-or-later
// The ways of one token's information up through the layers, against the rollout itself.
#include "engine/analysis/rollout_paths.h"

#include "engine/analysis/rollout.h"
#include "engine/graph/operations.h"

#include <QtTest>

#include <cmath>

using namespace attenscope;

namespace {

constexpr int kTokens = 5;

Step weightsOf(int layer, const Tensor& value) {
  Step step;
  step.id = step.symbol = "weights";
  step.role = Role::Weights;
  step.layer = layer;
  const auto words = std::make_shared<const std::vector<std::string>>(
      std::vector<std::string>{"the", "cat", "sat", "on", "it"});
  step.axes = {{AxisKind::Head, nullptr}, {AxisKind::Query, words}, {AxisKind::Key, words}};
  step.value = value;
  return step;
}

/// Rows that sum to 1, others in every head and layer.
Tensor someWeights(int layer) {
  TensorBuilder weights({2, kTokens, kTokens});
  for (int head = 0; head < 2; ++head)
    for (int q = 0; q < kTokens; ++q) {
      double sum = 0;
      float* row = weights.data() + (head * kTokens + q) * kTokens;
      for (int k = 0; k < kTokens; ++k) {
        row[k] = static_cast<float>(1 + std::sin(3.1 * layer + 1.7 * head + 0.9 * q * q + 2.3 * k));
        sum += row[k];
      }
      for (int k = 0; k < kTokens; ++k) row[k] = static_cast<float>(row[k] / sum);
    }
  return weights.finish();
}

std::shared_ptr<const Trace> traceOf(int layers) {
  auto trace = std::make_shared<Trace>();
  for (int layer = 0; layer < layers; ++layer) trace->steps.push_back(weightsOf(layer, someWeights(layer)));
  return trace;
}

/// What remains where only the largest weights of a row were kept: rows sum to less than 1, and a query that
/// sees nothing has none.
Tensor cutWeights(int layer) {
  const Tensor whole = someWeights(layer);
  TensorBuilder cut(whole.shape(), 0.0F);
  for (std::int64_t i = 0; i < cut.size(); ++i)
    if (whole[i] > 0.15F && (i / kTokens) % kTokens != 1) cut[i] = whole[i];
  return cut.finish();
}

std::vector<Tensor> layersOf(const Trace& trace) {
  return layersOfStack(trace, trace.steps[0]);
}

/// Whether the shares at the bottom are each token's row of the rollout, and every column sums to 1.
bool isTheRollout(const Trace& trace) {
  Graph graph;
  Var upTo;
  for (const Step& step : trace.steps)
    upTo = rollout(graph.leaf("layer" + std::to_string(step.layer), step.value), upTo);
  const Tensor whole = upTo.tensor();
  for (int token = 0; token < kTokens; ++token) {
    const RolloutPaths paths = rolloutPaths(layersOf(trace), token);
    if (paths.layers != static_cast<int>(trace.steps.size())) return false;
    for (int key = 0; key < kTokens; ++key)
      if (!(std::abs(paths.shares[0][static_cast<std::size_t>(key)] - whole.at({token, key})) < 1e-6))
        return false;
    for (const std::vector<double>& column : paths.shares) {
      double sum = 0;
      for (const double share : column) sum += share;
      if (!(std::abs(sum - 1) < 1e-6)) return false;
    }
  }
  return true;
}

}  // namespace

class RolloutPathsTest : public QObject {
  Q_OBJECT

 private slots:
  void theSharesAreTheTokensRowOfTheRollout() { QVERIFY(isTheRollout(*traceOf(3))); }

  void rowsThatDoNotSumToOneAreDividedByTheirSum() {
    Trace trace = *traceOf(3);
    for (Step& step : trace.steps) step.value = cutWeights(step.layer);
    QVERIFY(isTheRollout(trace));
  }

  void onlyWholeStacksHavePaths() {
    QVERIFY(layersOf(*traceOf(1)).empty());
    QCOMPARE(layersOf(*traceOf(2)).size(), std::size_t{2});
    QVERIFY(rolloutPaths({}, 0).edges.empty());
  }
};

QTEST_GUILESS_MAIN(RolloutPathsTest)
#include "rollout_paths_test.moc"

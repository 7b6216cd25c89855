// SPDX-License-Identifier: GPL-3.0-or-later
// The ways of one token's information up through the layers, against the rollout itself.
#include "engine/analysis/rollout_paths.h"

#include "engine/analysis/rollout.h"
#include "engine/graph/operations.h"
#include "tests/support/layered_weights.h"

#include <QTest>

#include <cmath>

using namespace attenscope;
using namespace layered;

namespace {

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

  /// One network at several times is no stack through which tokens carry anything.
  void stepsOfADrawingAreNoLayers() {
    auto trace = *traceOf(3);
    for (Step& step : trace.steps) step.stack = "drawing";
    QVERIFY(layersOf(trace).empty());
  }

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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/graph.h"

#include "engine/compute/memory.h"
#include "engine/graph/operations.h"
#include "engine/trace/trace.h"
#include "tests/support/random_tensor.h"

#include <QTest>

#include <cmath>

using namespace attenscope;

namespace {

struct Attention {
  std::shared_ptr<const Record> record;
  Tensor weights;
  Tensor output;
  int computed = 0;
  int reused = 0;
};

/// softmax(QKᵀ/τ) V with the key leaf and the temperature free to change.
Attention attend(double temperature, std::uint64_t keySeed, std::shared_ptr<const Record> previous = nullptr,
                 const RunControl& control = {}) {
  Graph graph(control, std::move(previous));
  const Var q = graph.leaf("q", randomTensor({4, 8}, 1));
  const Var k = graph.leaf("k", randomTensor({6, 8}, keySeed));
  const Var v = graph.leaf("v", randomTensor({6, 8}, 3));
  graph.name(q, "Q");
  graph.name(k, "K");
  const Var scores = matmulTransposed(q, k);
  const Var scaled = divide(scores, graph.leaf("τ", Tensor::scalar(static_cast<float>(temperature))));
  const Var weights = softmax(scaled);
  const Var output = matmul(weights, v);
  Attention result{nullptr, weights.tensor(), output.tensor(), graph.computedCount(), graph.reusedCount()};
  result.record = graph.finish();
  return result;
}

}  // namespace

class GraphTest : public QObject {
  Q_OBJECT

 private slots:
  void operandsComeBeforeOperations();
  void refreshWithNothingChangedComputesNothing();
  void refreshComputesOnlyWhatIsDownstream();
  void refreshGivesTheBitsOfAFreshRun();
  void renamedLeavesAreFoundAgain();
  void attributesTellOperationsApart();
  void aCallMadeTwiceIsComputedOnce();
  void cancelThrowsAndLeavesTheRecord();
  void cancelStopsALongProduct();
  void progressNeverRunsBackwards();
  void snapshotsStayAsTheyWere();
  void explanationsWalkBackToTheProducts();
  void explanationsRefuseCellsOutside();
  void summaryCountsWhatIsNotFinite();
  void aLittleMoreMemoryIsTheSamePiece();
};

void GraphTest::operandsComeBeforeOperations() {
  const Attention run = attend(2, 2);
  for (int i = 0; i < static_cast<int>(run.record->size()); ++i)
    for (const int input : (*run.record)[static_cast<std::size_t>(i)].inputs) QVERIFY(input < i);
  QCOMPARE(run.record->size(), std::size_t{8});
  QCOMPARE(run.computed, 4);
  QCOMPARE(run.reused, 0);
}

void GraphTest::refreshWithNothingChangedComputesNothing() {
  const Attention first = attend(2, 2);
  const Attention second = attend(2, 2, first.record);
  QCOMPARE(second.computed, 0);
  QCOMPARE(second.reused, 4);
  QVERIFY(second.output.sameAs(first.output));
}

void GraphTest::refreshComputesOnlyWhatIsDownstream() {
  const Attention first = attend(2, 2);
  const Attention warmer = attend(3, 2, first.record);
  QCOMPARE(warmer.reused, 1);  // scores
  QCOMPARE(warmer.computed, 3);
  const Attention otherKeys = attend(2, 9, first.record);
  QCOMPARE(otherKeys.reused, 0);
  QCOMPARE(otherKeys.computed, 4);
  // A refresh of a refresh.
  const Attention back = attend(2, 2, warmer.record);
  QCOMPARE(back.reused, 1);
  QVERIFY(back.output.equals(first.output));
}

void GraphTest::refreshGivesTheBitsOfAFreshRun() {
  Attention previous = attend(2, 2);
  for (const auto& [temperature, seed] :
       std::vector<std::pair<double, std::uint64_t>>{{0.5, 2}, {0.5, 5}, {4, 5}, {2, 2}}) {
    Attention refreshed = attend(temperature, seed, previous.record);
    const Attention fresh = attend(temperature, seed);
    QVERIFY(refreshed.weights.equals(fresh.weights));
    QVERIFY(refreshed.output.equals(fresh.output));
    QCOMPARE(refreshed.computed + refreshed.reused, fresh.computed);
    previous = std::move(refreshed);
  }
}

void GraphTest::renamedLeavesAreFoundAgain() {
  // `attend` calls the leaf "q" by the symbol "Q"; the next run still looks for "q".
  const Attention first = attend(2, 2);
  const Attention second = attend(2, 2, first.record);
  QCOMPARE((*second.record)[0].name, std::string("Q"));
  QVERIFY((*second.record)[0].reused);
  QVERIFY((*second.record)[0].value.sameAs((*first.record)[0].value));
}

void GraphTest::attributesTellOperationsApart() {
  Graph graph;
  const Var x = graph.leaf("x", randomTensor({4, 6}, 1));
  splitHeads(x, 2);
  Graph next({}, graph.finish());
  const Var again = next.leaf("x", randomTensor({4, 6}, 1));
  QCOMPARE(splitHeads(again, 3).shape(), (Shape{3, 4, 2}));
  QCOMPARE(next.reusedCount(), 0);
  QCOMPARE(splitHeads(again, 2).shape(), (Shape{2, 4, 3}));
  QCOMPARE(next.reusedCount(), 1);
}

void GraphTest::aCallMadeTwiceIsComputedOnce() {
  const auto build = [](Graph& graph) {
    const Var a = graph.leaf("a", randomTensor({3, 4}, 1));
    const Var b = graph.leaf("b", randomTensor({3, 4}, 2));
    const Var once = add(a, b);
    const Var again = add(a, b);
    return std::array{softmax(once), softmax(again), add(b, a)};
  };
  Graph graph;
  const auto first = build(graph);
  QCOMPARE(graph.computedCount(), 3);
  QCOMPARE(graph.reusedCount(), 2);
  QVERIFY(first[0].tensor().sameAs(first[1].tensor()));
  QVERIFY(first[0].node() != first[1].node());  // each may have a symbol of its own
  // And found again by the next run, whichever of the two it was.
  Graph next({}, graph.finish());
  build(next);
  QCOMPARE(next.computedCount(), 0);
}

void GraphTest::cancelThrowsAndLeavesTheRecord() {
  const Attention first = attend(2, 2);
  const Tensor before(first.output.shape(), first.output.values());
  int calls = 0;
  const RunControl cancelling([&calls](double) { return ++calls < 3; });
  QVERIFY_EXCEPTION_THROWN(attend(3, 5, first.record, cancelling), Cancelled);
  QVERIFY(calls >= 3);
  QVERIFY(first.output.equals(before));
  const Attention after = attend(2, 2, first.record);
  QCOMPARE(after.computed, 0);
}

void GraphTest::cancelStopsALongProduct() {
  bool cancel = false;
  int after = 0;
  const RunControl control([&](double fraction) {
    if (cancel) ++after;
    if (fraction > 0) cancel = true;  // inside the operation
    return !cancel;
  });
  Graph graph(control);
  const Var a = graph.leaf("a", randomTensor({1500, 600}, 1));
  QVERIFY_EXCEPTION_THROWN(matmulTransposed(a, a), Cancelled);
  QCOMPARE(after, 0);
}

void GraphTest::progressNeverRunsBackwards() {
  double last = 0;
  bool backwards = false;
  const RunControl control([&](double fraction) {
    backwards = backwards || fraction < last || fraction > 1;
    last = fraction;
    return true;
  });
  Graph graph(control);
  const Var a = graph.leaf("a", randomTensor({700, 64}, 1));
  graph.setProgressWindow(0, 0.5);
  const Var product = matmulTransposed(a, a);
  graph.setProgressWindow(0.5, 1);
  softmax(softmax(product));  // two operations in one window
  QVERIFY(!backwards);
  QVERIFY(last > 0.5);
}

void GraphTest::snapshotsStayAsTheyWere() {
  const Attention first = attend(2, 2);
  const Tensor weights(first.weights.shape(), first.weights.values());
  Attention last = first;
  for (int i = 0; i < 20; ++i) last = attend(1.0 + i, static_cast<std::uint64_t>(i % 3), last.record);
  QVERIFY(first.weights.equals(weights));
  QVERIFY(!last.weights.equals(weights));
}

void GraphTest::explanationsWalkBackToTheProducts() {
  Trace trace;
  const Attention run = attend(2, 2);
  trace.record = run.record;
  Step weights;
  weights.value = run.weights;
  weights.node = 6;
  trace.steps.push_back(weights);
  const CellExplanation explanation = trace.explain(0, {1, 2});
  QCOMPARE(explanation.products.size(), std::size_t{8});
  QCOMPARE(explanation.leftSymbol, std::string("Q"));
  QCOMPARE(explanation.rightSymbol, std::string("K"));
  QStringList texts;
  for (const CellLine& line : explanation.lines) texts << QString::fromStdString(line.text);
  QCOMPARE(texts.size(), 4);
  QCOMPARE(texts[0], QString("q · k"));
  QCOMPARE(texts[1], QString("÷ τ (2)"));
  QVERIFY(texts[2].startsWith("exp(s − max)"));
  QVERIFY(texts[3].startsWith("÷ Σ exp ("));
  QCOMPARE(explanation.lines[1].value * 2, explanation.lines[0].value);
  QCOMPARE(explanation.lines[3].value, static_cast<double>(run.weights.at({1, 2})));
}

void GraphTest::explanationsRefuseCellsOutside() {
  Trace trace;
  const Attention run = attend(2, 2);
  trace.record = run.record;
  Step weights;
  weights.value = run.weights;
  weights.node = 6;
  trace.steps.push_back(weights);
  QVERIFY(trace.explain(0, {1}).lines.empty());
  QVERIFY(trace.explain(0, {4, 0}).lines.empty());
  QVERIFY(trace.explain(0, {-1, 0}).lines.empty());
  QVERIFY(trace.explain(1, {0, 0}).lines.empty());
  QVERIFY(trace.explain(-1, {0, 0}).lines.empty());
}

void GraphTest::summaryCountsWhatIsNotFinite() {
  const std::vector<float> values{1, -2, -std::numeric_limits<float>::infinity(), 4};
  const TensorSummary summary = summarize(values);
  QCOMPARE(summary.minimum, -2.0);
  QCOMPARE(summary.maximum, 4.0);
  QCOMPARE(summary.mean, 1.0);
  QCOMPARE(summary.nonFinite, std::int64_t{1});
  QCOMPARE(entropy(std::vector<float>{0.5F, 0.5F, 0.0F}), std::log(2.0));
}

void GraphTest::aLittleMoreMemoryIsTheSamePiece() {
  // The weights of 12 heads for 1,000 tokens and for 1,001.
  constexpr std::size_t kBefore = std::size_t{4} * 12 * 1000 * 1000;
  constexpr std::size_t kAfter = std::size_t{4} * 12 * 1001 * 1001;
  releaseSpareMemory();
  void* const piece = takeMemory(kBefore);
  giveMemory(piece, kBefore);
  const std::size_t spare = spareMemory();
  QVERIFY(spare >= kBefore && spare <= kBefore * 9 / 8);
  void* const again = takeMemory(kAfter);
  QCOMPARE(again, piece);
  QCOMPARE(spareMemory(), std::size_t{0});
  giveMemory(again, kAfter);
  QCOMPARE(spareMemory(), spare);
  releaseSpareMemory();
}

QTEST_GUILESS_MAIN(GraphTest)
#include "graph_test.moc"

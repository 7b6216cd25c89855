// SPDX-License-Identifier: GPL-3.0-or-later
/// Two runs side by side: aligned tokens, and heads by how far they look elsewhere.
#include "engine/analysis/run_comparison.h"

#include "engine/analysis/run_difference.h"
#include "engine/catalog.h"
#include "engine/training/trained_weights.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace attenscope;

namespace {

using Pairs = std::vector<std::pair<int, int>>;
using Words = std::vector<std::string>;

std::shared_ptr<const Trace> runOf(const std::string& text, const std::vector<std::string>& edits = {}) {
  RunRequest request;
  request.mechanism = &mechanism("multi_head");
  request.input.text = text;
  request.parameters = untrainedParameters(*request.mechanism);
  for (const std::string& edit : edits) request.edits.push_back(parseEdit(edit));
  return runMechanism(request);
}

}  // namespace

class RunComparisonTest : public QObject {
  Q_OBJECT

 private slots:
  void tokensAreAligned() {
    QCOMPARE(alignedTokens(Words{"a", "b", "c"}, Words{"a", "b", "c"}), (Pairs{{0, 0}, {1, 1}, {2, 2}}));
    QCOMPARE(alignedTokens(Words{"a", "b", "c"}, Words{"a", "x", "b", "c"}), (Pairs{{0, 0}, {1, 2}, {2, 3}}));
    QCOMPARE(alignedTokens(Words{"a", "b"}, Words{"x", "y"}), Pairs{});
    QCOMPARE(alignedTokens(Words{}, Words{"x"}), Pairs{});
    // Long lists: their ends.
    Words a(6000, "w");
    Words b = a;
    b[100] = "other";
    QCOMPARE(alignedTokens(a, b).size(), std::size_t(5999));
  }

  void divergenceOfDistributions() {
    QCOMPARE(jensenShannon({0.5, 0.5}, {0.5, 0.5}), 0.0);
    QCOMPARE(jensenShannon({1, 0}, {0, 1}), 1.0);
    // ½·(1·log₂(1/0.75)) + ½·(0.5·log₂(0.5/0.75) + 0.5·log₂(0.5/0.25))
    QVERIFY(std::abs(jensenShannon({1, 0}, {0.5, 0.5}) -
                     (0.5 * std::log2(1 / 0.75) + 0.25 * std::log2(0.5 / 0.75) + 0.25)) < 1e-12);
  }

  /// "big" is new in B, which lies between words of A; A ends in a word that B has not.
  void differencesLieWhereTheWordsAre() {
    const auto a = runOf("the cat saw me");
    const auto b = runOf("the big cat saw");
    const int at = a->indexOf("weights");
    const StepOfRun first{a.get(), at};
    const StepOfRun second{b.get(), b->indexOf("weights")};
    const auto alignment = alignSteps(first.get(), second.get());
    QVERIFY(alignment);
    QVERIFY(!alignment->same());
    QCOMPARE(alignment->axes[1], (std::vector<int>{0, 2, 3, -1}));
    QCOMPARE(alignment->back[2], (std::vector<int>{0, -1, 1, 2}));
    QCOMPARE(alignment->missing(1), 1);
    QCOMPARE(alignment->missingBack(2), 1);
    const auto difference = differenceOf(first, second);
    const Step& step = difference->steps.front();
    QCOMPARE(step.value.shape(), first.get().value.shape());
    QCOMPARE(step.value.at({3, 2, 1}), first.get().value.at({3, 2, 1}) - second.get().value.at({3, 3, 2}));
    QCOMPARE(step.value.at({0, 3, 0}), -std::numeric_limits<float>::infinity());
    QCOMPARE(step.value.at({0, 0, 3}), -std::numeric_limits<float>::infinity());
    QVERIFY(step.role != Role::Weights);
    QCOMPARE(step.symbol, "Δ" + first.get().symbol);
  }

  void headsOfOneRunAreCompared() {
    const auto run = runOf("the cat saw the dog");
    const int at = run->indexOf("weights");
    const auto difference = differenceOf({run.get(), at, 2}, {run.get(), at, 5});
    const Step& step = difference->steps.front();
    const Tensor& weights = run->steps[static_cast<std::size_t>(at)].value;
    QCOMPARE(step.axes.size(), std::size_t(2));
    QCOMPARE(step.value.at({4, 1}), weights.at({2, 4, 1}) - weights.at({5, 4, 1}));
    // Queries are no keys: such steps have nothing in common.
    QVERIFY(differenceOf({run.get(), at}, {run.get(), run->indexOf("q")}) == nullptr);
  }

  void theHeadThatWasChangedIsFirst() {
    const auto a = runOf("the cat saw the dog");
    const RunComparison same = compareRuns(*a, *runOf("the cat saw the dog"));
    for (const HeadDifference& head : same.heads) QCOMPARE(head.divergence, 0.0);
    const RunComparison edited =
        compareRuns(*a, *runOf("the cat saw the dog", {"diagonal head 5", "uniform head 2 query 0"}));
    QCOMPARE(edited.heads.size(), std::size_t(8));
    QCOMPARE(edited.heads[0].head, 5);
    QCOMPARE(edited.heads[1].head, 2);
    QCOMPARE(edited.heads[2].divergence, 0.0);
  }

  void otherTextsAreComparedWhereTheyAgree() {
    const RunComparison comparison =
        compareRuns(*runOf("the cat saw the dog"), *runOf("the big cat saw a dog"));
    QCOMPARE(comparison.queries, (Pairs{{0, 0}, {1, 2}, {2, 3}, {4, 5}}));
    QCOMPARE(comparison.heads.size(), std::size_t(8));
    for (const HeadDifference& head : comparison.heads) QVERIFY(head.divergence > 0 && head.divergence <= 1);
  }
};

QTEST_APPLESS_MAIN(RunComparisonTest)
#include "run_comparison_test.moc"

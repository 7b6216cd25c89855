// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of large matrices is what would be computed anew, is ready for the next result, and goes with
// the one before.
#include "engine/analysis/kept_figures.h"

#include <QTest>

#include <cmath>

using namespace attenscope;

namespace {

constexpr std::int64_t kSide = 600;  // more cells than are computed anew each time
constexpr float kInfinity = std::numeric_limits<float>::infinity();

Tensor matrices(float phase, bool masked) {
  TensorBuilder values({2, kSide, kSide});
  for (std::int64_t i = 0; i < values.size(); ++i) {
    values[i] = 0.5F + 0.5F * std::sin(static_cast<float>(i % 9973) + phase);
    if (masked && i % kSide > i / kSide % kSide) values[i] = -kInfinity;
  }
  return values.finish();
}

Step step(const char* id, const Tensor& value) {
  Step made;
  made.id = id;
  made.axes = {{AxisKind::Head, nullptr}, {AxisKind::Query, nullptr}, {AxisKind::Key, nullptr}};
  made.value = value;
  return made;
}

Trace result(float phase) {
  Trace trace;
  trace.mechanism = "any";
  trace.steps = {step("masked", matrices(phase, true)), step("weights", matrices(phase + 1, false))};
  return trace;
}

const CellWindow kAll{0, 0, kSide, kSide};

/// As a window asks for one head of both steps.
std::shared_ptr<const ReducedMatrix> shown(const Trace& trace) {
  const Tensor weights = trace.steps[1].value.slice(1);
  kept::summary(weights);
  kept::quantile(weights, 0.99);
  return kept::reduction(weights, trace.steps[0].value.slice(1), kAll, 100, 120, Keep::Maximum,
                         Hidden::MinusInfinity);
}

}  // namespace

class KeptFiguresTest : public QObject {
  Q_OBJECT

 private slots:
  void cleanup() { QCOMPARE(kept::count(), std::size_t{0}); }

  void isWhatWouldBeComputed() {
    const Trace trace = result(0);
    for (int i = 0; i < 2; ++i) {
      const Tensor weights = trace.steps[1].value.slice(1);
      QCOMPARE(kept::summary(weights).mean, summarize(weights.values()).mean);
      const ReducedMatrix expected = reduceMatrix(weights, kAll, 100, 120, Keep::Maximum,
                                                  Hidden::MinusInfinity, trace.steps[0].value.slice(1));
      const std::shared_ptr<const ReducedMatrix> found = shown(trace);
      QCOMPARE(found->rows, 100);
      QVERIFY(found->anyHidden);
      for (std::size_t cell = 0; cell < expected.values.size(); ++cell)
        QVERIFY(found->values[cell] == expected.values[cell] ||
                (std::isnan(found->values[cell]) && std::isnan(expected.values[cell])));
      QVERIFY(std::abs(kept::quantile(weights, 0.99) - 0.99975) < 1e-3);  // of ½ + ½·sin
    }
    QCOMPARE(kept::count(), std::size_t{3});
    kept::forget(trace, Trace());
  }

  void isReadyForTheNextResult() {
    const Trace before = result(0);
    const std::shared_ptr<const ReducedMatrix> old = shown(before);
    const Trace now = result(2);
    kept::prepare(before, now);
    QCOMPARE(kept::count(), std::size_t{6});
    const std::shared_ptr<const ReducedMatrix> fresh = shown(now);
    QCOMPARE(kept::count(), std::size_t{6});  // nothing had to be computed
    QVERIFY(fresh->values != old->values);
    QCOMPARE(kept::summary(now.steps[1].value.slice(1)).mean,
             summarize(now.steps[1].value.slice(1).values()).mean);
    kept::forget(before, now);
    QCOMPARE(kept::count(), std::size_t{3});
    kept::forget(now, Trace());
  }

  void whatTwoResultsShareStays() {
    const Trace before = result(0);
    shown(before);
    const Trace now = before;
    kept::prepare(before, now);
    QCOMPARE(kept::count(), std::size_t{3});
    kept::forget(before, now);
    QCOMPARE(kept::count(), std::size_t{3});
    kept::forget(now, Trace());
  }

  void ofAnotherMechanismNothingIsReady() {
    const Trace before = result(0);
    shown(before);
    Trace now = result(2);
    now.mechanism = "other";
    kept::prepare(before, now);
    QCOMPARE(kept::count(), std::size_t{3});
    kept::forget(before, now);
  }

  void ofFewNumbersNothingIsKept() {
    kept::summary(Tensor({2, 2}, {1, 2, 3, 4}));
    QCOMPARE(kept::quantile(Tensor({2, 2}, {1, 2, 3, 4}), 1.0), 4.0);
  }
};

QTEST_APPLESS_MAIN(KeptFiguresTest)
#include "kept_figures_test.moc"

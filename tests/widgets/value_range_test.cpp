// SPDX-License-Identifier: GPL-3.0-or-later
// Colours of known cells on every scale, and what colour bars and headings say of it.
#include "tests/support/view_helpers.h"
#include "widgets/drawing/color_bar.h"
#include "widgets/views/catalog.h"
#include "widgets/views/matrix/matrix_view.h"

#include <QTest>

#include <cmath>

using namespace attenscope;

namespace {

/// Two heads of two queries over four keys.
std::shared_ptr<const Trace> twoHeads() {
  auto trace = std::make_shared<Trace>();
  Step step;
  step.id = step.symbol = "weights";
  step.role = Role::Weights;
  step.axes = {{AxisKind::Head, nullptr}, {AxisKind::Query, nullptr}, {AxisKind::Key, nullptr}};
  step.value = Tensor({2, 2, 4}, {0.001F, 0.01F, 0.1F, 0, 0.2F, 0.1F, 0.05F, 0.02F,  //
                                  1, 0, 0, 0, 0.25F, 0.25F, 0.25F, 0.25F});
  trace->steps.push_back(step);
  return trace;
}

ViewState stateWith(const Coloring& coloring, int head = 0) {
  ViewState state;
  state.trace = twoHeads();
  state.step = 0;
  state.selection.head = head;
  state.style.coloring = coloring;
  state.style.marks = false;
  return state;
}

ValueRange rangeOf(const Coloring& coloring, int head = 0) {
  const ViewState state = stateWith(coloring, head);
  return valueRange(*state.stepOrNull(), state.stepOrNull()->value.slice(head), state.style);
}

}  // namespace

class ValueRangeTest : public QObject {
  Q_OBJECT

 private:
  /// The place in the colour map of the colour that a matrix view draws this cell in.
  static double drawnPlace(const Coloring& coloring, int row, int column, int head = 0) {
    MatrixView view;
    view.resize(640, 420);
    view.setState(stateWith(coloring, head));
    const QImage image = view.grab().toImage();
    const QRectF cell = view.geometry(QRectF(view.rect())).cellRect(row, column);
    const QRgb color = image.pixel((cell.topLeft() + QPointF(6, 6)).toPoint()) | 0xff000000U;
    const std::vector<QRgb>& colors = colormap("viridis").colors;
    const auto at = std::find(colors.begin(), colors.end(), color);
    return at == colors.end() ? -1 : static_cast<double>(at - colors.begin()) / 255;
  }
  static void isNear(double place, double expected) {
    QVERIFY2(std::abs(place - expected) < 0.005, qPrintable(QString("%1, not %2").arg(place).arg(expected)));
  }
  static QStringList texts(const ValueRange& range) {
    QStringList all;
    for (const auto& [value, text] : barTicks(range)) all << text;
    return all;
  }

 private slots:
  void linearAsEver() {
    isNear(drawnPlace({}, 0, 2), 0.5);
    isNear(drawnPlace({}, 1, 0), 1);
    isNear(drawnPlace({}, 0, 3), 0);
    QCOMPARE(scaleNote(rangeOf({})), QString());
  }

  void equalRatiosAreEqualSteps() {
    const Coloring log{ColorScale::Logarithmic};
    const double span = std::log(200.0);
    isNear(drawnPlace(log, 0, 0), 0);
    isNear(drawnPlace(log, 0, 1), std::log(10.0) / span);
    isNear(drawnPlace(log, 0, 2), std::log(100.0) / span);
    isNear(drawnPlace(log, 1, 0), 1);
    isNear(drawnPlace(log, 0, 3), 0);  // 0 has the lowest colour
    const ValueRange range = rangeOf(log);
    QCOMPARE(static_cast<float>(range.low), 0.001F);
    QVERIFY(range.below && range.notPositive);
    const QStringList ticks = texts(range);
    QCOMPARE(ticks.size(), 3);
    QVERIFY2(ticks[0].startsWith("≤ 0.001"), qPrintable(ticks[0]));
    QCOMPARE(ticks[1].toDouble(), 0.01);
    QCOMPARE(ticks[2].toDouble(), 0.1);
    QVERIFY(scaleNote(range).contains("lowest for 0 and below"));
    isNear(range.normalized(range.valueAt(0.3)), 0.3);
  }

  void sixDecadesAtMostAndNothingPositive() {
    Step step;
    step.role = Role::Weights;
    ViewStyle style;
    style.coloring.scale = ColorScale::Logarithmic;
    const ValueRange wide = valueRange(step, Tensor({1, 3}, {1, 1e-3F, 1e-30F}), style);
    QCOMPARE(wide.low, 1e-6);
    QVERIFY(wide.below && !wide.notPositive);
    QVERIFY(texts(wide).front().startsWith("≤ "));
    const ValueRange none = valueRange(step, Tensor({1, 2}, {-1, 0}), style);
    QCOMPARE(none.normalized(-1), 0.0);
    QCOMPARE(none.normalized(0), 0.0);
    QVERIFY(none.low > 0 && none.high > none.low);
    style.fixedRange = true;
    style.low = 0.01;
    style.high = 0.1;
    const ValueRange fixed = valueRange(step, Tensor({1, 3}, {1, 0.03162278F, 0.001F}), style);
    isNear(fixed.normalized(0.03162278), 0.5);
    QVERIFY(fixed.below && fixed.above);
  }

  void percentilesSpreadWhatThereIs() {
    const Coloring rank{ColorScale::Percentile};
    // 0, 0.001, 0.01, 0.02, 0.05, 0.1, 0.1, 0.2
    isNear(drawnPlace(rank, 0, 3), 0);
    isNear(drawnPlace(rank, 0, 0), 1.0 / 7);
    isNear(drawnPlace(rank, 1, 3), 3.0 / 7);
    isNear(drawnPlace(rank, 0, 2), 5.5 / 7);
    isNear(drawnPlace(rank, 1, 1), 5.5 / 7);
    isNear(drawnPlace(rank, 1, 0), 1);
    const ValueRange range = rangeOf(rank);
    const auto ticks = barTicks(range);
    QCOMPARE(ticks.front().first, 0.0);
    QCOMPARE(static_cast<float>(ticks.back().first), 0.2F);
    QCOMPARE(scaleNote(range), QString("colours by percentile"));
    // Between the ends of a fixed range what lies there is spread.
    ViewState state = stateWith(rank);
    state.style.fixedRange = true;
    state.style.low = 0.01;
    state.style.high = 0.05;
    const ValueRange fixed = valueRange(*state.stepOrNull(), state.stepOrNull()->value.slice(0), state.style);
    isNear(fixed.normalized(0.02F), 0.5);
    isNear(fixed.normalized(0.2F), 1);
    QVERIFY(fixed.below && fixed.above);
  }

  void eachRowGoesUpToItsOwnLargest() {
    const Coloring alone{ColorScale::Linear, HeadScale::Usual, true};
    isNear(drawnPlace(alone, 0, 2), 1);
    isNear(drawnPlace(alone, 0, 1), 0.1);
    isNear(drawnPlace(alone, 1, 0), 1);
    isNear(drawnPlace(alone, 1, 1), 0.5);
    isNear(drawnPlace({ColorScale::Logarithmic, HeadScale::Usual, true}, 0, 1),
           std::log(10.0) / std::log(100.0));
    const ValueRange range = rangeOf(alone);
    QCOMPARE(texts(range).front(), QString("0 %"));
    QCOMPARE(texts(range).back(), QString("100 %"));
    QCOMPARE(scaleNote(range), QString("each row by itself"));
    // No range is fixed for rows alone.
    ViewState state = stateWith(alone);
    state.style.fixedRange = true;
    state.style.high = 7;
    QCOMPARE(valueRange(*state.stepOrNull(), state.stepOrNull()->value.slice(0), state.style).high, 1.0);
  }

  void oneScaleForAllHeads() {
    const Coloring common{ColorScale::Linear, HeadScale::Common, false};
    isNear(drawnPlace({}, 1, 0), 1);
    isNear(drawnPlace(common, 1, 0), 0.2);
    isNear(drawnPlace(common, 0, 0, 1), 1);
    // Rows are found among those of all heads.
    isNear(drawnPlace({ColorScale::Linear, HeadScale::Common, true}, 1, 1, 1), 1);
    isNear(drawnPlace({ColorScale::Linear, HeadScale::Common, true}, 1, 1, 0), 0.5);
  }

  void everyViewSaysWhatItsColoursAre() {
    const ViewState state = stateWith({ColorScale::Percentile, HeadScale::Alone, true});
    for (const ViewSpec& spec : viewCatalog()) {
      if (!spec.accepts(*state.trace, *state.stepOrNull())) continue;
      const std::unique_ptr<View> view(spec.create(nullptr));
      view->resize(500, 400);
      view->setState(state);
      QVERIFY(!view->grab().isNull());
      QVERIFY2(view->title().contains("percentile") == spec.colors, spec.id);
      QVERIFY2(view->title().contains("each row") == spec.rowsAlone, spec.id);
      QVERIFY2(view->shownRange().has_value() == spec.colors, spec.id);
    }
  }
};

QTEST_MAIN(ValueRangeTest)
#include "value_range_test.moc"

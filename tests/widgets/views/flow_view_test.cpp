// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/flow/flow_view.h"

#include "tests/support/layered_weights.h"
#include "tests/support/request_spy.h"
#include "widgets/theme/query_hues.h"
#include "widgets/views/catalog.h"

#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace attenscope;
using namespace layered;

namespace {

ViewState stateOf(const std::shared_ptr<const Trace>& trace, int query) {
  ViewState state;
  state.trace = trace;
  state.step = 0;
  state.selection.query = query;
  return state;
}

}  // namespace

class FlowViewTest : public QObject {
  Q_OBJECT

 private slots:
  void onlyWholeStacksBetweenTheSameTokensAreTaken() {
    Trace one = *traceOf(1);
    QVERIFY(!FlowView::accepts(one, one.steps[0]));
    Trace gap = *traceOf(3);
    gap.steps.erase(gap.steps.begin() + 1);
    QVERIFY(!FlowView::accepts(gap, gap.steps[0]));
    Trace cross = *traceOf(2);
    cross.steps[1].value = Tensor::filled({2, kTokens, 3}, 1.0F / 3);
    QVERIFY(!FlowView::accepts(cross, cross.steps[0]));
    const auto whole = traceOf(2);
    QVERIFY(FlowView::accepts(*whole, whole->steps[1]));
  }

  void withoutASelectionItStartsAtTheLastToken() {
    FlowView view;
    view.resize(700, 400);
    view.setState(stateOf(traceOf(3), -1));
    QCOMPARE(view.paths().shares.back()[kTokens - 1], 1.0);
  }

  void anotherTokenIsChosenOnTheRightAndAnInputOnTheLeft() {
    FlowView view;
    view.resize(700, 400);
    view.setState(stateOf(traceOf(3), 4));
    const RequestSpy<request::Pick> picked(&view);
    const TokenListLayout where = view.layout(QRectF(view.rect()));
    const auto click = [&](const QPointF& at) {
      QTest::mouseClick(&view, Qt::LeftButton, Qt::NoModifier, at.toPoint());
    };
    click(QPointF(where.x(3), where.y(1)));
    QCOMPARE(picked.count(), 1);
    QCOMPARE(picked[0].selection.query, 1);
    click(QPointF(where.x(0), where.y(2)));
    QCOMPARE(picked[1].selection.key, 2);
    QCOMPARE(picked[1].selection.query, 4);
  }

  void everyAddedTokenHasPathsInItsHue() {
    const auto trace = traceOf(3);
    FlowView view;
    view.resize(700, 400);
    ViewState state = stateOf(trace, 4);
    view.setState(state);
    const QImage one = view.grab().toImage();
    state.selection.moreQueries = {1, 9, 4, 3};  // one is beyond the text, one is the selected one
    view.setState(state);
    QCOMPARE(view.tokens(), (std::vector<int>{4, 1, 3}));
    QCOMPARE(view.heading(),
             QString("Through the layers · where “it”, “cat”, “on” get their information from"));
    // At the end each is where its paths end, and its name stands there in its hue.
    const TokenListLayout where = view.layout(QRectF(view.rect()));
    const QImage image = view.grab().toImage();
    QVERIFY(image != one);
    const Palette& palette = state.style.palette;
    const auto dot = [&](int token) {
      return image.pixelColor(QPointF(where.x(3), where.y(token)).toPoint());
    };
    QCOMPARE(dot(4).rgb(), palette.query.rgb());
    QCOMPARE(dot(1).rgb(), furtherQueryHue(palette, 0).rgb());
    QCOMPARE(dot(3).rgb(), furtherQueryHue(palette, 3).rgb());  // as in every other view
    // Ctrl and a click add a token.
    const RequestSpy<request::Pick> picked(&view);
    QTest::mouseClick(&view, Qt::LeftButton, Qt::ControlModifier, QPointF(where.x(3), where.y(2)).toPoint());
    QCOMPARE(picked.last().selection.query, 2);
    QVERIFY(picked.last().modifiers.testFlag(Qt::ControlModifier));
    state.selection.moreQueries.clear();
    view.setState(state);
    QVERIFY(view.grab().toImage() == one);
  }

  void linesGrowWithTheShare() {
    // One layer hands everything of the last token to token 1; the next leaves all where it is.
    auto trace = std::make_shared<Trace>();
    TensorBuilder first({1, kTokens, kTokens}, 0.0F);
    TensorBuilder second({1, kTokens, kTokens}, 0.0F);
    for (int q = 0; q < kTokens; ++q) {
      first[q * kTokens + q] = 1;
      second[q * kTokens + 1] = 1;
    }
    trace->steps = {weightsOf(0, first.finish()), weightsOf(1, second.finish())};
    FlowView view;
    view.resize(700, 400);
    view.setState(stateOf(trace, 4));
    const RolloutPaths& paths = view.paths();
    QCOMPARE(paths.shares[0][1], 0.5);
    QCOMPARE(paths.shares[0][4], 0.5);
    const TokenListLayout where = view.layout(QRectF(view.rect()));
    const QImage image = view.grab().toImage();
    const auto drawn = [&](const QPointF& at) {
      const QColor color = image.pixelColor(at.toPoint());
      return color.red() - color.blue();  // amber lines on a bluish ground
    };
    const QPointF way = (QPointF(where.x(2), where.y(4)) + QPointF(where.x(1), where.y(1))) / 2;
    QVERIFY(drawn(way) > 60);
    QVERIFY(drawn((QPointF(where.x(2), where.y(0)) + QPointF(where.x(1), where.y(3))) / 2) < 30);
  }
};

QTEST_MAIN(FlowViewTest)
#include "flow_view_test.moc"

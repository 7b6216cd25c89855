// SPDX-License-Identifier: GPL-3.0-or-later
// The table of heads and patterns with real events: what it lists, sorts, picks and finds while it waits.
#include "widgets/views/patterns/patterns_view.h"

#include "engine/error.h"
#include "tests/support/request_spy.h"
#include "tests/support/view_helpers.h"

#include <QTest>
#include <QWheelEvent>
#include <qcustomplot.h>

#include <functional>

using namespace attenscope;

namespace {

/// Head h of layer l gives its weight to the key `l·heads + h` places before the query (around the end).
std::shared_ptr<Trace> looking(int layers, int heads, int tokens) {
  auto trace = std::make_shared<Trace>();
  for (int layer = 0; layer < layers; ++layer) {
    TensorBuilder weights({heads, tokens, tokens}, 0.0F);
    for (int head = 0; head < heads; ++head)
      for (int q = 0; q < tokens; ++q)
        weights[(head * tokens + q) * tokens + (q - layer * heads - head + 8 * tokens) % tokens] = 1;
    Step step;
    step.id = step.symbol = "weights";
    step.role = Role::Weights;
    step.layer = layer;
    step.axes = {{AxisKind::Head, nullptr}, {AxisKind::Query, nullptr}, {AxisKind::Key, nullptr}};
    step.value = weights.finish();
    trace->steps.push_back(step);
  }
  return trace;
}

ViewState stateOf(const std::shared_ptr<const Trace>& trace, ViewOptions options = {}) {
  ViewState state;
  state.trace = trace;
  state.step = 0;
  state.options = std::move(options);
  return state;
}

void click(View& view, const QPointF& at) {
  send(view, QEvent::MouseButtonPress, at);
}

}  // namespace

class PatternsViewTest : public QObject {
  Q_OBJECT

 private slots:
  void headsOfAllLayersAreRows() {
    PatternsView view;
    view.resize(900, 400);
    view.setState(stateOf(looking(2, 3, 9)));
    QCOMPARE(view.rows().size(), std::size_t{6});
    QCOMPARE(view.rows()[1]->fits.front().pattern, HeadPattern::Previous);
    QCOMPARE(view.heading(), QString("What the heads do · by layer"));
    const PatternsLayout where = view.layout(QRectF(view.rect()));
    QCOMPARE(where.rows, 6);
    QCOMPARE(where.columns, 5);  // previous, itself, first, offset, broad; no head sees the next token
    QVERIFY(!where.single);
  }

  void aTitleSortsAndLetsGo() {
    PatternsView view;
    view.resize(900, 400);
    view.setState(stateOf(looking(2, 3, 9)));
    const RequestSpy<request::SetOptions> set(&view);
    const PatternsLayout where = view.layout(QRectF(view.rect()));
    click(view, where.title(0).center());
    QCOMPARE(set.last().options, (ViewOptions{{"by", "previous"}}));
    QCOMPARE(view.rows()[0]->head.head, 1);
    QCOMPARE(view.rows()[0]->head.layer, 0);
    QCOMPARE(view.heading(), QString("What the heads do · sorted by previous token"));
    click(view, where.title(0).center());
    QCOMPARE(set.last().options, ViewOptions{});
    QTest::keyClick(&view, Qt::Key_S);
    QTest::keyClick(&view, Qt::Key_S);
    QCOMPARE(set.last().options, (ViewOptions{{"by", "itself"}}));
    QTest::keyClick(&view, Qt::Key_S, Qt::ShiftModifier);
    QCOMPARE(set.last().options, (ViewOptions{{"by", "previous"}}));
  }

  void aRowPicksHeadAndLayer() {
    PatternsView view;
    view.resize(900, 400);
    view.setState(stateOf(looking(2, 3, 9), {{"by", "previous"}}));
    const RequestSpy<request::Pick> picked(&view);
    const PatternsLayout where = view.layout(QRectF(view.rect()));
    const HeadFits& second = *view.rows()[1];
    click(view, where.row(1).center());
    QCOMPARE(picked.last().selection.layer, second.head.layer);
    QCOMPARE(picked.last().selection.head, second.head.head);
    // From the selected head (layer 0, head 0), wherever it stands in the order.
    const auto& rows = view.rows();
    const auto now = std::find_if(rows.begin(), rows.end(), [](const HeadFits* head) {
      return head->head.layer == 0 && head->head.head == 0;
    });
    QTest::keyClick(&view, Qt::Key_Down);
    QVERIFY(now + 1 != rows.end());
    QCOMPARE(picked.last().selection.layer, (*(now + 1))->head.layer);
    QCOMPARE(picked.last().selection.head, (*(now + 1))->head.head);
  }

  void manyHeadsScroll() {
    PatternsView view;
    view.resize(500, 200);
    view.setState(stateOf(looking(8, 8, 9)));
    QVERIFY(view.layout(QRectF(view.rect())).maxScroll > 0);
    const QPointF middle(view.rect().center());
    QWheelEvent down(middle, middle, {}, {0, -12000}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&view, &down);
    const PatternsLayout where = view.layout(QRectF(view.rect()));
    QCOMPARE(where.scroll, where.maxScroll);
    QCOMPARE(where.rowAt(where.body.bottomLeft() + QPointF(5, -2)), 63);
  }

  void manyWeightsAreLookedAtBesides() {
    PatternsView view;
    view.resize(500, 400);
    view.setState(stateOf(looking(2, 2, 600)));
    QVERIFY(view.rows().empty());
    QTRY_COMPARE(view.rows().size(), std::size_t{4});
    // A figure waits for nothing.
    PatternsView other;
    other.setState(stateOf(looking(2, 2, 600)));
    QImage image(400, 300, QImage::Format_RGB32);
    QCPPainter painter(&image);
    other.render(painter, QRectF(0, 0, 400, 300));
    QCOMPARE(other.rows().size(), std::size_t{4});
  }

  void whatWasFoundIsNotShownOfOtherWeights() {
    PatternsView view;
    view.resize(500, 400);
    view.setState(stateOf(looking(1, 2, 9)));
    QCOMPARE(view.rows()[0]->fits.front().pattern, HeadPattern::Itself);
    auto turned = looking(1, 2, 9);
    TensorBuilder swapped(turned->steps[0].value.shape());
    const Tensor& before = turned->steps[0].value;
    for (std::int64_t i = 0; i < before.size(); ++i)
      swapped[i] = before[(i + before.size() / 2) % before.size()];
    turned->steps[0].value = swapped.finish();
    view.setState(stateOf(turned));
    QCOMPARE(view.rows()[0]->fits.front().pattern, HeadPattern::Previous);
    // The same weights of other words: these are no longer the same token.
    const auto named = [&](const std::vector<std::string>& words) {
      auto trace = std::make_shared<Trace>(*turned);
      trace->tokens = words;
      const auto labels = std::make_shared<const std::vector<std::string>>(words);
      trace->steps[0].axes[1].labels = trace->steps[0].axes[2].labels = labels;
      return trace;
    };
    view.setState(stateOf(named({"a", "a", "b", "c", "d", "e", "f", "g", "h"})));
    QVERIFY(view.rows()[0]->of(HeadPattern::SameToken) != nullptr);
    view.setState(stateOf(named({"a", "z", "b", "c", "d", "e", "f", "g", "h"})));
    QVERIFY(view.rows()[0]->of(HeadPattern::SameToken) == nullptr);
  }

  void unknownPatternsAreRefused() {
    const auto trace = looking(1, 2, 4);
    QCOMPARE(checkedPatternOptions(*trace, trace->steps[0], {{"by", "broad"}}),
             (ViewOptions{{"by", "broad"}}));
    QVERIFY_EXCEPTION_THROWN(checkedPatternOptions(*trace, trace->steps[0], {{"by", "wide"}}), Error);
    QVERIFY(!PatternsView::accepts(*looking(1, 1, 4), looking(1, 1, 4)->steps[0]));
    QCOMPARE(fitTitle({.pattern = HeadPattern::Offset, .offset = 1, .rows = -2}),
             QString("fixed offset 2 up, 1 right"));
    QCOMPARE(fitTitle({.pattern = HeadPattern::Offset, .offset = -3}), QString("fixed offset −3"));
  }
};

QTEST_MAIN(PatternsViewTest)
#include "patterns_view_test.moc"

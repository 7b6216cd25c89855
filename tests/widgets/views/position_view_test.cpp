// SPDX-License-Identifier: GPL-3.0-or-later
// Positions of a picture that look at each other: the grid is found by sizes, a position shows its map.
#include "widgets/views/positions/position_view.h"

#include "tests/support/request_spy.h"
#include "tests/support/view_helpers.h"
#include "widgets/views/catalog.h"
#include "widgets/views/heads/heads_view.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace attenscope;

namespace {

constexpr int kRows = 3;
constexpr int kColumns = 5;

/// Position i looks at position i + 1 alone; with `before` class tokens in front that look at the last.
std::shared_ptr<const Trace> grid(int before, int heads = 0) {
  using enum AxisKind;
  auto trace = std::make_shared<Trace>();
  TensorBuilder picture({3, 60, 100}, 0.5F);
  trace->image = picture.finish();
  Step map;
  map.id = map.symbol = "features";
  map.role = Role::FeatureMap;
  map.axes = {{Channel, nullptr}, {Row, nullptr}, {Column, nullptr}};
  map.value = Tensor::filled({2, kRows, kColumns}, 1.0F);
  trace->steps.push_back(map);
  const int all = kRows * kColumns + before;
  const int slices = std::max(1, heads);
  TensorBuilder weights(heads > 0 ? Shape{heads, all, all} : Shape{all, all}, 0.0F);
  for (int h = 0; h < slices; ++h)
    for (int q = 0; q < all; ++q) {
      const int to = q < before ? all - 1 : before + (q - before + 1 + h) % (all - before);
      weights[(static_cast<std::int64_t>(h) * all + q) * all + to] = 1;
    }
  Step step;
  step.id = step.symbol = "weights";
  step.role = Role::Weights;
  if (heads > 0) step.axes.push_back({Head, nullptr});
  step.axes.push_back({Query, nullptr});
  step.axes.push_back({Key, nullptr});
  step.value = weights.finish();
  trace->steps.push_back(step);
  return trace;
}

ViewState stateOf(const std::shared_ptr<const Trace>& trace) {
  ViewState state;
  state.trace = trace;
  state.step = 1;
  return state;
}

QPointF centreOf(const PositionView& view, int row, int column) {
  const QRectF picture = view.layout(QRectF(view.rect())).picture;
  return {picture.left() + (column + 0.5) * picture.width() / kColumns,
          picture.top() + (row + 0.5) * picture.height() / kRows};
}

/// How far two colours lie apart, the largest difference of a channel.
int apart(QRgb a, QRgb b) {
  return std::max(
      {std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))});
}

}  // namespace

class PositionViewTest : public QObject {
  Q_OBJECT

 private slots:
  void theGridIsFoundBySizes() {
    for (const int before : {0, 1}) {
      const auto trace = grid(before);
      const auto found = positionGrid(*trace, trace->steps[1]);
      QVERIFY(found.has_value());
      QCOMPARE(found->rows, kRows);
      QCOMPARE(found->columns, kColumns);
      QCOMPARE(found->before, before);
      QCOMPARE(found->queryAt(1, 2), before + 7);
      QCOMPARE(found->rowOf(before + 7), 1);
      QCOMPARE(found->columnOf(before + 7), 2);
      QCOMPARE(std::string(bestView(*trace, trace->steps[1]).id), std::string("positions"));
    }
    QVERIFY(!positionGrid(*grid(0), grid(0)->steps[0]));
    // Two tokens more than positions: a sentence, unless the run says that they are patches.
    Trace words = *grid(2);
    QVERIFY(!positionGrid(words, words.steps[1]));
    words.patches = {kRows, kColumns, 2};
    QCOMPARE(positionGrid(words, words.steps[1])->before, 2);
    words.patches = {kRows, kColumns, 3};
    QVERIFY(!positionGrid(words, words.steps[1]));
  }

  void aPositionShowsItsMap() {
    const auto trace = grid(1);
    const auto found = *positionGrid(*trace, trace->steps[1]);
    const Tensor map = mapOf(trace->steps[1], found, Selection(), found.queryAt(0, 3));
    QCOMPARE(map.shape(), (Shape{kRows, kColumns}));
    QCOMPARE(map.at({0, 4}), 1.0F);
    QCOMPARE(map.at({0, 3}), 0.0F);
    const Tensor token = mapOf(trace->steps[1], found, Selection(), 0);
    QCOMPARE(token.at({2, 4}), 1.0F);
  }

  /// The queries of a decoder are no positions: one after the other is chosen beside the picture.
  void queriesThatAreNoPositionsAreChosenByThemselves() {
    Trace detector = *grid(1);
    Step& step = detector.steps[1];
    TensorBuilder weights({3, kRows * kColumns + 1}, 0.0F);
    for (int query = 0; query < 3; ++query) weights[query * 16 + 1 + 4 * query] = 1;
    step.value = weights.finish();
    QVERIFY(!keyGrid(detector, step));  // nothing says that the keys are places
    detector.patches = {kRows, kColumns, 1};
    const auto found = keyGrid(detector, step);
    QVERIFY(found && found->others == 3 && !found->onGrid(1));
    QVERIFY(!positionGrid(detector, step));
    QCOMPARE(std::string(bestView(detector, step).id), std::string("positions"));
    PositionView view;
    view.resize(500, 360);
    view.setState(stateOf(std::make_shared<Trace>(detector)));
    QCOMPARE(view.shownQuery(), 0);
    RequestSpy<request::Pick> spy(&view);
    const QRectF box = view.layout(QRectF(view.rect())).token;
    QTest::mouseClick(&view, Qt::LeftButton, {}, (box.topRight() + QPointF(-6, 6)).toPoint());
    QCOMPARE(spy.last().selection.query, 1);
    QTest::mouseClick(&view, Qt::LeftButton, {}, centreOf(view, 1, 2).toPoint());
    const Selection key = spy.last().selection;
    QCOMPARE(key.query, 0);
    QCOMPARE(key.key, 1 + kColumns + 2);
    ViewState state = stateOf(std::make_shared<Trace>(detector));
    state.selection.query = 2;
    view.setState(state);
    QCOMPARE(mapOf(step, *found, state.selection, view.shownQuery()).at({1, 3}), 1.0F);
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(spy.last().selection.query, 2);  // the last one
    QVERIFY(view.heading().contains("query 2 of 3"));
  }

  void headsShowWhereTheQueryLooksOnThePicture() {
    const auto trace = grid(1, 3);
    ViewState state = stateOf(trace);
    state.step = 1;
    state.selection.query = 1;  // position (0, 0): head 0 looks at (0, 1), head 1 at (0, 2)
    state.style.overlay = 1;
    HeadsView view;
    view.resize(600, 150);
    view.setState(state);
    const ThumbnailLayout where = view.layout(QRectF(view.rect()));
    QCOMPARE(where.count, 3);
    QVERIFY2(where.picture.width() > 1.5 * where.picture.height(), "as wide as the picture, not square");
    const QImage image = view.grab().toImage();
    const auto colorAt = [&](int head, int column) {
      const QRectF picture = where.pictureRect(head);
      return image
          .pixelColor(QPointF(picture.left() + (column + 0.5) / kColumns * picture.width(),
                              picture.top() + 0.5 / kRows * picture.height())
                          .toPoint())
          .rgb();
    };
    const QRgb most = colormap(state.style.colormap).colors.back();
    const auto shows = [&](int head, int here, int notThere) {
      const int near = apart(colorAt(head, here), most);
      const int far = apart(colorAt(head, notThere), most);
      return qMakePair(near < 60 && far > 80, QStringLiteral("%1 and %2").arg(near).arg(far));
    };
    QVERIFY2(shows(0, 1, 2).first, qPrintable(shows(0, 1, 2).second));
    QVERIFY2(shows(1, 2, 1).first, qPrintable(shows(1, 2, 1).second));
    // The row alone follows the selection.
    state.selection.query = 2;
    view.setState(state);
    const QImage next = view.grab().toImage();
    QVERIFY(next != image);
  }

  void pointingAndClickingChooseAPosition() {
    PositionView view;
    view.resize(420, 300);
    view.setState(stateOf(grid(0)));
    const RequestSpy<request::Hover> hovered(&view);
    const RequestSpy<request::Pick> picked(&view);
    send(view, QEvent::MouseMove, centreOf(view, 2, 1));
    QCOMPARE(hovered.count(), 1);
    const auto selection = hovered[0].selection;
    QCOMPARE(selection.query, 11);
    QCOMPARE(selection.row, 2);
    QCOMPARE(selection.column, 1);
    send(view, QEvent::MouseButtonPress, centreOf(view, 0, 4));
    QCOMPARE(picked.count(), 1);
    QCOMPARE(picked[0].selection.query, 4);
    send(view, QEvent::MouseMove, QPointF(1, 1));
    QCOMPARE(hovered.count(), 1);
  }

  void theQueryIsMarkedAndItsMapLiesOverThePicture() {
    PositionView view;
    view.resize(420, 300);
    ViewState state = stateOf(grid(0));
    state.style.overlay = 1;
    state.selection.query = 6;
    view.setState(state);
    const QImage first = view.grab().toImage();
    const QColor there = first.pixelColor(centreOf(view, 1, 2).toPoint());
    const QColor elsewhere = first.pixelColor(centreOf(view, 2, 4).toPoint());
    // Position 6 looks at 7; where the weight is 0 the picture is as it is.
    const QRgb most = colormap(state.style.colormap).colors.back();
    QVERIFY(apart(there.rgb(), most) < 40);
    state.style.overlay = 0;
    view.setState(state);
    QCOMPARE(view.grab().toImage().pixelColor(centreOf(view, 2, 4).toPoint()), elsewhere);
    state.style.overlay = 1;
    state.selection.query = 12;
    view.setState(state);
    QVERIFY(view.grab().toImage() != first);
  }

  void headsHaveMapsOfTheirOwn() {
    PositionView view;
    view.resize(420, 300);
    ViewState state = stateOf(grid(0, 2));
    state.selection.query = 6;
    view.setState(state);
    const QImage first = view.grab().toImage();
    state.selection.head = 1;
    view.setState(state);
    QVERIFY(view.grab().toImage() != first);
  }

  void theClassTokenHasAButton() {
    PositionView view;
    view.resize(420, 320);
    view.setState(stateOf(grid(1)));
    const QRectF button = view.layout(QRectF(view.rect())).token;
    QVERIFY(!button.isNull());
    const RequestSpy<request::Pick> picked(&view);
    send(view, QEvent::MouseButtonPress, button.center());
    QCOMPARE(picked.count(), 1);
    QCOMPARE(picked[0].selection.query, 0);
    QCOMPARE(picked[0].selection.row, -1);
    QVERIFY2(view.heading().startsWith("Position map · weights") && view.heading().contains("class token"),
             qPrintable(view.heading()));
  }

  void aPositionThatIsPickedComesWithItsOwnStrongestKey() {
    PositionView view;
    view.resize(420, 300);
    view.setState(stateOf(grid(0)));  // the centre's map is shown
    const RequestSpy<request::Pick> picked(&view);
    send(view, QEvent::MouseButtonPress, centreOf(view, 0, 3));
    QCOMPARE(picked[0].selection.key, 4);
    ViewState state = stateOf(grid(0));
    state.selection.key = 9;  // a key that was chosen stays
    view.setState(state);
    send(view, QEvent::MouseButtonPress, centreOf(view, 0, 3));
    QCOMPARE(picked[1].selection.key, 9);
  }

  void keysBeyondThePictureAreNotOnItsGrid() {
    Trace stages = *grid(0);
    Step& weights = stages.steps[1];
    weights.stack = "stage2";
    const std::int64_t patches = kRows * kColumns;
    weights.value = Tensor::filled({patches, patches + 3}, 0.1F);
    QVERIFY(!positionGrid(stages, weights));
    stages.patchesOfStacks = {{"stage1", {9, 9, 0}}, {"stage2", {kRows, kColumns, 0}}};
    QCOMPARE(positionGrid(stages, weights)->columns, kColumns);
    QCOMPARE(mapsOfHeads(weights.value, *positionGrid(stages, weights), 2).shape(),
             (Shape{1, kRows, kColumns}));
  }

  void arrowsWalkOverPositions() {
    PositionView view;
    view.resize(420, 300);
    ViewState state = stateOf(grid(0));
    state.selection.query = 7;
    view.setState(state);
    const RequestSpy<request::Pick> picked(&view);
    QTest::keyClick(&view, Qt::Key_Down);
    QTest::keyClick(&view, Qt::Key_Left);
    QCOMPARE(picked[0].selection.query, 12);
    QCOMPARE(picked[1].selection.query, 6);
  }
};

QTEST_MAIN(PositionViewTest)
#include "position_view_test.moc"

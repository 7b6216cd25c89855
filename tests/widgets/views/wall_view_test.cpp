// SPDX-License-Identifier: GPL-3.0-or-later
// The wall of layers and heads with real events: what it lays out, draws, picks, enlarges, sorts and dims.
#include "widgets/views/wall/wall_view.h"

#include "tests/support/request_spy.h"
#include "widgets/views/catalog.h"

#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <qcustomplot.h>

#include <cmath>
#include <functional>

using namespace attenscope;

namespace {

constexpr int kTokens = 4;

Labels words() {
  return std::make_shared<const std::vector<std::string>>(
      std::vector<std::string>{"the", "cat", "sat", "on"});
}

/// Query 0 looks only at key `key`.
Tensor lookingAt(int heads, int tokens, int key) {
  TensorBuilder weights({heads, tokens, tokens}, 0.0F);
  for (int head = 0; head < heads; ++head)
    for (int q = 0; q < tokens; ++q) weights[(head * tokens + q) * tokens + (key + head) % tokens] = 1;
  return weights.finish();
}

Step weightsOf(int layer, const Tensor& value) {
  Step step;
  step.id = step.symbol = "weights";
  step.role = Role::Weights;
  step.layer = layer;
  const Labels labels = value.dim(1) == kTokens ? words() : nullptr;
  step.axes = {{AxisKind::Head, nullptr}, {AxisKind::Query, labels}, {AxisKind::Key, labels}};
  step.value = value;
  return step;
}

Step statistic(const char* symbol, int layers, int heads, const std::function<float(int, int)>& figure) {
  Step step;
  step.id = std::string("head_") + symbol;
  step.symbol = symbol;
  step.role = Role::Statistic;
  step.axes = {{AxisKind::Layer, nullptr}, {AxisKind::Head, nullptr}};
  TensorBuilder figures({layers, heads});
  for (int layer = 0; layer < layers; ++layer)
    for (int head = 0; head < heads; ++head) figures[layer * heads + head] = figure(layer, head);
  step.value = figures.finish();
  return step;
}

std::shared_ptr<Trace> traceOf(int layers, int heads, int tokens = kTokens) {
  auto trace = std::make_shared<Trace>();
  for (int layer = 0; layer < layers; ++layer)
    trace->steps.push_back(weightsOf(layer, lookingAt(heads, tokens, layer)));
  return trace;
}

/// The last head of the last layer has the largest "previous", the first of the first the largest "entropy".
std::shared_ptr<Trace> withFigures(int layers, int heads) {
  auto trace = traceOf(layers, heads);
  const auto number = [heads](int layer, int head) { return static_cast<float>(layer * heads + head); };
  const float count = static_cast<float>(layers * heads);
  trace->steps.push_back(
      statistic("entropy", layers, heads, [=](int l, int h) { return count - number(l, h); }));
  trace->steps.push_back(
      statistic("previous", layers, heads, [=](int l, int h) { return (number(l, h) + 1) / count; }));
  return trace;
}

ViewState stateOf(const std::shared_ptr<const Trace>& trace, int layer, int head) {
  ViewState state;
  state.trace = trace;
  state.step = layer;
  state.selection.layer = layer;
  state.selection.head = head;
  return state;
}

template <typename Request>
Selection last(const RequestSpy<Request>& spy) {
  return spy.last().selection;
}

}  // namespace

class WallViewTest : public QObject {
  Q_OBJECT

 private:
  std::unique_ptr<WallView> m_view;

  void show(const std::shared_ptr<const Trace>& trace, int layer = 0, int head = 0) {
    m_view = std::make_unique<WallView>();
    m_view->resize(800, 520);
    m_view->setState(stateOf(trace, layer, head));
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
  }
  WallLayout layout() const { return m_view->layout(QRectF(m_view->rect())); }
  QPoint middleOf(int place) const { return layout().tileRect(place).center().toPoint(); }
  /// As the window does: what was picked becomes the state.
  void follow() {
    QObject::connect(m_view.get(), &View::wanted, m_view.get(), [this](const ViewRequest& wanted) {
      const auto* picked = std::get_if<request::Pick>(&wanted);
      if (picked == nullptr) return;
      ViewState next = m_view->state();
      next.selection = picked->selection;
      next.step = picked->selection.layer;
      m_view->setState(next);
    });
  }
  QPoint button(const QString& text) const {
    for (const WallButton& button : m_view->buttons(QRectF(m_view->rect())))
      if (button.text.startsWith(text)) return button.rect.center().toPoint();
    return {-1, -1};
  }

 private slots:
  void onlySeveralLayersOfHeadsMakeAWall() {
    const auto one = traceOf(1, 2);
    QVERIFY(!WallView::accepts(*one, one->steps[0]));
    const auto two = withFigures(2, 2);
    QVERIFY(WallView::accepts(*two, two->steps[1]));
    QVERIFY(!WallView::accepts(*two, two->steps[2]));
  }

  void aRowForEachLayerAndAColumnForEachHead() {
    show(withFigures(3, 5));
    const WallLayout where = layout();
    QCOMPARE(where.columns, 5);
    QCOMPARE(where.rows(), 3);
    for (int place = 0; place < where.count; ++place) {
      const QRectF tile = where.tileRect(place);
      QVERIFY(where.bounds.contains(tile));
      QCOMPARE(where.at(tile.center()), place);
      QCOMPARE(m_view->tiles()[static_cast<std::size_t>(place)], (WallTile{place / 5, place % 5}));
    }
    QCOMPARE(where.at(where.bounds.topLeft()), -1);
  }

  void theLargestWeightIsDrawnWhereItIs() {
    show(traceOf(2, 3));
    const QImage image = m_view->grab().toImage();
    const WallLayout where = layout();
    const Colormap& map = colormap(QStringLiteral("viridis"));
    for (int place = 0; place < where.count; ++place) {
      const int key = (place / 3 + place % 3) % kTokens;
      const QRectF tile = where.tileRect(place);
      const auto colour = [&](int column) {
        return image.pixel(
            QPointF(tile.left() + (column + 0.5) * tile.width() / kTokens, tile.center().y() - 2).toPoint());
      };
      QCOMPARE(QColor(colour(key)), QColor(map.at(1)));
      QCOMPARE(QColor(colour((key + 1) % kTokens)), QColor(map.at(0)));
    }
  }

  void aLargeWallIsCompleteAtOnceInAFigure() {
    const auto trace = traceOf(4, 4, 900);  // more cells than a frame has time for
    WallView view;
    view.setState(stateOf(trace, 0, 0));
    QImage image(400, 400, QImage::Format_RGB32);
    QCPPainter painter(&image);
    view.render(painter, QRectF(image.rect()));
    painter.end();
    const QRgb blank = view.state().style.palette.border.rgb();
    // On screen the pictures follow, drawn by other threads.
    show(trace);
    QTRY_VERIFY_WITH_TIMEOUT(m_view->grab().toImage().pixel(middleOf(0)) != blank, 5000);
    view.resize(400, 400);
    for (int i = 0; i < 16; ++i) {
      // Without the buttons the tiles lie a little higher: look all around the middle of each.
      const QRectF tile = view.layout(QRectF(image.rect())).tileRect(i);
      QVERIFY(image.pixel(tile.center().toPoint()) != blank);
    }
  }

  void hoveringAndClickingSayLayerAndHead() {
    show(traceOf(3, 4));
    const RequestSpy<request::Hover> hovered(m_view.get());
    const RequestSpy<request::Pick> picked(m_view.get());
    QTest::mouseMove(m_view.get(), middleOf(6));
    QTRY_VERIFY(!hovered.empty());
    QCOMPARE(last(hovered).layer, 1);
    QCOMPARE(last(hovered).head, 2);
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, middleOf(11));
    QCOMPARE(picked.size(), 1);
    QCOMPARE(last(picked).layer, 2);
    QCOMPARE(last(picked).head, 3);
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, QPoint(2, 2));
    QCOMPARE(picked.size(), 1);
  }

  void oneHeadIsEnlargedAndLeftAgain() {
    show(traceOf(3, 4));
    follow();
    QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, middleOf(9));
    QVERIFY(m_view->zoomed());
    QVERIFY(m_view->heading().contains("Layer 2 · head 1"));
    // Inside, the pointer chooses a query and a key.
    const RequestSpy<request::Hover> hovered(m_view.get());
    QTest::mouseMove(m_view.get(),
                     m_view->largeArea(QRectF(m_view->rect())).center().toPoint() + QPoint(10, 10));
    QTRY_VERIFY(!hovered.empty());
    QCOMPARE(last(hovered).query, 2);
    QCOMPARE(last(hovered).key, 2);
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QVERIFY(!m_view->zoomed());
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QVERIFY(m_view->zoomed());
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QVERIFY(!m_view->zoomed());
  }

  void arrowsWalkOverTheWall() {
    show(traceOf(3, 4));
    follow();
    const RequestSpy<request::Pick> picked(m_view.get());
    QTest::keyClick(m_view.get(), Qt::Key_Left);
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QCOMPARE(picked.size(), 0);
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Right, Qt::Key_Right, Qt::Key_Down, Qt::Key_Up})
      QTest::keyClick(m_view.get(), key);
    QCOMPARE(last(picked).layer, 1);
    QCOMPARE(last(picked).head, 2);
  }

  void theFiguresOfTheRunSort() {
    show(withFigures(3, 4));
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, button("previous"));
    QVERIFY(m_view->order().sorted);
    QCOMPARE(m_view->tiles().front(), (WallTile{2, 3}));
    QCOMPARE(m_view->tiles().back(), (WallTile{0, 0}));
    const RequestSpy<request::Pick> picked(m_view.get());
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, middleOf(1));
    QCOMPARE(last(picked).layer, 2);
    QCOMPARE(last(picked).head, 2);
    QTest::keyClick(m_view.get(), Qt::Key_S);  // the last order goes on to the first
    QVERIFY(!m_view->order().sorted);
    QTest::keyClick(m_view.get(), Qt::Key_S);
    QCOMPARE(m_view->order().statistic, std::string("entropy"));
    QCOMPARE(m_view->tiles().front(), (WallTile{0, 0}));
    QTest::keyClick(m_view.get(), Qt::Key_S, Qt::ShiftModifier);
    QVERIFY(!m_view->order().sorted);
    QCOMPARE(m_view->tiles()[5], (WallTile{1, 1}));
  }

  void manySortedHeadsScroll() {
    show(withFigures(12, 12));
    follow();
    QTest::keyClick(m_view.get(), Qt::Key_S);
    const WallLayout before = layout();
    QVERIFY(before.maxScroll > 0);
    const QPointF middle(400, 300);
    QWheelEvent wheel(middle, m_view->mapToGlobal(middle), {}, QPoint(0, -240), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_view.get(), &wheel);
    QVERIFY(layout().scroll > 0);
    QVERIFY(!m_view->zoomed());
    // The one that is chosen stays in sight while walking down.
    for (int i = 0; i < 200; ++i) QTest::keyClick(m_view.get(), Qt::Key_Right);
    QCOMPARE(m_view->state().selection.layer, 11);
    QCOMPARE(m_view->state().selection.head, 11);
    QVERIFY(layout().body.adjusted(0, -1, 0, 1).contains(layout().tileRect(143)));
  }

  void smallFiguresAreDimmed() {
    show(withFigures(2, 4));
    const QImage before = m_view->grab().toImage();
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, button("previous"));
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, button("by layer"));
    QTest::keyClick(m_view.get(), Qt::Key_F);
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, button("Dim"));
    QCOMPARE(m_view->order().share, 50);
    QVERIFY(m_view->dimmed({0, 2}));  // 3 of 8
    QVERIFY(!m_view->dimmed({0, 3}));
    const QImage after = m_view->grab().toImage();
    const auto changed = [&](int place) {
      return before.pixel(middleOf(place)) != after.pixel(middleOf(place));
    };
    QVERIFY(changed(1));
    QVERIFY(!changed(6));
    for (int i = 0; i < 2; ++i) QTest::keyClick(m_view.get(), Qt::Key_F);
    QCOMPARE(m_view->order().share, 0);
    QVERIFY(!m_view->dimmed({0, 0}));
  }

  void aRunWithoutFiguresHasNoButtons() {
    show(traceOf(2, 2));
    QVERIFY(m_view->buttons(QRectF(m_view->rect())).empty());
    QTest::keyClick(m_view.get(), Qt::Key_S);
    QTest::keyClick(m_view.get(), Qt::Key_F);
    QVERIFY(!m_view->order().sorted);
    QVERIFY(!m_view->grab().isNull());
  }

  void patchesShowTheMapOfTheQuery() {
    auto trace = traceOf(2, 3, 7);  // a class token and 2 × 3 patches
    trace->patches = {2, 3, 1};
    show(trace);
    const WallLayout where = layout();
    QVERIFY(std::abs(where.pitch.width() / where.pitch.height() - 1.5) < 0.1);
    const QImage image = m_view->grab().toImage();
    const Colormap& map = colormap(QStringLiteral("viridis"));
    // Head 1 of layer 1 looks at key 2: the second patch of the first row.
    const QRectF tile = where.tileRect(4);
    const QPointF cell(tile.width() / 3, tile.height() / 2);
    QCOMPARE(QColor(image.pixel((tile.topLeft() + QPointF(1.5 * cell.x(), 0.5 * cell.y())).toPoint())),
             QColor(map.at(1)));
    QCOMPARE(QColor(image.pixel((tile.topLeft() + QPointF(1.5 * cell.x(), 1.5 * cell.y())).toPoint())),
             QColor(map.at(0)));
  }

  void heldFiguresOfAnotherRunDoNoHarm() {
    show(withFigures(3, 4));
    QTest::keyClick(m_view.get(), Qt::Key_S);
    m_view->setState(stateOf(traceOf(2, 2), 0, 0));
    QVERIFY(!m_view->order().sorted);
    QCOMPARE(m_view->tiles().size(), std::size_t{4});
    m_view->setState(ViewState());
    QVERIFY(!m_view->grab().isNull());
  }

  void layersThatWereNotKeptShowTheirThumbnails() {
    auto trace = std::make_shared<Trace>();
    trace->steps.push_back(weightsOf(1, lookingAt(3, kTokens, 1)));
    QVERIFY(!WallView::accepts(*trace, trace->steps[0]));
    for (const int layer : {0, 1, 2}) trace->thumbnails[{"", layer}] = lookingAt(3, 2, layer);
    QVERIFY(WallView::accepts(*trace, trace->steps[0]));
    m_view = std::make_unique<WallView>();
    m_view->resize(800, 520);
    ViewState state = stateOf(trace, 1, 0);
    state.step = 0;
    m_view->setState(state);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    QCOMPARE(static_cast<int>(m_view->tiles().size()), 9);
    const QImage image = m_view->grab().toImage();
    // Head 0 of layer 2 looks at its first key, in both halves of the thumbnail.
    const QRectF tile = layout().tileRect(6);
    const QColor left = image.pixelColor((tile.center() - QPointF(tile.width() / 4, 0)).toPoint());
    const QColor right = image.pixelColor((tile.center() + QPointF(tile.width() / 4, 0)).toPoint());
    QVERIFY2(left.lightness() > right.lightness() + 60, qPrintable(left.name() + " " + right.name()));
    const RequestSpy<request::Pick> picked(m_view.get());
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, middleOf(7));
    QCOMPARE(last(picked).layer, 2);
    QCOMPARE(last(picked).head, 1);
  }

  void orderAndLargeHeadAreToldAndTaken() {
    const auto trace = withFigures(3, 4);
    show(trace);
    const RequestSpy<request::SetOptions> told(m_view.get());
    QTest::keyClick(m_view.get(), Qt::Key_S);
    QTest::keyClick(m_view.get(), Qt::Key_F);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QCOMPARE(told.count(), 3);
    const auto order = wallOrderFrom(told.last().options);
    QVERIFY((order == WallOrder{"entropy", true, 25, true}));
    // Another view, as in an exported figure, draws the same of a state that says so.
    ViewState state = stateOf(trace, 0, 0);
    const WallOrder byPrevious{"previous", true, 50, false};
    state.options = optionsOf(byPrevious);
    WallView other;
    other.setState(state);
    QVERIFY(other.order() == byPrevious);
    QVERIFY((other.tiles().front() == WallTile{2, 3}));
    QVERIFY(other.dimmed({0, 0}) && !other.dimmed({2, 3}));
    state.options = {};
    other.setState(state);
    QVERIFY((other.tiles().front() == WallTile{0, 0}));
  }

  void theLargeHeadNamesItsTokens() {
    ViewState state = stateOf(traceOf(2, 2), 0, 0);
    state.options = optionsOf({.large = true});
    const auto inkLeftOf = [&](bool labelled) {
      auto trace = std::make_shared<Trace>(*state.trace);
      if (!labelled)
        for (Step& step : trace->steps)
          step.axes[1].labels = std::make_shared<const std::vector<std::string>>(4, std::string(" "));
      ViewState own = state;
      own.trace = trace;
      WallView view;
      view.resize(600, 500);
      view.setState(own);
      const QImage image = view.grab().toImage();
      const QRgb ground = image.pixel(2, 250);
      const QRect cells = view.largeArea(QRectF(view.rect())).toRect();
      int ink = 0;
      for (int y = cells.top(); y < cells.bottom(); ++y)
        for (int x = 0; x < cells.left() - 2; ++x) ink += image.pixel(x, y) != ground;
      return ink;
    };
    QVERIFY2(inkLeftOf(true) > inkLeftOf(false) + 100,
             qPrintable(QString("%1 %2").arg(inkLeftOf(true)).arg(inkLeftOf(false))));
  }

  void mapsLieOverThePicture() {
    auto trace = std::make_shared<Trace>();
    for (const int layer : {0, 1}) trace->steps.push_back(weightsOf(layer, lookingAt(2, 9, 4)));
    for (Step& step : trace->steps) step.axes[1].labels = step.axes[2].labels = nullptr;
    trace->patches = {3, 3, 0};
    TensorBuilder picture({3, 30, 60}, 0.0F);
    for (std::int64_t i = 0; i < 30 * 60; ++i) picture[i] = 1;  // red
    trace->image = picture.finish();
    ViewState state = stateOf(trace, 0, 0);
    state.style.overlay = 0.2;
    m_view = std::make_unique<WallView>();
    m_view->resize(800, 520);
    m_view->setState(state);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    const QImage image = m_view->grab().toImage();
    const QRectF tile = layout().tileRect(0);
    QVERIFY(std::abs(tile.width() / tile.height() - 2) < 0.1);
    const QColor corner = image.pixelColor((tile.topLeft() + QPointF(4, 4)).toPoint());
    QVERIFY2(corner.red() > 150 && corner.red() > 2 * corner.blue(), qPrintable(corner.name()));
  }
};

QTEST_MAIN(WallViewTest)
#include "wall_view_test.moc"

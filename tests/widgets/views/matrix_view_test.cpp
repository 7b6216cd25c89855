// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/matrix/matrix_view.h"

#include "engine/catalog.h"
#include "engine/mechanism/request.h"
#include "tests/support/request_spy.h"
#include "widgets/drawing/color_bar.h"
#include "widgets/drawing/labels.h"
#include "widgets/theme/query_hues.h"
#include "widgets/views/matrix/key_windows.h"

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <cmath>
#include <limits>

using namespace attenscope;

namespace {

constexpr float kHidden = -std::numeric_limits<float>::infinity();

Labels words(int count) {
  std::vector<std::string> texts;
  for (int i = 0; i < count; ++i) texts.push_back("word" + std::to_string(i));
  return std::make_shared<const std::vector<std::string>>(std::move(texts));
}

/// One step `weights` [2 × n × n] with a causal mask, weight 1/(q+1).
std::shared_ptr<const Trace> causalTrace(int n) {
  auto trace = std::make_shared<Trace>();
  const Labels labels = words(n);
  trace->tokens = *labels;
  TensorBuilder weights({2, n, n}, 0);
  TensorBuilder masked({2, n, n}, kHidden);
  for (int head = 0; head < 2; ++head)
    for (int query = 0; query < n; ++query)
      for (int key = 0; key <= query; ++key) {
        weights[(static_cast<std::int64_t>(head) * n + query) * n + key] =
            1.0F / static_cast<float>(query + 1);
        masked[(static_cast<std::int64_t>(head) * n + query) * n + key] = static_cast<float>(query + key);
      }
  const std::vector<Axis> axes{{AxisKind::Head, nullptr}, {AxisKind::Query, labels}, {AxisKind::Key, labels}};
  Step step;
  step.axes = axes;
  step.id = "weights";
  step.role = Role::Weights;
  step.value = weights.finish();
  trace->steps.push_back(step);
  step.id = "masked";
  step.role = Role::Masked;
  step.value = masked.finish();
  trace->steps.push_back(step);
  return trace;
}

MatrixLayout layoutOf(int rows, int columns, double width, double height) {
  MatrixLayout layout;
  layout.bounds = QRectF(10, 20, width, height);
  layout.rows = rows;
  layout.columns = columns;
  layout.square = true;
  layout.rowLabelWidth = 60;
  layout.columnLabelWidth = 60;
  layout.lineHeight = 16;
  layout.barWidth = 50;
  return layout;
}

}  // namespace

class MatrixViewTest : public QObject {
  Q_OBJECT

 private slots:
  void everythingLiesInsideAndApart() {
    for (const int n : {1, 2, 5, 12, 60, 500, 2048}) {
      for (const QSizeF size :
           {QSizeF(60, 40), QSizeF(200, 200), QSizeF(552, 520), QSizeF(1400, 300), QSizeF(300, 1400)}) {
        const MatrixGeometry g = layOutMatrix(layoutOf(n, n, size.width(), size.height()));
        QVERIFY(!g.empty());
        QVERIFY(g.bounds.contains(g.cells));
        QVERIFY(g.cells.left() - g.rowLabelSpace >= g.bounds.left());
        QVERIFY(g.cells.top() - g.columnLabelSpace >= g.bounds.top());
        if (!g.bar.isNull()) {
          QVERIFY(g.bar.left() > g.cells.right());
          QVERIFY(g.bounds.contains(g.bar));
        }
        QVERIFY(std::abs(g.cellWidth() - g.cellHeight()) < 1.0);
      }
    }
  }

  void everyCellIsFoundAtItsCenter() {
    const MatrixGeometry g = layOutMatrix(layoutOf(12, 12, 552, 520));
    for (int row = 0; row < 12; ++row) {
      for (int column = 0; column < 12; ++column) {
        const auto found = g.cellAt(g.cellRect(row, column).center());
        QVERIFY(found.has_value());
        QCOMPARE(*found, (CellPosition{row, column}));
      }
      QCOMPARE(g.rowLabelAt({g.cells.left() - 5, g.rowCenter(row)}), row);
      QCOMPARE(g.columnLabelAt({g.columnCenter(row) + 10, g.cells.top() - 16}), row);  // leans to the right
    }
    QVERIFY(!g.cellAt(g.cells.topLeft() - QPointF(1, 1)).has_value());
  }

  void zoomKeepsWhatIsUnderThePointerAndStaysInside() {
    MatrixLayout layout = layoutOf(100, 100, 600, 600);
    MatrixGeometry g = layOutMatrix(layout);
    const QPointF anchor = g.cellRect(40, 70).center();
    layout.visible = g.zoomed(anchor, 0.25);
    g = layOutMatrix(layout);
    QCOMPARE(*g.cellAt(anchor), (CellPosition{40, 70}));
    QVERIFY(std::abs(g.visible.width() - 25) < 1e-6);
    layout.visible = g.panned({1e6, 1e6});
    QCOMPARE(layout.visible.topLeft(), QPointF(0, 0));
    layout.visible = layOutMatrix(layout).zoomed(anchor, 1000);
    QCOMPARE(layout.visible, QRectF(0, 0, 100, 100));
    const QRectF shown = layOutMatrix(layout).zoomed(anchor, 0.1);
    layout.visible = shown;
    const QRectF moved = layOutMatrix(layout).showing(99, 0);
    QVERIFY(moved.contains(QRectF(0, 99, 1, 1)));
  }

  void ticksAreRoundAndFew() {
    for (const auto& [low, high] :
         {std::pair{0.0, 0.611}, {0.0, 1.0}, {-3.4, 3.7}, {0.0013, 0.0042}, {-20.0, 180.0}}) {
      const auto ticks = roundTicks({low, high});
      QVERIFY2(ticks.size() >= 3 && ticks.size() <= 5, qPrintable(QString("%1 to %2").arg(low).arg(high)));
      for (const auto& [value, text] : ticks) {
        QVERIFY(value >= low - 1e-9 && value <= high + 1e-9);
        QVERIFY(text.size() <= 6);
        QVERIFY(std::abs(QString(text).replace(QChar(0x2212), '-').toDouble() - value) < 1e-6);
      }
    }
    QCOMPARE(roundTicks({2, 2}).size(), std::size_t{1});
  }

  void pointerKeysAndWheelSelectAndMove() {
    MatrixView view;
    view.resize(552, 520);
    ViewState state;
    state.trace = causalTrace(12);
    state.step = 0;
    state.selection.head = 1;
    view.setState(state);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const MatrixGeometry g = view.geometry(QRectF(view.rect()));

    const RequestSpy<request::Hover> hovered(&view);
    QTest::mouseMove(&view, g.cellRect(8, 1).center().toPoint());
    QTRY_VERIFY(!hovered.empty());
    auto selection = hovered.last().selection;
    QCOMPARE(selection.query, 8);
    QCOMPARE(selection.key, 1);
    QCOMPARE(selection.head, 1);

    const RequestSpy<request::Pick> picked(&view);
    QTest::mouseClick(&view, Qt::LeftButton, Qt::ControlModifier, g.cellRect(3, 2).center().toPoint());
    QCOMPARE(picked.size(), 1);
    selection = picked.last().selection;
    QCOMPARE(selection.query, 3);
    QCOMPARE(picked.last().modifiers, Qt::ControlModifier);

    state.selection = selection;
    view.setState(state);
    QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(picked.last().selection.query, 4);
    QTest::keyClick(&view, Qt::Key_Left);
    QCOMPARE(picked.last().selection.key, 1);

    const RequestSpy<request::ToggleToken> toggled(&view);
    QTest::mouseDClick(&view, Qt::LeftButton, {},
                       QPoint(static_cast<int>(g.cells.left()) - 12, static_cast<int>(g.rowCenter(5))));
    QCOMPARE(toggled.size(), 1);
    QCOMPARE(toggled.last().token, 5);

    const QPointF anchor = g.cellRect(9, 9).center();
    QWheelEvent wheel(anchor, view.mapToGlobal(anchor), {}, QPoint(0, 360), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&view, &wheel);
    QVERIFY(view.visibleRange().width() < 12);
    QCOMPARE(*view.geometry(QRectF(view.rect())).cellAt(anchor), (CellPosition{9, 9}));

    // Dragging a zoomed matrix moves it and picks nothing.
    const auto before = picked.size();
    const QRectF range = view.visibleRange();
    QTest::mousePress(&view, Qt::LeftButton, {}, anchor.toPoint());
    QTest::mouseMove(&view, anchor.toPoint() + QPoint(60, 60));
    QTest::mouseMove(&view, anchor.toPoint() + QPoint(90, 90));
    QTest::mouseRelease(&view, Qt::LeftButton, {}, anchor.toPoint() + QPoint(90, 90));
    QVERIFY(view.visibleRange().left() < range.left());
    QCOMPARE(picked.size(), before);
    QTest::keyClick(&view, Qt::Key_0);
    QVERIFY(view.visibleRange().isNull());
  }

  /// The row of a token that was added has its hue and its dashes, as its lines have them elsewhere.
  void rowsOfAddedTokensAreKnownByHueAndDashes() {
    MatrixView view;
    view.resize(552, 520);
    ViewState state;
    state.trace = causalTrace(12);
    state.step = 0;
    state.selection.query = 2;
    state.selection.moreQueries = {5, 8};
    view.setState(state);
    const MatrixGeometry where = view.geometry(QRectF(view.rect()));
    const QImage image = view.grab().toImage();
    const auto drawn = [&](int row, const QColor& hue) {  // along the upper edge of the row
      int count = 0;
      const QRectF line = where.cellRect(row, 0).united(where.cellRect(row, 11));
      for (int x = static_cast<int>(line.left()); x < static_cast<int>(line.right()); ++x)
        for (int y = -2; y <= 1; ++y)
          if (image.pixelColor(x, static_cast<int>(line.top()) + y).rgb() == hue.rgb()) {
            ++count;
            break;
          }
      return count / line.width();
    };
    const Palette& palette = state.style.palette;
    QVERIFY(drawn(2, palette.query) > 0.95);
    QCOMPARE(drawn(5, palette.query) + drawn(8, palette.query), 0.0);
    for (const auto& [row, which] : {std::pair{5, 0}, {8, 1}}) {
      const double share = drawn(row, furtherQueryHue(palette, static_cast<std::size_t>(which)));
      QVERIFY2(share > 0.3 && share < 0.9, qPrintable(QString::number(share)));
    }
  }

  void theCrosshairStrikesNoNumberThrough() {
    MatrixView view;
    ViewState state;
    state.trace = causalTrace(12);
    state.step = 0;
    for (const int side : {700, 260}) {
      view.resize(side, side);
      view.setState(state);
      view.show();
      QVERIFY(QTest::qWaitForWindowExposed(&view));
      const MatrixGeometry g = view.geometry(QRectF(view.rect()));
      QCOMPARE(g.fitsNumbers(), side == 700);
      QTest::mouseMove(&view, {1, 1});
      QTest::qWait(30);
      const QImage before = view.grab().toImage();
      QTest::mouseMove(&view, g.cellRect(8, 5).center().toPoint());
      QTest::qWait(30);
      // The cell left of the pointer's, less its edges.
      const QRect inside = g.cellRect(8, 3).toAlignedRect().adjusted(3, 3, -3, -3);
      QCOMPARE(view.grab().toImage().copy(inside) == before.copy(inside), side == 700);
    }
  }

  void paintingAMaskTouchesEveryCellOnTheWay() {
    MatrixView view;
    view.resize(552, 520);
    ViewState state;
    state.trace = causalTrace(12);
    for (const int step : {0, 1}) {
      state.step = step;
      view.setState(state);
      view.setMaskPainting(true);
      view.show();
      QVERIFY(QTest::qWaitForWindowExposed(&view));
      const MatrixGeometry g = view.geometry(QRectF(view.rect()));
      const RequestSpy<request::PaintPair> painted(&view);
      const RequestSpy<request::Pick> picked(&view);
      QTest::mousePress(&view, Qt::LeftButton, {}, g.cellRect(10, 1).center().toPoint());
      QTest::mouseMove(&view, g.cellRect(10, 6).center().toPoint());
      QTest::mouseRelease(&view, Qt::LeftButton, {}, g.cellRect(10, 6).center().toPoint());
      QCOMPARE(painted.size(), 6);
      for (int i = 0; i < 6; ++i) {
        QCOMPARE(painted[i].query, 10);
        QCOMPARE(painted[i].key, 1 + i);
        QVERIFY(painted[i].hide);
      }
      QVERIFY(picked.empty());
      // Started on a hidden cell, the stroke shows.
      QTest::mouseClick(&view, Qt::LeftButton, {}, g.cellRect(2, 9).center().toPoint());
      QVERIFY(!painted.last().hide);
      // By the keyboard, Space does the same with the selected pair.
      state.selection.query = 10;
      state.selection.key = 3;
      view.setState(state);
      QTest::keyClick(&view, Qt::Key_Space);
      QCOMPARE(painted.last().query, 10);
      QCOMPARE(painted.last().key, 3);
      QVERIFY(painted.last().hide);
      const qsizetype before = painted.size();
      view.setMaskPainting(false);
      QTest::keyClick(&view, Qt::Key_Space);
      QCOMPARE(painted.size(), before);
      state.selection = Selection();
    }
  }

  void theLocalWindowIsOutlined() {
    auto trace = std::make_shared<Trace>();
    Step step;
    step.id = step.symbol = "weights";
    step.role = Role::Weights;
    step.axes = {{AxisKind::Query, nullptr}, {AxisKind::Key, nullptr}};
    step.value = Tensor::filled({8, 8}, 0.125F);
    trace->steps = {step};
    trace->parameters = {{"mask", "none"}, {"window", "1"}};
    MatrixView view;
    view.resize(400, 400);
    ViewState state;
    state.trace = trace;
    state.step = 0;
    view.setState(state);
    const auto keyPixels = [&] {
      const QImage image = view.grab().toImage();
      int count = 0;
      for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
          count += image.pixelColor(x, y).rgb() == state.style.palette.key.rgb() ? 1 : 0;
      return count;
    };
    QCOMPARE(keyPixels(), 0);
    auto local = std::make_shared<Trace>(*trace);
    local->parameters["mask"] = "local";
    local->steps[0].links.windowReach = "window";
    state.trace = local;
    view.setState(state);
    const int one = keyPixels();
    QVERIFY(one > 400);
    // The stair passes where the window ends: right of the second cell in the first row.
    const MatrixGeometry where = view.geometry(QRectF(view.rect()));
    const QPointF end = where.cellRect(0, 1).center() + QPointF(where.cellWidth() / 2 - 1, 0);
    QCOMPARE(view.grab().toImage().pixelColor(end.toPoint()).rgb(), state.style.palette.key.rgb());
  }

  void aDeclaredWindowIsDrawnRoundItsCentre() {
    // Local attention: the window lies where each query says, between keys too.
    for (const char* center : {"predictive", "monotonic"}) {
      RunRequest request;
      request.mechanism = &mechanism("local");
      request.parameters = untrainedParameters(*request.mechanism);
      request.parameters.setText("center", center);
      request.parameters.setText("window", "1");
      request.input.text = "one two three four five six seven eight nine ten";
      ViewState state;
      state.trace = runMechanism(request);
      state.step = state.trace->indexOf("weights");
      const Tensor& position = state.trace->find("position")->value;
      const std::vector<KeyWindow> windows = keyWindows(*state.trace, *state.stepOrNull(), 10, 10);
      QCOMPARE(windows.size(), std::size_t{10});
      for (int row = 0; row < 10; ++row) {
        const KeyWindow& window = windows[static_cast<std::size_t>(row)];
        QCOMPARE(window.center, std::optional(static_cast<double>(position[row])));
        // Exactly the keys that have a weight.
        for (int key = 0; key < 10; ++key)
          QCOMPARE(key >= window.first && key <= window.last, state.stepOrNull()->value.at({row, key}) > 0);
      }
      MatrixView view;
      view.resize(520, 520);
      view.setState(state);
      const QImage image = view.grab().toImage();
      const MatrixGeometry where = view.geometry(QRectF(view.rect()));
      const auto colorAt = [&](double x, double y) {
        return image.pixelColor(QPointF(x, y).toPoint()).rgb();
      };
      for (int row = 0; row < 10; ++row) {
        const KeyWindow& window = windows[static_cast<std::size_t>(row)];
        const QRectF first = where.cellRect(row, window.first);
        const QRectF last = where.cellRect(row, window.last);
        const double y = first.top() + 0.2 * first.height();  // beside the tick, which is half as high
        QCOMPARE(colorAt(first.left() + 1, y), state.style.palette.key.rgb());
        QCOMPARE(colorAt(last.right() - 1, y), state.style.palette.key.rgb());
        const double tick = where.cells.left() + (*window.center + 0.5) * where.cellWidth();
        if (tick > where.cells.left() + 2 && tick < where.cells.right() - 2)
          QCOMPARE(colorAt(tick - 0.5, first.center().y()), state.style.palette.query.rgb());
      }
    }
  }

  void aStepWithoutWindowsHasNone() {
    RunRequest request;
    request.mechanism = &mechanism("local");
    request.parameters = untrainedParameters(*request.mechanism);
    request.input.text = "one two three";
    const auto trace = runMechanism(request);
    QVERIFY(keyWindows(*trace, *trace->find("output"), 3, 16).empty());
    QVERIFY(keyWindows(*trace, *trace->find("weights"), 4, 3).empty());  // not as many centres
  }

  void tooltipsNameTheCellAndRoundTheNumber() {
    const Labels labels =
        std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"it", "animal"});
    QCOMPARE(cellText({AxisKind::Query, labels}, 0, {AxisKind::Key, labels}, 1), QString("it → animal"));
    QCOMPARE(cellText({AxisKind::Token, labels}, 0, {AxisKind::Feature, nullptr}, 12),
             QString("it · feature 12"));
    QCOMPARE(cellText({AxisKind::Row, nullptr}, 3, {AxisKind::Column, nullptr}, 4),
             QString("row 3, column 4"));
  }

  void peaksReachTheScreenAndHiddenCellsLookLikeNoValue() {
    // One bright cell in 2,000 × 2,000, looked for on the picture.
    constexpr int n = 2000;
    auto trace = std::make_shared<Trace>();
    TensorBuilder builder({n, n}, 0.0F);
    builder[static_cast<std::int64_t>(777) * n + 1234] = 1.0F;
    Step step;
    step.id = "weights";
    step.role = Role::Weights;
    step.axes = {{AxisKind::Query, nullptr}, {AxisKind::Key, nullptr}};
    step.value = builder.finish();
    trace->steps.push_back(step);
    MatrixView view;
    view.resize(500, 450);
    ViewState state;
    state.trace = trace;
    state.step = 0;
    view.setState(state);
    const QImage image = view.grab().toImage();
    const MatrixGeometry g = view.geometry(QRectF(view.rect()));
    const QRgb peak = colormap("viridis").colors.back();
    int bright = 0;
    for (int y = static_cast<int>(g.cells.top()); y < g.cells.bottom(); ++y)
      for (int x = static_cast<int>(g.cells.left()); x < g.cells.right(); ++x)
        bright += (image.pixel(x, y) | 0xff000000U) == peak;
    QCOMPARE(bright, 1);

    state.trace = causalTrace(6);
    state.step = 1;
    view.setState(state);
    const QImage masked = view.grab().toImage();
    const QRectF cell = view.geometry(QRectF(view.rect())).cellRect(0, 4);
    const QRgb low = colormap("viridis").colors.front();
    for (int y = static_cast<int>(cell.top()) + 2; y < cell.bottom() - 2; ++y)
      QVERIFY((masked.pixel(static_cast<int>(cell.left()) + 4, y) | 0xff000000U) != low);
  }

  void smallNumbersHaveNoMoreDigitsThanTheOthers() {
    const auto drawn = [](float small) {
      auto trace = std::make_shared<Trace>();
      Step step;
      step.id = step.symbol = "weights";
      step.role = Role::Weights;
      step.axes = {{AxisKind::Query, nullptr}, {AxisKind::Key, nullptr}};
      step.value = Tensor({2, 2}, {0.9F, small, 0.1F, 0.0F});
      trace->steps.push_back(step);
      ViewState state;
      state.trace = trace;
      state.step = 0;
      MatrixView view;
      view.resize(500, 300);
      view.setState(state);
      return view.grab().toImage();
    };
    QCOMPARE(drawn(0.00077F), drawn(0.00123F));  // 0.001 both
    QCOMPARE(drawn(0.00021F), drawn(0.000033F));
    QVERIFY(drawn(0.00077F) != drawn(0.00021F));
    QVERIFY(drawn(0.00021F) != drawn(0.0F));  // "0.000" is not nothing at all
  }

  void cellsMaySayWordsInsteadOfNumbers() {
    auto trace = std::make_shared<Trace>();
    Step step;
    step.id = step.symbol = "lens";
    step.role = Role::Prediction;
    step.axes = {{AxisKind::Layer, nullptr}, {AxisKind::Query, nullptr}};
    step.value = Tensor({2, 2}, {0.9F, 0.1F, 0.1F, 0.9F});
    trace->steps.push_back(step);
    ViewState state;
    state.trace = trace;
    state.step = 0;
    MatrixView view;
    view.resize(500, 300);
    view.setState(state);
    const QImage numbers = view.grab().toImage();
    auto named = std::make_shared<Trace>(*trace);
    named->steps[0].cellTexts = std::make_shared<const std::vector<std::string>>(
        std::vector<std::string>{"cat", "sat", "mat", "hat"});
    state.trace = named;
    view.setState(state);
    const QImage words = view.grab().toImage();
    QVERIFY(words != numbers);
    // The same words in other places are another picture.
    auto swapped = std::make_shared<Trace>(*named);
    swapped->steps[0].cellTexts = std::make_shared<const std::vector<std::string>>(
        std::vector<std::string>{"sat", "cat", "mat", "hat"});
    state.trace = swapped;
    view.setState(state);
    QVERIFY(view.grab().toImage() != words);
    // Fewer words than cells are no words.
    auto few = std::make_shared<Trace>(*trace);
    few->steps[0].cellTexts =
        std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"cat"});
    state.trace = few;
    view.setState(state);
    QCOMPARE(view.grab().toImage(), numbers);
  }
};

QTEST_MAIN(MatrixViewTest)
#include "matrix_view_test.moc"

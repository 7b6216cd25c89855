// SPDX-License-Identifier: GPL-3.0-or-later
// What colours say: hidden cells, the ends of a scale, one scale for many heads, pictures like a hair.
#include "tests/support/view_helpers.h"
#include "widgets/drawing/color_bar.h"
#include "widgets/drawing/hidden_cells.h"
#include "widgets/views/catalog.h"
#include "widgets/views/image/image_view.h"
#include "widgets/views/matrix/matrix_view.h"

#include <QTest>

#include <limits>

using namespace attenscope;

namespace {

constexpr float kHidden = -std::numeric_limits<float>::infinity();

Step stepOf(const char* id, Role role, const std::vector<AxisKind>& axes, Tensor value, int layer = -1) {
  Step step;
  step.id = step.symbol = id;
  step.role = role;
  step.layer = layer;
  for (const AxisKind kind : axes) step.axes.push_back({kind, nullptr});
  step.value = std::move(value);
  return step;
}

/// Two queries over three keys: the last is hidden from both, and the second gets exactly nothing.
std::shared_ptr<const Trace> hiddenAndZero() {
  auto trace = std::make_shared<Trace>();
  const std::vector<AxisKind> axes{AxisKind::Query, AxisKind::Key};
  trace->steps.push_back(
      stepOf("masked", Role::Masked, axes, Tensor({2, 3}, {1, -200, kHidden, 1, -200, kHidden})));
  trace->steps.push_back(stepOf("weights", Role::Weights, axes, Tensor({2, 3}, {1, 0, 0, 1, 0, 0})));
  return trace;
}

/// Layers of two heads over `keys` keys: one looks at one key, the other at all alike.
std::shared_ptr<const Trace> sharpAndUniform(int keys) {
  auto trace = std::make_shared<Trace>();
  for (int layer = 0; layer < 2; ++layer) {
    TensorBuilder weights({2, keys, keys}, 0);
    for (std::int64_t query = 0; query < keys; ++query) {
      weights[query * keys + query] = 1;
      for (std::int64_t key = 0; key < keys; ++key)
        weights[(keys + query) * keys + key] = 1.0F / static_cast<float>(keys);
    }
    trace->steps.push_back(stepOf("weights", Role::Weights, {AxisKind::Head, AxisKind::Query, AxisKind::Key},
                                  weights.finish(), layer));
  }
  return trace;
}

QImage drawn(View& view, const ViewState& state, const QSize& size) {
  view.resize(size);
  view.setState(state);
  return view.grab().toImage();
}

/// Pixels like the upper end of viridis.
int brightPixels(const QImage& image) {
  int count = 0;
  for (int y = 0; y < image.height(); ++y)
    for (int x = 0; x < image.width(); ++x) {
      const QColor color = image.pixelColor(x, y);
      count += color.red() > 170 && color.green() > 180 && color.blue() < 110 ? 1 : 0;
    }
  return count;
}

}  // namespace

class PicturesTest : public QObject {
  Q_OBJECT

 private slots:
  void aHiddenCellIsNoZero_data() {
    QTest::addColumn<bool>("dark");
    QTest::newRow("dark") << true;
    QTest::newRow("light") << false;
  }

  void aHiddenCellIsNoZero() {
    QFETCH(bool, dark);
    MatrixView view;
    ViewState state = stateOf(hiddenAndZero(), "weights", -1);
    state.style.palette = dark ? darkPalette() : lightPalette();
    const QImage image = drawn(view, state, {700, 400});
    const MatrixGeometry where = view.geometry(QRectF(view.rect()));
    // Beside the number and inside the gaps.
    const auto at = [&](int column) {
      const QRectF cell = where.cellRect(0, column);
      return image.copy(cell.adjusted(6, 6, -6, -0.7 * cell.height()).toRect());
    };
    const QColor zero = QColor::fromRgb(colormap(state.style.colormap).at(0));
    const auto all = [](const QImage& part) { return part.width() * part.height(); };
    QCOMPARE(countPixels(at(1), zero), all(at(1)));
    QCOMPARE(countPixels(at(2), zero), 0);
    QVERIFY(countPixels(at(2), state.style.palette.canvas) < all(at(2)));  // hatched
  }

  void onlyTheMaskHides() {
    const auto trace = hiddenAndZero();
    QVERIFY(maskedScoresOf(*trace, trace->steps[1]) == &trace->steps[0]);
    QVERIFY(maskedScoresOf(*trace, trace->steps[0]) == nullptr);
    const Tensor cells = withHiddenCells(trace->steps[1].value, trace->steps[0].value);
    QCOMPARE(cells[1], 0.0F);
    QCOMPARE(cells[2], kHidden);
  }

  void endsThatAreExceededSaySo() {
    QCOMPARE(barTicks({-1, 1}).back().second, roundTicks({-1, 1}).back().second);
    const auto ticks = barTicks({-1, 1, true, true});
    QCOMPARE(ticks.front(), std::pair(-1.0, QStringLiteral("≤ −1.0")));
    QCOMPARE(ticks.back(), std::pair(1.0, QStringLiteral("≥ 1.0")));
    QCOMPARE(barTicks({0, 0.03, false, true}).back().second.left(2), QStringLiteral("≥ "));
  }

  void aFixedRangeKnowsWhatLiesBeyondIt() {
    const auto trace = hiddenAndZero();
    ViewStyle style;
    style.fixedRange = true;
    style.low = 0;
    style.high = 0.5;
    const ValueRange range = valueRange(trace->steps[1], trace->steps[1].value, style);
    QVERIFY(range.above && !range.below);
  }

  void manyKeysAreNotBlack() {
    const auto trace = sharpAndUniform(500);
    const Tensor sharp = trace->steps[0].value.slice(0);
    const ValueRange range = valueRange(trace->steps[0], sharp, {});
    QVERIFY(range.high <= 0.02 && range.high >= 4.0 / 500 - 1e-9 && range.above);
    // Few keys are scaled to the largest weight, as ever.
    const auto few = sharpAndUniform(12);
    QCOMPARE(valueRange(few->steps[0], few->steps[0].value.slice(0), {}).high, 1.0);
  }

  void aHeadThatLooksEverywhereIsNotTheBrightest() {
    for (const int keys : {12, 200}) {
      const std::unique_ptr<View> view(findView(QStringLiteral("wall"))->create(nullptr));
      ViewState state = stateOf(sharpAndUniform(keys), "weights", -1);
      state.selection.layer = state.selection.head = 0;
      const QImage image = drawn(*view, state, {600, 500});
      QTest::qWait(300);
      const QImage shown = view->grab().toImage();
      // Of the largest value's yellow, blurred or not, there is what the sharp head has, and no more.
      const int bright = brightPixels(shown);
      QVERIFY(bright > 0);
      QVERIFY2(bright < shown.width() * shown.height() / 12, qPrintable(QString::number(bright)));
    }
  }

  void aPictureLikeAHairIsWideEnough_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::newRow("high") << 900 << 7;
    QTest::newRow("wide") << 7 << 900;
    QTest::newRow("strip") << 37 << 901;
  }

  void aPictureLikeAHairIsWideEnough() {
    QFETCH(int, rows);
    QFETCH(int, columns);
    auto trace = std::make_shared<Trace>();
    trace->image = TensorBuilder({3, rows, columns}, 0.5F).finish();
    trace->steps.push_back(stepOf("spatial_gate", Role::SpatialGate, {AxisKind::Row, AxisKind::Column},
                                  TensorBuilder({rows, columns}, 0.5F).finish()));
    ImageView image;
    MatrixView matrix;
    for (View* view : {static_cast<View*>(&image), static_cast<View*>(&matrix)})
      drawn(*view, stateOf(trace, "spatial_gate", -1), {700, 600});
    const QRectF area(0, 0, 700, 600);
    for (const QRectF& picture : {image.layout(area).picture, matrix.geometry(area).cells}) {
      QVERIFY(std::min(picture.width(), picture.height()) >= 40);
      QVERIFY(area.contains(picture));
    }
    for (const QRectF& bar : {image.layout(area).bar, matrix.geometry(area).bar}) {
      QVERIFY(bar.height() >= 100);
      QVERIFY(area.contains(bar));
    }
  }
};

QTEST_MAIN(PicturesTest)
#include "pictures_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// What colours say: hidden cells, the ends of a scale, one scale for many heads, pictures like a hair;
// how bars and columns are named.
#include "engine/analysis/masked_scores.h"
#include "tests/support/drawn_texts.h"
#include "tests/support/view_helpers.h"
#include "widgets/drawing/color_bar.h"
#include "widgets/drawing/labels.h"
#include "widgets/views/bars/bars_view.h"
#include "widgets/views/catalog.h"
#include "widgets/views/heads/heads_view.h"
#include "widgets/views/image/image_view.h"
#include "widgets/views/matrix/matrix_view.h"
#include "widgets/views/wall/wall_view.h"

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
    const auto cell = [&](std::int64_t i) {
      return drawnCell(trace->steps[1].value[i], trace->steps[0].value[i]);
    };
    QCOMPARE(cell(1), 0.0F);
    QCOMPARE(cell(2), kHidden);
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

  /// On one scale a head that looks at all keys alike is pale, whatever else it was before.
  void theUniformHeadIsNotTheBrightest_data() {
    QTest::addColumn<bool>("maps");
    QTest::newRow("words") << false;
    QTest::newRow("patches") << true;
  }
  void theUniformHeadIsNotTheBrightest() {
    QFETCH(bool, maps);
    auto trace = std::make_shared<Trace>(*sharpAndUniform(12));
    if (maps) trace->patches = {3, 4, 0};
    ViewState state;
    state.trace = trace;
    state.step = 0;
    state.selection.query = 5;
    HeadsView heads;
    const QImage all = drawn(heads, state, {800, 400});
    const ThumbnailLayout where = heads.layout(QRectF(heads.rect()));
    const auto of = [&](int head) { return all.copy(where.pictureRect(head).toRect()); };
    QVERIFY2(brightPixels(of(0)) > 50, "the peaked head");
    QCOMPARE(brightPixels(of(1)), 0);
    WallView wall;
    const QImage tiles = drawn(wall, state, {800, 400});
    const WallLayout places = wall.layout(QRectF(wall.rect()));
    QVERIFY2(brightPixels(tiles.copy(places.tileRect(0).toRect())) > 50, "the peaked head of the wall");
    QCOMPARE(brightPixels(tiles.copy(places.tileRect(1).toRect())), 0);
    // The scale is said beside them.
    for (View* view : {static_cast<View*>(&heads), static_cast<View*>(&wall)})
      QVERIFY2(drawnTexts(*view, {800, 400}).contains("0.75"),
               qPrintable(drawnTexts(*view, {800, 400}).join('|')));
  }

  /// Commands and texts call a head by its number, so that it stands beside its name.
  void headsThatHaveANameKeepTheirNumber() {
    auto trace = std::make_shared<Trace>(*sharpAndUniform(12));
    trace->steps[0].axes[0].labels =
        std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"itself", "all alike"});
    ViewState state;
    state.trace = trace;
    state.step = 0;
    HeadsView heads;
    drawn(heads, state, {800, 400});
    const QStringList texts = drawnTexts(heads, {800, 400});
    QVERIFY2(texts.contains("0 · itself") && texts.contains("1 · all alike"), qPrintable(texts.join('|')));
  }

  /// Channels are of different things: a weak one is still seen.
  void channelsHaveEachTheirOwnScale() {
    auto trace = std::make_shared<Trace>();
    TensorBuilder maps({2, 3, 3}, 0);
    maps[0] = 1000;
    maps[9] = 1;
    trace->steps.push_back(stepOf("features", Role::FeatureMap,
                                  {AxisKind::Channel, AxisKind::Row, AxisKind::Column}, maps.finish()));
    ViewState state;
    state.trace = trace;
    state.step = 0;
    HeadsView view;
    const QImage image = drawn(view, state, {800, 400});
    const ThumbnailLayout where = view.layout(QRectF(view.rect()));
    QVERIFY(brightPixels(image.copy(where.pictureRect(1).toRect())) > 50);
    QVERIFY(!drawnTexts(view, {800, 400}).contains("1000"));
  }

  /// A hidden pair of the wall is no weight of 0, in a layer that kept its masked scores and in one beside
  /// it.
  void hiddenPairsOfTheWallAreNoZeros() {
    auto trace = std::make_shared<Trace>();
    const std::vector<AxisKind> axes{AxisKind::Head, AxisKind::Query, AxisKind::Key};
    trace->steps.push_back(
        stepOf("masked", Role::Masked, axes, Tensor({1, 2, 3}, {1, -200, kHidden, 1, -200, kHidden}), 0));
    for (int layer = 0; layer < 2; ++layer)
      trace->steps.push_back(
          stepOf("weights", Role::Weights, axes, Tensor({1, 2, 3}, {1, 0, 0, 1, 0, 0}), layer));
    ViewState state;
    state.trace = trace;
    state.step = 1;
    WallView view;
    const QImage image = drawn(view, state, {800, 400});
    const QRgb nothing = colormap(state.style.colormap).at(0);
    const WallLayout where = view.layout(QRectF(view.rect()));
    for (int layer = 0; layer < 2; ++layer) {
      const QRectF tile = where.tileRect(layer);
      const auto at = [&](double x) {
        return image.pixel(QPointF(tile.left() + x * tile.width() / 3, tile.center().y()).toPoint());
      };
      QCOMPARE(at(1.5), nothing);
      QVERIFY2(at(2.5) != nothing, qPrintable(QString::number(layer)));
    }
  }

  void barsAreNamedAndTheirColoursExplained() {
    std::vector<std::string> names;
    TensorBuilder gates({64}, 0.1F);
    for (int i = 0; i < 64; ++i) names.push_back("edges · filter " + std::to_string(i));
    for (int i = 0; i < 8; ++i) gates[7 * i + 3] = 0.9F;
    auto trace = std::make_shared<Trace>();
    trace->steps.push_back(stepOf("gate", Role::ChannelGate, {AxisKind::Channel}, gates.finish()));
    trace->steps.back().axes[0].labels = std::make_shared<const std::vector<std::string>>(names);
    ViewState state;
    state.trace = trace;
    state.step = 0;
    state.selection.channel = -1;
    BarsView view;
    view.setState(state);
    for (const QSize size : {QSize(1200, 700), QSize(380, 900)}) {
      const QStringList texts = drawnTexts(view, size);
      for (const std::string& name : names)
        QVERIFY2(texts.contains(QString::fromStdString(name)), name.c_str());
      QVERIFY(texts.contains("the 8 largest") && texts.contains("all others"));
    }
    // Where not all have room, the largest bars have theirs.
    const QStringList few = drawnTexts(view, {420, 360});
    QVERIFY2(few.filter("edges").size() < 40, qPrintable(few.join('|')));
    for (int i = 0; i < 8; ++i)
      QVERIFY2(few.contains(QStringLiteral("edges · filter %1").arg(7 * i + 3)), qPrintable(few.join('|')));
  }

  /// Where bars are low, numbers beside them are left out before they would lie over each other.
  void numbersOfLowBarsStandApart() {
    auto trace = std::make_shared<Trace>();
    trace->steps.push_back(
        stepOf("gate", Role::ChannelGate, {AxisKind::Channel}, Tensor::filled({8}, 0.359F)));
    ViewState state;
    state.trace = trace;
    state.step = 0;
    BarsView view;
    view.setState(state);
    const auto numbers = [&](int height) { return drawnTexts(view, {400, height}).filter("0.").size(); };
    QVERIFY(numbers(400) >= 3);
    QVERIFY2(numbers(70) < numbers(400), qPrintable(QString::number(numbers(70))));
  }

  /// Labels shrink before any is left out, and a character as wide as high is never turned.
  void labelsOfTheLargeHeadShrink() {
    constexpr int kWords = 36;
    std::vector<std::string> words;
    for (int i = 0; i < kWords; ++i) words.push_back("w" + std::to_string(i));
    words[3] = " ";
    auto trace = std::make_shared<Trace>(*sharpAndUniform(kWords));
    for (Step& step : trace->steps)
      step.axes[1].labels = step.axes[2].labels = std::make_shared<const std::vector<std::string>>(words);
    ViewState state;
    state.trace = trace;
    state.step = 0;
    state.options = {{"large", "on"}};
    WallView view;
    view.setState(state);
    const QStringList texts = drawnTexts(view, {700, 460});
    for (int i = 0; i < kWords; ++i)
      QCOMPARE(texts.count(i == 3 ? QString("␣") : QStringLiteral("w%1").arg(i)), 2);
  }

  void aSquareCharacterIsNotTurned() {
    const auto ink = [](const QString& text) {
      QImage image(60, 60, QImage::Format_RGB32);
      image.fill(Qt::white);
      QCPPainter painter(&image);
      painter.setFont(uiFont(12));
      painter.setPen(Qt::black);
      drawTurnedLabel(painter, {30, 50}, 48, true, text);
      painter.end();
      QRect box;
      for (int y = 0; y < 60; ++y)
        for (int x = 0; x < 60; ++x)
          if (qGray(image.pixel(x, y)) < 128) box |= QRect(x, y, 1, 1);
      return box;
    };
    const QRect turned = ink("words");
    QVERIFY(turned.height() > 2 * turned.width());
    const QRect flat = ink("一");  // one stroke, from left to right
    QVERIFY2(flat.width() > 2 * flat.height(), qPrintable(QString::number(flat.width())));
    QCOMPARE(fittingFont(12, 40).pixelSize(), uiFont(12).pixelSize());
    QVERIFY(fittingFont(12, 11).pixelSize() < uiFont(12).pixelSize());
    QCOMPARE(fittingFont(12, 3).pixelSize(), uiFont(12).pixelSize());
  }
};

QTEST_MAIN(PicturesTest)
#include "pictures_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// A matrix of weights in another order, with the sums of its rows and columns, and with its largest weights
// alone: what is drawn, and that what is picked are the true rows and columns.
#include "widgets/views/matrix/matrix_options.h"

#include "engine/analysis/clustering.h"
#include "engine/analysis/marginals.h"
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "tests/support/random_tensor.h"
#include "tests/support/request_spy.h"
#include "widgets/drawing/labels.h"
#include "widgets/views/matrix/matrix_view.h"

#include <QTest>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

using namespace attenscope;

namespace {

constexpr float kHidden = -std::numeric_limits<float>::infinity();
using Order = MatrixOptions::Order;

Labels words(int count) {
  std::vector<std::string> texts;
  for (int i = 0; i < count; ++i) texts.push_back("word" + std::to_string(i));
  return std::make_shared<const std::vector<std::string>>(std::move(texts));
}

std::shared_ptr<const Trace> traceOf(const Tensor& weights, bool labelled = true) {
  auto trace = std::make_shared<Trace>();
  const auto count = static_cast<int>(weights.dim(1));
  const Labels labels = labelled ? words(count) : nullptr;
  if (labels) trace->tokens = *labels;
  Step step;
  step.id = step.symbol = "weights";
  step.role = Role::Weights;
  step.axes = {{AxisKind::Query, weights.dim(0) == count ? labels : nullptr}, {AxisKind::Key, labels}};
  step.value = weights;
  trace->steps.push_back(step);
  return trace;
}

/// Key 2 receives most, then 0, then 1.
Tensor small() {
  return Tensor({3, 3}, {0.3F, 0.1F, 0.6F, 0.25F, 0.2F, 0.55F, 0.4F, 0.1F, 0.5F});
}

ViewState shown(std::shared_ptr<const Trace> trace, const MatrixOptions& options) {
  ViewState state;
  state.trace = std::move(trace);
  state.step = 0;
  state.options = optionsOf(options);
  return state;
}

}  // namespace

class MatrixOptionsTest : public QObject {
  Q_OBJECT

 private slots:
  void optionsLeadBack() {
    for (const Order order : {Order::Typed, Order::Received, Order::Clustered})
      for (const bool marginals : {false, true})
        for (const int mass : {0, 50, 99}) {
          const MatrixOptions options{order, marginals, mass, mass == 50};
          QCOMPARE(matrixOptionsFrom(optionsOf(options)), options);
        }
    QVERIFY(optionsOf({}).empty());
    // What cannot be read is as it is without.
    QCOMPARE(matrixOptionsFrom({{"order", "by name"}, {"mass", "150"}, {"marginals", "yes"}}),
             MatrixOptions{});
  }

  void whatDoesNotFitIsRefused() {
    const auto trace = traceOf(small());
    const Step& weights = trace->steps[0];
    const auto refused = [&](const Step& step, const ViewOptions& typed) {
      try {
        checkedMatrixOptions(*trace, step, typed);
      } catch (const Error& error) {
        return QString::fromUtf8(error.what());
      }
      return QString();
    };
    QCOMPARE(refused(weights, {{"order", "received"}, {"mass", "90"}, {"marginals", "on"}}), QString());
    QVERIFY(refused(weights, {{"order", "by name"}}).contains("typed, received or clustered"));
    QVERIFY(refused(weights, {{"mass", "100"}}).contains("1 to 99"));
    Step scores = weights;
    scores.id = "scores";
    scores.role = Role::Scores;
    QVERIFY(refused(scores, {{"order", "received"}}).contains("'scores' holds no weights"));
    QCOMPARE(refused(scores, {}), QString());
  }

  void byAttentionReceived() {
    const MatrixSlice slice = matrixOf(traceOf(small())->steps[0], {});
    const MatrixOrder order = orderOf(slice, Order::Received);
    QCOMPARE(order.columns, (std::vector<int>{2, 0, 1}));
    QCOMPARE(order.rows, order.columns);
    const MatrixSlice drawn = ordered(slice, order);
    QCOMPARE(drawn.values.at({0, 0}), 0.5F);  // word2 to word2
    QCOMPARE(drawn.values.at({1, 2}), 0.1F);  // word0 to word1
    QCOMPARE(drawn.columnAxis.labels->at(1), std::string("word0"));
    // Queries of another text stay as typed.
    const MatrixSlice pair = matrixOf(traceOf(Tensor({1, 3}, {0.1F, 0.2F, 0.7F}))->steps[0], {});
    QVERIFY(orderOf(pair, Order::Received).rows.empty());
    QCOMPARE(orderOf(pair, Order::Received).columns, (std::vector<int>{2, 1, 0}));
  }

  void numberedPlacesKeepTheirNumbers() {
    const MatrixSlice slice = matrixOf(traceOf(small(), false)->steps[0], {});
    const MatrixSlice drawn = ordered(slice, orderOf(slice, Order::Received));
    QCOMPARE(axisLabel(drawn.columnAxis, 0), QStringLiteral("2"));
    QCOMPARE(axisLabel(drawn.rowAxis, 2), QStringLiteral("1"));
  }

  void sumsAndTheLargest() {
    const Marginals sums = marginalsOf(small());
    QVERIFY(std::abs(sums.columns[2] - 1.65) < 1e-6 && std::abs(sums.rows[1] - 1) < 1e-6);
    const Tensor hidden = beyondLargest(small(), 0.8, {});
    QVERIFY(hidden.equals(Tensor({3, 3}, {0, kHidden, 0, 0, kHidden, 0, 0, kHidden, 0})));
    const Tensor masked({3, 3}, {0, kHidden, kHidden, 0, 0, kHidden, 0, 0, 0});
    QVERIFY(beyondLargest(small(), 0.45, masked)
                .equals(Tensor({3, 3},
                               {kHidden, kHidden, kHidden, kHidden, kHidden, kHidden, kHidden, kHidden, 0})));
    // As a model's own setting chooses them.
    Graph graph;
    const Tensor weights = randomTensor({40, 70}, 5);
    TensorBuilder positive(weights.shape());
    for (std::int64_t i = 0; i < positive.size(); ++i) positive[i] = weights[i] * weights[i];
    const Tensor rows = positive.finish();
    for (const double mass : {0.1, 0.5, 0.9}) {
      const Tensor kept = keepLargestMass(graph.leaf("w", rows), mass).tensor();
      const Tensor beyond = beyondLargest(rows, mass, {});
      for (std::int64_t i = 0; i < rows.size(); ++i) QCOMPARE(beyond[i] == kHidden, kept[i] == 0.0F);
    }
  }

  void whatIsPickedAreTheTrueRowsAndColumns() {
    MatrixView view;
    view.resize(600, 600);
    view.setState(shown(traceOf(small()), {Order::Received, true, 0}));
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const MatrixGeometry g = view.geometry(QRectF(view.rect()));
    const RequestSpy<request::Pick> picked(&view);
    QTest::mouseClick(&view, Qt::LeftButton, {}, g.cellRect(0, 1).center().toPoint());
    QCOMPARE(picked.last().selection.query, 2);
    QCOMPARE(picked.last().selection.key, 0);
    QTest::mouseClick(&view, Qt::LeftButton, {},
                      QPoint(static_cast<int>(g.cells.left()) - 12, static_cast<int>(g.rowCenter(1))));
    QCOMPARE(picked.last().selection.query, 0);
    const RequestSpy<request::ToggleToken> toggled(&view);
    QTest::mouseDClick(&view, Qt::LeftButton, {},
                       QPoint(static_cast<int>(g.cells.left()) - 12, static_cast<int>(g.rowCenter(2))));
    QCOMPARE(toggled.last().token, 1);
    // Arrows go from cell to cell as they are drawn.
    ViewState state = view.state();
    state.selection.query = 2;
    state.selection.key = 2;
    view.setState(state);
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(picked.last().selection.key, 0);
    QCOMPARE(picked.last().selection.query, 2);
    QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(picked.last().selection.query, 0);
    // The mask is painted on pairs of tokens, too.
    view.setMaskPainting(true);
    const RequestSpy<request::PaintPair> painted(&view);
    QTest::mousePress(&view, Qt::LeftButton, {}, g.cellRect(2, 0).center().toPoint());
    QTest::mouseMove(&view, g.cellRect(2, 2).center().toPoint());
    QTest::mouseRelease(&view, Qt::LeftButton, {}, g.cellRect(2, 2).center().toPoint());
    QCOMPARE(painted.size(), 3);
    for (int i = 0; i < 3; ++i) QCOMPARE(painted[i].query, 1);
    QCOMPARE(painted[0].key, 2);
    QCOMPARE(painted[1].key, 0);
    QCOMPARE(painted[2].key, 1);
  }

  void theMarkIsWhereTheCellIsDrawn() {
    MatrixView view;
    view.resize(600, 600);
    ViewState state = shown(traceOf(small()), {Order::Received, false, 0});
    view.setState(state);
    const QImage plain = view.grab().toImage();
    state.selection.query = 1;
    state.selection.key = 2;
    view.setState(state);
    const QImage marked = view.grab().toImage();
    const MatrixGeometry g = view.geometry(QRectF(view.rect()));
    const auto edge = [&](int row, int column) {
      const QRect cell = g.cellRect(row, column).toAlignedRect();
      return QRect(cell.left() - 1, cell.center().y(), 4, 2);
    };
    QVERIFY(marked.copy(edge(2, 0)) != plain.copy(edge(2, 0)));
    QVERIFY(marked.copy(edge(1, 2)) == plain.copy(edge(1, 2)));
  }

  void keysAndTheMenuAskForOptions() {
    MatrixView view;
    view.resize(500, 500);
    view.setState(shown(traceOf(small()), {}));
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const RequestSpy<request::SetOptions> asked(&view);
    const auto next = [&](Qt::Key key) {
      QTest::keyClick(&view, key);
      ViewState state = view.state();
      state.options = asked.last().options;
      view.setState(state);
      return matrixOptionsFrom(asked.last().options);
    };
    QCOMPARE(next(Qt::Key_S).order, Order::Received);
    QCOMPARE(next(Qt::Key_S).order, Order::Clustered);
    QCOMPARE(next(Qt::Key_S).order, Order::Typed);
    QVERIFY(next(Qt::Key_M).marginals);
    QCOMPARE(next(Qt::Key_L).mass, 90);
    QCOMPARE(next(Qt::Key_L).mass, 75);
    QCOMPARE(next(Qt::Key_L).mass, 50);
    QCOMPARE(next(Qt::Key_L).mass, 0);
    QVERIFY(!next(Qt::Key_M).marginals);
    const auto offers = view.offers();
    QCOMPARE(offers.size(), std::size_t{9});
    QCOMPARE(std::count_if(offers.begin(), offers.end(), [](const auto& offer) { return offer.on; }),
             std::ptrdiff_t{2});
    QCOMPARE(matrixOptionsFrom(offers[2].leadsTo).order, Order::Clustered);
    QVERIFY(matrixOptionsFrom(offers[4].leadsTo).means);
    // Other steps have neither.
    auto scores = std::make_shared<Trace>(*traceOf(small()));
    scores->steps[0].role = Role::Scores;
    view.setState(shown(scores, {Order::Received, true, 90}));
    QVERIFY(view.offers().empty());
    QVERIFY(view.order().plain());
    const auto before = asked.size();
    QTest::keyClick(&view, Qt::Key_S);
    QCOMPARE(asked.size(), before);
  }

  /// Of 600 tokens on so few pixels a single peak is seen, or lost in the mean.
  void cellsThatShareAPixelShowTheLargestOrTheMean() {
    constexpr std::int64_t n = 600;
    TensorBuilder weights({n, n}, 0.0F);
    for (std::int64_t i = 0; i < n; ++i) weights[i * n + 300] = 1;
    MatrixView view;
    view.resize(200, 200);
    const Tensor peaks = weights.finish();
    const auto brightest = [&](bool means) {
      ViewState state = shown(traceOf(peaks), {Order::Typed, false, 0, means});
      state.style.fixedRange = true;  // from 0 to 1
      view.setState(state);
      const QImage image = view.grab().toImage();
      int most = 0;
      const QRectF cells = view.geometry(QRectF(view.rect())).cells;
      const auto y = static_cast<int>(cells.center().y());
      for (int x = static_cast<int>(cells.left()); x < static_cast<int>(cells.right()); ++x)
        most = std::max(most, qGray(image.pixel(x, y)));
      return most;
    };
    QVERIFY(brightest(false) > brightest(true));
    QVERIFY(view.heading().contains("means"));
  }

  void theHeadingSaysWhatWasDone() {
    MatrixView view;
    view.setState(shown(traceOf(small()), {Order::Clustered, false, 90}));
    QVERIFY(view.heading().contains("clustered") && view.heading().contains("largest 90"));
    view.setState(shown(traceOf(small()), {}));
    QCOMPARE(view.heading(), QStringLiteral("weights"));
    const int many = kMostClustered + 1;
    view.setState(shown(traceOf(Tensor::filled({many, many}, 0.01F)), {Order::Clustered, false, 0}));
    QVERIFY(view.heading().contains("not clustered"));
    QVERIFY(view.order().plain());
  }

  void everyOptionChangesTheDrawing() {
    MatrixView view;
    view.resize(500, 500);
    const auto drawn = [&](const MatrixOptions& options) {
      view.setState(shown(traceOf(small()), options));
      return view.grab().toImage();
    };
    const QImage plain = drawn({});
    QVERIFY(drawn({Order::Received, false, 0}) != plain);
    QVERIFY(drawn({Order::Typed, true, 0}) != plain);
    QVERIFY(drawn({Order::Typed, false, 75}) != plain);
    QCOMPARE(drawn({}), plain);
  }

  void barsLieBesideTheCellsAndSayTheirSums() {
    for (const int n : {2, 12, 300})
      for (const QSize size : {QSize(300, 260), QSize(600, 500), QSize(1200, 400)}) {
        MatrixView view;
        view.resize(size);
        view.setState(
            shown(traceOf(Tensor::filled({n, n}, 1.0F / static_cast<float>(n))), {Order::Typed, true, 0}));
        const MatrixGeometry g = view.geometry(QRectF(view.rect()));
        QVERIFY(!g.given.isNull());
        QVERIFY(g.bounds.contains(g.given) && g.bounds.contains(g.received));
        QVERIFY(g.given.left() > g.cells.right() && g.received.top() > g.cells.bottom());
        QVERIFY(g.bar.isNull() || g.bar.left() > g.given.right());
      }
    // None where there is no room for the cells.
    MatrixView tiny;
    tiny.resize(160, 120);
    tiny.setState(shown(traceOf(small()), {Order::Typed, true, 0}));
    QVERIFY(tiny.geometry(QRectF(tiny.rect())).given.isNull());
  }

  void largeMatricesStayQuick() {
    const Tensor weights = randomTensor({2048, 2048}, 3);
    const auto measured = [](const char* what, auto action) {
      const auto start = std::chrono::steady_clock::now();
      action();
      qInfo("%s: %.0f ms", what,
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    };
    measured("largest 90 % of 2048 x 2048", [&] { beyondLargest(weights, 0.9, {}); });
    measured("sums of 2048 x 2048", [&] { marginalsOf(weights); });
    const MatrixSlice slice = matrixOf(traceOf(weights)->steps[0], {});
    measured("order of 2048 x 2048", [&] { ordered(slice, orderOf(slice, Order::Received)); });
  }
};

QTEST_MAIN(MatrixOptionsTest)
#include "matrix_options_test.moc"

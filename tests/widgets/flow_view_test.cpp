// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/flow/flow_view.h"

#include "widgets/views/catalog.h"

#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace attenscope;

namespace {

constexpr int kTokens = 5;

Step weightsOf(int layer, const Tensor& value) {
  Step step;
  step.id = step.symbol = "weights";
  step.role = Role::Weights;
  step.layer = layer;
  const auto words = std::make_shared<const std::vector<std::string>>(
      std::vector<std::string>{"the", "cat", "sat", "on", "it"});
  step.axes = {{AxisKind::Head, nullptr}, {AxisKind::Query, words}, {AxisKind::Key, words}};
  step.value = value;
  return step;
}

/// Rows that sum to 1, others in every head and layer.
Tensor someWeights(int layer) {
  TensorBuilder weights({2, kTokens, kTokens});
  for (int head = 0; head < 2; ++head)
    for (int q = 0; q < kTokens; ++q) {
      double sum = 0;
      float* row = weights.data() + (head * kTokens + q) * kTokens;
      for (int k = 0; k < kTokens; ++k) {
        row[k] = static_cast<float>(1 + std::sin(3.1 * layer + 1.7 * head + 0.9 * q * q + 2.3 * k));
        sum += row[k];
      }
      for (int k = 0; k < kTokens; ++k) row[k] = static_cast<float>(row[k] / sum);
    }
  return weights.finish();
}

std::shared_ptr<const Trace> traceOf(int layers) {
  auto trace = std::make_shared<Trace>();
  for (int layer = 0; layer < layers; ++layer) trace->steps.push_back(weightsOf(layer, someWeights(layer)));
  return trace;
}

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

  void anotherTokenIsChosenOnTheRightAndAnInputOnTheLeft() {
    FlowView view;
    view.resize(700, 400);
    view.setState(stateOf(traceOf(3), 4));
    QSignalSpy picked(&view, &View::picked);
    const FlowLayout where = view.layout(QRectF(view.rect()));
    const auto click = [&](const QPointF& at) {
      QTest::mouseClick(&view, Qt::LeftButton, Qt::NoModifier, at.toPoint());
    };
    click(QPointF(where.x(3), where.y(1)));
    QCOMPARE(picked.count(), 1);
    QCOMPARE(picked[0][0].value<Selection>().query, 1);
    click(QPointF(where.x(0), where.y(2)));
    QCOMPARE(picked[1][0].value<Selection>().key, 2);
    QCOMPARE(picked[1][0].value<Selection>().query, 4);
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
    const FlowLayout where = view.layout(QRectF(view.rect()));
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

// SPDX-License-Identifier: GPL-3.0-or-later
// Regression on a line: found by roles and axes, drawn to scale, moved by hand.
#include "widgets/views/curve/curve_view.h"

#include "tests/support/request_spy.h"
#include "tests/support/view_helpers.h"
#include "widgets/theme/query_hues.h"
#include "widgets/views/catalog.h"

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <cmath>

using namespace attenscope;

namespace {

Step column(const char* id, Role role, AxisKind kind, std::vector<float> values) {
  Step step;
  step.id = step.symbol = id;
  step.role = role;
  step.axes = {{kind, nullptr}};
  const auto length = static_cast<std::int64_t>(values.size());
  step.value = Tensor({length}, std::move(values));
  return step;
}

/// Four points; one live query at 1 and a grid of five.
std::shared_ptr<const Trace> line() {
  using enum AxisKind;
  auto trace = std::make_shared<Trace>();
  trace->parameters = {{"query", "1"}, {"sigma", "0.5"}};
  trace->steps = {column("keys", Role::Key, Key, {0, 1, 2, 3}),
                  column("values", Role::Value, Key, {0, 2, 2, 1}),
                  column("query", Role::Query, Query, {1}),
                  column("output", Role::Output, Query, {1.8F}),
                  column("grid", Role::Query, Query, {0, 0.75F, 1.5F, 2.25F, 3}),
                  column("curve", Role::Output, Query, {0.2F, 1.5F, 2.0F, 1.8F, 1.1F}),
                  column("truth", Role::Hidden, Query, {0, 1.4F, 2.1F, 1.9F, 1})};
  const auto weights = [&](const char* id, std::int64_t rows) {
    TensorBuilder values({rows, 4});
    for (std::int64_t i = 0; i < values.size(); ++i) values[i] = static_cast<float>(1 + i % 4) / 10.0F;
    Step step;
    step.id = step.symbol = id;
    step.role = Role::Weights;
    step.axes = {{Query, nullptr}, {Key, nullptr}};
    step.value = values.finish();
    trace->steps.push_back(step);
  };
  weights("weights", 1);
  weights("grid_weights", 5);
  for (Step& step : trace->steps) {
    step.links.queryPlace = "query";
    step.links.kernelWidth = "sigma";
  }
  return trace;
}

ViewState stateOf(const char* id) {
  ViewState state;
  state.trace = line();
  state.step = state.trace->indexOf(id);
  return state;
}

}  // namespace

class CurveViewTest : public QObject {
  Q_OBJECT

 private slots:
  void aRegressionIsFoundByRolesAndAxes() {
    const auto trace = line();
    const auto one = regressionOf(*trace, *trace->find("weights"));
    QVERIFY(one.has_value());
    QCOMPARE(one->queries, std::vector<double>{1});
    QCOMPARE(one->curve.size(), std::size_t{5});
    QCOMPARE(one->truth.size(), std::size_t{5});
    QCOMPARE(one->outputs.size(), std::size_t{1});
    const auto grid = regressionOf(*trace, *trace->find("curve"));
    QVERIFY(grid.has_value());
    QCOMPARE(grid->queries.size(), std::size_t{5});
    QVERIFY(!regressionOf(*trace, *trace->find("keys")));
    QCOMPARE(std::string(bestView(*trace, *trace->find("grid_weights")).id), std::string("curve"));
  }

  void wordsAreNoPointsOnALine() {
    auto trace = std::make_shared<Trace>(*line());
    for (Step& step : trace->steps)
      if (step.role == Role::Key) {
        step.axes.push_back({AxisKind::Feature, nullptr});
        step.value = Tensor::filled({4, 2}, 1.0F);
      }
    QVERIFY(!regressionOf(*trace, *trace->find("weights")));
  }

  void placesAreToScaleAndInside() {
    const auto trace = line();
    const Regression found = *regressionOf(*trace, *trace->find("weights"));
    const QRectF rect(10, 20, 500, 400);
    const CurveGeometry where = curveGeometry(found, rect);
    QVERIFY(rect.contains(where.plot) && rect.contains(where.stems));
    QVERIFY(where.stems.top() > where.plot.bottom());
    QVERIFY(where.plot.height() > where.stems.height());
    QVERIFY(std::abs(where.x(1.5) - (where.x(1) + where.x(2)) / 2) < 1e-9);
    QVERIFY(where.y(2) < where.y(1));
    QVERIFY(std::abs(where.valueAt(where.x(2.25)) - 2.25) < 1e-9);
  }

  void draggingMovesTheQuery() {
    CurveView view;
    view.resize(500, 400);
    view.setState(stateOf("weights"));
    const RequestSpy<request::DragParameter> dragged(&view);
    const RequestSpy<request::Pick> picked(&view);
    const CurveGeometry where = view.geometryIn(QRectF(view.rect()));
    send(view, QEvent::MouseButtonPress, {where.x(1), where.plot.center().y()});
    send(view, QEvent::MouseMove, {where.x(2.5), where.plot.center().y()});
    QCOMPARE(dragged.count(), 2);
    QCOMPARE(dragged[1].id, QString("query"));
    QVERIFY(std::abs(dragged[1].value - 2.5) < 1e-6);
    send(view, QEvent::MouseButtonRelease, {where.x(2.5), where.plot.center().y()});
    QCOMPARE(picked.count(), 2);
  }

  void shiftAndTheWheelChangeTheWidth() {
    CurveView view;
    view.resize(500, 400);
    view.setState(stateOf("weights"));
    const RequestSpy<request::DragParameter> dragged(&view);
    const CurveGeometry where = view.geometryIn(QRectF(view.rect()));
    send(view, QEvent::MouseButtonPress, {where.x(1.8), where.plot.center().y()}, Qt::ShiftModifier);
    QCOMPARE(dragged.last().id, QString("sigma"));
    QVERIFY(std::abs(dragged.last().value - 0.8) < 1e-6);
    const QPointF middle = where.plot.center();
    QWheelEvent wheel(middle, middle, {}, {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&view, &wheel);
    QCOMPARE(dragged.last().id, QString("sigma"));
    QVERIFY(std::abs(dragged.last().value - 0.55) < 1e-6);
  }

  void withoutTheParameterNothingIsDragged() {
    ViewState state = stateOf("weights");
    auto trace = std::make_shared<Trace>(*state.trace);
    trace->parameters.clear();
    state.trace = trace;
    CurveView view;
    view.resize(500, 400);
    view.setState(state);
    const RequestSpy<request::DragParameter> dragged(&view);
    send(view, QEvent::MouseButtonPress, QPointF(view.rect().center()));
    send(view, QEvent::MouseMove, QPointF(view.rect().center()) + QPointF(40, 0));
    QCOMPARE(dragged.count(), 0);
  }

  void rowsThatWereAddedStandBesideTheQuery() {
    CurveView view;
    view.resize(500, 400);
    ViewState state = stateOf("grid_weights");
    view.setState(state);
    const RequestSpy<request::Pick> picked(&view);
    const RequestSpy<request::DragParameter> dragged(&view);
    const CurveGeometry where = view.geometryIn(QRectF(view.rect()));
    // Ctrl chooses a row of the grid, also while the query is live, and moves nothing.
    send(view, QEvent::MouseButtonPress, {where.x(2.3), where.plot.center().y()}, Qt::ControlModifier);
    send(view, QEvent::MouseMove, {where.x(2.9), where.plot.center().y()}, Qt::ControlModifier);
    send(view, QEvent::MouseButtonRelease, {where.x(2.9), where.plot.center().y()}, Qt::ControlModifier);
    QCOMPARE(picked.count(), 1);
    QCOMPARE(picked[0].selection.query, 3);
    QVERIFY(picked[0].modifiers.testFlag(Qt::ControlModifier));
    QCOMPARE(dragged.count(), 0);
    state.selection.query = 0;
    view.setState(state);
    const QImage one = view.grab().toImage();
    state.selection.moreQueries = {3, 0, 9};
    view.setState(state);
    QCOMPARE(view.further().size(), std::size_t{1});
    QCOMPARE(view.further()[0].query.at, 2.25);
    QCOMPARE(view.further()[0].query.output, std::optional<double>(static_cast<double>(1.8F)));
    const QColor hue = furtherQueryHue(state.style.palette, 0);
    QCOMPARE(view.further()[0].hue, hue);
    QVERIFY2(view.heading().contains(QStringLiteral("queries ")) &&
                 view.heading().endsWith(QStringLiteral(", 2.250")),
             qPrintable(view.heading()));
    const QImage both = view.grab().toImage();
    QVERIFY(both != one);
    QCOMPARE(both.pixelColor(QPointF(where.x(2.25), where.y(1.8)).toPoint()), hue);
    // The next press without Ctrl drags as ever.
    send(view, QEvent::MouseButtonPress, {where.x(1), where.plot.center().y()});
    QCOMPARE(dragged.count(), 1);
  }

  void aSelectedRowOfTheGridIsDrawn() {
    CurveView view;
    view.resize(500, 400);
    ViewState state = stateOf("grid_weights");
    view.setState(state);
    // The live query lies between two rows of the grid and is shown as it is.
    QCOMPARE(view.shownQuery(), -1);
    QCOMPARE(view.shown().at, 1.0);
    QCOMPARE(view.shown().output, std::optional<double>(static_cast<double>(1.8F)));
    QVERIFY(view.shown().weights.equals(state.trace->find("weights")->value.slice(0)));
    const QImage before = view.grab().toImage();
    state.selection.query = 4;
    view.setState(state);
    QCOMPARE(view.shownQuery(), 4);
    QVERIFY(view.grab().toImage() != before);
  }
};

QTEST_MAIN(CurveViewTest)
#include "curve_view_test.moc"

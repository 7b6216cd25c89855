// SPDX-License-Identifier: GPL-3.0-or-later
// The view of circuits with real events: which head it shows, what is selected in it, what is worked out
// besides.
#include "widgets/views/circuits/circuits_view.h"

#include "engine/catalog.h"
#include "engine/mechanism/request.h"
#include "engine/training/task.h"
#include "tests/support/request_spy.h"
#include "tests/support/view_helpers.h"

#include <QTest>
#include <qcustomplot.h>

using namespace attenscope;

namespace {

std::shared_ptr<const Trace> traceOf(const char* id, int tokens) {
  RunRequest request;
  request.mechanism = &mechanism(id);
  request.parameters = untrainedParameters(*request.mechanism);
  request.input.kind = InputKind::Sentence;
  for (int i = 0; i < tokens; ++i) request.input.text += (i == 0 ? "w" : " w") + std::to_string(i);
  return runMechanism(request);
}

}  // namespace

class CircuitsViewTest : public QObject {
  Q_OBJECT

 private slots:
  void theSelectedHeadsCircuitsAreShown() {
    CircuitsView view;
    view.resize(900, 500);
    ViewState state = stateOf(traceOf("multi_head", 6), "weights", -1);
    view.setState(state);
    QVERIFY(view.circuits() != nullptr);
    QCOMPARE(view.heading(), QString("Circuits · head 0"));
    const Tensor first = view.circuits()->qk;
    state.selection.head = 3;
    view.setState(state);
    QCOMPARE(view.heading(), QString("Circuits · head 3"));
    QVERIFY(!view.circuits()->qk.equals(first));
    QVERIFY(view.circuits()->qk.equals(
        headCircuits(*state.trace, state.trace->steps[static_cast<std::size_t>(state.step)], 3).qk));
    // What was worked out is kept, as long as the run is the same.
    state.selection.head = 0;
    view.setState(state);
    QVERIFY(view.circuits()->qk.sameAs(first));
    state.trace = std::make_shared<const Trace>(*state.trace);
    view.setState(state);
    QVERIFY(view.circuits()->qk.equals(first) && !view.circuits()->qk.sameAs(first));
  }

  void cellsAndPointsAreSelected() {
    CircuitsView view;
    view.resize(900, 500);
    view.setState(stateOf(traceOf("multi_head", 6), "weights", -1));
    const RequestSpy<request::Pick> picked(&view);
    const CircuitsLayout where = view.layout(QRectF(view.rect()));
    const auto click = [&](const QPointF& at) { send(view, QEvent::MouseButtonPress, at); };
    click(view.qkMap(where).cell(2, 4).center());
    QCOMPARE(picked.last().selection.query, 2);
    QCOMPARE(picked.last().selection.key, 4);
    click(view.ovMap(where).cell(1, 5).center());  // rows are keys
    QCOMPARE(picked.last().selection.key, 1);
    QCOMPARE(picked.last().selection.query, 5);
    const QRectF plot = view.plotOf(where);
    click(view.pointOf(plot, view.circuits()->plane.keys, 3) + QPointF(0.5, 0.5));
    QCOMPARE(picked.last().selection.key, 3);
    click(view.pointOf(plot, view.circuits()->plane.queries, 4));
    QCOMPARE(picked.last().selection.query, 4);
    const int before = static_cast<int>(picked.size());
    click(where.qkBars.center());
    QCOMPARE(picked.size(), before);
  }

  void partsLieInTheViewAndBesideEachOther() {
    for (const QSizeF& size : {QSizeF(900, 500), QSizeF(500, 900), QSizeF(420, 320), QSizeF(560, 300),
                               QSizeF(320, 320), QSizeF(200, 150)})
      for (const bool ov : {true, false}) {
        const QRectF bounds(QPointF(3, 5), size);
        const CircuitsLayout where = layOutCircuits(bounds, ov, 30, 14);
        const std::array parts{where.qk, where.ov, where.qkBars, where.ovBars, where.plane, where.notes};
        QVERIFY(!where.qk.isNull());
        for (std::size_t i = 0; i < parts.size(); ++i) {
          if (parts[i].isNull()) continue;
          QVERIFY(bounds.contains(parts[i]));
          for (std::size_t j = 0; j < i; ++j) QVERIFY(parts[j].isNull() || !parts[i].intersects(parts[j]));
        }
      }
  }

  void manyTokensAreWorkedOutBesides() {
    CircuitsView view;
    view.resize(500, 400);
    view.setState(stateOf(traceOf("multi_head", 700), "weights", -1));
    QVERIFY(view.circuits() == nullptr);
    QVERIFY(!view.grab().isNull());
    QTRY_VERIFY(view.circuits() != nullptr);
    QCOMPARE(view.circuits()->qk.dim(0), 700);
    // A figure waits for nothing.
    CircuitsView other;
    other.setState(stateOf(traceOf("multi_head", 700), "weights", -1));
    QImage image(400, 300, QImage::Format_RGB32);
    QCPPainter painter(&image);
    other.render(painter, QRectF(0, 0, 400, 300));
    QVERIFY(other.circuits() != nullptr);
  }

  void whatHasNoCircuitsIsNotAccepted() {
    const auto cosine = traceOf("cosine", 4);
    QVERIFY(!CircuitsView::accepts(*cosine, *cosine->find("weights")));
    const auto heads = traceOf("multi_head", 4);
    QVERIFY(CircuitsView::accepts(*heads, *heads->find("weights")));
    QVERIFY(!CircuitsView::accepts(*heads, *heads->find("scores")));
  }
};

QTEST_MAIN(CircuitsViewTest)
#include "circuits_view_test.moc"

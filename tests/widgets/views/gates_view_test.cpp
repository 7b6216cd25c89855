// SPDX-License-Identifier: GPL-3.0-or-later
/// The figure of all gates: what it takes, where everything lies, what a click selects, and what is drawn.
#include "widgets/views/gates/gates_view.h"

#include "engine/error.h"
#include "tests/support/view_helpers.h"
#include "widgets/theme/colormap.h"

#include <QSignalSpy>
#include <QTest>
#include <qcustomplot.h>

using namespace attenscope;

namespace {

Step gate(int layer, Tensor values) {
  const bool channel = values.rank() == 1;
  Step step;
  step.id = channel ? "channel_gate" : "spatial_gate";
  step.symbol = "M";
  step.formula = "layers." + std::to_string(layer) + ".se: gate in [0, 1]";
  step.role = channel ? Role::ChannelGate : Role::SpatialGate;
  step.layer = layer;
  if (channel)
    step.axes = {{AxisKind::Channel, nullptr}};
  else
    step.axes = {{AxisKind::Row, nullptr}, {AxisKind::Column, nullptr}};
  step.value = std::move(values);
  return step;
}

std::shared_ptr<const Trace> channels() {
  auto trace = std::make_shared<Trace>();
  trace->steps = {gate(0, Tensor({4}, {0.1F, 0.9F, 0.4F, 0.6F})), gate(1, Tensor({2}, {1.0F, 0.0F}))};
  return trace;
}

std::shared_ptr<const Trace> places() {
  auto trace = std::make_shared<Trace>();
  trace->steps = {gate(0, Tensor({2, 2}, {0, 1, 0, 1})), gate(1, Tensor({1, 2}, {1, 0})),
                  gate(2, Tensor({2, 1}, {0.5F, 0.5F}))};
  return trace;
}

/// Nearly: pictures of cells have 256 colours.
bool same(QRgb a, QRgb b) {
  constexpr int kOff = 8;
  return std::abs(qRed(a) - qRed(b)) < kOff && std::abs(qGreen(a) - qGreen(b)) < kOff &&
         std::abs(qBlue(a) - qBlue(b)) < kOff;
}

class Shown : public GatesView {
 public:
  explicit Shown(std::shared_ptr<const Trace> trace, ViewOptions options = {}) {
    resize(700, 300);
    ViewState state;
    state.step = 0;
    state.trace = std::move(trace);
    state.options = std::move(options);
    setState(state);
  }
  using GatesView::selectionAt;
  using GatesView::toolTipAt;
  QRectF all() const { return QRectF(rect()); }
  QImage drawn() {
    QImage image(size(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::black);
    QCPPainter painter(&image);
    render(painter, all());
    return image;
  }
};

}  // namespace

class GatesViewTest : public QObject {
  Q_OBJECT

 private slots:
  void itTakesGatesOfSeveralLayers() {
    QVERIFY(GatesView::accepts(*channels(), channels()->steps[0]));
    QVERIFY(GatesView::accepts(*places(), places()->steps[2]));
    Trace one;
    one.steps = {gate(0, Tensor({2}, {0, 1}))};
    QVERIFY(!GatesView::accepts(one, one.steps[0]));
  }

  void everyCellHasTheColourOfItsValue() {
    Shown view(channels());
    const QImage image = view.drawn();
    const Colormap& map = colormap(view.state().style.colormap);
    const ValueRange range = *view.shownRange();
    for (const Step& step : view.state().trace->steps) {
      const QRectF strip = view.strip(view.all(), step.layer);
      const double cell = strip.width() / static_cast<double>(step.value.size());
      for (std::int64_t i = 0; i < step.value.size(); ++i) {
        const QPointF at(strip.left() + (static_cast<double>(i) + 0.5) * cell, strip.center().y());
        QVERIFY(same(image.pixelColor(at.toPoint()).rgb(),
                     map.at(range.normalized(static_cast<double>(step.value[i])))));
      }
    }
  }

  void aClickSelectsLayerAndChannel() {
    Shown view(channels());
    const QRectF strip = view.strip(view.all(), 1);
    const auto selection = view.selectionAt({strip.left() + 0.75 * strip.width(), strip.center().y()});
    QVERIFY(selection);
    QCOMPARE(selection->layer, 1);
    QCOMPARE(selection->channel, 1);
    QVERIFY(!view.selectionAt({350, 299}));
  }

  void sortedChannelsKeepTheirNumbers() {
    Shown view(channels(), {{"sorted", "on"}});
    const QRectF strip = view.strip(view.all(), 0);
    const auto at = [&](int cell) {
      return view.selectionAt({strip.left() + (cell + 0.5) * strip.width() / 4, strip.center().y()})->channel;
    };
    QCOMPARE(at(0), 1);  // 0.9
    QCOMPARE(at(1), 3);  // 0.6
    QCOMPARE(at(3), 0);  // 0.1
    QVERIFY(view.heading().contains("most open"));
    QVERIFY(view.toolTipAt(strip.center()).contains("2 of 4 open"));
    QCOMPARE(view.offers().front().leadsTo.size(), 0U);
    QVERIFY_EXCEPTION_THROWN(checkedGateOptions(*places(), places()->steps[0], {{"sorted", "on"}}), Error);
  }

  void masksOfAnySizeLieSideBySide() {
    Shown view(places());
    const QRectF second = view.mask(view.all(), 1);
    const auto selection = view.selectionAt({second.left() + 0.9 * second.width(), second.center().y()});
    QVERIFY(selection);
    QCOMPARE(selection->layer, 1);
    QCOMPARE(selection->column, 1);
    for (int i = 0; i < 3; ++i) QVERIFY(view.all().contains(view.mask(view.all(), i)));
    QVERIFY(!view.mask(view.all(), 0).intersects(view.mask(view.all(), 1)));
    const QImage image = view.drawn();
    const Colormap& map = colormap(view.state().style.colormap);
    const QPointF open(second.left() + 0.25 * second.width(), second.center().y());
    QVERIFY(same(image.pixelColor(open.toPoint()).rgb(), map.at(view.shownRange()->normalized(1))));
  }

  void littleRoomLeavesTheStripsTheirPlace() {
    Shown view(channels());
    const QRectF small(0, 0, 300, 200);
    QVERIFY(view.strip(small, 0).width() > 120);
    QVERIFY(view.strip(small, 1).bottom() <= small.bottom());
  }
};

QTEST_MAIN(GatesViewTest)
#include "gates_view_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// What every view of the catalogue promises, for every step it accepts: synthetic steps of every role and
// axes, and every step of every mechanism.
#include "engine/catalog.h"
#include "engine/mechanism/request.h"
#include "engine/training/task.h"
#include "tests/support/request_spy.h"
#include "widgets/views/catalog.h"

#include <QBuffer>
#include <QSet>
#include <QSvgGenerator>
#include <QTest>
#include <QXmlStreamReader>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace attenscope;

namespace {

constexpr int kMargin = 24;
const QColor kOutside(255, 0, 255);

Tensor wavy(const Shape& shape, float from, float to) {
  TensorBuilder builder(shape);
  for (std::int64_t i = 0; i < builder.size(); ++i)
    builder[i] = from + (to - from) * (0.5F + 0.5F * std::sin(static_cast<float>(i) * 0.7F + 0.3F));
  return builder.finish();
}

Labels words(int count) {
  std::vector<std::string> texts;
  for (int i = 0; i < count; ++i) texts.push_back(i % 3 == 0 ? "猫" : "token" + std::to_string(i));
  return std::make_shared<const std::vector<std::string>>(std::move(texts));
}

std::int64_t lengthOf(AxisKind kind) {
  switch (kind) {
    case AxisKind::Head:
      return 4;
    case AxisKind::Feature:
      return 16;
    case AxisKind::Channel:
      return 12;
    case AxisKind::Row:
      return 6;
    case AxisKind::Column:
      return 9;
    case AxisKind::Pool:
      return 2;
    case AxisKind::Color:
      return 3;
    default:
      return 7;
  }
}

/// Every combination of axes that a mechanism may give a step, under every role that fits no worse.
std::shared_ptr<const Trace> syntheticTrace() {
  using enum AxisKind;
  const std::vector<std::vector<AxisKind>> combinations{{},
                                                        {Channel},
                                                        {Token},
                                                        {Query},
                                                        {Feature},
                                                        {Token, Feature},
                                                        {Query, Key},
                                                        {Row, Column},
                                                        {Pool, Channel},
                                                        {Channel, Feature},
                                                        {Head, Query, Key},
                                                        {Head, Token, Feature},
                                                        {Channel, Row, Column},
                                                        {Pool, Row, Column},
                                                        {Head, Row, Column},
                                                        {Head, Query, Row, Column}};
  auto trace = std::make_shared<Trace>();
  trace->tokens = *words(7);
  trace->parameters["kernel"] = "3";
  trace->image = wavy({3, 48, 72}, 0, 1);
  for (int role = 0; role <= static_cast<int>(Role::Output); ++role) {
    for (const auto& kinds : combinations) {
      Step step;
      step.role = static_cast<Role>(role);
      step.links.field = "kernel";
      step.symbol = step.formula = step.id = toString(step.role);
      Shape shape;
      for (const AxisKind kind : kinds) {
        shape.push_back(lengthOf(kind));
        const bool named = kind == Token || kind == Query || kind == Key || kind == Channel;
        step.axes.push_back({kind, named ? words(static_cast<int>(lengthOf(kind))) : nullptr});
        step.id += std::string(" ") + toString(kind);
      }
      if (step.role == Role::Image) {
        if (kinds != combinations.front()) continue;
        step.axes = {{Color, nullptr}, {Row, nullptr}, {Column, nullptr}};
        shape = {3, 48, 72};
      }
      const bool positive = step.role == Role::Weights || step.role == Role::ChannelGate ||
                            step.role == Role::SpatialGate || step.role == Role::Image;
      step.value = wavy(shape, positive ? 0.0F : -2.0F, positive ? 1.0F : 2.0F);
      if (step.role == Role::Masked && step.value.size() > 4) {
        TensorBuilder hidden(shape);
        for (std::int64_t i = 0; i < hidden.size(); ++i)
          hidden[i] = i % 3 == 0 ? -std::numeric_limits<float>::infinity() : step.value[i];
        step.value = hidden.finish();
      }
      trace->steps.push_back(step);
    }
  }
  return trace;
}

std::shared_ptr<const Trace> traceOf(const Mechanism& mechanism) {
  RunRequest request;
  request.mechanism = &mechanism;
  request.parameters = untrainedParameters(mechanism);
  if (mechanism.accepts(InputKind::Image)) {
    request.input.kind = InputKind::Image;
    request.input.image = wavy({3, 96, 128}, 0, 1);
  } else {
    request.input.kind = mechanism.accepts(InputKind::Pair) ? InputKind::Pair : InputKind::Sentence;
    request.input.text = "The animal did not cross the street";
    request.input.source = "because it was too tired";
  }
  return runMechanism(request);
}

/// Of trained weights that find shapes and box them: a step that no mechanism has by itself.
/// As a network with two gated layers has them.
std::shared_ptr<const Trace> traceWithGates() {
  auto trace = std::make_shared<Trace>();
  trace->image = wavy({3, 48, 72}, 0, 1);
  for (int layer = 0; layer < 2; ++layer)
    for (const Role role : {Role::ChannelGate, Role::SpatialGate}) {
      Step step;
      step.role = role;
      step.layer = layer;
      step.id = step.symbol = toString(role);
      step.formula = "blocks: a gate";
      const bool channels = role == Role::ChannelGate;
      if (channels)
        step.axes = {{AxisKind::Channel, nullptr}};
      else
        step.axes = {{AxisKind::Row, nullptr}, {AxisKind::Column, nullptr}};
      step.value = wavy(channels ? Shape{8 + 4 * layer} : Shape{6 - layer, 9}, 0, 1);
      trace->steps.push_back(step);
    }
  return trace;
}

std::shared_ptr<const Trace> traceWithABox() {
  const Task& boxes = task("shapes-box");
  RunRequest request;
  request.mechanism = &mechanism(boxes.mechanism().id);
  request.input = boxes.samples.front().drawn();
  request.parameters = Parameters(request.mechanism->parameters);
  request.parameters.set("weights", std::string("trained"));
  request.parameters.set("trained_on", boxes.trained.id);
  return runMechanism(request);
}

Selection someSelection() {
  Selection selection;
  selection.head = 1;
  selection.query = 2;
  selection.key = 1;
  selection.feature = 3;
  selection.channel = 2;
  selection.row = 2;
  selection.column = 4;
  return selection;
}

ViewState stateOf(std::shared_ptr<const Trace> trace, int step, const Selection& selection, bool dark) {
  ViewState state;
  state.trace = std::move(trace);
  state.step = step;
  state.selection = selection;
  state.style.palette = dark ? darkPalette() : lightPalette();
  return state;
}

/// The view on a canvas with a margin of a colour that nothing else has.
QImage drawn(View& view, const QSize& size) {
  QImage image(size.width() + 2 * kMargin, size.height() + 2 * kMargin, QImage::Format_RGB32);
  image.fill(kOutside);
  const QRect inside(QPoint(kMargin, kMargin), size);
  QCPPainter painter(&image);
  painter.fillRect(inside, view.state().style.palette.canvas);
  view.render(painter, QRectF(inside));
  painter.end();
  return image;
}

bool marginUntouched(const QImage& image) {
  const QRect inside = image.rect().adjusted(kMargin, kMargin, -kMargin, -kMargin);
  for (int y = 0; y < image.height(); ++y)
    for (int x = 0; x < image.width(); ++x)
      if (!inside.contains(x, y) && image.pixel(x, y) != kOutside.rgb()) {
        qWarning("painted at %d, %d", x - kMargin, y - kMargin);
        return false;
      }
  return true;
}

int distinctColors(const QImage& image) {
  QSet<QRgb> colors;
  for (int y = 0; y < image.height(); ++y)
    for (int x = 0; x < image.width(); ++x) colors.insert(image.pixel(x, y));
  return static_cast<int>(colors.size());
}

/// Whether the selection lies inside what `trace` has, and inside `step` along its axes.
bool within(const Selection& selection, const Trace& trace, const Step& step) {
  if (!(selection == selection.clampedTo(trace))) return false;
  for (std::size_t axis = 0; axis < step.axes.size(); ++axis) {
    if (step.role == Role::Image) continue;
    const int index = selection.along(step.axes[axis].kind);
    if (index >= step.value.shape()[axis]) return false;
  }
  return true;
}

}  // namespace

class ViewContractTest : public QObject {
  Q_OBJECT

 private:
  void checkEveryStep(const std::shared_ptr<const Trace>& trace) {
    for (int index = 0; index < static_cast<int>(trace->steps.size()); ++index) {
      const Step& step = trace->steps[static_cast<std::size_t>(index)];
      bool any = false;
      for (const ViewSpec& spec : viewCatalog()) {
        if (!spec.accepts(*trace, step)) continue;
        any = true;
        checkView(spec, trace, index);
        if (QTest::currentTestFailed()) {
          qWarning("view %s, step %s", spec.id, step.id.c_str());
          return;
        }
      }
      QVERIFY2(any, step.id.c_str());
      QVERIFY(bestView(*trace, step).accepts(*trace, step));
    }
  }

  void checkView(const ViewSpec& spec, const std::shared_ptr<const Trace>& trace, int index) {
    const Step& step = trace->steps[static_cast<std::size_t>(index)];
    const std::unique_ptr<View> view(spec.create(nullptr));
    const Selection selection = someSelection().clampedTo(*trace);
    view->resize(420, 320);
    view->setState(stateOf(trace, index, selection, index % 2 == 0));

    const QImage large = drawn(*view, QSize(420, 320));
    QVERIFY2(distinctColors(large) >= 8, qPrintable(QString::number(distinctColors(large))));
    for (const QSize& size :
         {QSize(420, 320), QSize(200, 150), QSize(60, 40), QSize(700, 90), QSize(150, 600)})
      QVERIFY2(marginUntouched(drawn(*view, size)),
               qPrintable(QString("%1 × %2").arg(size.width()).arg(size.height())));

    QVERIFY2(drawsSvg(*view), "SVG");

    // Another selection looks different.
    Selection other = selection;
    other.head = selection.head == 0 ? 1 : 0;
    other.query = 0;
    other.key = 0;
    other.feature = 0;
    other.channel = 5;
    other.row = 0;
    other.column = 0;
    const bool selectable = !step.axes.empty() && step.axes[0].kind != AxisKind::Pool &&
                            (step.role != Role::Image || spec.id == std::string("image"));
    if (selectable) {
      view->setState(stateOf(trace, index, other.clampedTo(*trace), index % 2 == 0));
      const bool changed = drawn(*view, QSize(420, 320)) != large;
      // Of a single value, or a single box, none can be chosen.
      const bool single = step.value.size() == 1 || (spec.id == std::string("box") && step.value.dim(0) == 1);
      QVERIFY2(changed || single, ("the selection does not show: " + step.id + " in " + spec.id).c_str());
    }

    // Hovering the middle says where the pointer is.
    const RequestSpy<request::Hover> hovered(view.get());
    const RequestSpy<request::EndHover> ended(view.get());
    const QPointF middle(view->rect().center());
    QMouseEvent move(QEvent::MouseMove, middle, middle, Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(view.get(), &move);
    QCOMPARE(hovered.size() + ended.size(), 1);
    if (!hovered.empty()) {
      // Of gates of all layers it may be another layer's.
      const Step* under =
          spec.id == std::string("gates") ? trace->find(step.id, hovered.last().selection.layer) : &step;
      QVERIFY2(under != nullptr && within(hovered.last().selection, *trace, *under),
               "hovered outside the step");
    }
    // A single query stands at one edge of the tokens; a film may have the middle between its matrices.
    const bool several = (step.axes.size() < 2 || step.value.dim(-2) > 1) && spec.id != std::string("play");
    if (spec.id != std::string("heads") && step.value.size() > 1 && selectable && several)
      QVERIFY2(hovered.size() == 1, "nothing in the middle");
    QVERIFY(view->heading().size() < 120);
    checkSpoken(*view, spec.id);
  }

  /// What is drawn is a table for a screen reader, in which the selected cell is known and spoken.
  static void checkSpoken(View& view, const std::string& id) {
    const QSize grid = view.spokenGrid();
    const bool later = grid.isEmpty();  // worked out in the background, or a picture without numbers
    if (later) return;
    for (const int part : {0, view.spokenCount() / 2, view.spokenCount() - 1})
      QVERIFY2(!view.spokenPart(part).name.isEmpty(), qPrintable(QString::number(part)));
    // What is one of several by an axis that has no place in a selection cannot be chosen.
    const Step& step = *view.state().stepOrNull();
    if (step.axisOf(AxisKind::Pool) >= 0 || step.axisOf(AxisKind::Color) >= 0) return;
    // Pressed, a cell is the selected one, and says what it said before.
    const RequestSpy<request::Pick> picked(&view);
    const int last = view.spokenCount() - 1;
    const QString said = view.spokenPart(last).name;
    view.pressSpoken(last);
    QCOMPARE(picked.size(), 1);
    ViewState state = view.state();
    state.selection = picked.last().selection;
    const bool layers = state.selection.layer >= 0 && state.selection.layer != step.layer;
    if (layers) return;  // the window then shows the step of that layer
    view.setState(state);
    QCOMPARE(view.spokenCurrent(), last);
    QVERIFY(view.spokenPart(last).selected);
    // The ways through the layers are then those of the other token.
    if (id != "flow") QCOMPARE(view.spokenCell(), said);
  }

  static bool drawsSvg(View& view) {
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(QSize(420, 320));
    generator.setViewBox(QRect(0, 0, 420, 320));
    QCPPainter painter;
    if (!painter.begin(&generator)) return false;
    view.render(painter, QRectF(0, 0, 420, 320));
    painter.end();
    QXmlStreamReader reader(buffer.data());
    int drawing = 0;
    while (!reader.atEnd()) {
      if (reader.readNext() != QXmlStreamReader::StartElement) continue;
      const auto name = reader.name();
      drawing += name == u"rect" || name == u"path" || name == u"image" || name == u"text" ||
                 name == u"polyline" || name == u"polygon";
    }
    if (reader.hasError()) qWarning("%s", qPrintable(reader.errorString()));
    return !reader.hasError() && drawing >= 3;
  }

 private slots:
  void catalogueIsSound() {
    QSet<QString> ids;
    for (const ViewSpec& spec : viewCatalog()) {
      ids.insert(spec.id);
      QCOMPARE(findView(spec.id), &spec);
      QVERIFY(*spec.title != 0 && *spec.help != 0);
    }
    QCOMPARE(ids, (QSet<QString>{"matrix", "tokens", "image", "bars", "curve", "positions", "compare", "path",
                                 "box", "flow", "wall", "patterns", "circuits", "heads", "gates", "play"}));
    QCOMPARE(findView("spiral"), nullptr);
  }

  void syntheticSteps() { checkEveryStep(syntheticTrace()); }

  void stepsOfEveryMechanism_data() {
    QTest::addColumn<QString>("id");
    for (const Mechanism* mechanism : mechanisms()) {
      const QString id = QString::fromStdString(mechanism->id);
      QTest::newRow(qPrintable(id)) << id;
    }
  }
  void stepsOfEveryMechanism() {
    QFETCH(QString, id);
    checkEveryStep(traceOf(mechanism(id.toStdString())));
  }

  void stepsOfGatedLayers() { checkEveryStep(traceWithGates()); }

  void stepsThatFindABox() { checkEveryStep(traceWithABox()); }

  /// Else the checks above would say nothing of it.
  void everyViewAcceptsOneOfTheseSteps() {
    std::vector<std::shared_ptr<const Trace>> traces{traceWithABox(), traceWithGates()};
    for (const Mechanism* mechanism : mechanisms()) traces.push_back(traceOf(*mechanism));
    for (const ViewSpec& spec : viewCatalog())
      QVERIFY2(std::any_of(traces.begin(), traces.end(),
                           [&](const auto& trace) {
                             return std::any_of(trace->steps.begin(), trace->steps.end(),
                                                [&](const Step& step) { return spec.accepts(*trace, step); });
                           }),
               spec.id);
  }

  void theFittestViewIsTheNaturalOne() {
    const auto trace = syntheticTrace();
    const auto best = [&](const char* id) { return std::string(bestView(*trace, *trace->find(id)).id); };
    QCOMPARE(best("weights head query key"), std::string("matrix"));
    QCOMPARE(best("spatial_gate row column"), std::string("image"));
    QCOMPARE(best("channel_gate channel"), std::string("bars"));
    QCOMPARE(best("feature_map channel row column"), std::string("image"));
    QCOMPARE(best("pooled pool row column"), std::string("heads"));
    QCOMPARE(best("input token feature"), std::string("matrix"));
  }

  void extremeNumbersAndSizesDoNoHarm() {
    const float infinity = std::numeric_limits<float>::infinity();
    const float largest = std::numeric_limits<float>::max();
    const std::vector<Tensor> tensors{Tensor::filled({2, 3, 3}, 0.25F),
                                      Tensor::filled({2, 3, 3}, -infinity),
                                      Tensor::filled({2, 3, 3}, std::numeric_limits<float>::quiet_NaN()),
                                      Tensor::filled({1, 1, 1}, 1.0F),
                                      wavy({1, 1, 900}, 0, 1),
                                      wavy({1, 900, 1}, 0, 1),
                                      wavy({70, 5, 5}, -largest, largest)};
    for (const Tensor& tensor : tensors) {
      for (const auto& kinds : {std::array{AxisKind::Head, AxisKind::Query, AxisKind::Key},
                                std::array{AxisKind::Channel, AxisKind::Row, AxisKind::Column}}) {
        auto trace = std::make_shared<Trace>();
        Step step;
        step.id = step.symbol = "s";
        step.role = kinds[0] == AxisKind::Head ? Role::Weights : Role::FeatureMap;
        step.value = tensor;
        for (const AxisKind kind : kinds) step.axes.push_back({kind, nullptr});
        trace->steps.push_back(step);
        for (const ViewSpec& spec : viewCatalog()) {
          if (!spec.accepts(*trace, trace->steps[0])) continue;
          const std::unique_ptr<View> view(spec.create(nullptr));
          ViewState state = stateOf(trace, 0, Selection(), true);
          for (const char* map : {"viridis", "diverging"}) {
            state.style.colormap = QString::fromLatin1(map);
            view->setState(state);
            for (const QSize& size : {QSize(1, 1), QSize(60, 40), QSize(400, 300), QSize(1800, 1200)})
              QVERIFY2(marginUntouched(drawn(*view, size)), spec.id);
          }
        }
      }
    }
  }

  void aDrawingHasTheRoomOfAColorBarThatIsLeftOut() {
    const QSize size(520, 360);
    std::vector<std::shared_ptr<const Trace>> traces{traceWithABox(), traceWithGates()};
    for (const Mechanism* mechanism : mechanisms()) traces.push_back(traceOf(*mechanism));
    for (const ViewSpec& spec : viewCatalog()) {
      const auto changesFor = [&](const std::shared_ptr<const Trace>& trace, int index) {
        const std::unique_ptr<View> view(spec.create(nullptr));
        view->resize(size);
        ViewState state = stateOf(trace, index, someSelection().clampedTo(*trace), false);
        view->setState(state);
        const QImage with = drawn(*view, size);
        state.style.look.colorBar = false;
        view->setState(state);
        return drawn(*view, size) != with;
      };
      bool changed = false;
      int tried = 0;
      for (const auto& trace : traces)
        for (int index = 0; index < static_cast<int>(trace->steps.size()) && !changed && tried < 4; ++index)
          if (spec.accepts(*trace, trace->steps[static_cast<std::size_t>(index)])) {
            ++tried;
            changed = changesFor(trace, index);
          }
      QVERIFY2(changed == (spec.colors || spec.id == std::string("circuits")), spec.id);
    }
  }

  void noStateDrawsNothing() {
    for (const ViewSpec& spec : viewCatalog()) {
      const std::unique_ptr<View> view(spec.create(nullptr));
      view->resize(200, 150);
      view->setState(ViewState());
      QVERIFY(!view->grab().isNull());
      QTest::mouseMove(view.get(), QPoint(100, 70));
      QTest::keyClick(view.get(), Qt::Key_Down);
      QTest::mouseClick(view.get(), Qt::LeftButton, {}, QPoint(100, 70));
      QTest::mouseDClick(view.get(), Qt::LeftButton, {}, QPoint(100, 70));
    }
  }
};

QTEST_MAIN(ViewContractTest)
#include "view_contract_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// The window with real events: what is typed, dragged, clicked and dropped, and what is computed and drawn
// then.
#include "app/session/edits.h"
#include "app/session/session_file.h"
#include "app/window/export_dialog.h"
#include "app/window/view_choice.h"
#include "engine/catalog.h"
#include "engine/input/image.h"
#include "engine/input/scene.h"
#include "engine/io/safetensors.h"
#include "tests/support/opened_window.h"
#include "widgets/controls/elided_label.h"
#include "widgets/controls/heading.h"
#include "widgets/controls/parameter_panel.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/token_list.h"
#include "widgets/explanation/explanation_panel.h"
#include "widgets/explanation/formula_view.h"
#include "widgets/strip/pipeline_strip.h"
#include "widgets/views/curve/curve_view.h"
#include "widgets/views/flow/flow_view.h"
#include "widgets/views/wall/wall_view.h"

#include <QAbstractScrollArea>
#include <QClipboard>
#include <QLabel>
#include <QMenu>
#include <QMouseEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTranslator>
#include <QUrl>

#include <set>

using namespace attenscope;

namespace {

int coloursIn(const QImage& image) {
  std::set<QRgb> colours;
  for (int y = 0; y < image.height(); y += 2)
    for (int x = 0; x < image.width(); x += 2) colours.insert(image.pixel(x, y));
  return static_cast<int>(colours.size());
}

/// Translates what samples say, and nothing else, by marking it.
class Marked : public QTranslator {
 public:
  QString translate(const char* context, const char* text, const char*, int) const override {
    return QLatin1String(context) == "samples" ? QStringLiteral("«%1»").arg(QString::fromUtf8(text))
                                               : QString();
  }
  bool isEmpty() const override { return false; }
};

}  // namespace

class WindowTest : public QObject, private OpenedWindow {
  Q_OBJECT

 private:
  void sample(const char* id) {
    auto* menu = child<QPushButton>("samples")->menu();
    auto* action = menu->findChild<QAction*>(QStringLiteral("sample-") + QLatin1String(id));
    QVERIFY(action != nullptr);
    action->trigger();
    settle();
  }

 private slots:
  void init() { open(); }
  void cleanup() { m_window.reset(); }

  void itOpensWithASampleComputed() {
    QVERIFY(session().trace()->tokens.size() > 5);
    QVERIFY(mainView() != nullptr);
    QVERIFY(coloursIn(mainView()->grab().toImage()) > 20);
    QVERIFY(!child<QLabel>("weightsOrigin")->text().isEmpty());
  }

  void whatMechanismsSayOfTheirSamplesIsTranslated() {
    Marked marked;
    QCoreApplication::installTranslator(&marked);
    open();
    int seen = 0;
    for (const Mechanism* mechanism : mechanisms())
      for (const Sample& each : mechanism->samples) {
        auto* action = child<QPushButton>("samples")->menu()->findChild<QAction*>(
            QStringLiteral("sample-") + QString::fromStdString(each.id));
        QVERIFY2(action != nullptr, each.id.c_str());
        QCOMPARE(action->toolTip(), QStringLiteral("«%1»").arg(QString::fromStdString(each.notice)));
        QVERIFY2(action->text().startsWith(QStringLiteral("«")), each.id.c_str());
        const auto* group = qobject_cast<QMenu*>(action->parent());
        QVERIFY(group != nullptr);
        QVERIFY2(
            group->title().startsWith(QStringLiteral("«")) && group->title().endsWith(QStringLiteral("?»")),
            qPrintable(group->title()));
        ++seen;
      }
    QVERIFY(seen > 25);
    sample("head-soft");
    QVERIFY2(message().startsWith(QStringLiteral("«Look at exp(H)")), qPrintable(message()));
    QCoreApplication::removeTranslator(&marked);
  }

  void typingComputesAgain() {
    type("green ideas sleep");
    QTRY_COMPARE(session().trace()->tokens, (std::vector<std::string>{"green", "ideas", "sleep"}));
    QCOMPARE(child<TokenList>("tokens")->tokenCount(), 3);
  }

  void aTileOfTheWallChoosesLayerAndHead() {
    SessionState next = session().state();
    chooseMechanism(next, "transformer_encoder");
    next.parameters.at("transformer_encoder") = untrainedParameters(mechanism("transformer_encoder"));
    next.step = "weights";
    next.stepLayer = 0;
    next.mainView = QStringLiteral("wall");
    session().change(QStringLiteral("wall"), next);
    settle();
    auto* wall = dynamic_cast<WallView*>(mainView());
    QVERIFY(wall != nullptr);
    const WallLayout where = wall->layout(QRectF(wall->rect()));
    QCOMPARE(where.rows(), 2);
    const QPoint tile = where.tileRect(where.columns + 2).center().toPoint();
    QTest::mouseMove(wall, tile);
    QTRY_COMPARE(session().selection().layer, 1);
    QTest::mouseClick(wall, Qt::LeftButton, {}, tile);
    settle();
    QCOMPARE(session().state().stepLayer, 1);
    QCOMPARE(session().state().selection.head, 2);
    QVERIFY(child<ViewPane>("mainPane")->currentView() == wall);
    QVERIFY(child<ViewPane>("sidePane")->currentView()->heading().contains("Layer 1 · head 2"));
    QTest::keyClick(wall, Qt::Key_Up);
    settle();
    QCOMPARE(session().state().stepLayer, 0);
  }

  void undoFromTheKeyboardTakesTypingBack() {
    const std::string before = session().state().input.text;
    auto* text = child<QPlainTextEdit>("sentence");
    text->setFocus();
    QTest::keyClicks(text, "x");
    settle();
    QVERIFY(session().state().input.text != before);
    QTest::keyClick(text, Qt::Key_Z, Qt::ControlModifier);
    settle();
    QCOMPARE(session().state().input.text, before);
    QCOMPARE(text->toPlainText().toStdString(), before);
    QTest::keyClick(text, Qt::Key_Y, Qt::ControlModifier);
    settle();
    QVERIFY(session().state().input.text != before);
  }

  void draggingASliderChangesTheNumbersAndThePicture() {
    auto* slider = qobject_cast<QSlider*>(child<ParameterPanel>("parameters")->controlOf("temperature"));
    QVERIFY(slider != nullptr);
    const QImage before = mainView()->grab().toImage();
    const float peakBefore = session().trace()->find("weights")->value[1];
    const QPoint middle = slider->rect().center();
    QTest::mousePress(slider, Qt::LeftButton, Qt::NoModifier, middle);
    for (int x = middle.x(); x < slider->width() - 4; x += 6) QTest::mouseMove(slider, {x, middle.y()});
    QTest::mouseRelease(slider, Qt::LeftButton, Qt::NoModifier, {slider->width() - 4, middle.y()});
    settle();
    QVERIFY(session().state().currentParameters().real("temperature") > 1.5);
    QVERIFY(session().trace()->find("weights")->value[1] != peakBefore);
    QVERIFY(session().trace()->reusedOperations > 0);
    QVERIFY(mainView()->grab().toImage() != before);
    session().undoStack().undo();
    QCOMPARE(session().state().currentParameters().real("temperature"), 1.0);
  }

  /// What a slider does not change is not painted while it is dragged: it would take most of the time.
  void draggingPaintsWhatChangesAlone() {
    class Painted : public QObject {
     public:
      QSet<QString> names;

     protected:
      bool eventFilter(QObject* object, QEvent* event) override {
        if (event->type() == QEvent::Paint)
          names << (object->objectName().isEmpty() ? QString::fromLatin1(object->metaObject()->className())
                                                   : object->objectName());
        if (event->type() == QEvent::LayoutRequest && qobject_cast<MainWindow*>(object) != nullptr)
          names << QStringLiteral("layout");
        return false;
      }
    } painted;
    auto* slider = qobject_cast<QSlider*>(child<ParameterPanel>("parameters")->controlOf("temperature"));
    const QPoint middle = slider->rect().center();
    const auto moveTo = [&](int x) {
      QTest::mouseMove(slider, {x, middle.y()});
      settle();
    };
    QTest::mousePress(slider, Qt::LeftButton, Qt::NoModifier, middle);
    moveTo(middle.x() + 6);
    qApp->installEventFilter(&painted);
    moveTo(middle.x() + 12);
    moveTo(middle.x() + 18);
    qApp->removeEventFilter(&painted);
    QTest::mouseRelease(slider, Qt::LeftButton, Qt::NoModifier, {middle.x() + 18, middle.y()});
    const QStringList names(painted.names.begin(), painted.names.end());
    for (const char* name : {"view-matrix", "view-tokens", "view-heads", "strip"})
      QVERIFY2(painted.names.contains(name), qPrintable(names.join(' ')));
    for (const char* name : {"tokens", "mechanismList", "kinds", "attenscope::FormulaView", "sentence"})
      QVERIFY2(!painted.names.contains(name), name);
  }

  void hoverPreviewsClickPinsEscLetsGo() {
    View* view = mainView();
    const QPoint centre(view->width() / 2, view->height() / 2);
    QTest::mouseMove(view, centre);
    QTRY_VERIFY(session().selection().query >= 0);
    const Selection hovered = session().selection();
    QVERIFY(hovered.key >= 0);
    QVERIFY(!session().state().selection.pinned);
    QTest::mouseClick(view, Qt::LeftButton, Qt::NoModifier, centre);
    QVERIFY(session().state().selection.pinned);
    QCOMPARE(session().state().selection.query, hovered.query);
    QTest::mouseMove(view, centre + QPoint(60, 40));
    QCOMPARE(session().selection().query, hovered.query);
    QVERIFY(child<ElidedLabel>("statusCell")
                ->text()
                .contains(QString::fromStdString(
                    session().trace()->tokens[static_cast<std::size_t>(hovered.query)])));
    QTest::keyClick(view, Qt::Key_Escape);
    QVERIFY(!session().state().selection.pinned);
    QCOMPARE(session().selection().query, -1);
  }

  void arrowKeysMoveAndControlAdds() {
    auto* tokens = child<TokenList>("tokens");
    QTest::mouseClick(tokens->viewport(), Qt::LeftButton, Qt::NoModifier, tokens->chipRect(3).center());
    QCOMPARE(session().selection().query, 3);
    QTest::mouseClick(tokens->viewport(), Qt::LeftButton, Qt::ControlModifier, tokens->chipRect(5).center());
    QCOMPARE(session().selection().query, 3);
    QCOMPARE(session().selection().moreQueries, std::vector<int>{5});
    View* view = mainView();
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Down);
    QCOMPARE(session().selection().query, 4);
    const int key = session().selection().key;
    QTest::keyClick(view, Qt::Key_Right);
    QCOMPARE(session().selection().key, key + 1);
    // What was added stays, but for the token that is reached; Esc lets go of all.
    QCOMPARE(session().selection().moreQueries, std::vector<int>{5});
    QTest::keyClick(view, Qt::Key_Down);
    QCOMPARE(session().selection().query, 5);
    QVERIFY(session().selection().moreQueries.empty());
    QTest::mouseClick(tokens->viewport(), Qt::LeftButton, Qt::ControlModifier, tokens->chipRect(1).center());
    QCOMPARE(session().selection().moreQueries, std::vector<int>{1});
    QTest::keyClick(view, Qt::Key_Escape);
    QVERIFY(session().selection().moreQueries.empty());
  }

  void severalTokensAreFollowedThroughTheLayers() {
    session().change(QStringLiteral("test"), edits::takeStories(state(), openAnyModel(":stories")));
    settle();
    session().change(QStringLiteral("test"), edits::showMainView(state(), QStringLiteral("flow")));
    settle();
    auto* flow = qobject_cast<FlowView*>(mainView());
    QVERIFY(flow != nullptr);
    const auto click = [&](int token, Qt::KeyboardModifiers modifiers) {
      const TokenListLayout where = flow->layout(QRectF(flow->rect()));
      QTest::mouseClick(flow, Qt::LeftButton, modifiers,
                        QPointF(where.x(where.columns - 1), where.y(token)).toPoint());
      settle();
    };
    click(5, {});
    click(2, Qt::ControlModifier);
    click(4, Qt::ControlModifier);
    QCOMPARE(flow->tokens(), (std::vector<int>{5, 2, 4}));
    QCOMPARE(session().selection().moreQueries, (std::vector<int>{2, 4}));
    click(2, Qt::ControlModifier);
    QCOMPARE(flow->tokens(), (std::vector<int>{5, 4}));
    QTest::keyClick(flow, Qt::Key_Escape);
    QVERIFY(session().selection().moreQueries.empty());
    QCOMPARE(flow->tokens().size(), std::size_t{1});
  }

  void severalQueriesStandOnTheCurve() {
    SessionState next = session().state();
    chooseMechanism(next, "kernel_regression");
    next.selection = {};
    session().change(QStringLiteral("mechanism"), next);
    settle();
    next = edits::showStep(state(), *session().trace()->find("grid_weights"));
    session().change(QStringLiteral("test"), edits::showMainView(next, QStringLiteral("curve")));
    settle();
    auto* curve = qobject_cast<CurveView*>(mainView());
    QVERIFY(curve != nullptr);
    const auto trace = session().trace();
    const auto click = [&](double share, Qt::KeyboardModifiers modifiers) {
      const QRectF plot = curve->geometryIn(QRectF(curve->rect())).plot;
      QTest::mouseClick(curve, Qt::LeftButton, modifiers,
                        QPointF(plot.left() + share * plot.width(), plot.center().y()).toPoint());
      settle();
    };
    for (const double share : {0.3, 0.5, 0.8}) click(share, Qt::ControlModifier);
    // The first is the query that is drawn, the others stand beside it. The live one is where it was.
    QCOMPARE(session().trace()->parameters, trace->parameters);
    QCOMPARE(curve->shownQuery(), state().selection.query);
    QVERIFY(curve->shownQuery() >= 0);
    const auto further = curve->further();
    QCOMPARE(further.size(), std::size_t{2});
    QVERIFY(further.front().hue != further.back().hue);
    QVERIFY(further.front().query.at < further.back().query.at);
    // They stay while what follows from a parameter is computed.
    next = state();
    next.parameters.at(next.mechanism).set("sigma", 0.5);
    session().change(QStringLiteral("test"), next);
    settle();
    QVERIFY(session().trace() != trace);
    QCOMPARE(curve->further().size(), std::size_t{2});
    QTest::keyClick(curve, Qt::Key_Escape);
    QVERIFY(curve->further().empty());
  }

  void aSamplesNoticeGoesWithTheFirstChange() {
    sample("head-soft");
    QVERIFY(message().contains("exp(H)"));
    QTest::qWait(50);
    QVERIFY(message().contains("exp(H)"));
    auto* text = child<QPlainTextEdit>("sentence");
    text->setFocus();
    QTest::keyClicks(text, "x");
    QVERIFY2(message().isEmpty(), qPrintable(message()));
  }

  void aTypedQueryAsks() {
    QVERIFY(!child<QPlainTextEdit>("query")->isVisible());
    sample("head-pooling");
    auto* query = child<QPlainTextEdit>("query");
    QVERIFY(query->isVisible());
    QCOMPARE(query->toPlainText(), "fox");
    QCOMPARE(session().trace()->queryTokens, std::vector<std::string>{"fox"});
    const Tensor average = session().trace()->find("average")->value;
    query->setFocus();
    QTest::keyClick(query, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(query, "lazy dog");
    settle();
    QTRY_COMPARE(session().trace()->queryTokens, (std::vector<std::string>{"lazy", "dog"}));
    QVERIFY(session().trace()->find("average")->value.equals(average));
    const Step* weights = session().trace()->find("asked_weights");
    const auto strongest = std::max_element(weights->value.values().begin(), weights->value.values().end());
    const auto at = static_cast<std::size_t>(strongest - weights->value.values().begin());
    QVERIFY(session().trace()->tokens[at] == "lazy" || session().trace()->tokens[at] == "dog");
    QTest::keyClick(query, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(query, Qt::Key_Delete);
    settle();
    QTRY_VERIFY(session().trace()->find("asked") == nullptr);
    session().undoStack().undo();  // all of the typing, which went on within a second
    settle();
    QCOMPARE(query->toPlainText(), "fox");
    QTRY_COMPARE(session().trace()->queryTokens, std::vector<std::string>{"fox"});
  }

  void layersOpenInTheStrip() {
    sample("layers-transformer");
    auto* strip = child<PipelineStrip>("strip");
    const auto opened = [&] {
      return strip->openLayer() < 0
                 ? QString()
                 : layerTitle(strip->layers()[static_cast<std::size_t>(strip->openLayer())]);
    };
    QCOMPARE(opened(), "Decoder 0");
    strip->setFocus();
    QTest::keyClick(strip, Qt::Key_PageUp);
    QCOMPARE(opened(), "Encoder 1");
    QCOMPARE(session().state().step, "encoder_weights");
    QCOMPARE(session().state().stepLayer, 1);
    QVERIFY2(mainView()->heading().contains("Encoder 1 · head 0"), qPrintable(mainView()->heading()));
    QCOMPARE(mainView()->state().step, session().trace()->indexOf("encoder_weights", 1));
    const int first = session().trace()->indexOf("encoder_weights", 0);
    QTest::keyClick(strip, Qt::Key_Home);  // the folded first encoder layer is beside what it reads
    QTest::mouseClick(strip, Qt::LeftButton, {}, strip->stepRect(first).center());
    QCOMPARE(opened(), "Encoder 0");
    QCOMPARE(session().shownStep(), first);
    // Another sentence keeps the layer open; another mechanism shows its own.
    auto* text = child<QPlainTextEdit>("sentence");
    QTest::keyClicks(text, "s");
    settle();
    QCOMPARE(opened(), "Encoder 0");
    QTest::mouseClick(strip, Qt::LeftButton, {}, strip->headingRect().center());
    QCOMPARE(opened(), QString());
    QTest::keyClicks(text, "s");
    settle();
    QCOMPARE(opened(), QString());
    sample("layers-transformer_encoder");
    QCOMPARE(opened(), "Layer 0");
    QTRY_VERIFY(strip->height() == strip->sizeHint().height());
    sample("head-soft");
    QCOMPARE(opened(), QString());
    QTRY_VERIFY(strip->height() == strip->sizeHint().height());
  }

  void doubleClickHidesATokenAsAKey() {
    auto* tokens = child<TokenList>("tokens");
    QTest::mouseDClick(tokens->viewport(), Qt::LeftButton, Qt::NoModifier, tokens->chipRect(2).center());
    settle();
    const Step* weights = session().trace()->find("weights");
    for (std::int64_t head = 0; head < weights->value.dim(0); ++head)
      for (std::int64_t query = 0; query < weights->value.dim(1); ++query)
        QCOMPARE(weights->value.at({head, query, 2}), 0.0F);
  }

  void whatWeightsAreWorthIsOneSwitchThatCanBeUndone() {
    sample("animal");
    const Tensor plain = session().trace()->find("weights")->value;
    const auto choose = [this](QMenu* menu, const QString& words) {
      emit menu->aboutToShow();
      for (QAction* action : menu->actions())
        if (action->text().remove(u'&').startsWith(words)) action->trigger();
      settle();
    };
    auto* menu = child<QMenu>("weightsMenu");
    auto* button = child<QToolButton>("weightsButton");
    QCOMPARE(button->text(), QStringLiteral("weights"));
    choose(menu, "× length of the value");
    QCOMPARE(session().trace()->measure, std::string("norms"));
    QVERIFY(!session().trace()->find("weights")->value.equals(plain));
    QVERIFY(mainView()->heading().contains("‖v‖"));
    QVERIFY(button->text().contains("‖v‖"));
    // All heads together are a step of their own, which is shown at once.
    QMenu* heads = nullptr;
    for (QAction* action : menu->actions())
      if (action->text().contains("heads")) heads = action->menu();
    QVERIFY(heads != nullptr);
    choose(heads, "Mean");
    QCOMPARE(session().trace()->steps[static_cast<std::size_t>(session().shownStep())].id,
             std::string("weights_heads"));
    QVERIFY(button->text().contains("mean"));
    // Below it each of them.
    const ViewState& below = child<ViewPane>("wallPane")->currentView()->state();
    QCOMPARE(below.stepOrNull()->id, std::string("weights"));
    session().undoStack().undo();
    settle();
    QCOMPARE(session().trace()->steps[static_cast<std::size_t>(session().shownStep())].id,
             std::string("weights"));
    session().undoStack().undo();
    settle();
    QVERIFY(session().trace()->find("weights")->value.equals(plain));
    QCOMPARE(button->text(), QStringLiteral("weights"));
  }

  void theMenuOfAMatrixOrdersIt() {
    sample("animal");
    const QPoint middle = mainView()->rect().center();
    QCOMPARE(mainView()->objectName(), QStringLiteral("view-matrix"));
    const QStringList entries = pickFromMenu(mainView(), middle, "By attention received");
    QVERIFY(entries.contains("Similar rows side by side (clustered)"));
    QCOMPARE(state().display.viewOptions.at("matrix").at("order"), std::string("received"));
    QVERIFY(mainView()->heading().contains("attention received"));
    QTest::keyClick(mainView(), Qt::Key_M);
    settle();
    QCOMPARE(state().display.viewOptions.at("matrix").at("marginals"), std::string("on"));
    // One after the other quickly, they are undone together.
    session().undoStack().undo();
    if (state().display.viewOptions.contains("matrix")) session().undoStack().undo();
    QVERIFY(!state().display.viewOptions.contains("matrix"));
    QVERIFY(state().currentParameters().choice("weights") == "analytic");  // the sample is still there
  }

  void theStripChoosesWhatTheViewShows() {
    auto* strip = child<PipelineStrip>("strip");
    const int scores = session().trace()->indexOf("scores");
    QVERIFY(scores >= 0);
    for (int guard = 0; guard < 30 && session().shownStep() != 0; ++guard)
      QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::ControlModifier);
    QCOMPARE(session().shownStep(), 0);
    QCOMPARE(mainView()->state().step, 0);
    QTest::mouseClick(strip, Qt::LeftButton, Qt::NoModifier, strip->stepRect(1).center());
    QCOMPARE(session().shownStep(), 1);
    QCOMPARE(mainView()->state().step, 1);
  }

  void theWallChoosesTheHead() {
    ViewPane* wall = child<ViewPane>("wallPane");
    View* heads = wall->currentView();
    QVERIFY(heads != nullptr);
    QTest::mouseClick(heads, Qt::LeftButton, Qt::NoModifier, {170, heads->height() / 2});
    QVERIFY(session().selection().head > 0);
    for (const ViewPane* pane : m_window->findChildren<ViewPane*>())
      if (pane->currentView() != nullptr)
        QCOMPARE(pane->currentView()->state().selection.head, session().selection().head);
  }

  void thePictureSideWorksToo() {
    auto* kinds = child<Segmented>("kinds");
    sample("scene-a");
    QCOMPARE(kinds->current(), QStringLiteral("image"));
    QVERIFY(session().trace()->find("spatial_gate") != nullptr);
    View* view = mainView();
    QVERIFY(coloursIn(view->grab().toImage()) > 200);
    QTest::mouseMove(view, {view->width() / 2, view->height() / 2});
    QTRY_VERIFY(session().selection().row >= 0 && session().selection().column >= 0);
    QTest::mouseClick(kinds, Qt::LeftButton, Qt::NoModifier, kinds->segmentRect(0).center());
    settle();
    QTRY_VERIFY(!session().trace()->tokens.empty());
    QTest::mouseClick(kinds, Qt::LeftButton, Qt::NoModifier, kinds->segmentRect(1).center());
    settle();
    QTRY_VERIFY(session().trace()->image.size() > 0);
  }

  void theImageDoorOpensWithAPicture() {
    QVERIFY(state().input.image.empty());
    auto* doors = child<Segmented>("kinds");
    QTest::mouseClick(doors, Qt::LeftButton, Qt::NoModifier, doors->segmentRect(1).center());
    settle();
    QCOMPARE(state().mechanism, std::string("cbam"));
    QCOMPARE(state().currentParameters().choice("weights"), std::string("trained"));
    QVERIFY(session().trace()->image.size() > 0);
    // One's own picture has no sign that the trained gates could answer.
    QTemporaryDir folder;
    writePng(folder.filePath("mine.png").toStdString(), generateScene(3, 200, 120).image);
    QMimeData picture;
    picture.setUrls({QUrl::fromLocalFile(folder.filePath("mine.png"))});
    drop(&picture);
    QTRY_COMPARE_WITH_TIMEOUT(state().input.imageName, std::string("mine.png"), kPatience);
    settle();
    QCOMPARE(state().currentParameters().choice("weights"), std::string("analytic"));
    QCOMPARE(session().trace()->weights.kind, WeightOrigin::Kind::Analytic);
  }

  void picturesTextsWeightsAndSessionsCanBeDropped() {
    QTemporaryDir folder;
    const Scene scene = generateScene(3, 200, 120);
    writePng(folder.filePath("picture.png").toStdString(), scene.image);
    QMimeData picture;
    picture.setUrls({QUrl::fromLocalFile(folder.filePath("picture.png"))});
    drop(&picture);
    QTRY_COMPARE_WITH_TIMEOUT(session().state().input.imageName, std::string("picture.png"), kPatience);
    settle();
    QCOMPARE(session().trace()->image.shape(), (Shape{3, 120, 200}));

    QMimeData text;
    text.setText("dropped words here");
    drop(&text);
    settle();
    QTRY_COMPARE(session().trace()->tokens.size(), std::size_t(3));

    writeSafetensors(folder.filePath("bad.safetensors").toStdString(), {{"other", Tensor::filled({2}, 1)}});
    QMimeData weights;
    weights.setUrls({QUrl::fromLocalFile(folder.filePath("bad.safetensors"))});
    const auto before = session().trace();
    drop(&weights);
    QTRY_VERIFY_WITH_TIMEOUT(message().contains("bad.safetensors"), kPatience);
    QCOMPARE(session().trace()->tokens, before->tokens);
    QVERIFY(session().state().weights == nullptr);
  }

  void aBrokenPictureIsNamedAndNothingIsLost() {
    QTemporaryDir folder;
    QFile file(folder.filePath("broken.jpg"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("\xff\xd8\xff\xe0\x00\x10JFIF\x00 nothing", 20));
    file.close();
    const auto before = session().trace();
    m_window->openFile(file.fileName());
    QTRY_VERIFY_WITH_TIMEOUT(message().contains("broken.jpg"), kPatience);
    QCOMPARE(session().trace(), before);
    // What is opened next and is sound takes the message away.
    writePng(folder.filePath("sound.png").toStdString(), generateScene(3).image);
    m_window->openFile(folder.filePath("sound.png"));
    QTRY_COMPARE_WITH_TIMEOUT(session().state().input.imageName, std::string("sound.png"), kPatience);
    QCOMPARE(message(), QString());
  }

  void severalFilesAreOpenedInTheirOrder() {
    QTemporaryDir folder;
    writePng(folder.filePath("a.png").toStdString(), generateScene(3).image);
    writePng(folder.filePath("b.png").toStdString(), generateScene(4).image);
    m_window->openFiles({folder.filePath("none.png"), folder.filePath("a.png"), folder.filePath("b.png")});
    QTRY_COMPARE_WITH_TIMEOUT(session().state().input.imageName, std::string("b.png"), kPatience);
    QVERIFY2(message().contains("none.png"), qPrintable(message()));
    session().undoStack().undo();
    QCOMPARE(session().state().input.imageName, std::string("a.png"));
  }

  void openedNumbersHideNoKey() {
    SessionState next = session().state();
    next.input.hiddenTokens = {1};
    session().change(QStringLiteral("hidden"), next);
    settle();
    QTemporaryDir folder;
    writeSafetensors(
        folder.filePath("qkv.safetensors").toStdString(),
        {{"q", Tensor({1, 2}, {1, 0})}, {"k", Tensor({2, 2}, {1, 0, 0, 1})}, {"v", Tensor({2, 1}, {1, 2})}});
    m_window->openFile(folder.filePath("qkv.safetensors"));
    QTRY_VERIFY_WITH_TIMEOUT(session().state().input.kind == InputKind::Numbers, kPatience);
    settle();
    QTRY_VERIFY(session().trace()->find("weights")->value.at({0, 1}) > 0.0F);
  }

  void pasteTakesTextAndPictures() {
    QImage image(40, 30, QImage::Format_RGB32);
    image.fill(Qt::red);
    QApplication::clipboard()->setImage(image);
    auto* text = child<QPlainTextEdit>("sentence");
    text->setFocus();
    QTest::keyClick(text, Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(session().state().input.image.size() > 0, kPatience);
    settle();
    QCOMPARE(session().trace()->image.shape(), (Shape{3, 30, 40}));
    QApplication::clipboard()->setText("pasted text");
    mainView()->setFocus();
    QTest::keyClick(mainView(), Qt::Key_V, Qt::ControlModifier);
    settle();
    QTRY_COMPARE(session().trace()->tokens.size(), std::size_t(2));
  }

  void aPaintedMaskHidesPairs() {
    auto* masks = qobject_cast<Segmented*>(child<ParameterPanel>("parameters")->controlOf("mask"));
    QVERIFY(masks != nullptr);
    int painted = -1;
    for (int i = 0; i < static_cast<int>(masks->segments().size()); ++i)
      if (masks->segments()[static_cast<std::size_t>(i)].id == QLatin1String("painted")) painted = i;
    QVERIFY(painted >= 0);
    QTest::mouseClick(masks, Qt::LeftButton, Qt::NoModifier, masks->segmentRect(painted).center());
    settle();
    View* view = mainView();
    const QPoint from(view->width() / 2, view->height() / 2);
    QTest::mousePress(view, Qt::LeftButton, Qt::NoModifier, from);
    QTest::mouseMove(view, from + QPoint(40, 0));
    QTest::mouseRelease(view, Qt::LeftButton, Qt::NoModifier, from + QPoint(40, 0));
    settle();
    const Tensor& weights = session().trace()->find("weights")->value;
    int hidden = 0;
    for (const float weight : weights.slice(0).values()) hidden += weight == 0.0F ? 1 : 0;
    QVERIFY2(hidden >= 1 && hidden <= 4, qPrintable(QString::number(hidden)));

    // Inverted, only those pairs are seen.
    QAction* invert = nullptr;
    for (QAction* action : m_window->actions())
      if (action->text() == QStringLiteral("In&vert the painted mask")) invert = action;
    QVERIFY(invert != nullptr);
    invert->trigger();
    settle();
    const Tensor& inverted = session().trace()->find("weights")->value;
    int seen = 0;
    for (const float weight : inverted.slice(0).values()) seen += weight != 0.0F ? 1 : 0;
    QVERIFY2(seen >= 1 && seen <= 4, qPrintable(QString::number(seen)));
  }

  void theFormulaLeadsToItsSteps() {
    auto* formulas = m_window->findChild<FormulaView*>();
    auto* strip = child<PipelineStrip>("strip");
    QVERIFY(formulas != nullptr && !formulas->areaOf("q").isNull());
    const QPointF query = formulas->areaOf("q").center();
    QMouseEvent move(QEvent::MouseMove, query, query, Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(formulas, &move);
    QCOMPARE(strip->marked(), session().trace()->indexOf("q"));
    QTest::mouseClick(formulas, Qt::LeftButton, {}, query.toPoint());
    QCOMPARE(session().shownStep(), session().trace()->indexOf("q"));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(formulas, &leave);
    QCOMPARE(strip->marked(), -1);
  }

  void theExplanationStaysUnfolded() {
    auto* panel = child<ExplanationPanel>("explanation");
    const bool before = panel->unfolded();
    QTest::mouseClick(child<QToolButton>("explanationToggle"), Qt::LeftButton);
    QCOMPARE(panel->unfolded(), !before);
    m_window->close();
    m_window = std::make_unique<MainWindow>();
    QCOMPARE(child<ExplanationPanel>("explanation")->unfolded(), !before);
    child<ExplanationPanel>("explanation")->setUnfolded(before);
    m_window->close();
  }

  void aParameterIsDraggedInTheViewAndKeptInItsRange() {
    View* view = mainView();
    emit view->wanted(request::DragParameter{QStringLiteral("temperature"), 2.5});
    settle();
    QVERIFY(std::abs(session().state().currentParameters().real("temperature") - 2.5) < 1e-9);
    emit view->wanted(request::DragParameter{QStringLiteral("temperature"), 1e9});
    settle();
    const Parameters& parameters = session().state().currentParameters();
    QCOMPARE(parameters.real("temperature"), parameters.find("temperature")->maximum);
    emit view->wanted(
        request::DragParameter{QStringLiteral("nothing of the kind"), 1});  // no such parameter: no change
    QCOMPARE(session().state().currentParameters(), parameters);
  }

  void aKeyDrawsAnotherSample() {
    sample("head-hard");
    View* view = mainView();
    QCOMPARE(view->objectName(), QString("view-compare"));
    const QImage before = view->grab().toImage();
    const Tensor first = session().trace()->find("weights")->value;
    const Tensor soft = session().trace()->find("soft")->value;
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    view->setFocus();
    int draws = 1;
    for (; draws < 12 && session().trace()->find("weights")->value.equals(first); ++draws) {
      QTest::keyClick(view, Qt::Key_D);
      settle();
      QTRY_COMPARE(session().trace()->parameters.at("draw"), std::to_string(draws + 1));
    }
    QVERIFY(!session().trace()->find("weights")->value.equals(first));
    QVERIFY(session().trace()->find("soft")->value.sameAs(soft));
    QVERIFY(mainView()->grab().toImage() != before);
    // Typed text is no command.
    auto* text = child<QPlainTextEdit>("sentence");
    text->setFocus();
    QTest::keyClick(text, Qt::Key_D);
    settle();
    QCOMPARE(session().state().currentParameters().integer("draw"), std::int64_t{draws});
  }

  void theLargestIsNotDrawnAgain() {
    SessionState next = session().state();
    chooseMechanism(next, "hard");
    session().change(QStringLiteral("mechanism"), next);
    QTRY_COMPARE_WITH_TIMEOUT(session().trace()->mechanism, std::string("hard"), kPatience);
    settle();
    View* view = mainView();
    QCOMPARE(view->objectName(), QString("view-compare"));
    QCOMPARE(child<ViewPane>("sidePane")->currentView()->objectName(), QString("view-tokens"));
    const auto trace = session().trace();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    view->setFocus();
    QTest::keyClick(view, Qt::Key_D);
    QTest::qWait(50);
    QCOMPARE(session().trace(), trace);
    QCOMPARE(session().state().currentParameters().integer("draw"), std::int64_t{1});
    // With a sample it is: the same key, and the button.
    next = session().state();
    next.parameters.at("hard").setText("choose", "sample");
    session().change(QStringLiteral("choose"), next);
    QTRY_VERIFY_WITH_TIMEOUT(session().trace() != trace, kPatience);
    settle();
    QTest::keyClick(mainView(), Qt::Key_D);
    settle();
    QCOMPARE(session().state().currentParameters().integer("draw"), std::int64_t{2});
  }

  void theEncoderDecoderOpensOnItsTwoContexts() {
    sample("layers-seq2seq");
    QCOMPARE(mainView()->objectName(), QString("view-compare"));
    QVERIFY(mainView()->heading().contains("c fixed"));
    // Beside it the alignment that made the attended one.
    const View* side = child<ViewPane>("sidePane")->currentView();
    QCOMPARE(side->objectName(), QString("view-tokens"));
    QCOMPARE(side->state().stepOrNull()->id, std::string("additive_weights"));
    QVERIFY(message().contains("random"));
    // A heading names what it shows once.
    for (const Heading* heading : child<ViewPane>("sidePane")->findChildren<Heading*>())
      QCOMPARE(heading->text().count("tokens", Qt::CaseInsensitive), 1);
  }

  void numbersCanBeTyped() {
    sample("cat-numbers");
    const Step* weights = session().trace()->find("weights");
    QVERIFY(weights != nullptr);
    QVERIFY(std::abs(weights->value[0] - 0.2984F) < 5e-5F);
    QVERIFY(std::abs(weights->value[2] - 0.4073F) < 5e-5F);
    QCOMPARE(session().trace()->find("weights")->axes.back().labels->front(), std::string("猫"));
  }

  void aMechanismThatMakesItsNumbersHasNoTable() {
    SessionState next = session().state();
    chooseMechanism(next, "kernel_regression");
    session().change(QStringLiteral("mechanism"), next);
    settle();
    QTRY_COMPARE(session().trace()->mechanism, std::string("kernel_regression"));
    QVERIFY(child<QLabel>("numbersNote")->isVisible());
    QVERIFY(!child<QWidget>("numbers")->isVisible());
    // From there to a mechanism of words: nothing is missing.
    next = session().state();
    chooseMechanism(next, "dot_product");
    session().change(QStringLiteral("mechanism"), next);
    settle();
    QTRY_COMPARE(session().trace()->mechanism, std::string("dot_product"));
    QVERIFY(session().trace()->tokens.size() > 5);
  }

  void whatHasNoEffectIsHidden() {
    sample("cat-numbers");
    auto* parameters = child<ParameterPanel>("parameters");
    QVERIFY(parameters->controlOf("temperature")->isVisible());
    for (const char* id : {"width", "positions", "project", "weights", "seed"})
      QVERIFY2(!parameters->controlOf(QString::fromLatin1(id))->isVisible(), id);
    sample("bank");
    QVERIFY(parameters->controlOf("width")->isVisible());
    QVERIFY(parameters->controlOf("seed")->isVisible());
  }

  void aLargePictureIsCaptionedWithItsOwnSize() {
    QTemporaryDir folder;
    QImage image(2400, 1200, QImage::Format_RGB32);
    image.fill(Qt::darkCyan);
    QVERIFY(image.save(folder.filePath("large.png")));
    m_window->openFile(folder.filePath("large.png"));
    QTRY_COMPARE_WITH_TIMEOUT(session().state().input.imageName, std::string("large.png"), kPatience);
    settle();
    QCOMPARE(session().state().input.originalWidth, std::int64_t{2400});
    bool said = false;
    for (const QLabel* label : m_window->findChildren<QLabel*>())
      said |= label->text().contains("2400 × 1200") && label->text().contains("1024 × 512");
    QVERIFY(said);
  }

  void aPastedPictureIsCaptionedWithItsOwnSize() {
    QImage image(2400, 1200, QImage::Format_RGB32);
    image.fill(Qt::darkCyan);
    QApplication::clipboard()->setImage(image);
    QTest::keyClick(m_window.get(), Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(session().state().input.imageName, std::string("pasted picture"), kPatience);
    settle();
    QCOMPARE(session().state().input.originalWidth, std::int64_t{2400});
    QCOMPARE(session().state().input.originalHeight, std::int64_t{1200});
  }

  void themesAndColourMapsRepaint() {
    const QImage before = m_window->grab().toImage();
    m_window->setTheme(before.pixelColor(5, 300).lightness() < 128 ? ThemeChoice::Light : ThemeChoice::Dark);
    QTest::qWait(20);
    const QImage after = m_window->grab().toImage();
    QVERIFY(std::abs(after.pixelColor(5, 300).lightness() - before.pixelColor(5, 300).lightness()) > 100);
    const QImage view = mainView()->grab().toImage();
    SessionState next = session().state();
    next.display.colormap = QStringLiteral("inferno");
    session().change(QStringLiteral("colour map"), next);
    QVERIFY(mainView()->grab().toImage() != view);
  }

  void aTextOfTwentyThousandWordsIsCutAndSaysSo() {
    SessionState next = session().state();
    next.input.text.clear();
    for (int i = 0; i < 20000; ++i) next.input.text += "word" + std::to_string(i % 97) + " ";
    chooseMechanism(next, "scaled_dot_product");
    next.parameters.at("scaled_dot_product") = untrainedParameters(mechanism("scaled_dot_product"));
    session().change(QStringLiteral("long text"), next);
    settle();
    QTRY_COMPARE_WITH_TIMEOUT(session().trace()->tokens.size(), std::size_t(8192), kPatience);
    QVERIFY2(message().contains("20000") && message().contains("8192"), qPrintable(message()));
    QVERIFY(coloursIn(mainView()->grab().toImage()) > 20);
    next = session().state();
    next.input.text = "short again";
    session().change(QStringLiteral("short text"), next);
    QTRY_COMPARE_WITH_TIMEOUT(session().trace()->tokens.size(), std::size_t(2), kPatience);
    QTRY_COMPARE(message(), QString());
  }

  void theExportDialogWritesWhatItPreviews() {
    QTemporaryDir folder;
    const Trace& trace = *session().trace();
    const int step = trace.indexOf("weights");
    const ViewChoice choice = chooseViews(trace, step, {}, {});
    ViewState state = mainView()->state();
    state.step = step;
    ExportDialog dialog({{QStringLiteral("weights"), choice.main.view, state}}, m_window.get());
    for (const char* name : {"a.png", "a.svg", "a.pdf"}) {
      const QString path = dialog.save(folder.filePath(name));
      QVERIFY2(QFileInfo(path).size() > 2000, name);
    }
    const QImage png(folder.filePath("a.png"));
    QCOMPARE(png.size(), QSize(2400, 1800));
    QCOMPARE(dialog.picture().size(), QSize(2400, 1800));
    QVERIFY(coloursIn(png) > 20);
    QCOMPARE(dialog.save(folder.filePath("without-ending")), folder.filePath("without-ending.png"));
  }

  void everyStepOfEverySampleIsShown() {
    m_window->resize(1100, 640);  // there is less to paint
    for (const OfferedSample& each : samples()) {
      sample(each.id.c_str());
      for (int step = 0; step < static_cast<int>(session().trace()->steps.size()); ++step) {
        SessionState next = session().state();
        const Step& chosen = session().trace()->steps[static_cast<std::size_t>(step)];
        next.step = chosen.id;
        next.stepLayer = chosen.layer;
        session().change(QStringLiteral("step"), next);
        QCOMPARE(mainView()->state().step, step);
        QVERIFY2(coloursIn(mainView()->grab().toImage()) > 3, (each.id + " " + next.step).c_str());
      }
    }
  }

  void nothingIsCutOffInASmallWindow() {
    m_window->resize(1280, 720);
    QTest::qWait(50);
    QVERIFY(m_window->width() <= 1280 && m_window->height() <= 720);
    int seen = 0;
    for (const QWidget* widget : m_window->findChildren<QWidget*>()) {
      // What scrolls may be larger than the place that shows it.
      if (!widget->isVisible() || widget->isWindow() ||
          qobject_cast<const QAbstractScrollArea*>(widget->parentWidget()->parentWidget()))
        continue;
      ++seen;
      const auto described = QStringLiteral("%1 %2 in %3")
                                 .arg(widget->metaObject()->className(), widget->objectName(),
                                      widget->parentWidget()->metaObject()->className());
      QVERIFY2(widget->parentWidget()->rect().contains(widget->geometry()), qPrintable(described));
    }
    QVERIFY2(seen > 30, "hardly anything was looked at");
  }
};

QTEST_MAIN(WindowTest)
#include "window_test.moc"

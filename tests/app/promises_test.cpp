// SPDX-License-Identifier: GPL-3.0-or-later
// What the window promises, with real events: a fixed range holds for what it was fixed for, what one typed
// stays, messages stay as long as they matter.
#include "app/window/range_histogram.h"
#include "app/window/status_line.h"
#include "app/window/tab_order.h"
#include "engine/input/image.h"
#include "engine/input/scene.h"
#include "tests/support/opened_window.h"
#include "widgets/controls/elided_label.h"
#include "widgets/controls/mechanism_list.h"
#include "widgets/controls/parameter_panel.h"
#include "widgets/controls/segmented.h"
#include "widgets/inspector/step_figures.h"
#include "widgets/views/wall/wall_view.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QTemporaryDir>
#include <QTextDocument>
#include <QTimer>
#include <QToolButton>
#include <QUrl>

using namespace attenscope;

class PromisesTest : public QObject, private OpenedWindow {
  Q_OBJECT

 private:
  void dropFile(const QString& path) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    drop(&data);
    QTRY_VERIFY_WITH_TIMEOUT(!session().busy(), kPatience);
    settle();
  }
  void dropModel(const char* name) {
    dropFile(QStringLiteral(ATTENSCOPE_SOURCE_DIR "/tests/golden/models/") + QLatin1String(name));
    QTRY_COMPARE_WITH_TIMEOUT(session().trace()->mechanism, std::string("model"), kPatience);
    settle();
  }
  void sample(const char* id) {
    auto* action = child<QPushButton>("samples")->menu()->findChild<QAction*>(QStringLiteral("sample-") +
                                                                              QLatin1String(id));
    QVERIFY2(action != nullptr, id);
    action->trigger();
    settle();
  }
  QString range() { return child<QPushButton>("rangeButton")->text(); }
  bool isFixed() { return mainView()->state().style.fixedRange; }
  /// By the status line's button and the choice in what it opens.
  void fixRange() {
    QTest::mouseClick(child<QPushButton>("rangeButton"), Qt::LeftButton);
    auto* popup = child<QWidget>("rangePopup");
    for (auto* choice : popup->findChildren<QRadioButton*>())
      if (choice->text().contains("fixed")) choice->click();
    popup->hide();
    QVERIFY2(range().contains("fixed"), qPrintable(range()));
    QVERIFY(isFixed());
  }
  void undo() {
    session().undoStack().undo();
    settle();
  }

 private slots:
  void init() { open(); }
  void cleanup() { m_window.reset(); }

  void theHistogramsEndsAreDraggedAndUndone() {
    const QString before = range();
    QTest::mouseClick(child<QPushButton>("rangeButton"), Qt::LeftButton);
    auto* histogram = child<RangeHistogram>("rangeHistogram");
    QVERIFY(histogram->isVisible());
    const double high = mainView()->shownRange()->high;
    const auto at = [&](double value) {
      return QPoint(static_cast<int>(std::lround(histogram->xOf(value))), histogram->height() - 4);
    };
    QTest::mousePress(histogram, Qt::LeftButton, {}, at(high));
    QTest::mouseMove(histogram, at(high / 2));
    QTest::mouseRelease(histogram, Qt::LeftButton, {}, at(high / 2));
    QVERIFY(isFixed());
    QVERIFY(std::abs(mainView()->shownRange()->high - high / 2) < 0.02 * high);
    QVERIFY(mainView()->shownRange()->above);
    child<QWidget>("rangePopup")->hide();
    undo();
    QVERIFY(!isFixed());
    QCOMPARE(range(), before);
  }

  void aColourScaleIsSaidAndUndone() {
    const QString heading = mainView()->title();
    QTest::mouseClick(child<QPushButton>("rangeButton"), Qt::LeftButton);
    auto* scale = child<QComboBox>("colorScale");
    scale->setCurrentIndex(scale->findData(static_cast<int>(ColorScale::Logarithmic)));
    QVERIFY(mainView()->title().contains("logarithmic colours"));
    QVERIFY2(range().startsWith("log"), qPrintable(range()));
    child<QCheckBox>("rowsAlone")->click();
    QVERIFY(mainView()->title().contains("each row by itself"));
    QVERIFY(!child<RangeHistogram>("rangeHistogram")->isEnabled());
    child<QWidget>("rangePopup")->hide();
    // Another step has its own.
    SessionState next = state();
    next.step = "scores";
    session().change(QStringLiteral("step"), next);
    QCOMPARE(mainView()->shownRange()->scale, ColorScale::Linear);
    undo();
    QCOMPARE(mainView()->shownRange()->scale, ColorScale::Logarithmic);
    undo();
    QCOMPARE(mainView()->title(), heading);
  }

  void aFixedRangeStaysWhileParametersAndTextChange() {
    fixRange();
    const QString fixed = range();
    SessionState warmer = state();
    warmer.parameters.at(warmer.mechanism).set("temperature", 3.0);
    session().change(QStringLiteral("parameter"), warmer);
    type("green ideas sleep furiously");
    QCOMPARE(range(), fixed);
    QMimeData pasted;
    pasted.setText("other words");
    drop(&pasted);
    settle();
    QCOMPARE(range(), fixed);
    QCOMPARE(child<QPushButton>("rangeButton")->accessibleName(),
             "Range of the colours: " + fixed.chopped(2));
  }

  /// The keys of the window are the popup's, too: it is no place where undo ends.
  void undoWorksWhileTheRangeIsOpenAndAfter() {
    const auto press = [](QWidget* at) {
      QWidget* focus = at->focusWidget() != nullptr ? at->focusWidget() : at;
      QTest::keyClick(focus, Qt::Key_Z, Qt::ControlModifier);
    };
    QTest::mouseClick(child<QPushButton>("rangeButton"), Qt::LeftButton);
    auto* popup = child<QWidget>("rangePopup");
    QVERIFY(popup->isVisible());
    const auto fix = [&] {
      for (auto* choice : popup->findChildren<QRadioButton*>())
        if (choice->text().contains("fixed"))
          QTest::mouseClick(choice, Qt::LeftButton, {}, QPoint(8, choice->height() / 2));
    };
    fix();
    QVERIFY(isFixed());
    auto* high = popup->findChildren<QDoubleSpinBox*>().back();
    high->setFocus();
    press(popup);
    settle();
    QVERIFY(!isFixed());
    // What it shows is what holds now, not what it was opened with.
    for (auto* choice : popup->findChildren<QRadioButton*>())
      QCOMPARE(choice->isChecked(), !choice->text().contains("fixed"));
    fix();
    QVERIFY(isFixed());
    QTest::keyClick(popup, Qt::Key_Escape);
    QVERIFY(!popup->isVisible());
    press(m_window.get());
    settle();
    QVERIFY(!isFixed());
  }

  void theStatusLineShowsWhatIsInvisible() {
    Step step;
    step.role = Role::Weights;
    const auto tokens = std::make_shared<const std::vector<std::string>>(
        std::vector<std::string>{" ", "a\nb", std::string(1, '\1')});
    step.axes = {{AxisKind::Query, tokens}, {AxisKind::Key, tokens}};
    step.value = Tensor::filled({3, 3}, 0.5F);
    Selection selection;
    selection.query = 0;
    selection.key = 1;
    QCOMPARE(describeCell(step, selection), QString::fromUtf8("␣ → a↵b"));
    selection.query = 2;
    QCOMPARE(describeCell(step, selection), QString::fromUtf8("U+0001 → a↵b"));
  }

  void aFixedRangeIsOneMechanismsAlone() {
    fixRange();
    const QString fixed = range();
    const std::string first = state().mechanism;
    auto* list = m_window->findChild<MechanismList*>();
    emit list->chosen(QStringLiteral("scaled_dot_product"));
    settle();
    QTRY_COMPARE(session().trace()->mechanism, std::string("scaled_dot_product"));
    QVERIFY2(!isFixed() && !range().contains("fixed"), qPrintable(range()));
    emit list->chosen(QString::fromStdString(first));
    settle();
    QTRY_COMPARE(session().trace()->mechanism, first);
    QCOMPARE(range(), fixed);
  }

  void anotherPictureStartsWithTheValuesShown() {
    const QTemporaryDir folder;
    for (const int seed : {3, 4})
      writePng(folder.filePath(QString::number(seed) + ".png").toStdString(), generateScene(seed).image);
    dropFile(folder.filePath("3.png"));
    QTRY_COMPARE_WITH_TIMEOUT(state().input.imageName, std::string("3.png"), kPatience);
    settle();
    fixRange();
    const QString fixed = range();
    dropFile(folder.filePath("4.png"));
    QTRY_COMPARE_WITH_TIMEOUT(state().input.imageName, std::string("4.png"), kPatience);
    settle();
    QVERIFY2(!isFixed() && !range().contains("fixed"), qPrintable(range()));
    undo();
    QTRY_COMPARE(state().input.imageName, std::string("3.png"));
    QCOMPARE(range(), fixed);
  }

  void anotherModelStartsWithTheValuesShown() {
    dropModel("bert");
    fixRange();
    const QString fixed = range();
    type("3 7 5");
    QCOMPARE(range(), fixed);
    dropModel("gpt2");
    QTRY_COMPARE_WITH_TIMEOUT(child<QLabel>("modelName")->text(), QString("gpt2"), kPatience);
    settle();
    QVERIFY2(!isFixed() && !range().contains("fixed"), qPrintable(range()));
    undo();
    QTRY_COMPARE(child<QLabel>("modelName")->text(), QString("bert"));
    QCOMPARE(range(), fixed);
  }

  /// Weights of another task than the text is about are chosen, the text stays, and the task's sample is
  /// offered.
  void choosingTrainedWeightsKeepsWhatWasTyped() {
    auto* list = m_window->findChild<MechanismList*>();
    emit list->chosen(QStringLiteral("seq2seq"));
    settle();
    type("nobody trained me on any of this");
    auto* source = child<QPlainTextEdit>("source");
    source->selectAll();
    QTest::keyClicks(source, "zzyzx qwerty uiop");
    settle();
    const std::string mine = state().input.text;
    auto* weights = qobject_cast<Segmented*>(child<ParameterPanel>("parameters")->controlOf("weights"));
    QVERIFY(weights != nullptr);
    const auto choose = [&](const char* id) {
      for (int i = 0; i < static_cast<int>(weights->segments().size()); ++i)
        if (weights->segments()[static_cast<std::size_t>(i)].id == QLatin1String(id))
          QTest::mouseClick(weights, Qt::LeftButton, {}, weights->segmentRect(i).center());
      settle();
    };
    choose("random");
    QCOMPARE(state().currentParameters().choice("weights"), std::string("random"));
    choose("trained");
    QCOMPARE(state().currentParameters().choice("weights"), std::string("trained"));
    QCOMPARE(state().input.text, mine);
    QVERIFY2(message().contains("Translates short English sentences"), qPrintable(message()));
    auto* action = child<QToolButton>("messageAction");
    QVERIFY(action->isVisible());
    QCOMPARE(action->text(), QString("Show the sample"));
    QTest::mouseClick(action, Qt::LeftButton);
    settle();
    QVERIFY(state().input.source.starts_with("the small black cats"));
    session().undoStack().undo();
    settle();
    QCOMPARE(state().input.text, mine);
  }

  /// Beside an answer stands what its own decoder did, and the panel reads that, too.
  void anAnswersPartnerIsItsOwnDecoders() {
    sample("learned-translation-fr-1");
    const auto show = [&](const char* step) {
      SessionState next = state();
      next.step = step;
      session().change(QStringLiteral("step"), next);
      settle();
      return child<ViewPane>("sidePane")->currentView()->state().stepOrNull()->id;
    };
    for (const char* step : {"fixed_answer", "fixed_answer_logits", "fixed_output", "fixed_states"})
      QCOMPARE(show(step), std::string("fixed_context"));
    QCOMPARE(show("additive_answer"), std::string("additive_weights"));
    QCOMPARE(show("dot_answer"), std::string("dot_weights"));
  }

  void theDecodersAnswersStandUnderEachOther() {
    sample("learned-translation-fr-1");
    auto* lines = child<QLabel>("decoderAnswers");
    QVERIFY(lines->isVisible());
    QTextDocument text;
    text.setHtml(lines->text());
    QCOMPARE(text.blockCount(), 3);
    const QString plain = text.toPlainText();
    for (const char* name : {"fixed", "additive", "dot"}) QVERIFY2(plain.contains(name), qPrintable(plain));
    QVERIFY(lines->text().contains("<u>"));  // the fixed context makes the second half up
    SessionState next = state();
    next.step = "dot_answer";
    session().change(QStringLiteral("step"), next);
    settle();
    text.setHtml(lines->text());
    QVERIFY2(text.toPlainText().contains("dot its alignment is shown"), qPrintable(text.toPlainText()));
    sample("bank");
    QVERIFY(!lines->isVisible());
  }

  /// Ranks from 1, places from 0, in the picture as in the panel and the table.
  void ranksAreCountedFromOne() {
    sample("learned-translation-fr-0");
    const Step* answer = session().trace()->find("additive_answer");
    QVERIFY(answer != nullptr);
    QCOMPARE(answer->axes[1].labels->front(), std::string("1"));
    SessionState next = state();
    next.step = "additive_answer";
    next.selection.query = 0;
    next.selection.feature = 1;
    next.selection.pinned = true;
    session().change(QStringLiteral("cell"), next);
    settle();
    QVERIFY2(child<ElidedLabel>("statusCell")->text().contains("rank 2"),
             qPrintable(child<ElidedLabel>("statusCell")->text()));
    const auto name = cellName(*session().trace(), *answer, {0, 1});
    QCOMPARE(name.back().text, QString("rank 2"));
  }

  /// While the pointer is over another layer of the wall, everything names that one.
  void theBarNamesTheLayerThatIsShown() {
    dropModel("bert");
    auto* wall = dynamic_cast<WallView*>(mainView());
    QVERIFY(wall != nullptr);
    const WallLayout where = wall->layout(QRectF(wall->rect()));
    QTest::mouseMove(wall, where.tileRect(where.columns + 1).center().toPoint());
    QTRY_COMPARE(session().selection().layer, 1);
    QCOMPARE(child<QLabel>("layerNumber")->text(), QString("1"));
    QCOMPARE(child<QLabel>("headNumber")->text(), QString("1"));
    const QString side = child<ViewPane>("sidePane")->currentView()->heading();
    QVERIFY2(side.contains("Layer 1 · head 1"), qPrintable(side));
    QTest::mouseMove(m_window.get(), {5, 5});
    QTRY_COMPARE(child<QLabel>("layerNumber")->text(), QString("0"));
    // A step of no layer has that of the bar beside it.
    SessionState next = state();
    next.input.detailLayer = next.stepLayer = next.selection.layer = 0;
    for (const Step& step : session().trace()->steps)
      if (step.layer < 0 && step.role != Role::Input) next.step = step.id;
    next.stepLayer = -1;
    next.mainView.clear();
    session().change(QStringLiteral("step"), next);
    settle();
    for (const char* pane : {"sidePane", "wallPane"}) {
      const View* view = child<ViewPane>(pane)->currentView();
      if (view == nullptr || view->state().stepOrNull()->layer < 0) continue;
      QVERIFY2(view->state().stepOrNull()->layer == 0, pane);
    }
  }

  void whatIsTrueOfAllThatIsShownStands() {
    auto* bar = m_window->findChild<MessageBar*>();
    bar->setStanding(QStringLiteral("The text was cut."));
    bar->showNotice(QStringLiteral("Saved as a.png"));
    QCOMPARE(message(), QString("Saved as a.png"));
    auto* timer = bar->findChild<QTimer*>();
    QVERIFY(timer->isActive());
    timer->start(1);
    QTRY_COMPARE(message(), QString("The text was cut."));
    QTest::qWait(20);
    QVERIFY(!timer->isActive());
    bar->setStanding({});
    QCOMPARE(message(), QString());
    bar->showNotice(QStringLiteral("Saved as b.png"));
    timer->start(1);
    QTRY_COMPARE(message(), QString());
  }

  void somethingDroppableIsFramed() {
    auto* frame = child<QWidget>("dropFrame");
    QVERIFY(!frame->isVisible());
    QMimeData text;
    text.setText("words");
    QDragEnterEvent enter(QPoint(400, 300), Qt::CopyAction, &text, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(frame->isVisible());
    QCOMPARE(frame->geometry(), m_window->rect());
    QDragLeaveEvent leave;
    QApplication::sendEvent(m_window.get(), &leave);
    QVERIFY(!frame->isVisible());
    QMimeData nothing;
    QDragEnterEvent other(QPoint(400, 300), Qt::CopyAction, &nothing, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &other);
    QVERIFY(!frame->isVisible());
  }

  void theRightButtonOffersWhatFits() {
    View* view = mainView();
    const QPoint at(view->width() / 2, view->height() / 2);
    const auto pick = [&](const QString& wanted) {
      return pickFromMenu(view, at, wanted).join(QStringLiteral(", "));
    };
    QString entries = pick("Copy value");
    for (const char* entry : {"Copy value", "Hide “", "Fix the colours", "Open in the side pane",
                              "Copy this figure", "Export this figure", "Export its numbers"})
      QVERIFY2(entries.contains(QString::fromUtf8(entry)), qPrintable(entries));
    bool number = false;
    QApplication::clipboard()->text().toDouble(&number);
    QVERIFY2(number, qPrintable(QApplication::clipboard()->text()));
    pick("Fix the colours");
    QVERIFY(isFixed());
    pick("Colours span the values shown");
    QVERIFY(!isFixed());
    pick(QStringLiteral("Hide “"));
    QCOMPARE(state().input.hiddenTokens.size(), std::size_t{1});
  }

  void tabGoesByTheEye() {
    emit m_window->findChild<MechanismList*>()->chosen(QStringLiteral("seq2seq"));
    settle();
    std::vector<QWidget*> expected;
    for (const char* part :
         {"topBar", "leftContent", "strip", "mainPane", "sidePane", "inspector", "statusLine"})
      for (QWidget* control : controlsByEye(*child<QWidget>(part))) expected.push_back(control);
    QVERIFY2(expected.size() > 20, qPrintable(QString::number(expected.size())));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    expected.front()->setFocus(Qt::TabFocusReason);
    QTest::keyClick(expected.front(), Qt::Key_Tab);  // which puts the rest in order
    QCOMPARE(QApplication::focusWidget(), expected[1]);
    for (std::size_t i = 2; i < expected.size(); ++i) {
      QWidget* next = expected[i - 1];
      do next = next->nextInFocusChain();
      while (!(next->focusPolicy() & Qt::TabFocus) || !next->isVisible() || next->focusProxy() != nullptr);
      QVERIFY2(next == expected[i], qPrintable(next->objectName() + " for " + expected[i]->objectName()));
    }
  }

  void theModelDoorSaysWhatItOpens() {
    auto* doors = child<Segmented>("kinds");
    QTest::mouseClick(doors, Qt::LeftButton, {}, doors->segmentRect(2).center());
    QCOMPARE(doors->current(), QString("model"));
    QVERIFY(child<QLabel>("modelSummary")->isVisible());
    QVERIFY(child<QLabel>("modelSummary")->text().contains("config.json"));
    QVERIFY(child<QPushButton>("openModelFolder")->isVisible());
    QVERIFY(child<QPushButton>("openAttention")->isVisible());
    QVERIFY(!child<QPlainTextEdit>("sentence")->isVisible());
    const int changes = session().undoStack().count();
    QTest::mouseClick(doors, Qt::LeftButton, {}, doors->segmentRect(0).center());
    QVERIFY(child<QPlainTextEdit>("sentence")->isVisible());
    QVERIFY(!child<QLabel>("modelSummary")->isVisible());
    QCOMPARE(session().undoStack().count(), changes);
    QTest::mouseClick(doors, Qt::LeftButton, {}, doors->segmentRect(2).center());
    dropModel("bert");
    QCOMPARE(child<QLabel>("modelName")->text(), QString("bert"));
    QVERIFY(child<QPlainTextEdit>("sentence")->isVisible());
  }
};

QTEST_MAIN(PromisesTest)
#include "promises_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Explaining an answer in the window, with real events: the panel, the maps beside and below, what is
// explained, measuring, undo and sessions.
#include "app/session/edits.h"
#include "app/session/explaining.h"
#include "app/session/session_file.h"
#include "app/window/explain_panel.h"
#include "app/window/view_pane.h"
#include "tests/support/opened_window.h"
#include "widgets/controls/parameter_panel.h"
#include "widgets/exploring/score_curve.h"
#include "widgets/view.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTemporaryDir>
#include <QToolButton>

#include <algorithm>
#include <cmath>

using namespace attenscope;

class ExplainWindowTest : public QObject, private OpenedWindow {
  Q_OBJECT

 private:
  ViewPane* side() { return child<ViewPane>("sidePane"); }
  const ViewState& large() { return side()->currentView()->state(); }
  const ViewState& together() { return child<ViewPane>("wallPane")->currentView()->state(); }
  QLabel* label(const char* name) { return child<QLabel>(name); }
  QRadioButton* method(const char* id) {
    return m_window->findChild<QRadioButton*>(QStringLiteral("explainBy_") + QLatin1String(id));
  }
  QString target() { return QString::fromStdString(state().explaining.target); }
  /// Whether the map shown large is among those side by side.
  bool isAmongAll() {
    const Step* maps = together().stepOrNull();
    if (maps == nullptr || maps->id != "maps" || !maps->axes.front().labels) return false;
    const std::vector<std::string>& titles = *maps->axes.front().labels;
    return std::find(titles.begin(), titles.end(), side()->name().toStdString()) != titles.end();
  }
  /// Until the method's map is there.
  void explained() {
    QTRY_VERIFY_WITH_TIMEOUT(label("explainWaiting")->isHidden() && !side()->name().isEmpty(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(isAmongAll(), kPatience);
    settle();
  }
  void begin() {
    QTest::keyClick(m_window.get(), Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    explained();
  }
  Tensor numbers(const char* id) {
    const ExplanationMethod& method = explanationMethod(id);
    const Trace& run = *session().trace();
    return explain(run, explanationRequest(state().explaining, method, run)).found.map;
  }

 private slots:
  void init() {
    open();
    SessionState next = state();
    chooseModel(next, openAnyModel(":stories"));
    session().change(QStringLiteral("test"), next);
    settle();
  }
  void cleanup() { m_window.reset(); }

  void methodsThatDoNotFitSayWhyOnce() {
    begin();
    auto* methods = child<QWidget>("explainMethods");
    QStringList reasons;
    int greyed = 0;
    for (const QLabel* why : methods->findChildren<QLabel*>(QStringLiteral("explainWhyNot"))) {
      QVERIFY(why->isVisible() && !why->text().isEmpty());
      QVERIFY2(reasons.isEmpty() || reasons.last() != why->text(), qPrintable(why->text()));
      reasons << why->text();
    }
    for (const QRadioButton* button : methods->findChildren<QRadioButton*>())
      if (!button->isEnabled()) {
        ++greyed;
        QVERIFY2(reasons.contains(button->toolTip()), qPrintable(button->text()));
      }
    QVERIFY2(greyed > reasons.size() && !reasons.isEmpty(), qPrintable(QString::number(greyed)));
  }

  void thePanelAndTheMapsAreThereAndGoAgain() {
    QVERIFY(side()->name().isEmpty());
    begin();
    QVERIFY(child<ExplainPanel>("explainPanel")->isVisible());
    QVERIFY(child<QWidget>("inspector")->isHidden());
    // The answer's name is in the panel and in the heading.
    const std::string answer = possibleTargets(*session().trace()).front().name;
    QVERIFY2(label("explainWords")->text().startsWith(QString::fromStdString(answer)),
             qPrintable(label("explainWords")->text()));
    QTest::mouseClick(child<QToolButton>("explainClose"), Qt::LeftButton);
    settle();
    QVERIFY(!state().explaining.on && side()->name().isEmpty());
    QVERIFY(child<QWidget>("inspector")->isVisible());
    session().undoStack().undo();
    explained();
    QVERIFY(child<ExplainPanel>("explainPanel")->isVisible());
  }

  void aMethodThatIsClickedIsShownWithItsNumbers() {
    begin();
    QTest::mouseClick(method("saliency"), Qt::LeftButton, {}, QPoint(8, 8));
    explained();
    QCOMPARE(side()->name(), QStringLiteral("Saliency"));
    QCOMPARE(large().stepOrNull()->id, std::string("saliency"));
    QVERIFY(large().stepOrNull()->value.equals(numbers("saliency")));
    // In the figure of all each is divided by its largest.
    const Step maps = *together().stepOrNull();
    QCOMPARE(maps.axes.front().labels->at(static_cast<std::size_t>(together().selection.channel)),
             std::string("Saliency"));
    float most = 0;
    for (const float value : maps.value.values()) most = std::max(most, std::abs(value));
    QVERIFY(std::abs(most - 1) < 1e-6F);
    // A click on another map chooses its method.
    Selection picked = together().selection;
    picked.channel = 0;
    emit child<ViewPane>("wallPane")->currentView()->wanted(ViewRequest(request::Pick{picked, {}}));
    explained();
    QCOMPARE(explanationMethod(state().explaining.method).title, maps.axes.front().labels->front());
    QCOMPARE(side()->name(), QString::fromStdString(maps.axes.front().labels->front()));
    QVERIFY(state().explaining.method != "saliency");
  }

  void whatCannotExplainSaysWhy() {
    begin();
    QRadioButton* cam = method("gradcam");
    QVERIFY(cam != nullptr && !cam->isEnabled());
    QVERIFY2(cam->toolTip().endsWith(u'.'), qPrintable(cam->toolTip()));
  }

  void anotherAnswerAndAWrongOne() {
    begin();
    QTest::mouseClick(method("saliency"), Qt::LeftButton, {}, QPoint(8, 8));
    explained();
    const Tensor before = large().stepOrNull()->value;
    auto* answers = child<QComboBox>("explainAnswers");
    QVERIFY(answers->count() > 3);
    answers->setFocus();
    QTest::keyClick(answers, Qt::Key_Down);
    QTest::keyClick(answers, Qt::Key_Down);
    explained();
    QVERIFY(!target().isEmpty());
    QVERIFY(large().stepOrNull()->value.equals(numbers("saliency")));
    QVERIFY(!large().stepOrNull()->value.equals(before));
    auto* typed = child<QLineEdit>("explainTarget");
    typed->setFocus();
    QTest::keyClicks(typed, QStringLiteral("zebra fish"));
    QTest::keyClick(typed, Qt::Key_Return);
    settle();
    QVERIFY2(label("explainWhy")->text().contains(QStringLiteral("zebra fish")),
             qPrintable(label("explainWhy")->text()));
    QVERIFY(side()->name().isEmpty());
    session().undoStack().undo();
    explained();
    QVERIFY(label("explainWhy")->isHidden());
  }

  void theMapsFollowTheText() {
    begin();
    type(QStringLiteral("Tom took the red ball ."));
    explained();
    QTRY_COMPARE_WITH_TIMEOUT(together().stepOrNull()->value.dim(-1),
                              std::int64_t(session().trace()->tokens.size()), kPatience);
  }

  void deletionAndInsertionAreMeasured() {
    begin();
    QTest::mouseClick(child<QPushButton>("explainMeasure"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(child<ScoreCurve>("explainCurve")->isVisible(), kPatience);
    const ScoreCurveData& curves = child<ScoreCurve>("explainCurve")->data();
    QCOMPARE(curves.lines.size(), std::size_t(2));
    // With nothing deleted, and with all inserted, the answer is the run's own.
    QVERIFY(std::abs(curves.lines[0].y.back() - curves.lines[1].y.front()) < 1e-5);
    QVERIFY(label("explainAreas")->isVisible());
    type(QStringLiteral("Tom took the red ball ."));
    QTRY_VERIFY_WITH_TIMEOUT(child<ScoreCurve>("explainCurve")->isHidden(), kPatience);
  }

  void theLayerAndTheParametersChangeTheMap() {
    begin();
    QTest::mouseClick(method("attention"), Qt::LeftButton, {}, QPoint(8, 8));
    explained();
    const Tensor last = large().stepOrNull()->value;
    auto* layers = child<QComboBox>("explainLayer");
    QCOMPARE(layers->count(), 3);  // the last, and both by name
    layers->setFocus();
    QTest::keyClick(layers, Qt::Key_Down);
    explained();
    QCOMPARE(state().explaining.layer, std::string("weights.0"));
    QTRY_VERIFY_WITH_TIMEOUT(!large().stepOrNull()->value.equals(last), kPatience);
    QTest::mouseClick(method("smoothgrad"), Qt::LeftButton, {}, QPoint(8, 8));
    explained();
    const Tensor usual = large().stepOrNull()->value;
    Parameters other(explanationMethod("smoothgrad").parameters);
    other.set("noise", 40.0);
    emit child<ExplainPanel>("explainPanel")->parametersChanged(other, QStringLiteral("noise"));
    QTRY_VERIFY_WITH_TIMEOUT(!large().stepOrNull()->value.equals(usual), kPatience);
    explained();
    QVERIFY(large().stepOrNull()->value.equals(numbers("smoothgrad")));
    QCOMPARE(child<ParameterPanel>("explainParameters")->parameters().real("noise"), 40.0);
  }

  void tokensOfTheMapsAreThoseOfTheRun() {
    begin();
    View* wall = child<ViewPane>("wallPane")->currentView();
    Selection picked = wall->state().selection;
    picked.query = 2;
    picked.channel = 1;
    emit wall->wanted(ViewRequest(request::Hover{picked}));
    QCOMPARE(session().selection().query, 2);
    QCOMPARE(session().selection().channel, state().selection.channel);
    emit wall->wanted(ViewRequest(request::EndHover{}));
    emit wall->wanted(ViewRequest(request::Pick{picked, {}}));
    settle();
    QCOMPARE(state().selection.query, 2);
    // Nothing is offered there that would change the run.
    const QStringList entries =
        pickFromMenu(child<ViewPane>("wallPane")->currentView(), QPoint(200, 40), QStringLiteral("none"));
    QVERIFY(entries.contains(QStringLiteral("Copy this figure")));
    for (const QString& entry : entries)
      QVERIFY2(!entry.startsWith(QStringLiteral("What if")) && !entry.startsWith(QStringLiteral("Fix the")),
               qPrintable(entry));
  }

  void aMapIsCheckedAgainstOtherWeights() {
    begin();
    QTest::mouseClick(method("saliency"), Qt::LeftButton, {}, QPoint(8, 8));
    explained();
    QTest::mouseClick(child<QPushButton>("explainCheck"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(label("explainChecked")->isVisible(), kPatience);
    // It is of this method alone, and of this text.
    QTest::mouseClick(method("chefer"), Qt::LeftButton, {}, QPoint(8, 8));
    explained();
    QVERIFY(label("explainChecked")->isHidden());
    QTest::mouseClick(method("saliency"), Qt::LeftButton, {}, QPoint(8, 8));
    explained();
    QVERIFY(label("explainChecked")->isVisible());
    type(QStringLiteral("Tom took the red ball ."));
    QTRY_VERIFY_WITH_TIMEOUT(label("explainChecked")->isHidden(), kPatience);
  }

  void aSessionKeepsIt() {
    begin();
    QTest::mouseClick(method("saliency"), Qt::LeftButton, {}, QPoint(8, 8));
    explained();
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("explained.attenscope"));
    saveSession(file, state());
    const SessionState read = loadSession(file);
    QVERIFY(read.explaining == state().explaining);
  }
};

QTEST_MAIN(ExplainWindowTest)
#include "explain_window_test.moc"

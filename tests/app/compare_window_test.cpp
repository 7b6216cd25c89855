// SPDX-License-Identifier: GPL-3.0-or-later
// Two runs side by side in the window, with real events: keeping B, what changes since, the difference, swap,
// heads, sessions.
#include "app/session/comparing.h"
#include "app/session/edits.h"
#include "app/session/session_file.h"
#include "app/window/view_pane.h"
#include "tests/support/opened_window.h"
#include "widgets/controls/compare_bar.h"
#include "widgets/controls/segmented.h"
#include "widgets/view.h"

#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QTemporaryDir>
#include <QToolButton>

#include <cmath>

using namespace attenscope;

class CompareWindowTest : public QObject, private OpenedWindow {
  Q_OBJECT

 private:
  ViewPane* pane(const char* name) { return child<ViewPane>(name); }
  const ViewState& a() { return pane("mainPane")->currentView()->state(); }
  const ViewState& beside() { return pane("sidePane")->currentView()->state(); }
  QString barText() { return m_window->findChild<CompareBar*>()->text(); }
  void useMechanism(const char* id) {
    session().change(QStringLiteral("test"), edits::takeMechanism(state(), id));
    settle();
  }
  void typeText(const char* text) {
    session().change(QStringLiteral("test"), edits::typeText(state(), text));
    settle();
  }
  void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::ControlModifier) {
    QTest::keyClick(m_window.get(), key, modifiers);
    settle();
    QTRY_VERIFY_WITH_TIMEOUT(!state().comparison.on() || session().otherTrace(), kPatience);
    settle();
  }
  void select(int query, int keyToken) {
    Selection cell = state().selection;
    cell.query = query;
    cell.key = keyToken;
    session().change(QStringLiteral("test"), edits::pick(state(), cell, false, nullptr, -1));
    settle();
  }

 private slots:
  void init() {
    open();
    useMechanism("multi_head");
    typeText("the cat saw me");
  }
  void cleanup() { m_window.reset(); }

  void aKeptRunStaysWhileTheOtherChanges() {
    const Tensor before = session().trace()->find("weights")->value;
    QVERIFY(pane("sidePane")->name().isEmpty());
    key(Qt::Key_D);
    QCOMPARE(pane("mainPane")->name(), QStringLiteral("A"));
    QCOMPARE(pane("sidePane")->name(), QStringLiteral("B"));
    QVERIFY2(barText().contains(QStringLiteral("the same as A")), qPrintable(barText()));
    typeText("the big cat saw me");
    QCOMPARE(a().stepOrNull()->value.dim(-1), std::int64_t(5));
    QVERIFY(beside().stepOrNull()->value.equals(before));
    QVERIFY2(barText().contains(QStringLiteral("1 only in A, 0 only in B")), qPrintable(barText()));
    // One scale, and one selection: “cat” is the third word of A and the second of B.
    QVERIFY(a().style.fixedRange && beside().style.fixedRange);
    QCOMPARE(a().style.high, beside().style.high);
    QCOMPARE(a().style.low, beside().style.low);
    select(2, 3);
    QCOMPARE(beside().selection.query, 1);
    QCOMPARE(beside().selection.key, 2);
    select(1, 3);
    QCOMPARE(beside().selection.query, -1);
    // What is picked in B is picked in A: “me”.
    View* other = pane("sidePane")->currentView();
    Selection picked = beside().selection;
    picked.query = 3;
    picked.key = 0;
    emit other->wanted(ViewRequest(request::Pick{picked, {}}));
    settle();
    QCOMPARE(state().selection.query, 4);
    QCOMPARE(state().selection.key, 0);
  }

  void theDifferenceIsAMinusB() {
    key(Qt::Key_D);
    session().change(QStringLiteral("test"), edits::addEdit(state(), parseEdit("uniform head 3 query 1")));
    settle();
    const Tensor weights = session().trace()->find("weights")->value;
    const Tensor plain = session().plainTrace()->find("weights")->value;
    key(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(pane("sidePane")->name(), QStringLiteral("A − B"));
    QCOMPARE(beside().style.colormap, QStringLiteral("diverging"));
    const Tensor& difference = beside().stepOrNull()->value;
    for (std::int64_t i = 0; i < difference.size(); ++i) QCOMPARE(difference[i], weights[i] - plain[i]);
    QVERIFY(std::abs(difference.at({3, 1, 1})) > 0.01F);
    QCOMPARE(difference.at({2, 1, 1}), 0.0F);
    // The head that was changed is the first of the list, which leads there.
    QMenu* heads = child<QToolButton>("compareHeads")->menu();
    QTRY_VERIFY_WITH_TIMEOUT(!heads->actions().isEmpty(), kPatience);
    QVERIFY2(heads->actions().first()->text().contains(QStringLiteral("head 3")),
             qPrintable(heads->actions().first()->text()));
    heads->actions().first()->trigger();
    settle();
    QCOMPARE(state().selection.head, 3);
  }

  void swappedRunsAreTheOtherWayRound() {
    key(Qt::Key_D);
    typeText("the dog saw us all");
    const Tensor now = session().trace()->find("weights")->value;
    const Tensor kept = session().otherTrace()->find("weights")->value;
    key(Qt::Key_R);
    QCOMPARE(state().input.text, std::string("the cat saw me"));
    QVERIFY(session().trace()->find("weights")->value.equals(kept));
    QVERIFY(session().otherTrace()->find("weights")->value.equals(now));
    session().undoStack().undo();
    settle();
    QCOMPARE(state().input.text, std::string("the dog saw us all"));
    QVERIFY(session().trace()->find("weights")->value.equals(now));
  }

  void theTextOfBIsTypedInTheBar() {
    key(Qt::Key_D);
    auto* field = child<QLineEdit>("compareText");
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, QStringLiteral("a b"));
    QTRY_COMPARE_WITH_TIMEOUT(session().otherTrace()->tokens.size(), std::size_t(2), kPatience);
    QCOMPARE(state().input.text, std::string("the cat saw me"));
    settle();
    QCOMPARE(beside().stepOrNull()->value.dim(-1), std::int64_t(2));
  }

  void headsOfOneRunStandBesideEachOther() {
    session().change(QStringLiteral("test"), edits::selectHead(state(), 2));
    settle();
    session().change(QStringLiteral("test"), edits::compareWithHead(state(), {"", -1, 5}));
    settle();
    QCOMPARE(a().selection.head, 2);
    QCOMPARE(beside().selection.head, 5);
    QVERIFY2(barText().contains(QStringLiteral("rows differ by")), qPrintable(barText()));
    QVERIFY2(barText().contains(QStringLiteral("Jensen–Shannon")), qPrintable(barText()));
    // Two heads of one run have no causes to trace.
    auto* shown = child<Segmented>("compareShown");
    QTest::mouseClick(shown, Qt::LeftButton, {}, shown->segmentRect(2).center());
    QCOMPARE(state().comparison.beside, Comparison::Beside::Other);
    const Tensor weights = session().trace()->find("weights")->value;
    session().change(QStringLiteral("test"), edits::showBeside(state(), Comparison::Beside::Difference));
    settle();
    QCOMPARE(beside().stepOrNull()->value.at({1, 0}), weights.at({2, 1, 0}) - weights.at({5, 1, 0}));
    QCOMPARE(pane("sidePane")->name(), QStringLiteral("A − B: head 2 − head 5"));
    key(Qt::Key_R);
    QCOMPARE(a().selection.head, 5);
    QCOMPARE(state().comparison.head.head, 2);
  }

  void patchesComeFromB() {
    key(Qt::Key_D);
    typeText("the dog saw me");
    const Tensor b = session().otherTrace()->find("weights")->value;
    session().change(QStringLiteral("test"), edits::addEdit(state(), parseEdit("patch weights from B")));
    settle();
    QVERIFY(session().trace()->editProblems.front().empty());
    QVERIFY(session().trace()->find("weights")->value.equals(b));
  }

  void theComparisonIsPartOfTheSession() {
    key(Qt::Key_D);
    typeText("the dog saw me");
    session().change(QStringLiteral("test"), edits::addEdit(state(), parseEdit("uniform query 1")));
    session().change(QStringLiteral("test"), edits::showBeside(state(), Comparison::Beside::Difference));
    settle();
    const Tensor b = session().otherTrace()->find("weights")->value;
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("two.attenscope"));
    saveSession(path, state());
    session().change(QStringLiteral("test"), edits::endComparison(state()));
    settle();
    QVERIFY(session().otherTrace() == nullptr);
    QVERIFY(barText().isEmpty());
    QVERIFY(pane("sidePane")->name().isEmpty());
    session().change(QStringLiteral("test"), loadSession(path));
    settle();
    QTRY_VERIFY_WITH_TIMEOUT(session().otherTrace() != nullptr, kPatience);
    QVERIFY(session().otherTrace()->find("weights")->value.equals(b));
    QVERIFY(state().comparison.beside == Comparison::Beside::Difference);
    QCOMPARE(state().comparison.run->input.text, std::string("the cat saw me"));
    for (const Comparison& other : {edits::compareWithPlain(state()).comparison,
                                    edits::compareWithHead(state(), {"", 2, 5}).comparison}) {
      SessionState next = state();
      next.comparison = other;
      saveSession(path, next);
      QVERIFY(loadSession(path).comparison == other);
    }
  }

  void causesAreMappedAndBecomeEdits() {
    m_window->openFile(QStringLiteral(":stories"));
    QTRY_VERIFY_WITH_TIMEOUT(state().input.kind == InputKind::Model && !session().busy(), kPatience);
    typeText("Anna gave the red ball to Tom . Tom took the red");
    key(Qt::Key_D);
    typeText("Anna gave the red cake to Tom . Tom took the red");
    const auto* shown = child<Segmented>("compareShown");
    QTest::mouseClick(child<Segmented>("compareShown"), Qt::LeftButton, {}, shown->segmentRect(2).center());
    QTRY_COMPARE_WITH_TIMEOUT(pane("sidePane")->name(), QStringLiteral("Causes"), kPatience);
    QTRY_VERIFY2_WITH_TIMEOUT(barText().contains(QStringLiteral("0: answers “cake”, 1: answers “ball”")),
                              qPrintable(barText()), kPatience);
    const Tensor map = beside().stepOrNull()->value;
    QCOMPARE(map.shape(), (Shape{2, 12}));
    // Before the last layer the answer hangs on the word that differs, after it on the last one alone.
    QVERIFY(map.at({0, 4}) > 0.5F && std::abs(map.at({1, 11}) - 1) < 1e-3F &&
            std::abs(map.at({1, 4})) < 1e-3F);
    // What lies under the pointer is patched in by the menu, and A answers as B does.
    View* view = pane("sidePane")->currentView();
    QStringList offered;
    for (int x = 20; x < view->width() && state().currentEdits().empty(); x += 8)
      offered = pickFromMenu(view, {x, view->height() / 3}, QStringLiteral("patch output layer 0 token 4"));
    QCOMPARE(state().currentEdits().size(), std::size_t(1));
    QVERIFY(!offered.contains(QStringLiteral("What if …")));
    // The last answer is B's now; what is told apart is an earlier one.
    QTRY_VERIFY2_WITH_TIMEOUT(
        barText().contains(QStringLiteral("answers")) && !barText().contains(QStringLiteral("“cake”")),
        qPrintable(barText()), kPatience);
    session().undoStack().undo();
    settle();
    auto* steps = child<QComboBox>("compareSteps");
    QVERIFY(steps->findText(QStringLiteral("heads")) >= 0);
    session().change(QStringLiteral("test"), edits::traceStep(state(), "heads"));
    settle();
    QTRY_COMPARE_WITH_TIMEOUT(beside().stepOrNull()->value.shape(), (Shape{2, 4}), kPatience);
    QCOMPARE(steps->currentText(), QStringLiteral("heads"));
    // Back to what was traced before, which was kept.
    session().change(QStringLiteral("test"), edits::traceStep(state(), "output"));
    settle();
    QVERIFY(beside().stepOrNull()->value.equals(map));
  }

  /// Large runs take much memory: nothing keeps one that is no longer compared with.
  void aRunThatIsNotComparedIsGivenBack() {
    key(Qt::Key_D);
    typeText("the dog saw me");
    std::weak_ptr<const Trace> b = session().otherTrace();
    session().change(QStringLiteral("test"), edits::showBeside(state(), Comparison::Beside::Causes));
    settle();
    session().change(QStringLiteral("test"), edits::endComparison(state()));
    settle();
    session().undoStack().clear();
    QTRY_VERIFY_WITH_TIMEOUT(b.expired(), 5000);
  }

  void whatBDoesNotHaveIsSaid() {
    key(Qt::Key_D);
    useMechanism("additive");
    QVERIFY2(barText().contains(QStringLiteral("Multi-head")), qPrintable(barText()));
    session().change(QStringLiteral("test"), edits::showStep(state(), *session().trace()->find("hidden")));
    settle();
    QVERIFY2(barText().contains(QStringLiteral("no step like the one shown")), qPrintable(barText()));
    QVERIFY(pane("sidePane")->name().isEmpty());
  }
};

QTEST_MAIN(CompareWindowTest)
#include "compare_window_test.moc"

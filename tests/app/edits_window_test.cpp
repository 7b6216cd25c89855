// SPDX-License-Identifier: GPL-3.0-or-later
// What-ifs in the window, with real events: typing one, dragging a cell, painting a mask, the menu, the list.
#include "app/session/edits.h"
#include "app/session/session_file.h"
#include "tests/support/opened_window.h"
#include "widgets/controls/change_bar.h"
#include "widgets/controls/edit_list.h"
#include "widgets/controls/elided_label.h"
#include "widgets/controls/toggle_switch.h"
#include "widgets/view.h"

#include <QLineEdit>
#include <QMouseEvent>
#include <QTemporaryDir>
#include <QToolButton>

using namespace attenscope;

class EditsWindowTest : public QObject, private OpenedWindow {
  Q_OBJECT

 private:
  void typeEdit(const QString& text) {
    auto* line = child<QLineEdit>("editLine");
    line->setFocus();
    line->clear();
    QTest::keyClicks(line, text);
    QTest::keyClick(line, Qt::Key_Return);
    settle();
  }
  QString barText() { return m_window->findChild<ChangeBar*>()->text(); }
  QStringList texts() {
    QStringList all;
    for (const Edit& edit : state().currentEdits()) all << QString::fromStdString(edit.text());
    return all;
  }
  void useMechanism(const char* id) {
    session().change(QStringLiteral("test"), edits::takeMechanism(state(), id));
    settle();
  }
  void showStep(const char* id) {
    session().change(QStringLiteral("test"), edits::showStep(state(), *session().trace()->find(id)));
    settle();
  }
  void dragAlt(QWidget* view, const QPoint& from, const QPoint& to) {
    const auto send = [&](QEvent::Type type, const QPoint& at, Qt::MouseButton button,
                          Qt::MouseButtons held) {
      QMouseEvent event(type, at, view->mapToGlobal(at), button, held, Qt::AltModifier);
      QApplication::sendEvent(view, &event);
    };
    send(QEvent::MouseButtonPress, from, Qt::LeftButton, Qt::LeftButton);
    for (int i = 1; i <= 4; ++i)
      send(QEvent::MouseMove, from + (to - from) * i / 4, Qt::NoButton, Qt::LeftButton);
    send(QEvent::MouseButtonRelease, to, Qt::LeftButton, Qt::NoButton);
    settle();
  }
  template <typename Widget>
  Widget* inRow(int row, const char* name) {
    return child<EditList>("editList")->findChildren<Widget*>(QString::fromLatin1(name)).at(row);
  }

 private slots:
  void init() { open(); }
  void cleanup() { m_window.reset(); }

  void aTypedEditChangesTheRunAndIsUndone() {
    useMechanism("multi_head");
    const Tensor before = session().trace()->find("output")->value;
    QVERIFY(barText().isEmpty());
    typeEdit(QStringLiteral("scale head 1 by 0"));
    QCOMPARE(texts(), QStringList{QStringLiteral("scale head 1 by 0")});
    QVERIFY(!session().trace()->find("output")->value.equals(before));
    QVERIFY(session().plainTrace()->find("output")->value.equals(before));
    QVERIFY2(barText().contains(QStringLiteral("differs by")), qPrintable(barText()));
    // Its effect is all of the change.
    QTRY_VERIFY_WITH_TIMEOUT(inRow<ElidedLabel>(0, "editEffect")->text().startsWith("changes the output by"),
                             kPatience);
    // It stays while something else is picked.
    Selection cell = state().selection;
    cell.query = 1;
    session().change(QStringLiteral("test"), edits::pick(state(), cell, false, nullptr, -1));
    settle();
    QVERIFY(inRow<ElidedLabel>(0, "editEffect")->text().startsWith("changes the output by"));
    session().undoStack().undo();
    session().undoStack().undo();
    settle();
    QVERIFY(texts().isEmpty());
    QVERIFY(session().trace()->find("output")->value.equals(before));
    QVERIFY(barText().isEmpty());
  }

  void whatIsNotUnderstoodIsSaidAndStaysInTheLine() {
    typeEdit(QStringLiteral("scale had 1 by 0"));
    QVERIFY2(message().contains(QStringLiteral("edit 'scale had 1 by 0'")), qPrintable(message()));
    QCOMPARE(child<QLineEdit>("editLine")->text(), QStringLiteral("scale had 1 by 0"));
    QVERIFY(texts().isEmpty());
    // All of it, and no longer than until the next is understood.
    typeEdit(QStringLiteral("enlarge head 1"));
    QVERIFY2(message().contains(QStringLiteral("expected scale, remove")) && !message().contains(u'…') &&
                 message().contains(QStringLiteral("or replace")),
             qPrintable(message()));
    typeEdit(QStringLiteral("uniform query 0"));
    QVERIFY2(message().isEmpty(), qPrintable(message()));
  }

  void theLineNamesWhatTheRunHas() {
    useMechanism("kernel_regression");
    QVERIFY2(!child<QLineEdit>("editLine")->placeholderText().contains(QStringLiteral("head")),
             qPrintable(child<QLineEdit>("editLine")->placeholderText()));
    useMechanism("multi_head");
    QVERIFY2(child<QLineEdit>("editLine")->placeholderText().contains(QStringLiteral("scale head 0 by 0")),
             qPrintable(child<QLineEdit>("editLine")->placeholderText()));
  }

  void aStepThatIsNotThereIsSaidInTheList() {
    useMechanism("multi_head");
    typeEdit(QStringLiteral("zero mlp"));
    QCOMPARE(inRow<ElidedLabel>(0, "editEffect")->text(), QStringLiteral("there is no step 'mlp' here"));
  }

  void editsAreSwitchedMovedAndDeleted() {
    useMechanism("multi_head");
    const Tensor before = session().trace()->find("output")->value;
    typeEdit(QStringLiteral("set weights head 0 query 1 key 1 to 3"));
    typeEdit(QStringLiteral("scale weights head 0 query 1 by 2"));
    const float both = session().trace()->find("weights")->value.at({0, 1, 1});
    QCOMPARE(both, 6.0F);
    QTest::mouseClick(inRow<QToolButton>(0, "editDown"), Qt::LeftButton);
    settle();
    QCOMPARE(session().trace()->find("weights")->value.at({0, 1, 1}), 3.0F);
    QTest::mouseClick(inRow<ToggleSwitch>(1, "editSwitch"), Qt::LeftButton);
    settle();
    QVERIFY(!state().currentEdits()[1].on);
    QVERIFY(session().trace()->find("weights")->value.at({0, 1, 1}) != 3.0F);
    QTest::keyClick(m_window.get(), Qt::Key_B, Qt::ControlModifier);
    settle();
    QVERIFY(!anyOn(state().currentEdits()));
    QVERIFY(session().trace()->find("output")->value.equals(before));
    QTest::keyClick(m_window.get(), Qt::Key_B, Qt::ControlModifier);
    settle();
    QVERIFY(state().currentEdits()[0].on && state().currentEdits()[1].on);
    QTest::mouseClick(inRow<QToolButton>(0, "editDelete"), Qt::LeftButton);
    settle();
    QCOMPARE(texts().size(), 1);
    QTest::mouseClick(child<QToolButton>("editsClear"), Qt::LeftButton);
    settle();
    QVERIFY(texts().isEmpty());
  }

  void aDoubleClickBringsAnEditBackIntoTheLine() {
    useMechanism("multi_head");
    typeEdit(QStringLiteral("scale head 1 by 0"));
    QWidget* row = inRow<ElidedLabel>(0, "editText")->parentWidget();
    QTest::mouseDClick(row, Qt::LeftButton, {}, QPoint(row->width() / 2, 6));
    auto* line = child<QLineEdit>("editLine");
    QCOMPARE(line->text(), QStringLiteral("scale head 1 by 0"));
    line->selectAll();
    QTest::keyClicks(line, QStringLiteral("scale head 2 by 0.5"));
    QTest::keyClick(line, Qt::Key_Return);
    settle();
    QCOMPARE(texts(), QStringList{QStringLiteral("scale head 2 by 0.5")});
  }

  void altAndDragSetsAScore() {
    useMechanism("multi_head");
    showStep("scores");
    session().change(QStringLiteral("test"), edits::showMainView(state(), QStringLiteral("matrix")));
    settle();
    View* view = mainView();
    const QPoint at(view->width() / 2, view->height() / 2);
    dragAlt(view, at, at - QPoint(0, 60));
    QCOMPARE(texts().size(), 1);
    QVERIFY2(texts().front().startsWith(QStringLiteral("set scores head ")), qPrintable(texts().front()));
    const Selection& picked = state().selection;
    const Index cell{picked.head, picked.query, picked.key};
    const float now = session().trace()->find("scores")->value.at(cell);
    const float was = session().plainTrace()->find("scores")->value.at(cell);
    QVERIFY2(now > was, qPrintable(QString("%1 to %2").arg(double(was)).arg(double(now))));
    // One drag is one step back.
    session().undoStack().undo();
    settle();
    QVERIFY(texts().isEmpty());
  }

  void aScoreOfACheckpointIsDraggedToo() {
    session().change(QStringLiteral("test"), edits::takeStories(state(), openAnyModel(":stories")));
    settle();
    showStep("scores");
    session().change(QStringLiteral("test"), edits::showMainView(state(), QStringLiteral("matrix")));
    settle();
    View* view = mainView();
    const QPoint at(view->width() / 3, view->height() * 2 / 3);
    dragAlt(view, at, at - QPoint(0, 60));
    QCOMPARE(texts().size(), 1);
    QVERIFY2(texts().front().startsWith(QStringLiteral("set scores layer ")), qPrintable(texts().front()));
    QVERIFY(session().edited() && session().trace()->editProblems.at(0).empty());
    QVERIFY(!barText().isEmpty());
  }

  void whatIsOnlyShownOffersNoValue() {
    session().change(QStringLiteral("test"), edits::takeStories(state(), openAnyModel(":stories")));
    settle();
    showStep("head_entropy");
    Selection cell = state().selection;
    cell.layer = 1;
    cell.head = 1;
    cell.pinned = true;
    session().change(QStringLiteral("test"), edits::pick(state(), cell, false, nullptr, -1));
    settle();
    QVERIFY(!child<QLineEdit>("cellValue")->isVisible());
    View* view = mainView();
    dragAlt(view, QPoint(view->width() / 2, view->height() / 2), QPoint(view->width() / 2, 10));
    QVERIFY(texts().isEmpty());
  }

  void aNumberTypedInTheInspectorSetsTheCell() {
    useMechanism("multi_head");
    showStep("scores");
    Selection cell = state().selection;
    cell.head = 0;
    cell.query = 2;
    cell.key = 1;
    cell.pinned = true;
    session().change(QStringLiteral("test"), edits::pick(state(), cell, false, nullptr, -1));
    settle();
    auto* line = child<QLineEdit>("cellValue");
    QVERIFY(line->isVisible());
    line->setFocus();
    QTest::keyClicks(line, QStringLiteral("-inf"));
    QTest::keyClick(line, Qt::Key_Return);
    settle();
    QCOMPARE(texts(), QStringList{QStringLiteral("set scores head 0 query 2 key 1 to -inf")});
    QCOMPARE(session().trace()->find("weights")->value.at({0, 2, 1}), 0.0F);
    QTest::keyClicks(line, QStringLiteral("nonsense"));
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(texts().size(), 1);
  }

  void aMaskIsPaintedOnThePicture() {
    session().change(QStringLiteral("test"), edits::switchInput(state(), InputKind::Image));
    settle();
    useMechanism("cbam");
    showStep("spatial_gate");
    session().change(QStringLiteral("test"), edits::showMainView(state(), QStringLiteral("matrix")));
    settle();
    View* view = mainView();
    const QPoint at(view->width() / 2, view->height() / 2);
    dragAlt(view, at, at + QPoint(60, 0));
    QCOMPARE(texts().size(), 1);
    QVERIFY2(texts().front().startsWith(QStringLiteral("set spatial_gate cells ")),
             qPrintable(texts().front()));
    const Edit& edit = state().currentEdits().front();
    const auto& [row, columns] = *edit.cells.begin();
    const Tensor gate = session().trace()->find("spatial_gate")->value;
    QCOMPARE(gate.at({row, columns.front().first}), static_cast<float>(edit.number));
    QVERIFY2(barText().contains(QStringLiteral("mask IoU")), qPrintable(barText()));
  }

  void theMenuOffersWhatFits() {
    useMechanism("multi_head");
    session().change(QStringLiteral("test"), edits::showMainView(state(), QStringLiteral("matrix")));
    settle();
    View* view = mainView();
    const QStringList entries =
        pickFromMenu(view, QPoint(view->width() / 2, view->height() / 2), QStringLiteral("no such entry"));
    QVERIFY2(entries.contains(QStringLiteral("What if …")), qPrintable(entries.join(", ")));
  }

  void aSessionKeepsItsEdits() {
    useMechanism("multi_head");
    typeEdit(QStringLiteral("keep top 2 renormalised"));
    typeEdit(QStringLiteral("hide token 1"));
    session().change(QStringLiteral("test"), edits::switchEdit(state(), 1, false));
    settle();
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("edits.attenscope"));
    saveSession(path, state());
    const SessionState again = loadSession(path);
    QCOMPARE(again.currentEdits(), state().currentEdits());
    QVERIFY(!again.currentEdits()[1].on);
  }
};

QTEST_MAIN(EditsWindowTest)
#include "edits_window_test.moc"

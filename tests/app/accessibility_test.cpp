// SPDX-License-Identifier: GPL-3.0-or-later
// The window for those who use no mouse: where F6 goes, how large the text is, and what moves by itself.
#include "app/reduced_motion.h"
#include "app/session/edits.h"
#include "app/window/focus_ring.h"
#include "app/window/tab_order.h"
#include "tests/support/opened_window.h"
#include "widgets/controls/token_list.h"
#include "widgets/inspector/inspector.h"
#include "widgets/strip/pipeline_strip.h"
#include "widgets/theme/text_scale.h"

#include <QAccessible>
#include <QAccessibleInterface>
#include <QAction>
#include <QDialog>
#include <QPushButton>
#include <QSettings>
#include <QSlider>
#include <QWheelEvent>

using namespace attenscope;

class AccessibilityTest : public QObject, private OpenedWindow {
  Q_OBJECT

 private slots:
  void init() {
    QSettings().clear();
    setTextScale(1);
    open();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
  }
  void cleanup() { m_window.reset(); }

  void f6GoesFromPaneToPane() {
    child<QWidget>("kinds")->setFocus();
    const auto paneWithFocus = [this](const char* pane) {
      return child<QWidget>(pane)->isAncestorOf(QApplication::focusWidget()) ||
             QApplication::focusWidget() == child<QWidget>(pane);
    };
    for (const char* pane :
         {"leftContent", "strip", "mainPane", "sidePane", "wallPane", "inspector", "statusLine", "topBar"}) {
      QTest::keyClick(m_window.get(), Qt::Key_F6);
      QVERIFY2(paneWithFocus(pane), pane);
    }
    QTest::keyClick(m_window.get(), Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(paneWithFocus("statusLine"));
    for (int i = 0; i < 4; ++i) QTest::keyClick(m_window.get(), Qt::Key_F6, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget(), mainView());
    // Where the keys were last in a pane they are again.
    child<QWidget>("viewMenu");
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QTest::keyClick(m_window.get(), Qt::Key_F6, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget(), mainView());
  }

  void ctrlAndTheWheelSizeTheText() {
    const auto turn = [this](QWidget* over, int by, Qt::KeyboardModifiers keys) {
      const QPointF at = over->rect().center();
      QWheelEvent event(at, over->mapToGlobal(at), {}, {0, by}, Qt::NoButton, keys, Qt::NoScrollPhase, false);
      QApplication::sendEvent(over, &event);
    };
    turn(mainView(), 120, Qt::ControlModifier);
    QCOMPARE(m_window->textSize(), 110);
    turn(child<QWidget>("inspector"), -60, Qt::ControlModifier);
    QCOMPARE(m_window->textSize(), 110);
    turn(child<QWidget>("inspector"), -60, Qt::ControlModifier);
    QCOMPARE(m_window->textSize(), 100);
    turn(mainView(), 120, Qt::NoModifier);
    QCOMPARE(m_window->textSize(), 100);
  }

  void reducedMotionIsAsTheDesktopHasItUntilSomebodySaysSo() {
    QVERIFY(!reducedMotion());
    setReducedMotion(true);
    QVERIFY(reducedMotion());
    QCOMPARE(QApplication::cursorFlashTime(), 0);
    setReducedMotion(false);
    QVERIFY(!reducedMotion() && QApplication::cursorFlashTime() != 0);
  }
};

QTEST_MAIN(AccessibilityTest)
#include "accessibility_test.moc"

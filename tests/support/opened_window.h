// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/samples.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"
#include "app/window/view_pane.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDropEvent>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QTest>
#include <QTimer>

/// The window as it opens, for tests that use it with real events.
class OpenedWindow {
 protected:
  static constexpr int kPatience = 20000;  // ms

  std::unique_ptr<attenscope::MainWindow> m_window;

  void open() {
    m_window = std::make_unique<attenscope::MainWindow>();
    m_window->session().reset(attenscope::openingState());
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    settle();
  }
  attenscope::Session& session() { return m_window->session(); }
  const attenscope::SessionState& state() { return session().state(); }
  /// Waits until nothing is computed.
  void settle() {
    QTRY_VERIFY_WITH_TIMEOUT(!session().busy() && session().trace() != nullptr, kPatience);
    QTest::qWait(30);
  }
  template <typename Widget>
  Widget* child(const char* name) {
    auto* widget = m_window->findChild<Widget*>(QString::fromLatin1(name));
    [&] { QVERIFY2(widget != nullptr, name); }();
    return widget;
  }
  attenscope::View* mainView() { return child<attenscope::ViewPane>("mainPane")->currentView(); }
  QString message() { return m_window->findChild<attenscope::MessageBar*>()->text(); }
  /// Types over the sentence.
  void type(const QString& text) {
    auto* edit = child<QPlainTextEdit>("sentence");
    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(edit, text);
    settle();
  }
  /// Opens the menu of a view at a place, chooses what begins with these words, and returns all entries.
  QStringList pickFromMenu(QWidget* view, const QPoint& at, const QString& words) {
    QStringList entries;
    QTimer::singleShot(0, view, [&] {
      auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
      if (menu == nullptr) return;
      for (QAction* action : menu->actions()) entries << action->text();
      for (QAction* action : menu->actions())
        if (action->text().startsWith(words)) action->trigger();
      menu->close();
    });
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, view->mapToGlobal(at));
    QApplication::sendEvent(view, &event);
    settle();
    return entries;
  }
  void drop(QMimeData* data) {
    const QPoint middle(m_window->width() / 2, m_window->height() / 2);
    QDragEnterEvent enter(middle, Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(middle, Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &event);
  }
};

// SPDX-License-Identifier: GPL-3.0-or-later
// User actions in the main window, as undoable changes of the session.
#include "app/session/edits.h"
#include "app/window/main_window.h"
#include "app/window/message_bar.h"

#include <QKeyEvent>

namespace attenscope {

void MainWindow::showStep(int step) {
  if (!m_session.trace()) return;
  const Step& chosen = m_session.trace()->steps[static_cast<std::size_t>(step)];
  m_session.change(tr("step"), edits::showStep(m_session.state(), chosen), QStringLiteral("step"));
}

void MainWindow::pick(const Selection& selection, Qt::KeyboardModifiers modifiers) {
  const bool adding = (modifiers & Qt::ControlModifier) != 0;
  m_session.change(
      tr("selection"),
      edits::pick(m_session.state(), selection, adding, m_session.trace().get(), m_session.shownStep()),
      QStringLiteral("selection"));
}

void MainWindow::letGo() {
  m_messages->hide();
  if (!m_session.state().selection.pinned) return;
  m_session.change(tr("selection"), edits::letGo(m_session.state()), QStringLiteral("selection"));
}

void MainWindow::toggleToken(int token) {
  m_session.change(tr("hidden token"), edits::toggleToken(m_session.state(), token));
}

void MainWindow::paintPair(int query, int key, bool hide) {
  if (!m_session.trace()) return;
  const auto count = static_cast<std::int64_t>(m_session.trace()->tokens.size());
  if (query < 0 || key < 0 || query >= count || key >= count) return;
  m_session.change(tr("painted mask"), edits::paintPair(m_session.state(), query, key, hide, count),
                   QStringLiteral("mask"));
}

void MainWindow::invertMask() {
  if (!m_session.trace() || m_session.trace()->tokens.empty()) return;
  const auto count = static_cast<std::int64_t>(m_session.trace()->tokens.size());
  m_session.change(tr("painted mask"), edits::invertMask(m_session.state(), count));
}

void MainWindow::dragParameter(const QString& id, double value) {
  if (auto next = edits::dragParameter(m_session.state(), id.toStdString(), value))
    m_session.change(tr("parameter"), std::move(*next), QStringLiteral("parameter ") + id);
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) {
    letGo();
  } else {
    QMainWindow::keyPressEvent(event);
  }
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/session_document.h"

#include "app/session/session.h"
#include "app/session/session_file.h"
#include "app/window/folders.h"
#include "app/window/message_bar.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

namespace attenscope {

SessionDocument::SessionDocument(Session& session, MessageBar* messages, QWidget* window)
    : QObject(window), m_session(session), m_messages(messages), m_window(window) {
  connect(&m_writer, &FileWriter::saved, this, [this](const QString& path) {
    m_firstSaving = false;
    folders::remember(folders::kFiles, path);
    m_messages->showNotice(tr("Saved as %1").arg(path));
    emit saved(path);
  });
  connect(&m_writer, &FileWriter::failed, this, &SessionDocument::onFailed);
  connect(&m_session.ownUndoStack(), &QUndoStack::indexChanged, this, [this](int index) {
    if (index < m_since) forgetFile();
  });
  connect(&m_session.ownUndoStack(), &QUndoStack::cleanChanged, this, &SessionDocument::noted);
}

void SessionDocument::setFile(const QString& path, bool changed) {
  if (m_session.aside()) return;  // of a lesson
  m_file = path;
  m_firstSaving = false;
  m_since = m_session.ownUndoStack().index();
  changed ? m_session.ownUndoStack().resetClean() : m_session.ownUndoStack().setClean();
  emit noted();
}

void SessionDocument::takeOver(const SessionDocument& before) {
  m_file = before.m_file;
  m_since = before.m_since;
  emit noted();
}

void SessionDocument::forgetFile() {
  if (m_session.aside()) return;
  m_file.clear();
  m_firstSaving = false;
  m_since = 0;
  emit noted();
}

bool SessionDocument::changed() const {
  return !m_file.isEmpty() && !m_session.ownUndoStack().isClean();
}

void SessionDocument::save() {
  m_file.isEmpty() || m_session.aside() ? saveAs() : saveTo(m_file);
}

void SessionDocument::saveTo(const QString& path) {
  m_writer.write(path, [path, state = m_session.ownState()] { saveSession(path, state); });
  m_session.ownUndoStack().setClean();
}

void SessionDocument::saveAs() {
  QString path = QFileDialog::getSaveFileName(
      m_window, tr("Save session"),
      m_file.isEmpty() ? folders::inLast(folders::kFiles, QStringLiteral("session.attenscope")) : m_file,
      tr("Sessions (*.attenscope)"));
  if (path.isEmpty()) return;
  if (!path.endsWith(QLatin1String(".attenscope"))) path += QLatin1String(".attenscope");
  if (m_session.aside()) {
    // What a lesson shows; the user's own file stays the own one.
    m_writer.write(path, [path, state = m_session.state()] { saveSession(path, state); });
    return;
  }
  if (path != m_file) {
    m_fileBefore = m_file;
    m_firstSaving = true;
  }
  m_file = path;
  m_since = 0;  // what was there before is saved there, too
  saveTo(path);
  emit noted();
}

void SessionDocument::onFailed(const QString& sentence) {
  m_session.ownUndoStack().resetClean();
  if (m_firstSaving) m_file = m_fileBefore;
  m_firstSaving = false;
  emit noted();
  m_messages->showProblem(sentence);
}

bool SessionDocument::mayClose() {
  if (!changed()) return true;
  QMessageBox box(QMessageBox::Question, tr("Close"),
                  tr("%1 has been changed. Save it?").arg(QFileInfo(m_file).fileName()),
                  QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, m_window);
  box.setInformativeText(tr("Without saving, the file stays as it is."));
  box.setDefaultButton(QMessageBox::Save);
  switch (box.exec()) {
    case QMessageBox::Save:
      saveTo(m_file);
      return finish();
    case QMessageBox::Discard:
      return true;
    default:
      return false;
  }
}

}  // namespace attenscope

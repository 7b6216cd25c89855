// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/file_writer.h"

#include <QWidget>

namespace attenscope {

class MessageBar;
class Session;

/// The user's file of the session: saves to it, knows whether anything was changed since, and asks before
/// that is left unsaved.
class SessionDocument : public QObject {
  Q_OBJECT

 public:
  /// `window` is the parent of dialogs.
  SessionDocument(Session& session, MessageBar* messages, QWidget* window);

  /// Saves to the file that the session was opened from or last saved to; asks for one if there is none.
  void save();
  void saveAs();
  /// The session now is that of this file, as long as its opening is not undone.
  void setFile(const QString& path, bool changed = false);
  /// From another window, whose session is that of this one now.
  void takeOver(const SessionDocument& before);
  /// Something else was put in its place.
  void forgetFile();
  /// Empty: none.
  const QString& file() const { return m_file; }
  /// There is a file, and the session differs from what was saved there.
  bool changed() const;
  /// Asks what is to become of changes of a file; false if the window is to stay open.
  bool mayClose();
  /// Waits until everything is written; false if something could not be, which the message bar then reports.
  bool finish() { return m_writer.finish(); }

 signals:
  /// The file is another one, or its contents are the session's now or no longer.
  void noted();
  void saved(const QString& path);

 private:
  void saveTo(const QString& path);
  void onFailed(const QString& sentence);

  Session& m_session;
  MessageBar* m_messages;
  QWidget* m_window;
  QString m_file;
  QString m_fileBefore;  ///< while the first saving to m_file is not done
  bool m_firstSaving = false;
  int m_since = 0;  ///< the place in the undo history from which on it is that file's
  FileWriter m_writer;
};

}  // namespace attenscope

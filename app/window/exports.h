// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/file_writer.h"

#include <QWidget>

#include <vector>

namespace attenscope {

struct ExportSource;
class MessageBar;
class Session;
struct Step;
class ViewPane;

/// Exports sessions, figures and numbers: asks for the file name, hands copies to the writer and reports the
/// outcome in the message bar.
class Exports : public QObject {
  Q_OBJECT

 public:
  /// `panes` are ordered from the largest; `window` is the parent of dialogs.
  Exports(Session& session, std::vector<const ViewPane*> panes, MessageBar* messages, QWidget* window);

  /// Saves to the file that the session was opened from or last saved to; asks if there is none.
  void saveSession();
  void saveSessionAs();
  /// The session now is that of this file, as long as its opening is not undone.
  void setSessionFile(const QString& path);
  /// Something else was put in its place.
  void forgetSessionFile() { m_sessionFile.clear(); }
  void exportPicture();
  /// Copies the main view to the clipboard.
  void copyPicture();
  void exportNumbers();
  void exportAll();
  /// Waits until everything is written; false if something could not be, which the message bar then reports.
  bool finish() { return m_writer.finish(); }

 private:
  std::vector<ExportSource> sources() const;

  void saveTo(const QString& path);

  Session& m_session;
  QString m_sessionFile;   ///< empty: none
  int m_sessionSince = 0;  ///< the place in the undo history from which on it is that file's
  std::vector<const ViewPane*> m_panes;
  MessageBar* m_messages;
  QWidget* m_window;
  FileWriter m_writer;
};

}  // namespace attenscope

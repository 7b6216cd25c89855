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

/// What leaves the window: sessions, figures and numbers. It asks where to, hands copies to the writer and
/// says in the message bar what became of them.
class Exports : public QObject {
  Q_OBJECT

 public:
  /// `panes` from the largest on; `window` is the parent of its dialogs.
  Exports(const Session& session, std::vector<const ViewPane*> panes, MessageBar* messages, QWidget* window);

  void saveSessionAs();
  void exportPicture();
  /// The main view, on the clipboard.
  void copyPicture();
  void exportNumbers();
  void exportAll();
  /// Waits until everything is written; false where something could not be, which the message bar then says.
  bool finish() { return m_writer.finish(); }

 private:
  std::vector<ExportSource> sources() const;

  const Session& m_session;
  std::vector<const ViewPane*> m_panes;
  MessageBar* m_messages;
  QWidget* m_window;
  FileWriter m_writer;
};

}  // namespace attenscope

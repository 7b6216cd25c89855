// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/file_loader.h"
#include "app/session/session.h"

class QMimeData;

namespace attenscope {

class MessageBar;

/// What comes into the window: files that are chosen, dropped or named on the command line, and what is
/// pasted. Each becomes one change of the session; what goes wrong is said in the message bar.
class FileDoor : public QObject {
  Q_OBJECT

 public:
  /// `window` is the parent of its dialogs.
  FileDoor(Session& session, MessageBar* messages, QWidget* window);

  /// In their order: a text and its weights.
  void open(const QStringList& paths);
  /// Files, a picture or a text, as dropped or pasted; false where there is none of them.
  bool take(const QMimeData& data);
  static bool takes(const QMimeData& data);
  void chooseAny();
  void chooseWeights();
  void chooseModelFolder();
  void chooseAttention();
  void cancel() { m_loader.cancel(); }

 signals:
  /// From time to time while a model is read.
  void progressed(double fraction);
  void finished();

 private:
  void choose(const QString& title, const QString& kinds);
  void takeFile(const OpenedFile& file);

  Session& m_session;
  MessageBar* m_messages;
  QWidget* m_window;
  FileLoader m_loader;
};

}  // namespace attenscope

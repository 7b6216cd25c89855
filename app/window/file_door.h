// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/file_loader.h"
#include "app/session/session.h"

class QMimeData;

namespace attenscope {

class MessageBar;

/// Everything that comes into the window: files chosen, dropped or named on the command line, and pasted
/// data. Each becomes one change of the session; failures appear in the message bar.
class FileDoor : public QObject {
  Q_OBJECT

 public:
  /// `window` is the parent of its dialogs.
  FileDoor(Session& session, MessageBar* messages, QWidget* window);

  /// Opens them in order, such as a text and its weights.
  void open(const QStringList& paths);
  /// Takes dropped or pasted files, image or text; false if there is none of these.
  bool take(const QMimeData& data);
  static bool takes(const QMimeData& data);
  void chooseAny();
  void chooseWeights();
  void chooseModelFolder();
  void chooseAttention();
  void chooseNetwork();
  /// Opens the small model that is in the program.
  void openStories();
  void cancel() { m_loader.cancel(); }

 signals:
  /// From time to time while a model is read.
  void progressed(double fraction);
  void finished();
  /// A session is about to take the place of the one that is open.
  void replacing();
  /// The panels of the figure that was opened; none for a session.
  void panelsOpened(const attenscope::PanelPlan& panels);
  void sessionOpened(const QString& path);
  /// The small model was opened with its sample, of which this is to be noticed.
  void sampleOpened(const QString& notice);
  /// A lesson, or a folder with lessons.
  void lessonOpened(const QString& file);
  void lessonsOpened(const QString& folder);
  /// Answers to lessons: files, or folders of them.
  void handInsOpened(const QStringList& paths);
  /// A file or a folder from which one can train.
  void ownDataOpened(const QString& path);
  /// A file or a model's folder was opened.
  void opened(const QString& path);

 private:
  void choose(const QString& title, const QString& kinds);
  void takeFile(const OpenedFile& file);
  /// Offers to take the pictures that are numbered as this one.
  void offerNumbered(const QString& picture);
  /// Offers to say where a session's model or video is.
  void askForModel(const QString& session, const QString& model, bool video, const QString& sentence);

  Session& m_session;
  MessageBar* m_messages;
  QWidget* m_window;
  FileLoader m_loader;
  QString m_asking;     ///< the session whose models are asked for …
  MovedModels m_moved;  ///< … and where those are that were found
};

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/file_loader.h"
#include "app/session/file_writer.h"
#include "app/session/kept_sessions.h"
#include "app/settings.h"

#include <memory>

class QTimer;

namespace attenscope {

class MessageBar;
class Session;
class SessionDocument;

/// How a window begins.
enum class StartWith {
  LastSession,
  Sample,  ///< or the files of the command line: the last session stays where it is kept
};

/// Keeps the window's session for the next start, a moment after each change and off the window's thread, and
/// brings the last one back. Does nothing until start().
class SessionKeeper : public QObject {
  Q_OBJECT

 public:
  SessionKeeper(Session& session, SessionDocument* document, MessageBar* messages, QObject* parent);

  /// Takes a place in `folder` and begins to bring back what the last window kept there.
  void start(const QString& folder, StartWith with);
  /// Whether it is kept at all, and how long after a change. What was kept is removed where it is not any
  /// more.
  void setKeeping(const settings::Keeping& keeping);
  const settings::Keeping& keeping() const { return m_keeping; }
  /// Where it is kept; empty before start(), or where nothing can be.
  QString folder() const;
  /// Keeps the session where another window kept it, which then keeps it no more.
  void takeOver(SessionKeeper& before);
  /// Begins anew with the sample; what was there before stays among the earlier sessions.
  void startAnew();
  /// Something else takes the place of the session: if its file does not have all of it, what is kept here
  /// stays among the earlier sessions.
  void leaveUnsaved();
  /// Gives up a session that is still being read; it stays among the earlier ones.
  void cancel();
  /// Sessions of windows that are closed, the newest first.
  QStringList earlier() const { return m_kept ? m_kept->free() : QStringList(); }
  void openEarlier(const QString& path);
  /// Writes what has not been written and waits; false if that fails, which the message bar then says.
  bool finish();

 signals:
  /// From time to time while a model is read.
  void progressed(double fraction);
  void finished();

 private:
  /// The last session is still being read.
  bool reading() const { return m_found && !m_broughtBack; }
  void bringBack(const OpenedFile& file);
  void onRun();
  void onRunFailed(const QString& sentence);
  /// What was found cannot be shown: it is kept aside, and the sample stays.
  void giveUp(const QString& sentence);
  /// What is kept stays as it is now, and the window goes on in another place.
  void leaveBehind();
  void takeNewPlace();
  void onChange();
  void write();
  /// Says once that nothing can be kept.
  void say(const QString& sentence);

  Session& m_session;
  SessionDocument* m_document;
  MessageBar* m_messages;
  settings::Keeping m_keeping;
  FileLoader m_loader;
  FileWriter m_writer;
  QTimer* m_soon = nullptr;    ///< after a change
  QTimer* m_always = nullptr;  ///< while changes never pause
  std::unique_ptr<KeptSessions> m_kept;
  std::optional<KeptSessions::Found> m_found;  ///< while it is read and first computed
  bool m_broughtBack = false;                  ///< what was found is the session's state now
  bool m_changed = false;                      ///< since it was written
  bool m_said = false;                         ///< that it cannot be written
};

}  // namespace attenscope

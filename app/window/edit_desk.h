// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/run_controller.h"
#include "app/session/session_state.h"

#include <QObject>

#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace attenscope {

class ChangeBar;
class EditList;
class MessageBar;
class Session;

/// The list of edits beside the parameters and the line on what they change: shows those of the session and
/// answers what is done there. What each edit does by itself is computed while nothing else runs.
class EditDesk : public QObject {
  Q_OBJECT

 public:
  EditDesk(Session& session, EditList* list, ChangeBar* bar, MessageBar* messages, QObject* parent);

  /// Appends an edit as one step to undo.
  void add(const Edit& edit);
  /// Switches all off, or all on if none is on.
  void switchAll();
  void showState();
  void showTrace();

 private:
  void type(const QString& text, int row);
  void showRows();
  void showBar();
  /// Starts the run without the next edit whose effect is not known.
  void measureNext();
  /// The run without an edit is `change` away from that with all; nothing if it has another shape.
  void onMeasured(const std::optional<OutputChange>& change);
  /// Offers edits that fit, where another kind of run is shown than before.
  void suggest();
  QStringList suggestions() const;

  Session& m_session;
  EditList* m_list;
  ChangeBar* m_bar;
  MessageBar* m_messages;
  RunController m_runs;               ///< of the effects of single edits
  std::vector<Edit> m_effectsOf;      ///< the edits whose effects are known or being measured
  std::vector<QString> m_effects;     ///< of each of them; empty while not known
  std::shared_ptr<const Trace> m_of;  ///< the trace that they belong to
  std::size_t m_measured = 0;         ///< the edit that is left out now
  quint64 m_run = 0;
  QString m_refusal;  ///< what is said of the last line that could not be read
  std::tuple<std::string, std::size_t, bool>
      m_suggested;  ///< mechanism, steps and tokens of what was offered for
};

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/batch/batch_plan.h"
#include "app/session/exploration_controller.h"

#include <QStringList>
#include <QWidget>

namespace attenscope {

class MessageBar;
class Session;
class ViewPane;
struct BatchRow;

/// "For all of these …": the figure in the main pane, made of other texts and pictures in the background,
/// with its progress and a way to stop in the message bar.
class BatchDesk : public QObject {
  Q_OBJECT

 public:
  /// `window` is the parent of dialogs.
  BatchDesk(Session& session, const ViewPane* pane, MessageBar* messages, QWidget* window);

  /// Asks for the inputs and for a folder, and begins.
  void choose();
  /// Makes the figure of these files, and of every so-manieth frame of videos, in this folder.
  void start(const QStringList& inputs, const QString& folder, std::optional<int> every = std::nullopt);
  bool busy() const { return m_work.busy(); }

 signals:
  /// All is made that could be.
  void finished(int made, int failed);

 private:
  BatchPlan plan(const QString& folder) const;
  void showProgress(double fraction, double secondsLeft);
  void showRows(const std::vector<BatchRow>& rows, const QString& folder, const QString& notice);

  Session& m_session;
  const ViewPane* m_pane;
  MessageBar* m_messages;
  QWidget* m_window;
  ExplorationController m_work;
};

}  // namespace attenscope

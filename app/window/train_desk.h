// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/file_writer.h"
#include "app/session/training_runs.h"
#include "app/window/train_panel.h"
#include "engine/training/variants.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <array>
#include <memory>
#include <string>

class QWidget;

namespace attenscope {

class MessageBar;
class Session;
struct SessionState;

/// Training in the window: what the panel asks for is done beside the window, and the views show what the
/// weights of now, or those that one looks back at, make of one example. The session has these weights as its
/// own: one step to undo where a training begins, and none while it goes on.
class TrainDesk : public QObject {
  Q_OBJECT

 public:
  TrainDesk(Session& session, TrainPanel* panel, MessageBar* messages, QWidget* window);
  ~TrainDesk() override;

  /// Whether the panel is shown; closing it pauses.
  void setOpen(bool open);
  /// Chooses what is learned; what was learned of another task is let go.
  void choose(std::shared_ptr<const Task> task);
  /// The same of a task that is not in the catalogue, and begins to learn it; `command` learns the same.
  void learnOwn(std::shared_ptr<const Task> task, const std::string& command);
  /// Writes the weights that are looked at.
  void keepAs(const QString& path);
  /// Takes over what another window's desk trains.
  void takeOver(TrainDesk& before);
  const TrainingRuns& runs() const { return *m_runs; }

 private:
  /// Where the weights of a training lie, so that a saved session finds them.
  struct Kept {
    QString path;
    std::int64_t step = -1;  ///< of the weights in the file
  };

  /// Ids of variants.
  static constexpr const char* kSeed = "seed";
  static constexpr const char* kFast = "fast";
  static QString idOf(Variant::Kind kind);

  void listen();
  void chooseNamed(const QString& id);
  void offerTasks();
  void chooseUsual();
  void play();
  void step();
  void restart();
  /// The training that Play and Step go on with; begins it where there is none.
  void ensureBegun();
  void begin(std::uint64_t seed);
  void setBeside(const QString& id, bool on);
  void setRate(double highest);
  void lookAt(int snapshot);
  void lookAtStep(double step);
  /// Trains on from the weights that are looked back at; what came after them is forgotten.
  void goOn();
  void keep();

  /// What is looked at of a training: the last weights, or those of a snapshot; null before the first.
  struct Looked {
    std::int64_t step = 0;
    const TensorMap* weights = nullptr;
  };
  Looked looked(TrainingRuns::Which which) const;
  /// The same for the session; it stays the same as long as that does.
  std::shared_ptr<const LoadedWeights> made(TrainingRuns::Which which);
  QString nameOf(TrainingRuns::Which which) const;
  bool showsA(const SessionState& state) const;
  bool showsB(const SessionState& state) const;
  /// Shows the weights as a step to undo.
  void show();
  /// Puts the weights that are looked at into the session where it shows this training. What is undone leads
  /// to earlier weights, which those looked at then replace.
  void follow();
  /// Writes what is looked at to where sessions look for it.
  /// What is looked at is written at once if it was to be soon.
  void keepPending();
  void keepQuietly();
  /// Learns the task on the command line, but for what usual() has otherwise.
  std::string command() const;
  /// The task as the command line knows it.
  const Task& usual() const;
  QString taskId() const;
  void writeLooked();
  void showContent();
  TrainContent content() const;
  void addCurves(TrainContent& content) const;
  LearningRun curvesOf(const LearnedRun& run, const QString& name) const;
  QString gradientTitle() const;
  std::vector<TrainVariant> variants() const;
  QString words() const;
  QString scoreName() const;

  Session& m_session;
  TrainPanel* m_panel;
  MessageBar* m_messages;
  QWidget* m_window;
  std::shared_ptr<const Task> m_task;
  std::shared_ptr<const Task> m_own;  ///< of one's own data, if there is one
  std::string m_ownCommand;
  QString m_beside;  ///< id of the variant beside
  double m_rate = 0;
  std::shared_ptr<TrainingRuns> m_runs;
  std::array<Kept, 2> m_kept;
  struct Made {
    std::int64_t step = -1;
    std::shared_ptr<const LoadedWeights> weights{};
  };
  std::array<Made, 2> m_made;
  std::array<bool, 2> m_shown{};  ///< was shown since it began
  Input m_input;                  ///< A's at last: where it changes, so does B's
  std::int64_t m_back = -1;       ///< the step that is looked back at; −1: the last
  QElapsedTimer m_sinceFollowed;
  QTimer m_soon;        ///< keeps what is looked at
  FileWriter m_writer;  ///< of files that nobody asked for
  FileWriter m_saver;   ///< of those that somebody did
  bool m_open = false;
  bool m_following = false;  ///< is changing the session by itself
};

}  // namespace attenscope

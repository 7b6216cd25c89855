// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/exploration_controller.h"
#include "engine/training/head_gradients.h"
#include "engine/training/snapshots.h"
#include "engine/training/task.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace attenscope {

/// What is to be trained, and how it begins.
struct Learner {
  std::shared_ptr<const Task> task;  ///< with what the variant changes of it
  std::uint64_t seed = 1;
  double learningRate = 0;  ///< the highest; 0: as the task plans
};

/// What is known of a training on the window's thread.
struct LearnedRun {
  Learner learner;
  std::int64_t step = 0;                                     ///< steps done
  std::int64_t steps = 0;                                    ///< in all
  std::vector<double> loss{};                                ///< of every step: means over its batch
  std::vector<double> smooth{};                              ///< averaged over about twenty steps
  std::map<GradientPlace, std::vector<double>> gradients{};  ///< their sizes in every step
  std::vector<std::pair<std::int64_t, std::map<std::string, double>>>
      scores{};  ///< held out, from time to time
  Snapshots snapshots{};
  TensorMap weights{};      ///< after the last step; empty until it has begun
  double learningRate = 0;  ///< of the last step
  double secondsLeft = 0;
  QString problem{};  ///< one sentence on why it cannot go on; else empty

  bool done() const { return !problem.isEmpty() || (steps > 0 && step >= steps); }
};

/// One training, A, or two side by side on one thread of their own: whichever has done fewer steps goes on,
/// so that B catches up and then both go step by step. Every step uses all processors, and what is learned
/// depends on nothing but the learner and the learning rates that were set.
class TrainingRuns : public QObject {
  Q_OBJECT

 public:
  enum Which { A, B };

  explicit TrainingRuns(QObject* parent = nullptr);
  ~TrainingRuns() override;

  /// Begins anew with this one alone; waits until it is told to play or to step.
  void begin(Learner learner);
  /// Trains another one beside it, in place of the one that there was.
  void beginBeside(Learner learner);
  void endBeside();
  /// Begins again at the last snapshot that is not after `step`, both where there are two; what came after it
  /// is forgotten. At the same learning rate the same is learned once more.
  void goOnFrom(std::int64_t step);
  /// Ends all training and forgets it.
  void clear();
  void play();
  /// Stops after the step that is being done.
  void pause();
  /// One step of both; where B has done fewer, those that it lacks.
  void stepOnce();
  /// From the next step on.
  void setLearningRate(Which which, double highest);

  bool playing() const { return m_playing; }
  /// Steps are being done, or held-out examples scored.
  bool busy() const { return m_job.busy(); }
  /// Null if there is none.
  const LearnedRun* run(Which which) const;
  /// All that were begun are done.
  bool done() const;

 signals:
  /// More is known: several times a second while it trains.
  void changed();
  /// Nothing is being done any more: paused, or done.
  void rested();

 private:
  class Bench;
  /// In place of the one that there was; nothing is told yet.
  void set(Which which, std::optional<Learner> learner);
  void cutAfter(Which which, std::int64_t step);
  void wake();
  void take();

  std::shared_ptr<Bench> m_bench;
  std::array<std::optional<LearnedRun>, 2> m_runs;
  std::array<int, 2> m_numbers{-1, -1};  ///< of the learners, so that news of earlier ones are dropped
  int m_count = 0;
  bool m_playing = false;
  ExplorationController m_job;
  QTimer m_look;
};

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/exploration_controller.h"
#include "app/session/session_state.h"
#include "app/window/prune_figures.h"

#include <QObject>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

class QWidget;

namespace attenscope {

class MessageBar;
class PrunePanel;
class Session;

/// Pruning in the window: starts the jobs that the panel asks for, shows what they gave, and lets the point
/// of the curve change the session, so that everything shows that pruned network.
class PruneDesk : public QObject {
  Q_OBJECT

 public:
  PruneDesk(Session& session, PrunePanel* panel, MessageBar* messages, QWidget* window);

  /// Whether the panel is shown; while it is not, nothing is worked out for it.
  void setOpen(bool open);
  /// Writes the weights at the point: fine-tuned ones where there are.
  void saveTo(const QString& path);
  /// Of a checkpoint without heads or weights: all of its tensors, in their own names and types.
  void saveModelTo(const QString& path);
  /// Whether what was pruned is a checkpoint whose file can be written again.
  bool savesModel() const;
  /// Judges models on the lines of this file from now on.
  void useTexts(const QString& path);
  bool busy() const { return m_job.busy() || m_opening.busy(); }

 private:
  /// Whether what was pruned are the weights of a checkpoint.
  bool ofModel() const;
  void showState();
  void showTrace();
  void showSelection();
  void showOffers();
  void start();
  /// Starts what is asked for and gives it a name.
  QString startJob(const PruningWish& wish, const SessionState& of, PruneKind kind);
  void take(PruneResult result);
  /// If the session's model is a point of the curve, though it was pruned elsewhere, lets it be that.
  void findShown();
  void tune();
  void save();
  void chooseTexts();
  void moveTo(int point, int drag);
  void pick(int cell);
  void drop();
  /// The state with the weights from which the pruned ones in it were made.
  SessionState unpruned(const SessionState& state) const;
  /// Opens what the session's model, of a session that was opened again, was pruned from, and then starts.
  /// Whether there is such a thing.
  bool opensBase();
  /// Whether the result is of another network, or of another input where that matters.
  bool stale() const;
  static bool differsFrom(const SessionState& of, const PruningWish& wish, SessionState now);
  PruningWish wishNow(const SessionState& state) const;
  /// Shows the result anew: the curve, the map, the words.
  void showResult();
  void showMap(PruneMap map);
  /// Of weights and attention: maps how far every head looks elsewhere at the point.
  void compare();
  void showPoint();
  /// Hatches the heads that are out.
  void showRemoved();
  void showTools(int point);
  void saveChannelsTo(const QString& path);
  int pointOfState() const;
  std::shared_ptr<const LoadedWeights> weightsAt(int point);
  std::shared_ptr<const Model> modelAt(int point) const;
  /// Opens the model of this point, and then moves there.
  void openAt(int point, int drag);
  /// The request of the session, with the weights or the model that were not pruned yet.
  RunRequest plainRequest(const SessionState& base) const;
  PrunedRecipe recipeAt(int point) const;
  std::vector<Edit> removalsAt(int point) const;
  std::optional<Edit> keptAt(int point) const;
  int pointKept(const SessionState& state) const;
  const ChannelPruning& closedAt(int point) const;
  int pointClosed(const SessionState& state) const;

  Session& m_session;
  PrunePanel* m_panel;
  MessageBar* m_messages;
  QWidget* m_window;
  ExplorationController m_job;
  ExplorationController m_comparing;
  std::optional<PruneResult> m_done;
  /// What the points of the curve, and of earlier ones of the same network, put into the session.
  std::vector<std::pair<int, std::shared_ptr<const LoadedWeights>>> m_made;
  /// Likewise of checkpoints, which are large: they stay while the session or what can be undone has them.
  std::vector<std::pair<int, std::weak_ptr<const Model>>> m_models;
  /// Of models that were not pruned here: what they were pruned from.
  std::vector<std::pair<std::weak_ptr<const Model>, std::shared_ptr<const Model>>> m_bases;
  ExplorationController m_opening;
  std::optional<SessionState> m_startedOf;  ///< what the running job is of
  PruningWish m_startedWish;
  std::vector<PruneMap::Place> m_places;  ///< of the cells of the map
  std::vector<std::string> m_texts;
  int m_point = 0;
  int m_jobs = 0;
  bool m_open = false;
};

}  // namespace attenscope

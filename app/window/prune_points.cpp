// SPDX-License-Identifier: GPL-3.0-or-later
/// What the points of the curve put into the session, and which of them it shows.
#include "app/session/edits.h"
#include "app/session/model_pruning.h"
#include "app/session/session.h"
#include "app/session/session_file.h"
#include "app/window/prune_desk.h"
#include "app/window/prune_figures.h"
#include "app/window/prune_panel.h"
#include "engine/models/model.h"

#include <algorithm>

namespace attenscope {

SessionState PruneDesk::unpruned(const SessionState& state) const {
  for (const auto& [pruned, from] : m_bases)
    if (state.input.model && pruned.lock() == state.input.model) {
      SessionState base = state;
      base.input.model = from;
      return base;
    }
  if (!m_done || state.mechanism != m_done->of.mechanism) return state;
  if (std::any_of(m_models.begin(), m_models.end(), [&](const auto& made) {
        return state.input.model && made.second.lock() == state.input.model;
      })) {
    SessionState base = state;
    base.input.model = m_done->of.input.model;
    return base;
  }
  const bool ours = std::any_of(m_made.begin(), m_made.end(),
                                [&](const auto& made) { return made.second == state.weights; });
  const Parameters& now = state.currentParameters();
  return ours && now.has("weights") && now.choice("weights") == "file"
             ? edits::takeUnpruned(state, m_done->of)
             : state;
}

bool PruneDesk::opensBase() {
  const SessionState& state = m_session.state();
  const auto& model = state.input.model;
  const bool shown = model && state.input.kind == InputKind::Model;
  const std::optional<PrunedRecipe> recipe = shown ? recipeOf(*model) : std::nullopt;
  if (!recipe || unpruned(state).input.model != model) return false;
  m_opening.start<std::shared_ptr<const Model>>(
      [base = recipe->base](const RunControl& control) { return openAnyModel(base, control); },
      [this, pruned = std::weak_ptr(model)](std::shared_ptr<const Model> base) {
        m_bases.emplace_back(pruned, std::move(base));
        if (pruned.lock() == m_session.state().input.model) start();
      });
  return true;
}

std::vector<Edit> PruneDesk::removalsAt(int point) const {
  if (!m_done->heads) return {};
  return m_done->heads->by.edits(m_done->heads->goal, static_cast<std::size_t>(point));
}

PrunedRecipe PruneDesk::recipeAt(int point) const {
  const PruningWish& wish = m_done->wish;
  return {m_done->weights->asked.at(static_cast<std::size_t>(point)), wish.weights, wish.scope, wish.seed,
          wish.subject.base};
}

std::shared_ptr<const LoadedWeights> PruneDesk::weightsAt(int point) {
  for (const auto& [at, made] : m_made)
    if (at == point) return made;
  m_made.emplace_back(point, recipeAt(point).apply(*m_done->wish.subject.weights));
  return m_made.back().second;
}

std::shared_ptr<const Model> PruneDesk::modelAt(int point) const {
  if (point == 0) return m_done->of.input.model;
  for (const auto& [at, made] : m_models)
    if (at == point && !made.expired()) return made.lock();
  return nullptr;
}

void PruneDesk::openAt(int point, int drag) {
  m_panel->setResult(tr("Opening the model with zeros in its matrices …"), prune_words::titleOf(*m_done));
  m_opening.start<PrunedModel>([recipe = recipeAt(point), base = m_done->of.input.model](
                                   const RunControl& control) { return openPruned(recipe, *base, control); },
                               [this, point, drag](const PrunedModel& pruned) {
                                 if (!m_done) return;
                                 m_models.emplace_back(point, pruned.model);
                                 moveTo(point, drag);
                               });
}

std::optional<Edit> PruneDesk::keptAt(int point) const {
  if (point == 0) return std::nullopt;
  return m_done->wish.attention.edit(m_done->attention->curve.at(static_cast<std::size_t>(point)).k);
}

int PruneDesk::pointKept(const SessionState& state) const {
  std::vector<Edit> kept;
  for (const Edit& edit : state.currentEdits())
    if (edit.on && edits::keepsAttention(edit)) kept.push_back(edit);
  if (kept.empty()) return 0;
  for (int point = 1; point < std::ssize(m_done->attention->curve); ++point)
    if (kept.size() == 1 && kept.front() == *keptAt(point)) return point;
  return -1;
}

const ChannelPruning& PruneDesk::closedAt(int point) const {
  return m_done->channels->curve.at(static_cast<std::size_t>(point)).closed;
}

int PruneDesk::pointClosed(const SessionState& state) const {
  std::vector<Edit> closing;
  for (const Edit& edit : state.currentEdits())
    if (edit.on && edits::closesChannels(edit, closedAt(0).step)) closing.push_back(edit);
  for (int point = 0; point < std::ssize(m_done->channels->curve); ++point)
    if (closing == closedAt(point).edits) return point;
  return -1;
}

void PruneDesk::moveTo(int point, int drag) {
  if (!m_done) return;
  SessionState next = m_session.state();
  if (m_done->heads) {
    next = edits::takeHeadsOut(std::move(next), removalsAt(point));
  } else if (m_done->attention) {
    next = edits::takeAttention(std::move(next), keptAt(point));
  } else if (m_done->channels) {
    next = edits::takeChannels(std::move(next), closedAt(point));
  } else if (ofModel()) {
    const std::shared_ptr<const Model> model = modelAt(point);
    if (!model) return openAt(point, drag);
    m_opening.cancel();
    next.input.model = model;
  } else if (point == 0) {
    next = edits::takeUnpruned(std::move(next), m_done->of);
  } else {
    next =
        edits::takePruned(std::move(next), weightsAt(point), QString::fromStdString(recipeAt(point).text()));
  }
  m_session.change(tr("pruning"), std::move(next),
                   QLatin1String(kDrag) + QStringLiteral("prune %1 %2").arg(m_jobs).arg(drag));
}

int PruneDesk::pointOfState() const {
  const SessionState& state = m_session.state();
  if (ofModel()) {
    for (int point = 0; point < std::ssize(m_done->weights->asked); ++point)
      if (modelAt(point) == state.input.model) return point;
    return -1;
  }
  if (m_done->weights) {
    for (const auto& [point, made] : m_made)
      if (made == state.weights) return point;
    return state.weights == m_done->of.weights ? 0 : -1;
  }
  if (m_done->attention) return pointKept(state);
  if (m_done->channels) return pointClosed(state);
  std::vector<Edit> out;
  for (const Edit& edit : state.currentEdits())
    if (edit.on && edits::takesHeadsOut(edit)) out.push_back(edit);
  const auto count = edits::headsTakenOut(out);
  if (count >= std::ssize(m_done->heads->by.curve)) return -1;
  const SessionState due = edits::takeHeadsOut(m_done->of, removalsAt(static_cast<int>(count)));
  const SessionState now = edits::takeHeadsOut(m_done->of, out);
  return due.currentEdits() == now.currentEdits() ? static_cast<int>(count) : -1;
}

}  // namespace attenscope

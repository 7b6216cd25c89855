// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/prune_desk.h"

#include "app/session/edits.h"
#include "app/session/model_pruning.h"
#include "app/session/session.h"
#include "app/session/session_file.h"
#include "app/window/folders.h"
#include "app/window/message_bar.h"
#include "app/window/prune_figures.h"
#include "app/window/prune_panel.h"
#include "engine/error.h"
#include "engine/exploring/head_weights.h"
#include "engine/exploring/pruned_checkpoint.h"
#include "engine/io/safetensors.h"
#include "engine/models/model.h"
#include "engine/training/weights_file.h"
#include "widgets/exploring/importance_map.h"
#include "widgets/exploring/score_curve.h"
#include "widgets/language/message_text.h"

#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>

namespace attenscope {

namespace {

bool hasAttention(const Trace& trace) {
  return std::any_of(trace.steps.begin(), trace.steps.end(), [](const Step& step) {
    return step.role == Role::Weights && step.distribution && !step.aggregated;
  });
}

}  // namespace

PruneDesk::PruneDesk(Session& session, PrunePanel* panel, MessageBar* messages, QWidget* window)
    : QObject(window), m_session(session), m_panel(panel), m_messages(messages), m_window(window) {
  connect(panel, &PrunePanel::startWanted, this, &PruneDesk::start);
  connect(panel, &PrunePanel::cancelWanted, this, [this] { m_job.cancel(); });
  connect(panel, &PrunePanel::tuneWanted, this, &PruneDesk::tune);
  connect(panel, &PrunePanel::saveWanted, this, &PruneDesk::save);
  connect(panel, &PrunePanel::textFileWanted, this, &PruneDesk::chooseTexts);
  connect(panel, &PrunePanel::listedPicked, this, &PruneDesk::pick);
  connect(panel->map(), &ImportanceMap::picked, this, &PruneDesk::pick);
  connect(panel->curve(), &ScoreCurve::pointMoved, this, &PruneDesk::moveTo);
  connect(&m_job, &ExplorationController::progressed, panel, &PrunePanel::setProgress);
  connect(&m_job, &ExplorationController::failed, this,
          [this](const QString& sentence) { m_messages->showProblem(sentence); });
  connect(&m_job, &ExplorationController::ended, this, [this] {
    m_startedOf.reset();
    m_panel->setRunning({});
  });
  connect(&m_opening, &ExplorationController::failed, this,
          [this](const QString& sentence) { m_messages->showProblem(sentence); });
  connect(&m_session, &Session::stateChanged, this, &PruneDesk::showState);
  connect(&m_session, &Session::traceChanged, this, &PruneDesk::showTrace);
  connect(&m_session, &Session::shownChanged, this, &PruneDesk::showSelection);
}

void PruneDesk::setOpen(bool open) {
  m_open = open;
  if (open) {
    showState();
    showTrace();
  } else {
    m_job.cancel();
    m_comparing.cancel();
    m_opening.cancel();
  }
}

bool PruneDesk::stale() const {
  const SessionState& of = m_startedOf ? *m_startedOf : m_done->of;
  const PruningWish& wish = m_startedOf ? m_startedWish : m_done->wish;
  // Heads and attention are pruned of what is shown, weights of what they were before.
  const auto differs = [&](SessionState now) {
    now.display.measuring = of.display.measuring;
    return now.mechanism != of.mechanism || differsFrom(of, wish, std::move(now));
  };
  return differs(m_session.state()) && differs(unpruned(m_session.state()));
}

bool PruneDesk::differsFrom(const SessionState& of, const PruningWish& wish, SessionState now) {
  if (wish.on == JudgedOn::Input) {
    now.input.detailStack = of.input.detailStack;
    now.input.detailLayer = of.input.detailLayer;
  } else {
    const auto model = now.input.model;
    now.input = of.input;
    now.input.model = model;
  }
  return !now.samePlainRun(of);
}

void PruneDesk::drop() {
  m_done.reset();
  m_made.clear();
  m_models.clear();
  m_opening.cancel();
  m_places.clear();
  m_point = 0;
  m_comparing.cancel();
  m_panel->setResult({}, {});
}

void PruneDesk::showState() {
  if ((m_startedOf || m_done) && stale()) {
    m_job.cancel();
    drop();
  }
  if (m_open && m_done) showPoint();
}

void PruneDesk::showTrace() {
  if (!m_open || !m_session.trace()) return;
  if (!m_session.busy()) showOffers();
  if (m_done) compare();
  showSelection();
}

void PruneDesk::showOffers() {
  const auto& plain = m_session.plainTrace();
  if (!plain || plain->mechanism != m_session.state().mechanism) return;
  const SessionState state = unpruned(m_session.state());
  const PruningSubject subject = pruningSubject(state, m_session.request());
  const bool model = state.input.kind == InputKind::Model && state.input.model != nullptr;
  PruneOffers offers;
  offers.heads = !headsOf(*plain).empty();
  const bool matrices = model && state.input.model->weights && !state.input.model->weights->matrices.empty();
  const bool again = model && recipeOf(*state.input.model).has_value();
  offers.weights = subject.weights != nullptr || matrices || again;
  offers.attention = hasAttention(*plain);
  offers.channels = hasChannelGate(*plain);
  offers.examples = subject.task != nullptr;
  const bool ownText = model && tellsOwnText(*state.input.model, *plain);
  offers.texts = model && tellsTexts(*state.input.model, *plain);
  offers.gradient = offers.texts;
  offers.input = ownText ? tr("this text") : tr("the input at hand");
  offers.why =
      tr("What is shown has no heads, no attention weights that sum to 1, no channel gate and no trained "
         "weights: there is nothing to prune.");
  m_panel->setOffers(offers);
}

RunRequest PruneDesk::plainRequest(const SessionState& base) const {
  RunRequest request = m_session.request();
  request.weights = base.weights;
  request.parameters = base.currentParameters();
  return base.input.model && base.input.kind == InputKind::Model
             ? withModel(std::move(request), base.input.model)
             : request;
}

PruningWish PruneDesk::wishNow(const SessionState& state) const {
  const PruneSettings settings = m_panel->settings();
  PruningWish wish{.subject = pruningSubject(state, plainRequest(state))};
  wish.on = settings.judged == QLatin1String("examples") ? JudgedOn::Examples
            : settings.judged == QLatin1String("texts")  ? JudgedOn::Texts
                                                         : JudgedOn::Input;
  wish.examples = settings.examples;
  wish.texts = m_texts;
  wish.heads = settings.order == QLatin1String("gradient")    ? HeadOrder::Gradient
               : settings.order == QLatin1String("magnitude") ? HeadOrder::Magnitude
               : settings.order == QLatin1String("random")    ? HeadOrder::Random
                                                              : HeadOrder::LeaveOneOut;
  wish.iterated = settings.iterated;
  wish.weights = settings.order == QLatin1String("random") ? WeightOrder::Random : WeightOrder::Magnitude;
  wish.attention = {
      .pattern = settings.window ? AttentionSparsity::Pattern::Window : AttentionSparsity::Pattern::Top,
      .global = settings.global,
      .renormalised = settings.renormalised};
  wish.scope = settings.scope == QLatin1String("matrix") ? WeightScope::PerMatrix
               : settings.scope == QLatin1String("rows") ? WeightScope::Rows
                                                         : WeightScope::Global;
  return wish;
}

void PruneDesk::start() {
  const bool weights = m_panel->settings().kind == PruneKind::Weights;
  if (weights && opensBase()) return;
  const SessionState of = weights ? unpruned(m_session.state()) : m_session.state();
  PruningWish wish = wishNow(of);
  if (wish.on == JudgedOn::Texts && m_texts.empty()) return chooseTexts();
  m_startedWish = wish;
  const QString title = startJob(wish, of, m_panel->settings().kind);
  // Starting gives up what was running, which clears both.
  ++m_jobs;
  m_startedOf = of;
  m_panel->setRunning(title);
}

QString PruneDesk::startJob(const PruningWish& wish, const SessionState& of, PruneKind kind) {
  const auto job = [&](auto prune, auto PruneResult::*part) {
    using Given = std::invoke_result_t<decltype(prune), const PruningWish&, const RunControl&>;
    m_job.start<Given>([wish, prune](const RunControl& control) { return prune(wish, control); },
                       [this, wish, of, part](Given given) {
                         PruneResult result{wish, of};
                         result.*part = std::move(given);
                         take(std::move(result));
                       });
  };
  switch (kind) {
    case PruneKind::Weights:
      job(pruneWeightsOf, &PruneResult::weights);
      return tr("Pruning weights");
    case PruneKind::Attention:
      job(pruneAttentionOf, &PruneResult::attention);
      return tr("Pruning attention");
    case PruneKind::Channels:
      job(pruneChannelsOf, &PruneResult::channels);
      return tr("Pruning channels");
    case PruneKind::Heads:
      break;
  }
  job(pruneHeadsOf, &PruneResult::heads);
  return tr("Pruning heads");
}

void PruneDesk::take(PruneResult result) {
  auto made = std::move(m_made);
  auto models = std::move(m_models);
  drop();
  m_done = std::move(result);
  // Of the result before, in the session or in what can be undone: no points of this curve.
  m_made = std::move(made);
  m_models = std::move(models);
  for (auto& [point, earlier] : m_made) point = -1;
  for (auto& [point, earlier] : m_models) point = -1;
  findShown();
  showResult();
}

void PruneDesk::findShown() {
  const auto& model = m_session.state().input.model;
  const std::optional<PrunedRecipe> shown = ofModel() && model ? recipeOf(*model) : std::nullopt;
  for (int point = 1; shown && point < std::ssize(m_done->weights->asked); ++point)
    if (recipeAt(point).text() == shown->text()) m_models.emplace_back(point, model);
}

void PruneDesk::tune() {
  if (!m_done || m_done->attention || m_done->channels || m_point == 0) return;
  const int point = m_point;
  const PruningWish wish = m_done->wish;
  const TensorMap start = m_done->heads ? wish.subject.weights->tensors : weightsAt(point)->tensors;
  const std::vector<Edit> removals = removalsAt(point);
  const std::int64_t steps = m_panel->steps();
  m_job.start<FineTuned>(
      [=](const RunControl& control) { return fineTune(wish, start, removals, steps, control); },
      [this, point](FineTuned tuned) {
        if (!m_done) return;
        m_done->tuned[point] = std::move(tuned);
        m_panel->curve()->setData(prune_figures::curveOf(*m_done));
        showPoint();
      });
  m_startedWish = wish;
  m_startedOf = m_done->of;
  m_panel->setRunning(tr("Fine-tuning"));
}

void PruneDesk::chooseTexts() {
  const QString path =
      QFileDialog::getOpenFileName(m_window, tr("Texts, one per line"), folders::last(folders::kFiles),
                                   tr("Texts (*.txt);;All files (*)"));
  if (!path.isEmpty()) useTexts(path);
}

void PruneDesk::useTexts(const QString& path) {
  try {
    m_texts = textsIn(path.toStdString());
    m_panel->setTextFile(
        tr("%1, %n text(s)", nullptr, static_cast<int>(m_texts.size())).arg(QFileInfo(path).fileName()));
  } catch (const Error& error) {
    m_messages->showNotice(messageText(error.what()));
  }
}

void PruneDesk::showResult() {
  m_panel->curve()->setData(prune_figures::curveOf(*m_done));
  showMap(m_done->heads      ? prune_figures::importanceOf(*m_done)
          : m_done->channels ? prune_figures::gatesOf(*m_done)
                             : PruneMap{});
  showPoint();
  compare();
}

void PruneDesk::showMap(PruneMap map) {
  m_places = std::move(map.places);
  m_panel->map()->setMap(std::move(map.map));
  m_panel->setListed(tr("Attention changed most:"), map.listed);
  showSelection();
}

void PruneDesk::compare() {
  const bool moves = m_done && (m_done->weights || m_done->attention);
  if (!m_open || !moves || m_session.busy()) return;
  const bool weights = m_done->weights.has_value();
  if (pointOfState() == 0) return showMap(prune_figures::changedOf({}));
  const SessionState base = unpruned(m_session.state());
  const RunRequest request = pruningSubject(base, plainRequest(base)).request;
  m_comparing.start<RunComparison>(
      [request, weights, plain = m_session.plainTrace(), now = m_session.trace()](const RunControl& control) {
        if (!weights) return compareRuns(*plain, *now, control);
        RunRequest whole = request;
        whole.control = control;
        return compareRuns(*runMechanism(whole), *plain, control);
      },
      [this](const RunComparison& comparison) {
        if (m_done && (m_done->weights || m_done->attention)) showMap(prune_figures::changedOf(comparison));
      });
}

void PruneDesk::showPoint() {
  const int found = pointOfState();
  if (found >= 0) m_point = found;
  m_panel->curve()->setPoint(m_point);
  m_panel->setResult(found >= 0 ? prune_words::pointWords(*m_done, m_point)
                                : tr("What is removed now is not a point on this curve."),
                     prune_words::titleOf(*m_done));
  showTools(found);
  if (m_done->channels) {
    const auto& closed = found < 0 ? std::vector<std::int64_t>{} : closedAt(found).removed;
    m_panel->map()->setRemoved({closed.begin(), closed.end()});
  } else if (m_done->heads) {
    showRemoved();
  } else {
    m_panel->map()->setRemoved({});
  }
}

void PruneDesk::showRemoved() {
  const std::vector<Edit>& all = m_session.state().currentEdits();
  std::set<int> removed;
  const auto& heads = m_done->heads->goal.heads;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const Edit one = heads[i].removal();
    const auto takes = [&](const Edit& edit) {
      if (!edit.on || !edits::takesHeadsOut(edit) || edit.step != one.step ||
          (edit.layer >= 0 && edit.layer != one.layer))
        return false;
      const IndexRanges& ranges = edit.at.at(AxisKind::Head);
      return std::any_of(ranges.begin(), ranges.end(), [&](const auto& range) {
        return heads[i].head >= range.first && heads[i].head <= range.second;
      });
    };
    if (std::any_of(all.begin(), all.end(), takes)) removed.insert(static_cast<int>(i));
  }
  m_panel->map()->setRemoved(removed);
}

void PruneDesk::showTools(int point) {
  const bool task = m_done->wish.subject.task != nullptr;
  if (m_done->attention)
    return m_panel->setTools(
        false, false,
        tr("Keeping part of the attention is an edit: no weights change. It is saved with the session."));
  if (m_done->channels)
    return m_panel->setTools(false, point > 0,
                             point > 0 ? tr("Fine-tuning here is for pruned heads and weights only.")
                                       : tr("Drag the point on the curve first."));
  m_panel->setTools(task && point > 0, (task || savesModel()) && point > 0,
                    !task ? tr("Only what was trained on a task of the program can be fine-tuned here.")
                          : tr("Drag the point on the curve first."));
}

bool PruneDesk::ofModel() const {
  return m_done->weights && m_done->of.input.kind == InputKind::Model;
}

void PruneDesk::pick(int cell) {
  const auto& trace = m_session.trace();
  if (!trace || cell < 0 || cell >= std::ssize(m_places)) return;
  const PruneMap::Place& place = m_places[static_cast<std::size_t>(cell)];
  SessionState next = m_session.state();
  const Step* step = trace->find(place.weights, place.layer);
  const int shown = m_session.shownStep();
  if (step != nullptr && (shown < 0 || &trace->steps[static_cast<std::size_t>(shown)] != step))
    next = edits::showStep(std::move(next), *step);
  m_session.change(tr("head"), edits::selectHead(std::move(next), place.head));
}

void PruneDesk::showSelection() {
  if (!m_open || !m_done || !m_session.trace()) return;
  const int at = m_session.shownStep();
  if (at < 0) return;
  const Step& shown = m_session.trace()->steps[static_cast<std::size_t>(at)];
  int selected = -1;
  for (std::size_t i = 0; i < m_places.size(); ++i) {
    const PruneMap::Place& place = m_places[i];
    const Step* step = m_session.trace()->find(place.weights, place.layer);
    if (step != nullptr && step->stack == shown.stack && step->layer == shown.layer &&
        place.head == m_session.selection().head)
      selected = static_cast<int>(i);
  }
  m_panel->map()->setSelected(selected);
}

}  // namespace attenscope

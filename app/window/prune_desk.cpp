// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/prune_desk.h"

#include "app/session/edits.h"
#include "app/session/session.h"
#include "app/window/folders.h"
#include "app/window/message_bar.h"
#include "app/window/prune_panel.h"
#include "engine/error.h"
#include "engine/exploring/head_weights.h"
#include "engine/exploring/pruned_checkpoint.h"
#include "engine/models/model.h"
#include "engine/training/weights_file.h"
#include "widgets/exploring/importance_map.h"
#include "widgets/exploring/score_curve.h"

#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>

namespace attenscope {

namespace {

constexpr std::size_t kListed = 5;

/// The step with the weights of a head, by the step with what it gives: "encoder_heads" → "encoder_weights".
std::string weightsOf(const PrunableHead& head) {
  for (const char* end : {"head_output", "heads"})
    if (head.step.ends_with(end))
      return head.step.substr(0, head.step.size() - std::string(end).size()) + "weights";
  return head.step;
}

QString rowTitle(const std::string& part, int layer) {
  const QString where = QString::fromStdString(part);
  if (layer < 0) return where;
  return (where.isEmpty() ? PruneDesk::tr("layer") : where) + QLatin1Char(' ') + QString::number(layer);
}

bool predictsWords(const Trace& trace) {
  const Step* logits = trace.find("logits");
  return logits != nullptr && logits->value.rank() == 2;
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
  }
}

SessionState PruneDesk::unpruned(const SessionState& state) const {
  if (!m_done || state.mechanism != m_done->of.mechanism) return state;
  const bool ours = std::any_of(m_made.begin(), m_made.end(),
                                [&](const auto& made) { return made.second == state.weights; });
  const Parameters& now = state.currentParameters();
  return ours && now.has("weights") && now.choice("weights") == "file"
             ? edits::takeUnpruned(state, m_done->of)
             : state;
}

bool PruneDesk::stale() const {
  const SessionState& of = m_startedOf ? *m_startedOf : m_done->of;
  const PruningWish& wish = m_startedOf ? m_startedWish : m_done->wish;
  SessionState now = unpruned(m_session.state());
  now.display.measuring = of.display.measuring;
  if (now.mechanism != of.mechanism) return true;
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
  if (m_done && m_done->weights) compare();
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
  offers.weights = subject.weights != nullptr;
  offers.examples = subject.task != nullptr;
  offers.texts = model && state.input.model->takesText && predictsWords(*plain);
  offers.gradient = offers.texts;
  offers.input = offers.texts ? tr("this text") : tr("the input at hand");
  offers.why =
      tr("What is shown has no heads of its own and no trained weights: there is nothing to prune. "
         "Multi-head attention, transformers, models and everything trained have.");
  m_panel->setOffers(offers);
}

PruningWish PruneDesk::wishNow(const SessionState& state) const {
  const PruneSettings settings = m_panel->settings();
  RunRequest request = m_session.request();
  request.weights = state.weights;
  request.parameters = state.currentParameters();
  PruningWish wish{.subject = pruningSubject(state, std::move(request))};
  wish.on = settings.judged == QLatin1String("examples") ? JudgedOn::Examples
            : settings.judged == QLatin1String("texts")  ? JudgedOn::Texts
                                                         : JudgedOn::Input;
  wish.examples = settings.examples;
  wish.texts = m_texts;
  wish.heads = settings.order == QLatin1String("gradient") ? HeadOrder::Gradient
               : settings.order == QLatin1String("random") ? HeadOrder::Random
                                                           : HeadOrder::LeaveOneOut;
  wish.iterated = settings.iterated;
  wish.weights = settings.order == QLatin1String("random") ? WeightOrder::Random : WeightOrder::Magnitude;
  wish.scope = settings.perMatrix ? WeightScope::PerMatrix : WeightScope::Global;
  return wish;
}

void PruneDesk::start() {
  const SessionState of = unpruned(m_session.state());
  const bool weights = m_panel->settings().weights;
  PruningWish wish = wishNow(of);
  if (wish.on == JudgedOn::Texts && m_texts.empty()) return chooseTexts();
  m_startedWish = wish;
  const auto done = [this, wish, of] {
    auto made = std::move(m_made);
    drop();
    m_done = PruneResult{wish, of};
    // Of the result before, in the session or in what can be undone: no points of this curve.
    m_made = std::move(made);
    for (auto& [point, earlier] : m_made) point = -1;
  };
  if (weights) {
    m_job.start<PrunedWeightsCurve>(
        [wish](const RunControl& control) { return pruneWeightsOf(wish, control); },
        [this, done](PrunedWeightsCurve curve) {
          done();
          m_done->weights = std::move(curve);
          showResult();
          compare();
        });
  } else {
    m_job.start<PrunedHeads>([wish](const RunControl& control) { return pruneHeadsOf(wish, control); },
                             [this, done](PrunedHeads heads) {
                               done();
                               m_done->heads = std::move(heads);
                               showResult();
                             });
  }
  // Starting gives up what was running, which clears both.
  ++m_jobs;
  m_startedOf = of;
  m_panel->setRunning(weights ? tr("Pruning weights") : tr("Pruning heads"));
}

void PruneDesk::tune() {
  if (!m_done || m_point == 0) return;
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
        showCurve();
        showPoint();
      });
  m_startedWish = wish;
  m_startedOf = m_done->of;
  m_panel->setRunning(tr("Fine-tuning"));
}

void PruneDesk::chooseTexts() {
  const QString path = QFileDialog::getOpenFileName(
      m_window, tr("Texts, one a line"), folders::last(folders::kFiles), tr("Texts (*.txt);;All files (*)"));
  if (!path.isEmpty()) useTexts(path);
}

void PruneDesk::useTexts(const QString& path) {
  try {
    m_texts = textsIn(path.toStdString());
    m_panel->setTextFile(
        tr("%1, %n text(s)", nullptr, static_cast<int>(m_texts.size())).arg(QFileInfo(path).fileName()));
  } catch (const Error& error) {
    m_messages->showNotice(QString::fromUtf8(error.what()));
  }
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

void PruneDesk::moveTo(int point, int drag) {
  if (!m_done) return;
  SessionState next = m_session.state();
  if (m_done->heads) {
    next = edits::takeHeadsOut(std::move(next), removalsAt(point));
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
  if (m_done->weights) {
    for (const auto& [point, made] : m_made)
      if (made == state.weights) return point;
    return state.weights == m_done->of.weights ? 0 : -1;
  }
  std::vector<Edit> out;
  for (const Edit& edit : state.currentEdits())
    if (edit.on && edits::takesHeadsOut(edit)) out.push_back(edit);
  const auto count = edits::headsTakenOut(out);
  if (count >= std::ssize(m_done->heads->by.curve)) return -1;
  const SessionState due = edits::takeHeadsOut(m_done->of, removalsAt(static_cast<int>(count)));
  const SessionState now = edits::takeHeadsOut(m_done->of, out);
  return due.currentEdits() == now.currentEdits() ? static_cast<int>(count) : -1;
}

void PruneDesk::showResult() {
  showCurve();
  if (m_done->heads) showHeads();
  showPoint();
  showSelection();
}

void PruneDesk::showCurve() {
  ScoreCurveData data;
  const bool heads = m_done->heads.has_value();
  const prune_words::Measure measure = prune_words::measureOf(*m_done);
  data.yTitle = measure.title;
  ScoreLine own{prune_words::orderTitle(m_done->wish, heads), {}, {}, false};
  ScoreLine random{tr("random"), {}, {}, true};
  ScoreLine tuned{tr("fine-tuned"), {}, {}, false};
  if (heads) {
    data.xTitle = tr("heads taken out of %1").arg(m_done->heads->goal.heads.size());
    for (const PruningPoint& point : m_done->heads->by.curve) {
      own.x.push_back(static_cast<double>(point.removed));
      own.y.push_back(point.score);
    }
    if (m_done->heads->random)
      for (const PruningPoint& point : m_done->heads->random->curve) {
        random.x.push_back(static_cast<double>(point.removed));
        random.y.push_back(point.score);
      }
  } else {
    data.xTitle = tr("weights that are 0");
    data.sparsity = true;
    own.x = m_done->weights->sparsity;
    own.y = m_done->weights->scores;
    if (!m_done->weights->random.empty()) {
      random.x = own.x;
      random.y = m_done->weights->random;
    }
  }
  for (const auto& [point, result] : m_done->tuned) {
    tuned.x.push_back(own.x.at(static_cast<std::size_t>(point)));
    tuned.y.push_back(result.score);
  }
  data.lines = {own};
  if (!tuned.x.empty()) data.lines.push_back(std::move(tuned));
  if (!random.x.empty()) data.lines.push_back(std::move(random));
  m_panel->curve()->setData(std::move(data));
}

void PruneDesk::showHeads() {
  const PruningGoal& goal = m_done->heads->goal;
  HeadMap map;
  map.caption = prune_words::importanceCaption(m_done->wish, goal);
  m_places.clear();
  std::string before;
  for (std::size_t i = 0; i < goal.heads.size(); ++i) {
    const PrunableHead& head = goal.heads[i];
    const std::string row = head.step + ' ' + std::to_string(head.layer);
    if (map.rows.empty() || row != before) map.rows.push_back(rowTitle(head.removal().step, head.layer));
    before = row;
    map.cells.push_back({static_cast<int>(map.rows.size()) - 1, head.head, m_done->heads->by.importance[i],
                         QString::fromStdString(head.text())});
    m_places.push_back({weightsOf(head), head.layer, head.head});
  }
  m_panel->map()->setMap(std::move(map));
  m_panel->setListed({}, {});
}

void PruneDesk::compare() {
  if (!m_open || !m_done || !m_done->weights || m_session.busy()) return;
  if (m_session.state().weights == m_done->of.weights) return showChanged({});
  const SessionState base = unpruned(m_session.state());
  RunRequest request = pruningSubject(base, m_session.request()).request;
  request.weights = base.weights;
  request.parameters = base.currentParameters();
  m_comparing.start<RunComparison>(
      [request, now = m_session.plainTrace()](const RunControl& control) {
        RunRequest whole = request;
        whole.control = control;
        return compareRuns(*runMechanism(whole), *now);
      },
      [this](const RunComparison& comparison) {
        if (m_done && m_done->weights) showChanged(comparison);
      });
}

void PruneDesk::showChanged(const RunComparison& comparison) {
  HeadMap map;
  map.caption = tr("attention moved by, in bits (0 to 1)");
  m_places.clear();
  std::vector<HeadDifference> heads = comparison.heads;
  std::stable_sort(heads.begin(), heads.end(), [](const HeadDifference& a, const HeadDifference& b) {
    return std::tie(a.step, a.layer, a.head) < std::tie(b.step, b.layer, b.head);
  });
  std::string before;
  for (const HeadDifference& head : heads) {
    const std::string row = head.step + ' ' + std::to_string(head.layer);
    const std::string part = head.step.ends_with("_weights") ? head.step.substr(0, head.step.size() - 8) : "";
    if (map.rows.empty() || row != before) map.rows.push_back(rowTitle(part, head.layer));
    before = row;
    const QString name = (map.rows.back() + tr(" head %1").arg(head.head)).trimmed();
    map.cells.push_back({static_cast<int>(map.rows.size()) - 1, head.head, head.divergence, name});
    m_places.push_back({head.step, head.layer, head.head});
  }
  std::vector<PruneListed> listed;
  for (std::size_t i = 0; i < std::min(kListed, comparison.heads.size()); ++i) {
    const HeadDifference& head = comparison.heads[i];
    for (std::size_t cell = 0; cell < heads.size(); ++cell)
      if (heads[cell].step == head.step && heads[cell].layer == head.layer && heads[cell].head == head.head)
        listed.push_back({tr("%1: %2 bits").arg(map.cells[cell].name, formatNumber(head.divergence)),
                          static_cast<int>(cell)});
  }
  m_panel->map()->setMap(std::move(map));
  m_panel->setListed(tr("Attention changed most:"), listed);
  showSelection();
}

void PruneDesk::showPoint() {
  const int found = pointOfState();
  if (found >= 0) m_point = found;
  m_panel->curve()->setPoint(m_point);
  m_panel->setResult(found >= 0 ? prune_words::pointWords(*m_done, m_point)
                                : tr("What is taken out now is no point of this curve."),
                     prune_words::titleOf(*m_done));
  const bool task = m_done->wish.subject.task != nullptr;
  m_panel->setTools(task && found > 0, (task || savesModel()) && found > 0,
                    !task ? tr("Only what learned a task of the program can be trained further here.")
                          : tr("Drag the point of the curve first."));
  if (!m_done->heads) return;
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

bool PruneDesk::savesModel() const {
  const auto& model = m_done->wish.subject.request.input.model;
  return m_done->heads && model && model->weights && model->weights->checkpoint;
}

void PruneDesk::pick(int cell) {
  const auto& trace = m_session.trace();
  if (!trace || cell < 0 || cell >= std::ssize(m_places)) return;
  const HeadPlace& place = m_places[static_cast<std::size_t>(cell)];
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
    const HeadPlace& place = m_places[i];
    const Step* step = m_session.trace()->find(place.weights, place.layer);
    if (step != nullptr && step->stack == shown.stack && step->layer == shown.layer &&
        place.head == m_session.selection().head)
      selected = static_cast<int>(i);
  }
  m_panel->map()->setSelected(selected);
}

void PruneDesk::save() {
  if (!m_done || m_point == 0) return;
  const PruningSubject& subject = m_done->wish.subject;
  const std::string of =
      subject.task != nullptr ? subject.task->trained.id : subject.request.input.model->name;
  const QString name = QString::fromStdString(of) + QStringLiteral("-pruned.safetensors");
  QString path =
      QFileDialog::getSaveFileName(m_window, tr("Save pruned weights"),
                                   folders::inLast(folders::kFiles, name), tr("Weights (*.safetensors)"));
  if (path.isEmpty()) return;
  if (!path.endsWith(QLatin1String(".safetensors"))) path += QLatin1String(".safetensors");
  folders::remember(folders::kFiles, path);
  saveTo(path);
}

void PruneDesk::saveModelTo(const QString& path) {
  const PruningGoal goal = m_done->heads->goal;
  std::vector<std::size_t> removed;
  for (int i = 1; i <= m_point; ++i)
    removed.push_back(m_done->heads->by.curve[static_cast<std::size_t>(i)].head);
  m_job.start<WrittenCheckpoint>(
      [=, model = m_done->wish.subject.request.input.model](const RunControl& control) {
        const HeadZeros zeros(goal, placesOf(goal, *model->weights), removed, false);
        const FileChange change{
            [&](const std::string& tensor) { return zeros.concerns(tensor); },
            [&](const std::string& tensor, const Tensor& value) { return zeros.applied(tensor, value); }};
        return writeCheckpoint(path.toStdString(), *model->weights, change,
                               {{kHeadsLeft, headsLeftText(goal, removed)}}, control);
      },
      [this, path](const WrittenCheckpoint& written) {
        m_messages->showNotice(
            tr("Saved as %1; %2 numbers of the heads taken out are 0").arg(path).arg(written.zeros));
      });
  m_panel->setRunning(tr("Saving"));
}

void PruneDesk::saveTo(const QString& path) {
  if (!m_done || m_point == 0) return;
  if (m_done->wish.subject.task == nullptr) {
    if (savesModel()) saveModelTo(path);
    return;
  }
  const PruningWish wish = m_done->wish;
  const auto tuned = m_done->tuned.find(m_point);
  const bool isTuned = tuned != m_done->tuned.end();
  TensorMap weights = isTuned           ? tuned->second.weights
                      : m_done->weights ? weightsAt(m_point)->tensors
                                        : wish.subject.weights->tensors;
  std::vector<PrunableHead> all;
  std::vector<PrunableHead> removed;
  if (m_done->heads) {
    all = m_done->heads->goal.heads;
    for (int i = 1; i <= m_point; ++i)
      removed.push_back(all[m_done->heads->by.curve[static_cast<std::size_t>(i)].head]);
  }
  TrainingNote note;
  note.command = prune_words::originOf(*m_done, m_point).toStdString();
  note.seed = wish.seed;
  note.steps = isTuned ? tuned->second.steps : 0;
  m_job.start<double>(
      [=](const RunControl& control) {
        control.checkpoint(0);
        const TensorMap written =
            removed.empty() ? weights : zeroedHeads(wish.subject, weights, all, removed);
        writeTrained(path.toStdString(), *wish.subject.task, written, note);
        return sparsityOf(written);
      },
      [this, path, isTuned](double sparsity) {
        m_messages->showNotice((isTuned ? tr("Saved with fine-tuning as %1; %2 % of the weights are 0")
                                        : tr("Saved as %1; %2 % of the weights are 0"))
                                   .arg(path, QString::number(100 * sparsity, 'f', 1)));
      });
  m_panel->setRunning(tr("Saving"));
}

}  // namespace attenscope

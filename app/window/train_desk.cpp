// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/train_desk.h"

#include "app/export/private_paths.h"
#include "app/session/comparing.h"
#include "app/session/session.h"
#include "app/session/trained_choice.h"
#include "app/session/training_state.h"
#include "app/window/folders.h"
#include "app/window/message_bar.h"
#include "app/window/trained_files.h"
#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/training/variants.h"
#include "engine/training/weights_file.h"
#include "widgets/drawing/layer_title.h"
#include "widgets/language/engine_text.h"
#include "widgets/language/message_text.h"

#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>
#include <cmath>
#include <utility>

namespace attenscope {

using Which = TrainingRuns::Which;
using enum TrainingRuns::Which;

namespace {

constexpr const char* kUsualTask = "sort-multi-head";
constexpr double kFaster = 10;

/// A task of the catalogue, which lives as long as the program.
std::shared_ptr<const Task> shared(const Task& task) {
  return {std::shared_ptr<const Task>(), &task};
}

bool sameInput(const Input& a, const Input& b) {
  return a.kind == b.kind && a.text == b.text && a.source == b.source && a.query == b.query &&
         a.image.sameAs(b.image) && a.hiddenTokens == b.hiddenTokens;
}

/// `command` learns the task as it is.
TrainingNote noteOf(const LearnedRun& run, const Task& task, const std::string& command, std::int64_t step) {
  TrainingNote note;
  note.command = command;
  for (const auto& [id, value] : run.learner.task->trained.settings) {
    const auto usual = task.trained.settings.find(id);
    if (usual == task.trained.settings.end() || usual->second != value)
      note.command += " " + commandLine({"--set", id + "=" + value});
  }
  if (const std::int64_t steps = run.learner.task->plan.steps; steps != task.plan.steps)
    note.command += " --steps " + std::to_string(steps);
  note.command += " --seed " + std::to_string(run.learner.seed);
  note.seed = run.learner.seed;
  note.steps = step;
  return note;
}

}  // namespace

QString TrainDesk::idOf(Variant::Kind kind) {
  return kind == Variant::Kind::NoScale  ? QStringLiteral("scale")
         : kind == Variant::Kind::NoMask ? QStringLiteral("mask")
                                         : QStringLiteral("heads");
}

TrainDesk::TrainDesk(Session& session, TrainPanel* panel, MessageBar* messages, QWidget* window)
    : QObject(window),
      m_session(session),
      m_panel(panel),
      m_messages(messages),
      m_window(window),
      m_runs(std::make_shared<TrainingRuns>()) {
  offerTasks();
  connect(panel, &TrainPanel::taskChosen, this, &TrainDesk::chooseNamed);
  connect(panel, &TrainPanel::playWanted, this, &TrainDesk::play);
  connect(panel, &TrainPanel::stepWanted, this, &TrainDesk::step);
  connect(panel, &TrainPanel::restartWanted, this, &TrainDesk::restart);
  connect(panel, &TrainPanel::variantChosen, this, &TrainDesk::setBeside);
  connect(panel, &TrainPanel::rateChosen, this, &TrainDesk::setRate);
  connect(panel, &TrainPanel::snapshotChosen, this, &TrainDesk::lookAt);
  connect(panel, &TrainPanel::stepPicked, this, &TrainDesk::lookAtStep);
  connect(panel, &TrainPanel::goOnWanted, this, &TrainDesk::goOn);
  connect(panel, &TrainPanel::keepWanted, this, &TrainDesk::keep);
  connect(panel, &TrainPanel::showWanted, this, &TrainDesk::show);
  connect(&m_session, &Session::stateChanged, this, [this] {
    if (m_open) showContent();
  });
  connect(&m_session, &Session::traceChanged, this, &TrainDesk::follow);
  connect(&m_session, &Session::shownChanged, this, &TrainDesk::follow);
  constexpr int kSoonMilliseconds = 400;
  m_soon.setSingleShot(true);
  m_soon.setInterval(kSoonMilliseconds);
  connect(&m_soon, &QTimer::timeout, this, &TrainDesk::keepQuietly);
  connect(&m_writer, &FileWriter::failed, m_messages, &MessageBar::showProblem);
  connect(&m_saver, &FileWriter::failed, m_messages, &MessageBar::showProblem);
  connect(&m_saver, &FileWriter::saved, this,
          [this](const QString& path) { m_messages->showNotice(tr("Saved as %1").arg(path)); });
  listen();
}

TrainDesk::~TrainDesk() {
  m_runs->disconnect(this);
  keepPending();
}

void TrainDesk::listen() {
  connect(m_runs.get(), &TrainingRuns::changed, this, [this] {
    follow();
    if (m_open) showContent();
  });
  connect(m_runs.get(), &TrainingRuns::rested, this, [this] {
    follow();
    if (m_open) showContent();
  });
}

void TrainDesk::takeOver(TrainDesk& before) {
  m_runs->disconnect(this);
  before.m_runs->disconnect(&before);
  before.m_session.disconnect(&before);
  m_runs = before.m_runs;
  m_task = before.m_task;
  m_own = before.m_own;
  m_ownCommand = before.m_ownCommand;
  offerTasks();
  m_beside = before.m_beside;
  m_rate = before.m_rate;
  m_kept = before.m_kept;
  m_back = before.m_back;
  m_made = before.m_made;
  m_shown = before.m_shown;
  m_input = before.m_input;
  m_panel->setSeed(before.m_panel->seed());
  listen();
  if (m_open) showContent();
}

void TrainDesk::setOpen(bool open) {
  if (m_open == open) return;
  m_open = open;
  if (!open) return m_runs->pause();
  if (!m_task) chooseUsual();
  showContent();
}

void TrainDesk::chooseUsual() {
  const SessionState& state = m_session.state();
  const Task* usual = trainedTask(state);
  const auto learns = [&](const Task* one) { return one->mechanism().id == state.mechanism; };
  const auto found = std::find_if(tasks().begin(), tasks().end(), learns);
  if (usual == nullptr && state.mechanism != kModelMechanism && found != tasks().end()) usual = *found;
  choose(shared(usual != nullptr ? *usual : task(kUsualTask)));
}

void TrainDesk::offerTasks() {
  std::vector<std::pair<QString, QString>> all;
  const auto offer = [&](const Task& one, const QString& title, const std::string& id = {}) {
    all.emplace_back(QString::fromStdString(id.empty() ? one.trained.id : id),
                     tr("%1 · %2", "task and mechanism").arg(title, engineText(one.mechanism().title)));
  };
  if (m_own) offer(*m_own, QString::fromStdString(m_own->trained.title));
  for (const Task* one : tasks()) {
    offer(*one, engineText(one->trained.title));
    for (const TaskPreset& preset : taskPresets())
      if (preset.task.trained.id == one->trained.id)
        offer(preset.task, engineText(preset.task.trained.title), preset.id);
  }
  m_panel->setTasks(all);
}

void TrainDesk::learnOwn(std::shared_ptr<const Task> task, const std::string& command) {
  keepPending();
  m_own = std::move(task);
  m_ownCommand = command;
  offerTasks();
  choose(m_own);
  showContent();
  play();
}

void TrainDesk::chooseNamed(const QString& id) {
  if (m_own && id.toStdString() == m_own->trained.id) return choose(m_own);
  for (const TaskPreset& preset : taskPresets())
    if (id.toStdString() == preset.id) return choose(shared(preset.task));
  choose(shared(task(id.toStdString())));
}

QString TrainDesk::taskId() const {
  for (const TaskPreset& preset : taskPresets())
    if (m_task.get() == &preset.task) return QString::fromStdString(preset.id);
  return QString::fromStdString(m_task->trained.id);
}

const Task& TrainDesk::usual() const {
  return m_task == m_own ? *m_task : task(m_task->trained.id);
}

void TrainDesk::choose(std::shared_ptr<const Task> task) {
  if (m_task.get() == task.get()) return;
  keepPending();
  m_runs->clear();
  m_task = std::move(task);
  m_beside.clear();
  m_back = -1;
  m_kept = {};
  m_made = {};
  m_shown = {};
  m_rate = m_task->plan.learningRate;
  m_panel->setSeed(m_task->plan.seed);
  if (m_open) showContent();
}

void TrainDesk::play() {
  if (m_runs->playing()) return m_runs->pause();
  ensureBegun();
  m_runs->play();
}

void TrainDesk::step() {
  ensureBegun();
  m_runs->stepOnce();
}

void TrainDesk::ensureBegun() {
  if (m_runs->run(A) == nullptr) begin(m_panel->seed());
}

void TrainDesk::restart() {
  const QString beside = m_beside;
  const bool playing = m_runs->playing();
  begin(m_panel->seed());
  if (!beside.isEmpty()) setBeside(beside, true);
  if (playing) m_runs->play();
}

void TrainDesk::begin(std::uint64_t seed) {
  keepPending();
  const QString folder = trainedFolder();
  const QString stamp = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
  const QString name = QString::fromStdString(m_task->trained.id) + QLatin1Char('-') + stamp;
  m_kept = {Kept{folder + QLatin1Char('/') + name + QStringLiteral(".safetensors")},
            Kept{folder + QLatin1Char('/') + name + QStringLiteral("-b.safetensors")}};
  m_back = -1;
  m_beside.clear();
  m_made = {};
  m_shown = {};
  m_runs->begin({m_task, seed, m_rate});
}

void TrainDesk::setBeside(const QString& id, bool on) {
  if (!on) {
    m_beside.clear();
    m_runs->endBeside();
    if (showsB(m_session.state()))
      m_session.change(tr("end of the comparison"), edits::endComparison(m_session.state()));
    return showContent();
  }
  ensureBegun();
  Learner learner = m_runs->run(A)->learner;
  if (id == QLatin1String(kSeed)) ++learner.seed;
  if (id == QLatin1String(kFast)) learner.learningRate = kFaster * m_rate;
  for (const Variant& variant : variantsOf(*m_task))
    if (idOf(variant.kind) == id)
      learner.task = std::make_shared<const Task>(withSettings(*m_task, variant.settings));
  m_beside = id;
  m_made[B] = {};
  m_shown[B] = false;
  m_runs->beginBeside(std::move(learner));
  showContent();
}

void TrainDesk::setRate(double highest) {
  m_rate = highest;
  m_runs->setLearningRate(A, highest);
  m_runs->setLearningRate(B, m_beside == QLatin1String(kFast) ? kFaster * highest : highest);
  showContent();
}

void TrainDesk::lookAt(int snapshot) {
  const LearnedRun* run = m_runs->run(A);
  if (run == nullptr || run->snapshots.all().empty()) return;
  const auto& all = run->snapshots.all();
  const bool last = snapshot + 1 >= std::ssize(all);
  m_back = last ? -1 : all[static_cast<std::size_t>(std::max(0, snapshot))].step;
  follow();
  showContent();
}

void TrainDesk::lookAtStep(double step) {
  const LearnedRun* run = m_runs->run(A);
  if (run == nullptr || run->snapshots.all().empty()) return;
  const auto wanted = static_cast<std::int64_t>(std::llround(step));
  m_back = wanted >= run->step ? -1 : run->snapshots.at(wanted).step;
  follow();
  showContent();
}

void TrainDesk::goOn() {
  if (m_back < 0) return;
  m_runs->goOnFrom(std::exchange(m_back, -1));
  // The steps to come have the numbers of those that are forgotten.
  m_made = {};
  for (Kept& kept : m_kept) kept.step = -1;
  m_runs->play();
  follow();
}

TrainDesk::Looked TrainDesk::looked(Which which) const {
  const LearnedRun* run = m_runs->run(which);
  if (run == nullptr || run->weights.empty()) return {};
  if (m_back < 0 || run->snapshots.all().empty()) return {run->step, &run->weights};
  const Snapshot& snapshot = run->snapshots.at(m_back);
  return {snapshot.step, &snapshot.weights};
}

QString TrainDesk::nameOf(Which which) const {
  // Data of one's own has the name of its file.
  const QString title = QString::fromStdString(m_task == m_own ? m_own->trained.title : m_task->trained.id);
  const std::int64_t step = looked(which).step;
  if (which == A) return tr("%1 after step %2").arg(title).arg(step);
  QString variant;
  for (const TrainVariant& one : variants())
    if (one.id == m_beside) variant = one.title;
  return tr("%1, %2, after step %3").arg(title, variant).arg(step);
}

std::shared_ptr<const LoadedWeights> TrainDesk::made(Which which) {
  const Looked now = looked(which);
  Made& made = m_made[which];
  if (made.weights == nullptr || made.step != now.step)
    made = {now.step, learnedWeights(m_task, *m_runs->run(which)->learner.task, *now.weights,
                                     nameOf(which).toStdString())};
  return made.weights;
}

bool TrainDesk::showsA(const SessionState& state) const {
  return m_task && state.weights && !m_kept[A].path.isEmpty() && state.weightsPath == m_kept[A].path &&
         state.mechanism == m_task->mechanism().id && state.currentParameters().has("weights") &&
         state.currentParameters().choice("weights") == "file";
}

bool TrainDesk::showsB(const SessionState& state) const {
  const Comparison& comparison = state.comparison;
  return comparison.with == Comparison::With::Run && comparison.run && !m_kept[B].path.isEmpty() &&
         comparison.run->weightsPath == m_kept[B].path;
}

void TrainDesk::show() {
  if (looked(A).weights == nullptr) return;
  SessionState next = edits::takeLearned(m_session.state(), *m_task, made(A), m_kept[A].path);
  m_shown[A] = true;
  if (looked(B).weights != nullptr) {
    SessionState other = next;
    other.weights = made(B);
    other.weightsPath = m_kept[B].path;
    next = edits::compareWithRun(std::move(next), std::move(other));
    m_shown[B] = true;
  } else if (next.comparison.on()) {
    next = edits::endComparison(std::move(next));
  }
  m_input = next.input;
  m_following = true;
  m_session.change(tr("training"), std::move(next));
  m_following = false;
  m_soon.start();
}

void TrainDesk::follow() {
  if (m_following || looked(A).weights == nullptr) return;
  if (!m_shown[A]) return show();  // as soon as it has begun
  const SessionState& state = m_session.state();
  if (!showsA(state)) return;
  const bool hasB = looked(B).weights != nullptr;
  if (hasB && !m_shown[B]) return show();
  // What is being computed is shown first; then this is called again.
  if (m_session.busy()) return;
  constexpr qint64 kBetweenMilliseconds = 90;
  if (m_runs->playing() && m_sinceFollowed.isValid() && m_sinceFollowed.elapsed() < kBetweenMilliseconds)
    return;
  const bool moved = !sameInput(state.input, m_input);
  const bool besides = hasB && showsB(state);
  const bool newB = besides && (moved || state.comparison.run->weights != made(B));
  if (state.weights == made(A) && !newB) return;
  SessionState next = state;
  next.weights = made(A);
  if (newB) {
    SessionState other = moved ? next : *state.comparison.run;
    other.weights = made(B);
    other.weightsPath = m_kept[B].path;
    next = edits::compareWithRun(std::move(next), std::move(other));
  }
  m_input = state.input;
  m_sinceFollowed.start();
  m_following = true;
  m_session.amend(std::move(next));
  m_following = false;
  if (!m_soon.isActive()) m_soon.start();
}

std::string TrainDesk::command() const {
  return m_task == m_own ? m_ownCommand : "attenscope train " + m_task->trained.id;
}

void TrainDesk::keepPending() {
  if (!m_soon.isActive()) return;
  m_soon.stop();
  writeLooked();
}

void TrainDesk::keepQuietly() {
  if (m_writer.busy()) return m_soon.start();
  writeLooked();
}

void TrainDesk::writeLooked() {
  for (const Which which : {A, B}) {
    const Looked now = looked(which);
    Kept& kept = m_kept[static_cast<std::size_t>(which)];
    if (now.weights == nullptr || kept.path.isEmpty() || kept.step == now.step) continue;
    kept.step = now.step;
    const LearnedRun& run = *m_runs->run(which);
    m_writer.write(kept.path, [path = kept.path, learned = run.learner.task, weights = *now.weights,
                               note = noteOf(run, usual(), command(), now.step)] {
      QDir().mkpath(QFileInfo(path).absolutePath());
      writeTrained(path.toStdString(), *learned, weights, note);
    });
  }
}

void TrainDesk::keep() {
  if (looked(A).weights == nullptr) return;
  const QString name = QString::fromStdString(m_task->trained.id) + QStringLiteral(".safetensors");
  QString path =
      QFileDialog::getSaveFileName(m_window, tr("Keep the weights"), folders::inLast(folders::kFiles, name),
                                   tr("Weights (*.safetensors)"));
  if (path.isEmpty()) return;
  if (!path.endsWith(QLatin1String(".safetensors"))) path += QLatin1String(".safetensors");
  folders::remember(folders::kFiles, path);
  keepAs(path);
}

void TrainDesk::keepAs(const QString& path) {
  const Looked now = looked(A);
  if (now.weights == nullptr) return;
  const LearnedRun& run = *m_runs->run(A);
  m_saver.write(path, [path, learned = run.learner.task, weights = *now.weights,
                       note = noteOf(run, usual(), command(), now.step)] {
    writeTrained(path.toStdString(), *learned, weights, note);
  });
}

void TrainDesk::showContent() {
  if (m_task) m_panel->setContent(content());
}

}  // namespace attenscope

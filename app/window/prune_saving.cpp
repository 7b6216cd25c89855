// SPDX-License-Identifier: GPL-3.0-or-later
/// Files of what was pruned.
#include "app/session/model_pruning.h"
#include "app/session/session.h"
#include "app/window/folders.h"
#include "app/window/message_bar.h"
#include "app/window/prune_desk.h"
#include "app/window/prune_figures.h"
#include "app/window/prune_panel.h"
#include "engine/exploring/head_weights.h"
#include "engine/exploring/pruned_checkpoint.h"
#include "engine/io/safetensors.h"
#include "engine/models/model.h"
#include "engine/training/weights_file.h"

#include <QFileDialog>

#include <algorithm>

namespace attenscope {

namespace {

/// What becomes of a checkpoint's files without these heads.
FileChange fileChangeOf(const PruningGoal& goal, const std::vector<std::size_t>& removed,
                        const ModelWeights& weights) {
  const auto zeros = std::make_shared<const HeadZeros>(goal, placesOf(goal, weights), removed, false);
  return {[zeros](const std::string& name) { return zeros->concerns(name); },
          [zeros](const std::string& name, const Tensor& value) { return zeros->applied(name, value); }};
}

}  // namespace

bool PruneDesk::savesModel() const {
  const auto& model = m_done->wish.subject.request.input.model;
  return (m_done->heads || ofModel()) && model && model->weights && model->weights->checkpoint;
}

void PruneDesk::save() {
  if (!m_done || m_done->attention || m_point == 0) return;
  const PruningSubject& subject = m_done->wish.subject;
  const std::string of = subject.task != nullptr                          ? subject.task->trained.id
                         : subject.request.input.kind == InputKind::Model ? subject.request.input.model->name
                                                                          : subject.request.mechanism->id;
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
  std::optional<PruningGoal> goal;
  std::vector<std::size_t> removed;
  std::map<std::string, std::string> metadata{
      {"attenscope.command", prune_words::originOf(*m_done, m_point).toStdString()}};
  if (m_done->heads) {
    goal = m_done->heads->goal;
    for (int i = 1; i <= m_point; ++i)
      removed.push_back(m_done->heads->by.curve[static_cast<std::size_t>(i)].head);
    metadata[kHeadsLeft] = headsLeftText(*goal, removed);
  }
  const PrunedRecipe recipe = goal ? PrunedRecipe{} : recipeAt(m_point);
  m_job.start<WrittenCheckpoint>(
      [=, model = m_done->wish.subject.request.input.model](const RunControl& control) {
        const FileChange change = goal ? fileChangeOf(*goal, removed, *model->weights)
                                       : fileChangeOf(recipe, *model->weights, partOf(control, 0, 0.3));
        return writeCheckpoint(path.toStdString(), *model->weights, change, metadata,
                               partOf(control, 0.3, 1));
      },
      [this, path, heads = goal.has_value()](const WrittenCheckpoint& written) {
        m_messages->showNotice((heads ? tr("Saved as %1; %2 numbers of the removed heads are 0")
                                      : tr("Saved as %1; %2 numbers of its matrices are 0"))
                                   .arg(path)
                                   .arg(written.zeros));
      });
  m_panel->setRunning(tr("Saving"));
}

void PruneDesk::saveChannelsTo(const QString& path) {
  const PruningSubject subject = m_done->wish.subject;
  const ChannelPruning closed = closedAt(m_point);
  TrainingNote written;
  written.command = prune_words::originOf(*m_done, m_point).toStdString();
  m_job.start<std::size_t>(
      [=](const RunControl& control) {
        control.checkpoint(0);
        const TensorMap weights = weightsWithout(subject, closed);
        if (subject.task != nullptr)
          writeTrained(path.toStdString(), *subject.task, weights, written);
        else
          writeSafetensors(path.toStdString(), weights,
                           {{"attenscope.command", written.command},
                            {"attenscope.mechanism", subject.request.mechanism->id}});
        return closed.removed.size();
      },
      [this, path](std::size_t count) {
        m_messages->showNotice(tr("Saved as %1; %2 channels are closed").arg(path).arg(count));
      });
  m_panel->setRunning(tr("Saving"));
}

void PruneDesk::saveTo(const QString& path) {
  if (!m_done || m_done->attention || m_point == 0) return;
  if (m_done->channels) return saveChannelsTo(path);
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

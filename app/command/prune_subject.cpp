// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/prune_subject.h"

#include "app/command/meter.h"
#include "app/command/run_input.h"
#include "app/command/text_table.h"
#include "app/session/pruning.h"
#include "app/session/session_file.h"
#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/io/compact_tensors.h"
#include "engine/models/model.h"
#include "engine/training/examples.h"
#include "engine/training/trained_weights.h"
#include "engine/training/trainer.h"
#include "engine/training/weights_file.h"
#include "widgets/language/message_text.h"

#include <algorithm>
#include <ostream>

namespace attenscope {

namespace {

constexpr std::int64_t kExamples = 200;

std::vector<std::string> textsOf(const PruneOptions& options) {
  if (options.text) return {*options.text};
  if (!options.texts)
    throw Error(
        "prune: a model needs texts on which it is judged; expected --texts F (one text per line) or --text "
        "S");
  return textsIn(*options.texts);
}

RunRequest requestFor(const std::shared_ptr<const Model>& model) {
  RunRequest request;
  request.mechanism = &model->mechanism;
  request.parameters = Parameters(model->mechanism.parameters);
  request.input.kind = InputKind::Model;
  request.input.model = model;
  if (!model->stacks.empty()) request.input.detailStack = model->stacks.front().name;
  return request;
}

}  // namespace

bool isTask(const std::string& what) {
  return std::any_of(tasks().begin(), tasks().end(),
                     [&](const Task* one) { return one->trained.id == what; });
}

bool isMechanism(const std::string& what) {
  return std::any_of(mechanisms().begin(), mechanisms().end(),
                     [&](const Mechanism* one) { return one->id == what; });
}

PruneSubject::PruneSubject(const PruneOptions& options) : m_options(options) {
  if (!isTask(options.what) && isMechanism(options.what)) {
    RunOptions typed;
    typed.mechanism = options.what;
    typed.text = options.text;
    typed.image = options.image;
    typed.settings = options.settings;
    m_request = runRequest(typed);
    return;
  }
  if (!isTask(options.what)) {
    m_model = openAnyModel(options.what);
    m_texts = textsOf(options);
    return;
  }
  m_task = &attenscope::task(options.what);
  if (!hasTrainedWeights(*m_task))
    throw Error("the program brings no weights for '" + options.what + "'; expected another task");
  m_weights = trainedWeights(m_task->trained);
}

std::int64_t PruneSubject::examples() const {
  return m_options.examples.value_or(kExamples);
}

PruningGoal PruneSubject::goal() const {
  if (m_request.mechanism != nullptr) return keepOutput(m_request);
  return ofTask() ? keepScore(*m_task, m_weights, examples()) : keepTexts(requestFor(m_model), m_texts);
}

PruningGoal PruneSubject::goal(const TensorMap& weights) const {
  auto loaded = std::make_shared<LoadedWeights>(*m_weights);
  loaded->tensors = weights;
  return keepScore(*m_task, loaded, examples());
}

PruningGoal PruneSubject::goal(const TensorChange& change) const {
  if (!ofTask()) return keepTexts(requestFor(openModel(m_model->path, {}, change)), m_texts);
  TensorMap changed;
  for (const auto& [name, tensor] : weights()) changed[name] = change(name, tensor);
  return goal(changed);
}

const ModelWeights& PruneSubject::modelWeights() const {
  if (!m_model->weights)
    throw Error("prune: " + m_options.what + " holds attention without weights; expected a model's folder");
  return *m_model->weights;
}

std::vector<HeadPlace> PruneSubject::places(const PruningGoal& goal) const {
  return ofTask() ? placesOf(goal, *goal.run({}, 0), weights()) : placesOf(goal, modelWeights());
}

std::vector<MatrixSource> PruneSubject::matrices() const {
  if (!ofTask()) return matricesOf(modelWeights());
  std::vector<MatrixSource> all;
  for (const auto& [name, tensor] : weights())
    if (isPruned(name, tensor)) all.push_back({name, [one = tensor] { return one; }});
  return all;
}

std::vector<double> PruneSubject::magnitudes(const std::vector<HeadPlace>& places) const {
  return magnitudesOf(places, matrices());
}

void PruneSubject::write(const FileChange& change, const TensorMap& tuned,
                         std::map<std::string, std::string> metadata, std::ostream& notes) const {
  metadata["attenscope.command"] = writtenBy(m_options);
  ofTask() ? writeTask(change, tuned, metadata, notes) : writeModel(change, metadata, notes);
}

void PruneSubject::writeTask(const FileChange& change, const TensorMap& tuned,
                             const std::map<std::string, std::string>& metadata, std::ostream& notes) const {
  TrainingNote note;
  note.command = writtenBy(m_options);
  note.seed = m_options.seed;
  note.steps = m_options.finetune.value_or(0);
  LeftParts left;
  std::int64_t before = 0;
  std::int64_t after = 0;
  const TensorMap& all = tuned.empty() ? weights() : tuned;
  LeftParts none;
  const TensorMap whole = changedTensors(all, {change.concerns, change.change, false}, none);
  const TensorMap written = change.compact ? changedTensors(all, change, left) : whole;
  for (const auto& [name, tensor] : whole) before += tensor.size();
  for (const auto& [name, tensor] : written) after += tensor.size();
  std::map<std::string, std::string> more = metadata;
  if (!left.empty()) more[kLeftParts] = leftPartsText(left);
  writeTrained(*m_options.out, *m_task, written, note, false, more);
  notes << said("written: ") << *m_options.out << said(", ")
        << said(percentText(attenscope::sparsityOf(whole)) + " of the weights are 0");
  if (change.compact)
    notes << said(", ")
          << said(std::to_string(before - after) + " of " + std::to_string(before) + " numbers are left out");
  notes << "\n";
}

void PruneSubject::writeModel(const FileChange& change, const std::map<std::string, std::string>& metadata,
                              std::ostream& notes) const {
  Meter meter(notes, "writing");
  const WrittenCheckpoint written =
      writeCheckpoint(*m_options.out, modelWeights(), change, metadata, meter.control());
  notes << said("written: ") << *m_options.out << said(", ")
        << said(std::to_string(written.zeros) + " of " + std::to_string(written.numbers) +
                " numbers of the matrices concerned are 0");
  if (change.compact) notes << said(", ") << said(std::to_string(written.leftOut) + " are left out");
  notes << "\n";
}

std::string writtenBy(const PruneOptions& options) {
  const char* what = options.weights ? " --weights" : options.channels ? " --channels" : " --heads";
  std::string command = "attenscope prune " + options.what + what;
  const auto add = [&](const std::string& option) { command += " " + option; };
  if (!options.by.empty()) add("--by " + options.by);
  if (options.scope) add("--scope " + *options.scope);
  if (options.iterated) add("--iterated");
  if (options.perMatrix) add("--per-matrix");
  if (options.below) add("--below " + sixDigits(*options.below));
  if (options.to) add("--to " + sixDigits(*options.to));
  if (options.examples) add("--examples " + std::to_string(*options.examples));
  if (options.text) add("--text \"" + *options.text + "\"");
  if (options.texts) add("--texts " + *options.texts);
  if (options.image) add("--image " + *options.image);
  for (const std::string& setting : options.settings) add("--set " + setting);
  add("--seed " + std::to_string(options.seed));
  if (options.finetune) add("--finetune " + std::to_string(*options.finetune));
  if (options.compact) add("--compact");
  return command;
}

double sparsityOf(const std::vector<MatrixSource>& matrices, const TensorChange& change) {
  std::int64_t zeros = 0;
  std::int64_t all = 0;
  for (const MatrixSource& matrix : matrices) {
    const Tensor changed = change(matrix.name, matrix.read());
    all += changed.size();
    zeros += std::count(changed.values().begin(), changed.values().end(), 0.0F);
  }
  return all == 0 ? 0 : static_cast<double>(zeros) / static_cast<double>(all);
}

TensorMap changedTensors(const TensorMap& weights, const FileChange& change, LeftParts& left) {
  TensorMap result;
  for (const auto& [name, tensor] : weights) {
    const bool concerned = change.concerns(name);
    Tensor changed = concerned ? change.change(name, tensor) : tensor;
    const auto part = concerned && change.compact ? partWithoutZeros(changed) : std::nullopt;
    if (part) left[name] = *part;
    result[name] = part ? leftOf(changed, *part) : std::move(changed);
  }
  return result;
}

}  // namespace attenscope

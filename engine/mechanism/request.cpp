// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanism/request.h"

#include "engine/error.h"
#include "engine/io/mapped_file.h"
#include "engine/mechanism/run.h"
#include "engine/mechanism/standard_parameters.h"
#include "engine/mechanism/trained_task.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <cmath>
#include <limits>
#include <set>

namespace attenscope {

namespace {

/// Whether raw vectors are given in place of words, which trained weights cannot read.
bool hasRawVectors(const RunRequest& request) {
  const TensorMap& tensors = request.input.tensors;
  return tensors.contains("x") || tensors.contains("source") || tensors.contains("q");
}

/// Whether the input consists of as many texts as the task reads.
bool readsTexts(const TrainedTask& trained, const Input& input) {
  if (trained.vocabulary.empty() || !input.tensors.empty()) return true;
  return trained.readsPair() == (input.kind == InputKind::Pair);
}
const char* textsOf(const TrainedTask& trained) {
  return trained.readsPair() ? "a target and a source" : "one sentence";
}

/// The request with its trained weights filled in (or replaced by untrained ones if they cannot read the
/// input) and the parameters that they fix.
RunRequest settled(const RunRequest& request, std::string& notice) {
  RunRequest run = request;
  if (!run.parameters.has("weights")) return run;
  if (run.parameters.choice("weights") == "trained") {
    const std::string& task = run.parameters.choice("trained_on");
    const auto& offered = run.mechanism->trained;
    const auto found =
        std::find_if(offered.begin(), offered.end(), [&](const TrainedTask* l) { return l->id == task; });
    assert(found != offered.end() && run.mechanism->trainedWeights);
    const TrainedTask& trained = **found;
    std::string reads;
    if (hasRawVectors(run)) {
      reads = "words and pictures, not raw vectors";
    } else if (!readsTexts(trained, run.input)) {
      reads = textsOf(trained);
    }
    if (reads.empty()) {
      run.weights = run.mechanism->trainedWeights(trained);
    } else {
      const std::string instead = untrainedOrigin(run.parameters);
      run.parameters.set("weights", instead);
      // Given q, k and v, no weights are used at all.
      if (!run.input.tensors.contains("q"))
        notice = "The trained weights (" + trained.title + ") read " + reads + ": these are " + instead + ".";
    }
  }
  if (const TrainedTask* trained = learnedOf(run); trained != nullptr && !readsTexts(*trained, run.input))
    throw Error(run.weights->file + ": was trained to read " + textsOf(*trained) +
                "; expected that as input");
  if (learnedOf(run) != nullptr && learnedOf(run)->described.empty() &&
      run.mechanism->knowsPicture != nullptr && !run.mechanism->knowsPicture(run.input))
    notice =
        "These weights were trained on generated scenes and never saw a picture such as this one: what they "
        "show here was not learned.";
  if (const TrainedTask* trained = learnedOf(run); trained != nullptr && trained->outside != nullptr)
    if (std::string outside = trained->outside(run.input); !outside.empty()) notice = std::move(outside);
  if (learnedOf(run) != nullptr)
    for (const auto& [id, value] : run.weights->settings)
      if (run.parameters.has(id)) run.parameters.setText(id, value);
  return run;
}

WeightOrigin originOf(const RunRequest& request) {
  if (!request.parameters.has("weights")) return {};
  const std::string& origin = request.parameters.choice("weights");
  if (origin == "random") return {WeightOrigin::Kind::Random, request.parameters.integer("seed"), {}};
  if (origin == "analytic") return {WeightOrigin::Kind::Analytic, 0, {}};
  if (!request.weights) return {};
  if (origin == "trained") return {WeightOrigin::Kind::Trained, 0, request.weights->trained->title};
  return {WeightOrigin::Kind::File, 0, request.weights->file};
}

/// Whether all numbers are finite, but for hidden scores, which are −∞.
bool isSound(const Step& step) {
  if (step.value.empty() || step.value.allFinite()) return true;
  const auto values = step.value.values();
  return step.role == Role::Masked && std::none_of(values.begin(), values.end(), [](float value) {
           return std::isnan(value) || value == std::numeric_limits<float>::infinity();
         });
}

/// Names the first step that left the range of float32. What was sound in the run before and is shared with
/// it is not looked at again.
void sayFirstNotFinite(Trace& trace, const Trace* previous) {
  std::set<const float*> known;
  if (previous != nullptr && previous->firstNotFinite < 0)
    for (const Step& step : previous->steps) known.insert(step.value.data());
  for (std::size_t i = 0; i < trace.steps.size(); ++i) {
    const Step& step = trace.steps[i];
    // What lies in a file was looked at when it was taken, or is read only where it is looked at.
    if (known.contains(step.value.data()) || isMapped(step.value.data()) || isSound(step)) continue;
    trace.firstNotFinite = static_cast<int>(i);
    trace.addNotice("The numbers became too large for float32: '" + step.id + "'" +
                    (step.layer < 0 ? "" : " of layer " + std::to_string(step.layer)) +
                    " is the first step that holds infinities or values that are not numbers; what follows "
                    "from it means nothing.");
    return;
  }
}

/// Which edits the run was computed with, and which of them found nothing to change.
void sayEdits(const RunRequest& request, MechanismRun& run, Trace& trace) {
  for (const Edit& edit : request.edits)
    if (edit.on) trace.edits.push_back(edit.text());
  trace.editProblems = run.edits().problems();
}

std::shared_ptr<const Trace> runOnce(const RunRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  auto trace = std::make_shared<Trace>();
  trace->mechanism = request.mechanism->id;
  trace->title = request.mechanism->title;
  trace->parameters = request.parameters.texts();
  trace->weights = originOf(request);
  Graph graph(request.control, request.previous ? request.previous->record : nullptr);
  MechanismRun run(request, graph, *trace);
  request.mechanism->build(run);
  if (run.trained() != nullptr) {
    trace->usedParameters.insert("trained_on");
    if (run.trained()->answer != nullptr) run.trained()->answer(run);
  }
  applyMeasuring(graph, *trace, request.measuring);
  sayEdits(request, run, *trace);
  trace->computedOperations = graph.computedCount();
  trace->reusedOperations = graph.reusedCount();
  trace->record = graph.finish();
  // What lies in a file that was cut short meanwhile was read as 0.
  for (const Node& node : *trace->record)
    if (!node.leaf.empty()) checkIntact(node.value.data());
  sayFirstNotFinite(*trace, request.previous.get());
  request.control.checkpoint(1);
  trace->milliseconds =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return trace;
}

bool isBlank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

/// Generates the target greedily, always taking the likeliest piece. Every run reuses what the one before it
/// computed.
std::shared_ptr<const Trace> writeTarget(RunRequest request) {
  constexpr std::size_t kMaxWritten = 64;
  const auto start = std::chrono::steady_clock::now();
  const TrainedTask& trained = *request.weights->trained;
  std::vector<std::string> written;
  std::shared_ptr<const Trace> trace = runOnce(request);
  while (written.size() < kMaxWritten) {
    std::string piece = trained.next(*trace);
    if (piece.empty()) break;
    written.push_back(std::move(piece));
    request.input.text = joinPieces(*trained.vocabulary, written);
    request.previous = trace;
    trace = runOnce(request);
  }
  auto told = std::make_shared<Trace>(*trace);
  told->written = request.input.text;
  told->milliseconds =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return told;
}

}  // namespace

const TrainedTask* learnedOf(const RunRequest& request) {
  if (!request.weights || !request.parameters.has("weights")) return nullptr;
  const std::string& origin = request.parameters.choice("weights");
  return origin == "trained" || origin == "file" ? request.weights->trained : nullptr;
}

std::shared_ptr<const Trace> runMechanism(const RunRequest& request) {
  assert(request.mechanism != nullptr && request.mechanism->build != nullptr);
  request.parameters.check();
  std::string notice;
  RunRequest run = settled(request, notice);
  if (anyOn(run.edits) && !run.plain && run.comparesWithPlain) {
    RunRequest plain = request;
    plain.edits.clear();
    run.plain = runMechanism(plain);
    run.previous = run.plain;
  }
  const TrainedTask* trained = learnedOf(run);
  const bool writes = trained != nullptr && trained->writes && isBlank(run.input.text);
  std::shared_ptr<const Trace> trace = writes ? writeTarget(run) : runOnce(run);
  if (notice.empty() && run.remark.empty()) return trace;
  auto told = std::make_shared<Trace>(*trace);
  for (const std::string& sentence : {run.remark, notice})
    if (!sentence.empty()) told->addNotice(sentence);
  return told;
}

}  // namespace attenscope

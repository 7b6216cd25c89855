// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanism/request.h"

#include "engine/error.h"
#include "engine/mechanism/learned.h"
#include "engine/mechanism/run.h"
#include "engine/mechanism/standard_parameters.h"

#include <algorithm>
#include <cassert>
#include <chrono>

namespace attenscope {

namespace {

/// Whether raw vectors are given in place of words, which trained weights cannot read.
bool hasRawVectors(const RunRequest& request) {
  const TensorMap& tensors = request.input.tensors;
  return tensors.contains("x") || tensors.contains("source") || tensors.contains("q");
}

/// Whether the input consists of as many texts as the task reads.
bool readsTexts(const Learned& learned, const Input& input) {
  if (learned.reading.empty() || !input.tensors.empty()) return true;
  return learned.readsPair() == (input.kind == InputKind::Pair);
}
const char* textsOf(const Learned& learned) {
  return learned.readsPair() ? "a target and a source" : "one sentence";
}

/// The request with its trained weights filled in (or replaced by untrained ones if they cannot read the
/// input) and the parameters that they fix.
RunRequest settled(const RunRequest& request, std::string& notice) {
  RunRequest run = request;
  if (!run.parameters.has("weights")) return run;
  if (run.parameters.choice("weights") == "trained") {
    const std::string& task = run.parameters.choice("trained_on");
    const auto& offered = run.mechanism->learned;
    const auto found =
        std::find_if(offered.begin(), offered.end(), [&](const Learned* l) { return l->id == task; });
    assert(found != offered.end() && run.mechanism->shipped);
    const Learned& learned = **found;
    std::string reads;
    if (hasRawVectors(run)) {
      reads = "words and pictures, not raw vectors";
    } else if (!readsTexts(learned, run.input)) {
      reads = textsOf(learned);
    }
    if (reads.empty()) {
      run.weights = run.mechanism->shipped(learned);
    } else {
      const std::string instead = untrainedOrigin(run.parameters);
      run.parameters.set("weights", instead);
      // Given q, k and v, no weights are used at all.
      if (!run.input.tensors.contains("q"))
        notice = "The trained weights (" + learned.title + ") read " + reads + ": these are " + instead + ".";
    }
  }
  if (const Learned* learned = learnedOf(run); learned != nullptr && !readsTexts(*learned, run.input))
    throw Error(run.weights->file + ": was trained to read " + textsOf(*learned) +
                "; expected that as input");
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
  if (origin == "trained") return {WeightOrigin::Kind::Trained, 0, request.weights->learned->title};
  return {WeightOrigin::Kind::File, 0, request.weights->file};
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
  if (run.learned() != nullptr) {
    trace->usedParameters.insert("trained_on");
    if (run.learned()->answer != nullptr) run.learned()->answer(run);
  }
  trace->computedOperations = graph.computedCount();
  trace->reusedOperations = graph.reusedCount();
  trace->record = graph.finish();
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
  const Learned& learned = *request.weights->learned;
  std::vector<std::string> written;
  std::shared_ptr<const Trace> trace = runOnce(request);
  while (written.size() < kMaxWritten) {
    std::string piece = learned.next(*trace);
    if (piece.empty()) break;
    written.push_back(std::move(piece));
    request.input.text = joinPieces(learned.reading, written);
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

const Learned* learnedOf(const RunRequest& request) {
  if (!request.weights || !request.parameters.has("weights")) return nullptr;
  const std::string& origin = request.parameters.choice("weights");
  return origin == "trained" || origin == "file" ? request.weights->learned : nullptr;
}

std::shared_ptr<const Trace> runMechanism(const RunRequest& request) {
  assert(request.mechanism != nullptr && request.mechanism->build != nullptr);
  request.parameters.check();
  std::string notice;
  const RunRequest run = settled(request, notice);
  const Learned* learned = learnedOf(run);
  const bool writes = learned != nullptr && learned->writes && isBlank(run.input.text);
  std::shared_ptr<const Trace> trace = writes ? writeTarget(run) : runOnce(run);
  if (notice.empty()) return trace;
  auto told = std::make_shared<Trace>(*trace);
  told->addNotice(notice);
  return told;
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exploring/causal_tracing.h"

#include "engine/analysis/output_change.h"
#include "engine/error.h"
#include "engine/exploring/prunable_heads.h"
#include "engine/mechanism/mechanism.h"

#include <algorithm>

namespace attenscope {

namespace {

/// The answers that are compared: a row of scores, and the best of each run in it.
struct Answers {
  std::int64_t row = 0;
  std::int64_t ofA = 0;
  std::int64_t ofB = 0;
};

std::int64_t bestOf(const Tensor& scores, std::int64_t row) {
  const std::int64_t count = scores.dim(-1);
  const float* line = scores.data() + row * count;
  return std::max_element(line, line + count) - line;
}

const Tensor& scoresOf(const Trace& trace) {
  const Step* scores = answerScores(trace);
  if (scores == nullptr) throw Error("the run gives no answers by a softmax; expected one that predicts");
  return scores->value;
}

/// At the last place where both runs answer otherwise.
Answers answersOf(const Tensor& a, const Tensor& b) {
  if (a.shape() != b.shape())
    throw Error("the two runs answer in other shapes, " + toPrettyString(a.shape()) + " and " +
                toPrettyString(b.shape()) + "; expected inputs of as many tokens");
  for (std::int64_t row = a.size() / a.dim(-1); row-- > 0;)
    if (bestOf(a, row) != bestOf(b, row)) return {row, bestOf(a, row), bestOf(b, row)};
  throw Error("both runs answer the same; expected inputs with other answers");
}

double differenceOf(const Tensor& scores, const Answers& answers) {
  const float* line = scores.data() + answers.row * scores.dim(-1);
  return static_cast<double>(line[answers.ofB]) - static_cast<double>(line[answers.ofA]);
}

std::string nameOf(const Trace& trace, std::int64_t row) {
  const auto change = outputChange(trace, trace);
  if (!change || row >= std::ssize(change->answers)) return {};
  return change->answers[static_cast<std::size_t>(row)].before;
}

std::string placeOf(const Trace& trace, std::int64_t row) {
  const auto change = outputChange(trace, trace);
  return change && row < std::ssize(change->answers) ? change->answers[static_cast<std::size_t>(row)].where
                                                     : std::string();
}

/// Every place that is patched, without what it does.
std::vector<TracedPlace> placesOf(const Trace& a, const std::string& step, bool byHead) {
  std::vector<TracedPlace> places;
  const auto add = [&](int layer, std::int64_t count) {
    for (int index = 0; index < static_cast<int>(count); ++index) {
      Edit edit{.kind = Edit::Kind::Patch, .step = step, .layer = layer, .source = Edit::Source::Other};
      edit.at[byHead ? AxisKind::Head : AxisKind::Token] = {{index, index}};
      places.push_back({layer, index, 0, std::move(edit)});
    }
  };
  for (const auto& [place, node] : a.places) {
    if (place.first != step || node < 0) continue;
    if (!byHead) {
      add(place.second, a.valueAt(step, place.second).dim(0));
      continue;
    }
    const std::vector<PrunableHead> heads = headsOf(a);
    add(place.second, std::count_if(heads.begin(), heads.end(), [&](const PrunableHead& head) {
          return head.step == step && head.layer == place.second;
        }));
  }
  return places;
}

}  // namespace

CausalTrace causalTrace(const RunRequest& a, const RunRequest& b, const std::string& step,
                        const RunControl& control) {
  const auto runA = runMechanism(a);
  const auto runB = runMechanism(b);
  const Answers answers = answersOf(scoresOf(*runA), scoresOf(*runB));
  const StepSpec* spec = a.mechanism->findStep(step);
  CausalTrace trace{.step = step,
                    .byHead = spec != nullptr && std::find(spec->axes.begin(), spec->axes.end(),
                                                           AxisKind::Head) != spec->axes.end(),
                    .place = placeOf(*runA, answers.row),
                    .answerA = nameOf(*runA, answers.row),
                    .answerB = nameOf(*runB, answers.row)};
  trace.places = placesOf(*runA, step, trace.byHead);
  if (trace.places.empty())
    throw Error("there is no step '" + step +
                "' of tokens or heads that could be patched; expected one such as "
                "output, mlp, attention or heads");
  trace.fullMilliseconds = runA->milliseconds;
  const double ofA = differenceOf(scoresOf(*runA), answers);
  const double ofB = differenceOf(scoresOf(*runB), answers);
  double total = 0;
  for (std::size_t i = 0; i < trace.places.size(); ++i) {
    control.checkpoint(static_cast<double>(i) / static_cast<double>(trace.places.size()));
    RunRequest patched = a;
    patched.edits.push_back(trace.places[i].edit);
    patched.previous = patched.plain = runA;
    patched.other = runB;
    const auto run = runMechanism(patched);
    if (const std::string& problem = run->editProblems.back(); !problem.empty())
      throw Error("'" + trace.places[i].edit.text() + "': " + problem);
    trace.places[i].moved = (differenceOf(scoresOf(*run), answers) - ofA) / (ofB - ofA);
    total += run->milliseconds;
  }
  trace.patchedMilliseconds = total / static_cast<double>(trace.places.size());
  return trace;
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exploring/causal_tracing.h"

#include "engine/analysis/output_change.h"
#include "engine/error.h"
#include "engine/exploring/prunable_heads.h"
#include "engine/mechanism/mechanism.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

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
    throw Error("the answers of the two runs have different shapes, " + toPrettyString(a.shape()) + " and " +
                toPrettyString(b.shape()) + "; expected inputs of as many tokens");
  for (std::int64_t row = a.size() / a.dim(-1); row-- > 0;)
    if (bestOf(a, row) != bestOf(b, row)) return {row, bestOf(a, row), bestOf(b, row)};
  throw Error("both runs give the same answer; expected inputs with different answers");
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

bool isOfHeads(const StepSpec* spec) {
  return spec != nullptr &&
         std::find(spec->axes.begin(), spec->axes.end(), AxisKind::Head) != spec->axes.end();
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
  RunRequest whole = a;
  whole.previous = nullptr;  // its time is that of a run from nothing
  if (anyOn(whole.edits) && !whole.plain) {
    RunRequest without = whole;
    without.edits.clear();
    whole.plain = runMechanism(without);
  }
  const auto runB = runMechanism(b);
  whole.other = runB;
  const auto runA = runMechanism(whole);
  const Answers answers = answersOf(scoresOf(*runA), scoresOf(*runB));
  CausalTrace trace{.step = step,
                    .byHead = isOfHeads(a.mechanism->findStep(step)),
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
    RunRequest patched = whole;
    patched.edits.push_back(trace.places[i].edit);
    patched.previous = runA;
    if (!patched.plain) patched.plain = runA;
    const auto run = runMechanism(patched);
    if (const std::string& problem = run->editProblems.back(); !problem.empty())
      throw Error("'" + trace.places[i].edit.text() + "': " + problem);
    trace.places[i].moved = (differenceOf(scoresOf(*run), answers) - ofA) / (ofB - ofA);
    total += run->milliseconds;
  }
  trace.patchedMilliseconds = total / static_cast<double>(trace.places.size());
  return trace;
}

std::vector<std::string> traceableSteps(const Mechanism& mechanism, const Trace& run) {
  // What each part of a network adds, then what it is made of.
  static const std::vector<std::string> first{"output", "heads", "head_output", "attention", "mlp"};
  const std::vector<PrunableHead> heads = headsOf(run);
  std::vector<std::pair<std::size_t, std::string>> found;
  for (const auto& [place, node] : run.places) {
    const std::string& id = place.first;
    const StepSpec* spec = node < 0 ? nullptr : mechanism.findStep(id);
    if (spec == nullptr || spec->axes.empty()) continue;
    const bool ofTokens = spec->axes.front() == AxisKind::Token || spec->axes.front() == AxisKind::Query;
    const bool byHead =
        std::any_of(heads.begin(), heads.end(), [&](const PrunableHead& head) { return head.step == id; });
    if (isOfHeads(spec) ? !byHead : !ofTokens) continue;
    const auto rank = std::find_if(first.begin(), first.end(), [&](const std::string& name) {
      return id == name || id.ends_with("_" + name);
    });
    const std::pair<std::size_t, std::string> one{static_cast<std::size_t>(rank - first.begin()), id};
    if (std::find(found.begin(), found.end(), one) == found.end()) found.push_back(one);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& x, const auto& y) { return x.first < y.first; });
  std::vector<std::string> steps;
  for (auto& [rank, id] : found) steps.push_back(std::move(id));
  return steps;
}

std::shared_ptr<const Trace> asTrace(const CausalTrace& traced, const Trace& run) {
  std::map<int, std::size_t> rows;
  std::int64_t columns = 0;
  for (const TracedPlace& place : traced.places) {
    rows.try_emplace(place.layer, rows.size());
    columns = std::max<std::int64_t>(columns, place.index + 1);
  }
  std::vector<std::string> layers(rows.size());
  for (const auto& [layer, row] : rows)
    layers[row] = layer < 0 ? traced.step : "layer " + std::to_string(layer);
  TensorBuilder moved({static_cast<std::int64_t>(rows.size()), columns},
                      std::numeric_limits<float>::quiet_NaN());
  for (const TracedPlace& place : traced.places)
    moved[static_cast<std::int64_t>(rows.at(place.layer)) * columns + place.index] =
        static_cast<float>(place.moved);
  Step step;
  step.id = "moved";
  step.symbol = traced.step;
  step.formula = "(patched − A) / (B − A)";
  step.role = Role::Statistic;
  Labels words;
  const Step* shown = traced.byHead ? nullptr : run.find(traced.step);
  if (shown != nullptr && shown->axes.front().labels && columns == std::ssize(*shown->axes.front().labels))
    words = shown->axes.front().labels;
  else if (!traced.byHead && columns == std::ssize(run.tokens))
    words = std::make_shared<const std::vector<std::string>>(run.tokens);
  step.axes = {{AxisKind::Layer, std::make_shared<const std::vector<std::string>>(std::move(layers))},
               {traced.byHead ? AxisKind::Head : AxisKind::Token, words}};
  step.value = moved.finish();
  auto trace = std::make_shared<Trace>();
  trace->mechanism = run.mechanism;
  trace->title = run.title;
  trace->tokens = run.tokens;
  trace->steps.push_back(std::move(step));
  return trace;
}

}  // namespace attenscope

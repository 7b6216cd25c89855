// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/meter.h"
#include "app/command/prune_kinds.h"
#include "app/command/run_input.h"
#include "app/command/text_table.h"
#include "engine/analysis/output_change.h"
#include "engine/error.h"
#include "engine/exploring/channel_pruning.h"
#include "engine/io/compact_tensors.h"
#include "engine/training/examples.h"
#include "engine/training/trainer.h"
#include "widgets/language/message_text.h"

#include <ostream>

namespace attenscope {

namespace {

using Json = nlohmann::ordered_json;

/// What closing the channels costs: a task's score, or how far a mechanism's result moves.
struct Cost {
  std::optional<PruningGoal> goal{};
  double before = 0;
  double after = 0;
  std::optional<OutputChange> change{};
};

/// The numbers that a file of these weights leaves out, and it, written.
void writeMechanism(const PruneOptions& options, const std::string& mechanism, const TensorMap& weights,
                    const ChannelPruning& pruning) {
  LeftParts left;
  const TensorMap written =
      changedTensors(weights,
                     {[&](const std::string& name) { return name == pruning.weight; },
                      [](const std::string&, const Tensor& tensor) { return tensor; }, options.compact},
                     left);
  std::map<std::string, std::string> metadata{{"attenscope.command", writtenBy(options)},
                                              {"attenscope.mechanism", mechanism}};
  if (!left.empty()) metadata[kLeftParts] = leftPartsText(left);
  writeSafetensors(*options.out, written, metadata);
}

std::string nameOf(const ChannelPruning& pruning, std::int64_t channel) {
  const auto at = static_cast<std::size_t>(channel);
  return at < pruning.names.size() ? pruning.names[at] : std::to_string(channel);
}

Json json(const PruneOptions& options, const ChannelPruning& pruning, const Cost& cost) {
  Json json = cost.goal ? titleJson(options, *cost.goal) : Json{{"what", options.what}};
  json["gate"] = pruning.step;
  json["below"] = *options.below;
  json["removed"] = pruning.removed;
  for (std::size_t c = 0; c < pruning.gates.size(); ++c) {
    Json one{{"channel", c}, {"gate", pruning.gates[c]}};
    if (c < pruning.names.size()) one["name"] = pruning.names[c];
    json["channels"].push_back(std::move(one));
  }
  if (cost.goal) json["score"] = {{"before", cost.before}, {"after", cost.after}};
  if (cost.change) json["output"] = {{"relative_l2", cost.change->relative}, {"cosine", cost.change->cosine}};
  json["multiply_adds"] = {{"before", pruning.whole.total},
                           {"after", pruning.whole.total - pruning.saved},
                           {"by_operation", pruning.whole.byOperation},
                           {"uncounted", pruning.whole.uncounted}};
  return json;
}

void print(const PruneJob& job, const ChannelPruning& pruning, const Cost& cost) {
  const PruneOptions& options = job.options;
  std::ostream& out = job.out;
  out << (cost.goal ? titleText(options, *cost.goal) : options.what + "\n");
  out << said(std::to_string(pruning.removed.size()) + " of " + std::to_string(pruning.gates.size()) +
              " channels have a mean gate (" + pruning.step + ") below " + sixDigits(*options.below))
      << "\n";
  if (!pruning.removed.empty()) {
    const bool named = !pruning.names.empty() && pruning.names.front() != "0";
    std::vector<std::vector<std::string>> rows{heading({"CHANNEL", "GATE", named ? "NAME" : ""})};
    for (const std::int64_t channel : pruning.removed)
      rows.push_back({std::to_string(channel), sixDigits(pruning.gates[static_cast<std::size_t>(channel)]),
                      named ? said(nameOf(pruning, channel)) : ""});
    out << table(rows);
  }
  if (cost.goal)
    out << said(cost.goal->measure) << ": "
        << said(scoreText(*cost.goal, true, cost.before) + " before, " +
                scoreText(*cost.goal, true, cost.after) + " after")
        << "\n";
  if (cost.change)
    out << said("output (" + cost.change->output + "): ‖after − before‖ / ‖before‖ = " +
                sixDigits(cost.change->relative) + ", cosine " + sixDigits(cost.change->cosine))
        << "\n";
  out << said("multiply-adds: " + std::to_string(pruning.whole.total) + " before, " +
              std::to_string(pruning.whole.total - pruning.saved) + " after (" +
              (pruning.rows ? "rows of " + pruning.weight + ", and products of gate and map)"
                            : std::string("products of gate and map)")))
      << "\n";
  for (const std::string& name : pruning.whole.uncounted) out << said("not counted: ") << name << "\n";
}

void report(const PruneJob& job, const ChannelPruning& pruning, const Cost& cost) {
  if (job.options.json) {
    job.out << json(job.options, pruning, cost).dump(2) << '\n';
  } else {
    print(job, pruning, cost);
  }
}

void pruneOfTask(const PruneJob& job) {
  const PruneSubject subject(job.options);
  const Task& task = subject.task();
  const PruningGoal goal = subject.goal();
  const ChannelPruning pruning = [&] {
    Meter meter(job.notes, "pruning channels");
    return pruneChannels(
        [&](std::size_t index) {
          const Example example = exampleAt(task, Split::HeldOut, kHeldOutSeed, index);
          return runMechanism(requestOf(task, subject.loaded(), example.input));
        },
        static_cast<std::size_t>(subject.examples()), *job.options.below, meter.control());
  }();
  report(job, pruning, {goal, goal.score({}, {}), goal.score(pruning.edits, {}), {}});
  if (!job.options.out) return;
  const auto concerns = [&](const std::string& name) {
    return name == pruning.weight || name == pruning.bias;
  };
  const TensorMap closed = closedChannels(subject.weights(), pruning);
  subject.write({concerns, [&](const std::string& name, const Tensor&) { return closed.at(name); },
                 job.options.compact},
                {}, {}, job.notes);
}

void pruneOfMechanism(const PruneJob& job) {
  RunOptions typed;
  typed.mechanism = job.options.what;
  typed.image = job.options.image;
  typed.settings = job.options.settings;
  RunRequest request = runRequest(typed);
  const auto plain = runMechanism(request);
  const ChannelPruning pruning = pruneChannels([&](std::size_t) { return plain; }, 1, *job.options.below);
  Cost cost;
  request.edits = pruning.edits;
  request.plain = request.previous = plain;
  if (!pruning.edits.empty()) cost.change = outputChange(*plain, *runMechanism(request));
  report(job, pruning, cost);
  if (!job.options.out) return;
  const TensorMap weights = weightsOfRun(*plain, *request.mechanism, request.parameters);
  writeMechanism(job.options, request.mechanism->id, closedChannels(weights, pruning), pruning);
  job.notes << "written: " << *job.options.out << "\n";
}

}  // namespace

void pruneChannelsOf(const PruneJob& job) {
  isTask(job.options.what) ? pruneOfTask(job) : pruneOfMechanism(job);
}

}  // namespace attenscope

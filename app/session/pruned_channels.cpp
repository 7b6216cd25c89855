// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/pruned_channels.h"

#include "engine/error.h"
#include "engine/training/examples.h"
#include "engine/training/trainer.h"

#include <algorithm>

namespace attenscope {

namespace {

/// Thresholds halfway between different gates; the first closes nothing.
std::vector<double> thresholdsOf(std::vector<double> gates) {
  std::sort(gates.begin(), gates.end());
  gates.erase(std::unique(gates.begin(), gates.end()), gates.end());
  std::vector<double> all{0};
  for (std::size_t i = 1; i < gates.size(); ++i) all.push_back((gates[i - 1] + gates[i]) / 2);
  if (all.size() <= kThresholds) return all;
  std::vector<double> some;
  for (std::size_t i = 0; i < kThresholds; ++i) some.push_back(all[i * (all.size() - 1) / (kThresholds - 1)]);
  return some;
}

ChannelPruning gatesOf(const PruningWish& wish, const RunControl& control) {
  const PruningSubject& subject = wish.subject;
  if (wish.on != JudgedOn::Examples)
    return channelGates([&](std::size_t) { return runMechanism(subject.request); }, 1, control);
  return channelGates(
      [&](std::size_t index) {
        const Example example = exampleAt(*subject.task, Split::HeldOut, kHeldOutSeed, index);
        return runMechanism(requestOf(*subject.task, subject.weights, example.input));
      },
      static_cast<std::size_t>(wish.examples), control);
}

}  // namespace

PrunedChannels pruneChannelsOf(const PruningWish& wish, const RunControl& control) {
  control.checkpoint(0);
  PrunedChannels pruned{goalOf(wish)};
  const ChannelPruning gates = gatesOf(wish, partOf(control, 0, 0.1));
  const std::vector<double> thresholds = thresholdsOf(gates.gates);
  const auto all = static_cast<double>(thresholds.size());
  for (const double below : thresholds) {
    const auto done = static_cast<double>(pruned.curve.size());
    const RunControl now = partOf(control, 0.1 + 0.9 * done / all, 0.1 + 0.9 * (done + 1) / all);
    ChannelPruning closed = closedBelow(gates, below);
    const double score = pruned.goal.score(closed.edits, now);
    pruned.curve.push_back({below, std::move(closed), score});
  }
  return pruned;
}

TensorMap weightsWithout(const PruningSubject& subject, const ChannelPruning& closed) {
  const RunRequest& request = subject.request;
  const TensorMap weights = subject.weights
                                ? subject.weights->tensors
                                : weightsOfRun(*closed.first, *request.mechanism, request.parameters);
  return closedChannels(weights, closed);
}

bool hasChannelGate(const Trace& trace) {
  return std::any_of(trace.steps.begin(), trace.steps.end(), [](const Step& step) {
    return step.role == Role::ChannelGate && step.value.rank() == 1;
  });
}

namespace edits {

bool closesChannels(const Edit& edit, const std::string& gate) {
  return edit.kind == Edit::Kind::Set && edit.number == 0 && edit.step == gate && edit.layer < 0 &&
         edit.cells.empty() && edit.at.size() == 1 && edit.at.contains(AxisKind::Channel);
}

SessionState takeChannels(SessionState state, const ChannelPruning& closed) {
  std::vector<Edit>& all = state.edits[state.mechanism];
  std::erase_if(all, [&](const Edit& edit) { return closesChannels(edit, closed.step); });
  all.insert(all.end(), closed.edits.begin(), closed.edits.end());
  if (all.empty()) state.edits.erase(state.mechanism);
  return state;
}

}  // namespace edits

}  // namespace attenscope

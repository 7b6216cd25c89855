// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/evaluate.h"

#include "engine/compute/threads.h"
#include "engine/training/examples.h"
#include "engine/training/trainer.h"

#include <algorithm>
#include <exception>
#include <mutex>

namespace attenscope {

namespace {

/// Scores held-out examples, or those of `other`.
Tallies judged(const Task& task, const std::shared_ptr<const LoadedWeights>& weights, std::int64_t count,
               const OtherExamples* other, const RunControl& control, std::uint64_t seed,
               const std::vector<Edit>& edits = {}) {
  if (other == nullptr && task.heldOut > 0) count = std::min(count, task.heldOut);
  std::vector<Tallies> each(static_cast<std::size_t>(count));
  std::mutex lock;
  std::exception_ptr failed;
  forBlocks(count, true, control, [&](std::int64_t i) {
    try {
      const auto index = static_cast<std::uint64_t>(i);
      const Example example = other != nullptr ? exampleAt(task, *other, seed, index)
                                               : exampleAt(task, Split::HeldOut, seed, index);
      Input input = example.input;
      if (task.trained.writes) input.text.clear();
      RunRequest request = requestOf(task, weights, std::move(input));
      request.edits = edits;
      request.comparesWithPlain = false;
      const auto trace = runMechanism(request);
      task.judge(*trace, example, each[static_cast<std::size_t>(i)]);
    } catch (...) {
      const std::lock_guard<std::mutex> guard(lock);
      failed = std::current_exception();
    }
  });
  if (failed) std::rethrow_exception(failed);
  Tallies sum;
  for (const Tallies& tallies : each)
    for (const auto& [name, tally] : tallies) {
      sum[name].right += tally.right;
      sum[name].of += tally.of;
    }
  return sum;
}

/// The same weights with `writer` as the result from which text is generated.
std::shared_ptr<const LoadedWeights> writtenBy(const OtherWriter& writer, const LoadedWeights& weights,
                                               TrainedTask& trained) {
  trained.next = writer.next;
  auto other = std::make_shared<LoadedWeights>(weights);
  other->trained = &trained;
  return other;
}

}  // namespace

Scores evaluate(const Task& task, const std::shared_ptr<const LoadedWeights>& weights, std::int64_t count,
                const RunControl& control, std::uint64_t seed) {
  Scores scores;
  const auto judgeAll = [&](const std::shared_ptr<const LoadedWeights>& some, const std::string& prefix) {
    const auto judgeThese = [&](const OtherExamples* other) {
      for (const auto& [name, tally] : judged(task, some, count, other, control, seed))
        scores[prefix + name + (other != nullptr ? "_" + other->name : "")] =
            tally.of > 0 ? tally.right / tally.of : 0;
    };
    judgeThese(nullptr);
    for (const OtherExamples& other : task.otherExamples) judgeThese(&other);
  };
  judgeAll(weights, "");
  for (const OtherWriter& writer : task.otherWriters) {
    TrainedTask trained = task.trained;
    judgeAll(writtenBy(writer, *weights, trained), writer.name + "_");
  }
  return scores;
}

Scores evaluateEdited(const Task& task, const std::shared_ptr<const LoadedWeights>& weights,
                      std::int64_t count, const std::vector<Edit>& edits, const RunControl& control,
                      std::uint64_t seed) {
  Scores scores;
  for (const auto& [name, tally] : judged(task, weights, count, nullptr, control, seed, edits))
    scores[name] = tally.of > 0 ? tally.right / tally.of : 0;
  return scores;
}

bool reached(const Task& task, const Scores& scores) {
  return std::all_of(task.goals.begin(), task.goals.end(), [&](const Goal& goal) {
    const auto found = scores.find(goal.score);
    return found != scores.end() && (goal.lower ? found->second <= goal.least : found->second >= goal.least);
  });
}

}  // namespace attenscope

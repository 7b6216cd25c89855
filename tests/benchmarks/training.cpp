// SPDX-License-Identifier: GPL-3.0-or-later
/// Times training steps of a task: `attenscope_training_benchmark TASK [STEPS]` prints one line of JSON with
/// milliseconds a step and the sizes of what was learned from, for scripts/compare_training_with_pytorch.py.
#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/training/examples.h"
#include "engine/training/trainer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace attenscope {

namespace {

nlohmann::json measured(const Task& asked, std::int64_t steps) {
  Task timed = asked;
  constexpr std::int64_t kBatches =
      4;  // pictures are drawn before the measuring begins, and stay as they are
  timed.vary = nullptr;
  if (timed.plan.pool > 0) timed.plan.pool = kBatches * timed.plan.batch;
  constexpr std::int64_t kWarm = 8;
  std::vector<double> milliseconds;
  double before = 0;
  TrainingOptions options;
  options.steps = steps + kWarm;
  options.observe = [&](const TrainingProgress& progress) {
    if (progress.step > kWarm) milliseconds.push_back(1000 * (progress.seconds - before));
    before = progress.seconds;
    return true;
  };
  const TrainingResult result = train(timed, options);
  std::sort(milliseconds.begin(), milliseconds.end());
  double sum = 0;
  for (const double one : milliseconds) sum += one;

  nlohmann::json json{{"task", timed.trained.id},
                      {"batch", timed.plan.batch},
                      {"mean_ms", sum / static_cast<double>(milliseconds.size())},
                      {"median_ms", milliseconds[milliseconds.size() / 2]},
                      {"words", timed.trained.vocabulary->size()},
                      {"source_words", timed.trained.sourceVocabulary->size()}};
  for (const auto& [name, tensor] : result.weights) json["weights"][name] = tensor.shape();
  for (std::int64_t i = 0; i < kBatches * timed.plan.batch; ++i) {
    const Example example = exampleAt(timed, Split::Training, 1, static_cast<std::uint64_t>(i));
    const TrainedTask& trained = timed.trained;
    if (!trained.vocabulary.empty())
      json["targets"].push_back(tokenizeWith(*trained.vocabulary, example.input.text).size());
    if (!trained.sourceVocabulary.empty())
      json["sources"].push_back(tokenizeWith(*trained.sourceVocabulary, example.input.source).size());
    if (const auto x = example.input.tensors.find("x"); x != example.input.tensors.end())
      json["maps"].push_back(x->second.shape());
  }
  return json;
}

}  // namespace

}  // namespace attenscope

int main(int argc, char** argv) {
  try {
    constexpr std::int64_t kSteps = 40;
    const std::int64_t steps = argc > 2 ? std::max(1, std::atoi(argv[2])) : kSteps;
    std::cout << attenscope::measured(attenscope::task(argc > 1 ? argv[1] : ""), steps).dump() << '\n';
  } catch (const attenscope::Error& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
  return 0;
}

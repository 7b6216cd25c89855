// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/trainer.h"

#include "engine/compute/threads.h"
#include "engine/error.h"
#include "engine/graph/gradients.h"
#include "engine/training/adam.h"
#include "engine/training/examples.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <mutex>
#include <optional>

namespace attenscope {

namespace {

/// The sum of the gradients and losses of some examples.
struct Share {
  std::map<std::string, TensorBuilder, std::less<>> gradients;
  double loss = 0;
  std::shared_ptr<const Trace> trace;  ///< of the first example
};

void addTo(Share& share, const std::string& name, const Tensor& gradient) {
  const auto it = share.gradients.try_emplace(name, gradient.shape(), 0.0F).first;
  float* sum = it->second.data();
  for (std::int64_t i = 0; i < gradient.size(); ++i) sum[i] += gradient[i];
}

/// Forward and backward pass of one example.
void learn(const Task& task, const RunRequest& request, const Example& example, bool watched, Share& share) {
  auto trace = std::make_shared<Trace>();
  Graph graph;
  MechanismRun run(request, graph, *trace);
  request.mechanism->build(run);
  if (task.trained.answer != nullptr) task.trained.answer(run);
  const Var loss = task.loss(run, example);
  share.loss += static_cast<double>(loss.tensor()[0]);
  std::vector<int> wanted;
  std::map<int, const std::string*> names;
  for (const auto& [name, value] : run.weights()) {
    wanted.push_back(value.node());
    names[value.node()] = &name;
  }
  const int node = loss.node();
  trace->record = graph.finish();
  const Gradients gradients = gradientsOf(*trace->record, node, Index{}, wanted);
  for (const auto& [at, gradient] : gradients.of) addTo(share, *names.at(at), gradient);
  if (watched) share.trace = std::move(trace);
}

/// Replaces some words by unknown ones, so that the unknown token's embedding is trained.
void forgetWords(Input& input, double share, std::mt19937_64& random) {
  if (share <= 0) return;
  const auto forget = [&](std::string& text) {
    std::string kept;
    std::size_t begin = 0;
    while (begin < text.size()) {
      const std::size_t end = std::min(text.find(' ', begin), text.size());
      const std::string word = text.substr(begin, end - begin);
      // A word that is in no vocabulary: one letter of a script that none uses; a capital one for names.
      const bool name = !word.empty() && word.front() >= 'A' && word.front() <= 'Z';
      const std::string unknown = name ? "Ѧ" : "ѧ";
      kept += (kept.empty() ? "" : " ") + (drawUniform(random) < share ? unknown : word);
      begin = end + 1;
    }
    text = kept;
  };
  forget(input.source);
  if (input.kind == InputKind::Sentence) forget(input.text);
}

class Trainer {
 public:
  Trainer(const Task& task, const TrainingOptions& options)
      : m_task(task),
        m_options(options),
        m_steps(options.steps > 0 ? options.steps : task.plan.steps),
        m_batch(options.batch > 0 ? options.batch : task.plan.batch),
        m_rate(options.learningRate > 0 ? options.learningRate : task.plan.learningRate),
        m_adam({.weightDecay = task.plan.weightDecay}),
        m_pool(static_cast<std::size_t>(std::max(m_task.plan.pool, m_task.plan.pool > 0 ? m_batch : 0))),
        m_weights(options.start.empty() ? firstWeights(task, options.seed) : options.start) {}

  TrainingResult run() {
    const auto start = std::chrono::steady_clock::now();
    TrainingProgress progress;
    progress.steps = m_steps;
    while (progress.step < m_steps) {
      const std::optional<Share> whole = batch(progress.step);
      if (!whole) break;
      const Share& sum = *whole;
      TensorMap gradients;
      const auto count = static_cast<float>(m_batch);
      for (const auto& [name, total] : sum.gradients) {
        TensorBuilder mean(total.shape());
        const float* values = const_cast<TensorBuilder&>(total).data();
        for (std::int64_t i = 0; i < mean.size(); ++i) mean[i] = values[i] / count;
        gradients[name] = mean.finish();
      }
      if (!std::isfinite(sum.loss))
        throw Error("the loss of step " + std::to_string(progress.step + 1) +
                    " is not finite; expected a number (a smaller learning rate may keep it so)");
      progress.gradientNorm = clipByNorm(gradients, m_task.plan.clip);
      progress.learningRate = learningRateAt(progress.step, m_steps, m_rate, m_task.plan.warmup);
      m_adam.step(m_weights, gradients, progress.learningRate);
      keepZeros();
      progress.loss = sum.loss / static_cast<double>(m_batch);
      ++progress.step;
      const double blend = std::max(0.01, 1.0 / static_cast<double>(progress.step));
      progress.smoothLoss += blend * (progress.loss - progress.smoothLoss);
      progress.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
      progress.secondsLeft = progress.seconds / static_cast<double>(progress.step) *
                             static_cast<double>(m_steps - progress.step);
      progress.weights = &m_weights;
      progress.trace = sum.trace;
      if (m_options.observe && !m_options.observe(progress)) break;
    }
    return {m_weights, progress.step, progress.smoothLoss, progress.seconds};
  }

 private:
  void keepZeros() {
    if (!m_options.keepZeros) return;
    for (const auto& [name, start] : m_options.start) {
      const auto values = start.values();
      const auto own = m_weights.find(name);
      if (own == m_weights.end() || own->second.shape() != start.shape() ||
          std::find(values.begin(), values.end(), 0.0F) == values.end())
        continue;
      TensorBuilder kept(start.shape());
      for (std::int64_t i = 0; i < start.size(); ++i) kept[i] = start[i] == 0.0F ? 0.0F : own->second[i];
      own->second = kept.finish();
    }
  }

  /// Examples are divided into slices whose sums are added in order, so that the number of threads changes
  /// nothing. Nothing if the training is stopped.
  std::optional<Share> batch(std::int64_t step) {
    auto loaded = std::make_shared<LoadedWeights>();
    loaded->file = "training";
    loaded->tensors = m_weights;
    loaded->trained = &m_task.trained;
    loaded->settings = m_task.trained.settings;
    loaded->checked = true;
    constexpr std::int64_t kMaxSlices = 8;
    const std::int64_t slices = std::min(kMaxSlices, m_batch);
    std::vector<Share> shares(static_cast<std::size_t>(slices));
    std::mutex lock;
    std::exception_ptr failed;
    std::atomic<bool> stopped{false};
    forBlocks(slices, true, {}, [&](std::int64_t slice) {
      try {
        for (std::int64_t i = slice * m_batch / slices; i < (slice + 1) * m_batch / slices; ++i) {
          if (m_options.stopped && m_options.stopped()) stopped = true;
          if (stopped) return;
          const auto index = static_cast<std::uint64_t>(step * m_batch + i);
          Example example = exampleNumber(index);
          std::mt19937_64 random(index ^ (m_options.seed << 40U));
          if (m_task.vary != nullptr) example = m_task.vary(std::move(example), random);
          forgetWords(example.input, m_task.trained.vocabulary.empty() ? 0 : m_task.plan.forget, random);
          RunRequest request = requestOf(m_task, loaded, example.input);
          request.edits = m_options.edits;
          request.comparesWithPlain = false;
          learn(m_task, request, example, i == 0, shares[static_cast<std::size_t>(slice)]);
        }
      } catch (...) {
        const std::lock_guard<std::mutex> guard(lock);
        failed = std::current_exception();
      }
    });
    if (failed) std::rethrow_exception(failed);
    if (stopped) return std::nullopt;
    Share sum = std::move(shares.front());
    for (std::size_t i = 1; i < shares.size(); ++i) {
      sum.loss += shares[i].loss;
      for (auto& [name, part] : shares[i].gradients) addTo(sum, name, part.finish());
    }
    return sum;
  }

  /// If the task keeps a pool, its examples are drawn when first needed; slices of one batch never share one.
  Example exampleNumber(std::uint64_t index) {
    if (m_pool.empty()) return exampleAt(m_task, Split::Training, m_options.seed, index);
    const std::uint64_t place = index % m_pool.size();
    std::optional<Example>& kept = m_pool[static_cast<std::size_t>(place)];
    if (!kept) kept = exampleAt(m_task, Split::Training, m_options.seed, place);
    return *kept;
  }

  const Task& m_task;
  const TrainingOptions& m_options;
  std::int64_t m_steps;
  std::int64_t m_batch;
  double m_rate;
  Adam m_adam;
  std::vector<std::optional<Example>> m_pool;
  TensorMap m_weights;
};

}  // namespace

RunRequest requestOf(const Task& task, const std::shared_ptr<const LoadedWeights>& weights, Input input) {
  RunRequest request;
  request.mechanism = &task.mechanism();
  request.parameters = Parameters(request.mechanism->parameters);
  request.parameters.set("weights", std::string("file"));
  for (const auto& [id, value] : task.trained.settings) request.parameters.setText(id, value);
  request.weights = weights;
  request.input = std::move(input);
  return request;
}

TensorMap firstWeights(const Task& task, std::uint64_t seed) {
  auto none = std::make_shared<LoadedWeights>();
  none->trained = &task.trained;
  RunRequest request = requestOf(task, none, exampleAt(task, Split::Training, seed, 0).input);
  request.parameters.set("weights", std::string("random"));
  request.parameters.set("seed", static_cast<std::int64_t>(seed % 10000));
  Trace trace;
  Graph graph;
  MechanismRun run(request, graph, trace, &task.trained);
  request.mechanism->build(run);
  if (task.trained.answer != nullptr) task.trained.answer(run);
  TensorMap weights;
  for (const auto& [name, value] : run.weights()) weights[name] = value.tensor();
  return weights;
}

TrainingResult train(const Task& task, const TrainingOptions& options) {
  return Trainer(task, options).run();
}

}  // namespace attenscope

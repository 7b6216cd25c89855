// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/training.h"

#include "engine/compute/threads.h"
#include "engine/error.h"
#include "engine/graph/gradients.h"
#include "engine/training/examples.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <mutex>

namespace attenscope {

/// The sum of the gradients and losses of some examples.
struct Training::Share {
  std::map<std::string, TensorBuilder, std::less<>> gradients;
  AtPlaces squares;
  double loss = 0;
  std::shared_ptr<const Trace> trace;  ///< of the first example

  void add(const std::string& name, const Tensor& gradient) {
    const auto it = gradients.try_emplace(name, gradient.shape(), 0.0F).first;
    float* sum = it->second.data();
    for (std::int64_t i = 0; i < gradient.size(); ++i) sum[i] += gradient[i];
  }
};

namespace {

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

}  // namespace

Training::Training(std::shared_ptr<const Task> task, TrainingOptions options)
    : m_task(std::move(task)),
      m_options(std::move(options)),
      m_batch(m_options.batch > 0 ? m_options.batch : m_task->plan.batch),
      m_rate(m_options.learningRate > 0 ? m_options.learningRate : m_task->plan.learningRate),
      m_adam({.weightDecay = m_task->plan.weightDecay}),
      m_pool(static_cast<std::size_t>(std::max(m_task->plan.pool, m_task->plan.pool > 0 ? m_batch : 0))),
      m_weights(m_options.start.empty() && m_options.from == nullptr ? firstWeights(*m_task, m_options.seed)
                                                                     : m_options.start) {
  m_progress.steps = m_options.steps > 0 ? m_options.steps : m_task->plan.steps;
  m_progress.weights = &m_weights;
  if (m_options.from == nullptr) return;
  m_first = m_progress.step = m_options.from->step;
  m_weights = m_options.from->weights;
  m_adam.setState(m_options.from->moments);
}

bool Training::step() {
  if (m_progress.step >= m_progress.steps) return false;
  const auto start = std::chrono::steady_clock::now();
  const std::optional<Share> whole = batch();
  if (!whole) return false;
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
    throw Error("the loss of step " + std::to_string(m_progress.step + 1) +
                " is not finite; expected a number (a smaller learning rate may keep it so)");
  m_progress.gradientNorm = clipByNorm(gradients, m_task->plan.clip);
  m_progress.learningRate = learningRateAt(m_progress.step, m_progress.steps, m_rate, m_task->plan.warmup);
  m_adam.step(m_weights, gradients, m_progress.learningRate);
  keepZeros();
  m_progress.loss = sum.loss / static_cast<double>(m_batch);
  m_progress.gradients = sizesOf(sum.squares, m_batch);
  ++m_progress.step;
  const double done = static_cast<double>(m_progress.step - m_first);
  const double blend = std::max(0.01, 1.0 / done);
  m_progress.smoothLoss += blend * (m_progress.loss - m_progress.smoothLoss);
  m_progress.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  m_progress.secondsLeft =
      m_progress.seconds / done * static_cast<double>(m_progress.steps - m_progress.step);
  m_progress.trace = sum.trace;
  return true;
}

/// Forward and backward pass of one example.
void Training::learn(const RunRequest& request, const Example& example, bool first, Share& share) const {
  auto trace = std::make_shared<Trace>();
  Graph graph;
  MechanismRun run(request, graph, *trace);
  request.mechanism->build(run);
  if (m_task->trained.answer != nullptr) m_task->trained.answer(run);
  const Var loss = m_task->loss(run, example);
  share.loss += static_cast<double>(loss.tensor()[0]);
  std::vector<int> wanted;
  std::map<int, const std::string*> names;
  for (const auto& [name, value] : run.weights()) {
    wanted.push_back(value.node());
    names[value.node()] = &name;
  }
  const std::vector<GradientNode> places = m_watched ? gradientNodes(*trace) : std::vector<GradientNode>();
  for (const GradientNode& place : places) wanted.push_back(place.node);
  const int node = loss.node();
  trace->record = graph.finish();
  const Gradients gradients = gradientsOf(*trace->record, node, Index{}, wanted);
  for (const auto& [at, name] : names) share.add(*name, gradients.of.at(at));
  for (const GradientNode& place : places) addSquares(share.squares, place, gradients.of.at(place.node));
  if (first) share.trace = std::move(trace);
}

void Training::keepZeros() {
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
std::optional<Training::Share> Training::batch() {
  const std::shared_ptr<const LoadedWeights> loaded = weightsOf(*m_task, m_weights);
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
        const auto index = static_cast<std::uint64_t>(m_progress.step * m_batch + i);
        Example example = exampleNumber(index);
        std::mt19937_64 random(index ^ (m_options.seed << 40U));
        if (m_task->vary != nullptr) example = m_task->vary(std::move(example), random);
        forgetWords(example.input, m_task->trained.vocabulary.empty() ? 0 : m_task->plan.forget, random);
        RunRequest request = requestOf(*m_task, loaded, example.input);
        request.edits = m_options.edits;
        request.comparesWithPlain = false;
        learn(request, example, i == 0, shares[static_cast<std::size_t>(slice)]);
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
    for (const auto& [place, squares] : shares[i].squares) sum.squares[place] += squares;
    for (auto& [name, part] : shares[i].gradients) sum.add(name, part.finish());
  }
  return sum;
}

/// If the task keeps a pool, its examples are drawn when first needed; slices of one batch never share one.
Example Training::exampleNumber(std::uint64_t index) {
  if (m_pool.empty()) return exampleAt(*m_task, Split::Training, m_options.seed, index);
  const std::uint64_t place = index % m_pool.size();
  std::optional<Example>& kept = m_pool[static_cast<std::size_t>(place)];
  if (!kept) kept = exampleAt(*m_task, Split::Training, m_options.seed, place);
  return *kept;
}

bool isWatched(const Task& task, std::int64_t step, std::int64_t steps) {
  const std::int64_t times = task.trained.writes ? 20 : 100;
  return step == steps || step % std::max<std::int64_t>(1, steps / times) == 0;
}

std::int64_t watchedExamples(const Task& task) {
  return task.trained.writes ? 5 : 40;
}

std::shared_ptr<const LoadedWeights> weightsOf(const Task& task, TensorMap tensors, std::string name) {
  auto loaded = std::make_shared<LoadedWeights>();
  loaded->file = std::move(name);
  loaded->tensors = std::move(tensors);
  loaded->trained = &task.trained;
  loaded->settings = task.trained.settings;
  loaded->checked = true;
  return loaded;
}

}  // namespace attenscope

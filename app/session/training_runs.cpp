// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/training_runs.h"

#include "engine/error.h"
#include "engine/training/evaluate.h"
#include "engine/training/training.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <utility>

namespace attenscope {

namespace {

constexpr int kForever = -1;
constexpr double kBlend = 0.05;  // of a loss into the average

/// What one step of a training gave.
struct News {
  int number = 0;
  bool begins = false;          ///< no step was done
  TrainingProgress progress{};  ///< `weights` points nowhere
  Snapshot snapshot{};
  std::optional<Scores> scores{};
  std::string problem{};
};

}  // namespace

/// What both threads share: wishes one way, news the other.
class TrainingRuns::Bench {
 public:
  // --- the window's thread ---
  /// What is being done for the learner before is given up at once.
  void set(Which which, int number, std::optional<Learner> learner,
           std::shared_ptr<const Snapshot> from = nullptr) {
    const std::scoped_lock lock(m_mutex);
    if (m_stops[which]) *m_stops[which] = true;
    m_stops[which] = std::make_shared<std::atomic<bool>>(false);
    m_rates[which] = 0;
    m_wishes.push_back({which, number, std::move(learner), std::move(from), m_stops[which]});
  }
  void stopAll() {
    const std::scoped_lock lock(m_mutex);
    m_steps = 0;
    for (const Stop& stop : m_stops)
      if (stop) *stop = true;
  }
  void setRate(Which which, double highest) {
    const std::scoped_lock lock(m_mutex);
    m_rates[which] = highest;
  }
  void setSteps(int count) { m_steps = count; }
  std::vector<News> takeNews() {
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_news, {});
  }
  /// Whether there is more to do; only while nothing is being done.
  bool waits() {
    const std::scoped_lock lock(m_mutex);
    return !m_wishes.empty() || (m_steps != 0 && behind() != nullptr);
  }

  // --- the thread of the training ---
  void work(const RunControl& control) {
    while (true) {
      control.checkpoint(0);
      takeWishes();
      One* next = behind();
      if (m_steps == 0 || next == nullptr) return;
      const std::int64_t before = next->training->progress().step;
      advance(*next);
      // A and B are at the same step again.
      if (next->training->progress().step > before && even())
        if (int steps = m_steps; steps > 0) m_steps.compare_exchange_strong(steps, steps - 1);
    }
  }

 private:
  using Stop = std::shared_ptr<std::atomic<bool>>;
  struct One {
    int number = 0;
    Stop stop{};
    std::unique_ptr<Training> training{};
    bool over = false;
  };
  struct Wish {
    Which which = A;
    int number = 0;
    std::optional<Learner> learner{};
    std::shared_ptr<const Snapshot> from{};
    Stop stop{};
  };

  void takeWishes() {
    std::vector<Wish> wishes;
    std::array<double, 2> rates{};
    {
      const std::scoped_lock lock(m_mutex);
      wishes.swap(m_wishes);
      std::swap(rates, m_rates);
    }
    for (Wish& wish : wishes) {
      std::optional<One>& one = m_all[wish.which];
      one.reset();
      if (!wish.learner || *wish.stop) continue;
      one = One{wish.number, wish.stop};
      careful(*one, [&] {
        TrainingOptions options;
        options.seed = wish.learner->seed;
        options.learningRate = wish.learner->learningRate;
        options.from = wish.from;
        options.stopped = [stop = wish.stop] { return stop->load(); };
        one->training = std::make_unique<Training>(wish.learner->task, std::move(options));
        one->training->setWatched(true);
        tell(*one, std::nullopt, true);
        // Texts of untrained weights are long.
        if (wish.from == nullptr && !wish.learner->task->trained.writes) tellFirst(*one, scoresOf(*one));
      });
    }
    for (const Which which : {A, B})
      if (const auto& one = m_all[which]; rates[which] > 0 && one && one->training)
        one->training->setLearningRate(rates[which]);
  }

  /// The one that has done fewer steps; A first.
  One* behind() {
    One* found = nullptr;
    for (std::optional<One>& one : m_all)
      if (one && !one->over && one->training &&
          (found == nullptr || one->training->progress().step < found->training->progress().step))
        found = &*one;
    return found;
  }

  bool even() const {
    std::optional<std::int64_t> step;
    for (const std::optional<One>& one : m_all) {
      if (!one || one->over || !one->training) continue;
      if (step && *step != one->training->progress().step) return false;
      step = one->training->progress().step;
    }
    return true;
  }

  void advance(One& one) {
    careful(one, [&] {
      if (!one.training->step()) {
        one.over = true;
        return;
      }
      const TrainingProgress& progress = one.training->progress();
      one.over = progress.step >= progress.steps;
      tell(one,
           isWatched(one.training->task(), progress.step, progress.steps) ? scoresOf(one) : std::nullopt);
    });
  }

  /// Where it fails, or is given up, the other one goes on.
  template <typename Work>
  void careful(One& one, const Work& work) {
    News news;
    news.number = one.number;
    try {
      return work();
    } catch (const Cancelled&) {
    } catch (const Error& error) {
      news.problem = error.what();
    }
    one.over = true;
    const std::scoped_lock lock(m_mutex);
    if (!news.problem.empty()) m_news.push_back(std::move(news));
  }

  static std::optional<Scores> scoresOf(const One& one) {
    const Task& task = one.training->task();
    return evaluateEdited(task, weightsOf(task, one.training->weights()), watchedExamples(task), {},
                          RunControl([stop = one.stop](double) { return !*stop; }), kWatchedSeed);
  }

  /// The scores of the first weights, which are there already.
  void tellFirst(const One& one, std::optional<Scores> scores) {
    News news;
    news.number = one.number;
    news.scores = std::move(scores);
    const std::scoped_lock lock(m_mutex);
    m_news.push_back(std::move(news));
  }

  void tell(const One& one, std::optional<Scores> scores, bool begins = false) {
    News news;
    news.number = one.number;
    news.begins = begins;
    news.progress = one.training->progress();
    news.progress.weights = nullptr;
    news.progress.trace = nullptr;
    news.snapshot = one.training->snapshot();
    news.scores = std::move(scores);
    const std::scoped_lock lock(m_mutex);
    m_news.push_back(std::move(news));
  }

  std::mutex m_mutex;
  std::array<Stop, 2> m_stops;
  std::vector<Wish> m_wishes;
  std::vector<News> m_news;
  std::array<double, 2> m_rates{};  ///< wished for; 0: as it is
  std::atomic<int> m_steps{0};      ///< to be done; kForever until it is paused
  std::array<std::optional<One>, 2> m_all;
};

TrainingRuns::TrainingRuns(QObject* parent) : QObject(parent), m_bench(std::make_shared<Bench>()) {
  constexpr int kLookMilliseconds = 60;
  m_look.setInterval(kLookMilliseconds);
  connect(&m_look, &QTimer::timeout, this, &TrainingRuns::take);
  connect(&m_job, &ExplorationController::failed, this, [this](const QString& sentence) {
    m_bench->setSteps(0);  // else it would begin again at once, and fail again
    for (std::optional<LearnedRun>& run : m_runs)
      if (run) run->problem = sentence;
  });
  connect(&m_job, &ExplorationController::ended, this, [this] {
    m_look.stop();
    take();
    if (m_bench->waits()) return wake();
    m_playing = false;
    emit changed();
    emit rested();
  });
}

TrainingRuns::~TrainingRuns() {
  m_job.disconnect(this);
  m_bench->stopAll();
}

void TrainingRuns::begin(Learner learner) {
  m_playing = false;
  m_bench->setSteps(0);
  set(B, std::nullopt);
  set(A, std::move(learner));
  wake();
  emit changed();
}

void TrainingRuns::beginBeside(Learner learner) {
  set(B, std::move(learner));
  wake();
  emit changed();
}

void TrainingRuns::endBeside() {
  set(B, std::nullopt);
  wake();
  emit changed();
}

void TrainingRuns::goOnFrom(std::int64_t step) {
  m_playing = false;
  m_bench->setSteps(0);
  for (const Which which : {A, B})
    if (m_runs[which] && !m_runs[which]->snapshots.all().empty()) cutAfter(which, step);
  wake();
  emit changed();
}

void TrainingRuns::cutAfter(Which which, std::int64_t step) {
  LearnedRun& run = *m_runs[which];
  const auto from = std::make_shared<const Snapshot>(run.snapshots.at(step));
  run.step = from->step;
  run.weights = from->weights;
  run.problem.clear();
  run.snapshots.cutAfter(run.step);
  const auto done = static_cast<std::size_t>(run.step);
  for (std::vector<double>* all : {&run.loss, &run.smooth}) all->resize(std::min(all->size(), done));
  for (auto& [place, sizes] : run.gradients) sizes.resize(std::min(sizes.size(), done));
  std::erase_if(run.scores, [&](const auto& one) { return one.first > run.step; });
  m_numbers[which] = ++m_count;
  m_bench->set(which, m_count, run.learner, from);
}

void TrainingRuns::clear() {
  m_playing = false;
  m_bench->setSteps(0);
  set(B, std::nullopt);
  set(A, std::nullopt);
  wake();
  emit changed();
}

void TrainingRuns::set(Which which, std::optional<Learner> learner) {
  std::optional<LearnedRun>& run = m_runs[which];
  run.reset();
  m_numbers[which] = ++m_count;
  if (learner) {
    run.emplace();
    run->learner = *learner;
    run->steps = learner->task->plan.steps;
  }
  m_bench->set(which, m_count, std::move(learner));
}

void TrainingRuns::play() {
  if (!m_runs[A] || done()) return;
  m_playing = true;
  m_bench->setSteps(kForever);
  wake();
  emit changed();
}

void TrainingRuns::pause() {
  m_playing = false;
  m_bench->setSteps(0);
  emit changed();
}

void TrainingRuns::stepOnce() {
  if (!m_runs[A] || done()) return;
  m_playing = false;
  m_bench->setSteps(1);
  wake();
}

void TrainingRuns::setLearningRate(Which which, double highest) {
  if (!m_runs[which]) return;
  m_bench->setRate(which, highest);
  m_runs[which]->learner.learningRate = highest;
}

const LearnedRun* TrainingRuns::run(Which which) const {
  return m_runs[which] ? &*m_runs[which] : nullptr;
}

bool TrainingRuns::done() const {
  return std::all_of(m_runs.begin(), m_runs.end(),
                     [](const std::optional<LearnedRun>& run) { return !run || run->done(); });
}

void TrainingRuns::wake() {
  if (m_job.busy()) return;  // it looks for wishes after every step, and once more when it ends
  m_look.start();
  m_job.start<bool>(
      [bench = m_bench](const RunControl& control) {
        bench->work(control);
        return true;
      },
      [](bool) {});
}

void TrainingRuns::take() {
  bool any = false;
  for (News& news : m_bench->takeNews()) {
    const auto at = std::find(m_numbers.begin(), m_numbers.end(), news.number);
    if (at == m_numbers.end()) continue;
    std::optional<LearnedRun>& run = m_runs[static_cast<std::size_t>(at - m_numbers.begin())];
    if (!run) continue;
    any = true;
    if (!news.problem.empty()) {
      run->problem = QString::fromStdString(news.problem);
      continue;
    }
    const TrainingProgress& progress = news.progress;
    if (news.snapshot.weights.empty()) {
      run->scores.emplace_back(0, std::move(*news.scores));
      continue;
    }
    run->step = progress.step;
    run->steps = progress.steps;
    run->secondsLeft = progress.secondsLeft;
    run->weights = news.snapshot.weights;
    run->snapshots.add(std::move(news.snapshot));
    if (news.begins) continue;
    run->learningRate = progress.learningRate;
    if (news.scores) run->scores.emplace_back(run->step, std::move(*news.scores));
    run->loss.push_back(progress.loss);
    // Averaged over fewer steps than the trainer does it: what is learned shows at once.
    const double before = run->smooth.empty() ? 0 : run->smooth.back();
    const double blend = std::max(kBlend, 1.0 / static_cast<double>(run->loss.size()));
    run->smooth.push_back(before + blend * (progress.loss - before));
    for (const auto& [place, size] : progress.gradients) run->gradients[place].push_back(size);
  }
  if (any) emit changed();
}

}  // namespace attenscope

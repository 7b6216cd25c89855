// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/kept_figures.h"

#include "engine/analysis/background_figures.h"
#include "engine/analysis/clustering.h"
#include "engine/analysis/comparison.h"
#include "engine/analysis/kept_pyramids.h"
#include "engine/compute/threads.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <span>
#include <variant>

namespace attenscope::kept {

namespace {

constexpr std::size_t kMost = 96;  // what a window shows of one result, some times over
constexpr std::int64_t kMostBytes = std::int64_t{1} << 30;
constexpr std::int64_t kLookedAt = std::int64_t{1} << 15;

struct Summary {
  using Result = TensorSummary;
  bool operator==(const Summary&) const = default;
};

struct Quantile {
  using Result = double;
  double share = 0;
  bool operator==(const Quantile&) const = default;
};

struct Reduction {
  using Result = std::shared_ptr<const ReducedMatrix>;
  CellWindow window;
  int maxRows = 0;
  int maxColumns = 0;
  Keep keep = Keep::Maximum;
  Hidden hidden = Hidden::MinusInfinity;
  bool rowsAlone = false;
  bool operator==(const Reduction&) const = default;
};

struct Scale {
  using Result = std::shared_ptr<const ScaleFigures>;
  bool rowsAlone = false;
  bool operator==(const Scale&) const = default;
};

struct Clustering {
  using Result = std::shared_ptr<const std::vector<int>>;
  bool columns = false;
  bool operator==(const Clustering&) const = default;
};

struct Beyond {
  using Result = Tensor;
  double share = 0;
  bool operator==(const Beyond&) const = default;
};

struct Sums {
  using Result = std::shared_ptr<const Marginals>;
  bool operator==(const Sums&) const = default;
};

struct Reordering {
  using Result = Tensor;
  std::vector<int> rows;
  std::vector<int> columns;
  bool operator==(const Reordering&) const = default;
};

/// From what stands for the masked scores elsewhere.
struct Change {
  using Result = double;
  bool operator==(const Change&) const = default;
};

using Recipe =
    std::variant<Summary, Quantile, Reduction, Scale, Clustering, Beyond, Sums, Reordering, Change>;
using Result = std::variant<TensorSummary, double, std::shared_ptr<const ReducedMatrix>,
                            std::shared_ptr<const ScaleFigures>, std::shared_ptr<const std::vector<int>>,
                            Tensor, std::shared_ptr<const Marginals>>;

/// What a result holds in memory, where that is much.
std::int64_t bytesOf(const Result& result) {
  const auto* tensor = std::get_if<Tensor>(&result);
  return tensor == nullptr ? 0 : tensor->size() * static_cast<std::int64_t>(sizeof(float));
}

/// Whether it matters in which rows the numbers stand.
template <typename R>
constexpr bool kByRows = !std::is_same_v<R, Summary> && !std::is_same_v<R, Quantile>;

/// What was computed of which numbers. The tensors keep their memory from being used for others.
struct Kept {
  Recipe recipe;
  Tensor values;
  Tensor masked;
  Result result;
};

double quantileOf(std::span<const Tensor> parts, double share) {
  std::vector<float> some = someValues(parts, kLookedAt);
  if (some.empty()) return 0;
  const auto place = some.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(some.size() - 1));
  std::nth_element(some.begin(), place, some.end());
  return static_cast<double>(*place);
}

TensorSummary compute(const Summary&, const Tensor& values, const Tensor&) {
  return summarize(values.values());
}

double compute(const Quantile& recipe, const Tensor& values, const Tensor&) {
  return quantileOf({&values, 1}, recipe.share);
}

std::shared_ptr<const ReducedMatrix> compute(const Reduction& recipe, const Tensor& values,
                                             const Tensor& masked) {
  return std::make_shared<const ReducedMatrix>(
      reduceMatrix(values, recipe.window, recipe.maxRows, recipe.maxColumns, recipe.keep, recipe.hidden,
                   masked, recipe.rowsAlone ? rowFactors(values) : std::vector<float>()));
}

std::shared_ptr<const ScaleFigures> compute(const Scale& recipe, const Tensor& values, const Tensor&) {
  return std::make_shared<const ScaleFigures>(scaleFigures({&values, 1}, recipe.rowsAlone));
}

std::shared_ptr<const std::vector<int>> compute(const Clustering& recipe, const Tensor& values,
                                                const Tensor&) {
  return std::make_shared<const std::vector<int>>(
      clusteredOrder(recipe.columns ? transposedMatrix(values) : values));
}

Tensor compute(const Beyond& recipe, const Tensor& values, const Tensor& masked) {
  return attenscope::beyondLargest(values, recipe.share, masked);
}

std::shared_ptr<const Marginals> compute(const Sums&, const Tensor& values, const Tensor&) {
  return std::make_shared<const Marginals>(marginalsOf(values));
}

Tensor compute(const Reordering& recipe, const Tensor& values, const Tensor&) {
  const std::int64_t columns = values.dim(1);
  TensorBuilder out(values.shape());
  forBlocks(values.dim(0), values.size() > kFewNumbers, {}, [&](std::int64_t row) {
    const std::int64_t own = recipe.rows.empty() ? row : recipe.rows[static_cast<std::size_t>(row)];
    const float* from = values.data() + own * columns;
    float* to = out.data() + row * columns;
    if (recipe.columns.empty())
      std::copy_n(from, columns, to);
    else
      for (const int column : recipe.columns) *to++ = from[column];
  });
  return out.finish();
}

double compute(const Change&, const Tensor& values, const Tensor& before) {
  return attenscope::largestDifference(before, values);
}

// What is said of many numbers before they have been looked at.
TensorSummary provisional(const Summary&, const Tensor& values, const Tensor&) {
  return summarize(someValues({&values, 1}, kLookedAt));
}

std::shared_ptr<const ScaleFigures> provisional(const Scale&, const Tensor& values, const Tensor&) {
  const std::vector<float> some = someValues({&values, 1}, kLookedAt);
  const Tensor part({1, static_cast<std::int64_t>(some.size())}, some);
  return std::make_shared<const ScaleFigures>(scaleFigures({&part, 1}, false));
}

Tensor provisional(const Beyond&, const Tensor&, const Tensor& masked) {
  return masked;
}

std::shared_ptr<const Marginals> provisional(const Sums&, const Tensor&, const Tensor&) {
  return nullptr;
}

Tensor provisional(const Reordering&, const Tensor&, const Tensor&) {
  return {};
}

class Keeper {
 public:
  static Keeper& instance() {
    static Keeper* const keeper = new Keeper;  // what is computed later may outlive everything else
    return *keeper;
  }

  template <typename R>
  std::optional<typename R::Result> known(const R& recipe, const Tensor& values, const Tensor& masked) {
    const std::scoped_lock lock(m_mutex);
    const auto found =
        std::ranges::find_if(m_kept, [&](const Kept& one) { return isSame(one, recipe, values, masked); });
    if (found == m_kept.end()) return std::nullopt;
    m_kept.splice(m_kept.begin(), m_kept, found);
    return std::get<typename R::Result>(found->result);
  }

  template <typename R>
  typename R::Result find(const R& recipe, const Tensor& values, const Tensor& masked) {
    if (auto result = known(recipe, values, masked)) return *result;
    typename R::Result result = compute(recipe, values, masked);
    const std::scoped_lock lock(m_mutex);
    m_kept.push_front({recipe, values, masked, result});
    std::int64_t bytes = bytesOf(m_kept.front().result);
    for (auto one = std::next(m_kept.begin()); one != m_kept.end(); ++one) bytes += bytesOf(one->result);
    while (m_kept.size() > kMost || (bytes > kMostBytes && m_kept.size() > 1)) {
      bytes -= bytesOf(m_kept.back().result);
      m_kept.pop_back();
    }
    return result;
  }

  /// What is known, or nothing; then another thread looks for it.
  template <typename R>
  std::optional<typename R::Result> findLater(const R& recipe, const Tensor& values, const Tensor& masked) {
    if (auto result = known(recipe, values, masked)) return result;
    NotWaiting::miss();
    {
      const std::scoped_lock lock(m_mutex);
      if (std::ranges::any_of(m_wanted, [&](const Kept& one) { return isSame(one, recipe, values, masked); }))
        return std::nullopt;
      m_wanted.push_back({recipe, values, masked, {}});
    }
    computeLater([this, recipe, values, masked] {
      const auto isThis = [&](const Kept& one) { return isSame(one, recipe, values, masked); };
      if (!isWanted(isThis)) return true;
      find(recipe, values, masked);
      const std::scoped_lock lock(m_mutex);
      // What was forgotten meanwhile is not kept.
      if (m_wanted.remove_if(isThis) == 0) m_kept.remove_if(isThis);
      return true;
    });
    return std::nullopt;
  }

  /// Without waiting where there are many numbers.
  template <typename R>
  typename R::Result answer(const R& recipe, const Tensor& values, const Tensor& masked) {
    if (values.size() <= kManyNumbers || !NotWaiting::on()) return find(recipe, values, masked);
    auto result = findLater(recipe, values, masked);
    return result ? *result : provisional(recipe, values, masked);
  }

  std::vector<Kept> all() {
    const std::scoped_lock lock(m_mutex);
    return {m_kept.begin(), m_kept.end()};
  }

  template <typename Predicate>
  void removeIf(Predicate predicate) {
    std::list<Kept> removed;  // memory is given back without the lock
    const std::scoped_lock lock(m_mutex);
    for (std::list<Kept>* list : {&m_kept, &m_wanted})
      for (auto one = list->begin(); one != list->end();) {
        const auto next = std::next(one);
        if (predicate(*one)) removed.splice(removed.end(), *list, one);
        one = next;
      }
  }

  std::size_t count() {
    const std::scoped_lock lock(m_mutex);
    return m_kept.size();
  }

 private:
  template <typename R>
  static bool isSame(const Kept& one, const R& recipe, const Tensor& values, const Tensor& masked) {
    return one.values.data() == values.data() && one.values.size() == values.size() &&
           one.masked.data() == masked.data() && one.recipe == Recipe(recipe) &&
           (!kByRows<R> || one.values.shape() == values.shape());
  }
  template <typename Predicate>
  bool isWanted(Predicate predicate) {
    const std::scoped_lock lock(m_mutex);
    return std::ranges::any_of(m_wanted, predicate);
  }

  std::mutex m_mutex;
  std::list<Kept> m_kept;    ///< the latest first
  std::list<Kept> m_wanted;  ///< to be computed by another thread; without results
};

/// Where in a trace a piece of its numbers lies.
struct Place {
  std::size_t step = 0;
  std::int64_t from = 0;
};

std::optional<Place> placeIn(const Trace& trace, const Tensor& piece) {
  if (piece.empty()) return std::nullopt;
  for (std::size_t step = 0; step < trace.steps.size(); ++step) {
    const Tensor& whole = trace.steps[step].value;
    if (whole.empty() || std::less<>()(piece.data(), whole.data())) continue;
    const std::ptrdiff_t from = piece.data() - whole.data();
    if (from + piece.size() <= whole.size()) return Place{step, from};
  }
  return std::nullopt;
}

/// The same piece of another trace; nothing where that has none or the very same numbers.
std::optional<Tensor> counterpart(const Trace& before, const Trace& now, const Tensor& piece) {
  const std::optional<Place> place = placeIn(before, piece);
  if (!place || place->step >= now.steps.size()) return std::nullopt;
  const Step& was = before.steps[place->step];
  const Step& is = now.steps[place->step];
  if (was.id != is.id || was.layer != is.layer || was.value.shape() != is.value.shape()) return std::nullopt;
  return is.value.reshaped({is.value.size()})
      .rows(place->from, place->from + piece.size())
      .reshaped(piece.shape());
}

}  // namespace

TensorSummary summary(const Tensor& values) {
  if (values.size() < kFewNumbers) return summarize(values.values());
  return Keeper::instance().answer(Summary{}, values, {});
}

std::optional<TensorSummary> wholeSummary(const Tensor& values) {
  if (values.size() <= kManyNumbers || !NotWaiting::on()) return summary(values);
  return Keeper::instance().findLater(Summary{}, values, {});
}

double quantile(const Tensor& values, double share) {
  if (values.size() < kFewNumbers) return quantileOf({&values, 1}, share);
  return Keeper::instance().find(Quantile{share}, values, {});
}

double quantile(std::span<const Tensor> parts, double share) {
  return quantileOf(parts, share);
}

std::shared_ptr<const ScaleFigures> scale(const Tensor& values, bool rowsAlone) {
  const Scale recipe{rowsAlone};
  if (values.size() < kFewNumbers) return compute(recipe, values, {});
  return Keeper::instance().answer(recipe, values, {});
}

std::shared_ptr<const ReducedMatrix> reduction(const Tensor& matrix, const Tensor& maskedScores,
                                               const CellWindow& window, int maxRows, int maxColumns,
                                               Keep keep, Hidden hidden, bool rowsAlone) {
  const Reduction recipe{window, maxRows, maxColumns, keep, hidden, rowsAlone};
  if (matrix.size() < kFewNumbers) return compute(recipe, matrix, maskedScores);
  if (matrix.size() > kManyNumbers)
    return std::make_shared<const ReducedMatrix>(
        pyramidOf({matrix, maskedScores, keep, hidden, rowsAlone})->reduced(window, maxRows, maxColumns));
  return Keeper::instance().find(recipe, matrix, maskedScores);
}

std::shared_ptr<const std::vector<int>> clusteredRows(const Tensor& matrix) {
  return Keeper::instance().find(Clustering{false}, matrix, {});
}

std::shared_ptr<const std::vector<int>> clusteredColumns(const Tensor& matrix) {
  return Keeper::instance().find(Clustering{true}, matrix, {});
}

std::shared_ptr<const Marginals> marginals(const Tensor& weights) {
  if (weights.size() < kFewNumbers) return compute(Sums{}, weights, {});
  return Keeper::instance().answer(Sums{}, weights, {});
}

Tensor reordered(const Tensor& matrix, const std::vector<int>& rows, const std::vector<int>& columns) {
  if (matrix.empty() || (rows.empty() && columns.empty())) return matrix;
  const Reordering recipe{rows, columns};
  if (matrix.size() <= kManyNumbers) return compute(recipe, matrix, {});
  return Keeper::instance().answer(recipe, matrix, {});
}

Tensor beyondLargest(const Tensor& weights, double share, const Tensor& maskedScores) {
  if (weights.size() < kFewNumbers) return attenscope::beyondLargest(weights, share, maskedScores);
  return Keeper::instance().answer(Beyond{share}, weights, maskedScores);
}

std::optional<double> largestDifference(const Tensor& before, const Tensor& after) {
  if (after.size() < kFewNumbers) return attenscope::largestDifference(before, after);
  if (after.size() <= kManyNumbers || !NotWaiting::on())
    return Keeper::instance().find(Change{}, after, before);
  return Keeper::instance().findLater(Change{}, after, before);
}

void prepare(const Trace& before, const Trace& now) {
  if (before.mechanism != now.mechanism) return;
  for (const Kept& one : Keeper::instance().all()) {
    const std::optional<Tensor> values = counterpart(before, now, one.values);
    const std::optional<Tensor> masked =
        one.masked.empty() ? std::optional(Tensor()) : counterpart(before, now, one.masked);
    if (!values || !masked) continue;
    std::visit([&](const auto& recipe) { Keeper::instance().find(recipe, *values, *masked); }, one.recipe);
  }
  for (PyramidSource source : keptPyramids()) {
    const std::optional<Tensor> values = counterpart(before, now, source.values);
    const std::optional<Tensor> masked =
        source.masked.empty() ? std::optional(Tensor()) : counterpart(before, now, source.masked);
    if (!values || !masked) continue;
    source.values = *values;
    source.masked = *masked;
    preparePyramid(source);
  }
}

void forget(const Trace& before, const Trace& now) {
  const auto isOf = [](const Trace& trace, const auto& one) {
    return placeIn(trace, one.values).has_value() || placeIn(trace, one.masked).has_value();
  };
  const auto isToGo = [&](const auto& one) { return isOf(before, one) && !isOf(now, one); };
  // What was made of a matrix, and is itself no part of a trace, goes with it.
  const auto isMadeOf = [&](const Kept& one) {
    const auto* made = std::get_if<Tensor>(&one.result);
    return made != nullptr && isToGo(one);
  };
  std::vector<Tensor> made;
  for (const Kept& one : Keeper::instance().all())
    if (isMadeOf(one)) made.push_back(std::get<Tensor>(one.result));
  Keeper::instance().removeIf(isToGo);
  forgetPyramids([&](const PyramidSource& source) {
    const auto isMade = [&](const Tensor& tensor) {
      return std::ranges::any_of(made, [&](const Tensor& one) { return one.sameAs(tensor); });
    };
    return isToGo(source) || isMade(source.values) || (!source.masked.empty() && isMade(source.masked));
  });
}

std::size_t count() {
  return Keeper::instance().count() + pyramidCount();
}

}  // namespace attenscope::kept

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/kept_figures.h"

#include "engine/analysis/clustering.h"
#include "engine/analysis/marginals.h"

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

using Recipe = std::variant<Summary, Quantile, Reduction, Scale, Clustering, Beyond>;
using Result =
    std::variant<TensorSummary, double, std::shared_ptr<const ReducedMatrix>,
                 std::shared_ptr<const ScaleFigures>, std::shared_ptr<const std::vector<int>>, Tensor>;

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
  constexpr std::int64_t kLookedAt = std::int64_t{1} << 15;
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

class Keeper {
 public:
  static Keeper& instance() {
    static Keeper keeper;
    return keeper;
  }

  template <typename R>
  typename R::Result find(const R& recipe, const Tensor& values, const Tensor& masked) {
    const auto same = [&](const Kept& one) {
      return one.values.data() == values.data() && one.values.size() == values.size() &&
             one.masked.data() == masked.data() && one.recipe == Recipe(recipe) &&
             (!kByRows<R> || one.values.shape() == values.shape());
    };
    {
      const std::scoped_lock lock(m_mutex);
      if (const auto known = std::find_if(m_kept.begin(), m_kept.end(), same); known != m_kept.end()) {
        m_kept.splice(m_kept.begin(), m_kept, known);
        return std::get<typename R::Result>(known->result);
      }
    }
    typename R::Result result = compute(recipe, values, masked);
    const std::scoped_lock lock(m_mutex);
    m_kept.push_front({recipe, values, masked, result});
    if (m_kept.size() > kMost) m_kept.pop_back();
    return result;
  }

  std::vector<Kept> all() {
    const std::scoped_lock lock(m_mutex);
    return {m_kept.begin(), m_kept.end()};
  }

  template <typename Predicate>
  void removeIf(Predicate predicate) {
    std::list<Kept> removed;  // memory is given back without the lock
    const std::scoped_lock lock(m_mutex);
    for (auto one = m_kept.begin(); one != m_kept.end();) {
      const auto next = std::next(one);
      if (predicate(*one)) removed.splice(removed.end(), m_kept, one);
      one = next;
    }
  }

  std::size_t count() {
    const std::scoped_lock lock(m_mutex);
    return m_kept.size();
  }

 private:
  std::mutex m_mutex;
  std::list<Kept> m_kept;  ///< the latest first
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
  return Keeper::instance().find(Summary{}, values, {});
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
  return Keeper::instance().find(recipe, values, {});
}

std::shared_ptr<const ReducedMatrix> reduction(const Tensor& matrix, const Tensor& maskedScores,
                                               const CellWindow& window, int maxRows, int maxColumns,
                                               Keep keep, Hidden hidden, bool rowsAlone) {
  const Reduction recipe{window, maxRows, maxColumns, keep, hidden, rowsAlone};
  if (matrix.size() < kFewNumbers) return compute(recipe, matrix, maskedScores);
  return Keeper::instance().find(recipe, matrix, maskedScores);
}

std::shared_ptr<const std::vector<int>> clusteredRows(const Tensor& matrix) {
  return Keeper::instance().find(Clustering{false}, matrix, {});
}

std::shared_ptr<const std::vector<int>> clusteredColumns(const Tensor& matrix) {
  return Keeper::instance().find(Clustering{true}, matrix, {});
}

Tensor beyondLargest(const Tensor& weights, double share, const Tensor& maskedScores) {
  if (weights.size() < kFewNumbers) return attenscope::beyondLargest(weights, share, maskedScores);
  return Keeper::instance().find(Beyond{share}, weights, maskedScores);
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
}

void forget(const Trace& before, const Trace& now) {
  const auto isOf = [](const Trace& trace, const Kept& one) {
    return placeIn(trace, one.values).has_value() || placeIn(trace, one.masked).has_value();
  };
  Keeper::instance().removeIf([&](const Kept& one) { return isOf(before, one) && !isOf(now, one); });
}

std::size_t count() {
  return Keeper::instance().count();
}

}  // namespace attenscope::kept

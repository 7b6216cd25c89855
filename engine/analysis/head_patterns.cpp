// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/head_patterns.h"

#include "engine/analysis/masked_scores.h"
#include "engine/compute/threads.h"
#include "engine/error.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <set>

namespace attenscope {

namespace {

constexpr std::array kIds{"previous",    "next",      "itself", "induction", "same",   "first",
                          "punctuation", "separator", "offset", "broad",     "painted"};
constexpr std::array kTitles{"previous token", "next token",  "itself",      "induction",
                             "same token",     "first token", "punctuation", "special separator",
                             "fixed offset",   "broad",       "painted"};

/// Sums over the queries that count for a pattern.
struct Sums {
  double mass = 0;
  double uniform = 0;
  std::int64_t queries = 0;

  void add(double share, double even) {
    mass += share;
    uniform += even;
    ++queries;
  }
};

/// One head's weights and what is visible of them.
struct Rows {
  const Tensor& weights;
  const Tensor& visible;

  std::int64_t queries() const { return weights.dim(0); }
  std::int64_t keys() const { return weights.dim(1); }
  const float* row(std::int64_t query) const { return weights.data() + query * keys(); }
  bool sees(std::int64_t query, std::int64_t key) const {
    return visible.empty() || visible[query * keys() + key] != 0;
  }
  std::int64_t seenBy(std::int64_t query) const {
    if (visible.empty()) return keys();
    const float* line = visible.data() + query * keys();
    return keys() - std::count(line, line + keys(), 0.0F);
  }
  bool counts(std::int64_t query) const {
    double sum = 0;
    for (std::int64_t key = 0; key < keys(); ++key) sum += static_cast<double>(row(query)[key]);
    return std::isfinite(sum) && sum > 0;
  }
};

/// The distances between queries and keys of one text, or of a picture's places, as bins.
class Offsets {
 public:
  Offsets(const Rows& rows, const PatternTokens& tokens)
      : m_columns(std::max<std::int64_t>(tokens.gridColumns, 1)),
        m_before(tokens.picture() ? tokens.before : 0),
        m_places(rows.queries() - m_before),
        m_high((m_places + m_columns - 1) / m_columns),
        m_bins(static_cast<std::size_t>((2 * m_high - 1) * width())) {}

  void add(const Rows& rows, std::int64_t query, std::int64_t seen) {
    if (query < m_before) return;
    const auto even = 1.0 / static_cast<double>(seen);
    for (std::int64_t key = m_before; key < m_before + m_places; ++key)
      if (rows.sees(query, key))
        m_bins[binOf(query, key)].add(static_cast<double>(rows.row(query)[key]), even);
  }

  /// The best among those that at least half of `counted` queries have.
  std::optional<PatternFit> best(std::int64_t counted) const;

 private:
  std::int64_t width() const { return 2 * m_columns - 1; }
  std::size_t binOf(std::int64_t query, std::int64_t key) const {
    const std::int64_t q = query - m_before;
    const std::int64_t k = key - m_before;
    const std::int64_t down = k / m_columns - q / m_columns + m_high - 1;
    const std::int64_t across = k % m_columns - q % m_columns + m_columns - 1;
    return static_cast<std::size_t>(down * width() + across);
  }

  std::int64_t m_columns;
  std::int64_t m_before;
  std::int64_t m_places;
  std::int64_t m_high;
  std::vector<Sums> m_bins;
};

PatternFit fitOf(HeadPattern pattern, const Sums& sums) {
  PatternFit fit;
  fit.pattern = pattern;
  fit.queries = sums.queries;
  const auto count = static_cast<double>(sums.queries);
  fit.mass = sums.mass / count;
  fit.uniform = sums.uniform / count;
  fit.fit = pattern == HeadPattern::Broad ? fit.mass : (fit.mass - fit.uniform) / (1 - fit.uniform);
  fit.fit = std::clamp(fit.fit, 0.0, 1.0);
  return fit;
}

std::optional<PatternFit> Offsets::best(std::int64_t counted) const {
  std::optional<PatternFit> found;
  for (std::size_t bin = 0; bin < m_bins.size(); ++bin) {
    if (m_bins[bin].queries == 0 || 2 * m_bins[bin].queries < counted) continue;
    PatternFit fit = fitOf(HeadPattern::Offset, m_bins[bin]);
    if (found && fit.fit <= found->fit) continue;
    const auto at = static_cast<std::int64_t>(bin);
    const bool text = m_columns == 1;
    fit.rows = text ? 0 : at / width() - (m_high - 1);
    fit.offset = text ? at - (m_high - 1) : at % width() - (m_columns - 1);
    found = fit;
  }
  return found;
}

/// The keys of the patterns that depend on the tokens, for every query.
class Cells {
 public:
  Cells(std::int64_t queries, const PatternTokens& tokens) : m_tokens(tokens), m_queries(queries) {
    for (std::size_t key = 0; key < tokens.keyIds.size(); ++key)
      m_places[tokens.keyIds[key]].push_back(static_cast<std::int64_t>(key));
    const auto collect = [](const std::vector<bool>& marked, std::vector<std::int64_t>& keys) {
      for (std::size_t key = 0; key < marked.size(); ++key)
        if (marked[key]) keys.push_back(static_cast<std::int64_t>(key));
    };
    collect(tokens.punctuation, m_punctuation);
    collect(tokens.separator, m_separators);
  }

  /// The pattern's keys for `query` among `keys`, in order; empty for none.
  void of(HeadPattern pattern, std::int64_t query, std::int64_t keys,
          std::vector<std::int64_t>& cells) const {
    cells.clear();
    const bool text = m_tokens.sameText && !m_tokens.picture();
    const auto one = [&](std::int64_t key) {
      if (key >= 0 && key < keys) cells.push_back(key);
    };
    switch (pattern) {
      case HeadPattern::Previous:
        return text ? one(query - 1) : void();
      case HeadPattern::Next:
        return text ? one(query + 1) : void();
      case HeadPattern::Itself:
        return m_tokens.sameText ? one(query) : void();
      case HeadPattern::First:
        return firstOf(query, cells);
      case HeadPattern::Punctuation:
        cells = m_punctuation;
        return;
      case HeadPattern::Separator:
        cells = m_separators;
        return;
      default:
        return equal(pattern, query, cells);
    }
  }

 private:
  /// Of a picture, the token before its places, if there is one.
  void firstOf(std::int64_t query, std::vector<std::int64_t>& cells) const {
    const bool there = !m_tokens.picture() || m_tokens.before > 0;
    if (there && !(m_tokens.sameText && query == 0)) cells.push_back(0);
  }

  void equal(HeadPattern pattern, std::int64_t query, std::vector<std::int64_t>& cells) const {
    if (static_cast<std::int64_t>(m_tokens.queryIds.size()) != m_queries) return;
    const auto found = m_places.find(m_tokens.queryIds[static_cast<std::size_t>(query)]);
    if (found == m_places.end()) return;
    for (const std::int64_t place : found->second) {
      if (pattern == HeadPattern::SameToken && !(m_tokens.sameText && place == query)) cells.push_back(place);
      if (pattern == HeadPattern::Induction && m_tokens.sameText && place + 1 < query)
        cells.push_back(place + 1);
    }
  }

  const PatternTokens& m_tokens;
  std::int64_t m_queries;
  std::map<std::int64_t, std::vector<std::int64_t>> m_places{};
  std::vector<std::int64_t> m_punctuation{};
  std::vector<std::int64_t> m_separators{};
};

/// (e^H − 1) / (n − 1) for a row of weights over n visible keys.
double breadth(const float* row, std::int64_t keys, std::int64_t seen) {
  const double nats = entropy({row, static_cast<std::size_t>(keys)});
  return std::clamp((std::exp(nats) - 1) / static_cast<double>(seen - 1), 0.0, 1.0);
}

/// Whether the pattern is a set of keys that the tokens say.
bool hasCells(HeadPattern pattern) {
  return pattern != HeadPattern::Offset && pattern != HeadPattern::Broad && pattern != HeadPattern::Painted;
}

void addCells(const Rows& rows, std::int64_t query, std::int64_t seen, const std::vector<std::int64_t>& cells,
              Sums& sums) {
  double mass = 0;
  std::int64_t visible = 0;
  for (const std::int64_t key : cells) {
    if (!rows.sees(query, key)) continue;
    ++visible;
    mass += static_cast<double>(rows.row(query)[key]);
  }
  if (visible > 0 && visible < seen) sums.add(mass, static_cast<double>(visible) / static_cast<double>(seen));
}

/// The mask that was painted for a run, [Q × K] of 0 and 1; empty if it was given none of the shape of
/// `step`.
Tensor paintedMaskOf(const Trace& trace, const Step& step) {
  if (!trace.record) return {};
  for (const Node& node : *trace.record)
    if (node.leaf == "painted mask" && node.value.rank() == 2 && node.value.dim(0) == step.value.dim(-2) &&
        node.value.dim(1) == step.value.dim(-1))
      return node.value;
  return {};
}

/// The last scores before `masked`, of its layer and shape; null for none.
const Step* scoresBefore(const Trace& trace, const Step& masked) {
  const Step* found = nullptr;
  for (const Step& step : trace.steps) {
    if (&step == &masked) return found;
    if (step.role == Role::Scores && step.layer == masked.layer && step.stack == masked.stack &&
        step.value.shape() == masked.value.shape())
      found = &step;
  }
  return nullptr;
}

/// What shifted windows take off the scores between parts that do not border on each other (Liu et al. 2021).
constexpr double kBetweenParts = 100;

/// The scores that masked scores within windows come from; null elsewhere.
const Step* scoresInWindows(const Trace& trace, const Step& masked) {
  if (!masked.id.ends_with("_masked")) return nullptr;
  const std::string id = masked.id.substr(0, masked.id.size() - 6) + "scores";
  const Step* scores = trace.find(id, masked.layer);
  const bool inWindows = scores != nullptr && scores->role == Role::Masked;
  return inWindows && scores->value.shape() == masked.value.shape() ? scores : nullptr;
}

double temperatureOf(const Trace& trace) {
  const auto found = trace.parameters.find("temperature");
  const double value = found == trace.parameters.end() ? 1 : std::strtod(found->second.c_str(), nullptr);
  return value > 0 ? value : 1;
}

/// Which pairs are visible but for the painted mask, [Q × K]: a key that nobody sees is hidden by more than
/// paint if the paint leaves it visible to somebody.
Tensor visibleWithoutPaint(const Tensor& masked, const Tensor& painted) {
  const std::int64_t keys = painted.dim(1);
  const auto hides = [&](std::int64_t i) { return masked[i] == -std::numeric_limits<float>::infinity(); };
  TensorBuilder visible(painted.shape(), 1.0F);
  for (std::int64_t key = 0; key < keys; ++key) {
    bool seen = false;
    bool left = false;
    for (std::int64_t i = key; i < painted.size(); i += keys) {
      seen = seen || !hides(i);
      left = left || painted[i] != 0;
      if (hides(i) && painted[i] != 0) visible[i] = 0.0F;
    }
    for (std::int64_t i = key; !seen && left && i < painted.size(); i += keys) visible[i] = 0.0F;
  }
  return visible.finish();
}

/// The softmax of each row over its visible keys.
Tensor softmaxOf(const Tensor& scores, const Tensor& visible) {
  const std::int64_t keys = scores.dim(1);
  TensorBuilder weights(scores.shape(), 0.0F);
  for (std::int64_t row = 0; row < scores.size(); row += keys) {
    double largest = -std::numeric_limits<double>::infinity();
    for (std::int64_t i = row; i < row + keys; ++i)
      if (visible[i] != 0) largest = std::max(largest, static_cast<double>(scores[i]));
    double sum = 0;
    for (std::int64_t i = row; i < row + keys; ++i)
      if (visible[i] != 0) sum += std::exp(static_cast<double>(scores[i]) - largest);
    for (std::int64_t i = row; i < row + keys; ++i)
      if (visible[i] != 0)
        weights[i] = static_cast<float>(std::exp(static_cast<double>(scores[i]) - largest) / sum);
  }
  return weights.finish();
}

/// One head of a step.
Tensor headOf(const Step& step, std::int64_t head) {
  return step.value.rank() == 3 ? step.value.slice(head) : step.value;
}

std::int64_t headsOf(const Step& step) {
  return step.value.rank() == 3 ? step.value.dim(0) : 1;
}

bool isWeightsOf(const Step& step, bool heads) {
  if (step.role != Role::Weights || step.axes.size() != (heads ? 3 : 2)) return false;
  const std::size_t query = step.axes.size() - 2;
  return step.axes[query].kind == AxisKind::Query && step.axes[query + 1].kind == AxisKind::Key &&
         (!heads || step.axes[0].kind == AxisKind::Head) && step.value.size() > 0;
}

}  // namespace

const char* toString(HeadPattern pattern) {
  return kIds[static_cast<std::size_t>(pattern)];
}

const char* titleOf(HeadPattern pattern) {
  return kTitles[static_cast<std::size_t>(pattern)];
}

std::optional<HeadPattern> headPatternNamed(std::string_view id) {
  for (int i = 0; i < kHeadPatterns; ++i)
    if (id == kIds[static_cast<std::size_t>(i)]) return static_cast<HeadPattern>(i);
  return std::nullopt;
}

std::vector<PatternFit> patternFits(const Tensor& weights, const Tensor& visible,
                                    const PatternTokens& tokens) {
  assert(weights.rank() == 2 && (visible.empty() || visible.shape() == weights.shape()));
  const Rows rows{weights, visible};
  const Cells cells(rows.queries(), tokens);
  std::array<Sums, kHeadPatterns> sums{};
  Offsets offsets(rows, tokens);
  std::vector<std::int64_t> keys;
  std::int64_t counted = 0;
  for (std::int64_t query = 0; query < rows.queries(); ++query) {
    const std::int64_t seen = rows.seenBy(query);
    if (seen < 2 || !rows.counts(query)) continue;
    ++counted;
    for (int i = 0; i < kHeadPatterns; ++i) {
      const auto pattern = static_cast<HeadPattern>(i);
      if (!hasCells(pattern)) continue;
      cells.of(pattern, query, rows.keys(), keys);
      addCells(rows, query, seen, keys, sums[static_cast<std::size_t>(i)]);
    }
    sums[static_cast<std::size_t>(HeadPattern::Broad)].add(breadth(rows.row(query), rows.keys(), seen), 1);
    if (tokens.sameText) offsets.add(rows, query, seen);
  }
  std::vector<PatternFit> fits;
  for (int i = 0; i < kHeadPatterns; ++i) {
    const auto pattern = static_cast<HeadPattern>(i);
    if (pattern == HeadPattern::Offset) {
      if (const auto best = offsets.best(counted)) fits.push_back(*best);
    } else if (sums[static_cast<std::size_t>(i)].queries > 0) {
      fits.push_back(fitOf(pattern, sums[static_cast<std::size_t>(i)]));
    }
  }
  std::stable_sort(fits.begin(), fits.end(),
                   [](const PatternFit& a, const PatternFit& b) { return a.fit > b.fit; });
  return fits;
}

Tensor visiblePairsOf(const Trace& trace, const Step& step) {
  const Step* masked = maskedScoresOf(trace, step);
  const Tensor& from = masked != nullptr ? masked->value : step.value;
  const Step* scores = masked == nullptr ? nullptr : scoresInWindows(trace, *masked);
  const double apart = kBetweenParts / temperatureOf(trace);
  const double least = std::min(std::exp(-0.6 * apart), 1e-13);
  const auto sees = [&](std::int64_t i) {
    // Without scores a weight of 0 is hidden, and what the softmax makes of such a distance.
    if (masked == nullptr) return !(std::abs(static_cast<double>(from[i])) <= least);
    if (from[i] == -std::numeric_limits<float>::infinity()) return false;
    const double less = scores == nullptr ? 0 : static_cast<double>(scores->value[i] - from[i]);
    return std::abs(less / apart - 1) > 0.01;
  };
  const std::int64_t pairs = from.dim(-2) * from.dim(-1);
  TensorBuilder visible({from.dim(-2), from.dim(-1)}, 0.0F);
  for (std::int64_t i = 0; i < from.size(); ++i)
    if (sees(i)) visible[i % pairs] = 1.0F;
  return visible.finish();
}

const PatternFit* HeadFits::of(HeadPattern pattern) const {
  for (const PatternFit& fit : fits)
    if (fit.pattern == pattern) return &fit;
  return nullptr;
}

std::vector<PatternFit> HeadFits::notable() const {
  constexpr double kLeast = 0.05;
  std::vector<PatternFit> some;
  for (const PatternFit& fit : fits) {
    const bool named = fit.rows == 0 && std::abs(fit.offset) <= 1 && of(HeadPattern::Previous) != nullptr;
    if (fit.fit >= kLeast && fit.pattern != HeadPattern::Painted &&
        !(fit.pattern == HeadPattern::Offset && named))
      some.push_back(fit);
  }
  return some;
}

std::vector<const Step*> stepsOfHeads(const Trace& trace) {
  for (const bool heads : {true, false}) {
    std::vector<const Step*> steps;
    for (const Step& step : trace.steps)
      if (isWeightsOf(step, heads)) steps.push_back(&step);
    if (!steps.empty()) return steps;
  }
  return {};
}

bool isOfSeveralHeads(const Trace& trace, const Step& step) {
  if (!isWeightsOf(step, true)) return false;
  std::int64_t heads = 0;
  for (const Step& other : trace.steps)
    if (other.id == step.id && isWeightsOf(other, true)) heads += headsOf(other);
  return heads > 1;
}

std::vector<HeadFits> headPatterns(const Trace& trace, std::string_view only, const RunControl& control) {
  std::vector<HeadFits> all;
  const std::vector<const Step*> steps = stepsOfHeads(trace);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Step& step = *steps[i];
    if (!only.empty() && step.id != only) continue;
    control.checkpoint(static_cast<double>(i) / static_cast<double>(steps.size()));
    const PatternTokens tokens = patternTokens(trace, step);
    const Tensor visible = visiblePairsOf(trace, step);
    const auto first = static_cast<std::int64_t>(all.size());
    const std::int64_t heads = headsOf(step);
    all.resize(static_cast<std::size_t>(first + heads));
    forBlocks(heads, step.value.size() > (1 << 16), {}, [&](std::int64_t head) {
      HeadFits& fits = all[static_cast<std::size_t>(first + head)];
      fits.head = {step.stack, step.layer, static_cast<int>(head)};
      fits.step = step.id;
      fits.fits = patternFits(headOf(step, head), visible, tokens);
    });
    const std::vector<PatternFit> painted = paintedFits(trace, step);
    for (std::size_t head = 0; head < painted.size(); ++head)
      all[static_cast<std::size_t>(first) + head].fits.push_back(painted[head]);
  }
  return all;
}

std::vector<PatternFit> paintedFits(const Trace& trace, const Step& step) {
  const Tensor painted = paintedMaskOf(trace, step);
  const Step* masked = maskedScoresOf(trace, step);
  const Step* scores = painted.empty() || masked == nullptr ? nullptr : scoresBefore(trace, *masked);
  if (scores == nullptr) return {};
  std::vector<PatternFit> fits;
  for (std::int64_t head = 0; head < headsOf(step); ++head) {
    const Tensor visible = visibleWithoutPaint(headOf(*masked, head), painted);
    PatternFit fit;
    fit.pattern = HeadPattern::Painted;
    fit.uniform = 1;
    fit.queries = painted.dim(0);
    fit.mass = fit.fit = likeness(softmaxOf(headOf(*scores, head), visible), visible, painted);
    fits.push_back(fit);
  }
  return fits;
}

int layersNotKept(const Trace& trace) {
  std::set<std::pair<std::string, int>> kept;
  for (const Step* step : stepsOfHeads(trace)) kept.emplace(step->stack, step->layer);
  return static_cast<int>(
      std::count_if(trace.thumbnails.begin(), trace.thumbnails.end(),
                    [&](const auto& thumbnail) { return !kept.contains(thumbnail.first); }));
}

std::vector<const HeadFits*> sortedBy(const std::vector<HeadFits>& heads, HeadPattern pattern) {
  std::vector<const HeadFits*> sorted;
  for (const HeadFits& head : heads)
    if (head.of(pattern) != nullptr) sorted.push_back(&head);
  std::stable_sort(sorted.begin(), sorted.end(), [&](const HeadFits* a, const HeadFits* b) {
    return a->of(pattern)->fit > b->of(pattern)->fit;
  });
  return sorted;
}

double likeness(const Tensor& weights, const Tensor& visible, const Tensor& painted) {
  assert(weights.shape() == painted.shape() && (visible.empty() || visible.shape() == painted.shape()));
  double product = 0;
  double length = 0;
  double cells = 0;
  for (std::int64_t i = 0; i < weights.size(); ++i) {
    if ((!visible.empty() && visible[i] == 0) || !std::isfinite(weights[i])) continue;
    const auto weight = static_cast<double>(weights[i]);
    length += weight * weight;
    if (painted[i] == 0) continue;
    product += weight;
    ++cells;
  }
  return cells > 0 && length > 0 ? product / std::sqrt(length * cells) : 0;
}

std::vector<HeadLikeness> headsLike(const Trace& trace, const Tensor& painted, const RunControl& control) {
  std::vector<HeadLikeness> all;
  const std::vector<const Step*> steps = stepsOfHeads(trace);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Step& step = *steps[i];
    control.checkpoint(static_cast<double>(i) / static_cast<double>(steps.size()));
    if (painted.rank() != 2 || step.value.dim(-2) != painted.dim(0) || step.value.dim(-1) != painted.dim(1))
      continue;
    const Tensor visible = visiblePairsOf(trace, step);
    for (std::int64_t head = 0; head < headsOf(step); ++head)
      all.push_back({{step.stack, step.layer, static_cast<int>(head)},
                     step.id,
                     likeness(headOf(step, head), visible, painted)});
  }
  if (all.empty())
    throw Error("the painted pattern is " + toPrettyString(painted.shape()) + "; expected " +
                (steps.empty() ? "a run with attention weights"
                               : std::to_string(steps.front()->value.dim(-2)) + " queries × " +
                                     std::to_string(steps.front()->value.dim(-1)) + " keys"));
  std::stable_sort(all.begin(), all.end(),
                   [](const HeadLikeness& a, const HeadLikeness& b) { return a.cosine > b.cosine; });
  return all;
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
/// Weights of multi-head self-attention chosen by reasoning instead of training.
///
/// A sinusoidal position t is a set of pairs (sin ωt, cos ωt). The dot product of two such pairs is cos ω(s −
/// t): largest where s = t. Rotating the query's pair by ωδ, which is a linear map, moves that peak to s = t
/// + δ. So a head whose query rotates by −ω and whose key copies the pair looks at the previous token. A head
/// of width d_k holds d_k/2 pairs; they are chosen one after the other so that, over distances up to kReach,
/// the peak stands out most from all other distances. Words would disturb this, so in this set they use the
/// slow half of the features only and leave the fast half, where positions differ, to the positions.
///
/// Words meet in the sines of the slowest pairs, which positions hardly move: the same word gives the same
/// vector there, whose dot product with itself is largest.
///
/// Every score is enlarged until the softmax shows it plainly (kPeak). Values are the input's own features
/// and the output projection is the identity: each head moves its part of the vector.
#include "engine/mechanisms/sequences/multi_head_analytic.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>

namespace attenscope::analytic_heads {

namespace {

constexpr int kReach = 32;       // distances over which the peaks are told apart
constexpr double kPeak = 4.0;    // how far the peak's score lies above the next, after ÷ √d_k
constexpr double kSame = 6.0;    // the mean score of a word with itself
constexpr double kWindow = 1.0;  // how far the score has fallen three tokens away

enum class Job { Previous, Next, Itself, Near, SameWord, First, TwoBack, Alike };

const char* title(Job job) {
  switch (job) {
    case Job::Previous:
      return "previous token";
    case Job::Next:
      return "next token";
    case Job::Itself:
      return "itself";
    case Job::Near:
      return "near tokens";
    case Job::SameWord:
      return "same word";
    case Job::First:
      return "first token";
    case Job::TwoBack:
      return "two tokens back";
    case Job::Alike:
      break;
  }
  return "all alike";
}

double frequency(std::int64_t pair, std::int64_t width) {
  return std::pow(10000.0, -2.0 * static_cast<double>(pair) / static_cast<double>(width));
}

/// Pairs that a head compares, and how far the sum of their cos ωδ at δ = 0 stands above its value at every
/// other distance.
struct SharpPairs {
  std::vector<std::int64_t> pairs;
  double standsOut = 0;
};

/// How far cos ωδ has fallen at distance 1, 2, … kReach.
using Falls = std::array<double, kReach>;
Falls fallsOf(std::int64_t pair, std::int64_t width) {
  Falls falls{};
  for (int i = 0; i < kReach; ++i)
    falls[static_cast<std::size_t>(i)] = 1.0 - std::cos(frequency(pair, width) * (i + 1));
  return falls;
}

/// Up to `most` of the fast pairs, each the one that makes the peak stand out most together with those
/// before. Beyond kMaxPairs there is nothing left to gain.
SharpPairs sharpPairs(std::int64_t width, std::int64_t most) {
  constexpr std::int64_t kMaxPairs = 16;
  const std::int64_t fast = positionFeatures(width) / 2;
  std::vector<Falls> falls;
  for (std::int64_t pair = 0; pair < fast; ++pair) falls.push_back(fallsOf(pair, width));
  SharpPairs chosen;
  Falls sum{};
  while (static_cast<std::int64_t>(chosen.pairs.size()) < std::min({most, fast, kMaxPairs})) {
    std::int64_t best = -1;
    for (std::int64_t pair = 0; pair < fast; ++pair) {
      if (std::find(chosen.pairs.begin(), chosen.pairs.end(), pair) != chosen.pairs.end()) continue;
      double least = std::numeric_limits<double>::infinity();
      for (std::size_t i = 0; i < sum.size(); ++i)
        least = std::min(least, sum[i] + falls[static_cast<std::size_t>(pair)][i]);
      if (best >= 0 && least <= chosen.standsOut) continue;
      best = pair;
      chosen.standsOut = least;
    }
    chosen.pairs.push_back(best);
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += falls[static_cast<std::size_t>(best)][i];
  }
  return chosen;
}

/// Up to `most` fast pairs slow enough that the score falls all the way to kReach: a broad hill.
std::vector<std::int64_t> broadPairs(std::int64_t width, std::int64_t most) {
  std::vector<std::int64_t> chosen;
  for (std::int64_t pair = 0; pair < positionFeatures(width) / 2; ++pair)
    if (frequency(pair, width) * kReach <= 1.05 * std::numbers::pi &&
        static_cast<std::int64_t>(chosen.size()) < most)
      chosen.push_back(pair);
  return chosen;
}

bool fits(Job job, std::int64_t width, std::int64_t headWidth) {
  switch (job) {
    case Job::Alike:
      return true;
    case Job::First:
      return positionFeatures(width) >= 2;
    case Job::Near:
      return headWidth >= 2 && !broadPairs(width, 1).empty();
    case Job::SameWord:
      // With fewer features, different words are too often alike.
      return headWidth >= 4 && width - positionFeatures(width) >= 8;
    default:
      return headWidth >= 2 && positionFeatures(width) >= 2;
  }
}

std::vector<Job> assign(std::int64_t width, std::int64_t heads) {
  std::vector<Job> possible;
  for (const Job job : {Job::Previous, Job::Next, Job::Itself, Job::Near, Job::SameWord, Job::First,
                        Job::TwoBack, Job::Alike})
    if (fits(job, width, width / heads)) possible.push_back(job);
  std::vector<Job> assigned;
  for (std::int64_t head = 0; head < heads; ++head)
    assigned.push_back(possible[static_cast<std::size_t>(head) % possible.size()]);
  return assigned;
}

/// The projection of queries, keys and values, [3·d × d] and [3·d], being filled.
struct Projection {
  std::int64_t width;
  std::int64_t headWidth;
  TensorBuilder weight;
  TensorBuilder bias;
  SharpPairs sharp;  ///< those that fit a head

  explicit Projection(std::int64_t d, std::int64_t heads)
      : width(d),
        headWidth(d / heads),
        weight({3 * d, d}, 0.0F),
        bias({3 * d}, 0.0F),
        sharp(sharpPairs(d, headWidth / 2)) {}
  float& query(std::int64_t head, std::int64_t row, std::int64_t feature) {
    return weight[(head * headWidth + row) * width + feature];
  }
  float& key(std::int64_t head, std::int64_t row, std::int64_t feature) {
    return weight[(width + head * headWidth + row) * width + feature];
  }
  double root() const { return std::sqrt(static_cast<double>(headWidth)); }
};

/// score(s, t) = gain · Σ cos ω(t − s − offset).
void lookAt(Projection& p, std::int64_t head, const std::vector<std::int64_t>& pairs, int offset,
            double gain) {
  const double size = std::sqrt(gain);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto row = static_cast<std::int64_t>(2 * i);
    const std::int64_t sine = 2 * pairs[i];
    const double angle = frequency(pairs[i], p.width) * offset;
    const auto turnCos = static_cast<float>(size * std::cos(angle));
    const auto turnSin = static_cast<float>(size * std::sin(angle));
    p.query(head, row, sine) = turnCos;  // sin ω(s + offset)
    p.query(head, row, sine + 1) = turnSin;
    p.query(head, row + 1, sine) = -turnSin;  // cos ω(s + offset)
    p.query(head, row + 1, sine + 1) = turnCos;
    p.key(head, row, sine) = static_cast<float>(size);
    p.key(head, row + 1, sine + 1) = static_cast<float>(size);
  }
}

void fill(Projection& p, std::int64_t head, Job job) {
  switch (job) {
    case Job::Previous:
    case Job::Next:
    case Job::Itself:
    case Job::TwoBack: {
      const int offset = job == Job::Previous ? -1 : job == Job::Next ? 1 : job == Job::TwoBack ? -2 : 0;
      lookAt(p, head, p.sharp.pairs, offset, kPeak * p.root() / p.sharp.standsOut);
      break;
    }
    case Job::Near: {
      const std::vector<std::int64_t> pairs = broadPairs(p.width, p.headWidth / 2);
      double fall = 0;
      for (const std::int64_t pair : pairs) fall += 1.0 - std::cos(3 * frequency(pair, p.width));
      lookAt(p, head, pairs, 0, kWindow * p.root() / fall);
      break;
    }
    case Job::SameWord: {
      // The sines of the slowest pairs, from the slowest on.
      const std::int64_t slow = (p.width - positionFeatures(p.width)) / 2;
      const std::int64_t used = std::min(p.headWidth, slow);
      const auto size = static_cast<float>(std::sqrt(kSame * p.root() / static_cast<double>(used)));
      for (std::int64_t row = 0; row < used; ++row) {
        const std::int64_t sine = 2 * (p.width / 2 - 1 - row);
        p.query(head, row, sine) = size;
        p.key(head, row, sine) = size;
      }
      break;
    }
    case Job::First: {
      // The query asks the same everywhere (a bias); the key is Σ cos ωt, largest at t = 0.
      const SharpPairs sharp = sharpPairs(p.width, p.width);
      const double size = std::sqrt(kPeak * p.root() / sharp.standsOut);
      p.bias[head * p.headWidth] = static_cast<float>(size);
      for (const std::int64_t pair : sharp.pairs) p.key(head, 0, 2 * pair + 1) = static_cast<float>(size);
      break;
    }
    case Job::Alike:
      break;  // no query, no key: every score is 0
  }
}

}  // namespace

std::int64_t positionFeatures(std::int64_t width) {
  return width / 4 * 2;
}

std::vector<std::string> jobs(std::int64_t width, std::int64_t heads) {
  std::vector<std::string> titles;
  for (const Job job : assign(width, heads)) titles.emplace_back(title(job));
  return titles;
}

Tensor weight(std::int64_t width, std::int64_t heads, std::string_view name, const Shape& shape) {
  if (name == "out_proj.weight") {
    TensorBuilder identity(shape, 0.0F);
    for (std::int64_t i = 0; i < width; ++i) identity[i * width + i] = 1.0F;
    return identity.finish();
  }
  if (name == "out_proj.bias") return Tensor::filled(shape, 0.0F);
  assert(name == "in_proj_weight" || name == "in_proj_bias");
  Projection projection(width, heads);
  const std::vector<Job> assigned = assign(width, heads);
  for (std::int64_t head = 0; head < heads; ++head)
    fill(projection, head, assigned[static_cast<std::size_t>(head)]);
  for (std::int64_t i = 0; i < width; ++i) projection.weight[(2 * width + i) * width + i] = 1.0F;
  return name == "in_proj_weight" ? projection.weight.finish() : projection.bias.finish();
}

}  // namespace attenscope::analytic_heads

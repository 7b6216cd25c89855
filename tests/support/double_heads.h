// SPDX-License-Identifier: GPL-3.0-or-later
/// The operations that run checkpoints, in double and in the plainest loops: products with packed weights,
/// multi-head attention, positions and windows.
#pragma once

#include "engine/compute/panels.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/attention/score_bias.h"
#include "tests/support/double_array.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <string>
#include <vector>

namespace attenscope::doubles {

inline double activation(Activation kind, double x) {
  switch (kind) {
    case Activation::None:
      return x;
    case Activation::Relu:
      return std::max(x, 0.0);
    case Activation::Gelu:
      return x * 0.5 * std::erfc(-x / std::sqrt(2.0));
    case Activation::GeluTanh:
      return 0.5 * x * (1 + std::tanh(std::sqrt(2 / std::acos(-1.0)) * (x + 0.044715 * x * x * x)));
    case Activation::QuickGelu:
      return x * sigmoid(1.702 * x);
    case Activation::Silu:
      return x * sigmoid(x);
    case Activation::Tanh:
      return std::tanh(x);
  }
  return NAN;
}

/// The numbers of a packed weight, which lie two to a float if they have 16 bits.
inline std::vector<double> numbersOf(const Array& packed, double precision) {
  const auto kind = static_cast<Precision>(precision);
  if (kind == Precision::Float32) return packed.v;
  std::vector<double> numbers;
  for (const double both : packed.v) {
    const auto bits = std::bit_cast<std::array<std::uint16_t, 2>>(static_cast<float>(both));
    float widened[2];
    widen(kind, bits.data(), 2, widened);
    numbers.insert(numbers.end(), {static_cast<double>(widened[0]), static_cast<double>(widened[1])});
  }
  return numbers;
}

/// A packed weight [in × out] among operands, with its bias behind it.
struct PackedOperand {
  std::size_t at;
  bool biased;
  double out;
  double precision;
};
/// x [T × in] · W + b.
inline Array packedProduct(const Array& x, const std::vector<Array>& in, const PackedOperand& weight) {
  const std::vector<double> numbers = numbersOf(in[weight.at], weight.precision);
  const std::int64_t k = x.dim(1);
  const auto m = static_cast<std::int64_t>(weight.out);
  Array out(Shape{x.dim(0), m});
  for (std::int64_t i = 0; i < out.size(); ++i) {
    const std::int64_t column = i % m;
    out[i] = weight.biased ? in[weight.at + 1][column] : 0.0;
    const std::int64_t panel = column / panels::kColumns * panels::panelSize(k) + column % panels::kColumns;
    for (std::int64_t j = 0; j < k; ++j)
      out[i] += x[i / m * k + j] * numbers[static_cast<std::size_t>(panel + j * panels::kColumns)];
  }
  return out;
}

inline Array packedLinear(const std::vector<Array>& in, const Attributes& a) {
  Array out = packedProduct(in[0], in, {1, in.size() > 2, a[1], a[3]});
  for (double& value : out.v) value = activation(static_cast<Activation>(a[2]), value);
  return out;
}

/// Operands: x, up, down, gate, each with its bias behind it where attributes 4 (up), 6 (down), 5 (gate) say.
inline Array feedForward(const std::vector<Array>& in, const Attributes& a) {
  const PackedOperand up{1, a[4] != 0, a[1], a[7]};
  const PackedOperand down{up.biased ? std::size_t{3} : 2, a[6] != 0, a[2], a[9]};
  const PackedOperand gate{down.at + (down.biased ? 2 : 1), a[5] != 0, a[1], a[8]};
  const auto kind = static_cast<Activation>(a[3]);
  Array hidden = packedProduct(in[0], in, up);
  if (gate.at < in.size()) {
    const Array open = packedProduct(in[0], in, gate);
    for (std::int64_t i = 0; i < hidden.size(); ++i) hidden[i] *= activation(kind, open[i]);
  } else {
    for (double& value : hidden.v) value = activation(kind, value);
  }
  return packedProduct(hidden, in, down);
}

/// What the operands from `at` on add to the score of [head, query, key].
inline double biasOf(const std::vector<Array>& in, const Attributes& attributes, std::size_t at,
                     std::int64_t head, std::int64_t query, std::int64_t key) {
  using enum ScoreBias::Kind;
  const auto kind = static_cast<ScoreBias::Kind>(static_cast<int>(attributes[3]));
  const auto heads = static_cast<std::int64_t>(attributes[0]);
  const auto keyHeads = static_cast<std::int64_t>(attributes[1]);
  const std::int64_t queries = in[0].dim(0);
  const std::int64_t keys = in[1].dim(0);
  const std::int64_t d = in[0].dim(1) / heads;
  if (kind == None) return 0;
  const Array& stored = in[at];
  if (kind == Pairs) return stored[(head * queries + query) * keys + key];
  if (kind == Distances) return stored[head * (queries + keys - 1) + key - query + queries - 1];
  if (kind == Places) return stored[head * keys + key];
  if (kind == Patches)
    return stored[patchBiasRow(static_cast<std::int64_t>(in[at + 1][0]),
                               static_cast<std::int64_t>(in[at + 1][1]), query, key) *
                      heads +
                  head];
  const auto row = static_cast<std::int64_t>(stored[query - key + keys - 1]);
  double sum = 0;
  for (std::int64_t j = 0; j < d; ++j) {
    if (kind != AsQueries)
      sum += in[0][(query * heads + head) * d + j] * in[at + 1][(row * heads + head) * d + j];
    if (kind != AsKeys)
      sum += in[1][(key * keyHeads + head / (heads / keyHeads)) * d + j] *
             in[at + (kind == AsBoth ? 2 : 1)][(row * heads + head) * d + j];
  }
  return attributes[2] * sum;
}

/// Scores [heads × T × S] of q [T × heads·d] and k [S × keyHeads·d]; attributes as HeadLayout, then the kind
/// of the bias (operands from `bias` on) and whether there is a mask behind it.
inline Array headScores(const std::vector<Array>& in, const Attributes& attributes, std::size_t bias) {
  const auto heads = static_cast<std::int64_t>(attributes[0]);
  const auto shared = heads / static_cast<std::int64_t>(attributes[1]);
  const Array& q = in[0];
  const Array& k = in[1];
  const std::int64_t d = q.dim(1) / heads;
  const double cap = attributes[5];
  Array out(Shape{heads, q.dim(0), k.dim(0)});
  for (std::int64_t i = 0; i < out.size(); ++i) {
    const std::int64_t head = i / (q.dim(0) * k.dim(0));
    const std::int64_t query = i / k.dim(0) % q.dim(0);
    const std::int64_t key = i % k.dim(0);
    double score = 0;
    for (std::int64_t j = 0; j < d; ++j)
      score += q[query * q.dim(1) + head * d + j] * k[key * k.dim(1) + head / shared * d + j];
    score *= attributes[2];
    if (cap > 0) score = cap * std::tanh(score / cap);
    out[i] = score + biasOf(in, attributes, bias, head, query, key);
  }
  return out;
}

inline Array headWeights(const std::vector<Array>& in, const Attributes& attributes, std::size_t bias) {
  Array scores = headScores(in, attributes, bias);
  const std::int64_t keys = scores.dim(2);
  const Array* visible =
      attributes[4] != 0
          ? &in[bias + operandCount(static_cast<ScoreBias::Kind>(static_cast<int>(attributes[3])))]
          : nullptr;
  for (std::int64_t row = 0; row < scores.size() / keys; ++row) {
    double sum = 0;
    for (std::int64_t key = 0; key < keys; ++key) {
      double& score = scores[row * keys + key];
      const bool seen = visible == nullptr || (*visible)[row % scores.dim(1) * keys + key] != 0;
      score = seen ? std::exp(score) : 0.0;
      sum += score;
    }
    for (std::int64_t key = 0; sum > 0 && key < keys; ++key) scores[row * keys + key] /= sum;
  }
  return scores;
}

/// weights [heads × T × S], v [S × keyHeads·d] → [T × heads·d].
inline Array mixHeads(const Array& weights, const Array& v, std::int64_t keyHeads) {
  const std::int64_t heads = weights.dim(0);
  const std::int64_t d = v.dim(1) / keyHeads;
  Array out(Shape{weights.dim(1), heads * d});
  for (std::int64_t i = 0; i < out.size(); ++i) {
    const std::int64_t head = i % (heads * d) / d;
    for (std::int64_t key = 0; key < v.dim(0); ++key)
      out[i] += weights[(head * weights.dim(1) + i / (heads * d)) * v.dim(0) + key] *
                v[key * v.dim(1) + head / (heads / keyHeads) * d + i % d];
  }
  return out;
}

inline Array rowOfHeads(const Array& weights, std::int64_t query) {
  Array out(Shape{weights.dim(0), weights.dim(2)});
  for (std::int64_t i = 0; i < out.size(); ++i)
    out[i] = weights[(i / weights.dim(2) * weights.dim(1) + query) * weights.dim(2) + i % weights.dim(2)];
  return out;
}

/// Operands: rows, then content and position vectors of each term (attributes 2 and 3).
inline Array positionScores(const std::vector<Array>& in, const Attributes& attributes) {
  const auto heads = static_cast<std::int64_t>(attributes[0]);
  const std::int64_t n = in[1].dim(0);
  const std::int64_t d = in[1].dim(1) / heads;
  Array out(Shape{heads, n, n});
  std::size_t next = 1;
  for (const bool byQuery : {true, false}) {
    if (attributes[byQuery ? 2 : 3] == 0) continue;
    const Array& content = in[next++];
    const Array& positions = in[next++];
    for (std::int64_t i = 0; i < out.size(); ++i) {
      const std::int64_t query = i / n % n;
      const std::int64_t key = i % n;
      const auto row = static_cast<std::int64_t>(in[0][query - key + n - 1]);
      for (std::int64_t j = i / (n * n) * d; j < (i / (n * n) + 1) * d; ++j)
        out[i] +=
            attributes[1] * content[(byQuery ? query : key) * heads * d + j] * positions[row * heads * d + j];
    }
  }
  return out;
}

/// Each head's features as complex numbers times cos + i sin.
inline Array rotated(const Array& x, const Array& turns, std::int64_t heads, bool interleaved) {
  Array out = x;
  const std::int64_t d = x.dim(1) / heads;
  const std::int64_t half = turns.dim(1) / 2;
  for (std::int64_t part = 0; part < x.dim(0) * heads; ++part)
    for (std::int64_t i = 0; i < half; ++i) {
      const std::int64_t real = part * d + (interleaved ? 2 * i : i);
      const std::int64_t imaginary = part * d + (interleaved ? 2 * i + 1 : i + half);
      const double cosine = turns[part / heads * 2 * half + i];
      const double sine = turns[part / heads * 2 * half + half + i];
      out[real] = x[real] * cosine - x[imaginary] * sine;
      out[imaginary] = x[imaginary] * cosine + x[real] * sine;
    }
  return out;
}

inline Array rmsNorm(const std::vector<Array>& in, double epsilon) {
  Array out = in[0];
  const std::int64_t width = out.dim(-1);
  for (std::int64_t row = 0; row < out.size() / width; ++row) {
    double squares = 0;
    for (std::int64_t i = 0; i < width; ++i) squares += std::pow(in[0][row * width + i], 2);
    const double length = std::sqrt(squares / static_cast<double>(width) + epsilon);
    for (std::int64_t i = 0; i < width; ++i) out[row * width + i] *= in[1][i] / length;
  }
  return out;
}

/// The bucket of the distance of key less query (Raffel et al. 2020).
inline std::int64_t bucketOf(std::int64_t distance, std::int64_t buckets, bool both, double most) {
  const std::int64_t first = both && distance > 0 ? buckets / 2 : 0;
  if (both) buckets /= 2;
  const std::int64_t apart = both ? std::abs(distance) : std::max<std::int64_t>(0, -distance);
  const std::int64_t exact = buckets / 2;
  if (apart < exact) return first + apart;
  const double share = std::log(static_cast<double>(apart) / static_cast<double>(exact)) /
                       std::log(most / static_cast<double>(exact));
  const auto far = exact + static_cast<std::int64_t>(share * static_cast<double>(buckets - exact));
  return first + std::min(far, buckets - 1);
}

/// What operations on windows read (engine/graph/operations/attention/windows.cpp).
inline Array windowBias(const std::vector<Array>& in, const Attributes& attributes, const Shape& shape) {
  const auto side = static_cast<std::int64_t>(attributes[1]);
  const std::int64_t heads = in[0].dim(1);
  Array out(shape);
  for (std::int64_t i = 0; i < out.size(); ++i) {
    const std::int64_t query = i / shape[2] % shape[1];
    const std::int64_t key = i % shape[2];
    const std::int64_t block = i / (shape[1] * shape[2]);
    const std::int64_t row =
        (query / side - key / side + side - 1) * (2 * side - 1) + query % side - key % side + side - 1;
    out[i] = in[0][row * heads + block % heads];
    if (in.size() > 1 && in[1][block / heads * shape[1] + query] != in[1][block / heads * shape[1] + key])
      out[i] -= 100;
  }
  return out;
}

inline Array pairsOfWindows(const Array& inWindows, const Array& tokens, const Array& ofQueries,
                            const Shape& shape, double outside) {
  Array out(shape);
  std::fill(out.v.begin(), out.v.end(), outside);
  const std::int64_t places = tokens.dim(1);
  for (std::int64_t head = 0; head < shape[0]; ++head)
    for (std::int64_t query = 0; query < shape[1]; ++query) {
      const auto window = static_cast<std::int64_t>(ofQueries[2 * query]);
      const auto place = static_cast<std::int64_t>(ofQueries[2 * query + 1]);
      for (std::int64_t i = 0; i < places; ++i)
        out[(head * shape[1] + query) * shape[2] + static_cast<std::int64_t>(tokens[window * places + i])] =
            inWindows[((window * shape[0] + head) * places + place) * places + i];
    }
  return out;
}

inline Array intoWindows(const Array& inWindows, const Array& pairs, const Array& tokens,
                         const Array& ofQueries) {
  Array out = inWindows;
  const std::int64_t places = tokens.dim(1);
  for (std::int64_t head = 0; head < pairs.dim(0); ++head)
    for (std::int64_t query = 0; query < pairs.dim(1); ++query) {
      const auto window = static_cast<std::int64_t>(ofQueries[2 * query]);
      const auto place = static_cast<std::int64_t>(ofQueries[2 * query + 1]);
      for (std::int64_t i = 0; i < places; ++i)
        out[((window * pairs.dim(0) + head) * places + place) * places + i] =
            pairs[(head * pairs.dim(1) + query) * pairs.dim(2) +
                  static_cast<std::int64_t>(tokens[window * places + i])];
    }
  return out;
}

/// Whether the operation is one of those above.
inline bool ofCheckpoints(const std::string& name) {
  static const char* const names[] = {"packedLinear", "feedForward",      "headScores",   "headWeights",
                                      "mixHeads",     "attendHeads",      "headRow",      "positionScores",
                                      "scaleHeads",   "splitSharedHeads", "rotate",       "rmsNorm",
                                      "activate",     "slopedBias",       "relativeBias", "windowBias",
                                      "rowOfWindows", "pairsOfWindows",   "intoWindows"};
  return std::any_of(std::begin(names), std::end(names), [&](const char* one) { return name == one; });
}

inline Array checkpointOperation(const Node& node, const std::vector<Array>& in) {
  const std::string name = node.operation->name;
  const Attributes& a = node.attributes;
  const Shape& shape = node.value.shape();
  const auto whole = [&](std::size_t i) { return static_cast<std::int64_t>(a[i]); };
  if (name == "packedLinear") return packedLinear(in, a);
  if (name == "feedForward") return feedForward(in, a);
  if (name == "headScores") return headScores(in, a, 2);
  if (name == "headWeights") return headWeights(in, a, 2);
  if (name == "headRow") return rowOfHeads(headWeights(in, a, 2), whole(6));
  if (name == "mixHeads") return mixHeads(in[0], in[1], whole(1));
  if (name == "attendHeads") return mixHeads(headWeights(in, a, 3), in[2], whole(1));
  if (name == "positionScores") return positionScores(in, a);
  if (name == "rotate") return rotated(in[0], in[1], whole(0), a[1] != 0);
  if (name == "rmsNorm") return rmsNorm(in, a[0]);
  if (name == "windowBias") return windowBias(in, a, shape);
  if (name == "pairsOfWindows") return pairsOfWindows(in[0], in[1], in[2], shape, a[1]);
  if (name == "intoWindows") return intoWindows(in[0], in[1], in[2], in[3]);
  if (name == "rowOfWindows") {
    const Array pairs = pairsOfWindows(in[1], in[2], in[0], {shape[0], in[0].dim(0), shape[1]}, 0);
    return rowOfHeads(pairs, whole(1));
  }
  Array out(shape);
  for (std::int64_t i = 0; i < out.size(); ++i) {
    if (name == "activate") out[i] = activation(static_cast<Activation>(whole(0)), in[0][i]);
    if (name == "scaleHeads") out[i] = in[0][i] * in[1][i % shape[1] / (shape[1] / in[1].size())];
    if (name == "splitSharedHeads")
      out[i] =
          in[0][(i / shape[2] % shape[1] * whole(1) + i / (shape[1] * shape[2]) / (whole(0) / whole(1))) *
                    shape[2] +
                i % shape[2]];
    if (name == "relativeBias") {
      const std::int64_t distance = i % shape[2] - i / shape[2] % shape[1];
      out[i] =
          in[0][bucketOf(distance, in[0].dim(0), a[2] != 0, a[3]) * shape[0] + i / (shape[1] * shape[2])];
    }
    if (name == "slopedBias") out[i] = in[0][i / (shape[1] * shape[2])] * static_cast<double>(i % shape[2]);
  }
  return out;
}

}  // namespace attenscope::doubles

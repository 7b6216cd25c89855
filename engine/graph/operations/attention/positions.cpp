// SPDX-License-Identifier: GPL-3.0-or-later
/// Position information: rotary embedding and T5's relative position bias.
#include "engine/graph/operations.h"
#include "engine/graph/operations/attention/score_bias.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/explaining.h"
#include "engine/graph/operations/shared/extending.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

namespace attenscope {

namespace {

/// The features that are rotated together with `pair` in a head: (i, i + half), or (2i, 2i + 1).
struct Turned {
  std::int64_t first;
  std::int64_t second;
};
Turned turnedFeatures(std::int64_t pair, std::int64_t half, bool interleaved) {
  return interleaved ? Turned{2 * pair, 2 * pair + 1} : Turned{pair, pair + half};
}

// Attributes: heads, whether pairs are interleaved.
Tensor forwardRotate(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const Tensor& turns = call.inputs[1];
  const auto heads = static_cast<std::int64_t>(call.attributes[0]);
  const bool interleaved = call.attributes[1] != 0;
  const std::int64_t width = x.dim(1) / heads;
  const std::int64_t half = turns.dim(1) / 2;
  assert(turns.dim(0) == x.dim(0) && 2 * half <= width);
  TensorBuilder out(x.shape());
  for (std::int64_t token = 0; token < x.dim(0); ++token) {
    const float* cosine = turns.data() + token * 2 * half;
    const float* sine = cosine + half;
    for (std::int64_t head = 0; head < heads; ++head) {
      const float* in = x.data() + (token * heads + head) * width;
      float* to = out.data() + (token * heads + head) * width;
      for (std::int64_t i = 0; i < half; ++i) {
        const auto [a, b] = turnedFeatures(i, half, interleaved);
        to[a] = in[a] * cosine[i] - in[b] * sine[i];
        to[b] = in[b] * cosine[i] + in[a] * sine[i];
      }
      std::copy_n(in + 2 * half, width - 2 * half, to + 2 * half);
    }
  }
  return out.finish();
}

/// Turned back by the same angles; what is not rotated passes through.
Tensors backwardRotate(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  const Tensor& turns = call.inputs[1];
  const auto heads = static_cast<std::int64_t>(call.attributes[0]);
  const bool interleaved = call.attributes[1] != 0;
  const std::int64_t width = x.dim(1) / heads;
  const std::int64_t half = turns.dim(1) / 2;
  TensorBuilder out(x.shape());
  TensorBuilder ofTurns(turns.shape(), 0.0F);
  for (std::int64_t token = 0; token < x.dim(0); ++token) {
    const float* cosine = turns.data() + token * 2 * half;
    const float* sine = cosine + half;
    float* ofCosine = ofTurns.data() + token * 2 * half;
    float* ofSine = ofCosine + half;
    for (std::int64_t head = 0; head < heads; ++head) {
      const float* in = x.data() + (token * heads + head) * width;
      const float* gradient = call.gradient.data() + (token * heads + head) * width;
      float* to = out.data() + (token * heads + head) * width;
      for (std::int64_t i = 0; i < half; ++i) {
        const auto [a, b] = turnedFeatures(i, half, interleaved);
        to[a] = gradient[a] * cosine[i] + gradient[b] * sine[i];
        to[b] = gradient[b] * cosine[i] - gradient[a] * sine[i];
        ofCosine[i] += gradient[a] * in[a] + gradient[b] * in[b];
        ofSine[i] += gradient[b] * in[a] - gradient[a] * in[b];
      }
      std::copy_n(gradient + 2 * half, width - 2 * half, to + 2 * half);
    }
  }
  return {out.finish(), ofTurns.finish()};
}

Explained explainRotate(const ExplainCall& call) {
  const Tensor& x = call.inputs[0];
  const Tensor& turns = call.inputs[1];
  const std::int64_t width = x.dim(1) / static_cast<std::int64_t>(call.attributes[0]);
  const std::int64_t half = turns.dim(1) / 2;
  const std::int64_t inside = call.cell[1] % width;
  Explained explained;
  if (inside >= 2 * half) return {{}, {}, 0, call.cell};
  const bool interleaved = call.attributes[1] != 0;
  const bool first = interleaved ? inside % 2 == 0 : inside < half;
  const std::int64_t pair = interleaved ? inside / 2 : inside % half;
  const std::int64_t apart = interleaved ? 1 : half;
  const float cosine = turns.at({call.cell[0], pair});
  const float sine = turns.at({call.cell[0], pair + half});
  const float other = x.at({call.cell[0], call.cell[1] + (first ? apart : -apart)});
  explained.products = {{x.at(call.cell), cosine}, {other, first ? -sine : sine}};
  explained.leftName = nameOf(call, 0, "x");
  explained.rightName = "cos, sin";
  explained.lines.push_back({"turned by the position", call.output.at(call.cell)});
  return explained;
}

// Attributes: queries, keys, both sides, maximum distance.
Tensor forwardBias(const OperationCall& call) {
  const Tensor& table = call.inputs[0];
  const auto queries = static_cast<std::int64_t>(call.attributes[0]);
  const auto keys = static_cast<std::int64_t>(call.attributes[1]);
  const std::int64_t heads = table.dim(1);
  TensorBuilder out({heads, queries, keys});
  for (std::int64_t q = 0; q < queries; ++q)
    for (std::int64_t k = 0; k < keys; ++k) {
      const std::int64_t bucket = relativeBucket(k - q, table.dim(0), call.attributes[2] != 0,
                                                 static_cast<std::int64_t>(call.attributes[3]));
      for (std::int64_t head = 0; head < heads; ++head)
        out[(head * queries + q) * keys + k] = table[bucket * heads + head];
    }
  return out.finish();
}

Tensors backwardBias(const BackwardCall& call) {
  const Tensor& table = call.inputs[0];
  const auto queries = static_cast<std::int64_t>(call.attributes[0]);
  const auto keys = static_cast<std::int64_t>(call.attributes[1]);
  const std::int64_t heads = table.dim(1);
  std::vector<double> sums(static_cast<std::size_t>(table.size()), 0.0);
  for (std::int64_t q = 0; q < queries; ++q)
    for (std::int64_t k = 0; k < keys; ++k) {
      const std::int64_t bucket = relativeBucket(k - q, table.dim(0), call.attributes[2] != 0,
                                                 static_cast<std::int64_t>(call.attributes[3]));
      for (std::int64_t head = 0; head < heads; ++head)
        sums[static_cast<std::size_t>(bucket * heads + head)] +=
            static_cast<double>(call.gradient[(head * queries + q) * keys + k]);
    }
  TensorBuilder out(table.shape());
  std::transform(sums.begin(), sums.end(), out.data(), [](double sum) { return static_cast<float>(sum); });
  return {out.finish()};
}

// Attributes: queries, keys.
Tensor forwardSloped(const OperationCall& call) {
  const Tensor& slopes = call.inputs[0];
  const auto queries = static_cast<std::int64_t>(call.attributes[0]);
  const auto keys = static_cast<std::int64_t>(call.attributes[1]);
  TensorBuilder out({slopes.dim(0), queries, keys});
  for (std::int64_t i = 0; i < out.size(); ++i)
    out[i] = slopes[i / (queries * keys)] * static_cast<float>(i % keys);
  return out.finish();
}

Tensors backwardSloped(const BackwardCall& call) {
  const std::int64_t pairs = call.output.dim(1) * call.output.dim(2);
  TensorBuilder out(call.inputs[0].shape());
  for (std::int64_t head = 0; head < out.size(); ++head) {
    double sum = 0;
    for (std::int64_t i = 0; i < pairs; ++i)
      sum +=
          static_cast<double>(call.gradient[head * pairs + i]) * static_cast<double>(i % call.output.dim(2));
    out[head] = static_cast<float>(sum);
  }
  return {out.finish()};
}

const Operation kRotate{.name = "rotate",
                        .forward = forwardRotate,
                        .explain = explainRotate,
                        .extend = extendRows,
                        .backward = backwardRotate};
const Operation kBias{.name = "relativeBias", .forward = forwardBias, .backward = backwardBias};
const Operation kSloped{.name = "slopedBias", .forward = forwardSloped, .backward = backwardSloped};

}  // namespace

Var rotate(Var x, Var turns, std::int64_t heads, bool interleaved) {
  return x.graph().record(kRotate, {x, turns}, {static_cast<double>(heads), interleaved ? 1.0 : 0.0});
}

Var slopedBias(Var slopes, std::int64_t queries, std::int64_t keys) {
  return slopes.graph().record(kSloped, {slopes}, {static_cast<double>(queries), static_cast<double>(keys)});
}

// Small distances have buckets of their own; larger ones share them logarithmically.
std::int64_t relativeBucket(std::int64_t distance, std::int64_t buckets, bool bothSides,
                            std::int64_t maxDistance) {
  std::int64_t bucket = 0;
  if (bothSides) {
    buckets /= 2;
    if (distance > 0) bucket = buckets;
    distance = std::abs(distance);
  } else {
    distance = std::max<std::int64_t>(0, -distance);
  }
  const std::int64_t exact = buckets / 2;
  if (distance < exact) return bucket + distance;
  const float share = std::log(static_cast<float>(distance) / static_cast<float>(exact)) /
                      std::log(static_cast<float>(maxDistance) / static_cast<float>(exact));
  const auto far = exact + static_cast<std::int64_t>(share * static_cast<float>(buckets - exact));
  return bucket + std::min(far, buckets - 1);
}

Var relativeBias(Var table, std::int64_t queries, std::int64_t keys, bool bothSides,
                 std::int64_t maxDistance) {
  return table.graph().record(kBias, {table},
                              {static_cast<double>(queries), static_cast<double>(keys), bothSides ? 1.0 : 0.0,
                               static_cast<double>(maxDistance)});
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
/// Values that come from numbers alone. They are operations and not leaves so that a refresh finds them by
/// their attributes instead of making them again to compare.
#include "engine/compute/random.h"
#include "engine/graph/operations.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace attenscope {

namespace {

/// 64 bits as two attributes: a double holds 53 exactly.
void append(Attributes& attributes, std::uint64_t bits) {
  attributes.push_back(static_cast<double>(bits >> 32U));
  attributes.push_back(static_cast<double>(bits & 0xffffffffU));
}
std::uint64_t bitsAt(const Attributes& attributes, std::size_t at) {
  return (static_cast<std::uint64_t>(attributes[at]) << 32U) | static_cast<std::uint64_t>(attributes[at + 1]);
}
std::int64_t wholeAt(const Attributes& attributes, std::size_t at) {
  return static_cast<std::int64_t>(attributes[at]);
}

Tensor forwardRandom(const OperationCall& call) {
  const Attributes& attributes = call.attributes;  // key (2), deviation, shape
  Shape shape;
  for (std::size_t i = 3; i < attributes.size(); ++i) shape.push_back(wholeAt(attributes, i));
  TensorBuilder out(std::move(shape));
  fillNormal(bitsAt(attributes, 0), out.data(), out.size());
  const auto deviation = static_cast<float>(attributes[2]);
  for (std::int64_t i = 0; i < out.size(); ++i) out[i] *= deviation;
  return out.finish();
}

Tensor forwardEmbedding(const OperationCall& call) {
  const Attributes& attributes = call.attributes;  // width, first feature, one key (2) a token
  const std::int64_t width = wholeAt(attributes, 0);
  const std::int64_t first = wholeAt(attributes, 1);
  const auto count = static_cast<std::int64_t>((attributes.size() - 2) / 2);
  TensorBuilder out({count, width});
  for (std::int64_t token = 0; token < count; ++token) {
    if (token % 64 == 0) call.control.checkpoint(static_cast<double>(token) / static_cast<double>(count));
    float* row = out.data() + token * width;
    fillNormal(bitsAt(attributes, 2 + 2 * static_cast<std::size_t>(token)), row, width);
    std::fill_n(row, first, 0.0F);
  }
  return out.finish();
}

Tensor forwardPositions(const OperationCall& call) {
  const std::int64_t count = wholeAt(call.attributes, 0);
  const std::int64_t width = wholeAt(call.attributes, 1);
  TensorBuilder out({count, width});
  for (std::int64_t feature = 0; feature < width; ++feature) {
    const double pair = static_cast<double>(feature / 2 * 2);
    const double frequency = std::pow(10000.0, -pair / static_cast<double>(width));
    for (std::int64_t position = 0; position < count; ++position) {
      const double angle = static_cast<double>(position) * frequency;
      out[position * width + feature] =
          static_cast<float>(feature % 2 == 0 ? std::sin(angle) : std::cos(angle));
    }
  }
  return out.finish();
}

Tensor forwardVisibility(const OperationCall& call) {
  const Attributes& attributes = call.attributes;  // queries, keys, keys seen before and after, hidden keys
  const std::int64_t queries = wholeAt(attributes, 0);
  const std::int64_t keys = wholeAt(attributes, 1);
  TensorBuilder out({queries, keys}, 0.0F);
  for (std::int64_t q = 0; q < queries; ++q) {
    const std::int64_t from = std::max<std::int64_t>(0, q - wholeAt(attributes, 2));
    const std::int64_t to = std::min(keys, q + wholeAt(attributes, 3) + 1);
    if (from < to) std::fill_n(out.data() + q * keys + from, to - from, 1.0F);
  }
  for (std::size_t i = 4; i < attributes.size(); ++i)
    for (std::int64_t q = 0; q < queries; ++q) out[q * keys + wholeAt(attributes, i)] = 0.0F;
  return out.finish();
}

const Operation kRandom{"randomNormal", forwardRandom};
const Operation kEmbedding{"embedding", forwardEmbedding};
const Operation kPositions{"positions", forwardPositions};
const Operation kVisibility{"visibility", forwardVisibility};

}  // namespace

Var randomNormal(Graph& graph, Shape shape, std::uint64_t seed, const std::string& stream, double deviation) {
  Attributes attributes;
  append(attributes, stableHash(stream, seed));
  attributes.push_back(deviation);
  attributes.insert(attributes.end(), shape.begin(), shape.end());
  return graph.record(kRandom, std::vector<Var>{}, std::move(attributes));
}

Var wordEmbeddings(Graph& graph, const std::vector<std::uint64_t>& keys, std::int64_t width,
                   std::int64_t firstFeature) {
  assert(firstFeature >= 0 && firstFeature <= width);
  Attributes attributes{static_cast<double>(width), static_cast<double>(firstFeature)};
  attributes.reserve(2 + 2 * keys.size());
  for (const std::uint64_t key : keys) append(attributes, key);
  return graph.record(kEmbedding, std::vector<Var>{}, std::move(attributes));
}

Var positionEncodings(Graph& graph, std::int64_t count, std::int64_t width) {
  return graph.record(kPositions, std::vector<Var>{},
                      {static_cast<double>(count), static_cast<double>(width)});
}

Var visiblePairs(Graph& graph, std::int64_t queries, std::int64_t keys, std::int64_t before,
                 std::int64_t after, const std::vector<std::int64_t>& hiddenKeys) {
  Attributes attributes{static_cast<double>(queries), static_cast<double>(keys), static_cast<double>(before),
                        static_cast<double>(after)};
  attributes.insert(attributes.end(), hiddenKeys.begin(), hiddenKeys.end());
  return graph.record(kVisibility, std::vector<Var>{}, std::move(attributes));
}

}  // namespace attenscope

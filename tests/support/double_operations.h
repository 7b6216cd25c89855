// SPDX-License-Identifier: GPL-3.0-or-later
/// The operations of mechanisms once more, in double and in the plainest loops: what gradients are held
/// against by central differences.
#pragma once

#include "engine/graph/graph.h"
#include "tests/support/double_heads.h"
#include "tests/support/double_layers.h"
#include "tests/support/double_losses.h"
#include "tests/support/double_networks.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace attenscope::doubles {

/// The result of `node` for other operands. What only chooses keeps what was chosen: a sample, the largest, a
/// mask, where a glimpse looks. Throws where the operation is not known.
inline Array evaluate(const Node& node, const std::vector<Array>& in) {
  const std::string name = node.operation->name;
  const Shape& shape = node.value.shape();
  const Array& x = in[0];
  const auto attribute = [&](std::size_t i) { return static_cast<std::int64_t>(node.attributes[i]); };
  if (name == "matmul") return product(x, in[1], false, shape);
  if (name == "matmulTransposed") return product(x, in[1], true, shape);
  if (name == "linear") return linear(in, shape);
  if (name == "convolution") return convolution(in, shape);
  if (name == "add") return broadcast(x, in[1], shape, [](double a, double b) { return a + b; });
  if (name == "multiply") return broadcast(x, in[1], shape, [](double a, double b) { return a * b; });
  if (name == "divide") return broadcast(x, in[1], shape, [](double a, double b) { return a / b; });
  if (name == "subtract") return broadcast(x, in[1], shape, [](double a, double b) { return a - b; });
  if (ofCheckpoints(name)) return checkpointOperation(node, in);
  if (ofNetworks(name)) return networkOperation(node, in);
  if (isLoss(name)) return loss(name, node.attributes, in);
  if (name == "negate") return each(x, [](double a) { return -a; });
  if (name == "logarithm") return each(x, [](double a) { return std::log(a); });
  if (name == "relu") return each(x, [](double a) { return std::max(a, 0.0); });
  if (name == "sigmoid") return each(x, sigmoid);
  if (name == "tanh") return each(x, [](double a) { return std::tanh(a); });
  if (name == "exponential") return each(x, [](double a) { return std::exp(a); });
  if (name == "gelu") return each(x, [](double a) { return a * 0.5 * std::erfc(-a / std::sqrt(2.0)); });
  if (name == "softmax") return rowwise(x, softmaxRow);
  if (name == "layerNorm") return layerNorm(in, node.attributes[0]);
  if (name == "lstm" || name == "gru") return recurrent(in, shape, name == "lstm", attribute(0) != 0);
  if (name == "concatenate") return concatenated(in, shape, static_cast<std::size_t>(attribute(0)));
  if (name == "resample") return resampled(x, shape);
  if (name == "placeAndSpread") return moments(x, attribute(0), attribute(1));
  if (name == "oneHotOfLargest" || name == "oneHotSample" || name == "atMost" || name == "glimpsesSeen")
    return Array(node.value);
  Array out(shape);
  if (name == "maskScores") {
    for (std::int64_t i = 0; i < out.size(); ++i) out[i] = in[1][i % in[1].size()] != 0 ? x[i] : -INFINITY;
  } else if (name == "additiveScores") {
    const std::int64_t width = x.dim(1);
    for (std::int64_t i = 0; i < out.size(); ++i)
      for (std::int64_t j = 0; j < width; ++j)
        out[i] += in[2][j] * std::tanh(x[i / shape[1] * width + j] + in[1][i % shape[1] * width + j]);
  } else if (name == "squaredDistances") {
    for (std::int64_t i = 0; i < out.size(); ++i) out[i] = std::pow(x[i / shape[1]] - in[1][i % shape[1]], 2);
  } else if (name == "normalizeRows" || name == "sharesOfRows" || name == "rowMaximumMinus") {
    return rowwise(x, [&](double* row, std::int64_t count) {
      double sum = 0;
      double squares = 0;
      const double largest = *std::max_element(row, row + count);
      for (std::int64_t i = 0; i < count; ++i) {
        sum += row[i];
        squares += row[i] * row[i];
      }
      for (std::int64_t i = 0; i < count; ++i)
        row[i] = name == "rowMaximumMinus"
                     ? largest - row[i]
                     : row[i] / (name == "sharesOfRows" ? (sum == 0 ? 1 : sum) : std::sqrt(squares));
    });
  } else if (name == "entropyOfRows") {
    for (std::int64_t i = 0; i < x.size(); ++i)
      if (x[i] > 0) out[i / x.dim(-1)] -= x[i] * std::log(x[i]);
  } else if (name == "firstColumns") {
    for (std::int64_t i = 0; i < out.size(); ++i)
      if (i % out.dim(-1) < x.dim(-1)) out[i] = x[i / out.dim(-1) * x.dim(-1) + i % out.dim(-1)];
  } else if (name == "averageOverPositions" || name == "maximumOverPositions") {
    const std::int64_t positions = x.size() / shape[0];
    for (std::int64_t c = 0; c < shape[0]; ++c) {
      const auto begin = x.v.begin() + c * positions;
      for (auto it = begin; it != begin + positions; ++it) out[c] += *it / static_cast<double>(positions);
      if (name[0] == 'm') out[c] = *std::max_element(begin, begin + positions);
    }
  } else if (name == "averageAndMaximumOverChannels") {
    const std::int64_t positions = shape[1] * shape[2];
    for (std::int64_t p = 0; p < positions; ++p) {
      out[positions + p] = -INFINITY;
      for (std::int64_t c = 0; c < x.dim(0); ++c) {
        out[p] += x[c * positions + p] / static_cast<double>(x.dim(0));
        out[positions + p] = std::max(out[positions + p], x[c * positions + p]);
      }
    }
  } else if (name == "origin" || name == "reshape") {
    out.v = x.v;
  } else if (name == "rows") {
    const std::int64_t from = attribute(0) * (x.size() / x.dim(0));
    std::copy_n(x.v.begin() + from, out.v.size(), out.v.begin());
  } else if (name == "pickAlong") {
    std::int64_t inner = 1;
    for (std::size_t i = static_cast<std::size_t>(attribute(0)) + 1; i < shape.size(); ++i) inner *= shape[i];
    const std::int64_t count = shape[static_cast<std::size_t>(attribute(0))];
    const std::int64_t length = x.shape[static_cast<std::size_t>(attribute(0))];
    for (std::int64_t i = 0; i < out.size(); ++i) {
      const std::int64_t from = attribute(static_cast<std::size_t>(i / inner % count) + 1);
      out[i] = x[(i / (inner * count) * length + from) * inner + i % inner];
    }
  } else if (name == "largestOfRows") {
    const Array sorted =
        rowwise(x, [](double* row, std::int64_t count) { std::sort(row, row + count, std::greater<>()); });
    for (std::int64_t i = 0; i < out.size(); ++i)
      out[i] = sorted[i / out.dim(-1) * x.dim(-1) + i % out.dim(-1)];
  } else if (name == "transpose") {
    for (std::int64_t i = 0; i < out.size(); ++i) out[i] = x[i % shape[1] * shape[0] + i / shape[1]];
  } else if (name == "splitHeads") {  // [T × heads·d] → [heads × T × d]
    for (std::int64_t i = 0; i < out.size(); ++i)
      out[i] = x[(i / shape[2] % shape[1] * shape[0] + i / (shape[1] * shape[2])) * shape[2] + i % shape[2]];
  } else if (name == "mergeHeads") {
    const std::int64_t d = x.dim(2);
    const std::int64_t heads = x.dim(0);
    for (std::int64_t i = 0; i < out.size(); ++i)
      out[i] = x[(i / d % heads * shape[0] + i / (heads * d)) * d + i % d];
  } else if (name == "queryMap") {
    const std::int64_t cells = shape[1] * shape[2];
    for (std::int64_t i = 0; i < out.size(); ++i)
      out[i] = x[(i / cells * x.dim(1) + attribute(0)) * x.dim(2) + attribute(1) + i % cells];
  } else if (name == "patchBias") {  // token 0 is the class token
    const std::int64_t high = attribute(0);
    const std::int64_t wide = attribute(1);
    const std::int64_t heads = x.dim(1);
    for (std::int64_t i = 0; i < out.size(); ++i) {
      const std::int64_t query = i / shape[2] % shape[1];
      const std::int64_t key = i % shape[2];
      std::int64_t from = (2 * high - 1) * (2 * wide - 1) + (query != 0 ? 1 : key == 0 ? 2 : 0);
      if (query != 0 && key != 0)
        from = ((query - 1) / wide - (key - 1) / wide + high - 1) * (2 * wide - 1) + (query - 1) % wide -
               (key - 1) % wide + wide - 1;
      out[i] = x[from * heads + i / (shape[1] * shape[2])];
    }
  } else if (name == "glimpseBoxes") {
    for (std::int64_t i = 0; i < out.size(); ++i)  // the place alone: ± half a side is a constant
      out[i] = (x[2 * (i / 4 / attribute(2)) + i % 2] + 1) / 2;
  } else {
    throw std::runtime_error("no double-precision " + name);
  }
  return out;
}

/// The value of `target` where the nodes of `changed` have other values; what does not depend on them keeps
/// the record's.
inline Array evaluate(const Record& record, int target, const std::map<int, Array>& changed) {
  std::map<int, Array> values = changed;
  std::vector<bool> leads(static_cast<std::size_t>(target + 1), false);
  leads.back() = true;
  for (int i = target; i >= 0; --i)
    for (const int k : record[static_cast<std::size_t>(i)].inputs)
      if (leads[static_cast<std::size_t>(i)]) leads[static_cast<std::size_t>(k)] = true;
  for (int i = 0; i <= target; ++i) {
    if (!leads[static_cast<std::size_t>(i)]) continue;
    const Node& node = record[static_cast<std::size_t>(i)];
    const bool depends =
        std::any_of(node.inputs.begin(), node.inputs.end(), [&](int k) { return values.contains(k); });
    if (!depends || values.contains(i)) continue;
    if (std::string(node.operation->name) == "glimpse")
      continue;  // looks at a fixed place of a fixed picture
    std::vector<Array> inputs;
    for (const int k : node.inputs)
      inputs.push_back(values.contains(k) ? values.at(k) : Array(record[static_cast<std::size_t>(k)].value));
    values[i] = evaluate(node, inputs);
  }
  return values.contains(target) ? values.at(target) : Array(record[static_cast<std::size_t>(target)].value);
}

}  // namespace attenscope::doubles

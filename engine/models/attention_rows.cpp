// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/attention_rows.h"

#include "engine/compute/threads.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace attenscope {

namespace {

constexpr double kMaxOff = 0.01;
constexpr double kMaxFar = 0.5;
constexpr std::int64_t kRowsOfBlock = 256;
constexpr int kLanes = 16;

/// Sum and least number of a row; if any cell is not finite, the sum is not, or the least is −∞.
struct RowSum {
  double sum = 0;
  float least = INFINITY;
};

RowSum sumOf(const float* row, std::int64_t count) {
  float lanes[kLanes] = {};
  float least[kLanes];
  std::fill_n(least, kLanes, INFINITY);
  std::int64_t k = 0;
  const auto add = [&](int lane, float value) {
    lanes[lane] += value;
    least[lane] = value < least[lane] ? value : least[lane];
  };
  for (; k + kLanes <= count; k += kLanes)
    for (int lane = 0; lane < kLanes; ++lane) add(lane, row[k + lane]);
  for (int lane = 0; k < count; ++k, ++lane) add(lane, row[k]);
  RowSum result;
  for (int lane = 0; lane < kLanes; ++lane) {
    result.sum += static_cast<double>(lanes[lane]);
    result.least = std::min(result.least, least[lane]);
  }
  return result;
}

/// A cell by its place among all.
struct Place {
  std::int64_t at = -1;
  double value = 0;
};

struct Found {
  double rows = 0;
  double offRows = 0;
  double farRows = 0;
  double worstOff = 0;
  Place worst{};
  Place lowest{};
  double notNumbers = 0;
  Place firstNotNumber{};
  double minusInfinities = 0;
  Place firstMinusInfinity{};

  void addRow(const float* row, std::int64_t first, std::int64_t keys) {
    RowSum own = sumOf(row, keys);
    bool whole = true;
    // A sum of finite numbers may still be too large for float, so the cells decide.
    if (!std::isfinite(own.sum)) {
      own = {};
      for (std::int64_t k = 0; k < keys; ++k) {
        const float value = row[k];
        if (std::isfinite(value)) {
          own.sum += static_cast<double>(value);
          own.least = std::min(own.least, value);
          continue;
        }
        whole = false;
        const bool minus = value < 0;
        Place& place = minus ? firstMinusInfinity : firstNotNumber;
        if (place.at < 0) place = {first + k, static_cast<double>(value)};
        ++(minus ? minusInfinities : notNumbers);
      }
    }
    if (own.least < 0 && (lowest.at < 0 || static_cast<double>(own.least) < lowest.value))
      lowest = {first + (std::find(row, row + keys, own.least) - row), static_cast<double>(own.least)};
    if (own.sum == 0) return;
    ++rows;
    const double off = std::abs(own.sum - 1);
    if (off > kMaxFar) ++farRows;
    if (!whole || off <= kMaxOff) return;
    ++offRows;
    if (off <= worstOff) return;
    worstOff = off;
    worst = {first, own.sum};
  }

  void add(const Found& other) {
    rows += other.rows;
    offRows += other.offRows;
    farRows += other.farRows;
    if (other.worstOff > worstOff) {
      worstOff = other.worstOff;
      worst = other.worst;
    }
    if (other.lowest.at >= 0 && (lowest.at < 0 || other.lowest.value < lowest.value)) lowest = other.lowest;
    notNumbers += other.notNumbers;
    minusInfinities += other.minusInfinities;
    if (firstNotNumber.at < 0) firstNotNumber = other.firstNotNumber;
    if (firstMinusInfinity.at < 0) firstMinusInfinity = other.firstMinusInfinity;
  }
};

Tensor forwardFindings(const OperationCall& call) {
  const Tensor& weights = call.inputs[0];
  const std::int64_t keys = weights.dim(2);
  const std::int64_t rows = weights.dim(0) * weights.dim(1);
  const std::int64_t blocks = (rows + kRowsOfBlock - 1) / kRowsOfBlock;
  std::vector<Found> found(static_cast<std::size_t>(blocks));
  forBlocks(blocks, weights.size() > (1 << 20), call.control, [&](std::int64_t block) {
    for (std::int64_t row = block * kRowsOfBlock; row < std::min(rows, (block + 1) * kRowsOfBlock); ++row)
      found[static_cast<std::size_t>(block)].addRow(weights.data() + row * keys, row * keys, keys);
  });
  Found all;
  for (const Found& one : found) all.add(one);
  std::vector<float> numbers;
  for (const double count : {all.rows, all.offRows, all.farRows, all.notNumbers, all.minusInfinities})
    numbers.push_back(static_cast<float>(count));
  for (const Place& place : {all.worst, all.lowest, all.firstNotNumber, all.firstMinusInfinity}) {
    const std::int64_t at = std::max<std::int64_t>(0, place.at);
    for (const std::int64_t index : {at / keys / weights.dim(1), at / keys % weights.dim(1), at % keys})
      numbers.push_back(static_cast<float>(index));
    numbers.push_back(static_cast<float>(place.value));
  }
  return Tensor({static_cast<std::int64_t>(numbers.size())}, numbers);
}

const Operation kFindings{"rowFindings", forwardFindings, nullptr};

}  // namespace

Var rowFindings(Var attention) {
  return attention.graph().record(kFindings, {attention});
}

RowFindings findingsOf(Var findings) {
  const Tensor& f = findings.tensor();
  const auto number = [&](std::int64_t i) { return static_cast<double>(f[i]); };
  const auto cell = [&](std::int64_t i) {
    return FoundCell{static_cast<std::int64_t>(f[i]), static_cast<std::int64_t>(f[i + 1]),
                     static_cast<std::int64_t>(f[i + 2]), number(i + 3)};
  };
  RowFindings found{number(0), number(1), number(2), cell(5)};
  found.lowest = cell(9);
  found.negative = found.lowest.value < 0;
  found.notNumbers = number(3);
  found.firstNotNumber = cell(13);
  found.minusInfinities = number(4);
  found.firstMinusInfinity = cell(17);
  return found;
}

void addFiniteRows(const Tensor& head, float share, float* sum) {
  const std::int64_t keys = head.dim(2);
  for (std::int64_t query = 0; query < head.dim(1); ++query) {
    const float* row = head.data() + query * keys;
    if (!std::isfinite(sumOf(row, keys).sum)) continue;
    for (std::int64_t key = 0; key < keys; ++key) sum[query * keys + key] += row[key] * share;
  }
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/attention_rows.h"

#include "engine/compute/threads.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace attenscope {

namespace {

constexpr double kMaxOff = 0.01;
constexpr std::int64_t kRowsOfBlock = 256;
constexpr int kLanes = 16;

double sumOf(const float* row, std::int64_t count) {
  float lanes[kLanes] = {};
  std::int64_t k = 0;
  for (; k + kLanes <= count; k += kLanes)
    for (int lane = 0; lane < kLanes; ++lane) lanes[lane] += row[k + lane];
  for (int lane = 0; k < count; ++k, ++lane) lanes[lane] += row[k];
  double sum = 0;
  for (const float lane : lanes) sum += static_cast<double>(lane);
  return sum;
}

struct Found {
  double offRows = 0;
  double worst = 0;  ///< deviation of the worst row; infinite if a row is not finite
  std::int64_t row = 0;
  double sum = 1;
};

Tensor forwardFindings(const OperationCall& call) {
  const Tensor& weights = call.inputs[0];
  const std::int64_t keys = weights.dim(2);
  const std::int64_t rows = weights.dim(0) * weights.dim(1);
  const std::int64_t blocks = (rows + kRowsOfBlock - 1) / kRowsOfBlock;
  std::vector<Found> found(static_cast<std::size_t>(blocks));
  forBlocks(blocks, weights.size() > (1 << 20), call.control, [&](std::int64_t block) {
    Found& one = found[static_cast<std::size_t>(block)];
    for (std::int64_t row = block * kRowsOfBlock; row < std::min(rows, (block + 1) * kRowsOfBlock); ++row) {
      const double sum = sumOf(weights.data() + row * keys, keys);
      // Weights are small, so a sum of finite ones is finite, while a NaN or an infinity always shows in the
      // sum.
      const double off = std::isfinite(sum) ? std::abs(sum - 1) : INFINITY;
      if (off <= kMaxOff || sum == 0) continue;
      ++one.offRows;
      if (off > one.worst) one = {one.offRows, off, row, sum};
    }
  });
  Found all;
  for (const Found& one : found) {
    const double offRows = all.offRows + one.offRows;
    if (one.worst > all.worst) all = one;
    all.offRows = offRows;
  }
  return Tensor({5}, {std::isfinite(all.worst) ? 1.0F : 0.0F, static_cast<float>(all.offRows),
                      static_cast<float>(all.row / weights.dim(1)),
                      static_cast<float>(all.row % weights.dim(1)), static_cast<float>(all.sum)});
}

const Operation kFindings{"rowFindings", forwardFindings, nullptr};

}  // namespace

Var rowFindings(Var weights) {
  return weights.graph().record(kFindings, {weights});
}

RowFindings findingsOf(Var findings) {
  const Tensor& f = findings.tensor();
  return {f[0] != 0, static_cast<double>(f[1]), static_cast<std::int64_t>(f[2]),
          static_cast<std::int64_t>(f[3]), static_cast<double>(f[4])};
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
/// Losses on positions in an image: overlaps of masks and of boxes.
#include "engine/compute/kernels.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/backward.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <vector>

namespace attenscope {

namespace {

/// σ(logits) and what it shares with the targets.
struct SoftOverlap {
  std::vector<float> p;
  double shared = 0;
  double joined = 0;
};

SoftOverlap overlapOf(const Tensor& logits, const Tensor& targets) {
  SoftOverlap overlap;
  overlap.p.resize(static_cast<std::size_t>(logits.size()));
  kernels::sigmoid(logits.data(), overlap.p.data(), logits.size());
  for (std::int64_t i = 0; i < logits.size(); ++i) {
    const auto p = static_cast<double>(overlap.p[static_cast<std::size_t>(i)]);
    const auto t = static_cast<double>(targets[i]);
    overlap.shared += p * t;
    overlap.joined += p + t - p * t;
  }
  return overlap;
}

Tensor forwardSoftIou(const OperationCall& call) {
  const SoftOverlap overlap = overlapOf(call.inputs[0], call.inputs[1]);
  return Tensor::scalar(overlap.joined > 0 ? static_cast<float>(1 - overlap.shared / overlap.joined) : 0.0F);
}

Explained explainSoftIou(const ExplainCall& call) {
  const SoftOverlap overlap = overlapOf(call.inputs[0], call.inputs[1]);
  return {{{"Σ p t", overlap.shared}, {"Σ (p + t − p t)", overlap.joined}, {"1 − quotient", call.output[0]}},
          {},
          -1,
          {}};
}

/// −(own · joined − shared · (1 − own)) / joined², where own is the other operand's cell.
Tensors backwardSoftIou(const BackwardCall& call) {
  const SoftOverlap overlap = overlapOf(call.inputs[0], call.inputs[1]);
  const double square = overlap.joined * overlap.joined;
  const double factor = square > 0 ? -static_cast<double>(call.gradient[0]) / square : 0.0;
  const auto slope = [&](double other) {
    return factor * (other * overlap.joined - overlap.shared * (1 - other));
  };
  Tensors result(2);
  for (std::size_t k = 0; k < 2; ++k) {
    if (!call.wanted[k]) continue;
    TensorBuilder out(call.inputs[k].shape());
    for (std::int64_t i = 0; i < out.size(); ++i) {
      const auto p = static_cast<double>(overlap.p[static_cast<std::size_t>(i)]);
      out[i] = static_cast<float>(k == 0 ? slope(call.inputs[1][i]) * p * (1 - p) : slope(p));
    }
    result[k] = out.finish();
  }
  return result;
}

/// Of two boxes along one axis: lengths, edges, what both cover and what holds both.
struct Side {
  std::array<double, 2> length{};
  std::array<double, 2> low{};
  std::array<double, 2> high{};
  double shared = 0;
  double around = 0;
};

struct BoxOverlap {
  std::array<Side, 2> sides;
  double shared = 0;
  double joined = 0;
  double around = 0;
};

BoxOverlap overlapOfBoxes(Operands inputs) {
  BoxOverlap overlap;
  for (std::size_t axis = 0; axis < 2; ++axis) {
    Side& side = overlap.sides[axis];
    for (std::size_t k = 0; k < 2; ++k) {
      const auto centre = static_cast<double>(inputs[k][static_cast<std::int64_t>(axis)]);
      side.length[k] = static_cast<double>(inputs[k][static_cast<std::int64_t>(axis) + 2]);
      side.low[k] = centre - side.length[k] / 2;
      side.high[k] = centre + side.length[k] / 2;
    }
    side.shared = std::max(0.0, std::min(side.high[0], side.high[1]) - std::max(side.low[0], side.low[1]));
    side.around = std::max(side.high[0], side.high[1]) - std::min(side.low[0], side.low[1]);
  }
  const auto& [columns, rows] = overlap.sides;
  overlap.shared = columns.shared * rows.shared;
  overlap.joined = columns.length[0] * rows.length[0] + columns.length[1] * rows.length[1] - overlap.shared;
  overlap.around = columns.around * rows.around;
  assert(overlap.joined > 0);
  return overlap;
}

/// 1 − GIoU = 2 − shared / joined − joined / around.
Tensor forwardBox(const OperationCall& call) {
  const BoxOverlap overlap = overlapOfBoxes(call.inputs);
  return Tensor::scalar(
      static_cast<float>(2 - overlap.shared / overlap.joined - overlap.joined / overlap.around));
}

Explained explainBox(const ExplainCall& call) {
  const BoxOverlap overlap = overlapOfBoxes(call.inputs);
  return {{{"intersection", overlap.shared},
           {"÷ union (IoU)", overlap.shared / overlap.joined},
           {"− share of the enclosing box outside both",
            overlap.shared / overlap.joined - 1 + overlap.joined / overlap.around},
           {"1 − GIoU", call.output[0]}},
          {},
          -1,
          {}};
}

Tensors backwardBox(const BackwardCall& call) {
  const BoxOverlap overlap = overlapOfBoxes(call.inputs);
  const auto gradient = static_cast<double>(call.gradient[0]);
  const double byArea = overlap.shared / (overlap.joined * overlap.joined) - 1 / overlap.around;
  const double byShared = -1 / overlap.joined - byArea;
  const double byAround = overlap.joined / (overlap.around * overlap.around);
  Tensors result(2);
  for (std::size_t k = 0; k < 2; ++k) {
    if (!call.wanted[k]) continue;
    TensorBuilder out({4});
    for (std::size_t axis = 0; axis < 2; ++axis) {
      const Side& side = overlap.sides[axis];
      const Side& across = overlap.sides[1 - axis];
      const double shared = side.shared > 0 ? byShared * across.shared : 0.0;
      const double around = byAround * across.around;
      // Which of its edges bound what both cover, and which the box around both.
      const bool highInner = side.high[k] < side.high[1 - k];
      const bool lowInner = side.low[k] > side.low[1 - k];
      const double byHigh = highInner ? shared : around;
      const double byLow = lowInner ? -shared : -around;
      const auto at = static_cast<std::int64_t>(axis);
      out[at] = static_cast<float>(gradient * (byHigh + byLow));
      out[at + 2] = static_cast<float>(gradient * ((byHigh - byLow) / 2 + byArea * across.length[k]));
    }
    result[k] = out.finish();
  }
  return result;
}

const Operation kSoftIou{
    .name = "softIou", .forward = forwardSoftIou, .explain = explainSoftIou, .backward = backwardSoftIou};
const Operation kBox{
    .name = "boxIouLoss", .forward = forwardBox, .explain = explainBox, .backward = backwardBox};

}  // namespace

Var softIou(Var logits, Var targets) {
  assert(logits.shape() == targets.shape());
  return logits.graph().record(kSoftIou, {logits, targets});
}

Var boxIouLoss(Var box, Var target) {
  assert(box.shape() == Shape{4} && target.shape() == Shape{4});
  return box.graph().record(kBox, {box, target});
}

}  // namespace attenscope

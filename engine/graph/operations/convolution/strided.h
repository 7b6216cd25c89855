// SPDX-License-Identifier: GPL-3.0-or-later
/// Convolutions and pools over the two last axes of x [N × C × H × W], as networks from elsewhere have them.
#pragma once

#include "engine/graph/graph.h"

#include <cstdint>

namespace attenscope {

/// One axis of a sliding window.
struct WindowAxis {
  std::int64_t size = 1;
  std::int64_t stride = 1;
  std::int64_t dilation = 1;
  std::int64_t before = 0;  ///< padding at the beginning
  std::int64_t after = 0;   ///< and at the end

  /// Number of places along an axis of `length` cells; `up` counts one that goes beyond the end, but begins
  /// inside (torch's ceil_mode).
  std::int64_t places(std::int64_t length, bool up = false) const;
  /// The cell that cell `k` of the window at `place` reads; it may lie outside.
  std::int64_t cell(std::int64_t place, std::int64_t k) const {
    return place * stride + k * dilation - before;
  }
};

struct Window {
  WindowAxis rows{};
  WindowAxis columns{};
};

/// torch.nn.Conv2d: weight [O × C/groups × rows × columns], bias [O] or invalid → [N × O × H' × W']; zeros
/// beyond the edges.
Var stridedConvolution(Var x, Var weight, Var bias, const Window& window, std::int64_t groups);

enum class Pooling {
  Maximum,
  Average,         ///< of the cells inside
  AverageOfPadded  ///< cells of the padding count as zeros
};
/// The maximum or average of every window → [N × C × H' × W'].
Var pool(Var x, Pooling pooling, const Window& window, bool up = false);

/// How the two are recorded: eight numbers for the window, then what is particular.
Attributes attributesOf(const Window& window);
/// The gradients of a convolution that is recorded so (Operation::backward).
std::vector<Tensor> gradientsOfConvolution(const BackwardCall& call);
/// The gradient of the biases of a convolution, whose result has so many filters with so many places each.
Tensor gradientOfBias(const Tensor& gradient, std::int64_t places, std::int64_t filters);
Window windowOf(const Attributes& attributes, std::int64_t rows, std::int64_t columns);

}  // namespace attenscope

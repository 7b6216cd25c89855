// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace attenscope {

struct AdamOptions {
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
  double weightDecay = 0;  ///< decoupled from the gradient (Loshchilov and Hutter 2019)
};

/// The two moments of a parameter's gradients after so many steps of it. Their memory does not change, as
/// that of parameters does not.
struct AdamMoments {
  Tensor first{};
  Tensor second{};
  std::int64_t steps = 0;
};
using AdamState = std::map<std::string, AdamMoments, std::less<>>;

/// Adam (Kingma and Ba 2015) with bias correction, in the float32 arithmetic of torch.optim.Adam, or of AdamW
/// if weightDecay is not 0. Keeps the two moments of each parameter under its name.
class Adam {
 public:
  explicit Adam(AdamOptions options = {}) : m_options(options) {}

  /// One step along −`gradients`, which have the names and shapes of their parameters; parameters without a
  /// gradient stay as they are. Updated parameters get new memory, so tensors held elsewhere do not change.
  /// Throws Error naming a parameter whose gradient is not finite, before anything has changed.
  void step(TensorMap& parameters, const TensorMap& gradients, double learningRate);
  /// The moments after the last step, from which it goes on if they are set.
  const AdamState& state() const { return m_moments; }
  void setState(AdamState state) { m_moments = std::move(state); }

 private:
  AdamOptions m_options;
  AdamState m_moments;
};

/// Scales all gradients by a common factor if their joint Euclidean norm exceeds `most`, as
/// torch.nn.utils.clip_grad_norm_ does. Returns the norm before clipping; if it is not finite, the gradients
/// are left unchanged.
double clipByNorm(TensorMap& gradients, double most);

/// The learning rate at step `step` (from 0) of `steps`: linear warm-up to `peak` over the first `warmup`
/// steps, then cosine decay (Loshchilov and Hutter 2017) to 5 % of `peak` at the last step.
double learningRateAt(std::int64_t step, std::int64_t steps, double peak, std::int64_t warmup);

}  // namespace attenscope

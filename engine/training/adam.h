// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace attenscope {

struct AdamOptions {
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
  double weightDecay = 0;  ///< decoupled from the gradient (Loshchilov and Hutter 2019)
};

/// Adam (Kingma and Ba 2015) with bias correction, in torch.optim.Adam's float32 arithmetic; AdamW's where
/// weights decay. Keeps two moments of each parameter by name.
class Adam {
 public:
  explicit Adam(AdamOptions options = {}) : m_options(options) {}

  /// One step down `gradients`, which have their parameters' names and shapes; parameters without one stay as
  /// they are. Changed parameters get memory of their own: whoever holds the earlier tensors keeps them.
  /// Throws Error naming a parameter whose gradient is not finite, before anything has changed.
  void step(TensorMap& parameters, const TensorMap& gradients, double learningRate);

 private:
  struct Moments {
    std::vector<float> first;
    std::vector<float> second;
    std::int64_t steps = 0;
  };

  AdamOptions m_options;
  std::map<std::string, Moments, std::less<>> m_moments;
};

/// Scales all gradients alike where their joint Euclidean norm is above `most`, as
/// torch.nn.utils.clip_grad_norm_ does. Returns the norm that they had; where it is not finite they are left.
double clipByNorm(TensorMap& gradients, double most);

/// The learning rate of step `step` (from 0) of `steps`: rises linearly over the first `warmup` steps to
/// `peak`, then falls along a cosine (Loshchilov and Hutter 2017) to 5 % of it at the last.
double learningRateAt(std::int64_t step, std::int64_t steps, double peak, std::int64_t warmup);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/random.h"
#include "engine/compute/tensor.h"

#include <cstdint>
#include <utility>

namespace attenscope {

/// Numbers of the standard normal distribution, the same for the same key.
inline Tensor randomTensor(Shape shape, std::uint64_t key) {
  TensorBuilder out(std::move(shape));
  fillNormal(key, out.data(), out.size());
  return out.finish();
}

}  // namespace attenscope

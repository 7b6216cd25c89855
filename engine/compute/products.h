// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"
#include "engine/run_control.h"

#include <cstdint>

namespace attenscope {

/// c [n × m] = a [n × k] · b, b being [k × m], or [m × k] where `transposed`; `batch` such products one
/// behind the other. Small ones by our own loops, large ones by oneDNN, blocks of rows on several threads.
struct Gemm {
  const float* a;
  const float* b;
  float* c;
  std::int64_t batch;
  std::int64_t n;
  std::int64_t k;
  std::int64_t m;
  bool transposed;
};
void multiplyMatrices(const Gemm& gemm, const RunControl& control);
/// a [… × n × k] · b as a tensor [… × n × m], b being [… × k × m], or [… × m × k] where `transposed`.
Tensor multiplied(const Tensor& a, const Tensor& b, bool transposed, const RunControl& control);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"

#include <cmath>
#include <vector>

namespace attenscope::doubles {

/// A tensor in double that may be written to.
struct Array {
  Shape shape;
  std::vector<double> v;

  Array() = default;
  explicit Array(Shape s) : shape(std::move(s)), v(static_cast<std::size_t>(elementCount(shape)), 0.0) {}
  explicit Array(const Tensor& t) : shape(t.shape()), v(t.values().begin(), t.values().end()) {}
  double& operator[](std::int64_t i) { return v[static_cast<std::size_t>(i)]; }
  double operator[](std::int64_t i) const { return v[static_cast<std::size_t>(i)]; }
  std::int64_t size() const { return static_cast<std::int64_t>(v.size()); }
  /// Length of an axis; negative counts from the last.
  std::int64_t dim(int axis) const {
    return shape[axis < 0 ? shape.size() - static_cast<std::size_t>(-axis) : static_cast<std::size_t>(axis)];
  }
};

inline double sigmoid(double x) {
  return 1 / (1 + std::exp(-x));
}

}  // namespace attenscope::doubles

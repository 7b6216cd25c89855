// SPDX-License-Identifier: GPL-3.0-or-later
/// NumPy's rules for operands of unequal shapes: aligned at the last axis, a missing or single length is
/// repeated.
#pragma once

#include "engine/compute/tensor.h"

#include <cstdint>
#include <vector>

namespace attenscope {

/// Whether the two shapes can be broadcast together.
bool broadcastable(const Shape& a, const Shape& b);
/// The shape of the result (asserted that there is one).
Shape broadcastShape(const Shape& a, const Shape& b);
/// The stride in an operand for one position along each axis of a result of `rank` axes; 0 where it is
/// repeated.
std::vector<std::int64_t> broadcastStrides(const Shape& operand, std::size_t rank);

/// Walks over the elements of `shape` in order, keeping places in operands that have other strides.
class StrideWalk {
 public:
  StrideWalk(const Shape& shape, std::vector<std::vector<std::int64_t>> strides)
      : m_shape(shape), m_strides(std::move(strides)), m_index(shape.size(), 0), m_at(m_strides.size(), 0) {}

  std::int64_t at(std::size_t operand) const { return m_at[operand]; }
  void next() {
    for (std::size_t axis = m_shape.size(); axis-- > 0;) {
      const bool wraps = ++m_index[axis] == m_shape[axis];
      for (std::size_t i = 0; i < m_at.size(); ++i)
        m_at[i] += wraps ? -m_strides[i][axis] * (m_shape[axis] - 1) : m_strides[i][axis];
      if (!wraps) return;
      m_index[axis] = 0;
    }
  }

 private:
  const Shape& m_shape;
  std::vector<std::vector<std::int64_t>> m_strides;
  std::vector<std::int64_t> m_index;
  std::vector<std::int64_t> m_at;
};

}  // namespace attenscope

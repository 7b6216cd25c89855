// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations/shared/broadcasting.h"

#include <algorithm>
#include <cassert>

namespace attenscope {

namespace {

std::int64_t fromTheEnd(const Shape& shape, std::size_t i) {
  return i < shape.size() ? shape[shape.size() - 1 - i] : 1;
}

}  // namespace

bool broadcastable(const Shape& a, const Shape& b) {
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    const std::int64_t lengthA = fromTheEnd(a, i);
    const std::int64_t lengthB = fromTheEnd(b, i);
    if (lengthA != lengthB && lengthA != 1 && lengthB != 1) return false;
  }
  return true;
}

Shape broadcastShape(const Shape& a, const Shape& b) {
  assert(broadcastable(a, b));
  Shape result(std::max(a.size(), b.size()));
  for (std::size_t i = 0; i < result.size(); ++i) {
    const std::int64_t lengthA = fromTheEnd(a, i);
    result[result.size() - 1 - i] = lengthA == 1 ? fromTheEnd(b, i) : lengthA;
  }
  return result;
}

std::vector<std::int64_t> broadcastStrides(const Shape& operand, std::size_t rank) {
  std::vector<std::int64_t> strides(rank, 0);
  std::int64_t stride = 1;
  for (std::size_t i = 0; i < operand.size(); ++i) {
    const std::int64_t length = operand[operand.size() - 1 - i];
    if (length != 1) strides[rank - 1 - i] = stride;
    stride *= length;
  }
  return strides;
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
/// The values between the operators of a network: tensors on the run's graph, and whole numbers, shapes and
/// other small constants, which are computed at once and leave no node. Quantised and other computed whole
/// numbers are on the graph too, as floats without fractions.
#pragma once

#include "engine/graph/graph.h"
#include "engine/io/element_type.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace attenscope {

/// Numbers that the host computes with. Doubles hold whole numbers exactly to 2⁵³; what files write for "no
/// limit" lies beyond, and only has to stay large.
struct HostTensor {
  ElementType type = ElementType::I64;
  Shape shape{};
  std::vector<double> values{};
};

/// Whether numbers of this type have fractions.
inline bool isFraction(ElementType type) {
  return type == ElementType::F16 || type == ElementType::BF16 || type == ElementType::F32 ||
         type == ElementType::F64;
}

struct NetworkValue {
  std::shared_ptr<const HostTensor> host{};
  Var var{};
  ElementType kind = ElementType::F32;  ///< of what the numbers of `var` stand for

  NetworkValue() = default;
  NetworkValue(Var v) : var(v) {}  // NOLINT: operators return what they compute
  NetworkValue(Var v, ElementType type) : var(v), kind(type) {}
  NetworkValue(HostTensor tensor) : host(std::make_shared<const HostTensor>(std::move(tensor))) {}  // NOLINT

  bool valid() const { return host != nullptr || var.valid(); }
  ElementType type() const { return host ? host->type : kind; }
  /// Keep a copy: the graph may move it as it grows.
  const Shape& shape() const { return host ? host->shape : var.shape(); }
};

/// Values larger than this are refused before memory is taken: 1 GB of float32, and what the host computes.
inline constexpr std::int64_t kMostElements = std::int64_t{1} << 28;
inline constexpr std::int64_t kMostHostElements = std::int64_t{1} << 24;

/// Throws Error if a tensor of this shape is too large.
void checkElements(const Shape& shape, std::int64_t most = kMostElements);
/// Throws Error unless the two can be broadcast; returns the shape of the result, checked.
Shape checkedBroadcast(const Shape& a, const Shape& b);
/// A whole number, at most 2⁶² away from 0.
std::int64_t toWhole(double number);

}  // namespace attenscope

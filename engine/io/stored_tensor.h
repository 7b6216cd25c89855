// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"
#include "engine/io/element_type.h"

#include <cstddef>
#include <memory>
#include <span>

namespace attenscope {

/// A tensor as a file holds it, row-major. Nothing of it is read before tensor() is asked for.
struct StoredTensor {
  ElementType type = ElementType::F32;
  Shape shape;
  std::span<const std::byte> bytes;   ///< exactly as many as type and shape need
  std::shared_ptr<const void> owner;  ///< keeps the bytes alive: a mapped file, or what was unpacked of it

  std::int64_t size() const { return elementCount(shape); }
  /// Whether tensor() shares the bytes (float32 where a float may lie) instead of converting them.
  bool shares() const;
  /// Entry `index` of the leading axis without it.
  StoredTensor slice(std::int64_t index) const;
  StoredTensor reshaped(Shape other) const;
  /// As float32: shares the bytes where it can, else converts all of them.
  Tensor tensor() const;
};

}  // namespace attenscope

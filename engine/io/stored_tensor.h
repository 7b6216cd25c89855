// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"
#include "engine/io/element_type.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace attenscope {

/// A tensor as it is stored in a file, row-major. Nothing is read before tensor() is called.
struct StoredTensor {
  ElementType type = ElementType::F32;
  Shape shape;
  std::span<const std::byte> bytes;   ///< of exactly the size that type and shape imply
  std::shared_ptr<const void> owner;  ///< keeps the bytes alive: a mapped file or a decompressed buffer
  /// Why its numbers cannot be read, a sentence that names file and tensor; empty if they can.
  std::string unreadable{};

  std::int64_t size() const { return elementCount(shape); }
  /// Throws Error if the numbers cannot be read.
  void checkReadable() const;
  /// Whether tensor() shares the bytes (aligned float32) instead of converting them.
  bool shares() const;
  /// Entry `index` along the leading axis, which is dropped.
  StoredTensor slice(std::int64_t index) const;
  StoredTensor reshaped(Shape other) const;
  /// The values as float32: shares the bytes if possible, else converts all of them. Throws Error if they
  /// cannot be read.
  Tensor tensor() const;
};

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/stored_tensor.h"

#include "engine/error.h"
#include "engine/io/mapped_file.h"

#include <cassert>
#include <cstdint>

namespace attenscope {

void StoredTensor::checkReadable() const {
  if (!unreadable.empty()) throw Error(unreadable);
}

bool StoredTensor::shares() const {
  return type == ElementType::F32 && reinterpret_cast<std::uintptr_t>(bytes.data()) % alignof(float) == 0;
}

StoredTensor StoredTensor::slice(std::int64_t index) const {
  assert(!shape.empty() && index >= 0 && index < shape.front());
  const std::size_t length = bytes.size() / static_cast<std::size_t>(shape.front());
  return {type, Shape(shape.begin() + 1, shape.end()),
          bytes.subspan(static_cast<std::size_t>(index) * length, length), owner, unreadable};
}

StoredTensor StoredTensor::reshaped(Shape other) const {
  assert(elementCount(other) == size());
  return {type, std::move(other), bytes, owner, unreadable};
}

Tensor StoredTensor::tensor() const {
  checkReadable();
  if (shares())
    return {shape, std::shared_ptr<const float[]>(owner, reinterpret_cast<const float*>(bytes.data()))};
  TensorBuilder builder(shape);
  convertToFloat(type, bytes.data(), builder.size(), builder.data());
  checkIntact(bytes.data());
  return builder.finish();
}

}  // namespace attenscope

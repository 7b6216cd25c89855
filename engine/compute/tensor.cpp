// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/tensor.h"

#include "engine/compute/kernels.h"
#include "engine/compute/memory.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstring>

namespace attenscope {

namespace {

/// Room for a shared pointer's count before the numbers: one piece of memory instead of two.
constexpr std::size_t kHeader = 64;
constexpr std::size_t kOwnCountFrom = std::size_t{64} << 10U;

/// Puts the count into the header, and gives back all when the count goes.
template <typename T>
struct InHeader {
  using value_type = T;
  void* memory;
  std::size_t bytes;

  InHeader(void* m, std::size_t b) : memory(m), bytes(b) {}
  template <typename U>
  InHeader(const InHeader<U>& other) : memory(other.memory), bytes(other.bytes) {}
  T* allocate([[maybe_unused]] std::size_t count) {
    static_assert(sizeof(T) <= kHeader);
    assert(count == 1);
    return static_cast<T*>(memory);
  }
  void deallocate(T*, std::size_t) { giveMemory(memory, bytes); }
};

std::shared_ptr<float[]> allocate(std::int64_t count) {
  const std::size_t bytes = static_cast<std::size_t>(std::max<std::int64_t>(count, 1)) * sizeof(float);
  if (bytes >= kOwnCountFrom)
    return {static_cast<float*>(takeMemory(bytes)), [bytes](float* p) { giveMemory(p, bytes); }};
  void* memory = takeMemory(kHeader + bytes);
  auto* numbers = reinterpret_cast<float*>(static_cast<std::byte*>(memory) + kHeader);
  return {numbers, [](float*) {}, InHeader<float>(memory, kHeader + bytes)};
}

std::string join(const Shape& shape, const char* separator) {
  std::string text;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (i > 0) text += separator;
    text += std::to_string(shape[i]);
  }
  return text;
}

}  // namespace

std::int64_t elementCount(const Shape& shape) {
  std::int64_t count = 1;
  for (const std::int64_t length : shape) count *= length;
  return count;
}

std::string toString(const Shape& shape) {
  return "[" + join(shape, ", ") + "]";
}

std::string toPrettyString(const Shape& shape) {
  return shape.empty() ? "1" : join(shape, "×");
}

Tensor::Tensor(Shape shape, std::span<const float> values)
    : m_shape(std::move(shape)), m_size(elementCount(m_shape)) {
  assert(static_cast<std::int64_t>(values.size()) == m_size);
  auto memory = allocate(m_size);
  std::copy(values.begin(), values.end(), memory.get());
  m_data = std::move(memory);
}

Tensor::Tensor(Shape shape, std::initializer_list<float> values)
    : Tensor(std::move(shape), std::span<const float>(values.begin(), values.size())) {}

Tensor::Tensor(Shape shape, std::shared_ptr<const float[]> data)
    : m_shape(std::move(shape)), m_size(elementCount(m_shape)), m_data(std::move(data)) {}

Tensor Tensor::scalar(float value) {
  return Tensor(Shape{}, {value});
}

Tensor Tensor::filled(Shape shape, float value) {
  return TensorBuilder(std::move(shape), value).finish();
}

std::int64_t Tensor::dim(int axis) const {
  const int position = axis < 0 ? rank() + axis : axis;
  assert(position >= 0 && position < rank());
  return m_shape[static_cast<std::size_t>(position)];
}

std::int64_t Tensor::flatIndex(std::span<const std::int64_t> index) const {
  assert(index.size() == m_shape.size());
  std::int64_t flat = 0;
  for (std::size_t axis = 0; axis < m_shape.size(); ++axis) {
    assert(index[axis] >= 0 && index[axis] < m_shape[axis]);
    flat = flat * m_shape[axis] + index[axis];
  }
  return flat;
}

float Tensor::at(std::span<const std::int64_t> index) const {
  return m_data[flatIndex(index)];
}

float Tensor::at(std::initializer_list<std::int64_t> index) const {
  return at(std::span<const std::int64_t>(index.begin(), index.size()));
}

Tensor Tensor::reshaped(Shape shape) const {
  assert(elementCount(shape) == m_size);
  return Tensor(std::move(shape), m_data);
}

Tensor Tensor::slice(std::int64_t index) const {
  assert(rank() > 0 && index >= 0 && index < m_shape[0]);
  Shape rest(m_shape.begin() + 1, m_shape.end());
  const std::int64_t stride = elementCount(rest);
  return Tensor(std::move(rest), std::shared_ptr<const float[]>(m_data, m_data.get() + index * stride));
}

Tensor Tensor::rows(std::int64_t from, std::int64_t to) const {
  assert(rank() > 0 && from >= 0 && from <= to && to <= m_shape[0]);
  Shape shape = m_shape;
  const std::int64_t stride = m_shape[0] == 0 ? 0 : m_size / m_shape[0];
  shape[0] = to - from;
  return Tensor(std::move(shape), std::shared_ptr<const float[]>(m_data, m_data.get() + from * stride));
}

bool Tensor::equals(const Tensor& other) const {
  if (m_shape != other.m_shape || empty() != other.empty()) return false;
  if (m_data == other.m_data) return true;
  return std::memcmp(m_data.get(), other.m_data.get(), static_cast<std::size_t>(m_size) * sizeof(float)) == 0;
}

bool Tensor::allFinite() const {
  return kernels::allFinite(data(), size());
}

TensorBuilder::TensorBuilder(Shape shape)
    : m_shape(std::move(shape)), m_size(elementCount(m_shape)), m_data(allocate(m_size)) {}

TensorBuilder::TensorBuilder(Shape shape, float fill) : TensorBuilder(std::move(shape)) {
  std::fill_n(m_data.get(), m_size, fill);
}

Tensor TensorBuilder::finish() {
  std::shared_ptr<const float[]> data = std::move(m_data);
  m_size = 0;
  return Tensor(std::move(m_shape), std::move(data));
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace attenscope {

using Shape = std::vector<std::int64_t>;

/// Number of elements of `shape`; 1 for a scalar (empty shape).
std::int64_t elementCount(const Shape& shape);
/// "[8, 12, 12]" for messages.
std::string toString(const Shape& shape);
/// "8×12×12" for people.
std::string toPrettyString(const Shape& shape);

/// An immutable row-major float32 array. Copies share the same memory, so a copy costs a pointer.
class Tensor {
 public:
  /// No tensor at all: rank 0, no element. A scalar is `Tensor::scalar`.
  Tensor() = default;
  /// Copies `values`, whose number must fit `shape` (asserted).
  Tensor(Shape shape, std::span<const float> values);
  Tensor(Shape shape, std::initializer_list<float> values);
  /// Shares memory owned elsewhere (a mapped file); `data` must hold every element and stay alive.
  Tensor(Shape shape, std::shared_ptr<const float[]> data);

  static Tensor scalar(float value);
  static Tensor filled(Shape shape, float value);

  bool empty() const { return m_data == nullptr; }
  const Shape& shape() const { return m_shape; }
  int rank() const { return static_cast<int>(m_shape.size()); }
  std::int64_t size() const { return m_size; }
  /// Length of axis `axis`; negative counts from the last.
  std::int64_t dim(int axis) const;

  const float* data() const { return m_data.get(); }
  std::span<const float> values() const { return {m_data.get(), static_cast<std::size_t>(m_size)}; }
  float operator[](std::int64_t flat) const { return m_data[flat]; }
  /// The element at a full index, e.g. `scores.at({head, query, key})`; bounds are asserted.
  float at(std::span<const std::int64_t> index) const;
  float at(std::initializer_list<std::int64_t> index) const;
  /// Flat position of a full index.
  std::int64_t flatIndex(std::span<const std::int64_t> index) const;

  /// The same memory under another shape with as many elements.
  Tensor reshaped(Shape shape) const;
  /// Sub-array `index` of the leading axis, sharing memory: `weights.slice(head)` is [queries × keys].
  Tensor slice(std::int64_t index) const;
  /// Rows [from, to) of the leading axis, sharing memory.
  Tensor rows(std::int64_t from, std::int64_t to) const;

  /// True where both are the very same memory and shape.
  bool sameAs(const Tensor& other) const { return m_data == other.m_data && m_shape == other.m_shape; }
  /// True where shape and bits are equal.
  bool equals(const Tensor& other) const;
  bool allFinite() const;

 private:
  Shape m_shape;
  std::int64_t m_size = 0;
  std::shared_ptr<const float[]> m_data;
};

/// Tensors by name: raw inputs, weights, what a file holds.
using TensorMap = std::map<std::string, Tensor, std::less<>>;

/// Memory for a tensor that is being filled: 64-byte aligned, uninitialised unless asked for. Call `finish`
/// once; the builder is empty after it.
class TensorBuilder {
 public:
  explicit TensorBuilder(Shape shape);
  TensorBuilder(Shape shape, float fill);

  float* data() { return m_data.get(); }
  float& operator[](std::int64_t flat) { return m_data[flat]; }
  std::int64_t size() const { return m_size; }
  const Shape& shape() const { return m_shape; }
  Tensor finish();

 private:
  Shape m_shape;
  std::int64_t m_size = 0;
  std::shared_ptr<float[]> m_data;
};

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/operation.h"

#include <memory>
#include <span>
#include <vector>

namespace attenscope {

/// The result of a recorded operation, or a leaf. It may have been released: its shape is still known, and
/// whoever reads the numbers has them computed again from the nearest values that were kept, to the same
/// bits. What was computed again stays as long as the value does; what was needed on the way does not.
///
/// Copies share one value. Any thread may read; release() is for the run that made the value, before others
/// see it.
class RecordedValue {
 public:
  RecordedValue() = default;
  RecordedValue(Tensor tensor);  // NOLINT: a tensor is a value
  /// A value that nobody has computed yet: as one that was released.
  RecordedValue(Shape shape, const Operation& operation, Attributes attributes,
                std::vector<RecordedValue> inputs);

  /// The numbers; empty for no value at all. The reference is good as long as a copy of this value exists.
  const Tensor& tensor() const;
  operator const Tensor&() const { return tensor(); }  // NOLINT: nearly everybody reads it as one

  // What is known without the numbers.
  bool empty() const { return m_state == nullptr; }
  const Shape& shape() const;
  int rank() const { return static_cast<int>(shape().size()); }
  std::int64_t size() const;
  std::int64_t dim(int axis) const;
  std::int64_t flatIndex(std::span<const std::int64_t> index) const;
  bool isReleased() const;
  /// True where both are the very same value: one value, or kept tensors that share memory and shape.
  bool sameAs(const RecordedValue& other) const;
  /// Equal for values that are the same.
  const void* identity() const;

  const float* data() const { return tensor().data(); }
  std::span<const float> values() const { return tensor().values(); }
  float operator[](std::int64_t flat) const { return tensor()[flat]; }
  float at(std::span<const std::int64_t> index) const { return tensor().at(index); }
  float at(std::initializer_list<std::int64_t> index) const { return tensor().at(index); }
  Tensor reshaped(Shape shape) const { return tensor().reshaped(std::move(shape)); }
  Tensor slice(std::int64_t index) const { return tensor().slice(index); }
  Tensor rows(std::int64_t from, std::int64_t to) const { return tensor().rows(from, to); }
  bool equals(const Tensor& other) const { return tensor().equals(other); }

  /// Lets go of the numbers, which are those of this call.
  void release(const Operation& operation, Attributes attributes, std::vector<RecordedValue> inputs);
  /// Gives a released value its numbers, for the run that made it, too.
  void settle(Tensor numbers);

 private:
  struct State;
  struct Recipe;
  class Again;

  std::shared_ptr<State> m_state;
};

}  // namespace attenscope

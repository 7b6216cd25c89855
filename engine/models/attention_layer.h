// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/io/stored_tensor.h"

#include <cstdint>
#include <vector>

namespace attenscope {

/// One layer of attention in a file, [heads × queries × keys]: a single tensor, or the rows of a text that
/// was generated, a tensor for each step. Nothing is read before tensor() is called.
class StoredLayer {
 public:
  explicit StoredLayer(StoredTensor whole) : m_parts{std::move(whole)}, m_shape(m_parts.front().shape) {}
  /// Steps [heads × new tokens × tokens so far], the first one's first; together the causal map of all
  /// tokens.
  explicit StoredLayer(std::vector<StoredTensor> steps);

  const Shape& shape() const { return m_shape; }
  std::int64_t size() const { return elementCount(m_shape); }
  ElementType type() const { return m_parts.front().type; }
  /// Whether tensor() shares the bytes of the file instead of converting them.
  bool shares() const { return m_parts.size() == 1 && m_parts.front().shares(); }
  /// Number of first tokens whose rows are in no step.
  std::int64_t missingRows() const;

  /// [heads × queries × keys]. Keys that came after a query are hidden: 0 among weights, −∞ where negative
  /// numbers show scores. Rows in no step are NaN.
  Tensor tensor() const { return heads(0, m_shape[0]); }
  /// The same of one head, [1 × queries × keys].
  Tensor head(std::int64_t head) const { return heads(head, 1); }

 private:
  Tensor heads(std::int64_t first, std::int64_t count) const;

  std::vector<StoredTensor> m_parts;
  Shape m_shape;
};

/// Whether tensors [… × new tokens × tokens so far] are the steps of a generated text: each has as many keys
/// as the one before and its own queries together.
bool areGenerated(const std::vector<StoredTensor>& steps);

}  // namespace attenscope

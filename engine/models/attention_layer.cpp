// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/attention_layer.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <span>

namespace attenscope {

StoredLayer::StoredLayer(std::vector<StoredTensor> steps)
    : m_parts(std::move(steps)),
      m_shape{m_parts.back().shape[0], m_parts.back().shape[2], m_parts.back().shape[2]} {}

std::int64_t StoredLayer::missingRows() const {
  const Shape& first = m_parts.front().shape;
  return m_parts.size() == 1 ? 0 : first[2] - first[1];
}

Tensor StoredLayer::heads(std::int64_t first, std::int64_t count) const {
  if (m_parts.size() == 1) {
    if (count == m_shape[0]) return m_parts.front().tensor();
    return m_parts.front().slice(first).tensor().reshaped({1, m_shape[1], m_shape[2]});
  }
  std::vector<Tensor> steps;
  bool scores = false;
  for (const StoredTensor& part : m_parts) {
    steps.push_back(part.tensor());
    scores = scores || std::any_of(steps.back().values().begin(), steps.back().values().end(),
                                   [](float value) { return value < 0; });
  }
  const std::int64_t tokens = m_shape[2];
  constexpr float kHiddenScore = -std::numeric_limits<float>::infinity();
  TensorBuilder out({count, tokens, tokens}, scores ? kHiddenScore : 0.0F);
  for (std::int64_t head = 0; head < count; ++head) {
    float* map = out.data() + head * tokens * tokens;
    std::fill_n(map, missingRows() * tokens, std::numeric_limits<float>::quiet_NaN());
    for (const Tensor& step : steps) {
      const std::int64_t rows = step.dim(1);
      const std::int64_t keys = step.dim(2);
      for (std::int64_t row = 0; row < rows; ++row)
        std::copy_n(step.data() + ((first + head) * rows + row) * keys, keys,
                    map + (keys - rows + row) * tokens);
    }
  }
  return out.finish();
}

bool areGenerated(const std::vector<StoredTensor>& steps) {
  if (steps.size() < 2 || steps.front().shape.size() < 2) return false;
  const auto fromEnd = [](const StoredTensor& step, std::size_t axis) {
    return step.shape[step.shape.size() - axis];
  };
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Shape& shape = steps[i].shape;
    const Shape& first = steps.front().shape;
    if (shape.size() != first.size() || !std::equal(shape.begin(), shape.end() - 2, first.begin()))
      return false;
    if (fromEnd(steps[i], 2) > fromEnd(steps[i], 1) || fromEnd(steps[i], 2) < 1) return false;
    if (i > 0 && fromEnd(steps[i], 1) != fromEnd(steps[i - 1], 1) + fromEnd(steps[i], 2)) return false;
  }
  return true;
}

}  // namespace attenscope

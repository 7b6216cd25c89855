// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/padded_planes.h"

#include <algorithm>

namespace attenscope {

PaddedPlanes::Phases::Phases(const SlidingAxis& a)
    : axis(a),
      phases(a.size == 1 ? 1 : a.stride),  // a window of one cell only reads the first
      length(a.places + (a.size - 1) * a.dilation / a.stride) {}

PaddedPlanes::PaddedPlanes(const MapConvolution& c) : m_rows(c.rows), m_columns(c.columns) {
  const auto plain = [](const SlidingAxis& a) {
    return a.size == 1 && a.stride == 1 && a.before == 0 && a.places == a.length;
  };
  m_isMap = plain(c.rows) && plain(c.columns);
}

std::int64_t PaddedPlanes::offset(std::int64_t row, std::int64_t column) const {
  const std::int64_t y = row * m_rows.axis.dilation;
  const std::int64_t x = column * m_columns.axis.dilation;
  const std::int64_t plane = y % m_rows.axis.stride * m_columns.phases + x % m_columns.axis.stride;
  return (plane * m_rows.length + y / m_rows.axis.stride) * m_columns.length + x / m_columns.axis.stride;
}

void PaddedPlanes::write(const float* map, float* planes) const {
  const SlidingAxis& columns = m_columns.axis;
  for (std::int64_t phase = 0; phase < m_rows.phases * m_columns.phases; ++phase) {
    const std::int64_t shift = phase % m_columns.phases - columns.before;
    // The places of the line that lie inside the map.
    const std::int64_t first =
        std::min(m_columns.length, shift >= 0 ? 0 : (-shift + columns.stride - 1) / columns.stride);
    const std::int64_t last =
        columns.length <= shift
            ? first
            : std::clamp((columns.length - shift - 1) / columns.stride + 1, first, m_columns.length);
    for (std::int64_t i = 0; i < m_rows.length; ++i, planes += m_columns.length) {
      const std::int64_t y = i * m_rows.axis.stride + phase / m_columns.phases - m_rows.axis.before;
      if (y < 0 || y >= m_rows.axis.length) {
        std::fill_n(planes, m_columns.length, 0.0F);
        continue;
      }
      const float* line = map + y * columns.length + shift;
      std::fill(planes, planes + first, 0.0F);
      if (columns.stride == 1) {
        std::copy(line + first, line + last, planes + first);
      } else if (columns.stride == 2) {
        for (std::int64_t k = first; k < last; ++k) planes[k] = line[2 * k];
      } else {
        for (std::int64_t k = first; k < last; ++k) planes[k] = line[k * columns.stride];
      }
      std::fill(planes + last, planes + m_columns.length, 0.0F);
    }
  }
}

}  // namespace attenscope

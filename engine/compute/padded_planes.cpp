// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/padded_planes.h"

#include <algorithm>

namespace attenscope {

PaddedPlanes::Phases::Phases(const SlidingAxis& a)
    : axis(a),
      phases(a.size == 1 ? 1 : a.stride),  // a window of one cell only reads the first
      length(a.places + (a.size - 1) * a.dilation / a.stride) {}

PaddedPlanes::PaddedPlanes(const MapConvolution& c)
    : m_rows(c.rows), m_columns(c.columns), m_places(c.columns.places, 1, 0, c.columns.places) {
  for (std::int64_t phase = 0; phase < m_columns.phases; ++phase) {
    const std::int64_t begin = c.columns.before - phase;
    m_lines.emplace_back(m_columns.length, c.columns.stride, begin, begin + c.columns.length);
  }
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

void PaddedPlanes::write(const float* map, float* planes, float edge) const {
  const SlidingAxis& rows = m_rows.axis;
  const std::int64_t width = m_columns.length;
  for (std::int64_t phase = 0; phase < m_rows.phases * m_columns.phases;
       ++phase, planes += m_rows.length * width) {
    // The rows of the plane that lie inside the map.
    const std::int64_t above = phase / m_columns.phases - rows.before;
    const auto below = [&](std::int64_t limit) {
      return std::clamp<std::int64_t>((std::max<std::int64_t>(0, limit) + rows.stride - 1) / rows.stride, 0,
                                      m_rows.length);
    };
    const std::int64_t first = below(-above);
    const std::int64_t last = std::max(first, below(rows.length - above));
    std::fill_n(planes, first * width, edge);
    const std::int64_t column = phase % m_columns.phases;
    m_lines[static_cast<std::size_t>(column)].copy(
        last - first,
        map + (first * rows.stride + above) * m_columns.axis.length + column - m_columns.axis.before,
        rows.stride * m_columns.axis.length, planes + first * width, width, edge);
    std::fill(planes + last * width, planes + m_rows.length * width, edge);
  }
}

void PaddedPlanes::takePlaces(const float* line, float* places) const {
  const std::int64_t count = m_columns.axis.places;
  m_places.copy(m_rows.axis.places, line, width(), places, count, 0.0F);
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/map_convolution.h"
#include "engine/compute/masked_lines.h"

#include <cstdint>
#include <vector>

namespace attenscope {

/// How a map lies when it is written with its padding, rows and columns that a stride keeps apart in planes
/// of their own: the window at place (row, column) then reads its cell k at offset(k) + row · width + column,
/// whatever stride and dilation are.
class PaddedPlanes {
 public:
  explicit PaddedPlanes(const MapConvolution& c);

  /// The map lies so already: one cell a window, nothing between and around.
  bool isMap() const { return m_isMap; }
  /// Numbers of one channel.
  std::int64_t size() const { return m_rows.phases * m_columns.phases * m_rows.length * m_columns.length; }
  /// From one row of places to the next.
  std::int64_t width() const { return m_columns.length; }
  std::int64_t offset(std::int64_t row, std::int64_t column) const;
  /// Writes one channel [size()], with `edge` around it.
  void write(const float* map, float* planes, float edge = 0.0F) const;
  /// Of numbers computed as if the planes were one line, those at places [rows × columns].
  void takePlaces(const float* line, float* places) const;

 private:
  /// One axis, cut into as many phases as the stride keeps apart.
  struct Phases {
    explicit Phases(const SlidingAxis& axis);
    SlidingAxis axis;
    std::int64_t phases;
    std::int64_t length;  ///< of each
  };

  Phases m_rows;
  Phases m_columns;
  std::vector<MaskedLines> m_lines{};  ///< of every phase of the columns
  MaskedLines m_places;
  bool m_isMap;
};

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/map_convolution.h"

#include <cstdint>
#include <vector>

namespace attenscope {

class PaddedPlanes;

/// What lies in the windows of a convolution (im2col), written out a panel (panels.h) at a time: a row for
/// every cell of the window in every channel, a column for every place.
class WindowPanels {
 public:
  /// `planes`: the channels one behind the other, as `layout` says.
  WindowPanels(const MapConvolution& c, const PaddedPlanes& layout, const float* planes);

  /// The places [begin, end), at most panels::kColumns, counted along the rows of the result.
  void write(std::int64_t begin, std::int64_t end, float* panel) const;

 private:
  const float* m_planes;
  std::int64_t m_inputs;
  std::int64_t m_size;   ///< numbers of one channel
  std::int64_t m_width;  ///< from one row of places to the next, in the planes
  std::int64_t m_columns;
  std::vector<std::int64_t> m_offsets{};  ///< of every cell
};

}  // namespace attenscope

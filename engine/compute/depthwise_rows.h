// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/map_convolution.h"

#include <cstdint>
#include <vector>

namespace attenscope {

/// A convolution with a filter for every channel, read from the map as it lies: registers leave out what is
/// beyond its edges. For windows of 3 × 3 and 5 × 5 cells whose stride is 1 or 2, where the processor has
/// registers of 16 numbers.
class DepthwiseRows {
 public:
  static bool canDo(const MapConvolution& c);
  explicit DepthwiseRows(const MapConvolution& c);

  /// `count` channels: maps [rows.length × columns.length], filters and bias (or null) one behind the other →
  /// out [count × rows.places × columns.places].
  void convolve(std::int64_t count, const float* maps, const float* filters, const float* bias,
                float* out) const;

  /// Sixteen places beside each other: of the cells that they read, those inside the map.
  struct Block {
    std::uint16_t first[5];   ///< of the window's columns, the sixteen cells from there on
    std::uint16_t second[5];  ///< and the sixteen behind them, which a stride of 2 needs
    std::uint16_t out;        ///< places that there are
  };

 private:
  MapConvolution m_c;
  std::vector<Block> m_blocks{};
};

}  // namespace attenscope

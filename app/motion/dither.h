// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/motion/color_table.h"

#include <array>
#include <cstdint>
#include <vector>

namespace attenscope {

/// Spreads what the colours of a table lack over the pixels that follow: to the right and below (Floyd and
/// Steinberg 1976). Colours that the table has stay clean.
class Dither {
 public:
  /// `table` must outlive this object.
  Dither(const ColorTable& table, int width);

  /// The colour of the table for pixel `x` of the row; from left to right.
  std::uint8_t take(int x, QRgb color);
  void nextRow();

 private:
  using Lack = std::array<float, 3>;  ///< red, green, blue
  std::uint8_t nearest(const Lack& color);

  const ColorTable& m_table;
  std::vector<Lack> m_now;   ///< of this row, with one pixel before and one behind
  std::vector<Lack> m_next;  ///< of the row below
  std::unordered_map<QRgb, std::uint8_t> m_known;
};

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
// R. W. Floyd, L. Steinberg: An Adaptive Algorithm for Spatial Greyscale. Proceedings of the SID, 1976.
#include "app/motion/dither.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

std::array<float, 3> partsOf(QRgb color) {
  return {static_cast<float>(qRed(color)), static_cast<float>(qGreen(color)),
          static_cast<float>(qBlue(color))};
}

}  // namespace

Dither::Dither(const ColorTable& table, int width)
    : m_table(table), m_now(static_cast<std::size_t>(width) + 2), m_next(m_now.size()) {}

std::uint8_t Dither::nearest(const Lack& color) {
  const auto part = [&](std::size_t i) {
    return std::clamp(static_cast<int>(std::lround(color[i])), 0, 255);
  };
  const QRgb wanted = qRgb(part(0), part(1), part(2));
  if (const auto known = m_known.find(wanted); known != m_known.end()) return known->second;
  const auto distance = [&](QRgb other) {
    const int red = qRed(wanted) - qRed(other);
    const int green = qGreen(wanted) - qGreen(other);
    const int blue = qBlue(wanted) - qBlue(other);
    return red * red + green * green + blue * blue;
  };
  const auto best = std::ranges::min_element(m_table.colors, {}, distance);
  const auto place = static_cast<std::uint8_t>(best - m_table.colors.begin());
  m_known[wanted] = place;
  return place;
}

std::uint8_t Dither::take(int x, QRgb color) {
  const std::uint8_t own = m_table.places.at(color);
  if ((m_table.colors[own] & RGB_MASK) == (color & RGB_MASK)) return own;
  const auto at = static_cast<std::size_t>(x) + 1;
  Lack wanted = partsOf(color);
  for (std::size_t i = 0; i < wanted.size(); ++i) wanted[i] += m_now[at][i];
  const std::uint8_t place = nearest(wanted);
  const Lack got = partsOf(m_table.colors[place]);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const float lack = (wanted[i] - got[i]) / 16;
    m_now[at + 1][i] += 7 * lack;
    m_next[at - 1][i] += 3 * lack;
    m_next[at][i] += 5 * lack;
    m_next[at + 1][i] += lack;
  }
  return place;
}

void Dither::nextRow() {
  std::swap(m_now, m_next);
  std::ranges::fill(m_next, Lack{});
}

}  // namespace attenscope

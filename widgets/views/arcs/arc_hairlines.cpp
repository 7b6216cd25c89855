// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/arcs/arc_hairlines.h"

#include <QColor>

#include <algorithm>
#include <array>
#include <cmath>

namespace attenscope {

namespace {

/// How far an arc has risen at a part of its width: the cubic curve whose inner points lie half-way across,
/// x(t) = t³ + 3/2·t·(1 − t), y(t) = t²·(3 − 2t).
double riseAt(double across) {
  double t = across;
  for (int i = 0; i < 6; ++i) {  // Newton's method; x'(t) is at least 3/4
    const double x = t * t * t + 1.5 * t * (1 - t);
    t -= (x - across) / (3 * t * t + 1.5 - 3 * t);
  }
  return t * t * (3 - 2 * t);
}

}  // namespace

ArcHairlines::ArcHairlines(const QRectF& area, double ratio)
    : m_area(area),
      m_ratio(ratio),
      m_width(std::max(0, static_cast<int>(std::ceil(area.width() * ratio)))),
      m_height(std::max(0, static_cast<int>(std::ceil(area.height() * ratio)))),
      m_through(static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height), 0xffff) {
  for (int x = 0; x < m_width; ++x)
    m_rise.push_back(static_cast<float>(riseAt((x + 0.5) / (area.width() * ratio))));
}

void ArcHairlines::cover(int x, int y, float part) {
  if (x < 0 || x >= m_width || y < 0 || y >= m_height) return;
  std::uint16_t& through = m_through[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_width) +
                                     static_cast<std::size_t>(x)];
  through = static_cast<std::uint16_t>(static_cast<float>(through) * (1 - part));
}

void ArcHairlines::add(double from, double to, double opacity) {
  const auto first = static_cast<float>((from - m_area.top()) * m_ratio - 0.5);  // a pixel's middle is whole
  const auto span = static_cast<float>((to - from) * m_ratio);
  const auto strength = static_cast<float>(opacity);
  for (int x = 0; x < m_width; ++x) {
    const float y = first + span * m_rise[static_cast<std::size_t>(x)];
    const float next = x + 1 < m_width ? first + span * m_rise[static_cast<std::size_t>(x) + 1] : y;
    if (std::abs(next - y) <= 1) {  // flat: the two pixels above each other share it
      const float top = std::floor(y);
      cover(x, static_cast<int>(top), strength * (1 - (y - top)));
      cover(x, static_cast<int>(top) + 1, strength * (y - top));
      continue;
    }
    // Steep: on each line of pixels up to the next column's, the two beside each other share it.
    const float step = next > y ? 1.0F : -1.0F;
    for (float line = step > 0 ? std::ceil(y) : std::floor(y); (next - line) * step > 0; line += step) {
      const float right = (line - y) / (next - y);
      cover(x, static_cast<int>(line), strength * (1 - right));
      cover(x + 1, static_cast<int>(line), strength * right);
    }
  }
}

QImage ArcHairlines::picture(const QColor& color) const {
  if (m_width == 0 || m_height == 0) return {};
  QImage image(m_width, m_height, QImage::Format_ARGB32_Premultiplied);
  std::array<QRgb, 256> shades{};
  for (int alpha = 0; alpha < 256; ++alpha)
    shades[static_cast<std::size_t>(alpha)] =
        qPremultiply(qRgba(color.red(), color.green(), color.blue(), alpha));
  const std::uint16_t* through = m_through.data();
  for (int y = 0; y < m_height; ++y) {
    auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
    for (int x = 0; x < m_width; ++x) line[x] = shades[255U - (*through++ >> 8)];
  }
  return image;
}

}  // namespace attenscope

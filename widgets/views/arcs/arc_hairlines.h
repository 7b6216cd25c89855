// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QRectF>

#include <cstdint>
#include <vector>

namespace attenscope {

/// Hairlines of one colour from the left edge of an area to the right one, smoothed, in one picture. All arcs
/// are the same curve stretched to their ends, so that its heights are computed once; drawing some hundred
/// of them as paths would take longer than all else in a frame. On paper they are paths (ArcsView).
class ArcHairlines {
 public:
  /// `ratio` is device pixels for each unit; a hairline is one device pixel wide.
  ArcHairlines(const QRectF& area, double ratio);

  /// An arc from the left edge at height `from` to the right edge at height `to`, with opacity 0 to 1.
  void add(double from, double to, double opacity);
  /// What was added, in this colour, to be drawn at place(). The order of the arcs makes no difference.
  QImage picture(const QColor& color) const;
  const QRectF& place() const { return m_area; }

 private:
  void cover(int x, int y, float part);

  QRectF m_area;
  double m_ratio;
  int m_width = 0;
  int m_height = 0;
  std::vector<float> m_rise;             ///< at each pixel's middle, from 0 to 1
  std::vector<std::uint16_t> m_through;  ///< how much of the ground is seen: 65,535 is all
};

}  // namespace attenscope

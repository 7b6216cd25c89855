// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/palette.h"

#include <QSize>
#include <QString>

#include <filesystem>
#include <vector>

namespace attenscope {

/// A line of a figure: its name in the legend and its points.
struct CurveLine {
  QString name;
  std::vector<double> x;
  std::vector<double> y;
};
struct CurveFigure {
  QString title;
  QString xTitle;
  QString yTitle;
  std::vector<CurveLine> lines;
};

/// Draws lines over an axis as PNG, SVG or PDF, by the ending of `path`, and writes it atomically. Throws
/// Error naming the file.
void renderCurve(const std::filesystem::path& path, const CurveFigure& figure, const Palette& palette,
                 const QSize& size);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"
#include "widgets/views/catalog.h"

#include <QImage>
#include <QSize>
#include <QString>

#include <filesystem>
#include <optional>

namespace attenscope {

inline constexpr int kSmallestFigureSide = 64;
inline constexpr int kLargestFigureSide = 16384;
/// The most pixels of a picture, after scaling: 400 MB while it is drawn.
inline constexpr qint64 kMaxFigurePixels = 100'000'000;

enum class FigureFormat { Png, Svg, Pdf };
/// By the file's ending, in either case; nothing for another ending.
std::optional<FigureFormat> figureFormat(const std::filesystem::path& path);

struct FigureOptions {
  QSize size{1200, 800};  ///< in pixels of 1/96 inch, which is what the view lays itself out in
  double scale = 1;       ///< PNG: pixels for each of these, so 2 doubles the resolution
  bool heading = true;    ///< the view's heading and the weights' origin above it
};

/// Throws Error where size or scale lie outside the limits above.
void checkFigureOptions(const FigureOptions& options);

/// A view as a picture, drawn by the same code as on the screen; on white where the theme is light. Throws
/// Error as checkFigureOptions.
QImage figureImage(const ViewSpec& view, const ViewState& state, const FigureOptions& options);

/// Writes a view as PNG, SVG or PDF, by the ending of `path`, atomically. Throws Error naming the file, or as
/// checkFigureOptions.
void renderFigure(const std::filesystem::path& path, const ViewSpec& view, const ViewState& state,
                  const FigureOptions& options);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"
#include "widgets/views/catalog.h"

#include <QImage>
#include <QSize>
#include <QString>

#include <filesystem>
#include <functional>
#include <optional>

namespace attenscope {

inline constexpr int kSmallestFigureSide = 64;
inline constexpr int kLargestFigureSide = 16384;
/// Limit on the pixels of a PNG after scaling: 400 MB in memory.
inline constexpr qint64 kMaxFigurePixels = 100'000'000;

enum class FigureFormat { Png, Svg, Pdf };
/// The format for a file name's extension, in either case; nothing for any other extension.
std::optional<FigureFormat> figureFormat(const std::filesystem::path& path);

struct FigureOptions {
  QSize size{1200, 800};  ///< layout size in pixels of 1/96 inch
  double scale = 1;       ///< for PNG: output pixels per layout pixel, so 2 doubles the resolution
  bool heading = true;    ///< show the view's heading and the origin of the weights on top
  bool marks = false;     ///< mark what is selected, as on the screen
};

/// Throws Error if size or scale is outside these limits.
void checkFigureOptions(const FigureOptions& options);

/// Draws a view as an image, by the same code as on the screen; on white in the light theme. Throws Error
/// like checkFigureOptions().
QImage figureImage(const ViewSpec& view, const ViewState& state, const FigureOptions& options);

/// Draws a view for `path` and returns what encodes and writes it, atomically: drawing needs the window's
/// thread, the rest may run on any. Both throw Error naming the file, or like checkFigureOptions().
std::function<void()> drawFigure(const std::filesystem::path& path, const ViewSpec& view,
                                 const ViewState& state, const FigureOptions& options);

/// Writes a view as PNG, SVG or PDF, according to the extension of `path`, atomically. Throws Error naming
/// the file, or like checkFigureOptions().
void renderFigure(const std::filesystem::path& path, const ViewSpec& view, const ViewState& state,
                  const FigureOptions& options);

}  // namespace attenscope

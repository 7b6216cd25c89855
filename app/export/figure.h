// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/panels/figure_content.h"

#include <QImage>
#include <QSizeF>
#include <QString>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace attenscope {

inline constexpr int kSmallestFigureSide = 64;
inline constexpr int kLargestFigureSide = 16384;
/// Limit on the pixels of a PNG after scaling: 400 MB in memory.
inline constexpr qint64 kMaxFigurePixels = 100'000'000;
inline constexpr double kMillimetresPerInch = 25.4;
inline constexpr double kPixelsPerInch = 96;     ///< of a screen
inline constexpr double kLabelPoints = 13 * 72;  ///< of a label of 13 units, per inch and unit

enum class FigureFormat { Png, Svg, Pdf, Tex, Html };
/// The format for a file name's extension, in either case; nothing for any other extension.
std::optional<FigureFormat> figureFormat(const std::filesystem::path& path);
/// Whether a format can draw anything: LaTeX and HTML have some views alone.
bool hasEveryView(std::optional<FigureFormat> format);
/// What of a figure's look a format has.
LookParts lookOf(FigureFormat format);
/// ".png, .svg, …", for messages.
const char* figureEndings();

/// What lies behind a figure.
enum class Background {
  Usual,        ///< white in the light theme, in the dark one its own colour
  White,        ///< of the light theme alone: the texts of the dark one cannot be read on it
  Transparent,  ///< nothing
  Theme,        ///< as on the screen
};
/// "white", "transparent" or "theme".
std::optional<Background> backgroundNamed(const std::string& name);

/// A figure is laid out in units, of which the text of its labels is 13 high; their size on paper decides how
/// large it becomes.
struct FigureOptions {
  QSizeF size{1200, 800};                              ///< in units
  double unit = kMillimetresPerInch / kPixelsPerInch;  ///< millimetres on paper
  double scale = 1;     ///< for PNG: pixels per unit, so 2 doubles the resolution
  bool heading = true;  ///< the view's heading and the origin of the weights on top
  bool marks = false;   ///< mark what is selected, as on the screen
  Background background = Background::Usual;
  QString family{};      ///< of all texts; empty: the program's own
  QString caption{};     ///< a line under the heading, in a motion what is different of each picture
  std::string recipe{};  ///< text that says how it was made, kept in the file; or none
};

/// Throws Error if size or scale is outside these limits.
void checkFigureOptions(const FigureOptions& options);

/// Draws views as an image, by the same code as on the screen; on white in the light theme. Throws Error
/// like checkFigureOptions().
QImage figureImage(const FigureContent& content, const FigureOptions& options);

/// Draws views for `path` and returns what encodes and writes it, atomically: drawing needs the window's
/// thread, the rest may run on any. Both throw Error naming the file, or like checkFigureOptions().
std::function<void()> drawFigure(const std::filesystem::path& path, const FigureContent& content,
                                 const FigureOptions& options);

/// Writes views in the format of the extension of `path`, atomically. Throws Error naming the file, for a
/// view that this format does not have, or like checkFigureOptions().
void renderFigure(const std::filesystem::path& path, const FigureContent& content,
                  const FigureOptions& options);

/// What whoever gets the file should know of it, a sentence each: that a large matrix is one picture inside.
std::vector<std::string> figureNotes(const std::filesystem::path& path, const FigureContent& content);

// Of a view alone.
inline QImage figureImage(const ViewSpec& view, const ViewState& state, const FigureOptions& options) {
  return figureImage(FigureContent(view, state), options);
}
inline std::function<void()> drawFigure(const std::filesystem::path& path, const ViewSpec& view,
                                        const ViewState& state, const FigureOptions& options) {
  return drawFigure(path, FigureContent(view, state), options);
}
inline void renderFigure(const std::filesystem::path& path, const ViewSpec& view, const ViewState& state,
                         const FigureOptions& options) {
  renderFigure(path, FigureContent(view, state), options);
}
inline std::vector<std::string> figureNotes(const std::filesystem::path& path, const ViewSpec& view,
                                            const ViewState& state) {
  return figureNotes(path, FigureContent(view, state));
}

}  // namespace attenscope

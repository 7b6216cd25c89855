// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/figure_style_flags.h"

#include "app/export/figure_style.h"
#include "engine/error.h"

namespace attenscope {

namespace {

void takeSize(FigureFlags& flags, const FigureStyle& style, bool pixels) {
  const bool sized = flags.size || flags.paper;
  if (!sized && !flags.width && style.onPaper()) {
    flags.width = style.paper.width;
    if (!flags.height) flags.height = style.paper.height;
  } else if (!sized && !flags.width && !flags.height) {
    flags.size = std::to_string(style.pixels.width()) + "x" + std::to_string(style.pixels.height());
  }
  if (flags.paper) return;  // which has a size of text and pixels of its own
  if (!flags.fontSize) flags.fontSize = style.paper.fontSize;
  if (pixels && !flags.dpi)
    flags.dpi = style.onPaper() ? style.paper.dpi : std::optional(kPixelsPerInch * style.scale);
}

std::optional<std::string> nameOf(Background background) {
  for (const char* name : {"white", "transparent", "theme"})
    if (backgroundNamed(name) == background) return name;
  return std::nullopt;
}

}  // namespace

OutputOptions withStyle(OutputOptions options) {
  FigureFlags& flags = options.figure;
  const std::optional<FigureFormat> format =
      options.render ? figureFormat(*options.render) : std::optional<FigureFormat>();
  if (!flags.style || !format) return options;
  FigureStyle style;
  try {
    style = styleNamed(*flags.style, stylesFolder());
  } catch (const Error& error) {
    throw Error(std::string("--style: ") + error.what());
  }
  if (*format != FigureFormat::Html) {  // a page has those of the window that shows it
    takeSize(flags, style, *format == FigureFormat::Png);
    if (!flags.font && !style.font.empty()) flags.font = style.font;
    const std::optional<Palette> theme =
        paletteNamed(QString::fromStdString(options.theme.value_or(style.theme)));
    const bool legible = style.background != Background::White || !theme || !theme->dark;
    if (!flags.background && legible) flags.background = nameOf(style.background);
    if (!options.theme && !style.theme.empty()) options.theme = style.theme;
  }
  flags.noTitle = flags.noTitle || !style.heading;
  flags.marks = flags.marks || (style.marks && hasEveryView(*format));
  flags.styled = style.look;
  const bool signs = options.of == "difference" || options.of == "causes";
  if (!options.colormap && !style.colormap.empty() && !signs) options.colormap = style.colormap;
  return options;
}

}  // namespace attenscope

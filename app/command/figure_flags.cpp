// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/figure_flags.h"

#include "app/export/paper.h"
#include "engine/error.h"

#include <QRegularExpression>

#include <utility>

namespace attenscope {

namespace {

/// Calls what may throw Error, which then begins with what was typed.
template <typename Call>
void under(const std::string& option, Call call) {
  try {
    call();
  } catch (const Error& error) {
    throw Error(option + ": " + error.what());
  }
}

}  // namespace

QSize pixelSize(const std::string& option, const std::string& text) {
  static const QRegularExpression form(QStringLiteral("^(\\d{1,9})[xX×](\\d{1,9})$"));
  const QRegularExpressionMatch match = form.match(QString::fromStdString(text));
  if (!match.hasMatch())
    throw Error(option + " " + printable(text) + ": expected WIDTHxHEIGHT in pixels, such as 1200x800");
  FigureOptions options;
  options.size = QSize(match.captured(1).toInt(), match.captured(2).toInt());
  under(option + " " + printable(text), [&] { checkFigureOptions(options); });
  return options.size.toSize();
}

namespace {

void setSize(const FigureFlags& flags, FigureOptions& options, const char* file = "--render") {
  PaperSize paper{flags.width, flags.height, flags.fontSize, flags.dpi};
  if (flags.paper) {
    under("--paper", [&] { paper = paper.over(paperPreset(*flags.paper)); });
  }
  const bool onPaper = paper.width.has_value();
  if (flags.size && onPaper)
    throw Error(std::string("--size and ") + (flags.paper ? "--paper" : "--width") +
                " both say how large the figure is; expected one of them");
  if (flags.height && !onPaper) throw Error("--height needs --width or --paper");
  if (flags.size) options.size = pixelSize("--size", *flags.size);
  under(flags.paper ? "--paper " + printable(*flags.paper)
        : onPaper   ? "--width"
                    : file,
        [&] {
          if (onPaper)
            setPaper(options, paper);
          else
            setResolution(options, flags.dpi, flags.fontSize);
        });
}

Background groundOf(const std::string& typed) {
  const std::optional<Background> background = backgroundNamed(typed);
  if (!background) throw Error("--background " + printable(typed) + ": expected white, transparent or theme");
  return *background;
}

/// What these formats, which draw by themselves, do not have.
void checkFormat(const FigureFlags& flags, FigureFormat format) {
  if (flags.marks && !hasEveryView(format))
    throw Error("--marks: LaTeX and HTML have no marks; expected .png, .svg or .pdf");
  if (format != FigureFormat::Html) return;
  const std::pair<const char*, bool> sizes[] = {
      {"--size", flags.size.has_value()},          {"--paper", flags.paper.has_value()},
      {"--width", flags.width.has_value()},        {"--font", flags.font.has_value()},
      {"--font-size", flags.fontSize.has_value()}, {"--background", flags.background.has_value()}};
  for (const auto& [option, given] : sizes)
    if (given)
      throw Error(std::string(option) +
                  ": a page of HTML has the size, the font and the colours of the window that shows it");
}

/// The options of a look, and what they are called in messages.
struct LookOption {
  LookPart part;
  const char* option;
  const char* thing;
};
constexpr LookOption kLookOptions[]{
    {LookPart::ColorBar, "--no-colorbar", "colour bar"},
    {LookPart::Ticks, "--ticks", "labels of rows or columns that can be thinned"},
    {LookPart::Turn, "--rotate", "labels that can be turned"},
    {LookPart::Lines, "--grid", "grid of cells"},
    {LookPart::Values, "--values", "numbers in cells"},
    {LookPart::Specials, "--hide-special", "tokens to leave out"}};

template <typename Value>
void take(Value& target, const char* option, const std::optional<std::string>& typed,
          std::optional<Value> (*from)(const std::string&), const char* expected) {
  if (!typed) return;
  const std::optional<Value> value = from(*typed);
  if (!value) throw Error(std::string(option) + " " + printable(*typed) + ": expected " + expected);
  target = *value;
}

}  // namespace

FigureLook figureLook(const FigureFlags& flags, const ViewSpec& view, std::optional<FigureFormat> format) {
  FigureLook look = withParts(flags.styled, format ? view.look & lookOf(*format) : view.look);
  const FigureLook before = look;
  take(look.ticks, "--ticks", flags.ticks, ticksFrom, "all, none or a whole number from 1");
  take(look.turn, "--rotate", flags.rotate, labelTurnFrom, "auto, 0, 45 or 90");
  take(look.lines, "--grid", flags.grid, cellLinesFrom, "gaps, none or lines");
  take(look.values, "--values", flags.values, cellValuesFrom, "auto, always or never");
  look.colorBar = look.colorBar && !flags.noColorBar;
  look.specials = look.specials && !flags.hideSpecial;
  const LookParts chosen = chosenParts(look);
  for (const auto& [part, option, thing] : kLookOptions) {
    if (!chosen.testFlag(part) || withParts(look, part) == withParts(before, part)) continue;
    if (!view.look.testFlag(part))
      throw Error(std::string(option) + ": the view '" + view.id + "' has no " + thing +
                  "; expected one such as matrix");
    if (format && !lookOf(*format).testFlag(part))
      throw Error(std::string(option) + ": a page of HTML has no " + thing +
                  "; expected .png, .svg, .pdf or .tex");
  }
  return look;
}

FigureOptions changedFigure(const FigureOptions& figure, const FigureFlags& flags, const char* option) {
  FigureOptions options = figure;
  const bool sized = flags.size || flags.paper || flags.width;
  if (sized || flags.height || flags.dpi || flags.fontSize) {
    FigureOptions changed = sized ? FigureOptions() : figure;
    setSize(flags, changed, option);
    options.size = changed.size;
    options.unit = changed.unit;
    options.scale = changed.scale;
  }
  if (flags.noTitle) options.heading = false;
  if (flags.marks) options.marks = true;
  if (flags.font) options.family = QString::fromStdString(*flags.font);
  if (flags.background) options.background = groundOf(*flags.background);
  return options;
}

FigureOptions figureOptions(const FigureFlags& flags, FigureFormat format) {
  checkFormat(flags, format);
  if (flags.dpi && format != FigureFormat::Png)
    throw Error("--dpi: only a PNG has pixels; the others are as sharp as the printer");
  FigureOptions options;
  setSize(flags, options);
  options.heading = !flags.noTitle;
  options.marks = flags.marks;
  options.family = QString::fromStdString(flags.font.value_or(""));
  if (flags.background) options.background = groundOf(*flags.background);
  return options;
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/figure.h"

#include "app/export/figure_drawing.h"
#include "app/export/recipe_places.h"
#include "engine/error.h"
#include "engine/io/atomic_file.h"
#include "widgets/drawing/cell_image.h"
#include "widgets/drawing/missing_fonts.h"
#include "widgets/special_tokens.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>

namespace attenscope {

namespace {

constexpr std::array kEndings{std::pair{".png", FigureFormat::Png}, std::pair{".svg", FigureFormat::Svg},
                              std::pair{".pdf", FigureFormat::Pdf}, std::pair{".tex", FigureFormat::Tex},
                              std::pair{".html", FigureFormat::Html}};

QByteArray bytesOf(FigureFormat format, const FigureContent& content, const FigureOptions& options) {
  switch (format) {
    case FigureFormat::Svg:
      return svgFigure(content, options);
    case FigureFormat::Pdf:
      return pdfFigure(content, options);
    case FigureFormat::Tex:
      return texFigure(content, options);
    case FigureFormat::Html:
      return htmlFigure(content, options);
    case FigureFormat::Png:
      break;
  }
  return pngFigure(figureImage(content, options));
}

std::string sizeText(const FigureOptions& options) {
  return std::to_string(std::lround(options.size.width())) + "×" +
         std::to_string(std::lround(options.size.height()));
}

}  // namespace

std::optional<FigureFormat> figureFormat(const std::filesystem::path& path) {
  const QString ending = QString::fromStdString(path.extension().string()).toLower();
  for (const auto& [name, format] : kEndings)
    if (ending == QLatin1String(name)) return format;
  return std::nullopt;
}

bool hasEveryView(std::optional<FigureFormat> format) {
  return format && *format != FigureFormat::Tex && *format != FigureFormat::Html;
}

void checkViews(FigureFormat format, const FigureContent& content) {
  if (hasEveryView(format)) return;
  const bool html = format == FigureFormat::Html;
  for (const FigurePanel& panel : content.panels) {
    const std::string_view id = panel.view->id;
    if (id == "matrix" || id == "tokens" || (!html && (id == "bars" || id == "curve"))) continue;
    throw Error(
        "the view '" + std::string(id) + "' cannot be written as " +
        (html ? "HTML, which has matrix and tokens" : "LaTeX, which has matrix, tokens, bars and curve") +
        "; .pdf, .svg and .png have every view");
  }
}

LookParts lookOf(FigureFormat format) {
  const LookParts everywhere = LookPart::ColorBar | LookPart::Ticks | LookPart::Specials;
  return format == FigureFormat::Html ? everywhere
                                      : everywhere | LookPart::Turn | LookPart::Lines | LookPart::Values;
}

const char* figureEndings() {
  return ".png, .svg, .pdf, .tex or .html";
}

std::optional<Background> backgroundNamed(const std::string& name) {
  if (name == "white") return Background::White;
  if (name == "transparent") return Background::Transparent;
  if (name == "theme") return Background::Theme;
  return std::nullopt;
}

void checkFigureOptions(const FigureOptions& options) {
  const auto fits = [](double side) { return side >= kSmallestFigureSide && side <= kLargestFigureSide; };
  if (!fits(options.size.width()) || !fits(options.size.height())) {
    throw Error("a figure of " + sizeText(options) + " is not possible; expected sides from " +
                std::to_string(kSmallestFigureSide) + " to " + std::to_string(kLargestFigureSide));
  }
  const double drawn = std::max(1.0, options.scale);  // see figureImage()
  const double pixels = drawn * drawn * options.size.width() * options.size.height();
  if (!(options.scale > 0) ||
      !(options.scale * options.scale * options.size.width() * options.size.height() >= 1) ||
      !(pixels <= static_cast<double>(kMaxFigurePixels))) {
    throw Error("a figure of " + sizeText(options) + " at this scale is too large; expected at most " +
                std::to_string(kMaxFigurePixels / 1'000'000) + " million pixels");
  }
}

std::function<void()> drawFigure(const std::filesystem::path& path, const FigureContent& content,
                                 const FigureOptions& options) {
  const std::optional<FigureFormat> format = figureFormat(path);
  if (!format) throw Error(path.string() + ": unknown kind of figure; expected " + figureEndings());
  const auto write = [path](const QByteArray& bytes) {
    writeAtomically(path, [&](std::ostream& stream) { stream.write(bytes.constData(), bytes.size()); });
  };
  if (*format == FigureFormat::Png)
    return [write, image = figureImage(content, options), recipe = options.recipe] {
      write(recipe.empty() ? pngFigure(image) : recipeIntoPng(pngFigure(image), recipe));
    };
  return [write, bytes = bytesOf(*format, content, options)] { write(bytes); };
}

void renderFigure(const std::filesystem::path& path, const FigureContent& content,
                  const FigureOptions& options) {
  drawFigure(path, content, options)();
}

namespace {

void noteSpecials(std::vector<std::string>& notes, const ViewSpec& view, const ViewState& state) {
  if (state.style.look.specials || !view.look.testFlag(LookPart::Specials)) return;
  const TraceWithoutSpecials left = withoutSpecials(state.trace, state.step, state.selection, view.part);
  if (left.tokens == 0) return notes.emplace_back("no token is a special one; all are drawn"), void();
  std::string note = std::to_string(left.tokens) +
                     (left.tokens == 1 ? " special token is" : " special tokens are") + " left out";
  if (left.mostLeftOut > 0)
    note += ", and with them up to " + QString::number(100 * left.mostLeftOut, 'g', 3).toStdString() +
            " % of a row: what is drawn of a row no longer sums to 1";
  notes.push_back(note);
}

void noteLargeMatrix(std::vector<std::string>& notes, const ViewSpec& view, const ViewState& state) {
  const Step* step = state.stepOrNull();
  if (step == nullptr || view.id != std::string_view("matrix")) return;
  const Tensor cells = matrixOf(*step, state.selection).values;
  if (cells.rank() != 2 || cells.size() <= kMostCellShapes) return;
  const std::string size = std::to_string(cells.dim(0)) + " × " + std::to_string(cells.dim(1));
  const bool whole = cells.dim(0) <= kMostPictureCells && cells.dim(1) <= kMostPictureCells;
  notes.push_back("the matrix of " + size + " cells is one picture inside, " +
                  (whole ? "a pixel for each cell"
                         : "of at most " + std::to_string(kMostPictureCells) +
                               " cells a side: cells that share a pixel show the largest of them"));
}

}  // namespace

std::vector<std::string> figureNotes(const std::filesystem::path& path, const FigureContent& content) {
  std::vector<std::string> notes;
  const std::optional<FigureFormat> format = figureFormat(path);
  const bool vectors = format == FigureFormat::Svg || format == FigureFormat::Pdf;
  const bool drawn = vectors || format == FigureFormat::Png;  // by the fonts of this machine
  for (const FigurePanel& panel : content.panels) {
    std::vector<std::string> own;
    const bool asked = drawn && panel.state.trace;
    if (const QString fonts = asked ? missingFontsNotice(*panel.state.trace) : QString(); !fonts.isEmpty())
      own.push_back(fonts.toStdString());
    if (vectors) noteLargeMatrix(own, *panel.view, withoutSpecials(panel.state, panel.view->part));
    noteSpecials(own, *panel.view, panel.state);
    for (std::string& note : own)  // what holds of several panels is said once
      if (std::find(notes.begin(), notes.end(), note) == notes.end()) notes.push_back(std::move(note));
  }
  return notes;
}

}  // namespace attenscope

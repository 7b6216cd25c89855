// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/tex_page.h"

#include "app/export/recipe_places.h"
#include "app/export/tex_text.h"
#include "widgets/drawing/labels.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr double kPointsPerInch = 72;
constexpr double kLabelUnits = 13;
constexpr double kMillimetresPerPoint = kMillimetresPerInch / kPointsPerInch;

QByteArray mm(double length) {
  return QByteArray::number(length, 'f', 3) + "mm";
}

/// Fonts: those of both engines, and for other characters one that is there.
QByteArray fontsOf(const FigureOptions& options, bool others) {
  QByteArray tex =
      "\\usepackage{iftex}\n\\iftutex\n  \\usepackage{fontspec}\n\\else\n  \\usepackage[T1]{fontenc}\n"
      "  \\usepackage[utf8]{inputenc}\n  \\usepackage{lmodern}\n\\fi\n\\usepackage{textcomp}\n"
      "\\renewcommand{\\familydefault}{\\sfdefault}\n";
  if (!options.family.isEmpty())
    tex += "\\iftutex\\IfFontExistsTF{" + texText(options.family) + "}{\\setsansfont{" +
           texText(options.family) + "}}{}\\fi\n";
  if (!others) return tex;
  tex +=
      "% Characters beyond the Latin alphabets: lualatex (or xelatex) sets them in the first of these fonts\n"
      "% that is there; pdflatex, which has no such fonts, sets their numbers.\n"
      "\\iftutex\n";
  for (const char* family : {"Noto Sans CJK SC", "Droid Sans Fallback", "DejaVu Sans"})
    tex += QByteArray("  \\ifdefined\\otherfont\\else\\IfFontExistsTF{") + family +
           "}{\\newfontfamily\\otherfont{" + family + "}}{}\\fi\n";
  return tex +
         "  \\ifdefined\\otherfont\\else\\let\\otherfont\\relax\\fi\n"
         "  \\newcommand{\\otherchar}[1]{{\\otherfont\\char\"#1\\relax}}\n"
         "\\else\n  \\newcommand{\\otherchar}[1]{{\\tiny U+#1}}\n\\fi\n";
}

QByteArray headingOf(const FigureDrawing& drawing, const TexPage& page) {
  if (page.top >= page.height) return {};
  constexpr double kLarger = 16 / 13.0;
  const double size = kLarger * page.fontSize;
  return "\\node[anchor=base west, inner sep=0pt, font=\\fontsize{" + texNumber(size) + "}{" +
         texNumber(1.2 * size) + "}\\selectfont\\bfseries, text=ink] at (" + mm(page.textHeight) + "," +
         mm(page.height - 1.6 * page.textHeight) + ") {" + texText(drawing.title()) + "};\n";
}

}  // namespace

double TexPage::widthOf(const QString& text) const {
  // Of letters about half as wide as the font is high, of others about as wide.
  double letters = 0;
  for (const char32_t code : text.toUcs4()) letters += code < 0x2e80 ? 0.56 : 1.0;
  return letters * fontSize * kMillimetresPerPoint;
}

double TexPage::widestOf(const QStringList& texts) const {
  double most = 0;
  for (const QString& text : texts) most = std::max(most, widthOf(text));
  return most;
}

TexPage texPage(const FigureDrawing& drawing, const FigureOptions& options) {
  TexPage page;
  page.width = options.size.width() * options.unit;
  page.height = options.size.height() * options.unit;
  page.fontSize = kLabelUnits * options.unit / kMillimetresPerPoint;
  page.textHeight = 1.2 * page.fontSize * kMillimetresPerPoint;
  const bool heading = options.heading && page.height > 9 * page.textHeight && !drawing.title().isEmpty();
  page.top = heading ? page.height - 2.4 * page.textHeight : page.height;
  return page;
}

QByteArray texDocument(const FigureDrawing& drawing, const FigureOptions& options, const TexPage& page,
                       const QStringList& texts, const QByteArray& picture) {
  const Palette& palette = drawing.view().state().style.palette;
  const bool others =
      std::any_of(texts.begin(), texts.end(), needsOtherFonts) || needsOtherFonts(drawing.title());
  QByteArray tex = "% Made by Attenscope; compiles with lualatex and pdflatex.\n";
  if (!options.recipe.empty()) tex += recipeForTex(options.recipe);
  tex += "\\documentclass{article}\n\\usepackage[paperwidth=" + mm(page.width) +
         ",paperheight=" + mm(page.height) + ",margin=0mm]{geometry}\n" + fontsOf(options, others) +
         "\\usepackage{pgfplots}\n\\pgfplotsset{compat=1.15}\n" + texColor("ink", palette.text) +
         texColor("faint", palette.muted) + texColor("rule", palette.border) +
         texColor("ground", palette.canvas);
  const bool colored = palette.dark || options.background == Background::Theme;
  if (colored && !drawing.transparent()) tex += "\\pagecolor{ground}\n";
  tex +=
      "\\pagestyle{empty}\n\\setlength{\\parindent}{0pt}\n\\setlength{\\topskip}{0pt}\n\\begin{document}\n"
      "\\fontsize{" +
      texNumber(page.fontSize) + "}{" + texNumber(1.2 * page.fontSize) +
      "}\\selectfont\n\\begin{tikzpicture}\n\\useasboundingbox (0,0) rectangle (" + mm(page.width) + "," +
      mm(page.height - 0.01) + ");\n";
  return tex + headingOf(drawing, page) + picture + "\\end{tikzpicture}%\n\\end{document}\n";
}

QByteArray texPoint(const TexPage& page, double x, double y) {
  return "(" + mm(page.corner.x() + x) + "," + mm(page.corner.y() + y) + ")";
}

QByteArray texPlace(const TexPage& page, const QRectF& area) {
  return "at={" + texPoint(page, area.left(), area.top()) +
         "}, anchor=south west, scale only axis, width=" + mm(area.width()) +
         ", height=" + mm(area.height()) + ",\n";
}

QByteArray texTicks(char axis, const QStringList& labels, double pitch, double needed, int ticks) {
  const int step = labelStep(pitch, needed, false, ticks);
  if (step == 0 || labels.isEmpty()) return QByteArray(1, axis) + "tick=\\empty,\n";
  QByteArray places;
  QByteArray texts;
  for (int i = 0; i < labels.size(); i += step) {
    places += (i > 0 ? "," : "") + QByteArray::number(i);
    texts += (i > 0 ? "," : "") + QByteArray("{") + texText(labels[i]) + "}";
  }
  return QByteArray(1, axis) + "tick={" + places + "}, " + QByteArray(1, axis) + "ticklabels={" + texts +
         "},\n";
}

namespace {

QByteArray pictureOf(const ViewSpec& spec, const View& view, const TexPage& page, QStringList& texts) {
  const std::string_view id = spec.id;
  if (id == "bars") return texBars(view, page, texts);
  if (id == "curve") return texCurve(view, page, texts);
  if (id == "tokens") return texArcs(view, page, texts);
  return texMatrix(view, page, texts);
}

/// Letters and title of a panel in its line, in a smaller font or cut off where there is no room.
QByteArray captionOf(const FigureDrawing& drawing, std::size_t panel, const TexPage& page,
                     const QRectF& line) {
  constexpr double kSmallest = 0.75;
  const QString letters = drawing.lettersOf(panel);
  QString title = drawing.titleOf(panel);
  const double before = letters.isEmpty() ? 0 : page.widthOf(letters + QStringLiteral("  "));
  const double room = line.width() - page.textHeight / 2;
  const double part = std::clamp(room / (before + page.widthOf(title)), kSmallest, 1.0);
  while (!title.isEmpty() && part * (before + page.widthOf(title)) > room) {
    title.chop(title.endsWith(QChar(0x2026)) ? 2 : 1);
    title += QChar(0x2026);
    if (title.size() < 2) break;
  }
  const double size = part * page.fontSize;
  return "\\node[anchor=base west, inner sep=0pt, font=\\fontsize{" + texNumber(size) + "}{" +
         texNumber(1.2 * size) + "}\\selectfont, text=ink] at " +
         texPoint(page, line.left() + page.textHeight / 2, line.top() + 0.3 * line.height()) + " {" +
         (letters.isEmpty() ? QByteArray() : "\\textbf{" + texText(letters) + "} ") + texText(title) + "};\n";
}

/// The panels side by side and below each other, where the other formats have them.
QByteArray panelsOf(const FigureContent& content, const FigureDrawing& drawing, const TexPage& page,
                    QStringList& texts) {
  const double unit = drawing.options().unit;
  const auto placed = [&](const QRectF& area) {
    return QRectF(area.left() * unit, page.height - area.bottom() * unit, area.width() * unit,
                  area.height() * unit);
  };
  QByteArray tex;
  const std::vector<PanelPlace> places = drawing.places();
  for (std::size_t i = 0; i < drawing.count(); ++i) {
    const QRectF area = placed(places[i].view);
    TexPage part = page;
    part.corner = area.topLeft();
    part.width = area.width();
    part.height = part.top = area.height();
    QStringList own;
    tex += captionOf(drawing, i, page, placed(places[i].caption)) +
           pictureOf(*content.panels[i].view, drawing.view(i), part, own);
    texts += own;
    texts += drawing.titleOf(i);
  }
  if (drawing.sharedRange())
    tex += texColorBar(*drawing.sharedRange(), drawing.view().state().style.colormap, page,
                       placed(drawing.sharedBar()));
  return tex;
}

}  // namespace

QByteArray texFigure(const FigureContent& content, const FigureOptions& options) {
  checkViews(FigureFormat::Tex, content);
  const FigureDrawing drawing(content, options);
  const TexPage page = texPage(drawing, drawing.options());
  QStringList texts;
  const QByteArray picture = drawing.count() > 1
                                 ? panelsOf(content, drawing, page, texts)
                                 : pictureOf(*content.first().view, drawing.view(), page, texts);
  return texDocument(drawing, drawing.options(), page, texts, picture);
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/compact_svg.h"
#include "app/export/figure_drawing.h"
#include "app/export/recipe_places.h"
#include "widgets/drawing/whole_text.h"

#include <QBuffer>
#include <QSvgGenerator>
#include <qcustomplot.h>

#include <cmath>

namespace attenscope {

namespace {

constexpr int kTextSize = 12;  // of any font of the figure

/// Qt writes only the first family of a font; whoever opens the file elsewhere needs the rest to fall back
/// on.
void nameFallbackFonts(QByteArray& svg) {
  const auto replace = [&svg](const QFont& font, const QByteArray& generic) {
    QByteArray families;
    for (const QString& family : font.families())
      families += "'" + family.toHtmlEscaped().replace(u'\'', QStringLiteral("&#39;")).toUtf8() + "', ";
    svg.replace("font-family=\"" + font.families().first().toHtmlEscaped().toUtf8() + "\"",
                "font-family=\"" + families + generic + "\"");
  };
  replace(uiFont(kTextSize), "sans-serif");
  if (figureFamily().isEmpty()) replace(numberFont(kTextSize), "monospace");
}

/// XML has no place for most control characters and for U+FFFE and U+FFFF, whatever text they are in.
void replaceForbidden(QByteArray& svg) {
  static const QByteArray replacement = QStringLiteral("\uFFFD").toUtf8();
  QByteArray valid;
  valid.reserve(svg.size());
  for (qsizetype i = 0; i < svg.size(); ++i) {
    const char byte = svg[i];
    const bool control = byte >= 0 && byte < ' ' && byte != '\t' && byte != '\n' && byte != '\r';
    const bool none = byte == '\xef' && (svg.mid(i, 3) == "\xef\xbf\xbe" || svg.mid(i, 3) == "\xef\xbf\xbf");
    if (control || none)
      valid += replacement;
    else
      valid += byte;
    if (none) i += 2;
  }
  svg = valid;
}

/// Qt knows the size only in whole pixels; the file has it in millimetres.
void setSize(QByteArray& svg, const FigureOptions& options) {
  const auto attribute = [](const char* name, double units, double unit) {
    return QByteArray(name) + "=\"" + QByteArray::number(units * unit, 'g', 8) + "mm\"";
  };
  const qsizetype begin = svg.indexOf("width=\"");
  const qsizetype end = svg.indexOf("viewBox=", begin);
  if (begin < 0 || end < 0) return;
  svg.replace(begin, end - begin,
              attribute("width", options.size.width(), options.unit) + ' ' +
                  attribute("height", options.size.height(), options.unit) + "\n ");
}

}  // namespace

QByteArray svgFigure(const FigureContent& content, const FigureOptions& wanted) {
  const FigureDrawing drawing(content, wanted);
  drawing.checkRoom();
  const FigureOptions& options = drawing.options();
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setResolution(96);
  generator.setSize({static_cast<int>(std::ceil(options.size.width())),
                     static_cast<int>(std::ceil(options.size.height()))});
  generator.setViewBox(QRectF(QPointF(), options.size));
  generator.setTitle(drawing.title());
  generator.setDescription(QStringLiteral("Attenscope"));
  QCPPainter painter(&generator);
  painter.setMode(QCPPainter::pmVectorized);
  painter.setMode(QCPPainter::pmNoCaching);
  drawing.draw(painter);
  painter.end();
  setSize(bytes, options);
  nameFallbackFonts(bytes);
  restoreTexts(bytes);
  replaceForbidden(bytes);
  bytes = compactSvg(bytes);
  return options.recipe.empty() ? bytes : recipeIntoSvg(bytes, options.recipe);
}

}  // namespace attenscope

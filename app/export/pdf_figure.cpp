// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/figure_drawing.h"
#include "app/export/recipe_places.h"

#include <QBuffer>
#include <QPageLayout>
#include <QPageSize>
#include <QPdfWriter>
#include <qcustomplot.h>

#include <cmath>

namespace attenscope {

namespace {

constexpr int kDotsPerInch = 1200;  // the grid that Qt rounds places to
constexpr double kPointsPerInch = 72;

/// Puts `bytes` in place of a part of a PDF file with one table of places ("xref"), which then fit again. An
/// entry is ten digits, a space, five digits, a space, its kind and the end of the line.
void replacePart(QByteArray& pdf, qsizetype at, qsizetype length, const QByteArray& bytes) {
  const qsizetype moved = bytes.size() - length;
  const qsizetype table = pdf.lastIndexOf("\nxref\n") + 1;
  constexpr qsizetype kEntry = 20;
  constexpr int kDigits = 10;
  for (qsizetype entry = pdf.indexOf('\n', table + 5) + 1; entry + kEntry <= pdf.size() && pdf[entry] != 't';
       entry += kEntry) {
    const qlonglong place = pdf.mid(entry, kDigits).toLongLong();
    if (place > at)
      pdf.replace(entry, kDigits, QByteArray::number(place + moved).rightJustified(kDigits, '0'));
  }
  const qsizetype start = pdf.lastIndexOf("startxref\n") + 10;
  const qsizetype end = pdf.indexOf('\n', start);
  pdf.replace(start, end - start, QByteArray::number(table + moved));
  pdf.replace(at, length, bytes);
}

/// Qt knows pages of whole points only. What is drawn hangs from the upper edge, so that a page of more
/// points than needed is cut off at its right and lower edge.
void cutPage(QByteArray& pdf, const QSizeF& points, double height) {
  const qsizetype at = pdf.indexOf("/MediaBox [");
  const qsizetype end = pdf.indexOf(']', at);
  const auto number = [](double value) { return QByteArray::number(value, 'f', 4); };
  replacePart(pdf, at, end - at,
              "/MediaBox [0 " + number(height - points.height()) + ' ' + number(points.width()) + ' ' +
                  number(height));
}

}  // namespace

QByteArray pdfFigure(const FigureContent& content, const FigureOptions& wanted) {
  const FigureDrawing drawing(content, wanted);
  drawing.checkRoom();
  const FigureOptions& options = drawing.options();
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QPdfWriter writer(&buffer);
  writer.setResolution(kDotsPerInch);
  const QSizeF points = options.size * (options.unit / kMillimetresPerInch * kPointsPerInch);
  const QSizeF whole(std::ceil(points.width()), std::ceil(points.height()));
  writer.setPageLayout(QPageLayout(QPageSize(whole, QPageSize::Point, QString(), QPageSize::ExactMatch),
                                   QPageLayout::Portrait, QMarginsF()));
  writer.setTitle(drawing.title());
  writer.setCreator(QStringLiteral("Attenscope"));
  if (!options.recipe.empty()) recipeIntoPdf(writer, options.recipe);
  QCPPainter painter(&writer);
  painter.setMode(QCPPainter::pmVectorized);
  painter.setMode(QCPPainter::pmNoCaching);
  painter.setRenderHint(QPainter::LosslessImageRendering);  // else pictures become JPEG
  const double dots = options.unit / kMillimetresPerInch * kDotsPerInch;
  painter.scale(dots, dots);
  drawing.draw(painter);
  painter.end();
  cutPage(bytes, points, whole.height());
  return bytes;
}

}  // namespace attenscope

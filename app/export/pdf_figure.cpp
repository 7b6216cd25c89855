// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/compact_pdf.h"
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
  // What is drawn hangs from the upper edge of Qt's page, which may be more points than needed.
  return compactPdf(bytes, QRectF(QPointF(0, whole.height() - points.height()), points));
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/curve_figure.h"

#include "app/export/figure.h"
#include "engine/error.h"
#include "engine/io/atomic_file.h"
#include "widgets/theme/text_scale.h"

#include <QBuffer>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <qcustomplot.h>

#include <array>

namespace attenscope {

namespace {

constexpr int kDotsPerInch = 96;

void styleAxis(QCPAxis& axis, const QString& title, const Palette& palette) {
  axis.setLabel(title);
  axis.setLabelFont(uiFont(14));
  axis.setTickLabelFont(uiFont(13));
  axis.setLabelColor(palette.text);
  axis.setTickLabelColor(palette.muted);
  axis.setNumberFormat(QStringLiteral("g"));
  axis.setNumberPrecision(4);
  for (auto set : {&QCPAxis::setBasePen, &QCPAxis::setTickPen, &QCPAxis::setSubTickPen})
    (axis.*set)(QPen(palette.border, 1));
  axis.grid()->setPen(QPen(palette.border, 0.5));
  axis.grid()->setZeroLinePen(Qt::NoPen);
}

void fill(QCustomPlot& plot, const CurveFigure& figure, const Palette& palette) {
  plot.setBackground(palette.dark ? palette.canvas : QColor(Qt::white));
  styleAxis(*plot.xAxis, figure.xTitle, palette);
  styleAxis(*plot.yAxis, figure.yTitle, palette);
  const std::array colors{palette.accent, palette.query, palette.key, palette.value};
  for (std::size_t i = 0; i < figure.lines.size(); ++i) {
    const CurveLine& line = figure.lines[i];
    QCPGraph* graph = plot.addGraph();
    graph->setName(line.name);
    graph->setData(QVector<double>(line.x.begin(), line.x.end()),
                   QVector<double>(line.y.begin(), line.y.end()));
    graph->setPen(QPen(colors[i % colors.size()], 2));
    graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, 6));
  }
  plot.plotLayout()->insertRow(0);
  auto* title = new QCPTextElement(&plot, figure.title, uiFont(16));
  title->setTextColor(palette.text);
  plot.plotLayout()->addElement(0, 0, title);
  plot.legend->setVisible(figure.lines.size() > 1);
  plot.legend->setFont(uiFont(13));
  plot.legend->setTextColor(palette.text);
  plot.legend->setBrush(Qt::NoBrush);
  plot.legend->setBorderPen(Qt::NoPen);
  // Between title and axes, where it hides no line.
  plot.legend->setFillOrder(QCPLegend::foColumnsFirst);
  plot.axisRect()->insetLayout()->take(plot.legend);
  plot.plotLayout()->insertRow(1);
  plot.plotLayout()->addElement(1, 0, plot.legend);
  plot.plotLayout()->setRowStretchFactor(1, 0.001);
  plot.rescaleAxes();
  for (QCPAxis* axis : {plot.xAxis, plot.yAxis}) axis->scaleRange(1.06, axis->range().center());
}

}  // namespace

void renderCurve(const std::filesystem::path& path, const CurveFigure& figure, const Palette& palette,
                 const QSize& size) {
  const auto format = figureFormat(path);
  if (!hasEveryView(format))
    throw Error(path.string() + ": unknown kind of figure; expected .png, .svg or .pdf");
  const UnscaledText unscaled;
  QCustomPlot plot;
  fill(plot, figure, palette);
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  if (*format == FigureFormat::Png) {
    plot.toPixmap(size.width(), size.height(), 2).save(&buffer, "PNG");
  } else if (*format == FigureFormat::Svg) {
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(kDotsPerInch);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(0, 0), size));
    generator.setTitle(figure.title);
    QCPPainter painter(&generator);
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    plot.toPainter(&painter, size.width(), size.height());
    painter.end();
  } else {
    QPdfWriter writer(&buffer);
    writer.setResolution(kDotsPerInch);
    constexpr double kPointsPerDot = 72.0 / kDotsPerInch;
    writer.setPageLayout(QPageLayout(
        QPageSize(QSizeF(size) * kPointsPerDot, QPageSize::Point, QString(), QPageSize::ExactMatch),
        QPageLayout::Portrait, QMarginsF()));
    writer.setTitle(figure.title);
    QCPPainter painter(&writer);
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    plot.toPainter(&painter, size.width(), size.height());
    painter.end();
  }
  writeAtomically(path, [&](std::ostream& stream) { stream.write(bytes.constData(), bytes.size()); });
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/figure_drawing.h"
#include "engine/error.h"

#include <QBuffer>
#include <qcustomplot.h>

#include <cmath>

namespace attenscope {

QImage figureImage(const ViewSpec& spec, const ViewState& state, const FigureOptions& options) {
  const FigureDrawing drawing(spec, state, options);
  drawing.checkRoom();
  const QSize pixels(static_cast<int>(std::lround(options.size.width() * options.scale)),
                     static_cast<int>(std::lround(options.size.height() * options.scale)));
  QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
  if (image.isNull()) throw Error("there is not enough memory for the picture");
  image.fill(drawing.transparent() ? QColor(Qt::transparent) : drawing.view().state().style.palette.canvas);
  image.setDevicePixelRatio(options.scale);
  QCPPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setMode(QCPPainter::pmNoCaching);
  drawing.draw(painter);
  painter.end();
  image.setDevicePixelRatio(1);
  constexpr double kMillimetresPerMetre = 1000;
  const int dotsPerMetre = static_cast<int>(std::lround(options.scale / options.unit * kMillimetresPerMetre));
  image.setDotsPerMeterX(dotsPerMetre);
  image.setDotsPerMeterY(dotsPerMetre);
  return image.convertToFormat(drawing.transparent() ? QImage::Format_ARGB32 : QImage::Format_RGB32);
}

QByteArray pngFigure(const QImage& image) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  if (!image.save(&buffer, "PNG")) throw Error("the picture cannot be coded as PNG");
  return bytes;
}

}  // namespace attenscope

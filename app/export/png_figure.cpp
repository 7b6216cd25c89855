// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/figure_drawing.h"
#include "app/export/png_chunks.h"
#include "engine/error.h"

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace attenscope {

QImage figureImage(const FigureContent& content, const FigureOptions& wanted) {
  const FigureDrawing drawing(content, wanted);
  drawing.checkRoom();
  const FigureOptions& options = drawing.options();
  const auto pixelsAt = [&](double scale) {
    return QSize(static_cast<int>(std::lround(options.size.width() * scale)),
                 static_cast<int>(std::lround(options.size.height() * scale)));
  };
  // Painters know no ratio below 1: a smaller picture is drawn larger, and then reduced.
  const double drawnScale = std::max(1.0, options.scale);
  QImage image(pixelsAt(drawnScale), QImage::Format_ARGB32_Premultiplied);
  if (image.isNull()) throw Error("there is not enough memory for the picture");
  image.fill(drawing.transparent() ? QColor(Qt::transparent) : drawing.view().state().style.palette.canvas);
  image.setDevicePixelRatio(drawnScale);
  QCPPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setMode(QCPPainter::pmNoCaching);
  drawing.draw(painter);
  painter.end();
  image.setDevicePixelRatio(1);
  if (options.scale < drawnScale)
    image = image.scaled(pixelsAt(options.scale), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
  constexpr double kMillimetresPerMetre = 1000;
  const int dotsPerMetre = static_cast<int>(std::lround(options.scale / options.unit * kMillimetresPerMetre));
  image.setDotsPerMeterX(dotsPerMetre);
  image.setDotsPerMeterY(dotsPerMetre);
  return image.convertToFormat(drawing.transparent() ? QImage::Format_ARGB32 : QImage::Format_RGB32);
}

QByteArray pngFigure(const QImage& image, PixelsOf what) {
  const PackedPixels pixels = packedPixels(image, what);
  const auto number = [](int value) { return bigEndian(static_cast<quint32>(value)); };
  // Eight bits for each of what it has; packed, filtered and not interlaced, as all are.
  QByteArray header = number(image.width()) + number(image.height()) + '\x08';
  header += pixels.channels() == 1 ? '\x03' : pixels.alpha ? '\x06' : '\x02';
  header.append(3, '\0');
  const QByteArray density = number(image.dotsPerMeterX()) + number(image.dotsPerMeterY()) + '\x01';
  return kPngSignature.toByteArray() + pngChunk("IHDR", header) + pngChunk("pHYs", density) +
         (pixels.table.isEmpty() ? QByteArray() : pngChunk("PLTE", pixels.table)) +
         pngChunk("IDAT", pixels.bytes) + pngChunk("IEND", {});
}

}  // namespace attenscope

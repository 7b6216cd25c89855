// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/png_pixels.h"

#include "app/export/packed.h"
#include "app/export/png_chunks.h"
#include "engine/error.h"

#include <QBuffer>
#include <QHash>

namespace attenscope {

namespace {

// Coding a picture as small as can be takes too long beyond so many pixels, and coding it twice beyond these.
constexpr qsizetype kMostPixelsSmall = 2'000'000;
constexpr qsizetype kMostPixelsTwice = 8'000'000;

qsizetype pixelsOf(const QImage& image) {
  return static_cast<qsizetype>(image.width()) * image.height();
}

/// A byte for each pixel, row by row behind that of its filter, which is none; empty if there are more than
/// 256 colours or one is not opaque.
QByteArray placesOf(const QImage& image, QByteArray& table) {
  constexpr int kMostColors = 256;
  QHash<QRgb, char> places;
  QByteArray rows;
  rows.reserve(pixelsOf(image) + image.height());
  QRgb last = 0;
  char place = 0;
  for (int y = 0; y < image.height(); ++y) {
    const auto* pixels = reinterpret_cast<const QRgb*>(image.constScanLine(y));
    rows += '\0';
    for (int x = 0; x < image.width(); ++x) {
      if (pixels[x] != last || places.isEmpty()) {
        last = pixels[x];
        const auto known = places.constFind(last);
        if (known == places.constEnd()) {
          if (places.size() == kMostColors || qAlpha(last) != 255) return {};
          place = static_cast<char>(places.size());
          places.insert(last, place);
          for (const int part : {qRed(last), qGreen(last), qBlue(last)}) table += static_cast<char>(part);
        } else {
          place = *known;
        }
      }
      rows += place;
    }
  }
  return rows;
}

/// Red, green, blue and perhaps alpha of each pixel, behind the same filter.
QByteArray plainRows(const QImage& image, bool alpha) {
  const QImage bytes = image.convertToFormat(alpha ? QImage::Format_RGBA8888 : QImage::Format_RGB888);
  const qsizetype length = static_cast<qsizetype>(bytes.width()) * (alpha ? 4 : 3);
  QByteArray rows;
  rows.reserve((length + 1) * bytes.height());
  for (int y = 0; y < bytes.height(); ++y) {
    rows += '\0';
    rows.append(reinterpret_cast<const char*>(bytes.constScanLine(y)), length);
  }
  return rows;
}

/// By libpng, which chooses a filter for each row: good for photographs.
QByteArray filteredRows(const QImage& image, bool small) {
  constexpr int kSmallest = 0;  // what Qt takes for the best compression, which is slow
  constexpr int kUsual = -1;
  QByteArray png;
  QBuffer buffer(&png);
  buffer.open(QIODevice::WriteOnly);
  if (!image.save(&buffer, "PNG", small ? kSmallest : kUsual))
    throw Error("the picture cannot be coded as PNG");
  QByteArray data;
  for (auto chunk = pngChunkAt(png, kPngSignature.size()); chunk; chunk = pngChunkAt(png, chunk->end))
    if (chunk->type == QByteArrayView("IDAT")) data += chunk->data;
  return data;
}

std::string_view viewOf(const QByteArray& bytes) {
  return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

}  // namespace

PackedPixels packedPixels(const QImage& image, PixelsOf what) {
  PackedPixels pixels;
  pixels.size = image.size();
  pixels.alpha = image.hasAlphaChannel();
  const QImage whole = image.convertToFormat(pixels.alpha ? QImage::Format_ARGB32 : QImage::Format_RGB32);
  const qsizetype count = pixelsOf(whole);
  const bool small = what == PixelsOf::Figure && count <= kMostPixelsSmall;
  if (what == PixelsOf::Figure) {
    if (const QByteArray places = placesOf(whole, pixels.table); !places.isEmpty()) {
      pixels.alpha = false;
      pixels.bytes = packed(viewOf(places), count <= kMostPixelsTwice ? Packing::Small : Packing::Quick);
      return pixels;
    }
    pixels.table.clear();
  }
  pixels.bytes = filteredRows(whole, small);
  if (count > kMostPixelsTwice) return pixels;
  // Cells are found again pixel by pixel, which filters would hide.
  QByteArray plain = packed(viewOf(plainRows(whole, pixels.alpha)), small ? Packing::Small : Packing::Quick);
  if (plain.size() < pixels.bytes.size()) pixels.bytes = std::move(plain);
  return pixels;
}

}  // namespace attenscope

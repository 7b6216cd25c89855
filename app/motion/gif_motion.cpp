// SPDX-License-Identifier: GPL-3.0-or-later
// GIF89a by giflib. Each picture has a table of colours of its own, of what changes in it alone: what stays
// is transparent, so that nothing that stands still shimmers.
#include "app/motion/color_table.h"
#include "app/motion/motion_writer.h"
#include "engine/error.h"

#include <gif_lib.h>

#include <array>
#include <cmath>
#include <ostream>

namespace attenscope {

namespace {

constexpr int kMostColors = 256;

int writeMore(GifFileType* gif, const GifByteType* bytes, int count) {
  auto& out = *static_cast<std::ostream*>(gif->UserData);
  out.write(reinterpret_cast<const char*>(bytes), count);
  return out ? count : 0;
}

struct MapFree {
  void operator()(ColorMapObject* map) const { GifFreeMapObject(map); }
};
using Map = std::unique_ptr<ColorMapObject, MapFree>;

/// A table as GIF has it: filled up to a power of two.
Map mapOf(const std::vector<QRgb>& colors) {
  int size = 2;
  while (size < static_cast<int>(colors.size())) size *= 2;
  std::vector<GifColorType> entries(static_cast<std::size_t>(size));
  for (std::size_t i = 0; i < colors.size(); ++i)
    entries[i] = {static_cast<GifByteType>(qRed(colors[i])), static_cast<GifByteType>(qGreen(colors[i])),
                  static_cast<GifByteType>(qBlue(colors[i]))};
  Map map(GifMakeMapObject(size, entries.data()));
  if (map == nullptr) throw std::bad_alloc();
  return map;
}

class GifMotion : public MotionWriter {
 public:
  GifMotion(std::ostream& out, const MotionPictures& pictures) : m_pictures(pictures) {
    int error = 0;
    m_gif = EGifOpen(&out, writeMore, &error);
    if (m_gif == nullptr) fail(error);
  }
  ~GifMotion() override {
    if (m_gif != nullptr) EGifCloseFile(m_gif, nullptr);
  }

  void add(const QImage& picture, int milliseconds) override {
    const QImage whole = picture.convertToFormat(QImage::Format_RGB32);
    const bool first = m_before.isNull();
    if (first) begin();
    const QRect part = first ? whole.rect() : changedPart(m_before, whole);
    const ColorTable table = colorTable(countsOf(whole, part), first ? kMostColors : kMostColors - 1);
    std::vector<QRgb> colors = table.colors;
    const int stays = first ? NO_TRANSPARENT_COLOR : static_cast<int>(colors.size());
    if (!first) colors.push_back(0);
    putTime(milliseconds, stays);
    const Map map = mapOf(colors);
    check(EGifPutImageDesc(m_gif, part.x(), part.y(), part.width(), part.height(), false, map.get()));
    std::vector<GifPixelType> line(static_cast<std::size_t>(part.width()));
    for (int y = part.top(); y <= part.bottom(); ++y) {
      const auto* pixels = reinterpret_cast<const QRgb*>(whole.constScanLine(y));
      const auto* before = first ? nullptr : reinterpret_cast<const QRgb*>(m_before.constScanLine(y));
      for (int x = part.left(); x <= part.right(); ++x)
        line[static_cast<std::size_t>(x - part.left())] = before != nullptr && before[x] == pixels[x]
                                                              ? static_cast<GifPixelType>(stays)
                                                              : table.places.at(pixels[x]);
      check(EGifPutLine(m_gif, line.data(), part.width()));
    }
    m_before = whole;
  }

  void finish() override {
    int error = 0;
    const int closed = EGifCloseFile(m_gif, &error);
    m_gif = nullptr;
    if (closed == GIF_ERROR) fail(error);
  }

 private:
  [[noreturn]] static void fail(int error) {
    const char* text = GifErrorString(error);
    throw Error(std::string("GIF cannot be coded: ") + (text == nullptr ? "for no known reason" : text));
  }
  void check(int result) const {
    if (result == GIF_ERROR) fail(m_gif->Error);
  }

  /// The size of all, and how often they are played.
  void begin() {
    EGifSetGifVersion(m_gif, true);
    constexpr int kBits = 8;  // of a colour
    check(EGifPutScreenDesc(m_gif, m_pictures.size.width(), m_pictures.size.height(), kBits, 0, nullptr));
    const int loops = m_pictures.timing.loops;
    if (loops == 1) return;
    // The block counts how often it is played again; 0 is for ever.
    const int again = std::max(0, loops - 1);
    const std::array<GifByteType, 3> block{1, static_cast<GifByteType>(again & 0xFF),
                                           static_cast<GifByteType>(again >> 8)};
    check(EGifPutExtensionLeader(m_gif, APPLICATION_EXT_FUNC_CODE));
    check(EGifPutExtensionBlock(m_gif, 11, "NETSCAPE2.0"));
    check(EGifPutExtensionBlock(m_gif, static_cast<int>(block.size()), block.data()));
    check(EGifPutExtensionTrailer(m_gif));
  }

  void putTime(int milliseconds, int transparent) {
    GraphicsControlBlock control{};
    control.DisposalMode = DISPOSE_DO_NOT;
    control.DelayTime = static_cast<int>(std::lround(milliseconds / 10.0));
    control.TransparentColor = transparent;
    std::array<GifByteType, 4> block{};
    EGifGCBToExtension(&control, block.data());
    check(EGifPutExtension(m_gif, GRAPHICS_EXT_FUNC_CODE, static_cast<int>(block.size()), block.data()));
  }

  /// The colours of what is different from before.
  ColorCounts countsOf(const QImage& whole, const QRect& part) const {
    ColorCounts counts;
    for (int y = part.top(); y <= part.bottom(); ++y) {
      const auto* pixels = reinterpret_cast<const QRgb*>(whole.constScanLine(y));
      const auto* before =
          m_before.isNull() ? nullptr : reinterpret_cast<const QRgb*>(m_before.constScanLine(y));
      for (int x = part.left(); x <= part.right(); ++x)
        if (before == nullptr || before[x] != pixels[x]) ++counts[pixels[x]];
    }
    return counts;
  }

  MotionPictures m_pictures;
  GifFileType* m_gif = nullptr;
  QImage m_before;
};

}  // namespace

std::unique_ptr<MotionWriter> gifMotion(std::ostream& out, const MotionPictures& pictures) {
  return std::make_unique<GifMotion>(out, pictures);
}

}  // namespace attenscope

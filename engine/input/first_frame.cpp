// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/first_frame.h"

#include <gif_lib.h>
#include <webp/demux.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace attenscope {

namespace {

constexpr int kNone = -1;

/// What giflib reads from, and how far it is.
struct Source {
  std::span<const std::uint8_t> bytes;
  std::size_t at = 0;
};

int readMore(GifFileType* gif, GifByteType* to, int count) {
  auto& source = *static_cast<Source*>(gif->UserData);
  const std::size_t length = std::min(static_cast<std::size_t>(count), source.bytes.size() - source.at);
  if (length > 0) std::memcpy(to, source.bytes.data() + source.at, length);
  source.at += length;
  return static_cast<int>(length);
}

struct GifClose {
  void operator()(GifFileType* gif) const { DGifCloseFile(gif, nullptr); }
};

/// Passes an extension; of one that concerns the next picture the transparent index is kept.
bool passExtension(GifFileType* gif, int& transparent) {
  int code = 0;
  GifByteType* data = nullptr;
  if (DGifGetExtension(gif, &code, &data) == GIF_ERROR) return false;
  if (code == GRAPHICS_EXT_FUNC_CODE && data != nullptr) {
    GraphicsControlBlock control{};
    if (DGifExtensionToGCB(data[0], data + 1, &control) == GIF_OK) transparent = control.TransparentColor;
  }
  while (data != nullptr)
    if (DGifGetExtensionNext(gif, &data) == GIF_ERROR) return false;
  return true;
}

/// Goes on to the next picture; whether there is one.
bool nextPicture(GifFileType* gif, int& transparent) {
  for (GifRecordType type = UNDEFINED_RECORD_TYPE; DGifGetRecordType(gif, &type) == GIF_OK;) {
    if (type == IMAGE_DESC_RECORD_TYPE) return true;
    if (type != EXTENSION_RECORD_TYPE || !passExtension(gif, transparent)) return false;
  }
  return false;
}

/// Row `i` as stored is row … of the picture: every eighth, those between, …
int interlacedRow(int i, int height) {
  constexpr int kStart[] = {0, 4, 2, 1};
  constexpr int kStep[] = {8, 8, 4, 2};
  for (int pass = 0; pass < 4; ++pass) {
    const int rows = (height - kStart[pass] + kStep[pass] - 1) / kStep[pass];
    if (i < rows) return kStart[pass] + i * kStep[pass];
    i -= std::max(0, rows);
  }
  return height - 1;
}

void setPixel(FirstFrame& frame, std::int64_t x, std::int64_t y, const ColorMapObject& colors, int index,
              int transparent) {
  const GifColorType color = index < colors.ColorCount ? colors.Colors[index] : GifColorType{};
  std::uint8_t* to = frame.bgra.data() + (y * frame.width + x) * 4;
  to[0] = color.Blue;
  to[1] = color.Green;
  to[2] = color.Red;
  to[3] = index == transparent ? 0 : 255;
}

/// Draws the picture that giflib stands before; false if the file is damaged.
bool drawPicture(GifFileType* gif, FirstFrame& frame, int transparent) {
  if (DGifGetImageDesc(gif) == GIF_ERROR) return false;
  const GifImageDesc& place = gif->Image;
  const ColorMapObject* colors = place.ColorMap != nullptr ? place.ColorMap : gif->SColorMap;
  if (colors == nullptr || place.Width <= 0 || place.Height <= 0 || place.Left < 0 || place.Top < 0 ||
      place.Left + place.Width > frame.width || place.Top + place.Height > frame.height)
    return false;
  frame.bgra.resize(static_cast<std::size_t>(frame.width * frame.height * 4));
  const bool covers = place.Width == frame.width && place.Height == frame.height;
  for (std::int64_t y = 0; y < frame.height && !covers; ++y)
    for (std::int64_t x = 0; x < frame.width; ++x)
      setPixel(frame, x, y, *colors, transparent == kNone ? 0 : transparent, transparent);
  std::vector<GifPixelType> line(static_cast<std::size_t>(place.Width));
  for (int i = 0; i < place.Height; ++i) {
    if (DGifGetLine(gif, line.data(), place.Width) == GIF_ERROR) return false;
    const int row = place.Interlace ? interlacedRow(i, place.Height) : i;
    for (int x = 0; x < place.Width; ++x)
      setPixel(frame, place.Left + x, place.Top + row, *colors, line[static_cast<std::size_t>(x)],
               transparent);
  }
  return true;
}

}  // namespace

FirstFrame firstFrameOfGif(std::span<const std::uint8_t> bytes) {
  Source source{bytes};
  int error = 0;
  const std::unique_ptr<GifFileType, GifClose> gif(DGifOpen(&source, readMore, &error));
  if (gif == nullptr) return {};
  FirstFrame frame;
  frame.width = gif->SWidth;
  frame.height = gif->SHeight;
  int transparent = kNone;
  if (!nextPicture(gif.get(), transparent) || !drawPicture(gif.get(), frame, transparent)) return {};
  frame.several = nextPicture(gif.get(), transparent);
  return frame;
}

FirstFrame firstFrameOfWebP(std::span<const std::uint8_t> bytes) {
  WebPAnimDecoderOptions options;
  if (WebPAnimDecoderOptionsInit(&options) == 0) return {};
  options.color_mode = MODE_BGRA;
  const WebPData data{bytes.data(), bytes.size()};
  const std::unique_ptr<WebPAnimDecoder, decltype(&WebPAnimDecoderDelete)> decoder(
      WebPAnimDecoderNew(&data, &options), WebPAnimDecoderDelete);
  WebPAnimInfo info;
  std::uint8_t* canvas = nullptr;
  int time = 0;
  if (decoder == nullptr || WebPAnimDecoderGetInfo(decoder.get(), &info) == 0 ||
      WebPAnimDecoderGetNext(decoder.get(), &canvas, &time) == 0)
    return {};
  FirstFrame frame;
  frame.width = info.canvas_width;
  frame.height = info.canvas_height;
  frame.bgra.assign(canvas, canvas + static_cast<std::size_t>(frame.width * frame.height * 4));
  frame.several = info.frame_count > 1;
  return frame;
}

}  // namespace attenscope

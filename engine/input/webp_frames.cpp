// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/webp_frames.h"

#include "engine/error.h"
#include "engine/input/image_header.h"

#include <webp/demux.h>

#include <algorithm>

namespace attenscope {

struct WebPFrames::Decoder {
  WebPAnimDecoder* decoder = nullptr;

  ~Decoder() { WebPAnimDecoderDelete(decoder); }
};

WebPFrames::WebPFrames(std::vector<std::uint8_t> bytes, std::int64_t mostPixels, const std::string& name)
    : m_bytes(std::move(bytes)), m_decoder(std::make_unique<Decoder>()) {
  const ImageHeader header = readImageHeader(m_bytes);
  if (header.kind != ImageHeader::Kind::WebP || header.width <= 0 || header.height <= 0)
    throw Error(name + ": is not an animated WebP");
  if (header.width > mostPixels || header.height > mostPixels / header.width)
    throw Error(name + ": its frames are " + std::to_string(header.width) + " × " +
                std::to_string(header.height) + " pixels; expected at most " +
                std::to_string(mostPixels / 1'000'000) + " million");
  WebPAnimDecoderOptions options;
  WebPAnimInfo info{};
  const WebPData data{m_bytes.data(), m_bytes.size()};
  if (WebPAnimDecoderOptionsInit(&options) != 0) {
    options.color_mode = MODE_RGBA;
    m_decoder->decoder = WebPAnimDecoderNew(&data, &options);
  }
  if (m_decoder->decoder == nullptr || WebPAnimDecoderGetInfo(m_decoder->decoder, &info) == 0 ||
      info.frame_count == 0)
    throw Error(name + ": the animated picture is damaged; expected a whole WebP");
  m_width = info.canvas_width;
  m_height = info.canvas_height;
  const WebPDemuxer* demuxer = WebPAnimDecoderGetDemuxer(m_decoder->decoder);
  WebPIterator frame{};
  for (std::uint32_t i = 1; i <= info.frame_count; ++i) {
    m_durations.push_back(WebPDemuxGetFrame(demuxer, static_cast<int>(i), &frame) != 0 ? frame.duration : 0);
    WebPDemuxReleaseIterator(&frame);
  }
}

WebPFrames::~WebPFrames() = default;

std::shared_ptr<const PicturePixels> WebPFrames::next() {
  std::uint8_t* canvas = nullptr;
  int end = 0;
  if (WebPAnimDecoderGetNext(m_decoder->decoder, &canvas, &end) == 0) return nullptr;
  ++m_position;
  auto pixels = std::make_shared<PicturePixels>();
  pixels->width = m_width;
  pixels->height = m_height;
  pixels->channels = 4;
  pixels->values.assign(canvas, canvas + m_width * m_height * 4);
  return pixels;
}

void WebPFrames::rewind() {
  WebPAnimDecoderReset(m_decoder->decoder);
  m_position = 0;
}

}  // namespace attenscope

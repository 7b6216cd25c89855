// SPDX-License-Identifier: GPL-3.0-or-later
// Animated WebP, lossless, by Google's libwebp.
#include "app/motion/motion_writer.h"
#include "engine/error.h"

#include <webp/encode.h>
#include <webp/mux.h>

#include <ostream>

namespace attenscope {

namespace {

struct EncoderDelete {
  void operator()(WebPAnimEncoder* encoder) const { WebPAnimEncoderDelete(encoder); }
};

/// A picture of libwebp's, freed at the end.
struct Picture {
  Picture() { valid = WebPPictureInit(&webp) != 0; }
  Picture(const Picture&) = delete;
  Picture& operator=(const Picture&) = delete;
  ~Picture() { WebPPictureFree(&webp); }

  WebPPicture webp{};
  bool valid = false;
};

class WebpMotion : public MotionWriter {
 public:
  WebpMotion(std::ostream& out, const MotionPictures& pictures) : m_out(out) {
    WebPAnimEncoderOptions options;
    if (WebPAnimEncoderOptionsInit(&options) == 0 || WebPConfigInit(&m_config) == 0)
      throw Error("the library libwebp is of another version than the program was built with");
    options.anim_params.loop_count = pictures.timing.loops;
    constexpr int kLevel = 3;  // of 9: higher ones take several times as long for a few per cent
    WebPConfigLosslessPreset(&m_config, kLevel);
    m_config.exact = 1;
    m_encoder.reset(WebPAnimEncoderNew(pictures.size.width(), pictures.size.height(), &options));
    if (m_encoder == nullptr) throw std::bad_alloc();
  }

  void add(const QImage& picture, int milliseconds) override {
    Picture coded;
    if (!coded.valid) throw Error("the picture cannot be coded as WebP");
    coded.webp.use_argb = 1;
    coded.webp.width = picture.width();
    coded.webp.height = picture.height();
    // A pixel is 0xAARRGGBB in the order of the processor: on little-endian ones blue comes first.
    const auto import = picture.hasAlphaChannel() ? WebPPictureImportBGRA : WebPPictureImportBGRX;
    if (import(&coded.webp, picture.constBits(), static_cast<int>(picture.bytesPerLine())) == 0)
      throw std::bad_alloc();
    if (WebPAnimEncoderAdd(m_encoder.get(), &coded.webp, m_time, &m_config) == 0) fail();
    m_time += milliseconds;
  }

  void finish() override {
    // The end of the last picture.
    if (WebPAnimEncoderAdd(m_encoder.get(), nullptr, m_time, nullptr) == 0) fail();
    WebPData data;
    WebPDataInit(&data);
    if (WebPAnimEncoderAssemble(m_encoder.get(), &data) == 0) fail();
    m_out.write(reinterpret_cast<const char*>(data.bytes), static_cast<std::streamsize>(data.size));
    WebPDataClear(&data);
  }

 private:
  [[noreturn]] void fail() const {
    throw Error(std::string("WebP cannot be coded: ") + WebPAnimEncoderGetError(m_encoder.get()));
  }

  std::ostream& m_out;
  WebPConfig m_config{};
  std::unique_ptr<WebPAnimEncoder, EncoderDelete> m_encoder;
  int m_time = 0;  ///< milliseconds
};

}  // namespace

std::unique_ptr<MotionWriter> webpMotion(std::ostream& out, const MotionPictures& pictures) {
  return std::make_unique<WebpMotion>(out, pictures);
}

}  // namespace attenscope

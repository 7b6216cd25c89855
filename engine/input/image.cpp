// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/image.h"

#include "engine/error.h"
#include "engine/input/codecs.h"
#include "engine/input/first_frame.h"
#include "engine/input/image_header.h"
#include "engine/io/atomic_file.h"

#include <fcntl.h>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <mutex>
#include <string>
#include <system_error>
#include <vector>

namespace attenscope {

namespace {

constexpr const char* kExpected = "expected a picture: PNG, JPEG, WebP, GIF, TIFF, BMP, PNM, HDR or EXR";
/// A file of the largest picture allowed, 16-bit RGBA without compression, and some room.
constexpr std::uint64_t kMaxFileBytes = 2'000'000'000;
/// Room for 200 million pixels of 8-bit colour with some to spare, or 34 million of 32-bit colour.
constexpr std::int64_t kMaxDecodedBytes = 1'250'000'000;

/// OpenCV reads EXR only where the environment asks for it. Done when the first such file comes, and once:
/// setting a variable while another thread reads the environment is not safe.
void allowExr() {
  static const int done = setenv("OPENCV_IO_ENABLE_OPENEXR", "1", 0);  // NOLINT(concurrency-mt-unsafe)
  (void)done;
}

/// Sends standard error nowhere while it lives: OpenCV, libpng and libjpeg each write there what they also
/// report to us as a failure or as a harmless warning, and the program's promise is one line of its own.
class QuietStandardError {
 public:
  QuietStandardError() : m_lock(mutex()), m_kept(dup(STDERR_FILENO)) {
    const int nowhere = m_kept < 0 ? -1 : open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere < 0) return;
    dup2(nowhere, STDERR_FILENO);
    close(nowhere);
  }
  ~QuietStandardError() {
    if (m_kept < 0) return;
    dup2(m_kept, STDERR_FILENO);
    close(m_kept);
  }
  QuietStandardError(const QuietStandardError&) = delete;
  QuietStandardError& operator=(const QuietStandardError&) = delete;

 private:
  static std::mutex& mutex() {
    static std::mutex one;
    return one;
  }
  std::lock_guard<std::mutex> m_lock;
  int m_kept;
};

/// The size after reduction to kLongestImageSide, aspect ratio kept, at least 1 × 1.
cv::Size keptSize(cv::Size size) {
  const int longest = std::max(size.width, size.height);
  if (longest <= kLongestImageSide) return size;
  const auto reduced = [&](int side) {
    return std::max(1,
                    static_cast<int>(std::lround(static_cast<double>(side) * kLongestImageSide / longest)));
  };
  return {reduced(size.width), reduced(size.height)};
}

cv::Mat reduced(const cv::Mat& picture) {
  const cv::Size size = keptSize(picture.size());
  if (size == picture.size()) return picture;
  cv::Mat small;
  cv::resize(picture, small, size, 0, 0, cv::INTER_AREA);
  return small;
}

/// Lays rows of `channels` values, the last of them alpha, over white, keeping the type.
template <typename T>
cv::Mat laidOverWhite(const cv::Mat& picture) {
  const int colors = picture.channels() - 1;
  const double white = picture.depth() == CV_8U ? 255 : picture.depth() == CV_16U ? 65535 : 1;
  cv::Mat laid(picture.size(), CV_MAKETYPE(picture.depth(), colors));
  for (int row = 0; row < picture.rows; ++row) {
    const T* in = picture.ptr<T>(row);
    T* out = laid.ptr<T>(row);
    for (int column = 0; column < picture.cols; ++column, in += colors + 1, out += colors) {
      const double alpha = static_cast<double>(in[colors]) / white;
      for (int c = 0; c < colors; ++c)
        out[c] = cv::saturate_cast<T>(static_cast<double>(in[c]) * alpha + white * (1 - alpha));
    }
  }
  return laid;
}

cv::Mat opaque(const cv::Mat& picture) {
  if (picture.channels() != 2 && picture.channels() != 4) return picture;
  switch (picture.depth()) {
    case CV_8U:
      return laidOverWhite<std::uint8_t>(picture);
    case CV_16U:
      return laidOverWhite<std::uint16_t>(picture);
    default: {
      cv::Mat single;
      picture.convertTo(single, CV_32F);
      return laidOverWhite<float>(single);
    }
  }
}

/// Floating-point values between 0 and 1. What is within stays; beyond, the brightest half per cent is let
/// go and the rest scaled, and linear light (HDR, EXR) gets the eye's curve. No number at all reads as black.
void bringIntoRange(cv::Mat& picture, bool linearLight, const std::string& name) {
  float* values = picture.ptr<float>(0);
  const std::size_t count = picture.total() * static_cast<std::size_t>(picture.channels());
  std::vector<float> finite;
  finite.reserve(count);
  for (std::size_t i = 0; i < count; ++i)
    if (std::isfinite(values[i])) finite.push_back(values[i]);
  if (finite.empty())
    throw Error(name + ": the picture holds no finite value; expected brightness in numbers");
  const auto [least, most] = std::minmax_element(finite.begin(), finite.end());
  const float low = std::min(0.0F, *least);
  float high = 1;
  if (*most > 1) {
    const auto rank =
        finite.begin() + static_cast<std::ptrdiff_t>(0.995 * static_cast<double>(finite.size() - 1));
    std::nth_element(finite.begin(), rank, finite.end());
    high = std::max(*rank, low + 1e-6F);
  }
  for (std::size_t i = 0; i < count; ++i) {
    float value = values[i];
    if (std::isnan(value)) value = low;
    value = std::clamp((std::clamp(value, low, high) - low) / (high - low), 0.0F, 1.0F);
    values[i] = linearLight ? std::pow(value, 1 / 2.2F) : value;
  }
}

/// Turns and mirrors as EXIF's orientation asks.
cv::Mat upright(const cv::Mat& picture, int orientation) {
  cv::Mat turned = picture;
  if (orientation >= 5) turned = turned.t();
  const bool mirror = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
  const bool flip = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
  if (mirror || flip) {
    cv::Mat flipped;
    cv::flip(turned, flipped, mirror && flip ? -1 : mirror ? 1 : 0);
    turned = flipped;
  }
  return turned;
}

/// The picture in 8 bits; of 16 the upper ones count. Alpha stays if anything is transparent.
std::shared_ptr<const PicturePixels> eightBits(const cv::Mat& picture) {
  const int channels = picture.channels();
  const bool alpha = channels == 2 || channels == 4;
  const int colors = alpha ? channels - 1 : channels;
  const auto byteOf = [&](int row, int at) -> std::uint8_t {
    switch (picture.depth()) {
      case CV_8U:
        return picture.ptr<std::uint8_t>(row)[at];
      case CV_16U:
        return static_cast<std::uint8_t>(picture.ptr<std::uint16_t>(row)[at] >> 8U);
      default:
        return cv::saturate_cast<std::uint8_t>(picture.ptr<float>(row)[at] * 255.0F);
    }
  };
  bool seenThrough = false;
  for (int row = 0; alpha && row < picture.rows && !seenThrough; ++row)
    for (int column = 0; column < picture.cols && !seenThrough; ++column)
      seenThrough = byteOf(row, column * channels + colors) != 255;
  auto pixels = std::make_shared<PicturePixels>();
  pixels->width = picture.cols;
  pixels->height = picture.rows;
  pixels->channels = seenThrough ? 4 : 3;
  pixels->values.resize(picture.total() * static_cast<std::size_t>(pixels->channels));
  std::uint8_t* out = pixels->values.data();
  for (int row = 0; row < picture.rows; ++row)
    for (int column = 0; column < picture.cols; ++column) {
      for (int c = 0; c < 3; ++c) *out++ = byteOf(row, column * channels + (colors == 1 ? 0 : 2 - c));
      if (seenThrough) *out++ = byteOf(row, column * channels + colors);
    }
  return pixels;
}

/// [3 × H × W] in red, green, blue of float BGR or grey.
Tensor toTensor(const cv::Mat& picture) {
  const std::int64_t rows = picture.rows;
  const std::int64_t columns = picture.cols;
  const int channels = picture.channels();
  TensorBuilder out({3, rows, columns});
  for (std::int64_t row = 0; row < rows; ++row) {
    const float* in = picture.ptr<float>(static_cast<int>(row));
    for (std::int64_t column = 0; column < columns; ++column, in += channels)
      for (int c = 0; c < 3; ++c)
        out[(c * rows + row) * columns + column] = channels == 1 ? in[0] : in[2 - c];
  }
  return out.finish();
}

std::string shownSize(std::int64_t width, std::int64_t height) {
  return std::to_string(width) + " × " + std::to_string(height);
}

void refuseTooLarge(std::int64_t width, std::int64_t height, const std::string& name) {
  // Sides first: their product could overflow.
  if (width > kMaxImagePixels || height > kMaxImagePixels || width * height > kMaxImagePixels)
    throw Error(name + ": the picture is " + shownSize(width, height) + " pixels; expected at most " +
                std::to_string(kMaxImagePixels / 1'000'000) + " million");
}

/// What decoding and the way to [3 × H × W] take at once, before the picture is reduced.
std::int64_t neededBytes(const ImageHeader& header) {
  const std::int64_t channels = header.channels;
  const std::int64_t sample = header.bits / 8;
  const bool alpha = channels == 2 || channels == 4;
  std::int64_t perPixel = channels * sample;
  if (sample < 4) {
    if (alpha) perPixel += (channels - 1) * sample;
  } else {
    perPixel += (sample > 4 ? 3 : 2) * channels * 4;
    if (alpha) perPixel += channels * 4;
  }
  return header.width * header.height * perPixel;
}

void refuseTooMuchMemory(const ImageHeader& header, const std::string& name) {
  const std::int64_t needed = neededBytes(header);
  if (needed <= kMaxDecodedBytes) return;
  throw Error(name + ": the picture of " + shownSize(header.width, header.height) + " pixels with " +
              std::to_string(header.channels) + " channels of " + std::to_string(header.bits) +
              " bits needs " + std::to_string(needed / 1'000'000) + " MB to be read; expected at most " +
              std::to_string(kMaxDecodedBytes / 1'000'000) + " MB");
}

[[noreturn]] void refuseFileSize(std::uint64_t size, const std::string& name) {
  throw Error(name + ": the file has " + std::to_string(size / 1'000'000) + " MB; expected at most " +
              std::to_string(kMaxFileBytes / 1'000'000) + " MB");
}

/// As OpenCV reads it; empty if it cannot.
cv::Mat decoded(std::span<const std::uint8_t> bytes) {
  try {
    const QuietStandardError quiet;
    // UNCHANGED keeps alpha and 16 bits, and leaves turning by EXIF to us.
    return codecs::decode(bytes);
  } catch (const cv::Exception&) {
    return {};
  }
}

}  // namespace

Tensor decodeImage(std::span<const std::uint8_t> bytes, const std::string& name, PictureSource* source) {
  using Kind = ImageHeader::Kind;
  if (bytes.empty()) throw Error(name + ": the file is empty; " + kExpected);
  if (bytes.size() > kMaxFileBytes) refuseFileSize(bytes.size(), name);
  const ImageHeader header = readImageHeader(bytes);
  if (header.kind == Kind::Unknown)
    throw Error(name + ": this is not a picture that can be read; " + kExpected);
  refuseTooLarge(header.width, header.height, name);
  refuseTooMuchMemory(header, name);
  if (!header.complete) throw Error(name + ": the picture is cut off; expected a complete file");

  if (header.kind == Kind::Exr) allowExr();
  FirstFrame frame;
  cv::Mat picture;
  try {
    if (header.kind == Kind::Gif || header.animated) {
      frame = header.kind == Kind::Gif ? firstFrameOfGif(bytes) : firstFrameOfWebP(bytes);
      if (frame.width > 0)
        picture = cv::Mat(static_cast<int>(frame.height), static_cast<int>(frame.width), CV_8UC4,
                          frame.bgra.data());
    } else {
      picture = decoded(bytes);
    }
  } catch (const std::bad_alloc&) {
    throw Error(name + ": there is not enough memory for a picture of " +
                shownSize(header.width, header.height) + " pixels");
  }
  if (picture.empty())
    throw Error(name + ": the picture is damaged or of a kind that cannot be read; " + kExpected);
  refuseTooLarge(picture.cols, picture.rows, name);

  const int depth = picture.depth();
  const double full = depth == CV_8U ? 255 : depth == CV_16U ? 65535 : 1;
  if (full == 1 && depth != CV_32F) picture.convertTo(picture, CV_32F);
  cv::Mat light = picture;
  if (full == 1) {
    light = picture.clone();  // one piece, as bringIntoRange needs
    bringIntoRange(light, header.kind == Kind::Hdr || header.kind == Kind::Exr, name);
  }
  // OpenCV's TIFF reader has turned the picture already.
  const int orientation = header.kind == Kind::Tiff ? 1 : header.orientation;
  picture = reduced(opaque(light));
  if (source != nullptr) {
    constexpr int kFirstTurned = 5;  // EXIF orientations from here on swap width and height
    *source = {light.cols, light.rows, frame.several, nullptr};
    if (orientation >= kFirstTurned) std::swap(source->width, source->height);
    const bool kept =
        picture.size() == light.size() && depth == CV_8U && light.channels() == picture.channels();
    if (!kept && source->width * source->height <= kMaxKeptPixels)
      source->pixels = eightBits(upright(light, orientation));
  }
  cv::Mat single;
  picture.convertTo(single, CV_32F, 1 / full);
  return toTensor(upright(single, orientation));
}

Tensor readImage(const std::filesystem::path& path, PictureSource* source) {
  const std::string name = printable(path.string());
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) throw Error(name + ": there is no such file; " + kExpected);
  if (std::filesystem::is_directory(status)) throw Error(name + ": this is a folder; " + kExpected);
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (error) throw Error(name + ": the file cannot be read; " + kExpected);
  if (size > kMaxFileBytes) refuseFileSize(size, name);
  std::vector<std::uint8_t> bytes(size);
  std::ifstream file(path, std::ios::binary);
  if (!file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size)))
    throw Error(name + ": the file cannot be read; " + kExpected);
  return decodeImage(bytes, name, source);
}

Tensor imageFromRgb(std::span<const std::uint8_t> rgb, int width, int height) {
  assert(width > 0 && height > 0 &&
         rgb.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
  const cv::Mat picture(height, width, CV_8UC3, const_cast<std::uint8_t*>(rgb.data()));
  cv::Mat bgr;
  cv::cvtColor(reduced(picture), bgr, cv::COLOR_RGB2BGR);
  cv::Mat single;
  bgr.convertTo(single, CV_32F, 1.0 / 255);
  return toTensor(single);
}

Tensor imageFromPixels(std::shared_ptr<const PicturePixels> pixels, PictureSource* source) {
  const bool alpha = pixels->hasAlpha();
  Tensor image = imageFromRgb(alpha ? overWhite(*pixels).values : pixels->values,
                              static_cast<int>(pixels->width), static_cast<int>(pixels->height));
  if (source != nullptr) {
    *source = {pixels->width, pixels->height, false, nullptr};
    const bool kept = !alpha && image.dim(2) == pixels->width && image.dim(1) == pixels->height;
    if (!kept && pixels->width * pixels->height <= kMaxKeptPixels) source->pixels = std::move(pixels);
  }
  return image;
}

std::vector<std::uint8_t> imageToRgb(const Tensor& image) {
  assert(image.rank() == 3 && image.dim(0) == 3);
  const std::int64_t plane = image.dim(1) * image.dim(2);
  std::vector<std::uint8_t> rgb(static_cast<std::size_t>(3 * plane));
  for (std::int64_t i = 0; i < plane; ++i)
    for (std::int64_t c = 0; c < 3; ++c)
      rgb[static_cast<std::size_t>(3 * i + c)] =
          cv::saturate_cast<std::uint8_t>(image[c * plane + i] * 255.0F);
  return rgb;
}

void writePng(const std::filesystem::path& path, const Tensor& image) {
  std::vector<std::uint8_t> rgb = imageToRgb(image);
  const cv::Mat picture(static_cast<int>(image.dim(1)), static_cast<int>(image.dim(2)), CV_8UC3, rgb.data());
  cv::Mat bgr;
  cv::cvtColor(picture, bgr, cv::COLOR_RGB2BGR);
  const std::vector<std::uint8_t> png = codecs::encodePng(bgr);
  writeAtomically(path, [&](std::ostream& out) {
    out.write(reinterpret_cast<const char*>(png.data()), static_cast<std::streamsize>(png.size()));
  });
}

}  // namespace attenscope

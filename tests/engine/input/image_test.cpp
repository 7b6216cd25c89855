// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/image.h"

#include "engine/error.h"
#include "engine/input/image_header.h"
#include "tests/support/picture_bytes.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <random>
#include <string>
#include <vector>

using namespace attenscope;
using Bytes = std::vector<std::uint8_t>;

namespace {

/// 6 × 4 pixels, no two alike, in BGR.
cv::Mat colors(int type = CV_8UC3) {
  cv::Mat picture(4, 6, CV_8UC3);
  for (int y = 0; y < 4; ++y)
    for (int x = 0; x < 6; ++x)
      picture.at<cv::Vec3b>(y, x) =
          cv::Vec3b(static_cast<uchar>(20 * x), static_cast<uchar>(60 * y), static_cast<uchar>(255 - 30 * x));
  cv::Mat out;
  picture.convertTo(out, type, CV_MAT_DEPTH(type) == CV_16U ? 257 : 1);
  return out;
}

Bytes encoded(const std::string& extension, const cv::Mat& picture, const std::vector<int>& options = {}) {
  Bytes bytes;
  cv::imencode(extension, picture, bytes, options);
  return bytes;
}

Tensor decoded(const Bytes& bytes) {
  return decodeImage(bytes, "picture");
}

std::string errorOf(std::span<const std::uint8_t> bytes) {
  try {
    decodeImage(bytes, "picture");
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

bool near(float a, double b, double tolerance = 0.003) {
  return std::abs(a - b) <= tolerance;
}

bool pixelIs(const Tensor& image, std::int64_t row, std::int64_t column, std::array<double, 3> rgb,
             double tolerance = 0.003) {
  for (std::int64_t c = 0; c < 3; ++c)
    if (!near(image.at({c, row, column}), rgb[static_cast<std::size_t>(c)], tolerance)) return false;
  return true;
}

/// EXIF data with nothing but an orientation.
Bytes exif(int orientation) {
  return {'I',  'I', 42, 0, 8, 0, 0, 0,                                                   // little-endian
          1,    0,                                                                        // one entry
          0x12, 1,   3,  0, 1, 0, 0, 0, static_cast<std::uint8_t>(orientation), 0, 0, 0,  // tag 274, short
          0,    0,   0,  0};
}

/// (Element by element: GCC 12 warns without cause about ranges inserted into small vectors.)
void append(Bytes& bytes, std::span<const std::uint8_t> more) {
  for (const std::uint8_t byte : more) bytes.push_back(byte);
}

/// `bytes` with `more` after the first `at`.
Bytes spliced(std::span<const std::uint8_t> bytes, std::size_t at, std::span<const std::uint8_t> more) {
  Bytes out;
  append(out, bytes.subspan(0, at));
  append(out, more);
  append(out, bytes.subspan(at));
  return out;
}

Bytes withExif(const Bytes& jpeg, int orientation) {
  Bytes segment{0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0};
  append(segment, exif(orientation));
  segment[3] = static_cast<std::uint8_t>(segment.size() - 2);
  return spliced(jpeg, 2, segment);
}

void appendNumber(Bytes& bytes, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<std::uint8_t>(value >> shift));
}

Bytes pngChunk(const std::string& type, const Bytes& data) {
  Bytes chunk;
  appendNumber(chunk, static_cast<std::uint32_t>(data.size()));
  for (const char letter : type) chunk.push_back(static_cast<std::uint8_t>(letter));
  append(chunk, data);
  std::uint32_t crc = 0xFFFFFFFFU;
  for (std::size_t i = 4; i < chunk.size(); ++i) {
    crc ^= chunk[i];
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  appendNumber(chunk, ~crc);
  return chunk;
}

/// A complete PNG file that declares a size and holds no pixels.
Bytes declaredPng(std::uint32_t width, std::uint32_t height, std::uint8_t bits = 8, std::uint8_t colors = 2) {
  Bytes png{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  Bytes header;
  appendNumber(header, width);
  appendNumber(header, height);
  append(header, Bytes{bits, colors, 0, 0, 0});
  for (const Bytes& chunk : {pngChunk("IHDR", header), pngChunk("IDAT", {}), pngChunk("IEND", {})})
    append(png, chunk);
  return png;
}

}  // namespace

class ImageTest : public QObject {
  Q_OBJECT

 private slots:
  void losslessKindsGiveExactColors_data() {
    QTest::addColumn<QString>("extension");
    for (const char* kind : {".png", ".bmp", ".tiff", ".ppm", ".ras"}) QTest::newRow(kind) << kind;
  }
  void losslessKindsGiveExactColors() {
    QFETCH(QString, extension);
    const Tensor image = decoded(encoded(extension.toStdString(), colors()));
    QCOMPARE(image.shape(), (Shape{3, 4, 6}));
    for (int y = 0; y < 4; ++y)
      for (int x = 0; x < 6; ++x)
        QVERIFY(pixelIs(image, y, x, {(255 - 30 * x) / 255.0, 60 * y / 255.0, 20 * x / 255.0}));
  }

  void lossyKindsComeClose() {
    const cv::Mat even(64, 80, CV_8UC3, cv::Scalar(40, 120, 200));
    for (const char* kind : {".jpg", ".webp"})
      QVERIFY2(pixelIs(decoded(encoded(kind, even)), 30, 30, {200 / 255.0, 120 / 255.0, 40 / 255.0}, 0.03),
               kind);
    QVERIFY(pixelIs(decoded(encoded(".jpg", even, {cv::IMWRITE_JPEG_PROGRESSIVE, 1})), 30, 30,
                    {200 / 255.0, 120 / 255.0, 40 / 255.0}, 0.03));
  }

  void greyIsRepeatedInThreeColors() {
    const cv::Mat grey(3, 5, CV_8UC1, cv::Scalar(102));
    for (const char* kind : {".png", ".jpg", ".tiff", ".pgm"})
      QVERIFY2(pixelIs(decoded(encoded(kind, grey)), 1, 1, {0.4, 0.4, 0.4}, 0.01), kind);
  }

  void sixteenBitsKeepTheirRange() {
    for (const char* kind : {".png", ".tiff"})
      QVERIFY2(
          pixelIs(decoded(encoded(kind, colors(CV_16UC3))), 2, 3, {165 / 255.0, 120 / 255.0, 60 / 255.0}),
          kind);
  }

  void alphaIsLaidOverWhite() {
    const cv::Mat half(2, 2, CV_8UC4, cv::Scalar(0, 0, 255, 51));
    QVERIFY(pixelIs(decoded(encoded(".png", half)), 0, 0, {1, 0.8, 0.8}));
    const cv::Mat deep(2, 2, CV_16UC4, cv::Scalar(0, 0, 65535, 13107));
    QVERIFY(pixelIs(decoded(encoded(".png", deep)), 0, 0, {1, 0.8, 0.8}));
    const cv::Mat clear(2, 2, CV_8UC4, cv::Scalar(9, 9, 9, 0));
    QVERIFY(pixelIs(decoded(encoded(".png", clear)), 1, 1, {1, 1, 1}));
    QVERIFY(pixelIs(decodeImage(kPalettePng, "palette"), 1, 1, {1, 0.5, 0.5}));
  }

  void cmykJpegHasItsColors() {
    const Tensor image = decodeImage(kCmykJpeg, "cmyk");
    QCOMPARE(image.shape(), (Shape{3, 8, 16}));
    QVERIFY(pixelIs(image, 4, 2, {0, 0, 1}, 0.06));
    QVERIFY(pixelIs(image, 4, 13, {1, 0, 0}, 0.06));
  }

  void exifOrientationIsHonored_data() {
    // Where the upright picture's top left and top right corners lie in the file: 0 top left, 1 top right,
    // 2 bottom right, 3 bottom left.
    QTest::addColumn<int>("orientation");
    QTest::addColumn<int>("topLeft");
    QTest::addColumn<int>("topRight");
    const int corners[8][2] = {{0, 1}, {1, 0}, {2, 3}, {3, 2}, {0, 3}, {3, 0}, {2, 1}, {1, 2}};
    for (int i = 0; i < 8; ++i)
      QTest::addRow("orientation %d", i + 1) << i + 1 << corners[i][0] << corners[i][1];
  }
  void exifOrientationIsHonored() {
    QFETCH(int, orientation);
    QFETCH(int, topLeft);
    QFETCH(int, topRight);
    const std::array<std::array<double, 3>, 4> shade{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 1, 0}}};
    cv::Mat picture(32, 48, CV_8UC3);
    for (int y = 0; y < 32; ++y)
      for (int x = 0; x < 48; ++x) {
        const auto& rgb = shade[static_cast<std::size_t>(y < 16 ? (x < 24 ? 0 : 1) : (x < 24 ? 3 : 2))];
        picture.at<cv::Vec3b>(y, x) =
            cv::Vec3b(static_cast<uchar>(255 * rgb[2]), static_cast<uchar>(255 * rgb[1]),
                      static_cast<uchar>(255 * rgb[0]));
      }
    const Bytes png = spliced(encoded(".png", picture), 33, pngChunk("eXIf", exif(orientation)));
    for (const Bytes& file : {withExif(encoded(".jpg", picture), orientation), png}) {
      const Tensor image = decoded(file);
      const bool turned = orientation >= 5;
      QCOMPARE(image.shape(), (turned ? Shape{3, 48, 32} : Shape{3, 32, 48}));
      QVERIFY(pixelIs(image, 4, 4, shade[static_cast<std::size_t>(topLeft)], 0.06));
      QVERIFY(pixelIs(image, 4, image.dim(2) - 5, shade[static_cast<std::size_t>(topRight)], 0.06));
    }
  }

  void floatsAreBroughtIntoRange() {
    const std::vector<int> exact{cv::IMWRITE_TIFF_COMPRESSION, 1};  // not the approximate LogLuv
    cv::Mat light(8, 8, CV_32FC3, cv::Scalar(0.25, 0.5, 0.75));
    QVERIFY(pixelIs(decoded(encoded(".tiff", light, exact)), 3, 3, {0.75, 0.5, 0.25}));
    light.at<cv::Vec3f>(0, 0)[0] = std::numeric_limits<float>::quiet_NaN();
    light.at<cv::Vec3f>(0, 1)[1] = std::numeric_limits<float>::infinity();
    light.at<cv::Vec3f>(0, 2)[2] = -std::numeric_limits<float>::infinity();
    const Tensor mended = decoded(encoded(".tiff", light, exact));
    QVERIFY(mended.allFinite());
    QVERIFY(pixelIs(mended, 3, 3, {0.75, 0.5, 0.25}));
    const cv::Mat bright(8, 8, CV_32FC3, cv::Scalar(10, 20, 40));
    for (const char* kind : {".tiff", ".hdr"}) {
      const Tensor image = decoded(encoded(kind, bright));
      const auto [least, most] = std::minmax_element(image.values().begin(), image.values().end());
      QVERIFY2(*least >= 0 && *most <= 1 && *most > 0.9F, kind);
    }
    const cv::Mat none(4, 4, CV_32FC1, cv::Scalar(std::numeric_limits<float>::quiet_NaN()));
    QVERIFY(errorOf(encoded(".tiff", none)).find("no finite value") != std::string::npos);
  }

  void largePicturesAreReducedAndKeepTheirShape() {
    const cv::Mat wide(300, 3000, CV_8UC3, cv::Scalar(10, 20, 30));
    QCOMPARE(decoded(encoded(".png", wide)).shape(), (Shape{3, 102, 1024}));
    const cv::Mat line(1, 5000, CV_8UC3, cv::Scalar(10, 20, 30));
    QCOMPARE(decoded(encoded(".png", line)).shape(), (Shape{3, 1, 1024}));
    const cv::Mat pole(5000, 1, CV_8UC3, cv::Scalar(10, 20, 30));
    QCOMPARE(decoded(encoded(".png", pole)).shape(), (Shape{3, 1024, 1}));
    const cv::Mat dot(1, 1, CV_8UC3, cv::Scalar(10, 20, 30));
    QCOMPARE(decoded(encoded(".png", dot)).shape(), (Shape{3, 1, 1}));
    // Area averaging: a fine chequerboard becomes grey and not a moiré.
    cv::Mat chequers(2048, 2048, CV_8UC1);
    for (int y = 0; y < 2048; ++y)
      for (int x = 0; x < 2048; ++x) chequers.at<uchar>(y, x) = (x + y) % 2 != 0 ? 255 : 0;
    QVERIFY(pixelIs(decoded(encoded(".png", chequers)), 500, 500, {0.5, 0.5, 0.5}, 0.01));
  }

  void twelveMegapixelsOpenQuickly() {
    cv::Mat photo(3000, 4000, CV_8UC3);
    for (int y = 0; y < photo.rows; ++y)
      for (int x = 0; x < photo.cols; ++x)
        photo.at<cv::Vec3b>(y, x) = cv::Vec3b(static_cast<uchar>(x / 16), static_cast<uchar>(y / 12),
                                              static_cast<uchar>((x * y) >> 14));
    const Bytes jpeg = encoded(".jpg", photo);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(decoded(jpeg).shape(), (Shape{3, 768, 1024}));
    qInfo("12 megapixels in %lld ms", static_cast<long long>(timer.elapsed()));
    QVERIFY(timer.elapsed() < 5000);  // generous: sanitizers and busy machines
  }

  void badInputGetsOneSentence() {
    QVERIFY(errorOf(Bytes{}).find("picture: the file is empty") == 0);
    const std::string text = "This is no picture at all, only a line of text.";
    QVERIFY(errorOf(Bytes(text.begin(), text.end())).find("not a picture that can be read") !=
            std::string::npos);
    const std::string gif = "GIF89a and so on";
    QVERIFY(errorOf(Bytes(gif.begin(), gif.end())).find("picture: the picture ") == 0);
    const std::string_view animated("RIFF\x16\0\0\0WEBPVP8X\x0A\0\0\0\x02\0\0\0\x07\0\0\x07\0\0", 30);
    QVERIFY(errorOf(Bytes(animated.begin(), animated.end())).find("damaged") != std::string::npos);
    QVERIFY(errorOf(Bytes(1000, 0)).find("not a picture that can be read") != std::string::npos);
  }

  void ofAnAnimationTheFirstFrameIsRead() {
    PictureSource source;
    const Tensor gif = decodeImage(kAnimatedGif, "picture", &source);
    QCOMPARE(gif.shape(), (Shape{3, 17, 16}));
    QVERIFY(source.firstOfSeveral);
    const std::array<std::array<int, 3>, 4> colors{{{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {200, 200, 10}}};
    QVERIFY(source.pixels && source.pixels->channels == 4);
    for (std::int64_t y = 0; y < 17; ++y)
      for (std::int64_t x = 0; x < 16; ++x) {
        const auto index = static_cast<std::size_t>((x + 3 * y) % 4);
        const std::uint8_t* pixel = source.pixels->values.data() + (y * 16 + x) * 4;
        for (std::size_t c = 0; c < 3; ++c) {
          QCOMPARE(static_cast<int>(pixel[c]), colors[index][c]);  // what is transparent keeps its colour
          const float shown = index == 2 ? 1.0F : static_cast<float>(colors[index][c]) / 255.0F;
          QCOMPARE(gif.at({static_cast<std::int64_t>(c), y, x}), shown);
        }
        QCOMPARE(static_cast<int>(pixel[3]), index == 2 ? 0 : 255);
      }
    const Tensor webp = decodeImage(kAnimatedWebP, "picture", &source);
    QCOMPARE(webp.shape(), (Shape{3, 4, 6}));
    QVERIFY(source.firstOfSeveral);
    QCOMPARE(static_cast<int>(source.pixels->values[(2 * 6 + 3) * 4]), 120);
    QCOMPARE(static_cast<int>(source.pixels->values[(2 * 6 + 3) * 4 + 1]), 120);
    QCOMPARE(static_cast<int>(source.pixels->values[(2 * 6 + 3) * 4 + 2]), 0);
    QCOMPARE(static_cast<int>(source.pixels->values[(2 * 6 + 2) * 4 + 3]), 128);
    decodeImage(encoded(".png", cv::Mat(4, 4, CV_8UC3, cv::Scalar::all(1))), "picture", &source);
    QVERIFY(!source.firstOfSeveral);
  }

  /// A GIF of 3 × 10 pixels with one frame of 2 × 9 at (1, 1), whose row y has colour y % 4 throughout.
  static Bytes smallGif(bool interlaced) {
    Bytes gif{'G', 'I', 'F', '8', '9', 'a', 3, 0, 10, 0, 0x81, 0, 0};
    for (const int value : {9, 9, 9, 0, 255, 0, 0, 0, 255, 200, 200, 10})
      gif.push_back(static_cast<std::uint8_t>(value));
    for (const int value : {0x2C, 1, 0, 1, 0, 2, 0, 9, 0, interlaced ? 0x40 : 0, 2})
      gif.push_back(static_cast<std::uint8_t>(value));
    std::vector<int> stored{0, 8, 4, 2, 6, 1, 3, 5, 7};
    if (!interlaced) std::sort(stored.begin(), stored.end());
    // Codes of 3 bits; the table is cleared before it grows beyond them.
    std::vector<bool> bits;
    const auto put = [&](int code) {
      for (int bit = 0; bit < 3; ++bit) bits.push_back(((code >> bit) & 1) != 0);
    };
    for (const int row : stored) {
      put(4);
      put(row % 4);
      put(row % 4);
    }
    put(5);
    Bytes data((bits.size() + 7) / 8, 0);
    for (std::size_t i = 0; i < bits.size(); ++i)
      if (bits[i]) data[i / 8] = static_cast<std::uint8_t>(data[i / 8] | (1U << (i % 8)));
    gif.push_back(static_cast<std::uint8_t>(data.size()));
    gif.insert(gif.end(), data.begin(), data.end());
    gif.insert(gif.end(), {0, 0x3B});
    return gif;
  }

  void aFrameStandsWhereItsFileSays() {
    for (const bool interlaced : {false, true}) {
      PictureSource source;
      const Tensor picture = decodeImage(smallGif(interlaced), "picture", &source);
      QCOMPARE(picture.shape(), (Shape{3, 10, 3}));
      QVERIFY(!source.firstOfSeveral);
      const std::array<int, 4> greens{9, 255, 0, 200};
      for (std::int64_t y = 0; y < 10; ++y)
        for (std::int64_t x = 0; x < 3; ++x) {
          // Outside of the frame is the palette's first colour, as nothing is transparent.
          const std::size_t index = y == 0 || x == 0 ? 0 : static_cast<std::size_t>((y - 1) % 4);
          QCOMPARE(picture.at({1, y, x}), static_cast<float>(greens[index]) / 255.0F);
        }
    }
  }

  void aBrokenAnimationGetsOneSentence() {
    constexpr std::size_t kWithinTheFirstFrame = 100;
    for (std::size_t length = 14; length < kWithinTheFirstFrame; ++length) {
      const Bytes cut(kAnimatedGif.begin(), kAnimatedGif.begin() + static_cast<std::ptrdiff_t>(length));
      QVERIFY(!errorOf(cut).empty());
    }
    // A canvas of 65,535 squared, in a file of a few bytes.
    Bytes vast(kAnimatedGif.begin(), kAnimatedGif.end());
    std::fill(vast.begin() + 6, vast.begin() + 10, std::uint8_t{0xFF});
    QVERIFY(errorOf(vast).find("65535 × 65535") != std::string::npos);
    // A frame that reaches beyond the canvas.
    Bytes beyond(kAnimatedGif.begin(), kAnimatedGif.end());
    beyond[6] = 4;
    QVERIFY(errorOf(beyond).find("damaged") != std::string::npos);
    // Any byte changed: an error or a picture, never more.
    for (std::size_t i = 13; i < kAnimatedGif.size(); ++i) {
      Bytes changed(kAnimatedGif.begin(), kAnimatedGif.end());
      changed[i] ^= 0x55U;
      errorOf(changed);
    }
    for (std::size_t i = 12; i < kAnimatedWebP.size(); ++i) {
      Bytes changed(kAnimatedWebP.begin(), kAnimatedWebP.end());
      changed[i] ^= 0x55U;
      errorOf(changed);
    }
  }

  void headersTellWhatDecodingMakes() {
    const auto check = [](const std::string& extension, int type) {
      const cv::Mat picture(64, 96, type, cv::Scalar::all(1));
      const Bytes bytes = encoded(extension, picture);
      const cv::Mat read = cv::imdecode(bytes, cv::IMREAD_UNCHANGED);
      const ImageHeader header = readImageHeader(bytes);
      QVERIFY2(header.channels >= read.channels() && header.channels <= read.channels() + 1,
               extension.c_str());
      QCOMPARE(header.bits, 8 * static_cast<int>(read.elemSize1()));
    };
    for (const int type : {CV_8UC1, CV_8UC3, CV_8UC4, CV_16UC1, CV_16UC3, CV_16UC4}) {
      check(".png", type);
      check(".tiff", type);
    }
    for (const char* kind : {".jpg", ".bmp", ".webp", ".ppm"}) check(kind, CV_8UC3);
    for (const char* kind : {".webp", ".bmp"}) check(kind, CV_8UC4);
    for (const int type : {CV_8UC1, CV_16UC1}) check(".pgm", type);
    for (const int type : {CV_8UC3, CV_16UC3, CV_16UC1}) check(".jp2", type);
    check(".ppm", CV_16UC3);
    check(".hdr", CV_32FC3);
    check(".tiff", CV_32FC3);
  }

  void absurdSizesAreRefusedBeforeTheirMemoryIsTaken() {
    QCOMPARE(errorOf(declaredPng(30000, 30000)),
             std::string("picture: the picture is 30000 × 30000 pixels; expected at most 200 million"));
    QVERIFY(errorOf(declaredPng(0x7FFFFFFF, 0x7FFFFFFF)).find("at most 200 million") != std::string::npos);
    constexpr std::uint8_t kWithAlpha = 6;
    QCOMPARE(errorOf(declaredPng(15000, 13000, 16, kWithAlpha)),
             std::string(
                 "picture: the picture of 15000 × 13000 pixels with 4 channels of 16 bits needs 2730 MB to "
                 "be read; expected at most 1250 MB"));
    // As many pixels of ordinary colour are an honest photograph, of which this file lacks the rest alone.
    for (const Bytes& honest : {declaredPng(15000, 13000), declaredPng(10000, 10000, 8, kWithAlpha)})
      QVERIFY(errorOf(honest).find("damaged") != std::string::npos);
    Bytes jpeg = encoded(".jpg", colors());
    for (std::size_t i = 0; i + 8 < jpeg.size(); ++i)
      if (jpeg[i] == 0xFF && jpeg[i + 1] == 0xC0)
        std::fill_n(jpeg.begin() + static_cast<std::ptrdiff_t>(i) + 5, 4, 0xFF);
    QVERIFY(errorOf(jpeg).find("65535 × 65535") != std::string::npos);
    const std::string ppm = "P6\n100000 100000\n255\n";
    QVERIFY(errorOf(Bytes(ppm.begin(), ppm.end())).find("100000 × 100000") != std::string::npos);
    // No pixels at all, though the size would be allowed.
    QVERIFY(errorOf(declaredPng(100, 100)).find("damaged") != std::string::npos);
    QVERIFY(errorOf(declaredPng(0, 5)).find("damaged") != std::string::npos);
  }

  void truncatedFilesAreRefused_data() {
    QTest::addColumn<QString>("extension");
    for (const char* kind : {".png", ".jpg", ".bmp", ".tiff", ".webp", ".ppm", ".hdr", ".jp2"})
      QTest::newRow(kind) << kind;
  }
  void truncatedFilesAreRefused() {
    QFETCH(QString, extension);
    cv::Mat picture(60, 80, CV_8UC3);
    for (int y = 0; y < 60; ++y)
      for (int x = 0; x < 80; ++x)
        picture.at<cv::Vec3b>(y, x) =
            cv::Vec3b(static_cast<uchar>(3 * x), static_cast<uchar>(4 * y), static_cast<uchar>(x * y));
    if (extension == ".hdr") picture.convertTo(picture, CV_32F, 1 / 255.0);
    const Bytes whole = encoded(extension.toStdString(), picture);
    QVERIFY(errorOf(whole).empty());
    for (const double share : {0.01, 0.1, 0.5, 0.9}) {
      const Bytes part(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(
                                                          static_cast<double>(whole.size()) * share));
      const std::string message = errorOf(part);
      QVERIFY2(!message.empty(), std::to_string(share).c_str());
      QVERIFY2(message.find('\n') == std::string::npos, message.c_str());
    }
    if (extension == ".jpg" || extension == ".png")
      QVERIFY(errorOf({whole.data(), whole.size() - 2}).find("cut off") != std::string::npos);
  }

  void damageNeverCrashesNorWritesToStandardError() {
    QTemporaryDir folder;
    const std::string path = folder.filePath("stderr").toStdString();
    const int kept = dup(STDERR_FILENO);
    const int file = open(path.c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0600);
    dup2(file, STDERR_FILENO);
    std::mt19937 random(1);
    for (const char* kind : {".png", ".jpg", ".bmp", ".tiff", ".webp", ".ppm"}) {
      const Bytes whole = encoded(kind, colors());
      for (int round = 0; round < 60; ++round) {
        Bytes damaged = whole;
        for (int i = 0; i < 4; ++i) damaged[random() % damaged.size()] = static_cast<std::uint8_t>(random());
        errorOf(damaged);
        readImageHeader({damaged.data(), random() % damaged.size()});
      }
    }
    dup2(kept, STDERR_FILENO);
    ::close(kept);
    ::close(file);
    QCOMPARE(std::filesystem::file_size(path), std::uintmax_t{0});
  }

  void filesThatCannotBeReadAreNamed() {
    QTemporaryDir folder;
    const auto errorAt = [](const std::string& path) -> std::string {
      try {
        readImage(path);
      } catch (const Error& error) {
        return error.what();
      }
      return {};
    };
    const std::string missing = folder.filePath("missing.png").toStdString();
    QVERIFY(errorAt(missing).find(missing + ": there is no such file") == 0);
    QVERIFY(errorAt(folder.path().toStdString()).find("folder") != std::string::npos);
    const std::string empty = folder.filePath("empty.png").toStdString();
    std::ofstream(empty).close();
    QVERIFY(errorAt(empty).find(empty + ": the file is empty") == 0);
  }

  void aWrittenPictureReadsBackTheSame() {
    QTemporaryDir folder;
    const Tensor image = decoded(encoded(".png", colors()));
    const std::string path = folder.filePath("图.png").toStdString();
    writePng(path, image);
    QVERIFY(readImage(path).equals(image));
    QVERIFY(imageFromRgb(imageToRgb(image), 6, 4).equals(image));
    QVERIFY_EXCEPTION_THROWN(writePng(folder.filePath("no/such/folder.png").toStdString(), image), Error);
  }

  void aFilesOwnPixelsAreKeptWhereTheImageIsNotTheSame() {
    PictureSource source;
    decodeImage(encoded(".png", colors()), "picture", &source);
    QCOMPARE(source.width, std::int64_t{6});
    QVERIFY(source.pixels == nullptr);  // the image has them all
    // Transparent: the colours below stay.
    cv::Mat clear;
    cv::cvtColor(colors(), clear, cv::COLOR_BGR2BGRA);
    clear.at<cv::Vec4b>(1, 2)[3] = 0;
    const Tensor image = decodeImage(encoded(".png", clear), "picture", &source);
    QVERIFY(pixelIs(image, 1, 2, {1, 1, 1}));
    QVERIFY(source.pixels && source.pixels->hasAlpha());
    const std::uint8_t* pixel = source.pixels->values.data() + (6 + 2) * 4;
    QCOMPARE(std::vector<int>(pixel, pixel + 4), (std::vector<int>{195, 60, 40, 0}));
    // Of 16 bits the upper ones.
    decodeImage(encoded(".png", colors(CV_16UC3)), "picture", &source);
    QVERIFY(source.pixels && !source.pixels->hasAlpha());
    QCOMPARE(int{source.pixels->values[3]}, 225);
    // Large: all of it, upright.
    cv::Mat wide(20, 1500, CV_8UC3, cv::Scalar(10, 20, 30));
    QCOMPARE(decodeImage(encoded(".png", wide), "picture", &source).dim(2), std::int64_t{1024});
    QVERIFY(source.pixels && source.pixels->width == 1500 && source.pixels->height == 20);
    QCOMPARE(source.pixels->values.size(), std::size_t{90000});
  }

  void pastedPixelsAreReducedToo() {
    const std::vector<std::uint8_t> rgb(std::size_t{3} * 2048 * 10, 51);
    const Tensor image = imageFromRgb(rgb, 2048, 10);
    QCOMPARE(image.shape(), (Shape{3, 5, 1024}));
    QVERIFY(pixelIs(image, 2, 2, {0.2, 0.2, 0.2}));
  }
};

QTEST_GUILESS_MAIN(ImageTest)
#include "image_test.moc"

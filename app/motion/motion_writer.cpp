// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/motion/motion_writer.h"

#include "app/export/figure.h"
#include "app/video/ffmpeg.h"
#include "engine/error.h"
#include "engine/io/atomic_file.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace attenscope {

namespace {

/// What a format can hold.
struct MotionKind {
  MotionFormat format;
  const char* ending;
  int largestSide;
  std::unique_ptr<MotionWriter> (*writer)(std::ostream& out, const MotionPictures& pictures);
};
constexpr std::array<MotionKind, 4> kKinds{{{MotionFormat::Webp, ".webp", 16383, webpMotion},
                                            {MotionFormat::Gif, ".gif", 65535, gifMotion},
                                            {MotionFormat::Png, ".png", kLargestFigureSide, pngMotion},
                                            {MotionFormat::Mp4, ".mp4", 8192, mp4Motion}}};

const MotionKind* kindOf(const std::filesystem::path& path) {
  const QString ending = QString::fromStdString(path.extension().string()).toLower();
  for (const MotionKind& kind : kKinds)
    if (ending == QLatin1String(kind.ending)) return &kind;
  return nullptr;
}

std::string sizeText(QSize size) {
  return std::to_string(size.width()) + " × " + std::to_string(size.height());
}

void checkTime(const char* what, int milliseconds, int least, int most) {
  if (milliseconds < least || milliseconds > most)
    throw Error(std::string(what) + " of " + std::to_string(milliseconds) + " ms is not possible; expected " +
                std::to_string(least) + " to " + std::to_string(most) + " ms");
}

void checkPictures(const MotionKind& kind, const MotionPictures& pictures) {
  const QSize size = pictures.size;
  if (size.isEmpty() || std::max(size.width(), size.height()) > kind.largestSide)
    throw Error("frames of " + sizeText(size) + " pixels are not possible in " + kind.ending +
                "; expected sides of at most " + std::to_string(kind.largestSide));
  if (pictures.count < 2) throw Error("there is only one frame, and nothing moves; expected at least 2");
  if (pictures.count > kMostFrames)
    throw Error("these are " + std::to_string(pictures.count) + " frames; expected at most " +
                std::to_string(kMostFrames));
  const double pixels = static_cast<double>(pictures.count) * size.width() * size.height();
  if (pixels > kMostMotionPixels)
    throw Error(std::to_string(pictures.count) + " frames of " + sizeText(size) +
                " pixels are too much; expected at most " +
                std::to_string(static_cast<long long>(kMostMotionPixels / 1e6)) +
                " million pixels in all: fewer frames, or a smaller size");
  checkTime("a frame", pictures.timing.frame, kShortestFrame, kLongestFrame);
  checkTime("a last frame", pictures.timing.hold, kShortestFrame, kLongestHold);
  if (pictures.timing.loops < 0 || pictures.timing.loops > kMostLoops)
    throw Error("expected 0 (for ever) to " + std::to_string(kMostLoops) + " times that it is played");
}

}  // namespace

std::optional<MotionFormat> motionFormat(const std::filesystem::path& path) {
  const MotionKind* kind = kindOf(path);
  return kind == nullptr ? std::nullopt : std::optional(kind->format);
}

const char* motionEndings() {
  return ".webp, .gif, .png or .mp4";
}

void checkMotion(const std::filesystem::path& path, const MotionPictures& pictures) {
  const std::string name = printable(path.string());
  const MotionKind* kind = kindOf(path);
  if (kind == nullptr) throw Error(name + ": expected a file ending in " + motionEndings());
  if (kind->format == MotionFormat::Mp4 && !ffmpegProgram())
    failWithoutFfmpeg(name + ": MP4", "write .webp, .gif or .png");
  try {
    checkPictures(*kind, pictures);
  } catch (const Error& error) {
    throw Error(name + ": " + error.what());
  }
}

std::vector<std::string> motionNotes(const std::filesystem::path& path, const MotionPictures& pictures) {
  const std::optional<MotionFormat> format = motionFormat(path);
  const MotionTiming& timing = pictures.timing;
  constexpr int kHundredth = 10;
  std::vector<std::string> notes;
  if (format == MotionFormat::Gif && (timing.frame % kHundredth != 0 || timing.hold % kHundredth != 0))
    notes.emplace_back("GIF counts in hundredths of a second: times are rounded to 10 ms");
  if (format == MotionFormat::Mp4 && timing.hold % timing.frame != 0)
    notes.emplace_back("MP4 repeats the last frame: it stays for a multiple of " +
                       std::to_string(timing.frame) + " ms");
  if (format == MotionFormat::Mp4 && timing.loops != 0)
    notes.emplace_back("MP4 does not say how often it is played: the player decides");
  return notes;
}

std::unique_ptr<MotionWriter> motionWriter(MotionFormat format, std::ostream& out,
                                           const MotionPictures& pictures) {
  return std::ranges::find(kKinds, format, &MotionKind::format)->writer(out, pictures);
}

void writeMotion(const std::filesystem::path& path, const MotionPictures& pictures,
                 const std::function<void(MotionWriter& writer)>& fill) {
  checkMotion(path, pictures);
  try {
    writeAtomically(path, [&](std::ostream& out) {
      const std::unique_ptr<MotionWriter> writer = kindOf(path)->writer(out, pictures);
      fill(*writer);
      writer->finish();
    });
  } catch (const Cancelled&) {
    throw;
  } catch (const Error& error) {
    const std::string name = printable(path.string());
    if (std::string_view(error.what()).starts_with(name)) throw;
    throw Error(name + ": " + error.what());
  }
}

QRect changedPart(const QImage& before, const QImage& after) {
  const auto bytes = static_cast<std::size_t>(after.width()) * sizeof(QRgb);
  const auto same = [&](int y) {
    return std::memcmp(before.constScanLine(y), after.constScanLine(y), bytes) == 0;
  };
  int top = 0;
  int bottom = after.height() - 1;
  while (top <= bottom && same(top)) ++top;
  if (top > bottom) return {0, 0, 1, 1};
  while (same(bottom)) --bottom;
  int left = after.width();
  int right = -1;
  for (int y = top; y <= bottom; ++y) {
    const auto* a = reinterpret_cast<const QRgb*>(before.constScanLine(y));
    const auto* b = reinterpret_cast<const QRgb*>(after.constScanLine(y));
    for (int x = 0; x < left; ++x)
      if (a[x] != b[x]) left = x;
    for (int x = after.width() - 1; x > right; --x)
      if (a[x] != b[x]) right = x;
  }
  return {QPoint(left, top), QPoint(right, bottom)};
}

}  // namespace attenscope

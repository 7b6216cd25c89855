// SPDX-License-Identifier: GPL-3.0-or-later
/// Files of pictures that follow each other.
#pragma once

#include <QImage>
#include <QSize>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace attenscope {

enum class MotionFormat { Png, Gif, Webp, Mp4 };
/// The format for a file name's extension, in either case; nothing for any other extension.
std::optional<MotionFormat> motionFormat(const std::filesystem::path& path);
/// ".webp, .gif, …", for messages.
const char* motionEndings();

/// How long pictures stand and how often all are played.
struct MotionTiming {
  int frame = 500;  ///< milliseconds of each picture
  int hold = 1500;  ///< milliseconds for which the last one stands
  int loops = 0;    ///< 0: for ever

  bool operator==(const MotionTiming&) const = default;
};
inline constexpr int kShortestFrame = 20;  // milliseconds, as are the next two
inline constexpr int kLongestFrame = 60'000;
inline constexpr int kLongestHold = 60'000;
inline constexpr int kMostLoops = 1000;
/// The most pictures of a motion, and the most pixels of all of them.
inline constexpr std::size_t kMostFrames = 5000;
inline constexpr double kMostMotionPixels = 4e9;

/// What all pictures of a file have in common.
struct MotionPictures {
  QSize size;             ///< in pixels
  std::size_t count = 0;  ///< how many there will be
  MotionTiming timing{};
  std::string recipe{};  ///< as in figures; PNG holds it
};

/// Throws Error, beginning with the file, for what its format or the program cannot hold: sides, pixels, how
/// many there are, times, and where ffmpeg is missing. Allocates nothing.
void checkMotion(const std::filesystem::path& path, const MotionPictures& pictures);
/// What of this a format has only nearly, a sentence each.
std::vector<std::string> motionNotes(const std::filesystem::path& path, const MotionPictures& pictures);

/// Takes one picture after the other; holds no more than two of them, WebP what it has coded.
class MotionWriter {
 public:
  MotionWriter() = default;
  MotionWriter(const MotionWriter&) = delete;
  MotionWriter& operator=(const MotionWriter&) = delete;
  virtual ~MotionWriter() = default;

  /// A picture of MotionPictures::size that stands so long. Throws Error.
  virtual void add(const QImage& picture, int milliseconds) = 0;
  /// To be called after the last one. Throws Error.
  virtual void finish() = 0;
};

/// Each writes to a stream that is open in binary and can be wound back.
std::unique_ptr<MotionWriter> pngMotion(std::ostream& out, const MotionPictures& pictures);
std::unique_ptr<MotionWriter> gifMotion(std::ostream& out, const MotionPictures& pictures);
std::unique_ptr<MotionWriter> webpMotion(std::ostream& out, const MotionPictures& pictures);
std::unique_ptr<MotionWriter> mp4Motion(std::ostream& out, const MotionPictures& pictures);

/// That of a format.
std::unique_ptr<MotionWriter> motionWriter(MotionFormat format, std::ostream& out,
                                           const MotionPictures& pictures);

/// Writes what `fill` adds, in the format of the extension of `path`, atomically: what is thrown meanwhile
/// leaves the file as it was. Throws Error naming the file, and like checkMotion().
void writeMotion(const std::filesystem::path& path, const MotionPictures& pictures,
                 const std::function<void(MotionWriter& writer)>& fill);

/// The smallest rectangle outside of which two pictures of the same size and format are the same; one pixel
/// where they are the same altogether.
QRect changedPart(const QImage& before, const QImage& after);

}  // namespace attenscope

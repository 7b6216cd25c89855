// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/video/ffmpeg.h"
#include "engine/input/image.h"

#include <QDir>
#include <QProcess>
#include <QTest>

#include <cmath>
#include <cstdint>

namespace attenscope {

/// Small pictures and clips by whose grey it is seen which frame is which, also where a codec is not exact.
namespace clips {

constexpr int kFrames = 30;
constexpr int kWidth = 64;
constexpr int kHeight = 48;

/// Frame `index`: grey by its number, with a darker square that wanders.
inline Tensor picture(int index, int width = kWidth, int height = kHeight) {
  const float grey = static_cast<float>(8 * index + 4) / 255.0F;
  TensorBuilder pixels({3, height, width});
  for (int c = 0; c < 3; ++c)
    for (int y = 0; y < height; ++y)
      for (int x = 0; x < width; ++x) {
        const bool square = y < 12 && x >= index && x < index + 12;
        pixels[(c * height + y) * width + x] = square ? grey / 2 : grey;
      }
  return pixels.finish();
}

/// Which frame a picture is, from its lower half.
inline int frameIn(const Tensor& image) {
  double sum = 0;
  std::int64_t count = 0;
  const std::int64_t height = image.dim(1);
  for (std::int64_t y = height / 2; y < height; ++y)
    for (std::int64_t x = 0; x < image.dim(2); ++x, ++count) sum += image.at({0, y, x});
  return static_cast<int>(std::lround((sum / static_cast<double>(count) * 255 - 4) / 8));
}

/// frame_0.png, frame_1.png, …
inline void writePictures(const QString& folder, int count = kFrames) {
  QDir().mkpath(folder);
  for (int i = 0; i < count; ++i)
    writePng((folder + QStringLiteral("/frame_%1.png").arg(i)).toStdString(), picture(i));
}

/// A clip of them as the arguments of ffmpeg say; false if this ffmpeg cannot.
inline bool encode(const QString& folder, const QString& path, const QStringList& arguments) {
  if (!ffmpegProgram()) return false;
  QProcess process;
  process.start(*ffmpegProgram(),
                QStringList{"-loglevel", "error", "-y", "-framerate", "25", "-i", folder + "/frame_%d.png"} +
                    arguments + QStringList{path});
  return process.waitForFinished(60000) && process.exitCode() == 0;
}

}  // namespace clips
}  // namespace attenscope

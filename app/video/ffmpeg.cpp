// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/video/ffmpeg.h"

#include "engine/error.h"

#include <QStandardPaths>

namespace attenscope {

namespace {

std::optional<QString> found(const QString& name) {
  QString program = QStandardPaths::findExecutable(name);
  if (program.isEmpty()) return std::nullopt;
  return program;
}

}  // namespace

std::optional<QString> ffmpegProgram() {
  return found(QStringLiteral("ffmpeg"));
}

std::optional<QString> ffprobeProgram() {
  return found(QStringLiteral("ffprobe"));
}

void failWithoutFfmpeg(const std::string& what, const std::string& instead) {
  throw Error(what + " needs ffmpeg, which is not on this machine; install the package ffmpeg" +
              (instead.empty() ? std::string() : ", or " + instead));
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/video/ffmpeg.h"

#include "engine/error.h"

#include <QStandardPaths>

namespace attenscope {

std::optional<QString> ffmpegProgram() {
  QString program = QStandardPaths::findExecutable(QStringLiteral("ffmpeg"));
  if (program.isEmpty()) return std::nullopt;
  return program;
}

void failWithoutFfmpeg(const std::string& what, const std::string& instead) {
  throw Error(what + " needs ffmpeg, which is not on this machine; install the package ffmpeg" +
              (instead.empty() ? std::string() : ", or " + instead));
}

}  // namespace attenscope

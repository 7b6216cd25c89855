// SPDX-License-Identifier: GPL-3.0-or-later
// MP4 with H.264, by the program ffmpeg, which gets the pictures as they are through a pipe.
#include "app/motion/motion_writer.h"
#include "app/video/ffmpeg.h"
#include "engine/error.h"

#include <QProcess>
#include <QTemporaryFile>

#include <cmath>
#include <ostream>

namespace attenscope {

namespace {

/// Sides that H.264 can halve.
QSize evenSize(QSize size) {
  return {size.width() + size.width() % 2, size.height() + size.height() % 2};
}

class Mp4Motion : public MotionWriter {
 public:
  Mp4Motion(std::ostream& out, const MotionPictures& pictures)
      : m_out(out), m_frame(pictures.timing.frame), m_size(evenSize(pictures.size)) {
    const std::optional<QString> program = ffmpegProgram();
    if (!program) failWithoutFfmpeg("MP4", "write .webp, .gif or .png");
    // ffmpeg winds back in what it writes: it cannot write to a stream.
    if (!m_file.open()) throw Error("no temporary file could be made for ffmpeg");
    m_file.close();
    m_ffmpeg.setStandardOutputFile(QProcess::nullDevice());
    m_ffmpeg.start(*program, arguments(), QIODevice::ReadWrite);
    if (!m_ffmpeg.waitForStarted()) fail("it cannot be started");
  }
  ~Mp4Motion() override {
    if (m_ffmpeg.state() == QProcess::NotRunning) return;
    m_ffmpeg.kill();
    m_ffmpeg.waitForFinished();
  }

  void add(const QImage& picture, int milliseconds) override {
    // Pixels beyond an odd side have the colour of the ground.
    QImage whole = picture.convertToFormat(QImage::Format_RGB32);
    if (whole.size() != m_size) {
      const QRgb ground = whole.pixel(whole.width() - 1, whole.height() - 1);
      const QSize odd = whole.size();
      whole = whole.copy(QRect(QPoint(0, 0), m_size));
      for (int y = 0; y < m_size.height(); ++y)
        for (int x = y < odd.height() ? odd.width() : 0; x < m_size.width(); ++x)
          whole.setPixel(x, y, ground);
    }
    const long times = std::max(1L, std::lround(static_cast<double>(milliseconds) / m_frame));
    for (long i = 0; i < times; ++i) {
      m_ffmpeg.write(reinterpret_cast<const char*>(whole.constBits()), whole.sizeInBytes());
      while (m_ffmpeg.bytesToWrite() > 0)
        if (!m_ffmpeg.waitForBytesWritten() && m_ffmpeg.bytesToWrite() > 0) fail("it takes no more pictures");
    }
  }

  void finish() override {
    m_ffmpeg.closeWriteChannel();
    if (!m_ffmpeg.waitForFinished(-1) || m_ffmpeg.exitStatus() != QProcess::NormalExit ||
        m_ffmpeg.exitCode() != 0)
      fail("it failed");
    QFile made(m_file.fileName());
    if (!made.open(QIODevice::ReadOnly)) fail("what it wrote is not there");
    constexpr qint64 kPart = 1 << 20;
    while (!made.atEnd()) {
      const QByteArray part = made.read(kPart);
      if (part.isEmpty()) fail("what it wrote cannot be read");
      m_out.write(part.constData(), part.size());
    }
  }

 private:
  QStringList arguments() const {
    const QString size = QStringLiteral("%1x%2").arg(m_size.width()).arg(m_size.height());
    // Without being told, ffmpeg converts as for old television and says nothing of it: colours would shift.
    return {"-nostdin",
            "-hide_banner",
            "-loglevel",
            "error",
            "-f",
            "rawvideo",
            "-pix_fmt",
            "bgr0",
            "-video_size",
            size,
            "-framerate",
            QStringLiteral("1000/%1").arg(m_frame),
            "-i",
            "pipe:0",
            "-vf",
            "scale=out_color_matrix=bt709:out_range=tv",
            "-c:v",
            "libx264",
            "-preset",
            "medium",
            "-crf",
            "16",
            "-pix_fmt",
            "yuv420p",
            "-colorspace",
            "bt709",
            "-color_primaries",
            "bt709",
            "-color_trc",
            "bt709",
            "-color_range",
            "tv",
            "-movflags",
            "+faststart",
            "-f",
            "mp4",
            "-y",
            "file:" + m_file.fileName()};
  }

  [[noreturn]] void fail(const char* what) {
    m_ffmpeg.waitForReadyRead(100);
    const QString said =
        QString::fromUtf8(m_ffmpeg.readAllStandardError()).trimmed().section(QLatin1Char('\n'), -1);
    throw Error(std::string("ffmpeg: ") +
                (said.isEmpty() ? std::string(what) : printable(said.toStdString())));
  }

  std::ostream& m_out;
  int m_frame;  ///< milliseconds
  QSize m_size;
  QTemporaryFile m_file;
  QProcess m_ffmpeg;
};

}  // namespace

std::unique_ptr<MotionWriter> mp4Motion(std::ostream& out, const MotionPictures& pictures) {
  return std::make_unique<Mp4Motion>(out, pictures);
}

}  // namespace attenscope

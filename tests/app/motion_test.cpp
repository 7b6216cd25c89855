// SPDX-License-Identifier: GPL-3.0-or-later
// Files of moving pictures, read back by other readers; which values a sweep takes.
#include "app/export/png_chunks.h"
#include "app/motion/color_table.h"
#include "app/motion/motion_writer.h"
#include "app/motion/sweep_values.h"
#include "app/video/ffmpeg.h"
#include "engine/catalog.h"
#include "engine/error.h"

#include <QDir>
#include <QFile>
#include <QImageReader>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <webp/demux.h>

using namespace attenscope;

namespace {

constexpr QSize kSize(61, 40);  // odd, as H.264 has it not

/// A ground with a square that wanders, on a ramp of many colours where these are wanted.
QImage pictureAt(int place, bool many = false, QSize size = kSize) {
  QImage image(size, QImage::Format_RGB32);
  for (int y = 0; y < size.height(); ++y)
    for (int x = 0; x < size.width(); ++x)
      image.setPixel(x, y, many ? qRgb(4 * x, 6 * y, 2 * (x + y)) : qRgb(250, 251, 252));
  for (int y = 10; y < 20; ++y)
    for (int x = 0; x < 10; ++x) image.setPixel(10 * place + x, y, qRgb(200, 30, 40));
  return image;
}

int farthest(const QImage& a, const QImage& b) {
  int most = a.size() == b.size() ? 0 : 1000;
  for (int y = 0; y < a.height() && most < 1000; ++y)
    for (int x = 0; x < a.width(); ++x) {
      const QRgb one = a.pixel(x, y);
      const QRgb two = b.pixel(x, y);
      most = std::max({most, std::abs(qRed(one) - qRed(two)), std::abs(qGreen(one) - qGreen(two)),
                       std::abs(qBlue(one) - qBlue(two))});
    }
  return most;
}

/// What an animated PNG holds, by the letter of the specification.
struct ReadPng {
  std::vector<QImage> pictures;
  std::vector<int> milliseconds;
  quint32 count = 0;
  quint32 plays = 0;
};

quint32 number(QByteArrayView data, qsizetype at) {
  return qFromBigEndian<quint32>(data.data() + at);
}

ReadPng readPng(const QByteArray& bytes) {
  ReadPng read;
  QByteArray header;
  QByteArray data;
  QRect part;
  QImage canvas;
  quint32 sequence = 0;
  const auto endPicture = [&] {
    if (data.isEmpty()) return;
    QByteArray own = header;
    qToBigEndian(static_cast<quint32>(part.width()), own.data());
    qToBigEndian(static_cast<quint32>(part.height()), own.data() + 4);
    const QByteArray png =
        kPngSignature.toByteArray() + pngChunk("IHDR", own) + pngChunk("IDAT", data) + pngChunk("IEND", {});
    const QImage image = QImage::fromData(png, "PNG").convertToFormat(QImage::Format_RGB32);
    if (canvas.isNull()) canvas = QImage(image.size(), QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y)
      for (int x = 0; x < image.width(); ++x) canvas.setPixel(part.x() + x, part.y() + y, image.pixel(x, y));
    read.pictures.push_back(canvas.copy());
    data.clear();
  };
  for (auto chunk = pngChunkAt(bytes, kPngSignature.size()); chunk; chunk = pngChunkAt(bytes, chunk->end)) {
    if (!isIntact(bytes, *chunk)) return {};
    const QByteArrayView of = chunk->data;
    if (chunk->type == QByteArrayView("IHDR")) header = of.toByteArray();
    if (chunk->type == QByteArrayView("acTL")) {
      read.count = number(of, 0);
      read.plays = number(of, 4);
    }
    if (chunk->type == QByteArrayView("fcTL")) {
      endPicture();
      if (number(of, 0) != sequence++) return {};
      part = QRect(static_cast<int>(number(of, 12)), static_cast<int>(number(of, 16)),
                   static_cast<int>(number(of, 4)), static_cast<int>(number(of, 8)));
      const int over = qFromBigEndian<quint16>(of.data() + 20);
      const int under = qFromBigEndian<quint16>(of.data() + 22);
      read.milliseconds.push_back(1000 * over / under);
    }
    if (chunk->type == QByteArrayView("IDAT")) data += of.toByteArray();
    if (chunk->type == QByteArrayView("fdAT")) {
      if (number(of, 0) != sequence++) return {};
      data += of.sliced(4).toByteArray();
    }
    if (chunk->type == QByteArrayView("IEND")) endPicture();
  }
  return read;
}

}  // namespace

class MotionTest : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;

  std::filesystem::path path(const QString& name) const { return m_folder.filePath(name).toStdString(); }
  QByteArray bytesOf(const QString& name) const {
    QFile file(m_folder.filePath(name));
    file.open(QIODevice::ReadOnly);
    return file.readAll();
  }
  /// Three pictures, of which the last stands longer.
  void write(const QString& name, bool many = false, int loops = 0, const std::string& recipe = {},
             QSize size = kSize) const {
    MotionPictures pictures{size, 3, {40, 90, loops}, recipe};
    writeMotion(path(name), pictures, [&](MotionWriter& writer) {
      for (int i = 0; i < 3; ++i) writer.add(pictureAt(2 * i, many, size), i == 2 ? 90 : 40);
    });
  }
  template <typename Call>
  QString messageOf(Call call) const {
    try {
      call();
    } catch (const Error& error) {
      return QString::fromUtf8(error.what());
    }
    return {};
  }

 private slots:
  void everyPictureOfAPngComesBack() {
    write("a.png", true, 3);
    const ReadPng read = readPng(bytesOf("a.png"));
    QCOMPARE(read.count, 3U);
    QCOMPARE(read.plays, 3U);
    QCOMPARE(read.milliseconds, (std::vector<int>{40, 40, 90}));
    QCOMPARE(read.pictures.size(), 3U);
    for (int i = 0; i < 3; ++i) QCOMPARE(read.pictures[static_cast<std::size_t>(i)], pictureAt(2 * i, true));
    // Whoever knows nothing of animations sees the first.
    QCOMPARE(QImage(m_folder.filePath("a.png")).convertToFormat(QImage::Format_RGB32), pictureAt(0, true));
  }

  void aPngThatEndsEarlySaysSo() {
    MotionPictures pictures{kSize, 5, {}};
    writeMotion(path("early.png"), pictures, [](MotionWriter& writer) {
      for (int i = 0; i < 2; ++i) writer.add(pictureAt(i), 100);
    });
    QCOMPARE(readPng(bytesOf("early.png")).count, 2U);
    QCOMPARE(readPng(bytesOf("early.png")).pictures.size(), 2U);
  }

  void everyPictureOfAGifComesBack() {
    write("a.gif", false, 3);
    QImageReader reader(m_folder.filePath("a.gif"));
    for (int i = 0; i < 3; ++i) {
      QCOMPARE(reader.read().convertToFormat(QImage::Format_RGB32), pictureAt(2 * i));
      QCOMPARE(reader.nextImageDelay(), i == 2 ? 90 : 40);
    }
    QVERIFY(!reader.canRead());
    QVERIFY(bytesOf("a.gif").contains(QByteArray("NETSCAPE2.0\x03\x01\x02\x00", 15)));
    write("once.gif", false, 1);
    QVERIFY(!bytesOf("once.gif").contains("NETSCAPE2.0"));
  }

  void aGifOfManyColoursIsNear() {
    write("many.gif", true);
    QImageReader reader(m_folder.filePath("many.gif"));
    QImage first;
    for (int i = 0; i < 3; ++i) {
      const QImage read = reader.read().convertToFormat(QImage::Format_RGB32);
      QVERIFY2(farthest(read, pictureAt(2 * i, true)) <= 24,
               qPrintable(QString::number(farthest(read, pictureAt(2 * i, true)))));
      // What stands still does not shimmer.
      if (i == 0) first = read;
      QCOMPARE(read.copy(0, 21, 61, 19), first.copy(0, 21, 61, 19));
      if (i == 1)
        QCOMPARE(read.copy(10, 10, 10, 10), first.copy(10, 10, 10, 10));  // between old and new place
    }
  }

  void everyPictureOfAWebpComesBack() {
    write("a.webp", true, 3);
    const QByteArray bytes = bytesOf("a.webp");
    const WebPData data{reinterpret_cast<const std::uint8_t*>(bytes.constData()),
                        static_cast<std::size_t>(bytes.size())};
    WebPAnimDecoderOptions options;
    QVERIFY(WebPAnimDecoderOptionsInit(&options) != 0);
    options.color_mode = MODE_BGRA;
    const std::unique_ptr<WebPAnimDecoder, decltype(&WebPAnimDecoderDelete)> decoder(
        WebPAnimDecoderNew(&data, &options), WebPAnimDecoderDelete);
    QVERIFY(decoder != nullptr);
    WebPAnimInfo info;
    WebPAnimDecoderGetInfo(decoder.get(), &info);
    QCOMPARE(info.frame_count, 3U);
    QCOMPARE(info.loop_count, 3U);
    for (int i = 0; i < 3; ++i) {
      std::uint8_t* pixels = nullptr;
      int end = 0;
      QVERIFY(WebPAnimDecoderGetNext(decoder.get(), &pixels, &end) != 0);
      QCOMPARE(end, i == 0 ? 40 : i == 1 ? 80 : 170);
      QCOMPARE(QImage(pixels, kSize.width(), kSize.height(), QImage::Format_RGB32).copy(),
               pictureAt(2 * i, true));
    }
  }

  void everyPictureOfAnMp4ComesBack() {
    if (!ffmpegProgram()) QSKIP("ffmpeg is not installed");
    write("a.mp4", false, 0, {}, QSize(61, 40));
    QProcess ffmpeg;
    ffmpeg.start(*ffmpegProgram(), {"-loglevel", "error", "-i", m_folder.filePath("a.mp4"), "-vf",
                                    "scale=in_color_matrix=bt709", m_folder.filePath("out%d.png")});
    QVERIFY(ffmpeg.waitForFinished() && ffmpeg.exitCode() == 0);
    // The last stands for 90 of 40 ms: twice.
    QCOMPARE(QDir(m_folder.path()).entryList({"out*.png"}).size(), 4);
    const QImage last = QImage(m_folder.filePath("out4.png"));
    QCOMPARE(last.size(), QSize(62, 40));
    // Half of the resolution in colour: edges are soft, areas are not.
    QVERIFY(farthest(last.copy(42, 12, 6, 6), pictureAt(4).copy(42, 12, 6, 6)) <= 8);
    QVERIFY(farthest(last.copy(0, 25, 60, 14), pictureAt(4).copy(0, 25, 60, 14)) <= 8);
    QVERIFY(qRed(last.pixel(61, 30)) > 240);
  }

  void whatFailsLeavesTheFileAsItWas() {
    for (const char* name : {"kept.png", "kept.gif", "kept.webp", "kept.mp4"}) {
      if (QString(name).endsWith("mp4") && !ffmpegProgram()) continue;
      write(name);
      const QByteArray before = bytesOf(name);
      MotionPictures pictures{kSize, 3, {}};
      QVERIFY_THROWS_EXCEPTION(Cancelled, writeMotion(path(name), pictures, [](MotionWriter& writer) {
                                 writer.add(pictureAt(0), 100);
                                 throw Cancelled();
                               }));
      QCOMPARE(bytesOf(name), before);
    }
    QVERIFY(QDir(m_folder.path()).entryList({".attenscope-*"}, QDir::Files | QDir::Hidden).isEmpty());
  }

  void whatNoFileCanHoldIsRefused() {
    const auto refused = [&](const QString& name, const MotionPictures& pictures) {
      return messageOf([&] { checkMotion(name.toStdString(), pictures); });
    };
    QVERIFY(refused("x.avi", {kSize, 3, {}}).contains(".webp, .gif, .png or .mp4"));
    QVERIFY(refused("x.gif", {kSize, 1, {}}).contains("nothing moves"));
    QVERIFY(refused("x.webp", {QSize(16384, 10), 3, {}}).contains("at most 16383"));
    QVERIFY(refused("x.png", {QSize(4000, 4000), 1000, {}}).contains("million pixels in all"));
    QVERIFY(refused("x.gif", {kSize, 3, {5, 100, 0}}).contains("20 to 60000 ms"));
    QVERIFY(refused("x.gif", {kSize, 6000, {}}).contains("at most 5000"));
    const QByteArray programs = qgetenv("PATH");
    qputenv("PATH", m_folder.path().toLocal8Bit());
    const QString without = refused("x.mp4", {kSize, 3, {}});
    qputenv("PATH", programs);
    QCOMPARE(without,
             QStringLiteral("x.mp4: MP4 needs ffmpeg, which is not on this machine; install the package "
                            "ffmpeg, or write .webp, .gif or .png"));
  }

  void whatAFormatHasOnlyNearlyIsSaid() {
    QCOMPARE(motionNotes("x.gif", {kSize, 3, {33, 100, 0}}).size(), 1U);
    QCOMPARE(motionNotes("x.gif", {kSize, 3, {30, 100, 0}}).size(), 0U);
    QCOMPARE(motionNotes("x.mp4", {kSize, 3, {40, 100, 2}}).size(), 2U);
  }

  void fewColoursAreTheirOwn() {
    ColorCounts counts;
    for (int i = 0; i < 200; ++i) counts[qRgb(i, 0, 255 - i)] = 1 + i;
    const ColorTable exact = colorTable(counts, 200);
    for (const auto& [color, place] : exact.places) QCOMPARE(exact.colors[place], color);
    const ColorTable fewer = colorTable(counts, 40);
    QCOMPARE(fewer.colors.size(), 40U);
    QCOMPARE(fewer.places.size(), 200U);
    // What fills most stays as it is.
    QCOMPARE(fewer.colors[fewer.places.at(qRgb(199, 0, 56))], qRgb(199, 0, 56));
    for (const auto& [color, place] : fewer.places)
      QVERIFY(std::abs(qRed(fewer.colors[place]) - qRed(color)) <= 24);
  }

  void theChangedPartIsTheSmallest() {
    const QImage before = pictureAt(0);
    QCOMPARE(changedPart(before, before), QRect(0, 0, 1, 1));
    QImage after = before;
    after.setPixel(5, 7, 0xFF000000);
    after.setPixel(40, 30, 0xFF000000);
    QCOMPARE(changedPart(before, after), QRect(QPoint(5, 7), QPoint(40, 30)));
  }

  void aSweepTakesWhatAParameterMayBe() {
    const Mechanism& heads = mechanism("multi_head");
    const Parameters parameters(heads.parameters);
    const auto values = [&](const char* id, double from, double to, int count) {
      return sweepValues(parameters, *parameters.find(id), from, to, count);
    };
    QCOMPARE(values("temperature", 0.5, 2, 4).front(), std::string("0.5"));
    QCOMPARE(values("temperature", 0.5, 2, 4).back(), std::string("2"));
    QCOMPARE(values("temperature", 0.5, 2, 4).size(), 4U);
    for (const char* id : {"heads", "mask", "temperature"})
      for (const std::string& value : values(id, 1, 8, 50)) {
        Parameters set = parameters;
        set.setText(id, value);
        set.check();
      }
    QVERIFY(values("heads", 1, 8, 50).size() > 1);
  }
};

QTEST_MAIN(MotionTest)
#include "motion_test.moc"

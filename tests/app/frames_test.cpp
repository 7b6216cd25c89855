// SPDX-License-Identifier: GPL-3.0-or-later
// Frames of videos and of numbered pictures: exactly the one that is asked for, in any order, and one clear
// sentence where there is none.
#include "app/batch/batch_items.h"
#include "app/command/picture_options.h"
#include "app/session/edits.h"
#include "app/session/file_loader.h"
#include "app/session/samples.h"
#include "app/video/camera.h"
#include "app/video/child_process.h"
#include "app/video/frame_source.h"
#include "app/video/numbered_pictures.h"
#include "tests/support/clips.h"
#include "tests/support/picture_bytes.h"
#include "tests/support/program.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>

using namespace attenscope;

namespace {

/// The sentence of the Error that `call` throws; empty if it throws none.
template <typename Call>
QString problem(Call call) {
  try {
    call();
  } catch (const Error& error) {
    return QString::fromUtf8(error.what());
  }
  return {};
}

/// PATH as it is not, while this lives.
class OtherPath {
 public:
  explicit OtherPath(const QByteArray& path) : m_before(qgetenv("PATH")) { qputenv("PATH", path); }
  ~OtherPath() { qputenv("PATH", m_before); }

 private:
  QByteArray m_before;
};

}  // namespace

class FramesTest : public QObject {
  Q_OBJECT

  Program m_program;

  QString path(const QString& name) const { return m_program.path(name); }
  std::string pathOf(const QString& name) const { return path(name).toStdString(); }
  bool clip(const QString& name, const QStringList& arguments) const {
    return QFile::exists(path(name)) || clips::encode(path("pictures"), path(name), arguments);
  }
  bool h264() const { return clip("clip.mp4", {"-c:v", "libx264", "-g", "12", "-bf", "3", "-qp", "4"}); }

 private slots:
  void initTestCase() {
    clips::writePictures(path("pictures"));
    for (const int i : {0, 5, 29}) QCOMPARE(clips::frameIn(clips::picture(i)), i);
  }

  void numberedPicturesComeInTheOrderOfTheirNumbers() {
    for (const char* name : {"pictures", "pictures/frame_%d.png", "pictures/frame_12.png"}) {
      const auto frames = openFrames(pathOf(name));
      QCOMPARE(frames->count(), std::int64_t{clips::kFrames});
      for (const int i : {0, 1, 2, 10, 29}) {
        const OpenedImage image = frames->frame(i);
        QCOMPARE(clips::frameIn(image.image), i);
        QCOMPARE(image.name, "frame_" + std::to_string(i) + ".png");
      }
      QVERIFY(!frames->timed());
      QCOMPARE(frames->notice(), std::string());
    }
    QCOMPARE(fs(openFrames(pathOf("pictures/frame_12.png"))->path()), std::string("frame_%d.png"));
  }

  void onlyTheNumberMayDiffer() {
    QDir().mkpath(path("mixed"));
    for (const char* name : {"a_0001.png", "a_0002.png", "a_0010.png", "a_10000.png", "a_3.png", "b_0001.png",
                             "a_0004.jpg", "a_x.png"})
      writePng(pathOf(QStringLiteral("mixed/") + name), clips::picture(1));
    const auto names = [](const NumberedPictures& pictures) {
      QStringList all;
      for (const auto& file : pictures.files()) all << QString::fromStdString(file.filename().string());
      return all;
    };
    QCOMPARE(names(*NumberedPictures::find(pathOf("mixed/a_%04d.png"))),
             (QStringList{"a_0001.png", "a_0002.png", "a_0010.png", "a_10000.png"}));
    QCOMPARE(names(*NumberedPictures::find(pathOf("mixed/a_0002.png"))),
             (QStringList{"a_0001.png", "a_0002.png", "a_0010.png", "a_10000.png"}));
    QVERIFY(!patternBeside(pathOf("mixed/b_0001.png")));
    QVERIFY(!patternBeside(pathOf("mixed/a_x.png")));
    QVERIFY2(problem([&] { openFrames(pathOf("mixed/c_%04d.png")); }).contains("c_%04d.png"),
             "a pattern that nothing fits");
    QDir().mkpath(path("empty"));
    QVERIFY(problem([&] { openFrames(pathOf("empty")); }).contains("holds no pictures"));
    // A model's folder is one, whatever pictures are beside it.
    m_program.store("mixed/config.json", "{}");
    QVERIFY(!isNumberedPictures(pathOf("mixed")));
    QFile::remove(path("mixed/config.json"));
    QVERIFY(isNumberedPictures(pathOf("mixed")));
  }

  void picturesOfAnotherSizeAreNamed() {
    QDir().mkpath(path("odd"));
    for (int i = 0; i < 4; ++i)
      writePng(pathOf(QStringLiteral("odd/%1.png").arg(i)), clips::picture(i, i == 2 ? 32 : 64, 48));
    const auto frames = openFrames(pathOf("odd"));
    QVERIFY2(QString::fromStdString(frames->notice()).contains("2.png with 32 × 48"),
             frames->notice().c_str());
    QCOMPARE(frames->frame(2).image.dim(2), std::int64_t{32});
  }

  void everyFrameIsExactlyTheOneAskedFor_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("H.264 with B-frames")
        << "exact.mp4" << QStringList{"-c:v", "libx264", "-g", "12", "-bf", "3"};
    QTest::newRow("one key frame") << "one.mov" << QStringList{"-c:v", "libx264", "-g", "1000"};
    QTest::newRow("FFV1") << "exact.mkv" << QStringList{"-c:v", "ffv1"};
    QTest::newRow("VP9") << "nine.webm" << QStringList{"-c:v", "libvpx-vp9", "-deadline", "realtime"};
    QTest::newRow("VP8 with hidden frames")
        << "eight.webm" << QStringList{"-c:v", "libvpx", "-auto-alt-ref", "1", "-lag-in-frames", "10"};
    QTest::newRow("MPEG-4") << "exact.avi" << QStringList{"-c:v", "mpeg4", "-q:v", "2"};
    QTest::newRow("transport stream, which begins later")
        << "exact.ts" << QStringList{"-c:v", "libx264", "-g", "12"};
    QTest::newRow("no times") << "bare.h264" << QStringList{"-c:v", "libx264", "-g", "12", "-bf", "0"};
    QTest::newRow("uneven times") << "uneven.mkv" << QStringList{"-vf",       "setpts=N*N*0.002/TB",
                                                                 "-fps_mode", "passthrough",
                                                                 "-c:v",      "ffv1"};
    QTest::newRow("turned") << "turned.mp4" << QStringList{"-c:v", "libx264", "-metadata:s:v", "rotate=90"};
    QTest::newRow("GIF") << "exact.gif" << QStringList{};
    QTest::newRow("APNG") << "exact.png" << QStringList{"-f", "apng"};
  }
  void everyFrameIsExactlyTheOneAskedFor() {
    QFETCH(QString, name);
    QFETCH(QStringList, arguments);
    if (!ffmpegProgram()) QSKIP("needs ffmpeg");
    if (!clip(name, arguments)) QSKIP("this ffmpeg does not write it");
    const auto frames = openFrames(pathOf(name));
    QCOMPARE(frames->count(), std::int64_t{clips::kFrames});
    QVERIFY(frames->timed());
    QCOMPARE(frames->notice(), std::string());
    for (const int i : {0, 29, 7, 8, 9, 3, 28, 15, 14, 0, 1})
      QCOMPARE(clips::frameIn(frames->frame(i).image), i);
    for (int i = 0; i + 1 < clips::kFrames; ++i) {
      QVERIFY(frames->secondsOf(i) < frames->secondsOf(i + 1));
      QCOMPARE(frames->indexAt(frames->secondsOf(i)), std::int64_t{i});
      QCOMPARE(frames->indexAt((frames->secondsOf(i) + frames->secondsOf(i + 1)) / 2), std::int64_t{i});
    }
    QCOMPARE(frames->indexAt(1e9), std::int64_t{29});
    QVERIFY(problem([&] { frames->frame(30); }).contains("expected 1 to 30"));
  }

  void anAnimatedWebPNeedsNoFfmpeg() {
    const OtherPath none("");
    m_program.store("moves.webp", QByteArray(reinterpret_cast<const char*>(kAnimatedWebP.data()),
                                             static_cast<qsizetype>(kAnimatedWebP.size())));
    const OpenedFile opened = readAnyFile(path("moves.webp"));
    QVERIFY(std::holds_alternative<OpenedFrames>(opened));
    const auto frames = openFrames(pathOf("moves.webp"));
    QCOMPARE(frames->count(), std::int64_t{2});
    QCOMPARE(frames->secondsOf(1), 0.1);
    const OpenedImage second = frames->frame(1);
    const OpenedImage first = frames->frame(0);
    QVERIFY(first.image.equals(readImage(pathOf("moves.webp"))));
    QVERIFY(first.pixels != nullptr && first.pixels->hasAlpha());
    QVERIFY(!second.image.equals(first.image));
    m_program.store("half.webp", m_program.contents("moves.webp").left(120));
    QVERIFY(problem([&] { openFrames(pathOf("half.webp")); }).startsWith("half.webp: "));
  }

  void aFrameIsThePictureThatFfmpegWouldWrite() {
    if (!h264()) QSKIP("needs ffmpeg with H.264");
    QProcess process;
    process.start(
        *ffmpegProgram(),
        {"-loglevel", "error", "-y", "-i", path("clip.mp4"), "-vf", "select=eq(n\\,17)", "-frames:v", "1",
         "-sws_flags", "bicubic+accurate_rnd+full_chroma_int", "-pix_fmt", "rgb24", path("seventeen.png")});
    QVERIFY(process.waitForFinished() && process.exitCode() == 0);
    QVERIFY(openFrames(pathOf("clip.mp4"))->frame(17).image.equals(readImage(pathOf("seventeen.png"))));
  }

  void whatIsCutShortGivesWhatItHas() {
    if (!clip("whole.mkv", {"-c:v", "ffv1"}) || !h264()) QSKIP("needs ffmpeg");
    const QByteArray bytes = m_program.contents("whole.mkv");
    m_program.store("cut.mkv", bytes.left(bytes.size() / 2));
    const auto frames = openFrames(pathOf("cut.mkv"));
    QVERIFY(frames->count() > 5 && frames->count() < 25);
    QVERIFY2(QString::fromStdString(frames->notice()).contains("cut short"), frames->notice().c_str());
    QCOMPARE(clips::frameIn(frames->frame(4).image), 4);
    const QByteArray mp4 = m_program.contents("clip.mp4");
    m_program.store("cut.mp4", mp4.left(mp4.size() / 2));  // its table is at the end
    const QString said = problem([&] { openFrames(pathOf("cut.mp4")); });
    QVERIFY2(said.startsWith("cut.mp4: is cut short"), qPrintable(said));
    if (clip("front.mp4", {"-c:v", "libx264", "-g", "5", "-movflags", "+faststart"})) {
      const QByteArray front = m_program.contents("front.mp4");
      m_program.store("tail.mp4", front.left(front.size() * 3 / 4));
      const auto some = openFrames(pathOf("tail.mp4"));
      QVERIFY2(!some->notice().empty(), "a table of frames that are not there");
      QCOMPARE(clips::frameIn(some->frame(2).image), 2);
    }
  }

  void hostileFilesAreRefused() {
    if (!ffmpegProgram()) QSKIP("needs ffmpeg");
    m_program.store("secret.ts", "nothing");
    // A playlist would have ffmpeg open whatever it names.
    m_program.store("list.mp4",
                    "#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:1,\n" + path("secret.ts").toUtf8() + "\n");
    QVERIFY(problem([&] { openFrames(pathOf("list.mp4")); }).contains("holds no video"));
    m_program.store("concat.mkv", "ffconcat version 1.0\nfile '" + path("secret.ts").toUtf8() + "'\n");
    QVERIFY(problem([&] { openFrames(pathOf("concat.mkv")); }).contains("holds no video"));
    // 65535 × 65535 pixels.
    m_program.store(
        "huge.gif",
        QByteArray("GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\xff\xff\xff\xff\0\2\2D\1\0;",
                   39));
    const QString huge = problem([&] { openFrames(pathOf("huge.gif")); });
    QVERIFY2(huge.contains("expected at most 64 million") || huge.contains("no video has"), qPrintable(huge));
    QByteArray noise("\x1a\x45\xdf\xa3", 4);
    for (int i = 0; i < 5000; ++i) noise += static_cast<char>(i * 7919 >> 3);
    m_program.store("noise.mkv", noise);
    QVERIFY(problem([&] { openFrames(pathOf("noise.mkv")); }).startsWith("noise.mkv: "));
    m_program.store("none.mp4", QByteArray());
    QVERIFY(problem([&] { openFrames(pathOf("none.mp4")); }).startsWith("none.mp4: "));
    QVERIFY(problem([&] { openFrames(pathOf("nowhere.mp4")); }).contains("there is no such file"));
    QVERIFY(problem([&] { openFrames("/dev/zero"); }).startsWith("zero: "));
    // Names that ffmpeg would read as options or addresses.
    if (clip("plain.mkv", {"-c:v", "ffv1"})) {
      for (const char* name : {"-i.mkv", "http:a.mkv", "100%d.mkv", "a'b \"c.mkv"}) {
        QFile::copy(path("plain.mkv"), path(name));
        QCOMPARE(clips::frameIn(openFrames(pathOf(name))->frame(3).image), 3);
      }
    }
  }

  void readingCanBeCancelled() {
    if (!h264()) QSKIP("needs ffmpeg");
    const RunControl no([](double) { return false; });
    QVERIFY_THROWS_EXCEPTION(Cancelled, openFrames(pathOf("clip.mp4") + "", no)->frame(3, no));
    // A program that gives nothing is not waited for.
    ChildProcess idle("/bin/sleep", {"100"});
    std::uint8_t byte = 0;
    QVERIFY_THROWS_EXCEPTION(Cancelled, idle.read({&byte, 1}, no));
  }

  void withoutFfmpegASentenceSaysWhatToDo() {
    if (!h264()) QSKIP("needs a clip");
    const OtherPath none("");
    QFile::copy(path("clip.mp4"), path("unseen.mp4"));
    const QString said = problem([&] { readAnyFile(path("unseen.mp4")); });
    QCOMPARE(said,
             QStringLiteral("unseen.mp4: reading a video needs ffmpeg, which is not on this machine; install "
                            "the package ffmpeg, or give its frames as numbered pictures"));
    QCOMPARE(openFrames(pathOf("pictures"))->count(), std::int64_t{30});
    // An animated picture still gives its first one, and says so.
    if (QFile::exists(path("exact.gif"))) {
      const OpenedFile gif = readAnyFile(path("exact.gif"));
      QVERIFY(std::holds_alternative<OpenedImage>(gif) && std::get<OpenedImage>(gif).firstFrame);
    }
  }

  void filesAreRecognisedByWhatIsInThem() {
    if (!h264()) QSKIP("needs ffmpeg");
    QFile::copy(path("clip.mp4"), path("clip.txt"));
    const OpenedFile opened = readAnyFile(path("clip.txt"));
    QVERIFY(std::holds_alternative<OpenedFrames>(opened));
    QCOMPARE(std::get<OpenedFrames>(opened).place.path, pathOf("clip.txt"));
    QVERIFY(std::holds_alternative<OpenedFrames>(readAnyFile(path("pictures"))));
    const OpenedFile one = readAnyFile(path("pictures/frame_7.png"));
    QVERIFY(std::holds_alternative<OpenedImage>(one) && std::get<OpenedImage>(one).numbered);
    for (const char* name : {"exact.gif", "exact.png", "bare.h264"})
      if (QFile::exists(path(name)))
        QVERIFY2(std::holds_alternative<OpenedFrames>(readAnyFile(path(name))), name);
  }

  void sessionsKeepWhereTheFrameIsFrom() {
    const auto source = openFrames(pathOf("pictures"));
    SessionState state = openingState();
    state = edits::takeFrames(state, source->frame(0), {source->path(), 0});
    state.display.fixedRanges[{"cbam", "Ms"}] = {0, 1};
    const SessionState next = edits::takeNextFrame(state, source->frame(12), {source->path(), 12});
    QVERIFY(next.display.fixedRanges == state.display.fixedRanges);
    QVERIFY(next.needsRun(state));
    QVERIFY(frameOf(next) != nullptr);
    // Another picture is no frame any more.
    SessionState other = next;
    other.input.image = clips::picture(3);
    QVERIFY(frameOf(other) == nullptr);
    const QString file = path("frames.attenscope");
    saveSession(file, next);
    QVERIFY(!m_program.contents("frames.attenscope").contains("\"image\":"));
    const SessionState again = loadSession(file);
    QCOMPARE(frameOf(again)->index, std::int64_t{12});
    QCOMPARE(clips::frameIn(again.input.image), 12);
    QCOMPARE(again.input.imageName, next.input.imageName);
    QVERIFY(QDir().rename(path("pictures"), path("moved")));
    try {
      loadSession(file);
      QFAIL("its pictures are gone");
    } catch (const MissingModel& missing) {
      QVERIFY(missing.video());
      QVERIFY2(QString::fromUtf8(missing.what()).contains("its frames are no longer at"), missing.what());
      const SessionState found = loadSession(file, nullptr, {{missing.place(), pathOf("moved")}});
      QCOMPARE(clips::frameIn(found.input.image), 12);
    }
    QVERIFY(QDir().rename(path("moved"), path("pictures")));
  }

  void theCommandLineTakesAFrame() {
    const auto take = [&](const QString& image, std::optional<std::int64_t> frame,
                          std::optional<double> time) {
      return readPicture({pathOf(image), frame, time, std::nullopt}).image;
    };
    QCOMPARE(clips::frameIn(take("pictures", 13, {}).image), 12);
    QCOMPARE(clips::frameIn(take("pictures/frame_3.png", 13, {}).image), 12);
    QCOMPARE(clips::frameIn(take("pictures/frame_3.png", {}, {}).image), 3);
    QVERIFY(take("pictures", {}, {}).firstFrame);
    QVERIFY(problem([&] { take("pictures", 31, {}); }).contains("has frames 1 to 30"));
    QVERIFY(problem([&] { take("pictures", {}, 0.5); }).contains("expected --frame N"));
    QVERIFY(problem([&] { take("pictures", 1, 0.5); }).contains("expected one of them"));
    const Outcome needs = m_program.run({"run", "cbam", "--frame", "3"});
    QCOMPARE(needs.code, 2);
    QVERIFY2(needs.error.contains("--frame needs --image"), qPrintable(needs.error));
    QCOMPARE(
        m_program.run({"run", "cbam", "--image", "pictures/frame_7.png", "--dump", "a.safetensors"}).code, 0);
    const Outcome frame =
        m_program.run({"run", "cbam", "--image", "pictures", "--frame", "8", "--dump", "b.safetensors"});
    QVERIFY2(frame.code == 0, qPrintable(frame.error));
    for (const auto& [name, value] : m_program.dumped("a.safetensors").tensors)
      QVERIFY2(value.equals(m_program.dumped("b.safetensors").tensors.at(name)), name.c_str());
    if (!h264()) QSKIP("needs ffmpeg");
    QCOMPARE(clips::frameIn(take("clip.mp4", 30, {}).image), 29);
    QCOMPARE(clips::frameIn(take("clip.mp4", {}, 0.5).image), 12);
    QVERIFY(problem([&] { take("clip.mp4", {}, 1.2); }).contains("from 0 to 1.20 s"));
    const Outcome first = m_program.run({"run", "cbam", "--image", "clip.mp4"});
    QVERIFY2(first.out.contains("this is the first") && first.out.contains("clip.mp4, frame 1"),
             qPrintable(first.out + first.error));
  }

  void aCameraThatIsNotThereIsSaid() {
    if (!cameras().empty()) QSKIP("there is a camera");
    QVERIFY(problem([] { cameraInput(); }).startsWith("there is no camera on this machine"));
    QVERIFY(problem([] { cameraInput("/dev/null"); }).startsWith("camera /dev/null: is none"));
    const Outcome none = m_program.run({"run", "cbam", "--camera"});
    QCOMPARE(none.code, 2);
    QVERIFY2(none.error.contains("there is no camera on this machine"), qPrintable(none.error));
  }

  void aLiveInputGivesAPicture() {
    if (!ffmpegProgram()) QSKIP("needs ffmpeg");
    const LiveInput bars{"bars", {"-re", "-f", "lavfi", "-i", "testsrc=size=80x60:rate=25"}};
    const OpenedImage image = takePicture(bars);
    QCOMPARE(image.image.shape(), (Shape{3, 60, 80}));
    QCOMPARE(image.name, std::string("bars"));
    const QString said = problem([] { takePicture({"broken", {"-f", "lavfi", "-i", "nonsense"}}); });
    QVERIFY2(said.startsWith("broken: gives no picture; ffmpeg says:"), qPrintable(said));
  }

  void aBatchTakesEverySoManiethFrame() {
    SessionState state = openingState();
    state = edits::takeImage(state, openPicture(pathOf("pictures/frame_0.png")));
    const std::vector<BatchItem> some = batchItems({pathOf("pictures")}, {}, state, 10);
    QCOMPARE(some.size(), std::size_t{3});
    QCOMPARE(some[1].title, std::string("frame_10.png"));
    QCOMPARE(batchItems({pathOf("pictures")}, {}, state).size(), std::size_t{30});
    if (!h264()) QSKIP("needs ffmpeg");
    const std::vector<BatchItem> video = batchItems({pathOf("clip.mp4")}, {}, state, 12);
    QCOMPARE(video.size(), std::size_t{3});
    QCOMPARE(video[2].name, std::string("0003-clip-0025"));
    QCOMPARE(clips::frameIn(stateOf(state, video[2]).input.image), 24);
    QCOMPARE(clips::frameIn(stateOf(state, video[0]).input.image), 0);
    QCOMPARE(m_program
                 .run({"run", "cbam", "--image", "clip.mp4", "--frame", "2", "--render", "mask.png", "--size",
                       "300x200"})
                 .code,
             0);
    const Outcome made = m_program.run({"batch", "mask.png", "clip.mp4", "--every", "15", "--out", "masks"});
    QVERIFY2(made.code == 0, qPrintable(made.error));
    QCOMPARE(QDir(path("masks")).entryList({"*.png"}, QDir::Files, QDir::Name),
             (QStringList{"0001-clip-0001.png", "0002-clip-0016.png"}));
    QVERIFY(m_program.contents("masks/table.csv").contains("clip.mp4, frame 16"));
    QVERIFY(m_program.run({"batch", "mask.png", "clip.mp4", "--every", "15", "--out", "masks"})
                .out.contains("2 there already"));
  }

 private:
  static std::string fs(const std::string& path) { return std::filesystem::path(path).filename().string(); }
};

QTEST_MAIN(FramesTest)
#include "frames_test.moc"

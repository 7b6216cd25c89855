// SPDX-License-Identifier: GPL-3.0-or-later
// `attenscope animate` and `train --motion` as typed: what moves, in which colours, and what is left of it.
#include "app/export/recipe.h"
#include "app/video/ffmpeg.h"
#include "tests/support/program.h"

#include <QImageReader>
#include <QTest>

#include <csignal>

using namespace attenscope;

class AnimateCommandTest : public QObject {
  Q_OBJECT

  Program m_program;

  QString path(const QString& name) const { return m_program.path(name); }
  Outcome animate(const QStringList& arguments) const {
    return m_program.run(QStringList{"animate"} + arguments);
  }
  void render(const QStringList& arguments) const {
    const Outcome outcome = m_program.run(arguments + QStringList{"--size", "300x280"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
  }
  std::vector<QImage> pictures(const QString& name) const {
    std::vector<QImage> all;
    QImageReader reader(path(name));
    while (reader.canRead()) all.push_back(reader.read().convertToFormat(QImage::Format_RGB32));
    return all;
  }
  /// The right edge, where the scale of the colours is.
  static QImage scaleOf(const QImage& picture) { return picture.copy(250, 60, 50, 220); }

 private slots:
  void initTestCase() {
    render({"run", "multi_head", "--text", "the cat sat", "--set", "heads=2", "--head", "1", "--render",
            "figure.png"});
    render({"run", "multi_head", "--text", "the cat sat", "--set", "heads=2", "--set", "mask=causal",
            "--render", "causal.png"});
    render({"run", "transformer", "--source", "the cat is black", "--render", "written.png"});
    render({"model", ":stories", "--text", "Anna gave the book", "--layer", "1", "--render", "model.png"});
  }

  void aSweepHasAPictureForEachValue() {
    const Outcome outcome =
        animate({"figure.png", "--sweep", "temperature=0.5:2:0.5", "--fps", "10", "--out", "sweep.gif"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
    QVERIFY2(outcome.out.startsWith("sweep.gif: 4 frames of 300 × 280 pixels, 1.8 s, "),
             qPrintable(outcome.out));
    const std::vector<QImage> all = pictures("sweep.gif");
    QCOMPARE(all.size(), 4U);
    for (std::size_t i = 1; i < all.size(); ++i) {
      QVERIFY(all[i] != all[i - 1]);
      QCOMPARE(scaleOf(all[i]), scaleOf(all[0]));  // colours do not flicker
    }
    QVERIFY(animate({"figure.png", "--sweep", "temperature=0.5:2:0.5", "--own-ranges", "--out", "own.gif"})
                .code == 0);
    const std::vector<QImage> own = pictures("own.gif");
    QVERIFY(scaleOf(own[0]) != scaleOf(own[3]));
  }

  void aPictureIsTheFigureItself() {
    // But for the line that says what moves: the matrix alone, in the colours that it spans.
    QVERIFY(
        animate({"figure.png", "--over", "heads", "--own-ranges", "--out", "heads.png", "--no-title"}).code ==
        0);
    QVERIFY(!QImage(path("heads.png")).isNull());
    QCOMPARE(QImage(path("heads.png")).size(), QSize(300, 280));
  }

  void aPngOpensAgain() {
    QVERIFY(animate({"figure.png", "--over", "heads", "--out", "again.png"}).code == 0);
    const std::optional<Recipe> recipe = recipeIn(path("again.png").toStdString());
    QVERIFY(recipe.has_value());
    QCOMPARE(recipe->command, std::string("attenscope animate figure.png --over heads --out again.png"));
    QCOMPARE(stateOf(*recipe, path("again.png").toStdString()).input.text, std::string("the cat sat"));
    // What opens again can be moved again.
    QVERIFY(animate({"again.png", "--sweep", "temperature=1,2", "--out", "more.webp"}).code == 0);
    QVERIFY(animate({"figure.png", "--over", "heads", "--no-recipe", "--out", "bare.png"}).code == 0);
    QVERIFY(!recipeIn(path("bare.png").toStdString()).has_value());
  }

  void whatTheRunHasCanMove_data() {
    QTest::addColumn<QString>("figure");
    QTest::addColumn<QStringList>("what");
    QTest::addColumn<int>("count");
    QTest::newRow("heads") << "figure.png" << QStringList{"--over", "heads"} << 2;
    QTest::newRow("queries") << "figure.png" << QStringList{"--over", "queries"} << 3;
    QTest::newRow("layers") << "written.png" << QStringList{"--over", "layers"} << 2;
    QTest::newRow("layers of a model") << "model.png" << QStringList{"--over", "layers"} << 2;
    QTest::newRow("a causal mask") << "causal.png" << QStringList{"--decode"} << 3;
    QTest::newRow("what is written") << "written.png" << QStringList{"--decode"} << 6;
    QTest::newRow("a causal model") << "model.png" << QStringList{"--decode"} << 4;
  }
  void whatTheRunHasCanMove() {
    QFETCH(QString, figure);
    QFETCH(QStringList, what);
    QFETCH(int, count);
    const Outcome outcome = animate(QStringList{figure} + what + QStringList{"--out", "it.gif"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
    const std::vector<QImage> all = pictures("it.gif");
    QCOMPARE(static_cast<int>(all.size()), count);
    for (std::size_t i = 1; i < all.size(); ++i) QVERIFY(all[i] != all[i - 1]);
  }

  void aRunCanMoveByItself() {
    const Outcome outcome = m_program.run({"run", "multi_head", "--text", "the cat sat", "--set", "heads=2",
                                           "--animate", "run.gif", "--over", "heads", "--size", "300x280"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
    QVERIFY2(outcome.out.startsWith("run.gif: 2 frames"), qPrintable(outcome.out));
    QVERIFY(animate({"figure.png", "--over", "heads", "--out", "same.gif"}).code == 0);
    QCOMPARE(pictures("run.gif"), pictures("same.gif"));
    const Outcome model =
        m_program.run({"model", ":stories", "--text", "Anna gave the book", "--layer", "1", "--animate",
                       "model.gif", "--render", "too.png", "--decode", "--size", "300x280"});
    QVERIFY2(model.code == 0, qPrintable(model.error));
    QCOMPARE(pictures("model.gif").size(), 4U);
    QVERIFY(QFile::exists(path("too.png")));
    const Outcome compared =
        m_program.run({"run", "multi_head", "--text", "the cat sat", "--against", "text=the dog", "--of", "b",
                       "--animate", "b.gif", "--over", "heads"});
    QVERIFY2(compared.code == 2 && compared.error.contains("a single run"), qPrintable(compared.error));
    QVERIFY(m_program.run({"run", "multi_head", "--text", "a b", "--sweep", "temperature=1,2"})
                .error.contains("--animate"));
  }

  void eachPictureMayHavePanels() {
    const QStringList run{"run",   "multi_head", "--text", "the cat sat",
                          "--set", "heads=2",    "--set",  "mask=causal"};
    const QStringList size{"--size", "500x280"};
    const Outcome outcome = m_program.run(
        run + size +
        QStringList{"--animate", "panels.png", "--sweep", "temperature=0.5:2:0.5", "--panels", "heads"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
    QVERIFY2(outcome.out.startsWith("panels.png: 4 frames of 500 × 280"), qPrintable(outcome.out));
    const std::optional<Recipe> recipe = recipeIn(path("panels.png").toStdString());
    QVERIFY(recipe.has_value() && recipe->panels.any());
    // The figure with panels moves as the run does; each head has a half of it.
    QVERIFY(animate({"panels.png", "--decode", "--out", "rows.gif"}).code == 0);
    const std::vector<QImage> rows = pictures("rows.gif");
    QCOMPARE(rows.size(), 3U);
    for (const QRect half : {QRect(0, 60, 220, 220), QRect(230, 60, 190, 220)})
      QVERIFY(rows[0].copy(half) != rows[1].copy(half) && rows[1].copy(half) != rows[2].copy(half));
    const Outcome twice = animate({"panels.png", "--over", "heads", "--out", "no.gif"});
    QVERIFY2(twice.code == 2 && twice.error.contains("go through these already"), qPrintable(twice.error));
  }

  void everyStepHasItsPicture() {
    QVERIFY(animate({"figure.png", "--over", "steps", "--out", "steps.gif"}).code == 0);
    QVERIFY(pictures("steps.gif").size() > 6);
  }

  void rowsThatAreWrittenStay() {
    QVERIFY(animate({"causal.png", "--decode", "--out", "rows.gif", "--no-title"}).code == 0);
    const std::vector<QImage> all = pictures("rows.gif");
    // The last row of cells is empty until the last picture, and nothing of it is the colour of no number.
    const QRect last(60, 235, 150, 20);
    QCOMPARE(all[0].copy(last), all[1].copy(last));
    QVERIFY(all[1].copy(last) != all[2].copy(last));
    for (int y = 0; y < 280; ++y)
      for (int x = 0; x < 300; ++x) QVERIFY(all[0].pixelColor(x, y) != QColor(255, 43, 214));
    QVERIFY(
        animate({"figure.png", "--decode", "--out", "no.gif"}).error.contains("tokens look at those after"));
  }

  void whatIsMeantIsAsked() {
    const auto refused = [&](const QStringList& arguments, const QString& part) {
      const Outcome outcome = animate(QStringList{"figure.png", "--out", "x.gif"} + arguments);
      QVERIFY2(outcome.code == 2 && outcome.error.contains(part), qPrintable(outcome.error));
      QVERIFY(!QFile::exists(path("x.gif")));
    };
    refused({}, "expected one of --sweep");
    refused({"--over", "words"}, "expected heads, layers, steps, queries or film");
    refused({"--over", "layers"}, "not there in several layers");
    refused({"--sweep", "warmth=1:2:1"}, "there is no parameter 'warmth'");
    refused({"--sweep", "temperature=1"}, "nothing moves");
    refused({"--sweep", "heads=2,3"}, "does not divide");
    refused({"--over", "heads", "--background", "transparent"}, "expected .webp or .png");
    QVERIFY(animate({"figure.png", "--over", "heads", "--dither", "--out", "x.webp"})
                .error.contains("only a .gif"));
    QVERIFY(animate({"figure.png", "--over", "heads", "--dither", "--out", "dots.gif"}).code == 0);
    refused({"--over", "heads", "--theme", "blue"}, "expected light, dark");
    refused({"--over", "heads", "--fps", "2", "--frame-ms", "100"}, "excludes");
    QVERIFY(
        animate({"figure.png", "--over", "heads", "--out", "x.avi"}).error.contains(".webp, .gif, .png or"));
    QVERIFY(animate({"figure.png", "--over", "heads", "--out", "no/x.gif"}).error.contains("does not exist"));
    const Outcome rounded =
        animate({"figure.png", "--over", "heads", "--frame-ms", "33", "--out", "rounded.gif"});
    QVERIFY2(rounded.code == 0 && rounded.error.contains("rounded to 10 ms"), qPrintable(rounded.error));
  }

  void stoppedItLeavesNothing() {
    QProcess process;
    m_program.prepare(process);
    process.start(ATTENSCOPE_PROGRAM, {"animate", "figure.png", "--sweep", "temperature=0.1:20:0.01",
                                       "--size", "1000x900", "--out", "long.webp"});
    QByteArray said;
    for (int i = 0; i < 600 && !said.contains("drawing"); ++i) {
      process.waitForReadyRead(100);
      said += process.readAllStandardError();
    }
    QVERIFY(said.contains("drawing"));
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(60000));
    QCOMPARE(process.exitCode(), 2);
    said += process.readAllStandardError();
    QVERIFY2(said.contains("long.webp: stopped; nothing was written"), said.constData());
    QVERIFY(!QFile::exists(path("long.webp")));
  }

  void aVideoIsMadeWhereFfmpegIs() {
    if (!ffmpegProgram()) QSKIP("ffmpeg is not installed");
    const Outcome outcome = animate({"figure.png", "--over", "heads", "--out", "heads.mp4"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
    QVERIFY(m_program.contents("heads.mp4").mid(4, 4) == "ftyp");
  }

  void trainingCanBeWatched() {
    const Outcome outcome =
        m_program.run({"train", "sort-self-attention", "--steps", "8", "--set", "batch=4", "--weights",
                       "w.safetensors", "--motion", "train.gif", "--motion-every", "3", "--size", "300x280"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
    QVERIFY2(outcome.out.contains("train.gif: 4 frames"), qPrintable(outcome.out));  // 0, 3, 6 and 8
    const std::vector<QImage> all = pictures("train.gif");
    QCOMPARE(all.size(), 4U);
    QCOMPARE(scaleOf(all[3]), scaleOf(all[0]));
    // What is learned is the same as without.
    QVERIFY(m_program
                .run({"train", "sort-self-attention", "--steps", "8", "--set", "batch=4", "--weights",
                      "plain.safetensors"})
                .code == 0);
    QVERIFY(m_program.dumped("w.safetensors").tensors.size() > 0);
    for (const auto& [name, tensor] : m_program.dumped("w.safetensors").tensors) {
      const auto plain = m_program.dumped("plain.safetensors").tensors.at(name);
      QVERIFY(std::ranges::equal(tensor.values(), plain.values()));
    }
    const Outcome unknown = m_program.run({"train", "sort-self-attention", "--steps", "8", "--weights",
                                           "no.safetensors", "--motion", "no.gif", "--step", "nothing"});
    QVERIFY2(unknown.code == 2 && unknown.error.contains("--step"), qPrintable(unknown.error));
    QVERIFY(!QFile::exists(path("no.safetensors")));
  }

  void panelsCanBeWatchedInTraining() {
    const QStringList usual{"train",     "sort-self-attention", "--steps",        "4", "--set",  "batch=4",
                            "--weights", "p.safetensors",       "--motion-every", "2", "--size", "400x280"};
    const Outcome two = m_program.run(
        usual + QStringList{"--motion", "panels.gif", "--panels", "steps=scores,weights", "--bars", "each"});
    QVERIFY2(two.code == 0, qPrintable(two.error));
    QVERIFY(m_program.run(usual + QStringList{"--motion", "one.gif"}).code == 0);
    QCOMPARE(pictures("panels.gif").size(), 3U);
    QCOMPARE(pictures("panels.gif")[0].size(), QSize(400, 280));
    QVERIFY(pictures("panels.gif")[0] != pictures("one.gif")[0]);
    const Outcome runs = m_program.run(usual + QStringList{"--motion", "no.gif", "--panels", "runs"});
    QVERIFY2(runs.code == 2 && runs.error.contains("--panels runs: a training is one run"),
             qPrintable(runs.error));
    QVERIFY(!QFile::exists(path("no.gif")));
  }

  /// What was learned writes, wherever its weights lie; no token looks at another one here.
  void whatLearnedWeightsWriteMoves() {
    const QString weights =
        QStringLiteral(ATTENSCOPE_SOURCE_DIR "/resources/weights/translation-fr.safetensors");
    const Outcome outcome =
        m_program.run({"run", "seq2seq", "--source", "the cat is black", "--weights", weights, "--step",
                       "additive_weights", "--animate", "learned.gif", "--decode", "--size", "300x280"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
    QVERIFY(pictures("learned.gif").size() > 3U);
  }

  void aMotionHasTheLookThatIsAskedFor() {
    QVERIFY(
        animate({"figure.png", "--over", "heads", "--no-colorbar", "--ticks", "none", "--out", "bare.gif"})
            .code == 0);
    QVERIFY(animate({"figure.png", "--over", "heads", "--out", "usual.gif"}).code == 0);
    QVERIFY(pictures("bare.gif")[0] != pictures("usual.gif")[0]);
    QVERIFY(animate({"figure.png", "--over", "heads", "--grid", "some", "--out", "no.gif"})
                .error.contains("--grid some: expected gaps"));
  }
};

QTEST_MAIN(AnimateCommandTest)
#include "animate_command_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// One figure made many times: every input, what fails, what is there already.
#include "app/batch/batch_items.h"
#include "app/batch/read_csv.h"
#include "app/export/recipe.h"
#include "app/session/samples.h"
#include "app/session/session_file.h"
#include "engine/error.h"
#include "engine/io/npy.h"
#include "tests/support/program.h"
#include "tests/support/sentence_of.h"

#include <QDir>
#include <QImage>
#include <QTest>

using namespace attenscope;

class BatchTest : public QObject {
  Q_OBJECT

  Program m_program;

  QString path(const QString& name) const { return m_program.path(name); }
  Outcome batch(const QStringList& arguments) const {
    return m_program.run(QStringList{"batch"} + arguments);
  }
  std::vector<std::vector<std::string>> table(const QString& folder) const {
    return readCsvRows(path(folder + "/table.csv").toStdString());
  }
  /// A column of the table.
  QStringList column(const QString& folder, const std::string& name) const {
    const auto rows = table(folder);
    const auto at =
        static_cast<std::size_t>(std::find(rows[0].begin(), rows[0].end(), name) - rows[0].begin());
    QStringList values;
    for (std::size_t i = 1; i < rows.size(); ++i)
      values << (at < rows[i].size() ? QString::fromStdString(rows[i][at]) : QStringLiteral("none"));
    return values;
  }
  QStringList filesIn(const QString& folder, const QString& ending) const {
    return QDir(path(folder)).entryList({"*." + ending}, QDir::Files, QDir::Name);
  }
  void picture(const QString& name, int from) const {
    QImage image(64, 48, QImage::Format_RGB32);
    image.fill(Qt::gray);
    for (int x = from; x < from + 16; ++x)
      for (int y = 8; y < 24; ++y) image.setPixelColor(x, y, Qt::red);
    QVERIFY(image.save(path(name)));
  }

 private slots:
  void initTestCase() {
    QCOMPARE(m_program
                 .run({"run", "multi_head", "--text", "the cat sat", "--set", "heads=2", "--head", "1",
                       "--render", "figure.png", "--width", "80", "--dpi", "100"})
                 .code,
             0);
    m_program.store("texts.txt", "the cat sat\n\na dog, \"barking\"\n<b> & 50 %\r\n");
    QVERIFY(QDir(m_program.folder()).mkpath("pictures"));
    picture("pictures/left.png", 4);
    picture("pictures/right.png", 40);
    QCOMPARE(m_program
                 .run({"run", "cbam", "--image", "pictures/left.png", "--set", "weights=analytic", "--step",
                       "spatial_gate", "--render", "gate.png", "--width", "60", "--dpi", "100"})
                 .code,
             0);
  }

  void everyTextHasItsFigureAndNumbers() {
    const Outcome outcome = batch({"figure.png", "texts.txt", "--out", "texts", "--jobs", "2"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
    QVERIFY2(outcome.out.startsWith("3 made; texts/index.html"), qPrintable(outcome.out));
    QCOMPARE(filesIn("texts", "png"),
             QStringList({"0001-the-cat-sat.png", "0002-a-dog-barking.png", "0003-b-50.png"}));
    QCOMPARE(filesIn("texts", "csv").size(), 4);  // with the table
    QCOMPARE(column("texts", "input"), QStringList({"the cat sat", "a dog, \"barking\"", "<b> & 50 %"}));
    QVERIFY(column("texts", "entropy").first().toDouble() > 0);
    // The first is the figure itself, pixel by pixel.
    QCOMPARE(QImage(path("texts/0001-the-cat-sat.png")), QImage(path("figure.png")));
    QCOMPARE(QImage(path("texts/thumbnails/0002-a-dog-barking.png")).width(), 360);
    const QByteArray index = m_program.contents("texts/index.html");
    QVERIFY(index.contains("&lt;b&gt; &amp; 50 %") && !index.contains("<b>"));
    QVERIFY(index.contains("href=\"0002-a-dog-barking.png\""));
    // Each holds how it was made.
    const auto recipe = recipeIn(path("texts/0002-a-dog-barking.png").toStdString());
    QCOMPARE(stateOf(*recipe, path("x").toStdString()).input.text, std::string("a dog, \"barking\""));
    // Its numbers are those of a run by itself.
    QCOMPARE(m_program
                 .run({"run", "multi_head", "--text", "a dog, \"barking\"", "--set", "heads=2", "--head", "1",
                       "--numbers", "alone.csv"})
                 .code,
             0);
    QCOMPARE(m_program.contents("texts/0002-a-dog-barking.csv"), m_program.contents("alone.csv"));
  }

  /// A batch draws runs, and says so where the session shows more than one.
  void aSessionThatComparesIsDrawnAlone() {
    SessionState state = openingState();
    saveSession(path("plain.attenscope"), state);
    state.comparison.with = Comparison::With::Plain;
    saveSession(path("compared.attenscope"), state);
    const QStringList more{"texts.txt", "--out", "sessions"};
    const Outcome plain = batch(QStringList{"plain.attenscope"} + more);
    QVERIFY2(plain.code == 0 && !plain.error.contains("note"), qPrintable(plain.error));
    const Outcome compared = batch(QStringList{"compared.attenscope"} + more);
    QCOMPARE(compared.code, 0);
    QVERIFY2(compared.error.contains("is the run alone"), qPrintable(compared.error));
  }

  void whatIsThereAndWholeIsKept() {
    const QStringList line{"figure.png", "texts.txt", "--out", "kept"};
    QCOMPARE(batch(line).code, 0);
    const QString first = path("kept/0001-the-cat-sat.png");
    const QDateTime made = QFileInfo(first).lastModified();
    QTest::qWait(20);
    QVERIFY(batch(line).out.startsWith("0 made, 3 there already"));
    QCOMPARE(QFileInfo(first).lastModified(), made);
    QCOMPARE(column("kept", "entropy").size(), 3);
    QVERIFY(!column("kept", "entropy").last().isEmpty());
    // What is cut short, gone, or noted by half is made again.
    m_program.store("kept/0002-a-dog-barking.png", "cut");
    QVERIFY(QFile::remove(path("kept/0003-b-50.csv")));
    QByteArray manifest = m_program.contents("kept/manifest.jsonl");
    m_program.store("kept/manifest.jsonl", manifest + "{\"name\":\"0001-the-cat-s");
    QVERIFY(batch(line).out.startsWith("2 made, 1 there already"));
    QVERIFY(!QImage(path("kept/0002-a-dog-barking.png")).isNull());
    QVERIFY(batch(line).out.startsWith("0 made, 3 there already"));
    // Another figure is another.
    QVERIFY(batch(line + QStringList{"--no-recipe"}).out.startsWith("3 made"));
  }

  void oneFailureStopsNoOther() {
    m_program.store("pictures/broken.png", m_program.contents("pictures/left.png").left(60));
    const Outcome outcome = batch({"gate.png", "pictures", "--out", "gates"});
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.error.contains("1 of 3 could not be made:\n  0001-broken: "), qPrintable(outcome.error));
    QCOMPARE(filesIn("gates", "png"), QStringList({"0002-left.png", "0003-right.png"}));
    QVERIFY(!column("gates", "problem").first().isEmpty() && column("gates", "problem").last().isEmpty());
    QVERIFY(m_program.contents("gates/index.html").contains("class=\"problem\""));
    QVERIFY(QFile::remove(path("pictures/broken.png")));
  }

  void masksAreMeasured() {
    QVERIFY(QDir(m_program.folder()).mkpath("masks"));
    QImage all(64, 48, QImage::Format_Grayscale8);
    all.fill(255);
    QVERIFY(all.save(path("masks/left.png")));
    QCOMPARE(batch({"gate.png", "pictures", "--out", "masked", "--masks", "masks"}).code, 0);
    const double area = column("masked", "mask_area").first().toDouble();
    QVERIFY(area > 0 && area < 1);
    // Of a mask that covers everything the overlap is the share that is covered.
    QVERIFY(std::abs(column("masked", "iou").first().toDouble() - area) < 0.03);
    QCOMPARE(column("masked", "iou").last(), QString());  // no mask is given for it
  }

  void aParameterIsSwept() {
    const Outcome outcome =
        batch({"figure.png", "--out", "swept", "--sweep", "temperature=0.5:1.5:0.5", "--numbers", "npy"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
    QCOMPARE(column("swept", "temperature"), QStringList({"0.5", "1", "1.5"}));
    const QStringList entropies = column("swept", "entropy");
    QVERIFY(entropies[0].toDouble() < entropies[1].toDouble() &&
            entropies[1].toDouble() < entropies[2].toDouble());
    QCOMPARE(m_program
                 .run({"run", "multi_head", "--text", "the cat sat", "--set", "heads=2", "--set",
                       "temperature=1.5", "--head", "1", "--numbers", "alone.npy"})
                 .code,
             0);
    QCOMPARE(filesIn("swept", "npy").last(), QStringLiteral("0003-temperature-1.5.npy"));
    QVERIFY(readNpy(path("swept/0003-temperature-1.5.npy").toStdString())
                .equals(readNpy(path("alone.npy").toStdString())));
  }

  void aTableNamesTextsAndParameters() {
    m_program.store("rows.csv", "text,temperature\r\n\"a, b\",1\r\nc d,2\r\n");
    QCOMPARE(batch({"figure.png", "rows.csv", "--out", "rows", "--format", "svg", "--long"}).code, 0);
    QCOMPARE(filesIn("rows", "svg"),
             QStringList({"0001-a-b-temperature-1.svg", "0002-c-d-temperature-2.svg"}));
    QVERIFY(m_program.contents("rows/0002-c-d-temperature-2.csv")
                .startsWith("layer,head,query,key,token_q,token_k,weight\r\n,1,0,0,c,c,"));
    m_program.store("bad.csv", "text,colour\na,b\n");
    QVERIFY(batch({"figure.png", "bad.csv", "--out", "x"}).error.contains("the column 'colour' is neither"));
    m_program.store("bad.csv", "text,temperature\na\n");
    QVERIFY(batch({"figure.png", "bad.csv", "--out", "x"}).error.contains("row 2 has 1 fields"));
  }

  void whatCannotBeIsSaidBeforeAnythingIsMade() {
    const auto problem = [&](const QStringList& line) {
      const Outcome outcome = batch(line + QStringList{"--out", "nothing"});
      return outcome.code == 2 && outcome.error.count(u'\n') == 1 ? outcome.error : QStringLiteral("none");
    };
    QVERIFY(problem({"texts.txt", "texts.txt"}).startsWith("attenscope: texts.txt: "));
    QVERIFY(problem({"figure.png", "pictures"}).contains("not made of a picture"));
    QVERIFY(problem({"gate.png", "texts.txt"}).contains("not made of a text"));
    QVERIFY(problem({"figure.png", "nowhere.txt"}).contains("there is no such file"));
    QVERIFY(problem({"figure.png", "--sweep", "nothing=1:2:1"}).contains("no parameter 'nothing'"));
    QVERIFY(problem({"figure.png", "--sweep", "temperature=1:2:0"}).contains("does not lead"));
    QVERIFY(problem({"figure.png", "texts.txt", "--format", "bmp"}).contains("--format bmp"));
    QVERIFY(problem({"figure.png", "texts.txt", "--masks", "nowhere"}).contains("no such folder"));
    QVERIFY(!QDir(path("nothing")).exists());
  }

  void sweepsCountWithoutRounding() {
    QCOMPARE(readSweep("t=0.1:4:0.1").values.size(), std::size_t{40});
    QCOMPARE(readSweep("t=0.1:4:0.1").values[2], std::string("0.3"));
    QCOMPARE(readSweep("t=0.1:4:0.1").values.back(), std::string("4"));
    QCOMPARE(readSweep("t=3:1:-1").values, (std::vector<std::string>{"3", "2", "1"}));
    QCOMPARE(readSweep("mask=none,causal").values, (std::vector<std::string>{"none", "causal"}));
    for (const char* typed : {"t", "=1", "t=", "t=1:2", "t=a:2:1", "t=0:1e9:1e-9", "t=1:nan:1"})
      QVERIFY2(!sentenceOf([&] { readSweep(typed); }).isEmpty(), typed);
  }

  void tablesAreReadAsTheyAreMeant() {
    m_program.store("t.csv",
                    "\xef\xbb\xbf"
                    "a,b\r\n\"x \"\"y\"\"\nz\",\n\n,2");
    const auto rows = readCsvRows(path("t.csv").toStdString());
    QCOMPARE(rows.size(), std::size_t{3});
    QCOMPARE(rows[0][0], std::string("a"));
    QCOMPARE(rows[1], (std::vector<std::string>{"x \"y\"\nz", ""}));
    QCOMPARE(rows[2], (std::vector<std::string>{"", "2"}));
    m_program.store("t.csv", "a\n\"b");
    QVERIFY(sentenceOf([&] { readCsvRows(path("t.csv").toStdString()); }).contains("does not end"));
  }
};

QTEST_MAIN(BatchTest)
#include "batch_test.moc"

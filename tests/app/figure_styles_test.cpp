// SPDX-License-Identifier: GPL-3.0-or-later
// Named styles of figures: their files, what is wrong with some, and what the command line makes of them.
#include "app/export/figure_style.h"
#include "engine/error.h"
#include "tests/support/program.h"

#include <QFileInfo>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace attenscope;

class FigureStylesTest : public QObject {
  Q_OBJECT

  Program m_program;
  const QStringList m_run{"run", "multi_head", "--text", "the cat sat", "--set", "heads=2"};

  Outcome render(const QStringList& more) const { return m_program.run(m_run + more); }
  QString sentence(const QStringList& more) const {
    const Outcome outcome = render(more);
    return outcome.code == 2 && outcome.error.count(u'\n') == 1 ? outcome.error : QStringLiteral("none");
  }
  static QString problem(const std::string& text) {
    try {
      styleFrom(text, "my.json");
    } catch (const Error& error) {
      return QString::fromUtf8(error.what());
    }
    return {};
  }
  static FigureStyle someStyle() {
    FigureStyle style;
    style.name = "Zeitschrift für Ästhetik / 3";
    style.paper = {60, 45, 6, 400};
    style.font = "DejaVu Sans";
    style.heading = false;
    style.background = Background::White;
    style.theme = "light";
    style.colormap = "cividis";
    style.look.ticks = 2;
    style.look.colorBar = false;
    style.look.lines = FigureLook::CellLines::Lines;
    return style;
  }

 private slots:
  void aStyleComesBackAsItWas() {
    for (FigureStyle style : {someStyle(), builtInStyles().front(), builtInStyles().back()}) {
      const FigureStyle back = styleFrom(styleText(style), "x");
      QCOMPARE(styleText(back), styleText(style));
    }
    const FigureStyle back = styleFrom(styleText(someStyle()), "x");
    QVERIFY(back.look == someStyle().look);
    QCOMPARE(back.paper.width, someStyle().paper.width);
    QCOMPARE(back.colormap, std::string("cividis"));
  }

  void theProgramHasFive() {
    QStringList names;
    for (const FigureStyle& style : builtInStyles()) names << QString::fromStdString(style.name);
    QCOMPARE(names, (QStringList{"Screen", "One column", "Two columns", "Slide", "Poster"}));
  }

  void oneIsKeptFoundAndRemoved() {
    QTemporaryDir folder;
    const std::filesystem::path styles = folder.filePath(QStringLiteral("a/styles")).toStdString();
    QVERIFY(stylesIn(styles).empty());
    saveStyle(someStyle(), styles);
    FigureStyle other = someStyle();
    other.name = "b";
    saveStyle(other, styles);
    other.look.ticks = 0;
    saveStyle(other, styles);  // in its place
    QCOMPARE(stylesIn(styles).size(), std::size_t(2));
    QCOMPARE(styleNamed("B", styles).look.ticks, 0);
    QCOMPARE(styleNamed("column", styles).name, std::string("One column"));
    QCOMPARE(styleNamed("two columns", styles).id, std::string("columns"));
    QVERIFY_THROWS_EXCEPTION(Error, styleNamed("c", styles));
    removeStyle("b", styles);
    QCOMPARE(stylesIn(styles).size(), std::size_t(1));
    QVERIFY_THROWS_EXCEPTION(Error, removeStyle("b", styles));
    other.name = "poster";
    QVERIFY_THROWS_EXCEPTION(Error, saveStyle(other, styles));
    other.name.clear();
    QVERIFY_THROWS_EXCEPTION(Error, saveStyle(other, styles));
  }

  void whatIsNoStyleIsOneSentence_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    const QString head = R"({"format": "attenscope figure style", "version": 1)";
    QTest::newRow("nothing") << ""
                             << "my.json";
    QTest::newRow("other JSON") << "[1, 2]"
                                << "not a figure style";
    QTest::newRow("another format") << R"({"format": "x"})"
                                    << "not a figure style";
    QTest::newRow("version") << R"({"format": "attenscope figure style", "version": 2})"
                             << "version";
    QTest::newRow("entry") << head + R"(, "size_of_dog": 3})"
                           << "size_of_dog";
    QTest::newRow("kind") << head + R"(, "title": "yes"})"
                          << "'title'";
    QTest::newRow("size") << head + R"(, "size": {"width_mm": -4}})"
                          << "width of -4 mm";
    QTest::newRow("pixels") << head + R"(, "size": {"width_px": 999999}})"
                            << "not possible";
    QTest::newRow("text in size") << head + R"(, "size": {"width_mm": "wide"}})"
                                  << "'size'";
    QTest::newRow("map") << head + R"(, "colormap": "jet"})"
                         << "colour map 'jet'";
    QTest::newRow("theme") << head + R"(, "theme": "pink"})"
                           << "expected light, dark";
    QTest::newRow("look") << head + R"(, "look": {"grid": "thick"}})"
                          << "'grid'";
    QTest::newRow("look entry") << head + R"(, "look": {"hair": 1}})"
                                << "'hair'";
  }
  void whatIsNoStyleIsOneSentence() {
    QFETCH(QString, text);
    QFETCH(QString, words);
    const QString said = problem(text.toStdString());
    QVERIFY2(said.contains(words) && said.startsWith(QStringLiteral("my.json")), qPrintable(said));
  }

  void theCommandLineDrawsInAStyle() {
    m_program.store("mine.json", QByteArray::fromStdString(styleText(someStyle())));
    QCOMPARE(render({"--render", "mine.png", "--style", "mine.json"}).code, 0);
    const QImage mine(m_program.path("mine.png"));
    QCOMPARE(mine.width(), qRound(60 / 25.4 * 400));
    QCOMPARE(mine.pixelColor(0, 0), QColor(Qt::white));
    // The same by its parts.
    const QStringList parts{"--width",       "60",        "--height", "45",          "--font-size",  "6",
                            "--dpi",         "400",       "--font",   "DejaVu Sans", "--background", "white",
                            "--colormap",    "cividis",   "--ticks",  "2",           "--grid",       "lines",
                            "--no-colorbar", "--no-title"};
    QCOMPARE(render(QStringList{"--render", "parts.png"} + parts).code, 0);
    QCOMPARE(QImage(m_program.path("parts.png")), mine);
    // What is typed wins.
    QCOMPARE(render({"--render", "wide.png", "--style", "mine.json", "--width", "90", "--height", "45"}).code,
             0);
    QCOMPARE(QImage(m_program.path("wide.png")).width(), qRound(90 / 25.4 * 400));
    QCOMPARE(render({"--render", "own.png", "--style", "mine.json", "--size", "300x200", "--dpi", "96"}).code,
             0);
    QCOMPARE(QImage(m_program.path("own.png")).width(), 300);
  }

  void everyFormatAndViewTakesWhatItHasOfAStyle() {
    m_program.store("mine.json", QByteArray::fromStdString(styleText(someStyle())));
    for (const char* file : {"a.svg", "a.pdf", "a.tex", "a.html"}) {
      const Outcome outcome = render({"--render", file, "--style", "mine.json"});
      QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
    }
    for (const char* view : {"tokens", "heads", "matrix"}) {
      const Outcome outcome = render({"--render", "v.png", "--view", view, "--style", "mine.json"});
      QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
    }
    QVERIFY(m_program.contents("a.svg").contains("width=\"60mm\""));
    for (const char* style : {"screen", "column", "columns", "slide", "poster", "One column"})
      QCOMPARE(render({"--render", "b.png", "--style", style, "--dpi", "60"}).code, 0);
    // The dark theme wins over the white ground of a style.
    QCOMPARE(render({"--render", "d.png", "--style", "column", "--theme", "dark"}).code, 0);
  }

  void unknownAndBrokenStylesAreOneSentence() {
    QVERIFY(sentence({"--render", "x.png", "--style", "nature"}).contains("there is no style 'nature'"));
    QVERIFY(sentence({"--render", "x.png", "--style", "none.json"}).contains("there is no such file"));
    m_program.store("broken.json", "{");
    QVERIFY(sentence({"--render", "x.png", "--style", "broken.json"})
                .contains("broken.json: it is not a figure style"));
    QVERIFY(!QFile::exists(m_program.path("x.png")));
  }

  void theListHasThemAndOnesOwn() {
    const std::filesystem::path folder = m_program.path(".config/attenscope/styles").toStdString();
    saveStyle(someStyle(), folder);
    const Outcome text = m_program.run({"list", "styles"});
    QVERIFY2(text.code == 0 && text.out.contains("One column") && text.out.contains("Zeitschrift"),
             qPrintable(text.out + text.error));
    const QJsonArray list =
        QJsonDocument::fromJson(m_program.run({"list", "styles", "--json"}).out.toUtf8()).array();
    QCOMPARE(list.size(), 6);
    QCOMPARE(list[5].toObject()["name"].toString(), QString::fromStdString(someStyle().name));
    QCOMPARE(render({"--render", "y.png", "--style", QString::fromStdString(someStyle().name)}).code, 0);
  }

  void theListOfColourMapsSaysForWhomTheyAreSafe() {
    const QJsonArray list =
        QJsonDocument::fromJson(m_program.run({"list", "colormaps", "--json"}).out.toUtf8()).array();
    QVERIFY(list.size() >= 5);
    for (const auto& map : list)
      for (const char* vision : {"full", "greyscale", "protanopia", "deuteranopia", "tritanopia"}) {
        const QJsonObject seen = map.toObject()[vision].toObject();
        QVERIFY(seen["safe"].isBool() && seen["ordered"].isBool() && seen["closest"].isDouble());
      }
    QVERIFY(m_program.run({"list", "colormaps"}).out.contains("viridis"));
  }

  void everyPictureOfTheReadmeIsThereAndDrawnByTheScript() {
    const auto contents = [](const char* name) {
      QFile file(QStringLiteral(ATTENSCOPE_SOURCE_DIR "/") + QLatin1String(name));
      return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    };
    QStringList named;
    static const QRegularExpression form(QStringLiteral("!\\[[^\\]]+\\]\\(resources/pictures/([^)]+)\\)"));
    for (const auto& match : form.globalMatch(contents("README.md"))) named << match.captured(1);
    QVERIFY(named.size() >= 2);
    QProcess script;
    script.start(QStringLiteral(ATTENSCOPE_SOURCE_DIR "/scripts/draw_readme_pictures.sh"),
                 {QStringLiteral("--list")});
    QVERIFY(script.waitForFinished() && script.exitCode() == 0);
    const QStringList drawn =
        QString::fromUtf8(script.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(QSet<QString>(drawn.begin(), drawn.end()), QSet<QString>(named.begin(), named.end()));
    for (const QString& name : named) {
      const QFileInfo file(QStringLiteral(ATTENSCOPE_SOURCE_DIR "/resources/pictures/") + name);
      QVERIFY2(file.exists() && file.size() <= 150 * 1024, qPrintable(name));
      QVERIFY(!QImage(file.filePath()).isNull());
    }
  }

  void theCheckForPrintSaysWhatIsAlike() {
    const Outcome viridis = render({"--render", "p.png", "--check-print"});
    QVERIFY2(viridis.out.contains("deuteranopia") && !viridis.out.contains("not safe"),
             qPrintable(viridis.out));
    const Outcome diverging = render({"--render", "p.png", "--colormap", "diverging", "--check-print"});
    QVERIFY2(diverging.out.contains("greyscale") && diverging.out.contains("not safe") &&
                 diverging.out.contains("look alike"),
             qPrintable(diverging.out));
  }
};

QTEST_GUILESS_MAIN(FigureStylesTest)
#include "figure_styles_test.moc"

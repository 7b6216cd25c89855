// SPDX-License-Identifier: GPL-3.0-or-later
// The look of a figure on the command line: each format honours it or refuses it by name; numbers and recipes
// follow.
#include "app/export/recipe.h"
#include "tests/support/program.h"

#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace attenscope;

namespace {

/// Texts of a figure in SVG.
QStringList textsOf(const QByteArray& svg) {
  QStringList texts;
  static const QRegularExpression form(QStringLiteral("<text[^>]*>([^<]*)</text>"));
  for (const auto& match : form.globalMatch(QString::fromUtf8(svg))) texts << match.captured(1);
  return texts;
}

}  // namespace

class LookCommandTest : public QObject {
  Q_OBJECT

  Program m_program;
  const QStringList m_run{"run",   "multi_head", "--text", "the animal did not cross the street",
                          "--set", "heads=2"};

  Outcome render(const QString& file, const QStringList& more = {}) const {
    return m_program.run(m_run + QStringList{"--render", file} + more);
  }
  QByteArray drawn(const QString& file, const QStringList& more = {}) const {
    const Outcome outcome = render(file, more);
    [&] { QVERIFY2(outcome.code == 0, qPrintable(outcome.error)); }();
    return m_program.contents(file);
  }
  QString sentence(const QString& file, const QStringList& more) const {
    const Outcome outcome = render(file, more);
    return outcome.code == 2 && outcome.error.count(u'\n') == 1 ? outcome.error : QStringLiteral("none");
  }
  /// Attention with special tokens, from elsewhere.
  void storeAttention() const {
    TensorMap tensors;
    TensorBuilder values({2, 2, 4, 4});
    for (std::int64_t i = 0; i < values.size(); ++i)
      values[i] = 0.1F * static_cast<float>(4 - (i + i / 4 + i / 16) % 4);
    tensors["attention"] = values.finish();
    writeSafetensors(m_program.path("attention.safetensors").toStdString(), tensors,
                     {{"tokens", R"(["[CLS]", "the", "cat", "[SEP]"])"}});
  }

 private slots:
  void labelsAreThinnedOrLeftOut() {
    const QStringList all = textsOf(drawn("a.svg", {"--values", "never"}));
    const QStringList some = textsOf(drawn("b.svg", {"--values", "never", "--ticks", "3"}));
    const QStringList none = textsOf(drawn("c.svg", {"--values", "never", "--ticks", "none"}));
    QVERIFY(all.contains("animal") && all.contains("street"));
    QVERIFY(some.contains("the") && some.contains("not") && !some.contains("animal"));
    QVERIFY(!none.contains("the"));
    const QStringList arcs = textsOf(drawn("d.svg", {"--view", "tokens", "--ticks", "2"}));
    QVERIFY(arcs.contains("did") && !arcs.contains("animal"));
  }

  void labelsOfColumnsAreTurned() {
    QVERIFY(drawn("t.svg", {"--rotate", "90"}) != drawn("u.svg", {"--rotate", "0"}));
    QVERIFY(drawn("t.tex", {"--rotate", "90"}).contains("rotate=90"));
    QVERIFY(drawn("t.tex", {"--rotate", "0"}).contains("rotate=0"));
    QVERIFY(drawn("t.tex").contains("rotate=45"));
  }

  void numbersInCellsAreWrittenOrNot() {
    static const QRegularExpression number(QStringLiteral("^0\\.\\d+$"));
    const auto numbers = [&](const QStringList& more) {
      return textsOf(drawn("n.svg", QStringList{"--no-colorbar"} + more)).filter(number).size();
    };
    QCOMPARE(numbers({"--values", "always"}), 49);
    QCOMPARE(numbers({"--values", "never"}), 0);
    QCOMPARE(numbers({"--size", "400x300"}), 0);
    QCOMPARE(numbers({"--size", "400x300", "--values", "always"}), 49);
    QVERIFY(sentence("n.svg", {"--size", "100x100", "--values", "always"})
                .contains("no room for readable numbers"));
    QVERIFY(drawn("n.tex", {"--values", "never"}).count("\\node[text=") == 0);
    QVERIFY(drawn("n.tex", {"--paper", "single", "--values", "always"}).count("\\node[text=") == 49);
  }

  void cellsAreSetApartAsAskedFor() {
    const auto shapes = [&](const char* grid) {
      return drawn("g.svg", {"--grid", grid, "--values", "never", "--no-colorbar", "--ticks", "none"})
          .count("<rect");
    };
    QVERIFY(shapes("gaps") > shapes("none"));
    QCOMPARE(shapes("lines"), shapes("none") + 16);  // 8 lines in each direction
    QVERIFY(drawn("g.tex", {"--grid", "lines"}).count("line width=0.3pt") == 16);
    const QString many = QStringList(60, QStringLiteral("word")).join(u' ');
    const Outcome small = m_program.run({"run", "multi_head", "--text", many, "--set", "heads=2", "--render",
                                         "s.svg", "--size", "160x120", "--grid", "lines"});
    QVERIFY2(small.code == 2 && small.error.contains("too small for lines"), qPrintable(small.error));
  }

  void aColourBarIsLeftOut() {
    QVERIFY(drawn("b.svg").contains("linearGradient"));
    QVERIFY(!drawn("b.svg", {"--no-colorbar"}).contains("linearGradient"));
    QVERIFY(drawn("b.tex").contains("colorbar"));
    QVERIFY(!drawn("b.tex", {"--no-colorbar"}).contains("colorbar style"));
    QVERIFY(drawn("b.html").contains("class=\"bar\""));
    QVERIFY(!drawn("b.html", {"--no-colorbar"}).contains("class=\"bar\""));
  }

  void specialTokensAreLeftOutOfDrawingAndNumbers() {
    storeAttention();
    const QStringList model{"model", "attention.safetensors", "--layer", "0", "--head",
                            "1",     "--hide-special"};
    for (const char* view : {"matrix", "tokens", "heads", "wall"}) {
      const Outcome outcome = m_program.run(model + QStringList{"--view", view, "--render", "s.svg"});
      QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
      QVERIFY2(outcome.error.contains("2 special tokens are left out") &&
                   outcome.error.contains("no longer sums to 1"),
               qPrintable(outcome.error));
      const QByteArray svg = m_program.contents("s.svg");
      QVERIFY2(svg.contains("without special tokens"), view);
      QVERIFY2(!textsOf(svg).contains("[CLS]"), view);
    }
    QVERIFY(m_program.contents("s.svg").contains("% of a row"));
    QCOMPARE(m_program.run(model + QStringList{"--view", "matrix", "--numbers", "s.csv"}).code, 0);
    const QByteArray numbers = m_program.contents("s.csv");
    QVERIFY2(numbers.contains("cat") && !numbers.contains("CLS"), numbers.constData());
    QCOMPARE(m_program.run(model + QStringList{"--view", "matrix", "--render", "s.html"}).code, 0);
    QVERIFY(!m_program.contents("s.html").contains("[SEP]"));
    QCOMPARE(m_program.run(model + QStringList{"--view", "tokens", "--render", "s.tex"}).code, 0);
    QVERIFY(!m_program.contents("s.tex").contains("SEP"));
    // Where there is none, all is drawn and it is said.
    QVERIFY(render("none.png", {"--hide-special"}).error.contains("no token is a special one"));
  }

  void whatAViewOrAFormatDoesNotHaveIsRefusedByName_data() {
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("words");
    QTest::newRow("arcs turn") << QStringList{"--view", "tokens", "--rotate", "45"}
                               << "--rotate: the view 'tokens'";
    QTest::newRow("arcs bar") << QStringList{"--view", "tokens", "--no-colorbar"}
                              << "--no-colorbar: the view 'tokens'";
    QTest::newRow("heads grid") << QStringList{"--view", "heads", "--grid", "lines"}
                                << "--grid: the view 'heads'";
    QTest::newRow("heads numbers") << QStringList{"--view", "heads", "--values", "never"}
                                   << "--values: the view";
    QTest::newRow("patterns") << QStringList{"--view", "patterns", "--ticks", "none"}
                              << "--ticks: the view 'patterns'";
    QTest::newRow("no tokens") << QStringList{"--step", "q", "--view", "bars", "--hide-special"}
                               << "--view bars";
    QTest::newRow("ticks") << QStringList{"--ticks", "few"}
                           << "--ticks few: expected all, none or a whole number";
    QTest::newRow("rotate") << QStringList{"--rotate", "30"} << "auto, 0, 45 or 90";
    QTest::newRow("grid") << QStringList{"--grid", "on"} << "gaps, none or lines";
    QTest::newRow("values") << QStringList{"--values", "some"} << "auto, always or never";
  }
  void whatAViewOrAFormatDoesNotHaveIsRefusedByName() {
    QFETCH(QStringList, options);
    QFETCH(QString, words);
    const QString said = sentence("x.png", options);
    QVERIFY2(said.contains(words), qPrintable(said));
    QVERIFY(!QFile::exists(m_program.path("x.png")));
  }

  void aPageRefusesWhatItDoesNotHave() {
    QVERIFY(sentence("x.html", {"--rotate", "90"}).contains("--rotate: a page of HTML"));
    QVERIFY(sentence("x.html", {"--values", "always"}).contains("--values: a page of HTML"));
    QVERIFY(sentence("x.html", {"--grid", "lines"}).contains("--grid: a page of HTML"));
    QVERIFY(drawn("y.html", {"--ticks", "none"}).count("<span>") < drawn("z.html").count("<span>"));
  }

  void aRecipeHoldsTheLookAndABatchDrawsInIt() {
    drawn("r.png", {"--ticks", "2", "--grid", "lines", "--no-colorbar", "--hide-special"});
    const auto recipe = recipeIn(m_program.path("r.png").toStdString());
    QVERIFY(recipe.has_value());
    QCOMPARE(recipe->look.ticks, 2);
    QVERIFY(recipe->look.lines == FigureLook::CellLines::Lines);
    QVERIFY(!recipe->look.colorBar && !recipe->look.specials);
    m_program.store("texts.txt", "the animal did not cross the street\n");
    const Outcome batch = m_program.run({"batch", "r.png", "texts.txt", "--out", "out"});
    QVERIFY2(batch.code == 0, qPrintable(batch.error));
    QImage again;
    for (const QString& name : QDir(m_program.path("out")).entryList({"*.png"}))
      again = QImage(m_program.path("out/" + name));
    QCOMPARE(again, QImage(m_program.path("r.png")));
  }
};

QTEST_GUILESS_MAIN(LookCommandTest)
#include "look_command_test.moc"

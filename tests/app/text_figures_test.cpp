// SPDX-License-Identifier: GPL-3.0-or-later
// Figures that are written as text: LaTeX, which is compiled where it is installed, and HTML.
#include "app/export/figure.h"
#include "app/export/html_page.h"
#include "app/export/recipe.h"
#include "app/export/tex_text.h"
#include "engine/error.h"
#include "tests/support/program.h"
#include "tests/support/sentence_of.h"

#include <QStandardPaths>
#include <QTest>

#include <cmath>

using namespace attenscope;

namespace {

using Words = std::vector<std::string>;

/// Weights between words that LaTeX and HTML mean something by.
ViewState awkward(const Words& extra = {}) {
  auto trace = std::make_shared<Trace>();
  Words tokens{"$x$", "50%",       "\\end{document}", "a&b", "_", "#1",  "{", "}",  "~",  "^2",
               "<b>", "</script>", "\"q\"",           "'",   "`", "a,b", "]", "[x", "--", "é"};
  tokens.insert(tokens.end(), extra.begin(), extra.end());
  const auto count = static_cast<std::int64_t>(tokens.size());
  const auto labels = std::make_shared<const Words>(tokens);
  Step step;
  step.id = step.symbol = "weights";
  step.formula = "softmax(QKᵀ / √d_k)";
  step.role = Role::Weights;
  step.axes = {{AxisKind::Query, labels}, {AxisKind::Key, labels}};
  TensorBuilder values({count, count});
  for (std::int64_t i = 0; i < values.size(); ++i)
    values[i] = static_cast<float>((i * 37) % 101) / static_cast<float>(50 * count);
  step.value = values.finish();
  trace->tokens = tokens;
  trace->mechanism = "dot_product";
  trace->steps.push_back(step);
  Step bars = step;
  bars.id = bars.symbol = "gate";
  bars.role = Role::ChannelGate;
  bars.axes = {{AxisKind::Channel, labels}};
  TensorBuilder heights({count});
  for (std::int64_t i = 0; i < count; ++i) heights[i] = std::sin(static_cast<float>(i));
  bars.value = heights.finish();
  trace->steps.push_back(bars);
  ViewState state;
  state.trace = trace;
  state.step = 0;
  state.style.palette = lightPalette();
  return state;
}

}  // namespace

class TextFiguresTest : public QObject {
  Q_OBJECT

  Program m_program;

  QString path(const QString& name) const { return m_program.path(name); }
  QByteArray drawn(const char* view, const ViewState& state, const QString& name,
                   const FigureOptions& options = {}) {
    renderFigure(path(name).toStdString(), *findView(QString::fromLatin1(view)), state, options);
    return m_program.contents(name);
  }
  /// Compiles a document; empty if that worked, else what the engine says. Skipped where it is not installed.
  QString compiled(const QString& engine, const QString& name) {
    QProcess process;
    m_program.prepare(process);
    process.start(engine, {"-interaction=nonstopmode", "-halt-on-error", name});
    if (!process.waitForFinished(240000)) return QStringLiteral("does not end");
    const QString said = QString::fromUtf8(process.readAllStandardOutput());
    return process.exitCode() == 0 ? QString() : said.right(1500);
  }

 private slots:
  void texEscapesWhatItMeansSomethingBy() {
    QCOMPARE(
        texText(QStringLiteral("$ % \\ & _ # { } ~ ^ <")),
        QByteArray("\\$ \\% \\textbackslash{} \\& \\_ \\# \\{ \\} \\textasciitilde{} \\textasciicircum{} "
                   "\\textless{}"));
    QCOMPARE(texText(QStringLiteral("QKᵀ/√d")), QByteArray("QK\\ensuremath{^{\\top}}/\\ensuremath{\\surd}d"));
    QCOMPARE(texText(QStringLiteral("猫")), QByteArray("\\otherchar{732B}"));
    QCOMPARE(texText(QStringLiteral("fᵏˣᵏ 90°")),
             QByteArray("f\\ensuremath{^{k}}\\ensuremath{^{x}}\\ensuremath{^{k}} 90\\textdegree{}"));
    QVERIFY(needsOtherFonts(QStringLiteral("a猫")) && !needsOtherFonts(QStringLiteral("naïve σ")));
  }

  void documentsCompile_data() {
    QTest::addColumn<QString>("engine");
    QTest::addColumn<QString>("view");
    QTest::addColumn<int>("step");
    for (const char* engine : {"pdflatex", "lualatex"})
      for (const auto& [view, step] : {std::pair{"matrix", 0}, std::pair{"tokens", 0}, std::pair{"bars", 1}})
        QTest::addRow("%s %s", engine, view) << engine << view << step;
  }
  void documentsCompile() {
    QFETCH(QString, engine);
    QFETCH(QString, view);
    QFETCH(int, step);
    ViewState state = awkward({"猫", "👍"});
    state.step = step;
    FigureOptions options;
    options.size = {900, 700};
    const QByteArray tex = drawn(qPrintable(view), state, view + ".tex", options);
    QVERIFY(tex.contains("lualatex"));
    if (QStandardPaths::findExecutable(engine).isEmpty()) QSKIP("LaTeX is not installed");
    const QString problem = compiled(engine, view + ".tex");
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QProcess info;
    info.start("pdfinfo", {path(view + ".pdf")});
    if (!info.waitForFinished() || info.exitCode() != 0) return;
    const QString said = QString::fromUtf8(info.readAllStandardOutput());
    static const QRegularExpression size(
        QStringLiteral("Pages: +1\\n[^$]*Page size: +(67[45][.0-9]*) x (52[45][.0-9]*)"));
    QVERIFY2(size.match(said).hasMatch(), qPrintable(said));  // 900 × 700 units are 675 × 525 points
  }

  void panelsCompileAndHaveTheSizeOfTheFigure() {
    const QStringList run{"run", "multi_head", "--text", "the cat & the dog_", "--set", "heads=4"};
    for (const auto& [name, panels] :
         {std::pair{"heads.tex", "heads"}, std::pair{"views.tex", "views=matrix,tokens"}}) {
      const Outcome outcome =
          m_program.run(run + QStringList{"--render", name, "--panels", panels, "--width", "170"});
      QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
      const QByteArray tex = m_program.contents(name);
      QVERIFY(tex.contains("\\textbf{(a)}") && tex.contains("\\textbf{(b)}"));
      QVERIFY(tex.contains("paperwidth=170.000mm"));
    }
    // The bar that all heads have in common is there once.
    QCOMPARE(m_program.contents("heads.tex").count("colorbar, "), 1);
    QCOMPARE(m_program.contents("heads.tex").count("matrix plot*"), 4);
    if (QStandardPaths::findExecutable("pdflatex").isEmpty()) QSKIP("LaTeX is not installed");
    for (const char* name : {"heads.tex", "views.tex"}) {
      const QString problem = compiled("pdflatex", name);
      QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
    QCOMPARE(m_program.run(run + QStringList{"--render", "no.tex", "--panels", "views=matrix,heads"}).code,
             2);
  }

  void aPageHoldsPanelsThatAreLookedAtOneByOne() {
    const Outcome outcome = m_program.run({"run", "multi_head", "--text", "the cat sat", "--set", "heads=4",
                                           "--render", "heads.html", "--panels", "heads", "--columns", "2"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
    const QByteArray page = m_program.contents("heads.html");
    QCOMPARE(page.count("<figure class=\"panel\">"), 4);
    QCOMPARE(page.count("function matrix(root,data){"), 1);
    for (int i = 0; i < 4; ++i)
      QVERIFY(page.contains("matrix(panels[" + QByteArray::number(i) + "],{m:3,n:3,"));
    QVERIFY(page.contains("repeat(2,minmax(0,1fr))"));
    QCOMPARE(page.count("class=\"bar\""), 1);
    QVERIFY(page.contains("<b>(d)</b> head 3"));
    QVERIFY(m_program
                .run({"run", "multi_head", "--text", "the cat sat", "--render", "both.html", "--panels",
                      "views=matrix,tokens"})
                .code == 0);
    const QByteArray both = m_program.contents("both.html");
    QVERIFY(both.contains("function arcs(root,data){") && both.contains("arcs(panels[1],{queries:"));
  }

  void aCurveCompiles() {
    const Outcome outcome =
        m_program.run({"run", "kernel_regression", "--render", "curve.tex", "--view", "curve"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
    if (QStandardPaths::findExecutable("pdflatex").isEmpty()) QSKIP("LaTeX is not installed");
    const QString problem = compiled("pdflatex", "curve.tex");
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
  }

  void texHoldsTheNumbersThemselves() {
    const ViewState state = awkward();
    const QByteArray tex = drawn("matrix", state, "numbers.tex");
    const float value = state.trace->steps[0].value.at({2, 3});
    QVERIFY(tex.contains("\n3 2 " + QByteArray::number(static_cast<double>(value), 'g', 9) + ' '));
  }

  void htmlNeedsNoNetworkAndEscapesTexts() {
    for (const char* view : {"matrix", "tokens"}) {
      const QByteArray page = drawn(view, awkward({"猫"}), "page.html");
      QVERIFY(page.startsWith("<!DOCTYPE html>"));
      QVERIFY(page.contains("default-src 'none'"));
      QVERIFY(!page.contains("http://") && !page.contains("https://"));
      QVERIFY2(!page.contains("<b>"), view);
      QCOMPARE(page.count("</script>"), 1);
      QVERIFY(page.contains("&lt;b&gt;") && page.contains("\\u003cb\\u003e"));
      QVERIFY(page.contains("prefers-color-scheme:dark"));
      QVERIFY(page.contains("猫"));
    }
    // Every number is there as it is.
    const ViewState state = awkward();
    const QByteArray page = drawn("matrix", state, "page.html");
    const qsizetype begin = page.indexOf("packed:\"") + 8;
    const QByteArray packed = QByteArray::fromBase64(page.mid(begin, page.indexOf('"', begin) - begin));
    const auto values = state.trace->steps[0].value.values();
    QCOMPARE(packed.size(), static_cast<qsizetype>(values.size_bytes()));
    QVERIFY(std::memcmp(packed.constData(), values.data(), values.size_bytes()) == 0);
  }

  void theyHoldTheirRecipe_data() {
    QTest::addColumn<QString>("file");
    for (const char* file : {"made.tex", "made.html"}) QTest::newRow(file) << file;
  }
  void theyHoldTheirRecipe() {
    QFETCH(QString, file);
    const QStringList run{"run", "multi_head", "--text", "the </script> cat's % $", "--render", file};
    QCOMPARE(m_program.run(run).code, 0);
    const auto recipe = recipeIn(path(file).toStdString());
    QVERIFY(recipe.has_value());
    QCOMPARE(stateOf(*recipe, path(file).toStdString()).input.text, std::string("the </script> cat's % $"));
    if (file.endsWith("tex") && !QStandardPaths::findExecutable("pdflatex").isEmpty())
      QCOMPARE(compiled("pdflatex", file), QString());
  }

  void viewsThatHaveNoSuchFormSaySo() {
    ViewState state = awkward();
    const auto problem = [&](const char* view, const char* file) {
      return sentenceOf([&] { drawn(view, state, QString::fromLatin1(file)); });
    };
    QVERIFY(problem("flow", "x.tex").contains("'flow' cannot be written as LaTeX"));
    QVERIFY(problem("flow", "x.tex").contains(".pdf, .svg and .png"));
    QVERIFY(
        problem("bars", "x.html").contains("'bars' cannot be written as HTML, which has matrix and tokens"));
    auto large = std::make_shared<Trace>(*state.trace);
    large->steps[0].axes = {{AxisKind::Query, nullptr}, {AxisKind::Key, nullptr}};
    large->steps[0].value = TensorBuilder({1100, 1100}, 0.1F).finish();
    state.trace = large;
    QVERIFY(problem("matrix", "x.tex")
                .contains("1100 × 1100 cells is too large for this format, which takes 10000"));
    QVERIFY(problem("matrix", "x.html").contains("too large"));
    state = awkward();
    state.options = {{"marginals", "on"}};
    QVERIFY(problem("matrix", "x.tex").contains("sums along the edges"));
  }

  void optionsThatTheyDoNotHaveAreRefused() {
    const auto problem = [&](const QStringList& more) {
      return m_program.run(QStringList{"run", "multi_head", "--text", "a b", "--render"} + more).error;
    };
    QVERIFY(problem({"x.html", "--width", "80"}).startsWith("attenscope: --width: a page of HTML"));
    QVERIFY(problem({"x.html", "--theme", "dark"}).startsWith("attenscope: --theme: a page of HTML"));
    QVERIFY(problem({"x.html", "--background", "white"}).startsWith("attenscope: --background: "));
    QVERIFY(problem({"x.tex", "--marks"}).startsWith("attenscope: --marks: LaTeX and HTML have no marks"));
    QVERIFY(problem({"x.tex", "--dpi", "300"}).startsWith("attenscope: --dpi: only a PNG has pixels"));
  }
};

QTEST_MAIN(TextFiguresTest)
#include "text_figures_test.moc"

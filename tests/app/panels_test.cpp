// SPDX-License-Identifier: GPL-3.0-or-later
// Figures of several panels: what they go through, their colours, their letters, their numbers and how they
// were made.
#include "app/panels/panels.h"

#include "app/batch/read_csv.h"
#include "app/export/figure.h"
#include "app/export/figure_drawing.h"
#include "app/export/recipe.h"
#include "app/panels/panel_grid.h"
#include "engine/error.h"
#include "engine/io/safetensors.h"
#include "tests/support/drawn_texts.h"
#include "tests/support/program.h"

#include <QDir>
#include <QImage>
#include <QTest>

#include <cmath>

using namespace attenscope;

class PanelsTest : public QObject {
  Q_OBJECT

  Program m_program;
  const QStringList m_run{"run", "multi_head", "--text", "The cat sat on the mat", "--set", "heads=4"};

  QString path(const QString& name) const { return m_program.path(name); }
  Outcome render(const QString& name, const QStringList& more = {}) const {
    return m_program.run(m_run + QStringList{"--render", name} + more);
  }
  QStringList drawn(const QStringList& more) const {
    const Outcome outcome = render("drawn.svg", more);
    return outcome.code == 0 ? textsOf(m_program.contents("drawn.svg")) : QStringList{outcome.error};
  }
  QString failure(const QStringList& more) const {
    const Outcome outcome = render("no.png", more);
    return outcome.code == 2 && outcome.error.count(u'\n') == 1 ? outcome.error : QStringLiteral("none");
  }
  static QString refused(const char* typed) {
    try {
      readPanelAxis(typed);
    } catch (const Error& error) {
      return QString::fromUtf8(error.what());
    }
    return {};
  }

 private slots:
  void anAxisIsReadAndWrittenAlike() {
    QCOMPARE(readPanelAxis("heads=0,2:4").values, (std::vector<std::string>{"0", "2", "3", "4"}));
    QVERIFY(readPanelAxis("layers").values.empty());
    const PanelAxis swept = readPanelAxis("temperature=0.5:1.5:0.5");
    QVERIFY(swept.over == PanelAxis::Over::Values);
    QCOMPARE(swept.parameter, std::string("temperature"));
    QCOMPARE(swept.values, (std::vector<std::string>{"0.5", "1", "1.5"}));
    for (const char* text : {"heads=0,2", "layers", "steps=scores,weights", "runs", "temperature=0.5,1"}) {
      QCOMPARE(textOf(readPanelAxis(text)), std::string(text));
      QVERIFY(readPanelAxis(textOf(readPanelAxis(text))) == readPanelAxis(text));
    }
    QVERIFY(refused("heads=a").contains("not a number"));
    QVERIFY(refused("heads=3:1").contains("does not go up"));
    QVERIFY(refused("heads=").contains("nothing after"));
    QVERIFY(refused("nothing").contains("expected heads, layers"));
  }

  void everyHeadHasAPanelWithItsLetterAndNumber() {
    const QStringList texts = drawn({"--panels", "heads"});
    for (const char* text : {"(a)", "(b)", "(c)", "(d)", "head 0", "head 3"})
      QVERIFY2(texts.contains(QString::fromUtf8(text)), qPrintable(texts.join(u'|')));
    QVERIFY(!texts.contains(QStringLiteral("(e)")));
    // What all have in common stands above them once.
    QCOMPARE(texts.filter(QStringLiteral("softmax")).size(), 1);
    const QStringList two = drawn({"--panels", "heads=3,1", "--no-letters"});
    QVERIFY(two.indexOf("head 3") < two.indexOf("head 1") && two.indexOf("head 3") >= 0);
    QVERIFY(!two.contains(QStringLiteral("(a)")));
  }

  void panelsOfOneStepShareTheirColoursUnlessEachHasItsOwn() {
    const auto figure = [&](PanelBars bars) {
      FigureContent content;
      content.bars = bars;
      for (const double high : {0.5, 2.0}) {
        auto trace = std::make_shared<Trace>();
        TensorBuilder values({4, 4});
        for (std::int64_t i = 0; i < 16; ++i)
          values[i] = static_cast<float>(high * static_cast<double>(i) / 15);
        Step step;
        step.id = step.symbol = "scores";
        step.role = Role::Scores;
        step.axes = {{AxisKind::Query, nullptr}, {AxisKind::Key, nullptr}};
        step.value = values.finish();
        trace->mechanism = "dot_product";
        trace->steps.push_back(step);
        ViewState state;
        state.trace = trace;
        state.step = 0;
        state.style.palette = lightPalette();
        content.panels.push_back({findView(QStringLiteral("matrix")), state, {}});
      }
      return content;
    };
    FigureOptions options;
    const FigureDrawing shared(figure(PanelBars::Usual), options);
    QCOMPARE(shared.view().shownRange()->high, 2.0);
    QVERIFY(!shared.view().state().style.look.colorBar);
    const FigureDrawing each(figure(PanelBars::Each), options);
    QCOMPARE(each.view().shownRange()->high, 0.5);
    QVERIFY(each.view().state().style.look.colorBar);
    // Another step has other values: its colours are its own unless that is asked for.
    FigureContent other = figure(PanelBars::Usual);
    auto trace = std::make_shared<Trace>(*other.panels[1].state.trace);
    trace->steps[0].id = "weights";
    other.panels[1].state.trace = trace;
    QCOMPARE(FigureDrawing(other, options).view().shownRange()->high, 0.5);
    other.bars = PanelBars::Shared;
    QCOMPARE(FigureDrawing(other, options).view().shownRange()->high, 2.0);
  }

  void valuesOfAParameterAreRunAndSaid() {
    const QStringList texts = drawn({"--panels", "temperature=0.5,2"});
    QVERIFY2(texts.filter(QStringLiteral("0.5")).size() >= 1 && !texts.filter("emperature").isEmpty(),
             qPrintable(texts.join(u'|')));
    // The numbers of each panel are those of a run of its own.
    QCOMPARE(
        m_program.run(m_run + QStringList{"--panels", "temperature=0.5,2", "--numbers", "all.safetensors"})
            .code,
        0);
    QCOMPARE(
        m_program.run(m_run + QStringList{"--set", "temperature=2", "--numbers", "two.safetensors"}).code, 0);
    const TensorMap all = readSafetensors(path("all.safetensors").toStdString()).tensors;
    const Tensor expected = readSafetensors(path("two.safetensors").toStdString()).tensors.at("weights");
    const Tensor found = all.at("b_weights");
    QVERIFY(!expected.empty() && found.shape() == expected.shape());
    for (std::int64_t i = 0; i < expected.size(); ++i) QCOMPARE(found[i], expected[i]);
    QVERIFY(all.at("a_weights")[1] != expected[1]);
  }

  void theLongFormSaysOfEachNumberWhichPanelItIsIn() {
    QCOMPARE(
        m_program.run(m_run + QStringList{"--panels", "heads=0,2", "--numbers", "long.csv", "--long"}).code,
        0);
    const auto rows = readCsvRows(path("long.csv").toStdString());
    QCOMPARE(rows.front().front(), std::string("panel"));
    QCOMPARE(rows.size(), std::size_t{1 + 2 * 36});
    QCOMPARE(rows[1][1], std::string("head 0"));
    QCOMPARE(rows.back()[0], std::string("b"));
    QCOMPARE(rows.back()[3], std::string("2"));  // the head
    // Of panels along other axes no table can be made.
    const Outcome outcome =
        m_program.run(m_run + QStringList{"--panels", "steps=X,weights", "--numbers", "x.csv", "--long"});
    QVERIFY2(outcome.code == 2, qPrintable(outcome.error));
  }

  void twoAxesAreRowsAndColumns() {
    const QStringList texts =
        drawn({"--panels", "temperature=0.5,2", "--panels", "heads=0:2", "--paper", "double"});
    QVERIFY(texts.contains(QStringLiteral("(f)")) && !texts.contains(QStringLiteral("(g)")));
    QCOMPARE(texts.filter(QStringLiteral("head 1")).size(), 2);
    QVERIFY2(texts.contains(QStringLiteral("Temperature 0.5 · head 1")), qPrintable(texts.join(u'|')));
  }

  void bothRunsAndTheirDifferenceLieSideBySide() {
    const QStringList texts = drawn({"--against", "temperature=2", "--panels", "runs"});
    QVERIFY(texts.contains(QStringLiteral("A")));
    QVERIFY(texts.contains(QStringLiteral("B: temperature=2")));
    QVERIFY(texts.contains(QStringLiteral("A − B")));
    QCOMPARE(texts.filter(QStringLiteral("softmax")).size(), 1);
    QCOMPARE(m_program
                 .run(m_run + QStringList{"--against", "temperature=2", "--panels", "runs", "--numbers",
                                          "r.safetensors"})
                 .code,
             0);
    const TensorMap runs = readSafetensors(path("r.safetensors").toStdString()).tensors;
    const Tensor a = runs.at("a_weights");
    const Tensor b = runs.at("b_weights");
    const Tensor c = runs.at("c_weights");
    QVERIFY(!a.empty() && a.shape() == b.shape() && a.shape() == c.shape());
    for (std::int64_t i = 0; i < a.size(); ++i) QVERIFY(std::abs(a[i] - b[i] - c[i]) < 1e-6F);
    QVERIFY(failure({"--panels", "runs"}).contains("nothing is compared"));
    const Outcome both = render("no.png", {"--against", "temperature=2", "--of", "b", "--panels", "runs"});
    QVERIFY2(both.code == 2 && both.error.contains("--of"), qPrintable(both.error));
  }

  void viewsAndStepsAreDrawnAsTheyAre() {
    const QStringList views = drawn({"--panels", "views=matrix,tokens"});
    QVERIFY2(!views.filter(QStringLiteral("Matrix")).isEmpty() && !views.filter("Tokens").isEmpty(),
             qPrintable(views.join(u'|')));
    QCOMPARE(render("steps.png", {"--panels", "steps=scaled,weights"}).code, 0);
    const QImage image(path("steps.png"));
    QVERIFY(!image.isNull());
  }

  void whatIsNotThereIsSaid() {
    QVERIFY(failure({"--panels", "heads=7"}).contains("heads 0 to 3"));
    QVERIFY(failure({"--panels", "layers=0,1"}).contains("no layers"));
    QVERIFY(failure({"--panels", "steps=none"}).contains("there is no such step"));
    QVERIFY(failure({"--panels", "views=none"}).contains("there is no such view"));
    QVERIFY(failure({"--panels", "queries=1"}).contains("shows all queries at once"));
    QVERIFY(failure({"--panels", "nonsense=1"}).contains("there is no parameter 'nonsense'"));
    QVERIFY(failure({"--panels", "heads", "--panels", "heads=1"}).contains("which are the same"));
    QVERIFY(failure({"--panels", "heads", "--columns", "0"}) != QString());
    QVERIFY(failure({"--panels", "heads", "--bars", "x"}).contains("usual, shared or each"));
    QVERIFY(failure({"--panels", "temperature=0.1:4:0.01"}).contains("at most 144"));
    QVERIFY(failure({"--panels", "heads", "--size", "200x120"}).contains("no room"));
    const Outcome tex = render("no.tex", {"--panels", "views=matrix,heads"});
    QVERIFY(tex.code == 2 && tex.error.contains("'heads' cannot be written as LaTeX"));
    QVERIFY(!QFile::exists(path("no.tex")) && !QFile::exists(path("no.png")));
  }

  void placesFillTheAreaWithoutOverlap() {
    const QRectF area(0, 0, 800, 400);
    const auto places = panelPlaces(area, 5, 3, 1, 20);
    QCOMPARE(places.size(), std::size_t{5});
    for (std::size_t i = 0; i < places.size(); ++i) {
      QVERIFY(area.adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(places[i].view));
      QCOMPARE(places[i].caption.bottom(), places[i].view.top());
      for (std::size_t j = i + 1; j < places.size(); ++j)
        QVERIFY(!places[i].view.intersects(places[j].view) && !places[i].view.intersects(places[j].caption));
    }
    QVERIFY(std::abs(places[2].view.right() - 800) < 1e-6 && std::abs(places[4].view.bottom() - 400) < 1e-6);
    // As many columns as make squares largest.
    QCOMPARE(panelPlaces(area, 2, 0, 1, 20)[1].view.top(), panelPlaces(area, 2, 0, 1, 20)[0].view.top());
    QVERIFY(panelPlaces(QRectF(0, 0, 300, 800), 2, 0, 1, 20)[1].view.top() > 300);
  }

  void theRecipeMakesTheSamePanelsAgain() {
    QCOMPARE(
        render("four.png", {"--panels", "heads=0,1,3", "--columns", "3", "--bars", "each", "--no-letters"})
            .code,
        0);
    const auto recipe = recipeIn(path("four.png").toStdString());
    QVERIFY(recipe.has_value());
    QCOMPARE(textOf(recipe->panels.axes.at(0)), std::string("heads=0,1,3"));
    QCOMPARE(recipe->panels.columns, 3);
    QVERIFY(!recipe->panels.letters && recipe->panels.bars == PanelBars::Each);
    QVERIFY(m_program.run({"recipe", "four.png"}).out.contains("heads=0,1,3"));
    // Many times.
    m_program.store("lines.txt", "one two three\nfour five\n");
    const Outcome batch = m_program.run({"batch", "four.png", "lines.txt", "--out", "many"});
    QVERIFY2(batch.code == 0, qPrintable(batch.error));
    const QImage made(path("many/0001-one-two-three.png"));
    QCOMPARE(made.size(), QImage(path("four.png")).size());
    const auto again = recipeIn(path("many/0001-one-two-three.png").toStdString());
    QVERIFY(again.has_value() && again->panels == recipe->panels);
    QVERIFY(QImage(path("many/0001-one-two-three.png")) != QImage(path("many/0002-four-five.png")));
  }

  void everyLayerHasAPanel() {
    const Outcome outcome =
        m_program.run({"run", "transformer_encoder", "--text", "a b c d", "--set", "layers=3", "--set",
                       "weights=random", "--render", "l.svg", "--panels", "layers"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
    const QStringList texts = textsOf(m_program.contents("l.svg"));
    QVERIFY2(texts.contains(QStringLiteral("(c)")) && texts.contains(QStringLiteral("Layer 2")),
             qPrintable(texts.join(u'|')));
  }

  void aFreeHeightFollowsFromThePanelsAndAGivenOneStays() {
    QCOMPARE(render("free.png", {"--panels", "heads", "--paper", "double", "--dpi", "100"}).code, 0);
    QCOMPARE(
        render("fixed.png", {"--panels", "heads", "--width", "178", "--height", "120", "--dpi", "100"}).code,
        0);
    const QImage free(path("free.png"));
    const QImage fixed(path("fixed.png"));
    QCOMPARE(free.width(), fixed.width());
    QCOMPARE(fixed.height(), 472);
    QVERIFY2(free.height() < 350 && free.height() > 100, qPrintable(QString::number(free.height())));
    QCOMPARE(render("free.svg", {"--panels", "heads=0:1", "--width", "60"}).code, 0);
    QCOMPARE(render("free.pdf", {"--panels", "heads=0:1", "--width", "60"}).code, 0);
  }

  void aDarkFigureOfPanelsIsDark() {
    QCOMPARE(render("dark.png", {"--panels", "heads", "--theme", "dark"}).code, 0);
    const QImage image(path("dark.png"));
    QVERIFY(QColor(image.pixel(2, 2)).lightness() < 80);
  }
};

QTEST_MAIN(PanelsTest)
#include "panels_test.moc"

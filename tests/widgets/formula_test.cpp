// SPDX-License-Identifier: GPL-3.0-or-later
// Formulas: markup, layout without fonts, the card that shows them, and the formulas of every mechanism.
#include "widgets/formula/formula.h"

#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/mechanism/mechanism.h"
#include "engine/mechanism/request.h"
#include "widgets/explanation/explanation_panel.h"
#include "widgets/explanation/formula_view.h"
#include "widgets/formula/formula_layout.h"
#include "widgets/strip/pipeline_strip.h"

#include <QApplication>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace attenscope;

namespace {

/// Every character is half as wide as the font is tall, and reaches 0.7 up and 0.1 down.
TextExtent measured(const QString& text, double size, bool) {
  return {0.5 * size * static_cast<double>(text.size()), 0.7 * size, 0.1 * size};
}

FormulaLayout laidOut(const char* markup) {
  return layoutFormula(parseFormula(markup), 20, measured);
}

const FormulaLayout::Glyph& glyph(const FormulaLayout& layout, const char* text) {
  for (const FormulaLayout::Glyph& one : layout.glyphs)
    if (one.text == QString::fromUtf8(text)) return one;
  qFatal("no glyph %s", text);
}

std::vector<std::string> formulasOf(const std::string& id) {
  const Mechanism& one = mechanism(id);
  return one.formulasWith(Parameters(one.parameters));
}

ViewState sentenceState() {
  RunRequest request;
  request.mechanism = &mechanism("scaled_dot_product");
  request.parameters = untrainedParameters(*request.mechanism);
  request.input.text = "the cat sat down";
  ViewState state;
  state.trace = runMechanism(request);
  state.step = state.trace->indexOf("weights");
  return state;
}

/// As the pointer does it; the test's own cursor does not reach a hidden widget.
void moveTo(QWidget& widget, const QPointF& position) {
  QMouseEvent move(QEvent::MouseMove, position, position, Qt::NoButton, Qt::NoButton, Qt::NoModifier);
  QApplication::sendEvent(&widget, &move);
}

int pixelsOf(const QImage& image, const QRectF& rect, const QColor& color) {
  int count = 0;
  for (int y = std::max(0, static_cast<int>(rect.top())); y < std::min<int>(image.height(), rect.bottom());
       ++y)
    for (int x = std::max(0, static_cast<int>(rect.left())); x < std::min<int>(image.width(), rect.right());
         ++x) {
      const QColor here = image.pixelColor(x, y);
      const int off = std::abs(here.red() - color.red()) + std::abs(here.green() - color.green()) +
                      std::abs(here.blue() - color.blue());
      count += off < 60 ? 1 : 0;
    }
  return count;
}

}  // namespace

class FormulaTest : public QObject {
  Q_OBJECT

 private slots:
  void markupBecomesATree() {
    const FormulaNode node =
        parseFormula(R"(\step{weights}{\op{softmax}}\paren{\frac{QK\T}{\sqrt{d_k}}} V^2)");
    QCOMPARE(node.children.size(), std::size_t{3});
    QCOMPARE(node.children[0].kind, FormulaNode::Kind::Step);
    QCOMPARE(node.children[1].kind, FormulaNode::Kind::Enclosed);
    QCOMPARE(node.children[2].kind, FormulaNode::Kind::Scripts);
    QCOMPARE(stepsOf(node), std::vector<std::string>{"weights"});
    QCOMPARE(plainText(node), std::string("softmax((Q K^T) / √d_k) V^2"));
  }

  void wrongMarkupIsNamedWithItsPlace_data() {
    QTest::addColumn<QString>("markup");
    QTest::addColumn<QString>("says");
    QTest::newRow("unknown") << R"(a \foo{b})"
                             << "unknown command '\\foo' at character 3";
    QTest::newRow("open") << R"(\frac{a}{b)"
                          << "expected '}'";
    QTest::newRow("closed") << "a}"
                            << "'}' closes nothing";
    QTest::newRow("one part") << R"(\frac{a})"
                              << "expected '{'";
    QTest::newRow("empty") << R"(\sqrt{})"
                           << "nothing between";
    QTest::newRow("no base") << "_i"
                             << "a script without a base";
    QTest::newRow("twice") << "a_i_j"
                           << "a second script";
    QTest::newRow("cut off") << "a_"
                             << "expected a script";
  }
  void wrongMarkupIsNamedWithItsPlace() {
    QFETCH(QString, markup);
    QFETCH(QString, says);
    try {
      parseFormula(markup.toStdString());
      QFAIL("accepted");
    } catch (const Error& error) {
      QVERIFY2(QString::fromUtf8(error.what()).contains(says), error.what());
    }
  }

  void aFractionStandsAroundTheAxisAndItsPartsAreCentred() {
    const FormulaLayout layout = laidOut(R"(\frac{a}{bcd})");
    QCOMPARE(layout.lines.size(), std::size_t{1});
    const double bar = layout.lines[0].points[0].y();
    QVERIFY(bar < 0);
    const auto& over = glyph(layout, "a");
    const auto& under = glyph(layout, "c");
    QVERIFY(over.origin.y() < bar);
    QVERIFY(under.origin.y() > bar);
    QCOMPARE(over.origin.x(), under.origin.x());  // "a" over the middle letter of "bcd"
    QVERIFY(layout.ascent >= -over.origin.y() + 0.7 * over.size);
  }

  void scriptsAreSmallerAndOnTheirSide() {
    const FormulaLayout layout = laidOut("x_i^2");
    const auto& base = glyph(layout, "x");
    const auto& below = glyph(layout, "i");
    const auto& above = glyph(layout, "2");
    QVERIFY(below.size < 0.8 * base.size && above.size < 0.8 * base.size);
    QVERIFY(below.origin.y() > 0 && above.origin.y() < 0);
    QVERIFY(below.origin.x() >= 10 && above.origin.x() == below.origin.x());
    QVERIFY(below.slanted && !above.slanted);
  }

  void bracketsAndRootsCoverWhatTheyHold() {
    const FormulaLayout plain = laidOut(R"(\frac{a}{b})");
    for (const char* markup :
         {R"(\paren{\frac{a}{b}})", R"(\bracket{\frac{a}{b}})", R"(\sqrt{\frac{a}{b}})"}) {
      const FormulaLayout layout = laidOut(markup);
      QVERIFY(layout.ascent > plain.ascent);
      QVERIFY(layout.width > plain.width);
      for (const auto& line : layout.lines)
        for (const QPointF& point : line.points) {
          QVERIFY(point.x() >= 0 && point.x() <= layout.width + 0.01);
          QVERIFY(point.y() >= -layout.ascent - 0.01 && point.y() <= layout.descent + 0.01);
        }
    }
  }

  void limitsStandBelowAndAboveTheSum() {
    const FormulaLayout layout = laidOut(R"(\sum_{j}^{n} a)");
    const auto& sum = glyph(layout, "Σ");
    const auto& below = glyph(layout, "j");
    const auto& above = glyph(layout, "n");
    QVERIFY(below.origin.y() > sum.origin.y());
    QVERIFY(above.origin.y() < sum.origin.y() - sum.size * 0.6);
    QVERIFY(below.origin.x() > sum.origin.x() - 1 && below.origin.x() < sum.origin.x() + sum.size);
  }

  void aSignStandsCloserThanAnOperator() {
    const auto gap = [](const FormulaLayout& layout) {
      return glyph(layout, "b").origin.x() - glyph(layout, "−").origin.x();
    };
    QVERIFY(gap(laidOut("−b")) < gap(laidOut("a − b")));
  }

  void theInnermostStepIsFoundUnderAPoint() {
    const FormulaLayout layout = laidOut(R"(\step{scores}{\step{q}{Q}K\T}\step{v}{V})");
    QCOMPARE(layout.areas.size(), std::size_t{3});
    const auto at = [&](const char* text) {
      const auto& one = glyph(layout, text);
      return layout.areas[static_cast<std::size_t>(layout.areaAt(one.origin + QPointF(2, -2)))].step;
    };
    QCOMPARE(at("Q"), std::string("q"));
    QCOMPARE(at("K"), std::string("scores"));
    QCOMPARE(at("V"), std::string("v"));
    QCOMPARE(layout.areaAt(QPointF(-5, 0)), -1);
    QCOMPARE(glyph(layout, "Q").area, 1);
    QCOMPARE(glyph(layout, "K").area, 0);
  }

  void everyMechanismHasFormulasThatFitAndNameItsSteps() {
    for (const Mechanism* each : mechanisms()) {
      const char* id = each->id.c_str();
      QVERIFY2(!each->formulas.empty(), id);
      QVERIFY2(each->use.size() > 80, id);
      std::size_t steps = 0;
      std::vector<std::string> all;  // whatever the switches
      for (const Formula& formula : each->formulas) all.push_back(formula.markup);
      for (const std::string& markup : all) {
        const FormulaNode formula = parseFormula(markup);  // throws where it is wrong
        for (const std::string& step : stepsOf(formula)) {
          QVERIFY2(each->findStep(step) != nullptr, (each->id + " has no step " + step).c_str());
          ++steps;
        }
      }
      QVERIFY2(steps >= 2, id);
      FormulaView view;
      view.setFormulas(all);
      view.resize(256, view.heightForWidth(256));
      for (std::size_t i = 0; i < view.sizes().size(); ++i)
        QVERIFY2(view.sizes()[i] >= 10.5, (each->id + ": too long: " + all[i]).c_str());
      view.grab();
    }
  }

  void symbolsHaveTheColoursOfTheViews_data() {
    QTest::addColumn<bool>("dark");
    QTest::newRow("dark") << true;
    QTest::newRow("light") << false;
  }
  void symbolsHaveTheColoursOfTheViews() {
    QFETCH(bool, dark);
    FormulaView view;
    ViewState state = sentenceState();
    state.style.palette = dark ? darkPalette() : lightPalette();
    view.setFormulas({R"(\step{q}{Q}\step{k}{K}\T\step{v}{V})"});
    view.setState(state);
    view.resize(280, view.heightForWidth(280));
    const QImage image = view.grab().toImage();
    const Palette& palette = state.style.palette;
    QVERIFY(pixelsOf(image, view.areaOf("q"), palette.query) > 3);
    QVERIFY(pixelsOf(image, view.areaOf("k"), palette.key) > 3);
    QVERIFY(pixelsOf(image, view.areaOf("v"), palette.value) > 3);
    QCOMPARE(pixelsOf(image, view.areaOf("q"), palette.value), 0);
  }

  void pointingAtASymbolNamesItsStepAndClickingChoosesIt() {
    FormulaView view;
    view.setFormulas(formulasOf("scaled_dot_product"));
    view.setState(sentenceState());
    view.resize(280, view.heightForWidth(280));
    view.grab();  // a hidden widget is laid out only now
    QSignalSpy hovered(&view, &FormulaView::stepHovered);
    QSignalSpy left(&view, &FormulaView::hoverEnded);
    QSignalSpy chosen(&view, &FormulaView::stepChosen);
    moveTo(view, view.areaOf("k").center());
    QCOMPARE(hovered.count(), 1);
    QCOMPARE(hovered[0][0].toString(), QString("k"));
    const QImage with = view.grab().toImage();
    QCOMPARE(view.hoveredStep(), QString("k"));
    QTest::mouseClick(&view, Qt::LeftButton, {}, view.areaOf("v").center().toPoint());
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen[0][0].toString(), QString("v"));
    moveTo(view, QPointF(1, 1));
    QVERIFY(left.count() >= 1);
    QVERIFY(view.grab().toImage() != with);
  }

  void theKeyboardGoesFromSymbolToSymbol() {
    FormulaView view;
    view.setFormulas({R"(\step{q}{Q}\step{k}{K})"});
    view.setState(sentenceState());
    view.resize(280, view.heightForWidth(280));
    QSignalSpy chosen(&view, &FormulaView::stepChosen);
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(view.hoveredStep(), QString("q"));
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(view.hoveredStep(), QString("k"));
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen[0][0].toString(), QString("k"));
  }

  void aStepThatThisRunLacksIsNotOffered() {
    FormulaView view;
    view.setFormulas({R"(\step{q}{Q}\step{absent}{Z})"});
    view.setState(sentenceState());
    view.resize(280, view.heightForWidth(280));
    QSignalSpy hovered(&view, &FormulaView::stepHovered);
    moveTo(view, view.areaOf("absent").center());
    QCOMPARE(hovered.count(), 0);
  }

  void foldedItShowsTheMainFormulaOnly() {
    ExplanationPanel panel;
    const Mechanism& shown = mechanism("multi_head");
    panel.setExplanation(
        {formulasOf(shown.id), QString::fromStdString(shown.use), QString::fromStdString(shown.paper)});
    panel.resize(290, 400);
    panel.show();
    QVERIFY(!panel.unfolded());
    QCOMPARE(panel.formulas()->sizes().size(), std::size_t{1});
    const int folded = panel.sizeHint().height();
    QSignalSpy changed(&panel, &ExplanationPanel::unfoldedChanged);
    QTest::mouseClick(panel.findChild<QToolButton*>("explanationToggle"), Qt::LeftButton);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(panel.formulas()->sizes().size(), formulasOf(shown.id).size());
    QVERIFY(panel.sizeHint().height() > folded + 60);
  }

  void theStripPointsAtTheStep() {
    PipelineStrip strip;
    const ViewState state = sentenceState();
    strip.resize(420, strip.sizeHint().height());
    strip.setState(state);
    const QImage before = strip.grab().toImage();
    QVERIFY(!QRect(QPoint(), strip.size()).contains(strip.stepRect(0)));  // scrolled away
    strip.setMarked(0);
    QVERIFY(QRect(QPoint(), strip.size()).contains(strip.stepRect(0)));
    strip.setMarked(-1);
    QCOMPARE(strip.grab().toImage(), before);
    strip.setMarked(state.step - 1);
    QVERIFY(strip.grab().toImage() != before);
  }
};

QTEST_MAIN(FormulaTest)
#include "formula_test.moc"

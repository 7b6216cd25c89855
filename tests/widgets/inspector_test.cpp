// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/inspector.h"

#include "engine/catalog.h"
#include "engine/input/scene.h"
#include "engine/mechanism/request.h"
#include "tests/support/view_helpers.h"
#include "widgets/controls/heading.h"
#include "widgets/inspector/cell_card.h"
#include "widgets/inspector/distribution.h"
#include "widgets/inspector/figure_list.h"
#include "widgets/inspector/product_chart.h"
#include "widgets/inspector/step_figures.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <cmath>
#include <numeric>

using namespace attenscope;

namespace {

// The same operations as the mechanisms, so that explanations are real ones.
std::shared_ptr<const Trace> run(const char* id, Input input,
                                 const std::map<std::string, std::string>& set = {}) {
  RunRequest request;
  request.mechanism = &mechanism(id);
  request.parameters = untrainedParameters(*request.mechanism);
  for (const auto& [name, text] : set) request.parameters.setText(name, text);
  request.input = std::move(input);
  return runMechanism(request);
}

Input sentence(const std::string& text) {
  Input input;
  input.kind = InputKind::Sentence;
  input.text = text;
  return input;
}

ViewState animalState() {
  static const auto trace =
      run("multi_head", sentence("The animal did not cross the street because it was too tired"));
  ViewState state;
  state.trace = trace;
  state.step = trace->lastWithRole(Role::Weights);
  state.selection.head = 3;
  state.selection.query = 8;
  state.selection.key = 1;
  return state;
}

ViewState sceneState() {
  static const auto trace = [] {
    Input input;
    input.kind = InputKind::Image;
    input.image = generateScene(42).image;
    return run("cbam", input);
  }();
  ViewState state;
  state.trace = trace;
  state.step = trace->lastWithRole(Role::SpatialGate);
  state.selection.row = 10;
  state.selection.column = 20;
  return state;
}

QString figure(const std::vector<Figure>& figures, const QString& label) {
  for (const Figure& f : figures)
    if (f.label == label) return f.value;
  return {};
}

}  // namespace

class InspectorTest : public QObject {
  Q_OBJECT

 private slots:
  void aLayerThatAttendsTwiceShowsTheRightRow() {
    Input input;
    input.kind = InputKind::Pair;
    input.text = "the cat saw the dog";
    input.source = "猫看见了狗";  // as many tokens: the shapes alone do not tell
    ViewState state;
    state.trace = run("transformer_decoder", std::move(input));
    state.selection.head = 0;
    state.selection.query = 0;
    state.step = state.trace->indexOf("self_scores", 1);
    const auto own = distributionOf(state);
    QVERIFY(own.has_value());
    QCOMPARE(own->bars[0].label, QString("the"));
    QCOMPARE(own->bars[0].value, 1.0);  // the first token sees only itself
    state.step = state.trace->indexOf("scores", 1);
    const auto cross = distributionOf(state);
    QVERIFY(cross.has_value());
    QCOMPARE(cross->bars[0].label, QString("猫"));
    QVERIFY(cross->bars[0].value < 1.0);
  }

  void whatComesAfterAllLayersShowsTheLastOnesRow() {
    Input input;
    input.kind = InputKind::Image;
    input.image = generateScene(42).image;
    ViewState state;
    state.trace = run("vit", std::move(input), {{"weights", "random"}, {"patches", "4"}, {"layers", "3"}});
    state.selection.head = 1;
    state.selection.query = 2;
    const auto first = [&](const char* step) {
      state.step = state.trace->indexOf(step);
      return distributionOf(state)->bars[0].value;
    };
    const auto weight = [&](int layer) {
      return static_cast<double>(state.trace->find("weights", layer)->value.at({1, 2, 0}));
    };
    QCOMPARE(first("map"), weight(2));
    QCOMPARE(first("encoded"), weight(2));
    QCOMPARE(first("x"), weight(0));
  }

  void theSelectedCellIsExplainedToItsValue() {
    const ViewState state = animalState();
    Inspector inspector;
    inspector.setState(state);
    auto* card = inspector.findChild<CellCard*>();
    QCOMPARE(card->name().size(), std::size_t{3});
    QCOMPARE(card->name()[0].text, QString("it"));
    QCOMPARE(card->name()[0].part, CellName::Part::Query);
    QCOMPARE(card->name()[2].text, QString("animal"));
    QCOMPARE(card->name()[2].part, CellName::Part::Key);
    const std::vector<Figure>& lines = card->lines()->figures();
    QVERIFY(lines.size() >= 3);
    QVERIFY(lines.back().strong);
    const auto weight = static_cast<double>(state.stepOrNull()->value.at({3, 8, 1}));
    QCOMPARE(lines.back().value, formatNumber(weight));
    QVERIFY(!lines.front().strong);
  }

  /// Whoever divides the two numbers on the screen gets the third one.
  void theLinesOfASoftmaxAddUpAsTheyStand() {
    Inspector inspector;
    int looked = 0;
    for (const char* mechanism : {"scaled_dot_product", "multi_head"}) {
      Input input;
      input.text = "the animal did not cross the street because it was tired";
      ViewState state;
      state.trace = run(mechanism, std::move(input), {{"weights", "random"}});
      state.step = state.trace->indexOf("weights");
      for (int cell = 0; cell < 36; ++cell) {
        state.selection.query = cell / 6;
        state.selection.key = cell % 6;
        inspector.setState(state);
        const std::vector<Figure>& lines = inspector.findChild<CellCard*>()->lines()->figures();
        const qsizetype from = lines.back().label.indexOf('(') + 1;
        QVERIFY2(lines.back().label.startsWith("÷ Σ exp ("), qPrintable(lines.back().label));
        const auto number = [](QString text) { return text.replace(QChar(0x2212), '-').toDouble(); };
        const double divisor = number(lines.back().label.mid(from, lines.back().label.indexOf(')') - from));
        const double before = number(lines[lines.size() - 2].value);
        const double weight = number(lines.back().value);
        QVERIFY2(std::abs(before / divisor - weight) < 0.0011,
                 qPrintable(QString("%1 ÷ %2 ≠ %3").arg(before).arg(divisor).arg(weight)));
        ++looked;
      }
    }
    QCOMPARE(looked, 72);
  }

  void theProductsAreThoseOfQueryAndKey() {
    const ViewState state = animalState();
    Inspector inspector;
    inspector.resize(288, 900);
    inspector.setState(state);
    inspector.show();
    auto* chart = inspector.findChild<ProductChart*>();
    const Products& products = chart->products();
    QCOMPARE(products.factors.size(), std::size_t{8});  // 64 numbers over 8 heads
    const Step* q = state.trace->find("q");
    const Step* k = state.trace->find("k");
    QVERIFY(q != nullptr && k != nullptr);
    double sum = 0;
    for (std::int64_t i = 0; i < 8; ++i) {
      const float left = q->value.rank() == 2 ? q->value.at({8, 3 * 8 + i}) : q->value.at({3, 8, i});
      const float right = k->value.rank() == 2 ? k->value.at({1, 3 * 8 + i}) : k->value.at({3, 1, i});
      QCOMPARE(products.factors[static_cast<std::size_t>(i)].left, left);
      QCOMPARE(products.factors[static_cast<std::size_t>(i)].right, right);
      sum += static_cast<double>(left) * static_cast<double>(right);
    }
    QVERIFY(std::abs(products.sum - sum) < 1e-5);
    QVERIFY2(products.text(5).startsWith("q[5] · k[5] = "), qPrintable(products.text(5)));
    // Positive bars in the accent, negative ones in red.
    const QImage image = chart->grab().toImage();
    QVERIFY(countPixels(image, state.style.palette.positive) > 20);
    bool negative = false;
    for (const ExplainedProduct& f : products.factors) negative = negative || f.left * f.right < 0;
    QCOMPARE(countPixels(image, state.style.palette.negative) > 0, negative);
    // The pointer finds the product under it; the table opens on demand.
    QSignalSpy hovered(chart, &ProductChart::hovered);
    QVERIFY(QTest::qWaitForWindowExposed(&inspector));
    QTest::mouseMove(chart, {2, 10});
    QTest::mouseMove(chart, {chart->width() * 5 / 8 + 4, 30});
    QCOMPARE(hovered.last().at(0).toInt(), 5);
    auto* table = inspector.findChild<ProductTable*>();
    QVERIFY(!table->isVisible());
    QTest::mouseClick(inspector.findChild<QToolButton*>(), Qt::LeftButton);
    QVERIFY(table->isVisible());
  }

  /// Ctrl adds queries, whose weights stand beside those of the first as marks.
  void furtherQueriesAreMarked() {
    const auto trace = run("multi_head", sentence("one two three four"));
    ViewState state;
    state.trace = trace;
    state.step = trace->indexOf("weights");
    state.selection.head = 1;
    state.selection.query = 2;
    state.selection.moreQueries = {0, 3};
    const auto row = distributionOf(state);
    const Tensor& weights = trace->find("weights")->value;
    QCOMPARE(row->bars.size(), std::size_t(4));
    for (int key = 0; key < 4; ++key) {
      const std::vector<double>& others = row->bars[static_cast<std::size_t>(key)].others;
      QCOMPARE(others.size(), std::size_t(2));
      QCOMPARE(static_cast<float>(others[0]), weights.at({1, 0, key}));
      QCOMPARE(static_cast<float>(others[1]), weights.at({1, 3, key}));
    }
    QVERIFY2(row->symbols.contains(QStringLiteral("and 2 more")), qPrintable(row->symbols));
  }

  void theRowIsShownInTokenOrder() {
    const ViewState state = animalState();
    const auto row = distributionOf(state);
    QVERIFY(row.has_value());
    QCOMPARE(row->symbols, QString("p(z | X, q = “it”)"));
    QCOMPARE(row->bars.size(), std::size_t{12});
    double sum = 0;
    for (std::size_t i = 0; i < 12; ++i) {
      QCOMPARE(row->bars[i].index, static_cast<int>(i));
      QCOMPARE(row->bars[i].selected, i == 1);
      QCOMPARE(row->bars[i].value,
               static_cast<double>(state.stepOrNull()->value.at({3, 8, static_cast<std::int64_t>(i)})));
      sum += row->bars[i].value;
    }
    QVERIFY(std::abs(sum - 1) < 1e-5);
    QCOMPARE(row->bars[1].label, QString("animal"));
    // The same row while another step is looked at.
    ViewState other = state;
    other.step = 0;
    QCOMPARE(distributionOf(other), row);
    other.selection.query = -1;
    QVERIFY(!distributionOf(other).has_value());
  }

  void aRowThatIsADistributionSaysSo() {
    Inspector inspector;
    inspector.resize(288, 900);
    inspector.setState(animalState());
    inspector.show();
    const auto heading = [&] {
      for (const auto* each : inspector.findChildren<Heading*>())
        if (each->text().startsWith("row distribution", Qt::CaseInsensitive)) return each;
      return static_cast<const Heading*>(nullptr);
    };
    QVERIFY(heading() != nullptr && heading()->isVisible());
    QVERIFY2(heading()->text().endsWith("p(z | X, q = “it”)"), qPrintable(heading()->text()));
    // Weights of a query that sees nothing are all 0: no distribution.
    Input input = sentence("one two");
    input.paintedMask = Tensor({2, 2}, {1, 1, 0, 0});
    ViewState state;
    state.trace = run("multi_head", input, {{"mask", "painted"}});
    state.step = state.trace->lastWithRole(Role::Weights);
    state.selection.query = 1;
    QCOMPARE(distributionOf(state)->symbols, QString("“two”"));
    // Where nobody asks there is no q.
    input = {};
    input.kind = InputKind::Image;
    input.image = generateScene(42).image;
    state.trace = run("spatial_pooling", input);
    state.step = state.trace->indexOf("weights");
    const auto places = distributionOf(state);
    QVERIFY(places.has_value());
    QCOMPARE(places->symbols, QString("p(z | X)"));
  }

  /// What is no share of 1 has no entropy and is no probability; its sum is said.
  void whatIsMeasuredIsNoDistribution() {
    RunRequest request;
    request.mechanism = &mechanism("multi_head");
    request.input = sentence("The animal did not cross");
    request.parameters = untrainedParameters(*request.mechanism);
    request.measuring = {Measure::Norms, Aggregate::Mean, Aggregate::None};
    ViewState state;
    state.trace = runMechanism(request);
    state.selection.query = 2;
    state.selection.key = 1;
    for (const char* id : {"weights", "weights_heads"}) {
      state.step = state.trace->indexOf(id);
      QStringList names;
      for (const Figure& one : stepFigures(state)) names << one.label;
      QVERIFY(names.contains("row sum"));
      QVERIFY(!names.contains("row entropy") && !names.contains("effective keys"));
      QCOMPARE(distributionOf(state)->words, QString("Row"));
      QVERIFY(!distributionOf(state)->symbols.contains("p(z"));
    }
    // Beside another step it is the weights of one head that are shown and explained.
    state.step = state.trace->indexOf("output");
    const ExplainedCell explained = cellToExplain(state);
    QCOMPARE(explained.step, state.trace->indexOf("weights"));
    request.measuring = {Measure::Weights, Aggregate::Mean, Aggregate::None};
    state.trace = runMechanism(request);
    state.step = state.trace->indexOf("weights_heads");
    QCOMPARE(distributionOf(state)->words, QString("Row distribution"));
    state.step = state.trace->indexOf("output");
    QCOMPARE(distributionOf(state)->bars[1].value,
             static_cast<double>(state.trace->find("weights")->value.at({0, 2, 1})));
  }

  void aResultShowsTheWeightsThatMadeIt() {
    Input input;
    input.kind = InputKind::Pair;
    input.text = "the cat sleeps";
    input.source = "猫在睡觉";
    ViewState state;
    state.trace = run("seq2seq", std::move(input));
    state.selection.query = 1;
    for (const char* kind : {"additive", "dot"}) {
      state.step = state.trace->indexOf(kind + std::string("_context"));
      const auto row = distributionOf(state);
      QVERIFY(row.has_value());
      const Tensor& weights = state.trace->find(kind + std::string("_weights"))->value;
      QCOMPARE(row->bars[2].value, static_cast<double>(weights.at({1, 2})));
    }
  }

  void aLongRowShowsTheStrongestAndTheRestSummed() {
    std::string text;
    for (int i = 0; i < 60; ++i) text += "word" + std::to_string(i) + " ";
    ViewState state;
    state.trace = run("multi_head", sentence(text));
    state.step = state.trace->lastWithRole(Role::Weights);
    state.selection.query = 3;
    const auto row = distributionOf(state, 16);
    QCOMPARE(row->bars.size(), std::size_t{16});
    for (std::size_t i = 1; i < 15; ++i) QVERIFY(row->bars[i - 1].value >= row->bars[i].value);
    QCOMPARE(row->bars.back().index, -1);
    double sum = 0;
    for (const DistributionBar& bar : row->bars) sum += bar.value;
    QVERIFY(std::abs(sum - 1) < 1e-5);
    // The selected key is always among them.
    const Step& weights = *state.stepOrNull();
    std::int64_t weakest = 0;
    const auto keys = weights.value.dim(2);
    for (std::int64_t key = 0; key < keys; ++key)
      if (weights.value.at({0, 3, key}) < weights.value.at({0, 3, weakest})) weakest = key;
    state.selection.key = static_cast<int>(weakest);
    bool found = false;
    const auto withWeakest = distributionOf(state, 16);
    for (const DistributionBar& bar : withWeakest->bars)
      found = found || (bar.selected && bar.index == weakest);
    QVERIFY(found);
  }

  void aBarIsPicked() {
    Inspector inspector;
    inspector.resize(288, 900);
    inspector.setState(animalState());
    inspector.show();
    auto* chart = inspector.findChild<DistributionChart*>();
    QSignalSpy picked(&inspector, &Inspector::picked);
    QTest::mouseClick(chart, Qt::LeftButton, {}, chart->barRect(6).center());
    QCOMPARE(picked.count(), 1);
    const auto selection = picked.at(0).at(0).value<Selection>();
    QCOMPARE(selection.key, 6);
    QCOMPARE(selection.query, 8);
    QTest::keyClick(chart, Qt::Key_Up);
    QTest::keyClick(chart, Qt::Key_Return);
    QCOMPARE(picked.at(1).at(0).value<Selection>().key, 5);
    QVERIFY(countPixels(chart->grab().toImage().copy(chart->barRect(1)), darkPalette().key) > 50);
  }

  void figuresOfWeights() {
    const ViewState state = animalState();
    const std::vector<Figure> figures = stepFigures(state);
    const Step& weights = *state.stepOrNull();
    const std::span<const float> row = weights.value.slice(3).slice(8).values();
    QCOMPARE(figure(figures, "shape"), QString("8 × 12 × 12"));
    const std::span<const float> all = weights.value.values();
    double squares = 0;  // E[x²] − E[x]², and every row of 12 sums to 1
    for (const float value : all) squares += static_cast<double>(value) * static_cast<double>(value);
    QCOMPARE(figure(figures, "std. deviation, all heads"),
             formatNumber(std::sqrt(squares / static_cast<double>(all.size()) - 1.0 / 144)));
    QCOMPARE(figure(figures, "row entropy"), formatNumber(entropy(row), 2) + " nats");
    QCOMPARE(figure(figures, "effective keys"), formatNumber(std::exp(entropy(row)), 2));
    QCOMPARE(figure(figures, "row sum"), QString("1.000"));
    std::vector<float> sorted(row.begin(), row.end());
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    const auto mass = [&](int k) {
      return formatNumber(std::accumulate(sorted.begin(), sorted.begin() + k, 0.0), 2);
    };
    QCOMPARE(figure(figures, "top 1 · 3 · 5"), mass(1) + " · " + mass(3) + " · " + mass(5));
    QVERIFY(figure(figures, "this query sees nothing").isEmpty());
    for (const Figure& f : figures) QVERIFY2(!f.toolTip.isEmpty(), qPrintable(f.label));
    ViewState none = state;
    none.selection.query = -1;
    QVERIFY(!figure(stepFigures(none), "mean row entropy").isEmpty());
  }

  void aQueryThatSeesNothingSaysSo() {
    Input input = sentence("one two three four");
    TensorBuilder mask({4, 4}, 1.0F);
    for (int key = 0; key < 4; ++key) mask[2 * 4 + key] = 0;
    input.paintedMask = mask.finish();
    ViewState state;
    state.trace = run("multi_head", input, {{"mask", "painted"}});
    state.step = state.trace->lastWithRole(Role::Weights);
    state.selection.query = 2;
    QCOMPARE(figure(stepFigures(state), "this query sees nothing"), QString("weights 0"));
    QCOMPARE(figure(stepFigures(state), "top 1 · 3 · 5"), QString("0 · 0 · 0"));
    state.selection.query = 1;
    QVERIFY(figure(stepFigures(state), "this query sees nothing").isEmpty());
  }

  void whatIsNoNumberIsLeftOutAndCounted() {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    auto trace = std::make_shared<Trace>();
    Step step;
    step.id = step.symbol = "weights";
    step.role = Role::Weights;
    step.axes = {{AxisKind::Query, nullptr}, {AxisKind::Key, nullptr}};
    step.value = Tensor({2, 4}, {0.25F, 0.25F, 0.25F, 0.25F, 0.5F, nan, 0.5F, nan});
    trace->steps.push_back(step);
    ViewState state;
    state.trace = trace;
    state.step = 0;
    QCOMPARE(figure(stepFigures(state), "mean row sum"), QString("1.000"));
    QCOMPARE(figure(stepFigures(state), "rows left out"), QString("1"));
    QCOMPARE(figure(stepFigures(state), "not finite"), QString("2 of 8"));
    state.selection.query = 1;
    QCOMPARE(figure(stepFigures(state), "this row"), QString("not all finite"));
    QVERIFY(figure(stepFigures(state), "row entropy").isEmpty());
    // Among masked scores −∞ is hidden and NaN is not.
    trace->steps[0].role = Role::Masked;
    trace->steps[0].value = Tensor({1, 3}, {1, nan, -std::numeric_limits<float>::infinity()});
    QCOMPARE(figure(stepFigures(state), "hidden"), QString("1 of 3"));
    QCOMPARE(figure(stepFigures(state), "not finite"), QString("1 of 3"));
  }

  void hiddenPairsAreCounted() {
    ViewState state;
    state.trace = run("multi_head", sentence("one two three four"), {{"mask", "causal"}});
    state.step = state.trace->lastWithRole(Role::Masked);
    QVERIFY(state.step >= 0);
    const auto total = state.stepOrNull()->value.size();
    const auto heads = state.stepOrNull()->value.dim(0);
    QCOMPARE(figure(stepFigures(state), "hidden"), QString("%1 of %2").arg(6 * heads).arg(total));
  }

  void figuresOfAMask() {
    const ViewState state = sceneState();
    const std::vector<Figure> figures = stepFigures(state);
    const Tensor& mask = state.stepOrNull()->value;
    const auto over =
        std::count_if(mask.values().begin(), mask.values().end(), [](float v) { return v > 0.5F; });
    QCOMPARE(
        figure(figures, "area over 0.5"),
        QString::number(100.0 * static_cast<double>(over) / static_cast<double>(mask.size()), 'f', 1) + " %");
    QVERIFY(figure(figures, "box around 60 % of the mass").contains("×"));
    const auto channels = distributionOf(state);
    QVERIFY(channels.has_value());
    QCOMPARE(channels->axis, AxisKind::Channel);
    QVERIFY(channels->bars.front().value >= channels->bars.back().value);
    QVERIFY2(channels->bars.front().label.contains("·"), "channels have names");
    Inspector inspector;
    inspector.setState(state);
    auto* card = inspector.findChild<CellCard*>();
    QVERIFY2(card->name().front().text.startsWith("pixel ("), qPrintable(card->name().front().text));
    QCOMPARE(card->lines()->figures().back().value, formatNumber(static_cast<double>(mask.at({10, 20}))));
  }

  void nothingSelectedSaysWhatToDo() {
    Inspector inspector;
    auto* card = inspector.findChild<CellCard*>();
    QVERIFY(!card->hint().isEmpty());
    ViewState state = animalState();
    state.selection = {};
    inspector.setState(state);
    QVERIFY(card->hint().contains("click"));
    inspector.setState(animalState());
    QVERIFY(card->hint().isEmpty());
  }

  void aPairStaysExplainedWhileAnotherStepIsShown() {
    ViewState state = animalState();
    state.step = state.trace->indexOf("q");
    const ExplainedCell explained = cellToExplain(state);
    QCOMPARE(explained.step, state.trace->lastWithRole(Role::Weights));
    QCOMPARE(explained.cell, (Index{3, 8, 1}));
  }

  void everythingFitsAnyWidth_data() {
    QTest::addColumn<int>("width");
    for (const int width : {220, 288, 480}) QTest::addRow("%d", width) << width;
  }
  void everythingFitsAnyWidth() {
    QFETCH(int, width);
    for (const ViewState& state : {animalState(), sceneState()}) {
      Inspector inspector;
      inspector.resize(width, 500);
      inspector.setState(state);
      inspector.show();
      QApplication::processEvents();
      QCOMPARE(inspector.horizontalScrollBar()->maximum(), 0);
      QVERIFY(inspector.verticalScrollBar()->maximum() > 0);
      for (QWidget* child : inspector.widget()->findChildren<QWidget*>()) {
        if (!child->isVisible() || child->parentWidget() != inspector.widget()) continue;
        QVERIFY2(child->geometry().right() < inspector.viewport()->width(), child->metaObject()->className());
        QVERIFY2(child->height() >= child->minimumSizeHint().height(), child->metaObject()->className());
      }
      auto* lines = inspector.findChild<CellCard*>()->lines();
      QCOMPARE(lines->height(), lines->heightForWidth(lines->width()));
      for (int i = 0; i < static_cast<int>(lines->figures().size()); ++i) {
        const Figure& line = lines->figures()[static_cast<std::size_t>(i)];
        const int value = QFontMetrics(numberFont(13, QFont::Bold)).horizontalAdvance(line.value);
        const QRect room(0, 0, lines->width() - value - 12, 1000);
        QString label = line.label;  // names wrap at their dots
        label.replace(QRegularExpression("([._])(?=[A-Za-z])"), QString("\\1") + QChar(0x200B));
        const QRect text = QFontMetrics(uiFont(13)).boundingRect(room, Qt::TextWordWrap, label);
        QVERIFY2(text.height() <= lines->lineRect(i).height(), qPrintable(line.label));
      }
    }
  }

  void followingThePointerIsQuick() {
    Inspector inspector;
    inspector.resize(288, 900);
    inspector.show();
    ViewState state = animalState();
    inspector.setState(state);
    QElapsedTimer timer;
    timer.start();
    constexpr int kMoves = 144;
    for (int i = 0; i < kMoves; ++i) {
      state.selection.query = i / 12;
      state.selection.key = i % 12;
      inspector.setState(state);
    }
    const double each = static_cast<double>(timer.nsecsElapsed()) / 1e6 / kMoves;
    qInfo("one update: %.3f ms", each);
    QVERIFY(each < 10);  // a loaded machine is no failure; measured alone it is well under 1 ms
  }
};

QTEST_MAIN(InspectorTest)
#include "inspector_test.moc"

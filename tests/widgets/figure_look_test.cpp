// SPDX-License-Identifier: GPL-3.0-or-later
// What is chosen of a drawing for paper: labels, cells and their numbers, special tokens.
#include "engine/error.h"
#include "widgets/drawing/labels.h"
#include "widgets/special_tokens.h"
#include "widgets/views/catalog.h"
#include "widgets/views/matrix/cell_numbers.h"
#include "widgets/views/matrix/matrix_geometry.h"

#include <QTest>
#include <qcustomplot.h>

#include <cmath>

using namespace attenscope;

namespace {

Labels words(std::vector<std::string> texts) {
  return std::make_shared<const std::vector<std::string>>(std::move(texts));
}

/// Weights of two heads over "[CLS] the cat [SEP]", a row each of 0.4, 0.3, 0.2, 0.1 turned on by its place.
std::shared_ptr<const Trace> someTrace() {
  auto trace = std::make_shared<Trace>();
  const Labels labels = words({"[CLS]", "the", "cat", "[SEP]"});
  TensorBuilder values({2, 4, 4});
  for (std::int64_t i = 0; i < values.size(); ++i)
    values[i] = 0.1F * static_cast<float>(4 - (i + i / 4 + i / 16) % 4);
  Step step;
  step.id = step.symbol = "weights";
  step.role = Role::Weights;
  step.axes = {{AxisKind::Head, nullptr}, {AxisKind::Query, labels}, {AxisKind::Key, labels}};
  step.value = values.finish();
  trace->tokens = *labels;
  trace->steps.push_back(step);
  return trace;
}

ViewState someState() {
  ViewState state;
  state.trace = someTrace();
  state.step = 0;
  state.style.palette = lightPalette();
  return state;
}

MatrixLayout wideLayout() {
  MatrixLayout layout;
  layout.bounds = QRectF(0, 0, 600, 400);
  layout.rows = layout.columns = 10;
  layout.square = true;
  layout.rowLabelWidth = layout.columnLabelWidth = 60;
  layout.lineHeight = 15;
  layout.barWidth = 40;
  return layout;
}

}  // namespace

class FigureLookTest : public QObject {
  Q_OBJECT

 private slots:
  void textsComeBack() {
    using Look = FigureLook;
    for (const Look::LabelTurn turn : {Look::LabelTurn::AsFits, Look::LabelTurn::Upright,
                                       Look::LabelTurn::Slanted, Look::LabelTurn::Turned})
      QVERIFY(labelTurnFrom(toString(turn)) == turn);
    for (const Look::CellLines lines : {Look::CellLines::Gaps, Look::CellLines::None, Look::CellLines::Lines})
      QVERIFY(cellLinesFrom(toString(lines)) == lines);
    for (const Look::CellValues values :
         {Look::CellValues::AsFits, Look::CellValues::Always, Look::CellValues::Never})
      QVERIFY(cellValuesFrom(toString(values)) == values);
    for (const int ticks : {0, 1, 2, 50}) QVERIFY(ticksFrom(ticksText(ticks)) == ticks);
    for (const char* wrong : {"", "-1", "0", "5x", "ALL", "1000000"}) QVERIFY2(!ticksFrom(wrong), wrong);
    QVERIFY(!labelTurnFrom("30") && !cellLinesFrom("") && !cellValuesFrom("yes"));
  }

  void partsAreTakenOneByOne() {
    FigureLook look;
    QVERIFY(!chosenParts(look));
    look.colorBar = look.specials = false;
    look.ticks = 5;
    look.turn = FigureLook::LabelTurn::Slanted;
    look.lines = FigureLook::CellLines::Lines;
    look.values = FigureLook::CellValues::Always;
    LookParts all;
    for (const LookPart part : kLookParts) all |= part;
    QVERIFY(chosenParts(look) == all);
    QVERIFY(withParts(look, all) == look);
    QVERIFY(withParts(look, {}) == FigureLook());
    for (const LookPart part : kLookParts) QVERIFY(chosenParts(withParts(look, part)) == part);
  }

  void labelsKeepTheirDistanceAlsoWhenEveryNthIsWanted() {
    QCOMPARE(labelStep(20, 15, false, 1), labelStep(20, 15, false));
    QCOMPARE(labelStep(20, 15, false, 0), 0);
    QCOMPARE(labelStep(20, 15, false, 5), 5);
    // 5 places of 2 pixels are less than 15: every 10th.
    QCOMPARE(labelStep(2, 15, false, 5), 10);
  }

  void labelsOfColumnsAreTurnedAsAskedFor() {
    MatrixLayout layout = wideLayout();
    QCOMPARE(layOutMatrix(layout).columnLabelAngle, 45);  // 60 pixels do not fit into 33
    layout.turn = FigureLook::LabelTurn::Upright;
    QCOMPARE(layOutMatrix(layout).columnLabelAngle, 0);
    layout.turn = FigureLook::LabelTurn::Turned;
    QCOMPARE(layOutMatrix(layout).columnLabelAngle, 90);
    layout.turn = FigureLook::LabelTurn::Slanted;
    layout.columnLabelWidth = 5;
    QCOMPARE(layOutMatrix(layout).columnLabelAngle, 45);
  }

  void fewerLabelsNeedNotBeTurned() {
    MatrixLayout layout = wideLayout();
    layout.ticks = 5;
    QCOMPARE(layOutMatrix(layout).columnLabelAngle, 0);
    layout.ticks = 0;
    const MatrixGeometry none = layOutMatrix(layout);
    QCOMPARE(none.rowLabelSpace, 0.0);
    QCOMPARE(none.columnLabelSpace, 0.0);
    layout.ticks = 1;
    QVERIFY(none.cells.width() > layOutMatrix(layout).cells.width());
  }

  void numbersThatAreAlwaysWrittenAddUp() {
    // Ten shares that two decimals make 1.04 of.
    TensorBuilder builder({1, 10});
    for (int i = 0; i < 9; ++i) builder[i] = 0.1049F;
    builder[9] = 1 - 9 * 0.1049F;
    const Tensor values = builder.finish();
    CellNumbers::Wish wish;
    wish.window = {0, 0, 1, 10};
    wish.cell = QSizeF(60, 30);
    wish.values = FigureLook::CellValues::Always;
    wish.shares = true;
    const CellNumbers numbers(values, wish);
    QVERIFY(numbers.fit());
    double sum = 0;
    for (const float value : values.values()) sum += numbers.text(value).toDouble();
    QVERIFY2(std::abs(sum - 1) <= 0.005, qPrintable(QString::number(sum)));
    QVERIFY(numbers.text(0.1049F).size() >= 5);
  }

  void smallCellsHaveSmallNumbersOrNone() {
    TensorBuilder builder({3, 3}, 0.25F);
    const Tensor values = builder.finish();
    CellNumbers::Wish wish;
    wish.window = {0, 0, 3, 3};
    wish.cell = QSizeF(24, 14);
    QVERIFY(!CellNumbers(values, wish).fit());
    wish.values = FigureLook::CellValues::Always;
    const CellNumbers small(values, wish);
    QVERIFY(small.fit());
    QVERIFY(small.font().pixelSize() >= 8 && small.font().pixelSize() < 11);
    wish.cell = QSizeF(9, 5);
    QVERIFY(!CellNumbers(values, wish).fit());
    wish.cell = QSizeF(80, 40);
    wish.values = FigureLook::CellValues::Never;
    QVERIFY(!CellNumbers(values, wish).fit());
  }

  void whatHasNoRoomIsSaid() {
    const std::unique_ptr<View> view(findView(QStringLiteral("matrix"))->create(nullptr));
    ViewState state = someState();
    state.style.look.lines = FigureLook::CellLines::Lines;
    state.style.look.values = FigureLook::CellValues::Always;
    view->setState(state);
    QCOMPARE(view->missingIn(QRectF(0, 0, 600, 400)), QString());
    QVERIFY(view->missingIn(QRectF(0, 0, 14, 14)).contains(QStringLiteral("lines")));
    state.style.look.lines = FigureLook::CellLines::Gaps;
    view->setState(state);
    QVERIFY(view->missingIn(QRectF(0, 0, 40, 40)).contains(QStringLiteral("numbers")));
  }

  void specialTokensAreKnownByTheirTexts() {
    for (const char* text : {"[CLS]", "[SEP]", "<s>", "</s>", "<pad>", "[PAD]", "<|endoftext|>"})
      QVERIFY2(isHiddenToken(text), text);
    for (const char* text : {"the", "[MASK]", "<mask>", "[UNK]", "[", "<", "a]", ""})
      QVERIFY2(!isHiddenToken(text), text);
  }

  void rowsAndColumnsOfSpecialTokensAreLeftOut() {
    Selection selection;
    selection.head = 1;
    selection.query = 2;
    selection.key = 3;
    selection.moreQueries = {0, 1};
    const auto trace = someTrace();
    const TraceWithoutSpecials left = withoutSpecials(trace, 0, selection, DrawnPart::Matrix);
    const Step& whole = trace->steps[0];
    const Step& step = left.trace->steps[0];
    QVERIFY(step.value.shape() == (Shape{2, 2, 2}));
    QVERIFY(*step.axes[1].labels == (std::vector<std::string>{"the", "cat"}));
    for (const std::int64_t head : {0, 1})
      for (const std::int64_t query : {0, 1})
        for (const std::int64_t key : {0, 1})
          QCOMPARE(step.value.at({head, query, key}), whole.value.at({head, query + 1, key + 1}));
    QCOMPARE(left.tokens, 2);
    QVERIFY(left.queries == (std::vector<int>{1, 2}) && left.keys == left.queries);
    QCOMPARE(left.selection.query, 1);
    QCOMPARE(left.selection.key, -1);
    QVERIFY(left.selection.moreQueries == std::vector<int>{0});
    // Of the head that is drawn, the row that loses most.
    double most = 0;
    for (const std::int64_t query : {1, 2})
      most = std::max(most, static_cast<double>(whole.value.at({1, query, 0})) +
                                static_cast<double>(whole.value.at({1, query, 3})));
    QVERIFY(std::abs(left.mostLeftOut - most) < 1e-6);
    // The run itself is as it was.
    QVERIFY(whole.value.shape() == (Shape{2, 4, 4}));
  }

  void theTitleSaysWhatIsLeftOut() {
    ViewState state = someState();
    state.style.look.specials = false;
    const ViewSpec* spec = findView(QStringLiteral("matrix"));
    const std::unique_ptr<View> view(spec->create(nullptr));
    view->setState(withoutSpecials(state, spec->part));
    QVERIFY2(view->title().contains(QStringLiteral("without special tokens: up to")),
             qPrintable(view->title()));
    QVERIFY(view->title().contains(QStringLiteral("% of a row is left out")));
    // Where none is special nothing is said.
    auto plain = std::make_shared<Trace>(*state.trace);
    plain->steps[0].axes[1].labels = plain->steps[0].axes[2].labels = words({"a", "b", "c", "d"});
    state.trace = plain;
    QVERIFY(withoutSpecials(state, spec->part).note.isEmpty());
  }

  void whatCannotBeLeftOutIsRefused() {
    auto trace = std::make_shared<Trace>(*someTrace());
    const auto refuses = [&](const char* words) {
      try {
        checkWithoutSpecials(*trace, 0, DrawnPart::Matrix);
      } catch (const Error& error) {
        return QString::fromUtf8(error.what()).contains(QString::fromUtf8(words));
      }
      return false;
    };
    checkWithoutSpecials(*trace, 0, DrawnPart::Matrix);
    trace->steps[0].axes[2].labels = words({"[CLS]", "<s>", "</s>", "[SEP]"});
    QVERIFY(refuses("none would be left"));
    trace->steps[0].axes[1].labels = trace->steps[0].axes[2].labels = nullptr;
    QVERIFY(refuses("no words"));
  }
};

QTEST_MAIN(FigureLookTest)
#include "figure_look_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Two steps beside each other: found by their link, drawn on one scale, their difference, another draw asked
// for.
#include "widgets/views/compare/compare_view.h"

#include "engine/catalog.h"
#include "engine/mechanism/request.h"
#include "tests/support/drawn_texts.h"
#include "tests/support/request_spy.h"
#include "tests/support/view_helpers.h"
#include "widgets/views/catalog.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace attenscope;

namespace {

std::shared_ptr<const Trace> run(const char* id, bool draws = false) {
  RunRequest request;
  request.mechanism = &mechanism(id);
  request.parameters = untrainedParameters(*request.mechanism);
  if (draws) request.parameters.setText("choose", "sample");
  request.input.text = "the cat saw the dog";
  if (!request.mechanism->accepts(InputKind::Sentence)) {
    request.input.kind = InputKind::Pair;
    request.input.source = "猫看见狗";
  }
  return runMechanism(request);
}

/// Pixels of exactly this colour inside `area`.
int countIn(const QImage& image, const QRectF& area, const QColor& color) {
  const QRect inside = area.toAlignedRect().intersected(image.rect());
  int count = 0;
  for (int y = inside.top(); y <= inside.bottom(); ++y)
    for (int x = inside.left(); x <= inside.right(); ++x)
      count += image.pixelColor(x, y).rgb() == color.rgb() ? 1 : 0;
  return count;
}

/// The colour of a cell near its corner, where neither frame nor number lies.
QColor fillOf(const QImage& image, const QRectF& cell) {
  return image.pixelColor((cell.topLeft() + QPointF(5, 5)).toPoint());
}

int largestOf(const Tensor& values, int row) {
  const Tensor line = values.slice(row);
  return static_cast<int>(std::max_element(line.values().begin(), line.values().end()) -
                          line.values().begin());
}

}  // namespace

class CompareViewTest : public QObject {
  Q_OBJECT

 private slots:
  void theLinkIsFoundFromBothSides() {
    const auto trace = run("hard", true);
    for (const char* id : {"soft", "weights"}) {
      const auto found = comparisonOf(*trace, *trace->find(id));
      QVERIFY2(found.has_value(), id);
      QCOMPARE(found->before->id, std::string("soft"));
      QCOMPARE(found->after->id, std::string("weights"));
      QCOMPARE(std::string(bestView(*trace, *trace->find(id)).id), std::string("compare"));
    }
    QVERIFY(!comparisonOf(*trace, *trace->find("scores")));
    const auto recurrent = run("seq2seq");
    QCOMPARE(comparisonOf(*recurrent, *recurrent->find("dot_context"))->before->id,
             std::string("fixed_context"));
  }

  /// Labels shrink before any is left out, and spaces are seen.
  void everyTokenIsNamedAsLongAsThereIsRoom() {
    auto trace = std::make_shared<Trace>(*run("hard", true));
    constexpr int kWords = 36;
    std::vector<std::string> words;
    for (int i = 0; i < kWords; ++i) words.push_back("word" + std::to_string(i));
    words[3] = " ";
    for (Step& step : trace->steps) {
      if (step.id != "weights" && step.id != "soft") continue;
      step.value = Tensor::filled({kWords, kWords}, 1.0F / kWords);
      for (Axis& axis : step.axes) axis.labels = std::make_shared<const std::vector<std::string>>(words);
    }
    CompareView view;
    view.setState(stateOf(trace, "weights", 0));
    const QStringList texts = drawnTexts(view, {480, 640});
    for (int i = 1; i < kWords; ++i) {  // above the columns and beside the rows
      const QString name = i == 3 ? QString("␣") : QStringLiteral("word%1").arg(i);
      QVERIFY2(texts.count(name) >= 2, qPrintable(name + " of " + texts.join('|')));
    }
  }

  void numbersStayInTheirCells() {
    // Small numbers have the most digits.
    auto trace = std::make_shared<Trace>(*run("hard", true));
    for (Step& step : trace->steps) {
      if (step.id != "soft") continue;
      TensorBuilder values(step.value.shape());
      for (std::int64_t i = 0; i < values.size(); ++i) values[i] = -0.00021F * static_cast<float>(i + 1);
      step.value = values.finish();
    }
    for (int width = 230; width <= 900; width += 15) {
      CompareView view;
      view.resize(width, 620);
      view.setState(stateOf(trace, "weights", 3));
      const double room = view.geometry(QRectF(view.rect())).cellWidth();
      for (const QString& text : drawnTexts(view, {width, 620}))
        if (text.startsWith(QStringLiteral("−0.")) && text.size() > 4)
          QVERIFY2(QFontMetricsF(numberFont(11)).horizontalAdvance(text) <= room, qPrintable(text));
    }
  }

  void theDifferenceIsAfterLessBefore() {
    const auto trace = run("hard", true);
    const Tensor& before = trace->find("soft")->value;
    const Tensor& after = trace->find("weights")->value;
    double most = 0;
    for (std::int64_t i = 0; i < after.size(); ++i)
      most = std::max(most, std::abs(static_cast<double>(after[i] - before[i])));
    QCOMPARE(largestDifference(before, after), most);
    QVERIFY(most > 0);
    const float hidden = -std::numeric_limits<float>::infinity();
    QCOMPARE(largestDifference(Tensor({2}, {hidden, 1}), Tensor({2}, {9, 1.5F})), 0.5);
    QCOMPARE(largestDifference(Tensor({1}, {hidden}), Tensor({1}, {9})), 0.0);
  }

  void theRangeOfManyDifferencesComesLater() {
    // Too many cells to be looked at while the window waits; the largest difference is in no row shown first.
    constexpr int kSide = 2100;
    const auto large = [](float far) {
      auto trace = std::make_shared<Trace>(*run("hard", true));
      for (Step& step : trace->steps) {
        if (step.id != "weights" && step.id != "soft") continue;
        TensorBuilder values({kSide, kSide}, step.id == "soft" ? 0.25F : 0.5F);
        if (step.id == "weights") values[std::int64_t{kSide} * kSide - 1] = far;
        step.value = values.finish();
        for (Axis& axis : step.axes) axis.labels = nullptr;
      }
      return trace;
    };
    CompareView view;
    view.resize(900, 620);
    view.setState(stateOf(large(1.25F), "weights", 0));
    view.show();
    QTRY_COMPARE(view.rangeOfDifferences().high, 1.0);
    // The last range stays until the new one is there.
    view.setState(stateOf(large(2.25F), "weights", 0));
    QCOMPARE(view.rangeOfDifferences().high, 1.0);
    QTRY_COMPARE(view.rangeOfDifferences().high, 2.0);
  }

  void theStripsShowTheRowOnOneScaleAndTheDifferenceOnItsOwn() {
    CompareView view;
    view.resize(900, 620);
    const ViewState state = stateOf(run("hard", true), "weights", 3);
    view.setState(state);
    QCOMPARE(view.shownRow(), 3);
    const QImage image = view.grab().toImage();
    const ComparisonGeometry where = view.geometry(QRectF(view.rect()));
    QCOMPARE(where.columns, 5);
    const Tensor soft = state.trace->find("soft")->value.slice(3);
    const Tensor hard = state.trace->find("weights")->value.slice(3);
    const double most =
        largestDifference(state.trace->find("soft")->value, state.trace->find("weights")->value);
    const Colormap& sequential = colormap(state.style.colormap);
    const Colormap& diverging = colormap(QStringLiteral("diverging"));
    for (int key = 0; key < 5; ++key) {
      // Weights begin at 0 and the largest of both is the 1 of the one-hot row.
      QCOMPARE(fillOf(image, where.stripCell(0, key)).rgb(),
               QColor::fromRgb(sequential.at(static_cast<double>(soft[key]))).rgb());
      QCOMPARE(fillOf(image, where.stripCell(1, key)).rgb(),
               QColor::fromRgb(sequential.at(static_cast<double>(hard[key]))).rgb());
      const double difference = static_cast<double>(hard[key] - soft[key]);
      QCOMPARE(fillOf(image, where.stripCell(2, key)).rgb(),
               QColor::fromRgb(diverging.at((difference + most) / (2 * most))).rgb());
    }
  }

  void theKeyThatIsTakenAndTheRowAreMarkedInBoth() {
    CompareView view;
    view.resize(900, 620);
    ViewState state = stateOf(run("hard", true), "weights", 2);
    view.setState(state);
    const Palette& palette = state.style.palette;
    const ComparisonGeometry where = view.geometry(QRectF(view.rect()));
    const Tensor& hard = state.trace->find("weights")->value;
    const int chosen = largestOf(hard, 2);
    QCOMPARE(view.chosenIn(2), chosen);
    for (const int query : {2, 4}) {
      state.selection.query = query;
      view.setState(state);
      const QImage image = view.grab().toImage();
      const int taken = largestOf(hard, query);
      for (int part = 0; part < 2; ++part)
        for (int key = 0; key < 5; ++key)
          QCOMPARE(countIn(image, where.stripCell(part, key).adjusted(2, 0, -2, 0), palette.key) > 20,
                   key == taken);
      for (const QRectF& area : {where.before, where.after})
        for (int row = 0; row < where.rows; ++row) {
          // The bar that closes the row on the left.
          const QRectF left(area.left(), where.cell(area, row, 0).top() + 4, 3,
                            where.cell(area, row, 0).height() - 8);
          QCOMPARE(countIn(image, left, palette.query) > 8, row == query);
        }
    }
  }

  void pointingChoosesRowAndColumn() {
    CompareView view;
    view.resize(900, 620);
    view.setState(stateOf(run("hard", true), "weights", 1));
    const ComparisonGeometry where = view.geometry(QRectF(view.rect()));
    const RequestSpy<request::Hover> hovered(&view);
    const RequestSpy<request::Pick> picked(&view);
    send(view, QEvent::MouseMove, where.cell(where.after, 4, 3).center());
    QCOMPARE(hovered.last().selection.query, 4);
    QCOMPARE(hovered.last().selection.key, 3);
    send(view, QEvent::MouseMove, where.cell(where.before, 0, 2).center());
    QCOMPARE(hovered.last().selection.query, 0);
    QCOMPARE(hovered.last().selection.key, 2);
    send(view, QEvent::MouseButtonPress, where.stripCell(2, 4).center());
    QCOMPARE(picked.last().selection.query, 1);
    QCOMPARE(picked.last().selection.key, 4);
  }

  void theButtonAndTheKeyAskForTheNextDraw() {
    CompareView view;
    view.resize(900, 620);
    view.setState(stateOf(run("hard", true), "weights", 1));
    view.show();
    view.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    view.setFocus();
    const RequestSpy<request::DragParameter> dragged(&view);
    const RequestSpy<request::Pick> picked(&view);
    const QRectF button = view.geometry(QRectF(view.rect())).button;
    QVERIFY(!button.isNull());
    QTest::mouseClick(&view, Qt::LeftButton, {}, button.center().toPoint());
    QCOMPARE(dragged.count(), 1);
    QCOMPARE(dragged[0].id, QString("draw"));
    QCOMPARE(dragged[0].value, 2.0);
    QCOMPARE(picked.count(), 0);
    QTest::keyClick(&view, Qt::Key_D);
    QCOMPARE(dragged.count(), 2);
    QCOMPARE(dragged[1].id, QString("draw"));
  }

  void nothingIsDrawnAgainWhereItHasNoEffect() {
    CompareView view;
    view.resize(900, 620);
    view.show();
    view.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    view.setFocus();
    const RequestSpy<request::DragParameter> dragged(&view);
    // The largest is taken, and contexts that nobody draws.
    for (const ViewState& state :
         {stateOf(run("hard"), "weights", 1), stateOf(run("seq2seq"), "additive_context", 1)}) {
      view.setState(state);
      QVERIFY(view.geometry(QRectF(view.rect())).button.isNull());
      QVERIFY(view.drawnBy().isEmpty());
      QTest::keyClick(&view, Qt::Key_D);
    }
    QCOMPARE(dragged.count(), 0);
  }

  void whatIsNoWeightMarksNoKey() {
    CompareView view;
    view.resize(900, 620);
    view.setState(stateOf(run("seq2seq"), "additive_context", 1));
    QCOMPARE(view.chosenIn(1), -1);
    QVERIFY(view.heading().contains("c fixed") && view.heading().contains("c additive"));
  }

  void partsStayInsideAtEverySize() {
    CompareView view;
    view.setState(stateOf(run("hard", true), "weights", 1));
    for (const QSizeF& size :
         {QSizeF(20, 20), QSizeF(120, 90), QSizeF(260, 180), QSizeF(1400, 300), QSizeF(300, 900)}) {
      const QRectF rect(QPointF(10, 10), size);
      const ComparisonGeometry where = view.geometry(rect);
      for (const QRectF& part :
           {where.title, where.button, where.names, where.strips, where.before, where.after, where.bar})
        QVERIFY2(part.isNull() || rect.contains(part),
                 qPrintable(QString("%1 × %2").arg(size.width()).arg(size.height())));
      QVERIFY(where.before.isNull() || where.before.top() > where.strips.bottom());
      QVERIFY(where.button.isNull() || !where.button.intersects(where.title));
    }
  }
};

QTEST_MAIN(CompareViewTest)
#include "compare_view_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// What scales of colours need to know of values: extremes, percentiles, what each row is divided by.
#include "engine/analysis/scale_figures.h"

#include "engine/analysis/kept_figures.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace attenscope;

class ScaleFiguresTest : public QObject {
  Q_OBJECT

  static constexpr float kHidden = -std::numeric_limits<float>::infinity();

  static ScaleFigures of(const Tensor& values, bool rowsAlone) {
    return scaleFigures({&values, 1}, rowsAlone);
  }

 private slots:
  void extremesAreOfFiniteValues() {
    const ScaleFigures figures = of(Tensor({2, 3}, {0.5F, 0, -2, kHidden, 0.25F, NAN}), false);
    QCOMPARE(figures.summary.minimum, -2.0);
    QCOMPARE(figures.summary.maximum, 0.5);
    QCOMPARE(figures.summary.nonFinite, std::int64_t{2});
    QCOMPARE(figures.leastPositive, 0.25);
    QVERIFY(figures.rowFactors.empty());
    QCOMPARE(figures.ranks, (std::vector<float>{-2, 0, 0.25F, 0.5F}));
    QCOMPARE(of(Tensor({1, 2}, {0, -1}), false).leastPositive, 0.0);
  }

  void aPercentileIsTheShareThatIsSmallerAndHalfOfTheEqual() {
    const std::vector<float> ranks{0, 0, 0, 1, 5};
    QCOMPARE(rankOf(ranks, 0), 0.25);
    QCOMPARE(rankOf(ranks, 1), 0.75);
    QCOMPARE(rankOf(ranks, 5), 1.0);
    QCOMPARE(rankOf(ranks, 3), 0.875);
    QCOMPARE(rankOf(ranks, -1), 0.0);
    QCOMPARE(rankOf(ranks, 9), 1.0);
    QCOMPARE(valueAtRank(ranks, 0.75), 1.0);
    QCOMPARE(valueAtRank(ranks, 1), 5.0);
    QCOMPARE(valueAtRank({}, 0.5), 0.0);
  }

  void percentilesOfManyAreThoseOfAll() {
    constexpr std::int64_t kSide = 700;
    TensorBuilder builder({kSide, kSide});
    for (std::int64_t i = 0; i < builder.size(); ++i)
      builder[i] = std::pow(
          static_cast<float>((i * 7919) % builder.size()) / static_cast<float>(builder.size()), 3.0F);
    const ScaleFigures figures = of(builder.finish(), false);
    for (const double share : {0.1, 0.5, 0.9}) {
      QVERIFY(std::abs(valueAtRank(figures.ranks, share) - std::pow(share, 3)) < 0.01);
      QVERIFY(std::abs(rankOf(figures.ranks, std::pow(share, 3)) - share) < 0.01);
    }
  }

  void aRowIsDividedByItsLargestMagnitude() {
    const Tensor matrix({4, 2}, {0.5F, 0.25F, -4, 2, 0, 0, kHidden, 8});
    QCOMPARE(rowFactors(matrix), (std::vector<float>{2, 0.25F, 1, 0.125F}));
    const ScaleFigures figures = of(matrix, true);
    QCOMPARE(figures.summary.minimum, -1.0);
    QCOMPARE(figures.summary.maximum, 1.0);
    QCOMPARE(figures.leastPositive, 0.5);
    const std::vector<Tensor> parts{matrix, Tensor({1, 2}, {10, 5})};
    const ScaleFigures both = scaleFigures(parts, true);
    QCOMPARE(both.rowFactors.size(), std::size_t{5});
    QCOMPARE(both.rowFactors.back(), 0.1F);
  }

  void reducedRowsAreDividedBeforeTheyAreCompared() {
    const Tensor matrix({2, 2}, {8, 4, 0.1F, 0.1F});
    const auto reduced =
        kept::reduction(matrix, {}, {0, 0, 2, 2}, 1, 2, Keep::Maximum, Hidden::MinusInfinity, true);
    QCOMPARE(reduced->at(0, 0), 1.0F);
    QCOMPARE(reduced->at(0, 1), 1.0F);  // the lower row's, 0.5 and 1 of their rows
    const auto plain = kept::reduction(matrix, {}, {0, 0, 2, 2}, 1, 2, Keep::Maximum, Hidden::MinusInfinity);
    QCOMPARE(plain->at(0, 1), 4.0F);
    // Of a part of the matrix, too, and where a mask hides.
    const Tensor masked({2, 2}, {0, 0, kHidden, 0});
    const auto part =
        kept::reduction(matrix, masked, {1, 0, 1, 2}, 1, 2, Keep::Maximum, Hidden::MinusInfinity, true);
    QVERIFY(std::isnan(part->at(0, 0)));
    QCOMPARE(part->at(0, 1), 1.0F);
  }

  void figuresOfLargeMatricesAreKept() {
    constexpr std::int64_t kSide = 600;
    const Tensor large = Tensor::filled({kSide, kSide}, 0.5F);
    QVERIFY(kept::scale(large, false) == kept::scale(large, false));
    QVERIFY(kept::scale(large, false) != kept::scale(large, true));
    QVERIFY(kept::scale(large, true) != kept::scale(large.reshaped({kSide / 2, kSide * 2}), true));
  }
};

QTEST_GUILESS_MAIN(ScaleFiguresTest)
#include "scale_figures_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Large matrices in few cells: no peak is lost, nothing hidden shows.
#include "engine/analysis/matrix_reduce.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace attenscope;

namespace {

constexpr float kHidden = -std::numeric_limits<float>::infinity();

}  // namespace

class MatrixReduceTest : public QObject {
  Q_OBJECT

 private slots:
  void noIsolatedPeakIsLost() {
    constexpr int n = 2048;
    for (const Keep keep : {Keep::Maximum, Keep::Magnitude}) {
      TensorBuilder builder({n, n}, 0.0F);
      int peaks = 0;
      for (int row = 5; row < n; row += 97)
        for (int column = 3; column < n; column += 101, ++peaks)
          builder[static_cast<std::int64_t>(row) * n + column] =
              keep == Keep::Magnitude && peaks % 2 ? -1.0F : 1.0F;
      const ReducedMatrix reduced = reduceMatrix(builder.finish(), {0, 0, n, n}, 500, 613, keep);
      QCOMPARE(reduced.rows, 500);
      QCOMPARE(reduced.columns, 613);
      int found = 0;
      int negative = 0;
      for (const float value : reduced.values) {
        found += std::abs(value) == 1.0F;
        negative += value == -1.0F;
      }
      QCOMPARE(found, peaks);
      QCOMPARE(negative, keep == Keep::Magnitude ? peaks / 2 : 0);
      QVERIFY(!reduced.anyHidden);
    }
  }

  void aBlockIsHiddenOnlyWhereAllOfItIs() {
    const Tensor values(
        {2, 6}, {kHidden, kHidden, kHidden, -3, 0, 0, kHidden, kHidden, kHidden, kHidden, 0, kHidden});
    for (const Keep keep : {Keep::Maximum, Keep::Magnitude}) {
      const ReducedMatrix reduced = reduceMatrix(values, {0, 0, 2, 6}, 1, 3, keep);
      QVERIFY(std::isnan(reduced.at(0, 0)));
      QCOMPARE(reduced.at(0, 1), -3.0F);
      QCOMPARE(reduced.at(0, 2), 0.0F);
      QVERIFY(reduced.anyHidden);
      QVERIFY(!reduced.anyNotANumber);
    }
  }

  /// Weights are hidden where their masked score is −∞; a weight that is −∞ by itself is no number.
  void maskedScoresHideWeights() {
    const Tensor weights({2, 4}, {0, 0.5F, 0, 0.25F, kHidden, 0, 0, 0});
    const Tensor scores({2, 4}, {kHidden, 1, 2, 3, 4, kHidden, kHidden, kHidden});
    const ReducedMatrix cells =
        reduceMatrix(weights, {0, 0, 2, 4}, 2, 4, Keep::Maximum, Hidden::MinusInfinity, scores);
    QVERIFY(std::isnan(cells.at(0, 0)));
    QCOMPARE(cells.at(0, 1), 0.5F);
    QCOMPARE(cells.at(0, 2), 0.0F);
    QVERIFY(std::isinf(cells.at(1, 0)) && cells.at(1, 0) > 0);
    QVERIFY(std::isnan(cells.at(1, 3)));
    QVERIFY(cells.anyHidden && cells.anyNotANumber);
    const ReducedMatrix part =
        reduceMatrix(weights, {0, 2, 2, 2}, 2, 1, Keep::Magnitude, Hidden::MinusInfinity, scores);
    QCOMPARE(part.at(0, 0), 0.25F);
    QVERIFY(std::isnan(part.at(1, 0)));
  }

  /// What is no number is neither lost among the others nor taken for hidden.
  void aCellThatIsNoNumberMarksItsBlock() {
    constexpr int kSide = 97;
    const float nan = std::numeric_limits<float>::quiet_NaN();
    for (const Keep keep : {Keep::Maximum, Keep::Magnitude})
      for (const float odd : {nan, -kHidden, kHidden})
        for (const int at : {0, 96, 97 * 50 + 31, 97 * 97 - 1}) {
          TensorBuilder builder({kSide, kSide}, 0.5F);
          builder[at] = odd;
          const Tensor values = builder.finish();
          const ReducedMatrix weights =
              reduceMatrix(values, {0, 0, kSide, kSide}, 10, 13, keep, Hidden::None);
          const ReducedMatrix scores = reduceMatrix(values, {0, 0, kSide, kSide}, 10, 13, keep);
          QVERIFY(weights.anyNotANumber);
          QCOMPARE(scores.anyNotANumber, odd != kHidden);
          // The block whose cells the place lies between, as the numbers are reduced.
          TensorBuilder peaked({kSide, kSide}, 0.5F);
          peaked[at] = 1;
          const ReducedMatrix peak = reduceMatrix(peaked.finish(), {0, 0, kSide, kSide}, 10, 13, keep);
          for (std::size_t i = 0; i < peak.values.size(); ++i)
            QCOMPARE(std::isinf(weights.values[i]), peak.values[i] == 1.0F);
        }
  }
};

QTEST_GUILESS_MAIN(MatrixReduceTest)
#include "matrix_reduce_test.moc"

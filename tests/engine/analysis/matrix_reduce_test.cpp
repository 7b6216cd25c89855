// SPDX-License-Identifier: GPL-3.0-or-later
// Large matrices in few cells: no peak is lost, nothing hidden shows.
#include "engine/analysis/matrix_reduce.h"

#include <QtTest>

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
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const Tensor values({2, 6},
                        {kHidden, nan, kHidden, -3, 0, 0, nan, kHidden, kHidden, kHidden, 0, kHidden});
    for (const Keep keep : {Keep::Maximum, Keep::Magnitude}) {
      const ReducedMatrix reduced = reduceMatrix(values, {0, 0, 2, 6}, 1, 3, keep);
      QVERIFY(std::isnan(reduced.at(0, 0)));
      QCOMPARE(reduced.at(0, 1), -3.0F);
      QCOMPARE(reduced.at(0, 2), 0.0F);
      QVERIFY(reduced.anyHidden);
    }
  }
};

QTEST_GUILESS_MAIN(MatrixReduceTest)
#include "matrix_reduce_test.moc"

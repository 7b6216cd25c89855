// SPDX-License-Identifier: GPL-3.0-or-later
// The smallest box that holds a share of a map.
#include "engine/analysis/mask_box.h"

#include <QTest>

using namespace attenscope;

class MaskBoxTest : public QObject {
  Q_OBJECT

 private slots:
  void theSmallestBoxHoldsTheShare() {
    TensorBuilder builder({20, 30}, 0.0F);
    for (int row = 5; row < 9; ++row)
      for (int column = 10; column < 13; ++column) builder[row * 30 + column] = 1.0F;
    builder[19 * 30 + 29] = 1.0F;  // far away: not needed for 60 %
    const Tensor map = builder.finish();
    QCOMPARE(smallestBoxHolding(map, 1.0), (CellBox{5, 10, 15, 20}));
    const CellBox box = smallestBoxHolding(map, 0.6);
    double inside = 0;
    for (int row = box.top; row < box.top + box.rows; ++row)
      for (int column = box.left; column < box.left + box.columns; ++column)
        inside += static_cast<double>(map.at({row, column}));
    QVERIFY(inside >= 0.6 * 13);
    QVERIFY(box.rows * box.columns <= 9);
    QCOMPARE(smallestBoxHolding(Tensor::filled({4, 4}, 0.0F), 0.6).rows, 0);
  }
};

QTEST_GUILESS_MAIN(MaskBoxTest)
#include "mask_box_test.moc"

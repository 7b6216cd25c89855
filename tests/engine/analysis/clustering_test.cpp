// SPDX-License-Identifier: GPL-3.0-or-later
// Average linkage, against SciPy 1.10, and the best order of the leaves, against all orders that a tree
// allows: SciPy's optimal_leaf_ordering finds longer ones for three of these four.
#include "engine/analysis/clustering.h"

#include <QTest>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>

using namespace attenscope;

namespace {

/// Numbers from 0 to 1 that any language makes alike.
Tensor numbersOf(std::int64_t rows, std::int64_t columns) {
  std::int64_t state = 12345;
  TensorBuilder out({rows, columns});
  for (std::int64_t i = 0; i < out.size(); ++i) {
    state = (1103515245 * state + 12345) % (std::int64_t{1} << 31);
    out[i] = static_cast<float>(static_cast<double>((state >> 8) % 10007) / 10007);
  }
  return out.finish();
}

/// Every order of the leaves below a cluster.
std::vector<std::vector<int>> ordersOf(const std::vector<Merge>& tree, int cluster, int count) {
  if (cluster < count) return {{cluster}};
  const Merge& merge = tree[static_cast<std::size_t>(cluster - count)];
  std::vector<std::vector<int>> all;
  for (const auto& left : ordersOf(tree, merge.left, count))
    for (const auto& right : ordersOf(tree, merge.right, count)) {
      all.push_back(left);
      all.back().insert(all.back().end(), right.begin(), right.end());
      all.push_back(right);
      all.back().insert(all.back().end(), left.begin(), left.end());
    }
  return all;
}

}  // namespace

class ClusteringTest : public QObject {
  Q_OBJECT

 private slots:
  void agreesWithSciPy_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::addColumn<double>("last");    // distance of the last merge
    QTest::addColumn<double>("all");     // sum of the distances of all merges
    QTest::addColumn<double>("scipys");  // length of the order that SciPy finds
    QTest::newRow("2") << 2 << 3 << 0.6602468567118617 << 0.6602468567118617 << 0.6602468567118617;
    QTest::newRow("5") << 5 << 4 << 0.9883593870497333 << 2.756149063989297 << 2.765474214863673;
    QTest::newRow("12") << 12 << 6 << 1.1255703708451832 << 8.389171276747149 << 7.5639321662086365;
    QTest::newRow("40") << 40 << 10 << 1.469067242930335 << 36.5582969636423 << 34.76744344879549;
  }
  void agreesWithSciPy() {
    QFETCH(int, rows);
    QFETCH(int, columns);
    QFETCH(double, last);
    QFETCH(double, all);
    QFETCH(double, scipys);
    const Distances distances = rowDistances(numbersOf(rows, columns));
    const std::vector<Merge> tree = averageLinkage(distances);
    QCOMPARE(tree.size(), static_cast<std::size_t>(rows - 1));
    double sum = 0;
    for (const Merge& merge : tree) sum += merge.distance;
    QVERIFY(std::abs(tree.back().distance - last) < 1e-9);
    QVERIFY(std::abs(sum - all) < 1e-9);
    QVERIFY(lengthOf(optimalLeafOrder(tree, distances), distances) < scipys + 1e-9);
  }

  /// The shortest of all 2048 orders of this tree, found by trying them.
  void theOrderOfTheLeavesIsTheShortest() {
    const Distances distances = rowDistances(numbersOf(12, 6));
    const std::vector<int> order = clusteredOrder(numbersOf(12, 6));
    QCOMPARE(order, (std::vector<int>{2, 3, 4, 7, 6, 1, 11, 10, 9, 8, 0, 5}));
    QVERIFY(std::abs(lengthOf(order, distances) - 7.376013299278685) < 1e-9);
  }

  void noOtherOrderOfTheTreeIsShorter() {
    for (const int count : {3, 6, 9, 12}) {
      const Distances distances = rowDistances(numbersOf(count, 5));
      const std::vector<Merge> tree = averageLinkage(distances);
      double shortest = lengthOf(optimalLeafOrder(tree, distances), distances);
      for (const auto& order : ordersOf(tree, 2 * count - 2, count))
        QVERIFY(lengthOf(order, distances) >= shortest - 1e-12);
    }
  }

  void groupsStandTogether() {
    // Rows 0, 3, 5 are alike, and 1, 2, 4.
    const Tensor rows({6, 2}, {0.0F, 1.0F, 1.0F, 0.0F, 0.9F, 0.1F, 0.1F, 0.9F, 0.8F, 0.2F, 0.2F, 0.8F});
    const std::vector<int> order = clusteredOrder(rows);
    QCOMPARE(order, (std::vector<int>{0, 3, 5, 4, 2, 1}));
  }

  void equalRowsAndNoNumbersAreOrdered() {
    const std::vector<int> same = clusteredOrder(Tensor::filled({7, 3}, 0.25F));
    std::vector<int> sorted = same;
    std::sort(sorted.begin(), sorted.end());
    std::vector<int> all(7);
    std::iota(all.begin(), all.end(), 0);
    QCOMPARE(sorted, all);
    QCOMPARE(clusteredOrder(Tensor({2, 1}, {std::nanf(""), 1.0F})), (std::vector<int>{0, 1}));
    QCOMPARE(clusteredOrder(Tensor({1, 3}, {1.0F, 2.0F, 3.0F})), std::vector<int>{0});
  }

  void theLargestIsOrdered() {
    const auto start = std::chrono::steady_clock::now();
    QCOMPARE(clusteredOrder(numbersOf(kMostClustered, kMostClustered)).size(),
             static_cast<std::size_t>(kMostClustered));
    qInfo("%d rows: %.0f ms", kMostClustered,
          std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
};

QTEST_APPLESS_MAIN(ClusteringTest)
#include "clustering_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// A pyramid says of large matrices what going through all of their cells does, also half filled, and from
// several threads.
#include "engine/analysis/matrix_pyramid.h"

#include "engine/analysis/background_figures.h"
#include "engine/analysis/kept_figures.h"
#include "engine/analysis/kept_pyramids.h"
#include "engine/analysis/scale_figures.h"
#include "tests/support/random_tensor.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace attenscope;

namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();

/// Causal, with some cells that are no numbers and both signs.
PyramidSource sourceOf(int rows, int columns, Keep keep, bool masked, bool rowsAlone = false) {
  const Tensor random = randomTensor({rows, columns}, 7);
  TensorBuilder values({rows, columns});
  TensorBuilder mask({rows, columns}, 0.0F);
  for (std::int64_t i = 0; i < values.size(); ++i) {
    values[i] = random[i];
    if (i % 40009 == 11) values[i] = std::numeric_limits<float>::quiet_NaN();
    if (i % columns > i / columns + 300) mask[i] = -kInfinity;
  }
  return {values.finish(), masked ? mask.finish() : Tensor(), keep, Hidden::MinusInfinity, rowsAlone};
}

/// A block of a matrix by going through its cells: NaN if all are hidden, +∞ if one is no number.
float blockOf(const PyramidSource& source, const std::vector<float>& factors, const CellWindow& block) {
  float best = std::numeric_limits<float>::quiet_NaN();
  double sum = 0;
  int count = 0;
  for (int row = block.row; row < block.row + block.rows; ++row)
    for (int column = block.column; column < block.column + block.columns; ++column) {
      const std::int64_t at = static_cast<std::int64_t>(row) * source.values.dim(1) + column;
      float value = source.values[at];
      if (!source.masked.empty()) value = drawnCell(value, source.masked[at]);
      if (std::isnan(value) || value == kInfinity) return kInfinity;
      if (value == -kInfinity) continue;
      if (!factors.empty()) value *= factors[static_cast<std::size_t>(row)];
      sum += static_cast<double>(value);
      ++count;
      const bool larger = source.keep == Keep::Magnitude ? std::abs(value) > std::abs(best) : value > best;
      if (std::isnan(best) || larger) best = value;
    }
  return source.keep == Keep::Mean && count > 0 ? static_cast<float>(sum / count) : best;
}

bool agree(float a, float b, Keep keep) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  if (std::isinf(a) || std::isinf(b) || keep == Keep::Maximum) return a == b;
  if (keep == Keep::Magnitude) return std::abs(a) == std::abs(b);
  return std::abs(a - b) <= 1e-5F * std::max(1.0F, std::abs(b));
}

QString label(float found, float expected, int row, int column) {
  return QStringLiteral("(%1, %2): %3 instead of %4").arg(row).arg(column).arg(found).arg(expected);
}

}  // namespace

class MatrixPyramidTest : public QObject {
  Q_OBJECT

 private slots:
  void isWhatAllCellsSay_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("keep");
    QTest::addColumn<bool>("masked");
    QTest::addColumn<bool>("rowsAlone");
    for (const Keep keep : {Keep::Maximum, Keep::Magnitude, Keep::Mean})
      for (const bool masked : {false, true})
        for (const auto& [rows, columns] :
             {std::pair{1025, 2051}, {2048, 1024}, {1, 5003}, {2999, 3}, {257, 255}})
          QTest::addRow("%d x %d, %d%s", rows, columns, static_cast<int>(keep), masked ? ", masked" : "")
              << rows << columns << static_cast<int>(keep) << masked << (rows == 257);
  }
  void isWhatAllCellsSay() {
    QFETCH(int, rows);
    QFETCH(int, columns);
    QFETCH(int, keep);
    QFETCH(bool, masked);
    QFETCH(bool, rowsAlone);
    const PyramidSource source = sourceOf(rows, columns, static_cast<Keep>(keep), masked, rowsAlone);
    MatrixPyramid pyramid(source);
    pyramid.fillAll();
    QVERIFY(pyramid.complete());
    const std::vector<float> factors = rowsAlone ? rowFactors(source.values) : std::vector<float>();
    for (const int side : {2, 8, 64}) {
      const int down = (rows + side - 1) / side;
      const int across = (columns + side - 1) / side;
      const int whole = rows / side * side;
      const int wide = columns / side * side;
      if (whole == 0 || wide == 0) continue;
      const ReducedMatrix all = pyramid.reduced({0, 0, whole, wide}, whole / side, wide / side);
      QCOMPARE(all.rows, whole / side);
      QCOMPARE(all.columns, wide / side);
      QVERIFY(down >= all.rows && across >= all.columns && !all.pending);
      for (int row = 0; row < all.rows; ++row)
        for (int column = 0; column < all.columns; ++column) {
          const float expected = blockOf(source, factors, {row * side, column * side, side, side});
          if (!agree(all.at(row, column), expected, source.keep))
            QFAIL(qPrintable(label(all.at(row, column), expected, row, column)));
        }
    }
  }

  /// Whatever part is drawn in however many cells: every peak is in it, and once.
  void noPeakIsLostOrSeenTwice() {
    constexpr int rows = 3001;
    constexpr int columns = 2777;
    TensorBuilder values({rows, columns}, 0.0F);
    for (int row = 17; row < rows; row += 211)
      for (int column = 5; column < columns; column += 197)
        values[static_cast<std::int64_t>(row) * columns + column] = 1;
    const PyramidSource source{values.finish()};
    MatrixPyramid pyramid(source);
    pyramid.fillAll();
    for (const CellWindow& window : {CellWindow{0, 0, rows, columns},
                                     {1, 3, 2995, 2701},
                                     {501, 703, 1500, 1300},
                                     {2000, 1000, 1001, 999}})
      for (const int side : {30, 131, 333, 600}) {
        const ReducedMatrix drawn = pyramid.reduced(window, side, side + 7);
        QVERIFY(drawn.rows <= side && drawn.columns <= side + 7);
        QVERIFY(drawn.window.row <= window.row && drawn.window.column <= window.column);
        QVERIFY(drawn.window.row + drawn.window.rows >= window.row + window.rows);
        QVERIFY(drawn.window.rows <= window.rows + 2 * std::max(1, window.rows / side));
        if (side < 131) continue;  // else two peaks may share a cell
        int peaks = 0;
        int found = 0;
        for (int row = 17; row < rows; row += 211)
          for (int column = 5; column < columns; column += 197)
            peaks += row >= drawn.window.row && row < drawn.window.row + drawn.window.rows &&
                             column >= drawn.window.column &&
                             column < drawn.window.column + drawn.window.columns
                         ? 1
                         : 0;
        for (const float value : drawn.values) found += value == 1.0F ? 1 : 0;
        QCOMPARE(found, peaks);
      }
  }

  void whatIsThereIsDrawnMeanwhile() {
    for (const Keep keep : {Keep::Maximum, Keep::Mean}) {
      MatrixPyramid pyramid({Tensor::filled({4096, 4096}, 1.0F), {}, keep});
      ReducedMatrix drawn = pyramid.reduced({3072, 3072, 1024, 1024}, 16, 16);
      QVERIFY(drawn.pending);
      QVERIFY(std::ranges::all_of(drawn.values, [](float value) { return std::isnan(value); }));
      pyramid.fill(1);  // what was asked for comes first
      drawn = pyramid.reduced({3072, 3072, 1024, 1024}, 16, 16);
      QVERIFY(!drawn.pending);
      QVERIFY(std::ranges::all_of(drawn.values, [](float value) { return value == 1.0F; }));
      drawn = pyramid.reduced({0, 0, 4096, 4096}, 16, 16);
      QVERIFY(drawn.pending && !pyramid.complete());
      QCOMPARE(std::ranges::count(drawn.values, 1.0F), 16);
      pyramid.fillAll();
      QVERIFY(!pyramid.reduced({0, 0, 4096, 4096}, 16, 16).pending);
    }
  }

  void stopsWhenItIsTold() {
    MatrixPyramid pyramid({Tensor::filled({3000, 3000}, 1.0F)});
    QVERIFY_THROWS_EXCEPTION(Cancelled, pyramid.fillAll(RunControl([](double) { return false; })));
    QVERIFY(!pyramid.complete());
  }

  void isSmall() {
    const auto side = std::int64_t{8192};
    const Tensor values({side, side}, std::shared_ptr<const float[]>(std::make_shared<float[]>(1)));
    QVERIFY(MatrixPyramid({values}).bytes() < (std::int64_t{24} << 20U));
  }

  /// What a thread that does not wait is told, and what comes later.
  void figuresComeLater() {
    Trace trace;
    trace.mechanism = "any";
    Step step;
    step.id = "weights";
    step.value = sourceOf(3000, 3001, Keep::Maximum, false).values;
    trace.steps = {step};
    const Tensor& values = step.value;
    std::atomic<int> told = 0;
    kept::whenFiguresArrive([&] { ++told; });
    {
      const kept::NotWaiting now;
      QVERIFY(!now.missed());
      QVERIFY(!kept::wholeSummary(values));
      QVERIFY(kept::marginals(values) == nullptr);
      QVERIFY(
          kept::reduction(values, {}, {0, 0, 3000, 3001}, 100, 100, Keep::Maximum, Hidden::None)->pending);
      QVERIFY(now.missed());
      const TensorSummary some = kept::summary(values);
      QVERIFY(some.maximum > 0 && some.maximum <= summarize(values.values()).maximum);
    }
    QTRY_VERIFY(kept::nothingLater());
    QVERIFY(told > 0);
    {
      const kept::NotWaiting now;
      QCOMPARE(kept::wholeSummary(values)->mean, summarize(values.values()).mean);
      QCOMPARE(kept::marginals(values)->rows, marginalsOf(values).rows);
      QVERIFY(
          !kept::reduction(values, {}, {0, 0, 3000, 3001}, 100, 100, Keep::Maximum, Hidden::None)->pending);
      QVERIFY(!now.missed());
    }
    kept::whenFiguresArrive({});
    kept::forget(trace, Trace());
    QCOMPARE(kept::count(), std::size_t{0});
  }

  void otherOrders() {
    const Tensor values = sourceOf(40, 50, Keep::Maximum, false).values;
    std::vector<int> rows(40);
    for (int i = 0; i < 40; ++i) rows[static_cast<std::size_t>(i)] = (i * 7) % 40;
    const Tensor moved = kept::reordered(values, rows, {});
    for (int i = 0; i < 40; ++i)
      QCOMPARE(moved.at({i, 9}), values.at({rows[static_cast<std::size_t>(i)], 9}));
  }
};

QTEST_GUILESS_MAIN(MatrixPyramidTest)
#include "matrix_pyramid_test.moc"

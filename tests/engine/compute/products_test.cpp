// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/products.h"

#include "engine/compute/onednn.h"
#include "engine/compute/panels.h"
#include "engine/compute/processor.h"
#include "tests/support/random_tensor.h"

#include <QTest>

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

using namespace attenscope;

namespace {

/// The largest distance of c = a · b from sums in double, in units of Σ |a| |b| of each sum.
double worstError(const float* a, const float* b, bool transposed, const float* c, std::int64_t n,
                  std::int64_t k, std::int64_t m) {
  double worst = 0;
  for (std::int64_t row = 0; row < n; ++row)
    for (std::int64_t column = 0; column < m; ++column) {
      double sum = 0;
      double size = 1e-30;
      for (std::int64_t i = 0; i < k; ++i) {
        const double term = static_cast<double>(a[row * k + i]) *
                            static_cast<double>(transposed ? b[column * k + i] : b[i * m + column]);
        sum += term;
        size += std::abs(term);
      }
      worst = std::max(worst, std::abs(sum - static_cast<double>(c[row * m + column])) / size);
    }
  return worst;
}

Tensor packed(const Tensor& b) {
  TensorBuilder out({panels::packedSize(b.dim(0), b.dim(1))});
  panels::pack(b.data(), b.dim(1), false, b.dim(0), b.dim(1), out.data());
  return out.finish();
}

Tensor product(const Tensor& a, const PackedMatrix& b, std::int64_t begin, std::int64_t end) {
  TensorBuilder out({a.dim(0), end - begin});
  multiplyPacked(a.data(), a.dim(0), b, begin, end, out.data());
  return out.finish();
}

}  // namespace

class ProductsTest : public QObject {
  Q_OBJECT

 private slots:
  /// Every way that a product can take: few rows, as b lies, in panels, by oneDNN; odd sizes among them.
  void productsAreRight_data() {
    QTest::addColumn<int>("batch");
    QTest::addColumn<int>("n");
    QTest::addColumn<int>("k");
    QTest::addColumn<int>("m");
    const auto row = [](int batch, int n, int k, int m) {
      QTest::addRow("%d x %dx%dx%d", batch, n, k, m) << batch << n << k << m;
    };
    row(3, 4, 1, 5);
    row(2, 2, 37, 70);
    row(2, 16, 33, 65);
    row(1, 9, 20, 512);
    row(2, 17, 33, 65);
    row(1, 130, 600, 33);
    row(2, 150, 530, 130);
    row(1, 1, 4100, 4100);
    row(1, 40, 1500, 300);
  }
  void productsAreRight() {
    QFETCH(int, batch);
    QFETCH(int, n);
    QFETCH(int, k);
    QFETCH(int, m);
    const Tensor a = randomTensor({batch, n, k}, 1);
    for (const bool transposed : {false, true}) {
      const Tensor b = randomTensor(transposed ? Shape{batch, m, k} : Shape{batch, k, m}, 2);
      const Tensor c = multiplied(a, b, transposed, {});
      QCOMPARE(c.shape(), (Shape{batch, n, m}));
      for (int i = 0; i < batch; ++i)
        QVERIFY(worstError(a.slice(i).data(), b.slice(i).data(), transposed, c.slice(i).data(), n, k, m) <
                1e-6);
    }
  }

  /// A row has the bits that it has among others, and a column too: what a change recomputes must not differ
  /// from a run from nothing.
  void bitsDoNotDependOnTheCut() {
    for (const std::int64_t k : {64, 700, 2100}) {
      const std::int64_t m = 200;
      const Tensor a = randomTensor({131, k}, 3);
      const Tensor b = randomTensor({k, m}, 4);
      const Tensor panels = packed(b);
      const PackedMatrix matrix{panels.data(), Precision::Float32, k, m};
      const Tensor whole = product(a, matrix, 0, m);
      QVERIFY(worstError(a.data(), b.data(), false, whole.data(), 131, k, m) < 1e-6);
      for (const std::int64_t rows : {1, 2, 7, 16, 64, 100}) {
        QVERIFY(product(a.rows(0, rows), matrix, 0, m).equals(whole.rows(0, rows)));
        const Tensor part = product(a.rows(0, rows), matrix, 64, 192);
        for (std::int64_t row = 0; row < rows; ++row)
          for (std::int64_t column = 64; column < 192; ++column)
            QCOMPARE(part.at({row, column - 64}), whole.at({row, column}));
      }
    }
  }

  /// oneDNN is asked where the processor has AVX-512, and only there; what it says agrees with our loops.
  void oneDnnAgreesWithPanels() {
    QVERIFY(processor() == Processor::Avx512 || !onednn::multipliesPanels());
    if (!onednn::multipliesPanels()) QSKIP("no AVX-512");
    for (const std::int64_t n : {1, 5, 128})
      for (const std::int64_t k : {3, 64, 515, 1024})
        for (const std::int64_t m : {1, 40, 64, 130}) {
          const Tensor a = randomTensor({n, k}, 5);
          const Tensor b = randomTensor({k, m}, 6);
          const Tensor panels = packed(b);
          TensorBuilder c({n, m});
          QVERIFY2(onednn::product(a.data(), panels.data(), c.data(), n, k, m),
                   qPrintable(QString("no kernel for %1 × %2 × %3").arg(n).arg(k).arg(m)));
          QVERIFY(worstError(a.data(), b.data(), false, c.data(), n, k, m) < 1e-6);
        }
  }

  /// A matrix of 16-bit numbers is widened part by part, to the bits of one that was widened before.
  void sixteenBitsAreMultipliedAsTheyAreWidened() {
    const std::int64_t k = 700;
    const std::int64_t m = 400;
    const Tensor a = randomTensor({5, k}, 8);
    const Tensor b = randomTensor({k, m}, 9);
    const Tensor panels = packed(b);
    std::vector<std::uint16_t> narrow(static_cast<std::size_t>(panels.size()));
    TensorBuilder wide(panels.shape());
    for (std::int64_t i = 0; i < panels.size(); ++i)  // the upper half of a float32 is a bfloat16
      narrow[static_cast<std::size_t>(i)] =
          static_cast<std::uint16_t>(std::bit_cast<std::uint32_t>(panels[i]) >> 16U);
    widen(Precision::BFloat16, narrow.data(), panels.size(), wide.data());
    const PackedMatrix expected{wide.data(), Precision::Float32, k, m};
    const PackedMatrix matrix{narrow.data(), Precision::BFloat16, k, m};
    QVERIFY(product(a, matrix, 0, m).equals(product(a, expected, 0, m)));
    QVERIFY(product(a, matrix, 64, m).equals(product(a, expected, 64, m)));
    QCOMPARE(packedAt(matrix, 699, 399), packedAt(expected, 699, 399));
  }

  void numbersAreFoundInPanels() {
    const Tensor b = randomTensor({37, 150}, 7);
    const Tensor panels = packed(b);
    const PackedMatrix matrix{panels.data(), Precision::Float32, 37, 150};
    for (std::int64_t row = 0; row < 37; ++row)
      for (std::int64_t column = 0; column < 150; ++column)
        QCOMPARE(packedAt(matrix, row, column), b.at({row, column}));
  }
};

QTEST_GUILESS_MAIN(ProductsTest)
#include "products_test.moc"

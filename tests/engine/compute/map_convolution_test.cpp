// SPDX-License-Identifier: GPL-3.0-or-later
// Convolutions against the sum as it is written down, for all that strides, dilations, padding and groups can
// be, and that the bits do not depend on how the work is shared out.
#include "engine/compute/map_convolution.h"

#include "engine/compute/depthwise.h"
#include "engine/compute/tensor.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace attenscope;

namespace {

SlidingAxis axisOf(std::int64_t length, std::int64_t size, std::int64_t stride = 1, std::int64_t dilation = 1,
                   std::int64_t before = 0, std::int64_t after = 0) {
  const std::int64_t places = (length + before + after - dilation * (size - 1) - 1) / stride + 1;
  return {size, stride, dilation, before, length, places};
}

struct Case {
  const char* name;
  MapConvolution c;
};

std::vector<Case> cases() {
  return {
      {"one cell a window", {axisOf(9, 1), axisOf(13, 1), 1, 1, 37, 29}},
      {"one cell, every second place", {axisOf(9, 1, 2), axisOf(13, 1, 2), 1, 1, 5, 17}},
      {"one cell with padding", {axisOf(4, 1, 1, 1, 1, 1), axisOf(5, 1, 1, 1, 2, 0), 1, 1, 3, 2}},
      {"one cell, odd places", {axisOf(7, 1), axisOf(7, 1), 2, 1, 65, 70}},
      {"one cell, few places", {axisOf(3, 1), axisOf(5, 1), 1, 2, 9, 31}},
      {"one cell, many channels", {axisOf(7, 1), axisOf(14, 1), 1, 1, 530, 50}},
      {"a map of one cell", {axisOf(1, 1), axisOf(1, 1), 2, 1, 70, 33}},
      {"several panels", {axisOf(31, 3, 1, 1, 1, 1), axisOf(37, 3, 1, 1, 1, 1), 1, 1, 6, 13}},
      {"longer than a part of the sum", {axisOf(6, 3, 1, 1, 1, 1), axisOf(7, 3, 1, 1, 1, 1), 1, 1, 70, 100}},
      {"uneven padding", {axisOf(8, 3, 1, 1, 2, 0), axisOf(9, 4, 1, 1, 0, 3), 2, 1, 3, 5}},
      {"strides", {axisOf(11, 3, 2, 1, 1, 0), axisOf(20, 5, 3, 1, 2, 2), 1, 1, 4, 6}},
      {"dilations", {axisOf(12, 3, 1, 2, 2, 2), axisOf(17, 3, 2, 3, 1, 0), 1, 1, 4, 6}},
      {"dilation and stride", {axisOf(19, 3, 3, 2, 3, 1), axisOf(23, 3, 2, 4, 5, 4), 1, 1, 2, 3}},
      {"groups", {axisOf(10, 3, 1, 1, 1, 1), axisOf(10, 3, 1, 1, 1, 1), 2, 3, 4, 5}},
      {"wide maps by channel", {axisOf(12, 3, 1, 1, 1, 1), axisOf(70, 3, 1, 1, 1, 1), 2, 5, 1, 1}},
      {"narrow maps by channel", {axisOf(7, 5, 1, 1, 2, 2), axisOf(7, 5, 1, 1, 2, 2), 1, 19, 1, 1}},
      {"wide cells by channel", {axisOf(23, 5, 1, 1, 2, 2), axisOf(37, 5, 1, 1, 2, 2), 1, 3, 1, 1}},
      {"every second by channel", {axisOf(33, 5, 2, 1, 2, 2), axisOf(66, 5, 2, 1, 2, 1), 2, 3, 1, 1}},
      {"every second, uneven", {axisOf(18, 3, 2, 1, 0, 1), axisOf(35, 3, 2, 1, 0, 2), 1, 5, 1, 1}},
      {"strides by channel", {axisOf(15, 5, 2, 1, 2, 2), axisOf(18, 3, 2, 1, 1, 0), 1, 6, 1, 1}},
      {"every third by channel", {axisOf(15, 3, 3, 1, 1, 2), axisOf(40, 3, 3, 2, 0, 1), 1, 3, 1, 1}},
      {"wider than the map", {axisOf(3, 5, 1, 1, 4, 4), axisOf(2, 5, 1, 1, 4, 4), 1, 4, 1, 1}},
      {"two filters a channel", {axisOf(9, 3, 1, 1, 1, 1), axisOf(9, 3, 1, 1, 1, 1), 1, 4, 1, 2}},
  };
}

Tensor numbers(std::int64_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<float> between(-1, 1);
  TensorBuilder out({count});
  for (std::int64_t i = 0; i < count; ++i) out[i] = between(random);
  return out.finish();
}

struct Operands {
  explicit Operands(const MapConvolution& c)
      : x(numbers(c.batch * c.groups * c.inputs * c.map(), 1)),
        filters(numbers(c.groups * c.outputs * c.inputs * c.cells(), 2)),
        bias(numbers(c.groups * c.outputs, 3)) {}
  Tensor x, filters, bias;
};

Tensor convolved(const MapConvolution& c, const Operands& of) {
  TensorBuilder out({c.batch * c.groups * c.outputs * c.places()}, 1e9F);
  convolveMaps(c, of.x.data(), of.filters.data(), of.bias.data(), out.data(), {});
  return out.finish();
}

/// visit(cell of the window, its cell in the map) where it lies inside.
template <typename Visit>
void forCells(const MapConvolution& c, std::int64_t place, const Visit& visit) {
  for (std::int64_t ky = 0; ky < c.rows.size; ++ky)
    for (std::int64_t kx = 0; kx < c.columns.size; ++kx) {
      const auto cell = [](const SlidingAxis& a, std::int64_t at, std::int64_t k) {
        return at * a.stride + k * a.dilation - a.before;
      };
      const std::int64_t y = cell(c.rows, place / c.columns.places, ky);
      const std::int64_t x = cell(c.columns, place % c.columns.places, kx);
      if (y >= 0 && y < c.rows.length && x >= 0 && x < c.columns.length)
        visit(ky * c.columns.size + kx, y * c.columns.length + x);
    }
}

double expected(const MapConvolution& c, const Operands& of, std::int64_t at) {
  const std::int64_t output = at / c.places() % (c.groups * c.outputs);
  const std::int64_t picture = at / c.places() / (c.groups * c.outputs);
  const std::int64_t group = output / c.outputs;
  double sum = static_cast<double>(of.bias[output]);
  for (std::int64_t i = 0; i < c.inputs; ++i)
    forCells(c, at % c.places(), [&](std::int64_t cell, std::int64_t place) {
      const float number = of.x[((picture * c.groups + group) * c.inputs + i) * c.map() + place];
      sum += static_cast<double>(number) *
             static_cast<double>(of.filters[(output * c.inputs + i) * c.cells() + cell]);
    });
  return sum;
}

}  // namespace

class MapConvolutionTest : public QObject {
  Q_OBJECT

 private slots:
  void equalsTheSum_data();
  void equalsTheSum();
  void finishedNumbersAreTheSame_data();
  void finishedNumbersAreTheSame();
  void bitsDoNotDependOnOtherFilters();
  void largestOfWindowsIsTheLargest_data();
  void largestOfWindowsIsTheLargest();
};

void MapConvolutionTest::equalsTheSum_data() {
  QTest::addColumn<int>("index");
  const auto all = cases();
  for (std::size_t i = 0; i < all.size(); ++i) QTest::newRow(all[i].name) << static_cast<int>(i);
}

void MapConvolutionTest::equalsTheSum() {
  QFETCH(int, index);
  const MapConvolution c = cases()[static_cast<std::size_t>(index)].c;
  const Operands of(c);
  const Tensor found = convolved(c, of);
  for (std::int64_t i = 0; i < found.size(); ++i)
    QVERIFY2(std::abs(static_cast<double>(found[i]) - expected(c, of, i)) < 1e-4,
             qPrintable(QString::number(i)));
}

void MapConvolutionTest::finishedNumbersAreTheSame_data() {
  equalsTheSum_data();
}

/// Every number is given once to what finishes it, with its place.
void MapConvolutionTest::finishedNumbersAreTheSame() {
  QFETCH(int, index);
  const MapConvolution c = cases()[static_cast<std::size_t>(index)].c;
  const Operands of(c);
  const Tensor expected = convolved(c, of);
  TensorBuilder room({expected.size()}, 1e9F);
  std::vector<float> found(static_cast<std::size_t>(expected.size()), 0.0F);
  const Finish finish = [&](const FinishedTile& tile) {
    for (std::int64_t row = 0; row < tile.rows; ++row)
      for (std::int64_t i = 0; i < tile.count; ++i)
        found[static_cast<std::size_t>(tile.at + row * tile.map + i)] += tile.numbers[row * tile.stride + i];
  };
  convolveMaps(c, of.x.data(), of.filters.data(), of.bias.data(), room.data(), {}, &finish);
  QVERIFY(std::equal(found.begin(), found.end(), expected.data()));
}

/// The same filter at the same places, alone and among others: other strips, parts and threads compute it.
void MapConvolutionTest::bitsDoNotDependOnOtherFilters() {
  for (const std::int64_t side : {7, 14, 40}) {
    const MapConvolution many{axisOf(side, 3, 1, 1, 1, 1), axisOf(side, 3, 1, 1, 1, 1), 1, 1, 65, 130};
    const Operands of(many);
    const Tensor all = convolved(many, of);
    for (const std::int64_t output : {0, 50, 129}) {
      MapConvolution one = many;
      one.outputs = 1;
      TensorBuilder out({one.places()});
      convolveMaps(one, of.x.data(), of.filters.data() + output * one.inputs * one.cells(),
                   of.bias.data() + output, out.data(), {});
      QVERIFY(std::equal(out.data(), out.data() + out.size(), all.data() + output * one.places()));
    }
  }
}

void MapConvolutionTest::largestOfWindowsIsTheLargest_data() {
  QTest::addColumn<int>("index");
  const auto all = cases();
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].c.inputs == 1 && all[i].c.outputs == 1 && QByteArray(all[i].name) != "wider than the map")
      QTest::newRow(all[i].name) << static_cast<int>(i);
}

void MapConvolutionTest::largestOfWindowsIsTheLargest() {
  QFETCH(int, index);
  const MapConvolution c = cases()[static_cast<std::size_t>(index)].c;
  const Tensor x = Operands(c).x;
  TensorBuilder out({c.batch * c.groups * c.places()});
  largestOfWindows(c, x.data(), out.data(), {});
  for (std::int64_t i = 0; i < out.size(); ++i) {
    float largest = -std::numeric_limits<float>::infinity();
    forCells(c, i % c.places(), [&](std::int64_t, std::int64_t place) {
      largest = std::max(largest, x[i / c.places() * c.map() + place]);
    });
    QCOMPARE(out[i], largest);
  }
}

QTEST_APPLESS_MAIN(MapConvolutionTest)
#include "map_convolution_test.moc"

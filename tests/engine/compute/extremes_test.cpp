// SPDX-License-Identifier: GPL-3.0-or-later
// Smallest, largest and mean of many numbers, several at once, against one at a time.
#include "engine/compute/kernels.h"
#include "engine/trace/trace.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace attenscope;

namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
const float kNotANumber = std::nanf("");

/// Numbers around −1 with one that is not finite at each `every`-th place, if that is not 0.
std::vector<float> numbers(int count, int every) {
  std::vector<float> values(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i)
    values[static_cast<std::size_t>(i)] = std::sin(static_cast<float>(i * i % 911)) - 1.0F;
  const float odd[] = {kNotANumber, kInfinity, -kInfinity};
  for (int i = every; every > 0 && i < count; i += every) values[static_cast<std::size_t>(i)] = odd[i % 3];
  return values;
}

}  // namespace

class ExtremesTest : public QObject {
  Q_OBJECT

 private slots:
  void asOneByOne() {
    for (int count = 1; count < 70; ++count) {
      for (const int every : {0, 1, 2, 7, 40}) {
        const std::vector<float> values = numbers(count, every);
        TensorSummary expected;
        expected.minimum = static_cast<double>(kInfinity);
        expected.maximum = static_cast<double>(-kInfinity);
        double sum = 0;
        for (const float value : values) {
          if (!std::isfinite(value)) {
            ++expected.nonFinite;
            continue;
          }
          expected.minimum = std::min(expected.minimum, static_cast<double>(value));
          expected.maximum = std::max(expected.maximum, static_cast<double>(value));
          sum += static_cast<double>(value);
        }
        const TensorSummary found = summarize(values);
        QCOMPARE(found.nonFinite, expected.nonFinite);
        if (expected.nonFinite == count) {
          QCOMPARE(found.maximum, 0.0);
          continue;
        }
        QCOMPARE(found.minimum, expected.minimum);
        QCOMPARE(found.maximum, expected.maximum);
        QVERIFY(std::abs(found.mean - sum / static_cast<double>(count - expected.nonFinite)) < 1e-12);
        QCOMPARE(kernels::allFinite(values.data(), count), expected.nonFinite == 0);
      }
    }
  }

  void aMeanDoesNotOverflow() {
    const std::vector<float> values(1000, std::numeric_limits<float>::max());
    QCOMPARE(summarize(values).mean, static_cast<double>(std::numeric_limits<float>::max()));
  }

  void oneOddNumberAmongManyIsFound() {
    for (const std::size_t place :
         {std::size_t{0}, std::size_t{4095}, std::size_t{4096}, std::size_t{9999}}) {
      std::vector<float> values(10000, 1.0F);
      QVERIFY(kernels::allFinite(values.data(), 10000));
      values[place] = -kInfinity;
      QVERIFY(!kernels::allFinite(values.data(), 10000));
    }
  }

  void nothingHasNoExtremes() {
    QCOMPARE(summarize({}).nonFinite, std::int64_t{0});
    QCOMPARE(summarize({}).mean, 0.0);
    QVERIFY(kernels::allFinite(nullptr, 0));
  }
};

QTEST_APPLESS_MAIN(ExtremesTest)
#include "extremes_test.moc"

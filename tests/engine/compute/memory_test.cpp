// SPDX-License-Identifier: GPL-3.0-or-later
// Memory that there is not is refused before anything is written to it.
#include "engine/compute/memory.h"

#include "engine/compute/tensor.h"

#include <QTest>

#include <new>

using namespace attenscope;

class MemoryTest : public QObject {
  Q_OBJECT

 private slots:
  /// The system promises more than it has, and ends a program that believes it.
  void moreThanThereIsIsRefused() {
    const std::size_t more = availableMemory() + (std::size_t{256} << 20U);
    const auto floats = static_cast<std::int64_t>(more / sizeof(float));
    QVERIFY_THROWS_EXCEPTION(std::bad_alloc, TensorBuilder({floats}));
    constexpr std::int64_t kThereIs = std::int64_t{80} << 20U;  // 320 MB
    QCOMPARE(TensorBuilder({kThereIs}).size(), kThereIs);
  }
};

QTEST_GUILESS_MAIN(MemoryTest)
#include "memory_test.moc"

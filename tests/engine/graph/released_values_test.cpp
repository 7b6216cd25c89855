// SPDX-License-Identifier: GPL-3.0-or-later
// Values whose numbers were released: they come back to the bit, cost nothing until somebody reads them, and
// stand for the same value in the next run.
#include "engine/compute/memory.h"
#include "engine/graph/gradients.h"
#include "engine/graph/operations.h"
#include "tests/support/random_tensor.h"

#include <QTest>
#include <QThread>

#include <atomic>
#include <thread>

using namespace attenscope;

namespace {

constexpr std::int64_t kRows = 256;
constexpr std::int64_t kWidth = 300;  // large enough to be released

/// A chain with a skip: y = tanh(x · w + b); z = σ(y · y + x) · last.
struct Run {
  std::shared_ptr<const Record> record{};
  std::vector<int> nodes{};
  int computed = 0;
  int reused = 0;
};
Run run(float bias, float last, bool releases, std::shared_ptr<const Record> previous = nullptr) {
  Graph graph({}, std::move(previous));
  const Var x = graph.leaf("x", randomTensor({kRows, kWidth}, 1));
  const Var w = graph.leaf("w", randomTensor({kRows, kWidth}, 2));
  const Var b = graph.leaf("b", Tensor::scalar(bias));
  const Var scaled = multiply(x, w);
  const Var moved = add(scaled, b);
  const Var y = tanh(moved);
  const Var square = multiply(y, y);
  const Var sum = add(square, x);
  const Var gate = sigmoid(sum);
  const Var z = multiply(gate, graph.leaf("last", Tensor::scalar(last)));
  Run run;
  for (const Var& value : {scaled, moved, y, square, sum, gate, z}) run.nodes.push_back(value.node());
  if (releases)
    for (const Var& value : {scaled, moved, y, square, sum, gate}) graph.release(value.node());
  run.computed = graph.computedCount();
  run.reused = graph.reusedCount();
  run.record = graph.finish();
  return run;
}

const RecordedValue& valueOf(const Run& run, std::size_t i) {
  return (*run.record)[static_cast<std::size_t>(run.nodes[i])].value;
}

}  // namespace

class ReleasedValuesTest : public QObject {
  Q_OBJECT

 private slots:
  void comeBackToTheBit();
  void shapesNeedNoNumbers();
  void takeNoMemory();
  void refreshReusesThem();
  void oneThatIsReusedStaysReleased();
  void longChainsComeBack();
  void anyThreadMayRead();
  void gradientsAgree();
  void leavesAndSmallOnesStay();
};

void ReleasedValuesTest::comeBackToTheBit() {
  const Run kept = run(0.25F, 2, false);
  const Run released = run(0.25F, 2, true);
  for (const std::size_t i : {4U, 1U, 6U, 0U, 5U, 3U, 2U}) {
    QCOMPARE(valueOf(released, i).isReleased(), i != 6);
    QVERIFY(valueOf(released, i).equals(valueOf(kept, i)));
  }
}

void ReleasedValuesTest::shapesNeedNoNumbers() {
  const Run released = run(0.25F, 2, true);
  const std::size_t before = memoryInUse();
  QCOMPARE(valueOf(released, 3).shape(), (Shape{kRows, kWidth}));
  QCOMPARE(valueOf(released, 3).size(), kRows * kWidth);
  QCOMPARE(valueOf(released, 3).dim(-1), kWidth);
  QCOMPARE(memoryInUse(), before);
}

void ReleasedValuesTest::takeNoMemory() {
  constexpr std::size_t kOne = kRows * kWidth * sizeof(float);
  const std::size_t before = memoryInUse();
  const Run released = run(0.25F, 2, true);
  // x, w and z, rounded up; and the value that is read, without those on the way to it.
  QVERIFY(memoryInUse() - before < 4 * kOne);
  QVERIFY(!valueOf(released, 5).tensor().empty());
  QVERIFY(memoryInUse() - before < 5 * kOne);
  const Run kept = run(0.25F, 2, false);
  QVERIFY(memoryInUse() - before > 9 * kOne);
}

void ReleasedValuesTest::refreshReusesThem() {
  const Run first = run(0.25F, 2, true);
  const Run same = run(0.25F, 2, true, first.record);
  QCOMPARE(same.computed, 0);
  QCOMPARE(same.reused, 7);
  const Run other = run(0.25F, 3, true, first.record);
  QCOMPARE(other.computed, 1);
  QVERIFY(valueOf(other, 6).equals(valueOf(run(0.25F, 3, false), 6)));
  const Run moved = run(0.5F, 2, true, other.record);
  QCOMPARE(moved.reused, 1);
  const Run fresh = run(0.5F, 2, false);
  for (std::size_t i = 0; i < fresh.nodes.size(); ++i) QVERIFY(valueOf(moved, i).equals(valueOf(fresh, i)));
}

void ReleasedValuesTest::oneThatIsReusedStaysReleased() {
  const Run first = run(0.25F, 2, true);
  const Run other = run(0.25F, 3, true, first.record);
  QVERIFY(valueOf(other, 2).sameAs(valueOf(first, 2)));
  const std::size_t before = memoryInUse();
  const Run again = run(0.25F, 3, true, other.record);
  QCOMPARE(memoryInUse(), before);
}

/// Deeper than the stack of the thread that reads it and lets it go.
void ReleasedValuesTest::longChainsComeBack() {
  constexpr int kLong = 5000;
  float found = 0;
  const std::unique_ptr<QThread> thread(QThread::create([&found] {
    Graph graph;
    Var x = graph.leaf("x", Tensor::filled({128, 128}, 1));
    const Var one = graph.leaf("one", Tensor::scalar(1));
    for (int i = 1; i < kLong; ++i) {
      const Var next = add(x, one);
      graph.release(x.node());
      x = next;
    }
    graph.release(x.node());
    auto record = graph.finish();
    const RecordedValue value = record->back().value;
    record.reset();
    found = value.isReleased() ? value[0] : -1;
  }));
  thread->setStackSize(256U << 10U);
  thread->start();
  thread->wait();
  QCOMPARE(found, static_cast<float>(kLong));
}

void ReleasedValuesTest::anyThreadMayRead() {
  const Run kept = run(0.25F, 2, false);
  for (int round = 0; round < 5; ++round) {
    const Run released = run(0.25F, 2, true);
    std::atomic<int> wrong = 0;
    {
      std::vector<std::jthread> readers;
      for (std::size_t reader = 0; reader < 6; ++reader)
        readers.emplace_back([&, reader] {
          for (std::size_t i = 0; i < 6; ++i)
            if (!valueOf(released, (i + reader) % 6).equals(valueOf(kept, (i + reader) % 6))) ++wrong;
        });
    }
    QCOMPARE(wrong.load(), 0);
  }
}

void ReleasedValuesTest::gradientsAgree() {
  const Run kept = run(0.25F, 2, false);
  const Run released = run(0.25F, 2, true);
  const Tensor seed = randomTensor({kRows, kWidth}, 5);
  const std::vector<int> wanted{0, 1, kept.nodes[2]};
  const Gradients expected = gradientsOf(*kept.record, kept.nodes.back(), seed, wanted);
  const Gradients found = gradientsOf(*released.record, released.nodes.back(), seed, wanted);
  for (const int node : wanted) QVERIFY(found.of.at(node).equals(expected.of.at(node)));
}

void ReleasedValuesTest::leavesAndSmallOnesStay() {
  Graph graph;
  const Var x = graph.leaf("x", randomTensor({kRows, kWidth}, 1));
  const Var small = relu(graph.leaf("small", randomTensor({8, 8}, 1)));
  graph.release(x.node());
  graph.release(small.node());
  QVERIFY(!graph.node(x.node()).value.isReleased());
  QVERIFY(!graph.node(small.node()).value.isReleased());
}

QTEST_APPLESS_MAIN(ReleasedValuesTest)
#include "released_values_test.moc"

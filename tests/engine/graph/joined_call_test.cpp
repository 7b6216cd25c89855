// SPDX-License-Identifier: GPL-3.0-or-later
// Convolutions that wait for what is computed from their maps number by number: the same bits as one after
// the other, and what lies between comes back when somebody asks for it.
#include "engine/graph/gradients.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/convolution/strided.h"
#include "engine/graph/operations/elementwise/functions.h"
#include "tests/support/random_tensor.h"

#include <QTest>

using namespace attenscope;

namespace {

/// What is convolved: filters of 1 × 1, 3 × 3 over all channels, or one a channel.
struct Form {
  const char* name;
  std::int64_t channels;
  std::int64_t filters;
  std::int64_t side;
  std::int64_t cells;
  std::int64_t stride;
  std::int64_t groups;
};
const Form kForms[] = {
    {"pointwise", 40, 90, 28, 1, 1, 1},
    {"small maps", 40, 400, 7, 1, 1, 1},
    {"deep", 600, 96, 14, 1, 1, 1},
    {"windows", 20, 40, 30, 3, 1, 1},
    {"deep windows", 64, 96, 15, 3, 1, 1},
    {"by channel", 90, 90, 29, 3, 1, 90},
    {"by channel, apart", 70, 70, 33, 5, 2, 70},
    {"few cells by channel", 500, 500, 7, 5, 1, 500},
};

struct Run {
  std::shared_ptr<const Record> record{};
  std::vector<int> between{};
  int last = -1;
};

/// relu(hard swish(convolution) · gate + skip), and with a second convolution in the sum.
Run run(const Form& form, bool waits, float shift = 0, std::shared_ptr<const Record> previous = nullptr) {
  Graph graph({}, std::move(previous));
  const Var x = graph.leaf("x", randomTensor({1, form.channels, form.side, form.side}, 1));
  const Var w =
      graph.leaf("w", randomTensor({form.filters, form.channels / form.groups, form.cells, form.cells}, 2));
  const Var bias = graph.leaf("bias", randomTensor({form.filters}, 3));
  const WindowAxis axis{form.cells, form.stride, 1, form.cells / 2, form.cells / 2};
  const std::int64_t places = axis.places(form.side);
  const Var gate = graph.leaf("gate", randomTensor({form.filters, 1, 1}, 4));
  const Var skip = graph.leaf("skip", randomTensor({1, form.filters, places, places}, 5));
  const Var moved = graph.leaf("moved", Tensor::scalar(shift));
  graph.setWaiting(waits);
  const Var maps = stridedConvolution(x, w, bias, {axis, axis}, form.groups);
  const Var share = applyFunction(maps, Function::HardSigmoid, 1.0 / 6, 0.5);
  const Var swish = multiply(maps, share);
  const Var gated = multiply(gate, swish);
  const Var other = stridedConvolution(x, w, {}, {axis, axis}, form.groups);
  const Var sum = add(add(gated, skip), other);
  const Var last = relu(subtract(sum, moved));
  graph.setWaiting(false);
  graph.settle(last.node());
  Run run;
  for (const Var& value : {maps, share, swish, gated, sum}) run.between.push_back(value.node());
  run.last = last.node();
  run.record = graph.finish();
  return run;
}

const RecordedValue& valueOf(const Run& run, int node) {
  return (*run.record)[static_cast<std::size_t>(node)].value;
}

}  // namespace

class JoinedCallTest : public QObject {
  Q_OBJECT

 private slots:
  void sameBits_data();
  void sameBits();
  void sameGradients();
  void nextRunReuses();
  void othersThatReadComputeWhatWaits();
};

void JoinedCallTest::sameBits_data() {
  QTest::addColumn<int>("index");
  for (std::size_t i = 0; i < std::size(kForms); ++i) QTest::newRow(kForms[i].name) << static_cast<int>(i);
}

void JoinedCallTest::sameBits() {
  QFETCH(int, index);
  const Form& form = kForms[index];
  const Run apart = run(form, false);
  const Run joined = run(form, true);
  QVERIFY(!valueOf(joined, joined.last).isReleased());
  QVERIFY(valueOf(joined, joined.last).equals(valueOf(apart, apart.last)));
  for (std::size_t i = 0; i < joined.between.size(); ++i) {
    QVERIFY(valueOf(joined, joined.between[i]).isReleased());
    QVERIFY(!valueOf(apart, apart.between[i]).isReleased());
    QVERIFY(valueOf(joined, joined.between[i]).equals(valueOf(apart, apart.between[i])));
  }
}

void JoinedCallTest::sameGradients() {
  const Run apart = run(kForms[0], false);
  const Run joined = run(kForms[0], true);
  const Tensor seed = randomTensor(valueOf(apart, apart.last).shape(), 9);
  const std::vector<int> wanted{0, 1, 2};
  const Gradients expected = gradientsOf(*apart.record, apart.last, seed, wanted);
  const Gradients found = gradientsOf(*joined.record, joined.last, seed, wanted);
  for (const int node : wanted) QVERIFY(found.of.at(node).equals(expected.of.at(node)));
}

void JoinedCallTest::nextRunReuses() {
  const Run first = run(kForms[0], true);
  const Run same = run(kForms[0], true, 0, first.record);
  QVERIFY(valueOf(same, same.last).sameAs(valueOf(first, first.last)));
  const Run other = run(kForms[0], true, 0.5F, first.record);
  const Run fresh = run(kForms[0], false, 0.5F);
  QVERIFY(valueOf(other, other.last).equals(valueOf(fresh, fresh.last)));
}

/// Nothing that is not computed number by number waits, and what it reads is computed once, for good.
void JoinedCallTest::othersThatReadComputeWhatWaits() {
  Graph graph;
  const Var x = graph.leaf("x", randomTensor({1, 20, 30, 30}, 1));
  const Var w = graph.leaf("w", randomTensor({30, 20, 1, 1}, 2));
  graph.setWaiting(true);
  const Var maps = stridedConvolution(x, w, {}, {}, 1);
  QVERIFY(graph.node(maps.node()).value.isReleased());
  const Var pooled = pool(maps, Pooling::Maximum, {{2, 2}, {2, 2}});
  QVERIFY(!graph.node(pooled.node()).value.isReleased());
  QVERIFY(!graph.node(maps.node()).value.isReleased());
  const Var wide = add(relu(stridedConvolution(x, w, {}, {}, 1)), graph.leaf("row", randomTensor({30}, 3)));
  QVERIFY(!graph.node(wide.node()).value.isReleased());
}

QTEST_APPLESS_MAIN(JoinedCallTest)
#include "joined_call_test.moc"

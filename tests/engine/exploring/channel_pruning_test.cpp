// SPDX-License-Identifier: GPL-3.0-or-later
/// Channels with low gates closed, and multiply-adds counted from shapes.
#include "engine/exploring/channel_pruning.h"

#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/training/examples.h"
#include "engine/training/trained_weights.h"
#include "engine/training/trainer.h"
#include "tests/support/random_tensor.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace attenscope;

namespace {

RunRequest requestFor(const char* mechanism, TensorMap inputs,
                      const std::vector<std::pair<const char*, const char*>>& settings) {
  RunRequest request;
  request.mechanism = &attenscope::mechanism(mechanism);
  request.parameters = Parameters(request.mechanism->parameters);
  for (const auto& [name, value] : settings) request.parameters.setText(name, value);
  request.input.kind = request.mechanism->inputKinds.front();
  request.input.tensors = std::move(inputs);
  return request;
}

}  // namespace

class ChannelPruningTest : public QObject {
  Q_OBJECT

 private slots:
  void multiplyAddsFollowFromShapes() {
    const std::int64_t t = 5;
    const std::int64_t d = 16;
    const std::int64_t heads = 4;
    const auto trace = runMechanism(
        requestFor("multi_head", {{"x", randomTensor({t, d}, 1)}}, {{"heads", "4"}, {"weights", "random"}}));
    const MultiplyAdds count = multiplyAddsOf(*trace->record);
    QCOMPARE(count.byOperation.at("linear"), 4 * t * d * d);
    QCOMPARE(count.byOperation.at("matmulTransposed"), t * t * d);
    QCOMPARE(count.byOperation.at("matmul"), t * t * d);
    QCOMPARE(count.byOperation.at("divide"), 2 * heads * t * t);  // by √d_k and by τ
    QCOMPARE(count.total, 4 * t * d * d + 2 * t * t * d + 2 * heads * t * t);
    QVERIFY(count.uncounted.empty());
  }

  void multiplyAddsOfCbam() {
    const std::int64_t c = 8;
    const std::int64_t places = 6 * 5;
    const auto trace = runMechanism(requestFor("cbam", {{"x", randomTensor({c, 6, 5}, 1)}},
                                               {{"reduction", "2"}, {"kernel", "3"}, {"weights", "random"}}));
    const MultiplyAdds count = multiplyAddsOf(*trace->record);
    QCOMPARE(count.byOperation.at("linear"), 2 * 2 * c * c / 2);
    QCOMPARE(count.byOperation.at("convolution"), places * 2 * 9);
    // Gates by gain, the map by both gates.
    QCOMPARE(count.byOperation.at("multiply"), c + places + 2 * c * places);
    const ChannelPruning pruning = pruneChannels([&](std::size_t) { return trace; }, 1, 2);
    QCOMPARE(pruning.removed.size(), static_cast<std::size_t>(c));
    QCOMPARE(pruning.saved, 2 * c * c / 2 + c * places);
    QCOMPARE(pruning.weight, std::string("channel_gate.mlp.2.weight"));
    QCOMPARE(pruning.bias, std::string("channel_gate.mlp.2.bias"));
  }

  void closedChannelsDoWhatTheEditDoes_data() {
    QTest::addColumn<QString>("name");
    for (const Task* one : tasks())
      if (hasTrainedWeights(*one) &&
          std::any_of(one->mechanism().steps.begin(), one->mechanism().steps.end(),
                      [](const StepSpec& step) { return step.role == Role::ChannelGate; }))
        QTest::newRow(one->trained.id.c_str()) << QString::fromStdString(one->trained.id);
  }
  void closedChannelsDoWhatTheEditDoes() {
    QFETCH(QString, name);
    const Task& task = attenscope::task(name.toStdString());
    const auto weights = trainedWeights(task.trained);
    const auto request = [&](std::size_t index) {
      return requestOf(task, weights, exampleAt(task, Split::HeldOut, 7, index).input);
    };
    const auto plain = runMechanism(request(0));
    const ChannelPruning all = pruneChannels([&](std::size_t i) { return runMechanism(request(i)); }, 3, -1);
    QVERIFY(all.removed.empty() && all.edits.empty() && all.saved == 0);
    std::vector<double> sorted = all.gates;
    std::sort(sorted.begin(), sorted.end());
    const double middle = sorted[sorted.size() / 2];
    const ChannelPruning half =
        pruneChannels([&](std::size_t i) { return runMechanism(request(i)); }, 3, middle);
    QVERIFY(!half.removed.empty() && half.removed.size() <= all.gates.size() / 2);
    QVERIFY(half.saved > 0 && half.saved < half.whole.total);
    RunRequest edited = request(0);
    edited.edits = half.edits;
    const auto byEdit = runMechanism(edited);
    RunRequest closed = request(0);
    auto others = std::make_shared<LoadedWeights>(*weights);
    others->tensors = closedChannels(weights->tensors, half);
    closed.weights = others;
    const auto byWeights = runMechanism(closed);
    const Tensor& gate = byWeights->find(half.step)->value;
    for (const std::int64_t channel : half.removed) QCOMPARE(gate[channel], 0.0F);
    const Tensor& a = byEdit->find("output")->value;
    const Tensor& b = byWeights->find("output")->value;
    QVERIFY(!b.equals(plain->find("output")->value));
    QVERIFY(a.size() == b.size());
    // A layer norm over the channels still sees all of them.
    for (std::int64_t i = 0; i < a.size(); ++i) QVERIFY(std::abs(a[i] - b[i]) < 1e-5F);
  }

  void whatHasNoGateIsRefused() {
    const auto trace =
        runMechanism(requestFor("multi_head", {{"x", randomTensor({3, 16}, 1)}}, {{"heads", "4"}}));
    try {
      pruneChannels([&](std::size_t) { return trace; }, 1, 0.5);
      QFAIL("had a gate");
    } catch (const Error& error) {
      QVERIFY2(QString(error.what()).contains("no channel gate"), error.what());
    }
  }
};

QTEST_APPLESS_MAIN(ChannelPruningTest)
#include "channel_pruning_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// A network with large maps (tests/golden/write_wide_network.py): what nobody looks at takes no memory, and
// everything that can be asked of a run is as if all had been kept.
#include "engine/compute/memory.h"
#include "engine/edits/edit.h"
#include "engine/error.h"
#include "engine/explaining/explanation.h"
#include "engine/graph/gradients.h"
#include "engine/io/onnx/onnx_file.h"
#include "engine/mechanism/request.h"
#include "engine/models/network/network.h"
#include "engine/models/network/network_model.h"
#include "engine/models/network/operators.h"
#include "tests/support/random_tensor.h"

#include <QTest>

using namespace attenscope;

namespace {

const std::filesystem::path kFile =
    std::filesystem::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden/networks/wide.onnx";

Tensor picture() {
  return randomTensor({1, 3, 128, 128}, 4);
}

RunRequest requestOf(const std::shared_ptr<const Model>& model) {
  RunRequest request;
  request.mechanism = &model->mechanism;
  request.parameters = Parameters(model->mechanism.parameters);
  request.input.kind = InputKind::Model;
  request.input.model = model;
  request.input.tensors["image"] = picture();
  return request;
}

/// All values by name, on a graph.
struct Whole {
  std::map<std::string, int> nodes{};
  std::shared_ptr<const Record> record{};
};
Whole wholeRun(const Network& network, bool keeps) {
  Whole whole;
  Graph graph;
  network.run(
      graph, {{"image", graph.leaf("picture", picture())}},
      [&](const std::string& name, NetworkValue& value) {
        if (value.var.valid()) whole.nodes[name] = value.var.node();
      },
      [keeps](const std::string&) { return keeps; });
  whole.record = graph.finish();
  return whole;
}

const RecordedValue& at(const Record& record, int node) {
  return record[static_cast<std::size_t>(node)].value;
}

/// The run as if nothing had been released.
std::shared_ptr<const Trace> withAll(const Trace& trace) {
  auto all = std::make_shared<Trace>(trace);
  auto record = std::make_shared<Record>(*trace.record);
  for (Node& node : *record) node.value = Tensor(node.value.tensor());
  all->record = std::move(record);
  return all;
}

}  // namespace

class NetworkMemoryTest : public QObject {
  Q_OBJECT

 private slots:
  void everyValueComesBack();
  void whatNobodyReadsIsReleased();
  void runsTakeLessMemory();
  void refreshStillReuses();
  void innerValuesCanBeEdited();
  void explanationsAgree();
  void hugePaddingIsRefused();
};

void NetworkMemoryTest::everyValueComesBack() {
  const Network network(readOnnx(kFile));
  const Whole kept = wholeRun(network, true);
  const Whole released = wholeRun(network, false);
  QCOMPARE(released.nodes.size(), kept.nodes.size());
  int count = 0;
  for (const auto& [name, node] : kept.nodes) {
    const RecordedValue& value = at(*released.record, released.nodes.at(name));
    count += value.isReleased() ? 1 : 0;
    QVERIFY2(value.equals(at(*kept.record, node)), name.c_str());
  }
  QVERIFY(count > 10);
}

void NetworkMemoryTest::whatNobodyReadsIsReleased() {
  const auto model = openNetwork(kFile);
  const auto trace = runMechanism(requestOf(model));
  std::set<std::string> named;
  for (const NetworkFind& find : model->network->finds)
    for (const auto& [part, value] : find.values) named.insert(value);
  QVERIFY(named.size() > 4);
  constexpr std::int64_t kLarge = std::int64_t{1} << 14;
  int released = 0;
  for (const auto& [node, place] : trace->placesByNode()) {
    const RecordedValue& value = at(*trace->record, node);
    const bool stays = place.second >= 0 || named.contains(place.first) || place.first == "answer" ||
                       trace->find(place.first) != nullptr || value.size() < kLarge;
    if (stays) QVERIFY2(!value.isReleased(), place.first.c_str());
    released += value.isReleased() ? 1 : 0;
  }
  QVERIFY(released > 5);
  for (const Step& step : trace->steps) QVERIFY(!at(*trace->record, step.node).isReleased());
}

void NetworkMemoryTest::runsTakeLessMemory() {
  const Network network(readOnnx(kFile));
  const std::size_t before = memoryInUse();
  const Whole kept = wholeRun(network, true);
  const std::size_t all = memoryInUse() - before;
  const Whole released = wholeRun(network, false);
  QVERIFY(memoryInUse() - before - all < all / 5);
}

void NetworkMemoryTest::refreshStillReuses() {
  const auto model = openNetwork(kFile);
  RunRequest request = requestOf(model);
  const auto first = runMechanism(request);
  request.previous = first;
  const std::size_t before = memoryInUse();
  const auto same = runMechanism(request);
  QCOMPARE(same->computedOperations, 0);
  QCOMPARE(memoryInUse(), before);
  QVERIFY(same->find("output")->value.sameAs(first->find("output")->value));
}

void NetworkMemoryTest::innerValuesCanBeEdited() {
  const auto model = openNetwork(kFile);
  RunRequest request = requestOf(model);
  const auto plain = runMechanism(request);
  request.previous = plain;
  request.plain = plain;
  request.edits.push_back(parseEdit("set spatial_gate layer 0 to 0"));
  const auto refreshed = runMechanism(request);
  QVERIFY2(refreshed->editProblems.front().empty(), refreshed->editProblems.front().c_str());
  QVERIFY(refreshed->reusedOperations > 10);
  request.previous = nullptr;
  const auto fresh = runMechanism(request);
  QVERIFY(!fresh->find("output")->value.equals(plain->find("output")->value));
  QVERIFY(refreshed->find("output")->value.equals(fresh->find("output")->value));
}

void NetworkMemoryTest::explanationsAgree() {
  const auto model = openNetwork(kFile);
  const auto trace = runMechanism(requestOf(model));
  const auto all = withAll(*trace);
  int explained = 0;
  for (const MethodFit& fit : methodsFor(*all)) {
    if (!fit.problem.empty() || fit.method->slow) continue;
    const ExplanationRequest request = explanationBy(*fit.method);
    // A run of its own each time, with nothing that was computed again before.
    const Explanation found = explain(*runMechanism(requestOf(model)), request);
    QVERIFY2(found.found.map.equals(explain(*all, request).found.map), fit.method->id.c_str());
    ++explained;
  }
  QVERIFY(explained > 3);
}

/// A small result of a map that its padding makes huge.
void NetworkMemoryTest::hugePaddingIsRefused() {
  constexpr std::int64_t kHuge = std::int64_t{1} << 23;
  const auto wholes = [](std::vector<std::int64_t> numbers) {
    return OnnxAttribute{.kind = OnnxAttribute::Kind::Ints, .wholes = std::move(numbers)};
  };
  OnnxNode node{.operation = "Conv", .inputs = {"x", "w"}, .outputs = {"y"}};
  node.attributes["pads"] = wholes({kHuge, kHuge, kHuge, kHuge});
  node.attributes["strides"] = wholes({kHuge, kHuge});
  Graph graph;
  const Var x = graph.leaf("x", Tensor::filled({1, 3, 8, 8}, 1));
  const Var w = graph.leaf("w", Tensor::filled({4, 3, 3, 3}, 1));
  QString said;
  try {
    applyOperator(*operatorNamed("Conv"), OperatorCall(graph, node, 13, {NetworkValue(x), NetworkValue(w)}));
  } catch (const Error& error) {
    said = QString::fromUtf8(error.what());
  }
  QVERIFY2(said.contains("too large"), qPrintable(said));
}

QTEST_APPLESS_MAIN(NetworkMemoryTest)
#include "network_memory_test.moc"

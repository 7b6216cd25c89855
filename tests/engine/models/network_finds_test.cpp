// SPDX-License-Identifier: GPL-3.0-or-later
/// What is known of a find beside its main value: its parts, the places of its keys, windows, strides and how
/// strong it is. The networks are those of tests/golden/write_network_goldens.py and write_zoo_goldens.py.
#include "engine/analysis/position_grid.h"
#include "engine/edits/edit.h"
#include "engine/graph/operations.h"
#include "engine/io/safetensors.h"
#include "engine/mechanism/request.h"
#include "engine/models/network/find_ranges.h"
#include "engine/models/network/network_model.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace attenscope;
namespace fs = std::filesystem;

namespace {

const fs::path kNetworks = fs::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden/networks";

std::shared_ptr<const Model> opened(const std::string& name) {
  return openNetwork(kNetworks / (name + ".onnx"));
}

RunRequest requestOf(const std::shared_ptr<const Model>& model, const std::string& stack = {},
                     int layer = 0) {
  RunRequest request;
  request.mechanism = &model->mechanism;
  request.parameters = Parameters(model->mechanism.parameters);
  request.input.kind = InputKind::Model;
  request.input.model = model;
  request.input.detailStack = stack;
  request.input.detailLayer = layer;
  const std::string file = (kNetworks / model->name).replace_extension(".safetensors").string();
  for (const auto& [name, tensor] : readSafetensors(file).tensors)
    if (name.starts_with("input.")) request.input.tensors[name.substr(6)] = tensor;
  return request;
}

double apart(const Tensor& a, const Tensor& b) {
  if (a.shape() != b.shape()) return INFINITY;
  double largest = 0;
  for (std::int64_t i = 0; i < a.size(); ++i)
    largest = std::max(largest, std::abs(static_cast<double>(a[i]) - static_cast<double>(b[i])));
  return largest;
}

Tensor sigmoidOf(const Tensor& x) {
  TensorBuilder out(x.shape());
  for (std::int64_t i = 0; i < out.size(); ++i) out[i] = 1 / (1 + std::exp(-x[i]));
  return out.finish();
}

}  // namespace

class NetworkFindsTest : public QObject {
  Q_OBJECT

 private slots:
  void partsOfGatesBelongTogether_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("stack");
    QTest::newRow("channels") << "zoo-resnet-13"
                              << "channel";
    QTest::newRow("places") << "zoo-resnet-13"
                            << "spatial";
    QTest::newRow("rows") << "zoo-coordinate-13"
                          << "rows";
    QTest::newRow("columns") << "zoo-coordinate-11"
                             << "columns";
    QTest::newRow("numbers") << "zoo-elements-17"
                             << "elements";
  }
  void partsOfGatesBelongTogether() {
    QFETCH(QString, name);
    QFETCH(QString, stack);
    const std::string own = stack.toStdString();
    const auto trace = runMechanism(requestOf(opened(name.toStdString()), own));
    const auto value = [&](const char* part) { return trace->find(own + "_" + part, 0)->value; };
    const Tensor gate = value("gate");
    QVERIFY(apart(sigmoidOf(value("logits")), gate) < 1e-5);
    const Tensor features = value("features");
    const Tensor gated = value("gated");
    const std::int64_t cells = features.dim(1) * features.dim(2);
    for (std::int64_t i = 0; i < features.size(); ++i) {
      const std::int64_t channel = i / cells;
      const std::int64_t row = i % cells / features.dim(2);
      const std::int64_t column = i % features.dim(2);
      const std::int64_t at = own == "channel"   ? channel
                              : own == "spatial" ? i % cells
                              : own == "rows"    ? channel * features.dim(1) + row
                              : own == "columns" ? channel * features.dim(2) + column
                                                 : i;
      QVERIFY(std::abs(gated[i] - features[i] * gate[at]) < 1e-5F ||
              (own == "columns" || own == "rows"));  // the one multiplies what the other has gated
    }
    const Step* average = trace->find(own + "_average", 0);
    QCOMPARE(average != nullptr, own != "elements");
    if (own != "channel") return;
    for (std::int64_t channel = 0; channel < features.dim(0); ++channel) {
      double sum = 0;
      for (std::int64_t i = 0; i < cells; ++i) sum += static_cast<double>(features[channel * cells + i]);
      QVERIFY(std::abs(sum / static_cast<double>(cells) - static_cast<double>(average->value[channel])) <
              1e-5);
    }
  }

  /// Strides and receptive fields as one computes them by hand.
  void placesHaveASize_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("find");
    QTest::addColumn<double>("stride");
    QTest::addColumn<double>("field");
    QTest::newRow("patches of 8") << "vit-17" << 0 << 8.0 << 8.0;
    QTest::newRow("6 × 6 by 2, 3 × 3 by 2") << "zoo-yolo-17" << 0 << 4.0 << 10.0;
    QTest::newRow("stem and two of 3 × 3") << "zoo-resnet-13" << 0 << 2.0 << 11.0;
    QTest::newRow("another block, by 2") << "zoo-resnet-13" << 2 << 4.0 << 23.0;
    QTest::newRow("at full size") << "zoo-unet-17" << 0 << 1.0 << 3.0;
    QTest::newRow("windows of patches of 4") << "zoo-swin-17" << 1 << 4.0 << 4.0;
    QTest::newRow("merged patches") << "zoo-swin-11" << 2 << 8.0 << 8.0;
    QTest::newRow("branches of 3 × 3 and 5 × 5") << "zoo-sk-17" << 0 << 2.0 << 11.0;
    QTest::newRow("without a softmax") << "zoo-nonlocal-13" << 1 << 2.0 << 3.0;
    QTest::newRow("without a softmax, of any size") << "zoo-anysize-13" << 0 << 8.0 << 9.0;
    QTest::newRow("keys of a decoder") << "zoo-detr-13" << 2 << 4.0 << 7.0;
    QTest::newRow("of channels") << "zoo-danet-17" << 1 << 0.0 << 0.0;
    QTest::newRow("of a text") << "gpt2-17" << 0 << 0.0 << 0.0;
  }
  void placesHaveASize() {
    QFETCH(QString, name);
    QFETCH(int, find);
    QFETCH(double, stride);
    QFETCH(double, field);
    const auto model = opened(name.toStdString());
    const PlaceSize& place = model->network->finds.at(static_cast<std::size_t>(find)).place;
    QCOMPARE(place.rowStride, stride);
    QCOMPARE(place.columnStride, stride);
    QCOMPARE(place.rowField, field);
    QCOMPARE(place.columnField, field);
  }

  /// Shifted windows of 4 × 4 on 8 × 8 patches: the one around the corner holds parts from all four corners,
  /// which its mask keeps apart.
  void windowsLieOnThePicture() {
    const auto model = opened("zoo-swin-17");
    const NetworkFind& find = model->network->finds.at(1);
    QCOMPARE(find.shape, (Shape{2, 64, 64}));
    QCOMPARE(find.windows.count, 4);
    QCOMPARE(find.grid.rows, 8);
    QCOMPARE(find.windows.places.front(), 2 * 8 + 2);
    QCOMPARE(find.windows.places.back(), 1 * 8 + 1);
    const auto trace = runMechanism(requestOf(model, "attention", 1));
    const Step* weights = trace->find("attention_weights", 1);
    const auto grid = positionGrid(*trace, *weights);
    QVERIFY(grid && grid->rows == 8 && grid->columns == 8 && grid->before == 0);
    const Tensor maps = mapsOfHeads(weights->value, *grid, grid->queryAt(7, 1));
    for (std::int64_t row = 0; row < 8; ++row)
      for (std::int64_t column = 0; column < 8; ++column)
        QCOMPARE(maps.at({0, row, column}) > 1e-30F, row >= 6 && column < 2);
    QVERIFY2(trace->firstNotFinite < 0, trace->notice.c_str());
    QVERIFY(weights->axes[1].labels->at(9) == "1,1");
  }

  /// Scores are the product with what is added, in places of the picture.
  void whatIsAddedIsAPart() {
    const auto model = opened("zoo-swin-17");
    const auto trace = runMechanism(requestOf(model, "attention", 1));
    const auto value = [&](const char* part) {
      return trace->find(std::string("attention_") + part, 1)->value;
    };
    const Tensor q = value("q");
    const Tensor k = value("k");
    const Tensor scores = value("scores");
    const Tensor bias = value("bias");
    const Tensor mask = value("mask");
    int inside = 0;
    for (std::int64_t i = 0; i < scores.size(); ++i) {
      if (std::isinf(scores[i])) continue;
      ++inside;
      const std::int64_t row = i / 64;
      const std::int64_t column = i / (64 * 64) * 64 + i % 64;
      float sum = bias[i] + mask[i];
      for (std::int64_t f = 0; f < 4; ++f) sum += q[row * 4 + f] * k[column * 4 + f];
      QVERIFY(std::abs(sum - scores[i]) < 1e-4F);
    }
    QCOMPARE(inside, 2 * 64 * 16);
  }

  void operandsOfEinsumAreParts() {
    const auto trace = runMechanism(requestOf(opened("einsum-12"), "attention"));
    const auto value = [&](const char* part) {
      return trace->find(std::string("attention_") + part, 0)->value;
    };
    Graph graph;
    const Var products = matmulTransposed(graph.leaf("q", value("q")), graph.leaf("k", value("k")));
    const Tensor bias = value("bias");
    const Tensor scores = value("scores");
    QCOMPARE(scores.shape(), (Shape{2, 12, 12}));
    for (std::int64_t i = 0; i < scores.size(); ++i)
      QVERIFY(std::abs(0.5F * products.tensor()[i] + bias[i] - scores[i]) < 1e-5F);
  }

  /// Of all finds: what is mixed is the weights times the values, however these lie in the file.
  void weightsMixTheValues() {
    int checked = 0;
    for (const char* name : {"einsum-12", "vit-11", "detector-13", "zoo-danet-11", "zoo-context-17",
                             "zoo-detr-13", "zoo-swin-11", "zoo-padded-13", "zoo-maxvit-17",
                             "zoo-poolings-13", "zoo-additive-17", "zoo-nonlocal-13", "zoo-grouped-17"}) {
      const auto model = opened(name);
      for (const NetworkFind& find : model->network->finds) {
        if (!find.isAttention()) continue;
        const auto trace = runMechanism(requestOf(model, find.stack, find.layer));
        const auto value = [&](const char* part) {
          const Step* step = trace->find(Model::step(find.stack, part), find.layer);
          return step == nullptr ? Tensor() : step->value;
        };
        const Tensor weights = value("weights");
        const Tensor v = value("v");
        const Tensor heads = value("heads");
        QVERIFY2(weights.rank() == 3 && v.rank() == 3 && heads.rank() == 3,
                 (std::string(name) + " " + find.name).c_str());
        Graph graph;
        const Var mixed = matmul(graph.leaf("weights", weights), graph.leaf("v", v));
        QVERIFY2(apart(mixed.tensor(), heads) < 1e-4, (std::string(name) + " " + find.name).c_str());
        ++checked;
      }
    }
    QCOMPARE(checked, 32);
  }

  void weightsOfWindowsCanBeEdited() {
    const auto model = opened("zoo-swin-11");
    RunRequest request = requestOf(model);
    const auto plain = runMechanism(request);
    request.edits.push_back(parseEdit("set attention_weights layer 1 query 0 to 0"));
    const auto edited = runMechanism(request);
    QVERIFY2(edited->editProblems.front().empty(), edited->editProblems.front().c_str());
    QCOMPARE(edited->find("attention_weights", 1)->value[0], 0.0F);
    QVERIFY(apart(plain->find("output")->value, edited->find("output")->value) > 1e-6);
  }

  /// Queries, keys and values in windows are edited where they are shown; what cannot be is refused, and why.
  void vectorsOfWindowsCanBeEdited_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("part");
    QTest::addColumn<QString>("refused");
    QTest::newRow("queries") << "zoo-swin-11"
                             << "q"
                             << "";
    QTest::newRow("keys, which lie as columns") << "zoo-swin-17"
                                                << "k"
                                                << "";
    QTest::newRow("values with some beyond") << "zoo-padded-13"
                                             << "v"
                                             << "";
    QTest::newRow("queries beyond") << "zoo-padded-13"
                                    << "q"
                                    << "beyond the picture";
    QTest::newRow("a bias of all windows") << "zoo-swin-17"
                                           << "bias"
                                           << "in several of them";
    QTest::newRow("a stored mask") << "zoo-swin-11"
                                   << "mask"
                                   << "stored in the file";
    QTest::newRow("a computed bias") << "zoo-gpt-13"
                                     << "scores"
                                     << "";
  }
  void vectorsOfWindowsCanBeEdited() {
    QFETCH(QString, name);
    QFETCH(QString, part);
    QFETCH(QString, refused);
    RunRequest request = requestOf(opened(name.toStdString()));
    const auto plain = runMechanism(request);
    request.edits.push_back(parseEdit("set attention_" + part.toStdString() + " layer 1 to 0.5"));
    const auto edited = runMechanism(request);
    const QString problem = QString::fromStdString(edited->editProblems.front());
    QVERIFY2(refused.isEmpty() ? problem.isEmpty() : problem.contains(refused), qPrintable(problem));
    const bool same = apart(plain->find("output")->value, edited->find("output")->value) == 0;
    QCOMPARE(same, !refused.isEmpty());
  }

  void whatWeightsAreIsSaid() {
    const auto nonlocal = opened("zoo-nonlocal-11");
    const auto trace = runMechanism(requestOf(nonlocal));
    QVERIFY(trace->find("attention_weights", 0)->distribution);
    const Step* plain = trace->find("attention2_weights", 0);
    QVERIFY(!plain->distribution && plain->formula.find("not shares of 1") != std::string::npos);
    QVERIFY(!strengthOf(nonlocal->network->finds.at(1), *trace));
    const auto linear = opened("zoo-linear-17");
    const auto derived = runMechanism(requestOf(linear));
    QVERIFY(derived->find("linear_weights", 1)->formula.find("derived") != std::string::npos);
    QVERIFY(!linear->network->finds.front().values.contains("weights"));
    RunRequest request = requestOf(linear);
    request.edits.push_back(parseEdit("set linear_weights layer 0 to 0"));
    QVERIFY(!runMechanism(request)->editProblems.front().empty());
    QCOMPARE(opened("zoo-grouped-13")->network->finds.front().keyHeads, 2);
    QCOMPARE(opened("zoo-gpt-11")->network->finds.front().keyHeads, 0);
  }

  /// A network of any size was searched at 224 × 224; places follow the picture that is fed.
  void placesFollowTheSizeOfThePicture() {
    const auto model = opened("zoo-context-17");
    QCOMPARE(model->network->finds.front().grid.rows, 112);
    const auto other = runMechanism(requestOf(model));
    QCOMPARE(other->find("pooling_weights", 0)->value.shape(), (Shape{1, 1, 24}));
    QCOMPARE(other->find("pooling_map", 0)->value.shape(), (Shape{1, 4, 6}));
    QCOMPARE(other->patchesOfStacks.at("pooling").columns, 6);
    RunRequest request = requestOf(model);
    request.input.tensors["image"] = Tensor::filled({1, 3, 224, 224}, 0.5F);
    const auto same = runMechanism(request);
    QCOMPARE(same->find("pooling_map", 0)->value.shape(), (Shape{1, 112, 112}));
    QVERIFY(opened("zoo-context-11")->network->finds.front().grid.columns == 6);
    // What was found there is remembered, and is what is written.
    const auto again = runMechanism(requestOf(model));
    QVERIFY(again->record->size() < other->record->size());
    QVERIFY(again->find("output")->value.equals(other->find("output")->value));
    QCOMPARE(findsOf(*model->network, *again).front().grid.columns, 6);
    QCOMPARE(valuesOf(*model->network, *again).at(model->network->finds.front().values.at("weights")).shape(),
             (Shape{1, 1, 24}));
  }

  void gatesOfRowsAndColumnsLieOnThePicture() {
    for (const char* name : {"zoo-coordinate-11", "zoo-coordinate-13"})
      for (const int layer : {0, 1}) {
        const auto model = opened(name);
        const auto ofRows = runMechanism(requestOf(model, "rows", layer));
        const auto ofColumns = runMechanism(requestOf(model, "columns", layer));
        const Tensor rows = ofRows->find("rows_gate", layer)->value;
        const Tensor columns = ofColumns->find("columns_gate", layer)->value;
        const Tensor map = ofRows->find("rows_map", layer)->value;
        const Tensor both = ofColumns->find("columns_crossed", layer)->value;
        QCOMPARE(map.shape(), (Shape{8, 8, 12}));
        QVERIFY(both.equals(ofRows->find("rows_crossed", layer)->value));
        for (std::int64_t i = 0; i < map.size(); ++i) {
          const std::int64_t row = i / 12;
          const std::int64_t column = i / 96 * 12 + i % 12;
          QCOMPARE(map[i], rows[row]);
          QCOMPARE(both[i], rows[row] * columns[column]);
        }
      }
  }

  void gatesBesideOneAreSaid() {
    const auto model = opened("zoo-concurrent-13");
    const auto find =
        std::find_if(model->network->finds.begin(), model->network->finds.end(),
                     [](const NetworkFind& one) { return one.kind == NetworkFind::Kind::ElementGate; });
    QVERIFY(find != model->network->finds.end() && find->residual);
    const auto trace = runMechanism(requestOf(model, "elements"));
    const auto value = [&](const char* part) {
      return trace->find(std::string("elements_") + part, 0)->value;
    };
    for (std::int64_t i = 0; i < value("gate").size(); ++i)
      QVERIFY(std::abs(value("features")[i] * (1 + value("gate")[i]) - value("gated")[i]) < 1e-5F);
    QVERIFY(trace->find("elements_gated", 0)->formula.ends_with("(1 + M) ⊗ F"));
  }

  void strengthIsWhatAFindDoes() {
    Trace trace;
    Step step;
    step.id = "channel_gate";
    step.layer = 0;
    step.value = Tensor({4}, {1, 0, 0.5F, 0.5F});
    trace.steps.push_back(step);
    NetworkFind gate{.kind = NetworkFind::Kind::ChannelGate, .stack = "channel"};
    QCOMPARE(strengthOf(gate, trace).value(), 0.5);
    step.id = "pooling_weights";
    // All on one key, spread over two of three, and a row with no choice.
    step.value = Tensor({1, 3, 3}, {1, 1e-20F, 0, 0.5F, 0.5F, 0, 0, 1, 0});
    trace.steps.push_back(step);
    const NetworkFind pooling{.kind = NetworkFind::Kind::PoolingAttention, .stack = "pooling"};
    QVERIFY(std::abs(strengthOf(pooling, trace).value() - 0.5) < 1e-6);
    QVERIFY(!strengthOf(NetworkFind{.stack = "nowhere"}, trace));
  }

  /// Every part of every find, of all layers, without the batch axis of one.
  void allPartsAreWritten() {
    const auto model = opened("zoo-detr-17");
    const auto trace = runMechanism(requestOf(model));
    const TensorMap values = valuesOf(*model->network, *trace);
    for (const NetworkFind& find : model->network->finds)
      for (const auto& [part, name] : find.values) {
        QVERIFY2(values.contains(name), (find.name + " " + part).c_str());
        const Shape& shape = values.at(name).shape();
        QVERIFY(shape.size() == 3 && shape[0] == 2);
        if (part == "weights" || part == "scores") QCOMPARE(shape, find.shape);
        if (part == "k") QCOMPARE(shape, (Shape{2, find.shape[2], 4}));
        if (part == "q" || part == "heads") QCOMPARE(shape, (Shape{2, find.shape[1], 4}));
      }
    const auto gates = opened("zoo-coordinate-11");
    const TensorMap all = valuesOf(*gates->network, *runMechanism(requestOf(gates)));
    for (const NetworkFind& find : gates->network->finds) {
      QCOMPARE(all.at(find.values.at("gate")).shape(), find.shape);
      QCOMPARE(all.at(find.values.at("features")).shape(), (Shape{8, 8, 12}));
    }
  }
};

QTEST_APPLESS_MAIN(NetworkFindsTest)
#include "network_finds_test.moc"

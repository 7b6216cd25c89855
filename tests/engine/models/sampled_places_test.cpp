// SPDX-License-Identifier: GPL-3.0-or-later
/// Maps that are read at computed places: found, and how much each place counts.
#include "engine/models/network/sampled_places.h"

#include "engine/models/network/network.h"
#include "tests/support/onnx_nodes.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace attenscope;

namespace {

/// tanh(offsets) are the places at which the map is read.
Network reader(const std::string& mode, const std::string& beyond) {
  OnnxModel model;
  model.opset = 16;
  model.inputs = {onnxValue("map"), onnxValue("offsets")};
  model.outputs = {onnxValue("read"), onnxValue("grid")};
  model.nodes = {onnxNode("Tanh", {"offsets"}, "grid"), onnxNode("GridSample", {"map", "grid"}, "read")};
  model.nodes.back().attributes["mode"] = {.kind = OnnxAttribute::Kind::Text, .text = mode};
  model.nodes.back().attributes["padding_mode"] = {.kind = OnnxAttribute::Kind::Text, .text = beyond};
  return Network(std::move(model));
}

Tensor noise(const Shape& shape, float from, float to) {
  TensorBuilder out(shape);
  for (std::int64_t i = 0; i < out.size(); ++i)
    out[i] = from + (to - from) * static_cast<float>((i * 7919) % 1009) / 1009;
  return out.finish();
}

}  // namespace

class SampledPlacesTest : public QObject {
  Q_OBJECT

 private slots:
  void placesCountAsTheyAreRead_data() {
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("beyond");
    for (const char* mode : {"bilinear", "nearest", "bicubic"})
      for (const char* beyond : {"zeros", "border", "reflection"})
        QTest::addRow("%s %s", mode, beyond) << mode << beyond;
  }
  /// Reading is linear in the map: the map times how much its places count is the sum of all samples.
  void placesCountAsTheyAreRead() {
    QFETCH(const QString, mode);
    QFETCH(const QString, beyond);
    const Network network = reader(mode.toStdString(), beyond.toStdString());
    const Tensor map = noise({1, 1, 5, 7}, -1, 2);
    Graph graph;
    std::map<std::string, Shape> shapes;
    const Network::Values values =
        network.run(graph,
                    {{"map", NetworkValue(graph.leaf("map", map))},
                     {"offsets", NetworkValue(graph.leaf("offsets", noise({1, 4, 6, 2}, -4, 4)))}},
                    [&](const std::string& name, NetworkValue& seen) { shapes[name] = seen.shape(); });
    const std::vector<NetworkFind> finds = findAttention(network, shapes);
    QCOMPARE(finds.size(), 1U);
    QVERIFY(finds.front().kind == NetworkFind::Kind::SampledPlaces);
    QCOMPARE(finds.front().name, std::string("read"));
    const Tensor grid = values.at("grid").var.tensor();
    const Tensor places = sampledPlaces(finds.front(), grid, map.shape());
    QCOMPARE(places.shape(), (Shape{1, 5, 7}));
    double counted = 0;
    for (std::int64_t i = 0; i < map.size(); ++i)
      counted += static_cast<double>(map[i]) * static_cast<double>(places[i]);
    double read = 0;
    for (const float sample : values.at("read").var.tensor().values()) read += static_cast<double>(sample);
    QVERIFY(std::abs(read) > 0.1);
    QVERIFY2(std::abs(counted - read) < 1e-4, qPrintable(QString("%1, expected %2").arg(counted).arg(read)));
    if (beyond == "border") {
      const auto all = places.values();
      QVERIFY(std::abs(std::accumulate(all.begin(), all.end(), 0.0) - 24) < 1e-4);
    }
  }

  /// That only resizes or turns a map.
  void fixedPlacesAreNoFind() {
    OnnxModel model;
    model.opset = 16;
    model.inputs = {onnxValue("map")};
    model.outputs = {onnxValue("read")};
    const Tensor grid = noise({1, 2, 2, 2}, -1, 1);
    OnnxTensor stored;
    const auto kept = std::make_shared<const Tensor>(grid);
    stored.stored = {ElementType::F32, grid.shape(), std::as_bytes(kept->values()), kept, {}};
    model.initialisers["grid"] = stored;
    model.nodes = {onnxNode("GridSample", {"map", "grid"}, "read")};
    const Network network(std::move(model));
    const std::map<std::string, Shape> shapes{{"map", {1, 1, 5, 7}}, {"read", {1, 1, 2, 2}}};
    QVERIFY(findAttention(network, shapes).empty());
  }
};

QTEST_APPLESS_MAIN(SampledPlacesTest)
#include "sampled_places_test.moc"

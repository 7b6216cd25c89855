// SPDX-License-Identifier: GPL-3.0-or-later
// Linear attention of two Einsums, with and without the division by the sums of its rows.
#include "engine/models/network/finds.h"
#include "engine/models/network/network.h"
#include "tests/support/onnx_nodes.h"
#include "tests/support/random_tensor.h"

#include <QTest>

using namespace attenscope;

namespace {

OnnxNode einsum(std::vector<std::string> inputs, const std::string& output, const std::string& letters) {
  OnnxNode made = onnxNode("Einsum", std::move(inputs), output);
  OnnxAttribute equation{.kind = OnnxAttribute::Kind::Text};
  equation.text = letters;
  made.attributes["equation"] = equation;
  return made;
}

/// φ(Q) (φ(K)ᵀ V) over the places of a map [1 × 4 × 3 × 5], two heads of two features, vectors in columns;
/// divided by φ(Q) Σ φ(K) or not.
OnnxModel written(bool divided) {
  OnnxModel model;
  model.opset = 17;
  model.inputs = {onnxValue("x")};
  model.initialisers["heads"] = onnxTensor(ElementType::I64, {4}, std::vector<std::int64_t>{1, 2, 2, 15});
  model.initialisers["last"] = onnxTensor(ElementType::I64, {1}, std::vector<std::int64_t>{-1});
  model.initialisers["features"] = onnxTensor(ElementType::I64, {1}, std::vector<std::int64_t>{-2});
  unsigned seed = 1;
  for (const std::string part : {"q", "k", "v"}) {
    const Tensor filters = randomTensor({4, 4, 1, 1}, seed++);
    model.initialisers["w" + part] =
        onnxTensor(ElementType::F32, filters.shape(),
                   std::vector<float>(filters.values().begin(), filters.values().end()));
    model.nodes.push_back(onnxNode("Conv", {"x", "w" + part}, part + " map"));
    model.nodes.push_back(onnxNode("Reshape", {part + " map", "heads"}, part + " heads"));
    model.nodes.push_back(onnxNode(part == "v" ? "Identity" : "Softplus", {part + " heads"}, part));
  }
  model.nodes.push_back(einsum({"k", "v"}, "summary", "bhdn,bhen->bhde"));
  model.nodes.push_back(einsum({"summary", "q"}, "mixed", "bhde,bhdn->bhen"));
  model.outputs = {onnxValue("mixed")};
  if (!divided) return model;
  model.nodes.push_back(onnxNode("ReduceSum", {"k", "last"}, "sums"));
  model.nodes.push_back(onnxNode("Mul", {"q", "sums"}, "products"));
  model.nodes.push_back(onnxNode("ReduceSum", {"products", "features"}, "rows"));
  model.nodes.push_back(onnxNode("Div", {"mixed", "rows"}, "shares"));
  model.outputs = {onnxValue("shares")};
  return model;
}

NetworkFind found(bool divided) {
  const Network network(written(divided));
  Graph graph;
  std::map<std::string, Shape> shapes;
  HostValues hosts;
  network.run(graph, {{"x", NetworkValue(graph.leaf("x", randomTensor({1, 4, 3, 5}, 9)))}},
              [&](const std::string& name, NetworkValue& value) {
                shapes[name] = value.shape();
                if (value.host) hosts[name] = value.host;
              });
  const std::vector<NetworkFind> finds = findAttention(network, shapes, hosts);
  if (finds.size() != 1) qFatal("%d finds, expected one", static_cast<int>(finds.size()));
  return finds.front();
}

}  // namespace

class LinearLettersTest : public QObject {
  Q_OBJECT

 private slots:
  void rowsThatAreDividedAreShares() {
    const NetworkFind find = found(true);
    QVERIFY(find.kind == NetworkFind::Kind::LinearAttention);
    QCOMPARE(find.shape, (Shape{2, 15, 15}));
    QVERIFY(find.normalised);
    QVERIFY(find.distribution);
  }
  void othersAreNot() {
    const NetworkFind find = found(false);
    QVERIFY(find.kind == NetworkFind::Kind::LinearAttention);
    QVERIFY(!find.normalised);
    QVERIFY(!find.distribution);
  }
};

QTEST_APPLESS_MAIN(LinearLettersTest)
#include "linear_letters_test.moc"

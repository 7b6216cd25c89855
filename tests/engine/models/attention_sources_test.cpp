// SPDX-License-Identifier: GPL-3.0-or-later
// Queries and keys of one source are self-attention, however they are written: quantised on the way, or
// joined to the keys of earlier tokens.
#include "engine/models/network/finds.h"
#include "engine/models/network/network.h"
#include "tests/support/onnx_nodes.h"
#include "tests/support/random_tensor.h"

#include <QTest>

#include <cstring>

using namespace attenscope;

namespace {

constexpr std::int64_t kTokens = 5;
constexpr std::int64_t kWidth = 8;

template <typename Number>
OnnxTensor stored(ElementType type, Shape shape, const std::vector<Number>& numbers) {
  OnnxTensor made;
  made.stored.type = type;
  made.stored.shape = std::move(shape);
  auto bytes = std::make_shared<std::vector<std::byte>>(numbers.size() * sizeof(Number));
  std::memcpy(bytes->data(), numbers.data(), bytes->size());
  made.stored.bytes = *bytes;
  made.stored.owner = bytes;
  return made;
}

/// Q and K by "q" and "k", and V by "v", mixed by softmax(QKᵀ); each is made by `nodes`.
struct Written {
  OnnxModel model{};

  explicit Written(std::vector<std::string> inputs) {
    model.opset = 17;
    for (const std::string& input : inputs) model.inputs.push_back(onnxValue(input));
    model.outputs = {onnxValue("mixed")};
    for (const char* name : {"wq", "wk", "wv"}) {
      const Tensor weight = randomTensor({kWidth, kWidth}, static_cast<unsigned>(name[1]));
      model.initialisers[name] = stored(ElementType::F32, weight.shape(),
                                        std::vector<float>(weight.values().begin(), weight.values().end()));
    }
  }
  void add(OnnxNode node) { model.nodes.push_back(std::move(node)); }
  /// x · w, in whole numbers: a quantised projection as quantisers write it.
  void quantised(const std::string& x, const std::string& name) {
    OnnxNode quantises = onnxNode("DynamicQuantizeLinear", {x}, name + " whole");
    quantises.outputs = {name + " whole", name + " scale", name + " zero"};
    add(std::move(quantises));
    model.initialisers[name + " weight"] = stored(
        ElementType::I8, {kWidth, kWidth}, std::vector<std::int8_t>(kWidth * kWidth, name == "q" ? 3 : -2));
    model.initialisers[name + " own"] = stored(ElementType::F32, {}, std::vector<float>{0.01F});
    add(onnxNode("MatMulInteger", {name + " whole", name + " weight", name + " zero"}, name + " sums"));
    OnnxNode cast = onnxNode("Cast", {name + " sums"}, name + " cast");
    OnnxAttribute to{.kind = OnnxAttribute::Kind::Int};
    to.whole = 1;
    cast.attributes["to"] = to;
    add(std::move(cast));
    add(onnxNode("Mul", {name + " scale", name + " own"}, name + " factor"));
    add(onnxNode("Mul", {name + " cast", name + " factor"}, name));
  }
  void projected(const std::string& x, const std::string& name) {
    add(onnxNode("MatMul", {x, "w" + name.substr(0, 1)}, name));
  }
  void joined(const std::string& past, const std::string& name) {
    OnnxNode joins = onnxNode("Concat", {past, name}, name + " all");
    OnnxAttribute axis{.kind = OnnxAttribute::Kind::Int};
    axis.whole = 1;
    joins.attributes["axis"] = axis;
    add(std::move(joins));
  }
  void transposed(const std::string& value, const std::string& name) {
    OnnxNode moves = onnxNode("Transpose", {value}, name);
    OnnxAttribute order{.kind = OnnxAttribute::Kind::Ints};
    order.wholes = {0, 2, 1};
    moves.attributes["perm"] = order;
    add(std::move(moves));
  }
  void attend(const std::string& q, const std::string& k, const std::string& v) {
    transposed(k, "turned");
    add(onnxNode("MatMul", {q, "turned"}, "scores"));
    add(onnxNode("Softmax", {"scores"}, "weights"));
    add(onnxNode("MatMul", {"weights", v}, "mixed"));
  }
  /// The same with keys × queries.
  void attendTurned(const std::string& q, const std::string& k, const std::string& v) {
    transposed(q, "turned");
    add(onnxNode("MatMul", {k, "turned"}, "scores"));
    OnnxNode shares = onnxNode("Softmax", {"scores"}, "shares");
    OnnxAttribute axis{.kind = OnnxAttribute::Kind::Int};
    axis.whole = 1;
    shares.attributes["axis"] = axis;
    add(std::move(shares));
    transposed("shares", "weights");
    add(onnxNode("MatMul", {"weights", v}, "mixed"));
  }
  /// Layers that come before; returns the value of the last.
  std::string deep(const std::string& x) {
    std::string last = x;
    for (int i = 0; i < 100; ++i) {
      const std::string own = "layer " + std::to_string(i);
      add(onnxNode("MatMul", {last, "wv"}, own + " projected"));
      add(onnxNode("Add", {last, own + " projected"}, own + " sum"));
      add(onnxNode("Tanh", {own + " sum"}, own));
      last = own;
    }
    return last;
  }

  NetworkFind::Kind found() {
    const Network network(std::move(model));
    Graph graph;
    Network::Values inputs;
    unsigned seed = 1;
    for (const OnnxValue& input : network.model().inputs)
      inputs[input.name] = graph.leaf(input.name, randomTensor({1, kTokens, kWidth}, seed++));
    std::map<std::string, Shape> shapes;
    network.run(graph, inputs,
                [&](const std::string& name, NetworkValue& value) { shapes[name] = value.shape(); });
    const std::vector<NetworkFind> finds = findAttention(network, shapes);
    if (finds.size() != 1) qFatal("%d finds, expected one", static_cast<int>(finds.size()));
    return finds.front().kind;
  }
};

}  // namespace

class AttentionSourcesTest : public QObject {
  Q_OBJECT

 private slots:
  void quantisedByThemselves() {
    Written written({"x"});
    const std::string h = written.deep("x");
    written.quantised(h, "q");
    written.quantised(h, "k");
    written.add(onnxNode("Mul", {"k", "k own"}, "k scaled"));
    written.projected(h, "v");
    written.attend("q", "k scaled", "v");
    QVERIFY(written.found() == NetworkFind::Kind::SelfAttention);
  }
  void quantisedOfTwoSources() {
    Written written({"x", "y"});
    written.quantised("x", "q");
    written.quantised("y", "k");
    written.projected("y", "v");
    written.attend("q", "k", "v");
    QVERIFY(written.found() == NetworkFind::Kind::CrossAttention);
  }
  void joinedToThePast() {
    Written written({"x", "past keys", "past values"});
    for (const char* part : {"q", "k", "v"}) written.projected("x", part);
    written.joined("past keys", "k");
    written.joined("past values", "v");
    written.attendTurned("q", "k all", "v all");
    QVERIFY(written.found() == NetworkFind::Kind::SelfAttention);
  }
  void joinedOfTwoSources() {
    Written written({"x", "y", "past keys", "past values"});
    written.projected("x", "q");
    written.projected("y", "k");
    written.projected("y", "v");
    written.joined("past keys", "k");
    written.joined("past values", "v");
    written.attend("q", "k all", "v all");
    QVERIFY(written.found() == NetworkFind::Kind::CrossAttention);
  }
};

QTEST_APPLESS_MAIN(AttentionSourcesTest)
#include "attention_sources_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
/// ONNX files of single operators, against PyTorch and the standard's formulas
/// (tests/golden/write_operator_goldens.py): every result that a file names is there and agrees.
#include "engine/error.h"
#include "engine/io/onnx/onnx_file.h"
#include "engine/io/safetensors.h"
#include "engine/models/network/network.h"
#include "engine/models/network/operators.h"

#include <QTest>

#include <cmath>

using namespace attenscope;
namespace fs = std::filesystem;

namespace {

const fs::path kOperators = fs::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden/operators";

Network::Values inputsOf(const Network& network, const TensorMap& golden, Graph& graph) {
  Network::Values values;
  for (const OnnxValue& input : network.model().inputs) {
    const Tensor& tensor = golden.at("input." + input.name);
    if (isFraction(input.type)) {
      values[input.name] = graph.leaf(input.name, tensor);
    } else {
      values[input.name] =
          HostTensor{input.type, tensor.shape(), {tensor.values().begin(), tensor.values().end()}};
    }
  }
  return values;
}

std::vector<double> numbersOf(const NetworkValue& value) {
  if (value.host) return value.host->values;
  return {value.var.tensor().values().begin(), value.var.tensor().values().end()};
}

/// How far the numbers lie apart, beside their size.
double apart(const std::vector<double>& numbers, const Tensor& expected) {
  double largest = 0;
  for (std::int64_t i = 0; i < expected.size(); ++i) {
    const auto own = static_cast<double>(expected[i]);
    const double off = std::abs(numbers[static_cast<std::size_t>(i)] - own) / (1 + std::abs(own));
    largest = std::isnan(off) ? INFINITY : std::max(largest, off);
  }
  return largest;
}

}  // namespace

class OperatorGoldenTest : public QObject {
  Q_OBJECT

 private slots:
  /// Exporters write it so where a layer's own share is 0.
  void dropoutOfNothingIsNone() {
    OnnxNode node{.operation = "Dropout", .inputs = {"x", "ratio", "training"}, .outputs = {"y"}};
    Graph graph;
    const NetworkValue x(graph.leaf("x", Tensor({2}, {-1, 2})));
    const auto dropped = [&](double share) {
      return applyOperator(*operatorNamed("Dropout"),
                           OperatorCall(graph, node, 13,
                                        {x, NetworkValue(HostTensor{ElementType::F32, {}, {share}}),
                                         NetworkValue(HostTensor{ElementType::Bool, {}, {1}})}));
    };
    QVERIFY(dropped(0).front().var.tensor().equals(x.var.tensor()));
    QVERIFY_EXCEPTION_THROWN(dropped(0.1), Error);
  }

  void resultsAgree_data() {
    QTest::addColumn<QString>("name");
    for (const auto& entry : fs::directory_iterator(kOperators))
      if (entry.path().extension() == ".safetensors") {
        const QString name = QString::fromStdString(entry.path().stem().string());
        QTest::newRow(qPrintable(name)) << name;
      }
  }

  void resultsAgree() {
    QFETCH(QString, name);
    const std::string file = (kOperators / name.toStdString()).string();
    const TensorMap golden = readSafetensors(file + ".safetensors").tensors;
    const Network network(readOnnx(file + ".onnx"));
    QCOMPARE(network.notice(), std::string());
    Graph graph;
    const Network::Values values = network.run(
        graph, inputsOf(network, golden, graph),
        [](const std::string& seen, NetworkValue& value) { QVERIFY(!seen.empty() && value.valid()); });
    for (const auto& [key, expected] : golden) {
      if (!key.starts_with("output.")) continue;
      const auto found = values.find(key.substr(7));
      QVERIFY2(found != values.end(), key.c_str());
      QVERIFY2(found->second.shape() == expected.shape(),
               (key + ": " + toString(found->second.shape()) + ", expected " + toString(expected.shape()))
                   .c_str());
      const double off = apart(numbersOf(found->second), expected);
      // Whole numbers are the very same.
      QVERIFY2(off < (name.startsWith("quantised") ? 5e-7 : 1e-5),
               qPrintable(QString("%1: %2 apart").arg(QString::fromStdString(key)).arg(off)));
    }
  }

  /// What a file says of an operator and is not done is refused by name: the numbers would be others.
  void attributesThatAreNotHonouredAreRefused_data() {
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("value");
    QTest::addColumn<bool>("refused");
    QTest::newRow("unknown") << "Relu"
                             << "mystery" << 1 << true;
    QTest::newRow("another operator's") << "Relu"
                                        << "alpha" << 1 << true;
    QTest::newRow("each place by itself") << "BatchNormalization"
                                          << "spatial" << 0 << true;
    QTest::newRow("as usual") << "BatchNormalization"
                              << "spatial" << 1 << false;
    QTest::newRow("of training alone") << "BatchNormalization"
                                       << "momentum" << 1 << false;
    QTest::newRow("left over") << "Relu"
                               << "consumed_inputs" << 1 << false;
    QTest::newRow("packed batches") << "com.microsoft.RotaryEmbedding"
                                    << "is_packed_batching" << 1 << true;
  }
  void attributesThatAreNotHonouredAreRefused() {
    QFETCH(QString, operation);
    QFETCH(QString, name);
    QFETCH(int, value);
    QFETCH(bool, refused);
    OnnxNode node{.operation = operation.toStdString(), .inputs = {"x"}, .outputs = {"y"}};
    node.attributes[name.toStdString()] = {
        .kind = name == "momentum" || name == "alpha" ? OnnxAttribute::Kind::Float : OnnxAttribute::Kind::Int,
        .whole = value};
    Graph graph;
    const OperatorCall call(graph, node, 13, {NetworkValue(graph.leaf("x", Tensor({2}, {-1, 2})))});
    QString said;
    try {
      applyOperator(*operatorNamed(operation.toStdString()), call);
    } catch (const Error& error) {
      said = QString::fromUtf8(error.what());
    }
    QCOMPARE(said.contains("'" + name + "'"), refused);
  }

  /// What a file cannot mean, or of which runtimes make different numbers, is refused instead of guessed.
  void whatIsNotSaidIsNotGuessed() {
    Graph graph;
    const auto attribute = [](OnnxAttribute::Kind kind) {
      OnnxAttribute made;
      made.kind = kind;
      return made;
    };
    const auto refusal = [&](const OnnxNode& node, int opset, const std::vector<NetworkValue>& operands) {
      try {
        applyOperator(*operatorNamed(node.operation), OperatorCall(graph, node, opset, operands));
      } catch (const Error& error) {
        return QString::fromUtf8(error.what());
      }
      return QString();
    };
    const NetworkValue map(graph.leaf("map", Tensor({1, 1, 1, 5}, {1, 2, 3, 4, 5})));
    const NetworkValue line(graph.leaf("line", Tensor({1}, {1})));
    const auto host = [](std::vector<double> numbers, ElementType type = ElementType::F32) {
      return NetworkValue(HostTensor{type, {std::ssize(numbers)}, numbers});
    };

    OnnxNode leaky{.operation = "LeakyRelu", .inputs = {"x"}, .outputs = {"y"}};
    leaky.attributes["alpha"] = attribute(OnnxAttribute::Kind::Int);
    QVERIFY(refusal(leaky, 16, {map}).contains("another type"));
    leaky.attributes["alpha"] = attribute(OnnxAttribute::Kind::Float);
    QCOMPARE(refusal(leaky, 16, {map}), QString());

    OnnxNode norm{.operation = "BatchNormalization",
                  .inputs = {"x", "s", "b", "m", "v"},
                  .outputs = {"y", "mean", "var"}};
    QVERIFY(refusal(norm, 9, {map, line, line, line, line}).contains("training"));
    norm.outputs = {"y", ""};
    QCOMPARE(refusal(norm, 9, {map, line, line, line, line}), QString());

    OnnxNode resize{.operation = "Resize", .inputs = {"x", "scales"}, .outputs = {"y"}};
    QVERIFY(refusal(resize, 10, {map, host({1, 1, 1, 0.6})}).contains("opset 10"));
    QCOMPARE(refusal(resize, 10, {map, host({1, 1, 1, 0.5})}), QString());
    QCOMPARE(refusal(resize, 10, {map, host({1, 1, 1, 1.6})}), QString());

    OnnxNode blocks{.operation = "DepthToSpace", .inputs = {"x"}, .outputs = {"y"}};
    blocks.attributes["blocksize"] = attribute(OnnxAttribute::Kind::Int);
    blocks.attributes["blocksize"].whole = 1;
    blocks.attributes["mode"] = attribute(OnnxAttribute::Kind::Text);
    blocks.attributes["mode"].text = "CDR";
    QVERIFY(refusal(blocks, 13, {map}).contains("CDR"));

    OnnxNode gemm{.operation = "Gemm", .inputs = {"a", "b", "c"}, .outputs = {"y"}};
    const NetworkValue one(graph.leaf("one", Tensor({1, 1}, {2})));
    QVERIFY(refusal(gemm, 13, {one, one, NetworkValue(graph.leaf("two", Tensor({2, 1}, {1, 2})))})
                .contains("does not fit"));
    QCOMPARE(refusal(gemm, 13, {one, one, line}), QString());

    OnnxNode cast{.operation = "Cast", .inputs = {"x"}, .outputs = {"y"}};
    cast.attributes["to"] = attribute(OnnxAttribute::Kind::Int);
    cast.attributes["to"].whole = 2;  // uint8
    QVERIFY(refusal(cast, 13, {host({300.5})}).contains("does not hold"));
    const auto whole = applyOperator(*operatorNamed("Cast"),
                                     OperatorCall(graph, cast, 13, {host({300, -1, 7}, ElementType::I64)}));
    QCOMPARE(whole.front().host->values, (std::vector<double>{44, 255, 7}));

    OnnxNode split{.operation = "Split", .inputs = {"x"}, .outputs = {"a", "b"}};
    split.attributes["axis"] = attribute(OnnxAttribute::Kind::Int);
    split.attributes["axis"].whole = 3;
    split.attributes["num_outputs"] = attribute(OnnxAttribute::Kind::Int);
    split.attributes["num_outputs"].whole = 3;
    const auto parts = applyOperator(*operatorNamed("Split"), OperatorCall(graph, split, 18, {map}));
    QCOMPARE(parts.size(), 3U);
    QVERIFY(parts.back().var.tensor().equals(Tensor({1, 1, 1, 1}, {5})));
    split.attributes.erase("num_outputs");
    QVERIFY(refusal(split, 13, {map}).contains("into 2 parts"));
  }

  /// Whole numbers follow other rules than fractions.
  void wholeNumbersFollowTheirOwnRules() {
    Graph graph;
    const NetworkValue whole{graph.leaf("x", Tensor({2}, {7, 2})), ElementType::U8};
    const NetworkValue two{graph.leaf("y", Tensor({1}, {2})), ElementType::U8};
    const auto applied = [&](const char* operation, const std::vector<NetworkValue>& operands) {
      OnnxNode node{.operation = operation, .inputs = {"x", "y"}, .outputs = {"z"}};
      return applyOperator(*operatorNamed(operation), OperatorCall(graph, node, 13, operands)).front();
    };
    QVERIFY(applied("Div", {whole, two}).var.tensor().equals(Tensor({2}, {3, 1})));
    QVERIFY(applied("Div", {whole, two}).type() == ElementType::U8);
    QVERIFY_EXCEPTION_THROWN(applied("Sub", {two, whole}), Error);  // below 0
    QVERIFY_EXCEPTION_THROWN(applied("Exp", {whole}), Error);
    const NetworkValue large{graph.leaf("sums", Tensor({1}, {16777216})), ElementType::I32};
    QVERIFY_EXCEPTION_THROWN(applied("Add", {large, large}), Error);  // rounded already
    QVERIFY(applied("Transpose", {whole}).type() == ElementType::U8);
  }
};

QTEST_APPLESS_MAIN(OperatorGoldenTest)
#include "operator_golden_test.moc"

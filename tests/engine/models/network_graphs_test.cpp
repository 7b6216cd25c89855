// SPDX-License-Identifier: GPL-3.0-or-later
/// Graphs inside nodes, fused operators and quantised numbers of which something is not done: what is said,
/// and that nothing else is refused with it.
#include "engine/error.h"
#include "engine/explaining/replay.h"
#include "engine/graph/gradients.h"
#include "engine/models/network/network.h"
#include "engine/models/network/subgraphs.h"
#include "tests/support/onnx_nodes.h"

#include <QTest>

#include <cmath>

using namespace attenscope;

namespace {

OnnxAttribute graphOf(std::vector<std::string> inputs, std::vector<OnnxNode> nodes,
                      std::vector<std::string> outputs) {
  OnnxAttribute attribute{.kind = OnnxAttribute::Kind::Graph};
  attribute.graph = std::make_shared<OnnxGraph>();
  for (const std::string& input : inputs) attribute.graph->inputs.push_back(onnxValue(input));
  attribute.graph->nodes = std::move(nodes);
  for (const std::string& output : outputs) attribute.graph->outputs.push_back(onnxValue(output));
  return attribute;
}

OnnxModel modelOf(std::vector<OnnxNode> nodes, std::vector<std::string> outputs) {
  OnnxModel model;
  model.opset = 17;
  model.inputs = {onnxValue("x")};
  for (const std::string& output : outputs) model.outputs.push_back(onnxValue(output));
  model.nodes = std::move(nodes);
  return model;
}

OnnxNode constant(const std::string& name, std::int64_t number) {
  OnnxNode made = onnxNode("Constant", {}, name);
  made.attributes["value_int"] = attributeOf(number);
  return made;
}

OnnxNode axes() {
  OnnxNode made = onnxNode("Constant", {}, "axes");
  made.attributes["value_ints"] = attributeOf(std::vector<std::int64_t>{0});
  return made;
}

/// What is said of a network that is opened and run on two numbers; empty if it runs.
QString problem(OnnxModel model) {
  try {
    const Network network(std::move(model));
    Graph graph;
    network.run(graph, {{"x", NetworkValue(graph.leaf("x", Tensor({1, 2}, {-1, 2})))}},
                [](const auto&, auto&) {});
  } catch (const Error& error) {
    return QString::fromUtf8(error.what());
  }
  return {};
}

/// A loop whose body adds x to what it carries.
OnnxNode loop(const std::string& rounds, const std::string& condition, std::vector<OnnxNode> more = {}) {
  OnnxNode made = onnxNode("Loop", {rounds, condition, "x"}, "y");
  more.push_back(onnxNode("Add", {"h", "x"}, "sum"));
  made.attributes["body"] = graphOf({"i", "go", "h"}, std::move(more), {"go", "sum"});
  return made;
}

OnnxNode callOf(const std::string& function, std::vector<std::string> inputs, const std::string& output) {
  OnnxNode made = onnxNode(function, std::move(inputs), output);
  made.domain = "own";
  return made;
}

OnnxFunction functionOf(const std::string& name, std::vector<OnnxNode> nodes) {
  OnnxFunction function;
  function.name = name;
  function.domain = "own";
  function.opset = 17;
  function.inputs = {onnxValue("x")};
  function.outputs = {onnxValue("y")};
  function.nodes = std::move(nodes);
  return function;
}

}  // namespace

class NetworkGraphsTest : public QObject {
  Q_OBJECT

 private slots:
  void functionsOfTheFileAreTakenApart() {
    OnnxModel model = modelOf({callOf("twice", {"x"}, "y")}, {"y"});
    model.functions = {functionOf("twice", {callOf("once", {"x"}, "h"), callOf("once", {"h"}, "y")}),
                       functionOf("once", {onnxNode("Neg", {"x"}, "y")})};
    const Network network(model);
    QCOMPARE(network.operators().at("Neg"), 2);
    QCOMPARE(problem(model), QString());
  }

  void functionsThatCannotBeDoneAreNamed_data() {
    QTest::addColumn<QString>("expected");
    QTest::addColumn<int>("wrong");
    QTest::newRow("calls itself") << "calls itself" << 0;
    QTest::newRow("of another opset") << "in opset 11, in a network in opset 17" << 1;
    QTest::newRow("with too many operands") << "called with 2 operands" << 2;
    QTest::newRow("calls others without end") << "more than 65536 operators" << 3;
    QTest::newRow("whose attribute is no function's") << "attribute 'alpha' is not supported" << 4;
    QTest::newRow("with an attribute that they do not have") << "'slope' is none of its function's" << 5;
    QTest::newRow("of which the overload is not there") << "not supported: Neg:half (once" << 6;
  }
  void functionsThatCannotBeDoneAreNamed() {
    QFETCH(QString, expected);
    QFETCH(int, wrong);
    OnnxModel model = modelOf({callOf("f0", {"x"}, "y")}, {"y"});
    if (wrong == 0) model.functions = {functionOf("f0", {callOf("f0", {"x"}, "y")})};
    if (wrong == 1) {
      model.functions = {functionOf("f0", {onnxNode("Neg", {"x"}, "y")})};
      model.functions[0].opset = 11;
    }
    if (wrong == 2) {
      model.functions = {functionOf("f0", {onnxNode("Neg", {"x"}, "y")})};
      model.nodes[0].inputs = {"x", "x"};
    }
    for (int i = 0; wrong == 3 && i < 40; ++i) {
      const std::string next = "f" + std::to_string(i + 1);
      model.functions.push_back(
          functionOf("f" + std::to_string(i), {callOf(next, {"x"}, "h"), callOf(next, {"h"}, "y")}));
    }
    if (wrong == 4) {
      model.nodes = {onnxNode("LeakyRelu", {"x"}, "y")};
      model.nodes[0].attributes["alpha"] = attributeOf(0.5);
      model.nodes[0].attributes["alpha"].reference = "slope";
    }
    if (wrong == 5) {
      model.functions = {functionOf("f0", {onnxNode("Neg", {"x"}, "y")})};
      model.nodes[0].attributes["slope"] = attributeOf(0.5);
      QCOMPARE(problem([&] {
                 OnnxModel declared = model;
                 declared.functions[0].attributes = {"slope"};
                 return declared;
               }()),
               QString());
    }
    if (wrong == 6) {
      model.nodes = {onnxNode("Neg", {"x"}, "y")};
      model.nodes[0].overload = "half";
    }
    const QString found = problem(std::move(model));
    QVERIFY2(found.contains(expected), qPrintable(found));
  }

  void aComputedConditionIsNamed() {
    OnnxNode choice = onnxNode("If", {"positive"}, "y");
    choice.attributes["then_branch"] = graphOf({}, {onnxNode("Neg", {"x"}, "a")}, {"a"});
    choice.attributes["else_branch"] = graphOf({}, {onnxNode("Abs", {"x"}, "b")}, {"b"});
    const QString said = problem(modelOf(
        {onnxNode("ReduceMax", {"x"}, "most"), onnxNode("Greater", {"most", "most"}, "positive"), choice},
        {"y"}));
    QVERIFY2(
        said.contains("'the y' (If)") && said.contains("which branch is taken is computed from the input"),
        qPrintable(said));
  }

  void branchesThatAreNotTakenNeedNothing() {
    OnnxNode choice = onnxNode("If", {"yes"}, "y");
    choice.attributes["then_branch"] = graphOf({}, {onnxNode("Neg", {"x"}, "a")}, {"a"});
    choice.attributes["else_branch"] = graphOf({}, {onnxNode("Mystery", {"x"}, "b")}, {"b"});
    QCOMPARE(problem(modelOf({constant("yes", 1), choice}, {"y"})), QString());
    const QString said = problem(modelOf({constant("yes", 0), choice}, {"y"}));
    QVERIFY2(said.contains("Mystery (once, 'the y/else_branch/the b')"), qPrintable(said));
  }

  void nodesOfOneNameAreToldApart() {
    const auto choice = [](const std::string& output) {
      OnnxNode made = onnxNode("If", {"yes"}, output);
      made.name = "the same";
      made.attributes["then_branch"] = graphOf({}, {onnxNode("Neg", {"x"}, "a")}, {"a"});
      made.attributes["else_branch"] = graphOf({}, {onnxNode("Abs", {"x"}, "b")}, {"b"});
      return made;
    };
    QCOMPARE(problem(modelOf({constant("yes", 1), choice("y"), choice("z")}, {"y", "z"})), QString());
  }

  void loopsThatAreTooLongAreRefused() {
    QCOMPARE(problem(modelOf({constant("n", 500), loop("n", "")}, {"y"})), QString());
    const QString said = problem(modelOf({constant("n", 1'000'000'000), loop("n", "")}, {"y"}));
    QVERIFY2(said.contains("Loop (once, 'the y': goes round so often"), qPrintable(said));
    // Nothing says how often; the condition holds on.
    const QString endless = problem(modelOf({constant("yes", 1), loop("", "yes")}, {"y"}));
    QVERIFY2(endless.contains("65536"), qPrintable(endless));
    // Loops in loops multiply.
    OnnxNode outer = onnxNode("Loop", {"n", "", "x"}, "z");
    OnnxNode inner = loop("n", "");
    inner.inputs[2] = "h";
    outer.attributes["body"] = graphOf({"i", "go", "h"}, {inner}, {"go", "y"});
    const QString nested = problem(modelOf({constant("n", 3000), outer}, {"z"}));
    QVERIFY2(nested.contains("65536"), qPrintable(nested));
    QVERIFY2(problem(modelOf({onnxNode("Loop", {"x"}, "y")}, {"y"})).contains("Loop"), "no graph");
  }

  void weightsOfLoopsAreShared() {
    OnnxNode weighing = onnxNode("Mul", {"h", "w"}, "product");
    OnnxModel model = modelOf({constant("n", 3), loop("n", "", {weighing})}, {"y"});
    const auto bytes = std::make_shared<const std::vector<float>>(std::vector<float>(200, 2.0F));
    OnnxTensor weight;
    weight.stored.shape = {100, 2};
    weight.stored.bytes = std::as_bytes(std::span(*bytes));
    weight.stored.owner = bytes;
    auto& body = *model.nodes[1].attributes["body"].graph;
    body.initialisers["w"] = weight;
    body.outputs[1].name = "product";
    const Network network(std::move(model));
    QCOMPARE(network.model().initialisers.size(), 1U);
    QCOMPARE(network.parameters(), 200);
    QCOMPARE(network.operators().at("Mul"), 3);
  }

  void variantsOfFusedOperatorsAreNamed() {
    OnnxNode attention = onnxNode("Attention", {"x", "x", ""}, "y", "com.microsoft");
    attention.attributes["num_heads"] = attributeOf(std::int64_t{1});
    attention.attributes["do_rotary"] = attributeOf(std::int64_t{1});
    const QString said = problem(modelOf({attention}, {"y"}));
    QVERIFY2(said.contains(
                 "com.microsoft.Attention (once, 'the y': its attribute 'do_rotary' is not supported here)"),
             qPrintable(said));
    // Another output is none the worse for it.
    const Network network(modelOf({attention, onnxNode("Neg", {"x"}, "z")}, {"y", "z"}));
    QCOMPARE(network.outputs(), std::vector<std::string>{"z"});
    QVERIFY(network.notice().find("do_rotary") != std::string::npos);
  }

  /// What is computed again from another input (occlusion) chooses again.
  void choicesAreMadeAgain() {
    OnnxNode places = onnxNode("TopK", {"x", "k"}, "values");
    places.outputs.push_back("places");
    OnnxNode sum = onnxNode("Cast", {"places"}, "numbers");
    sum.attributes["to"] = attributeOf(std::int64_t{1});
    OnnxNode one = constant("one", 1);
    const Network network(modelOf({one, onnxNode("Unsqueeze", {"one", "axes"}, "k"), places, sum,
                                   onnxNode("Add", {"values", "numbers"}, "both"),
                                   onnxNode("QuickGelu", {"both"}, "bent", "com.microsoft"),
                                   onnxNode("DynamicQuantizeLinear", {"bent"}, "y"), axes()},
                                  {"y"}));
    const auto run = [&](Graph& graph, const Tensor& x) {
      return network.run(graph, {{"x", NetworkValue(graph.leaf("x", x))}}, [](const auto&, auto&) {})
          .at("y")
          .var.node();
    };
    Graph first;
    const int node = run(first, Tensor({1, 4}, {3, 1, 2, 0}));
    Graph second;
    const int again = run(second, Tensor({1, 4}, {0, 1, 2, 9}));
    const auto record = first.finish();
    int input = 0;
    while ((*record)[static_cast<std::size_t>(input)].leaf != "x") ++input;
    const Tensor replayed = replayedValue(*record, {{input, Tensor({1, 4}, {0, 1, 2, 9})}}, node, {});
    QVERIFY(replayed.equals((*second.finish())[static_cast<std::size_t>(again)].value));
  }

  /// Quantised by its own range and turned back, x is itself but for the rounding, and so is its gradient.
  void gradientsPassThroughWhatIsQuantisedAndTurnedBack() {
    OnnxNode quantised = onnxNode("DynamicQuantizeLinear", {"x"}, "whole");
    quantised.outputs = {"whole", "scale", "zero"};
    OnnxModel model =
        modelOf({quantised, onnxNode("DequantizeLinear", {"whole", "scale", "zero"}, "y")}, {"y"});
    const Network network(std::move(model));
    Graph graph;
    const Var x = graph.leaf("x", Tensor({1, 3}, {-1, 2, 0.5F}));
    const auto values = network.run(graph, {{"x", NetworkValue(x)}}, [](const auto&, auto&) {});
    const int node = values.at("y").var.node();
    const std::vector<int> wanted{x.node()};
    const Tensor seed({1, 3}, {1, -2, 3});
    const Gradients found = gradientsOf(*graph.finish(), node, seed, wanted);
    QVERIFY(found.straight);
    for (std::int64_t i = 0; i < 3; ++i) QVERIFY(std::abs(found.of.at(wanted[0])[i] - seed[i]) < 0.01F);
  }
};

QTEST_APPLESS_MAIN(NetworkGraphsTest)
#include "network_graphs_test.moc"

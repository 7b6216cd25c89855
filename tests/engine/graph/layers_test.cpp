// SPDX-License-Identifier: GPL-3.0-or-later
// Layer norm, GELU, tanh, joining and the recurrent layers against PyTorch, and their explanations.
#include "engine/compute/kernels.h"
#include "engine/graph/operations.h"
#include "engine/io/safetensors.h"
#include "tests/support/explain_cell.h"
#include "tests/support/golden_steps.h"

#include <QTest>

#include <cmath>

using namespace attenscope;
using attenscope::testing::difference;

namespace {

/// What a run of explained lines must give: every line a step further, the last the cell itself.
bool endsAtCell(const Var& value, const Index& cell) {
  const Explained explained = explain(value, cell);
  return !explained.lines.empty() &&
         std::abs(explained.lines.back().value - static_cast<double>(value.tensor().at(cell))) < 1e-12;
}

}  // namespace

class LayersTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    m_golden = readSafetensors(ATTENSCOPE_SOURCE_DIR "/tests/golden/layers.safetensors").tensors;
  }

  void layerNormAgreesWithPyTorch() {
    Graph graph;
    const Var norm = layerNorm(leaf(graph, "x"), leaf(graph, "norm.weight"), leaf(graph, "norm.bias"));
    QVERIFY(difference(norm.tensor(), golden("norm")) < 1e-6);
    const Explained explained = explain(norm, {3, 4});
    QCOMPARE(explained.lines.size(), std::size_t{4});
    QVERIFY(QString::fromStdString(explained.lines[1].text).startsWith("÷ √(variance + ε)"));
    // The arithmetic of the last line: what was before it plus β.
    const double beta = golden("norm.bias")[4];
    QVERIFY(std::abs(explained.lines[2].value + beta - explained.lines[3].value) < 1e-5);
    QVERIFY(endsAtCell(norm, {3, 4}));
  }

  void geluAndTanhAgreeWithPyTorch() {
    Graph graph;
    const Var x = leaf(graph, "x");
    QVERIFY(difference(gelu(x).tensor(), golden("gelu")) < 1e-6);
    QVERIFY(difference(attenscope::tanh(x).tensor(), golden("tanh")) < 1e-6);
    QVERIFY(endsAtCell(gelu(x), {0, 0}));
  }

  void statedErrorsHold() {
    std::vector<float> in;
    for (int i = -200000; i <= 200000; ++i) in.push_back(static_cast<float>(i) * 1e-4F);
    std::vector<float> out(in.size());
    const auto count = static_cast<std::int64_t>(in.size());
    double worst = 0;
    kernels::gelu(in.data(), out.data(), count);
    for (std::size_t i = 0; i < in.size(); ++i) {
      const double x = in[i];
      const double exact = 0.5 * x * std::erfc(-x / std::sqrt(2.0));
      worst = std::max(worst, std::abs(static_cast<double>(out[i]) - exact) / std::max(1.0, std::abs(x)));
    }
    qInfo("largest error of GELU: %.3g", worst);
    QVERIFY(worst < 3e-7);
    worst = 0;
    kernels::hyperbolicTangent(in.data(), out.data(), count);
    for (std::size_t i = 0; i < in.size(); ++i)
      worst = std::max(worst, std::abs(static_cast<double>(out[i]) - std::tanh(static_cast<double>(in[i]))));
    qInfo("largest error of tanh: %.3g", worst);
    QVERIFY(worst < 2e-7);
    const std::vector<float> edges{-INFINITY, INFINITY, -1e30F, 1e30F};
    kernels::gelu(edges.data() + 2, out.data(), 2);
    QVERIFY(out[0] == 0.0F && out[1] == 1e30F);
    kernels::hyperbolicTangent(edges.data(), out.data(), 2);
    QVERIFY(out[0] == -1.0F && out[1] == 1.0F);
  }

  void joiningPutsPartsBehindEachOther() {
    Graph graph;
    const Var a = graph.leaf("a", Tensor({2, 2}, {1, 2, 3, 4}));
    const Var b = graph.leaf("b", Tensor({2, 1}, {5, 6}));
    const Var wide = concatenate({a, b}, -1);
    QVERIFY(wide.tensor().equals(Tensor({2, 3}, {1, 2, 5, 3, 4, 6})));
    const Explained explained = explain(wide, {1, 2});
    QCOMPARE(explained.input, 1);
    QCOMPARE(explained.cell, (Index{1, 0}));
    const Var tall = concatenate({a, a}, 0);
    QVERIFY(tall.tensor().equals(Tensor({4, 2}, {1, 2, 3, 4, 1, 2, 3, 4})));
    QVERIFY(part(reshape(tall, {2, 2, 2}), 1).tensor().equals(a.tensor()));
  }

  void recurrentLayersAgreeWithPyTorch_data() {
    QTest::addColumn<QString>("kind");
    QTest::newRow("lstm") << "lstm";
    QTest::newRow("gru") << "gru";
  }
  void recurrentLayersAgreeWithPyTorch() {
    QFETCH(QString, kind);
    const std::string name = kind.toStdString() + ".";
    const bool isLstm = kind == "lstm";
    Graph graph;
    const Var x = leaf(graph, "x");
    std::vector<Var> directions;
    for (const bool reverse : {false, true}) {
      const std::string end = reverse ? "_l0_reverse" : "_l0";
      const RecurrentWeights weights{
          leaf(graph, name + "weight_ih" + end), leaf(graph, name + "weight_hh" + end),
          leaf(graph, name + "bias_ih" + end), leaf(graph, name + "bias_hh" + end)};
      const Var h0 = part(leaf(graph, name + "initial"), reverse ? 1 : 0);
      TensorBuilder mirrored({7});
      for (std::int64_t i = 0; i < 7; ++i) mirrored[i] = h0.tensor()[6 - i];
      const Var c0 = graph.leaf(reverse ? "c1" : "c0", mirrored.finish());
      const Var inner = isLstm ? lstm(x, weights, reverse, h0, c0) : gru(x, weights, reverse, h0);
      for (std::int64_t p = 0; p < inner.dim(0); ++p)
        for (std::int64_t row = 0; row < 5; ++row) QVERIFY(endsAtCell(inner, {p, row, 3}));
      // Every line of a gate follows from the one before: the last is its squashed sum.
      const Explained gate = explain(inner, {0, 2, 1});
      QCOMPARE(gate.lines.size(), std::size_t{4});
      QVERIFY(std::abs(1 / (1 + std::exp(-gate.lines[2].value)) - gate.lines[3].value) < 1e-6);
      const Explained candidate = explain(inner, {2, 2, 1});
      QVERIFY(std::abs(std::tanh(candidate.lines[2].value) - candidate.lines[3].value) < 1e-6);
      directions.push_back(part(inner, inner.dim(0) - 1));
      if (isLstm) {
        const Var c = part(inner, 4);
        const Var last = part(c, reverse ? 0 : 4);
        const Tensor expected = golden("lstm.c_last").slice(reverse ? 1 : 0);
        QVERIFY(difference(last.tensor(), expected) < 1e-6);
      }
    }
    QVERIFY(difference(concatenate(directions, 1).tensor(), golden(name + "h")) < 1e-6);
  }

 private:
  const Tensor& golden(const std::string& name) const { return m_golden.at(name); }
  Var leaf(Graph& graph, const std::string& name) const { return graph.leaf(name, golden(name)); }

  std::map<std::string, Tensor, std::less<>> m_golden;
};

QTEST_GUILESS_MAIN(LayersTest)
#include "layers_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Head statistics, rollout and attention flow: worked out by hand, and against a plain script.
#include "engine/analysis/head_statistics.h"
#include "engine/analysis/maximum_flow.h"
#include "engine/analysis/rollout.h"
#include "engine/compute/entropy_kernel.h"
#include "engine/io/safetensors.h"
#include "engine/trace/trace.h"

#include <QTest>

#include <cmath>
#include <filesystem>

using namespace attenscope;

namespace {

Tensor one(const Tensor& matrix) {
  return matrix.reshaped({1, matrix.dim(0), matrix.dim(1)});
}

float figure(const Tensor& statistics, HeadStatistic statistic, std::int64_t head = 0) {
  return statistics.at({static_cast<std::int64_t>(statistic), head});
}

double largestDifference(const Tensor& actual, const Tensor& expected) {
  if (actual.shape() != expected.shape()) return std::numeric_limits<double>::infinity();
  double most = 0;
  for (std::int64_t i = 0; i < actual.size(); ++i)
    most = std::max(most, std::abs(static_cast<double>(actual[i]) - static_cast<double>(expected[i])));
  return most;
}

bool near(double actual, double expected, double tolerance = 1e-6) {
  if (std::abs(actual - expected) <= tolerance) return true;
  qWarning("%.9g, expected %.9g", actual, expected);
  return false;
}

/// Rows that sum to 1, made of a wave.
Tensor distribution(const Shape& shape, bool causal = false) {
  TensorBuilder out(shape, 0.0F);
  const std::int64_t keys = shape.back();
  for (std::int64_t row = 0; row < out.size() / keys; ++row) {
    const std::int64_t seen = causal ? row % keys + 1 : keys;
    double sum = 0;
    for (std::int64_t k = 0; k < seen; ++k) sum += 1.01 + std::sin(static_cast<double>(row * 7 + k * k));
    for (std::int64_t k = 0; k < seen; ++k)
      out[row * keys + k] = static_cast<float>((1.01 + std::sin(static_cast<double>(row * 7 + k * k))) / sum);
  }
  return out.finish();
}

}  // namespace

class AnalysisTest : public QObject {
  Q_OBJECT

 private slots:
  void statisticsOfHandMadeHeads() {
    // Everybody looks at the token before, the first at itself.
    const Tensor previous({4, 4}, {1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0});
    const Tensor ids({4}, {5, 6, 5, 6});
    const Tensor p = headStatisticsOf(one(previous), ids, {}, {});
    QVERIFY(near(figure(p, HeadStatistic::Entropy), 0));
    QVERIFY(near(figure(p, HeadStatistic::Distance), 0.75));  // 0, 1, 1, 1
    QVERIFY(near(figure(p, HeadStatistic::Previous), 1));
    QVERIFY(near(figure(p, HeadStatistic::First), 1.0 / 3));  // of queries 1, 2, 3 the first
    QVERIFY(near(figure(p, HeadStatistic::Induction), 1));    // 5 6 |5| looks at 6, 6 5 |6| at 5

    // a b a b a: the third and later look at what came after the same token before.
    TensorBuilder builder({5, 5}, 0.0F);
    builder[0] = builder[5] = 1;
    builder[10 + 1] = 1;      // a → b
    builder[15 + 2] = 1;      // b → a
    builder[20 + 1] = 0.25F;  // a → both b's
    builder[20 + 3] = 0.5F;
    builder[20 + 4] = 0.25F;
    const Tensor induction = headStatisticsOf(one(builder.finish()), Tensor({5}, {1, 2, 1, 2, 1}), {}, {});
    QVERIFY(near(figure(induction, HeadStatistic::Induction), (1 + 1 + 0.75) / 3));

    // All alike: entropy ln T; the mean distance over T = 4.
    const Tensor alike = headStatisticsOf(Tensor::filled({1, 4, 4}, 0.25F), {}, {}, {});
    QVERIFY(near(figure(alike, HeadStatistic::Entropy), std::log(4.0)));
    QVERIFY(near(figure(alike, HeadStatistic::Distance), 1.25));
    QVERIFY(near(figure(alike, HeadStatistic::Induction), 0));  // no tokens given
  }

  void queriesThatSeeNothingDoNotCount() {
    const Tensor weights({1, 3, 3}, {1, 0, 0, 0, 0, 0, 0.5F, 0, 0.5F});
    const Tensor s = headStatisticsOf(weights, {}, {}, {});
    QVERIFY(near(figure(s, HeadStatistic::Entropy), std::log(2.0) / 2));
    QVERIFY(near(figure(s, HeadStatistic::First), 0.5));
    const Tensor none = headStatisticsOf(Tensor::filled({2, 3, 3}, 0.0F), {}, {}, {});
    for (const float value : none.values()) QCOMPARE(value, 0.0F);
  }

  void otherTextsAndPictures() {
    HeadStatisticOptions cross;
    cross.otherKeys = true;
    const Tensor s = headStatisticsOf(Tensor({1, 2, 3}, {0.5F, 0.5F, 0, 0.25F, 0, 0.75F}), {}, cross, {});
    QVERIFY(near(figure(s, HeadStatistic::First), 0.375));  // the first query counts too
    QCOMPARE(figure(s, HeadStatistic::Distance), 0.0F);

    // A class token and 2 × 2 patches: patch 0 looks half at the class, half at the patch across.
    TensorBuilder builder({1, 5, 5}, 0.0F);
    for (int q : {0, 2, 3, 4}) builder[q * 5] = 1;  // the others look at the class: no distance
    builder[5 + 0] = 0.5F;
    builder[5 + 4] = 0.5F;
    HeadStatisticOptions patches;
    patches.gridColumns = 2;
    patches.firstPatch = 1;
    QVERIFY(near(figure(headStatisticsOf(builder.finish(), {}, patches, {}), HeadStatistic::Distance),
                 std::sqrt(2.0)));
  }

  void entropyOfRowsOfEveryLength() {
    for (const std::int64_t count : {1, 2, 15, 16, 17, 100, 255, 256, 257, 2048}) {
      const Tensor row = distribution({1, count});
      const std::vector<float> ones(static_cast<std::size_t>(count), 1.0F);
      const kernels::RowFigures figures = kernels::rowFigures(row.data(), ones.data(), ones.data(), count);
      QVERIFY(near(figures.entropy, entropy(row.values()), 1e-6 * std::max(1.0, figures.entropy)));
      QVERIFY(near(figures.sum, 1, 1e-5));
    }
    const std::vector<float> row{1e-38F, 1e-30F, 0, 1};
    QVERIFY(near(kernels::rowFigures(row.data(), row.data(), row.data(), 4).entropy, 0, 1e-12));
  }

  void rolloutByHand() {
    // One head each; the second token looks at the first only: ½ stays, ½ comes from there.
    const Tensor weights({1, 2, 2}, {1, 0, 1, 0});
    Graph graph;
    const Var a = graph.leaf("A", weights);
    const Var first = rollout(a);
    QCOMPARE(first.tensor().at({1, 0}), 0.5F);
    const Var second = rollout(a, first);
    QCOMPARE(second.tensor().at({1, 0}), 0.75F);
    QCOMPARE(second.tensor().at({1, 1}), 0.25F);
    QCOMPARE(second.tensor().at({0, 0}), 1.0F);
    const Explained said =
        graph.node(first.node())
            .operation->explain(
                {std::vector<Tensor>{weights}, std::vector<std::string>{"A"}, {}, first.tensor(), {1, 1}});
    QCOMPARE(said.lines.back().value, 0.5);
  }

  void flowByHand() {
    // From the second token down through two layers of ½: ½ stays, ½ goes to the first in either layer. To
    // token 0 leads: down-left then straight (½), and straight then down-left (½): together 1.
    const Tensor layer({2, 2}, {1, 0, 0.5F, 0.5F});
    Graph graph;
    const Var a = graph.leaf("a", layer);
    const Tensor flow = attentionFlow({a, a}, 1).tensor();
    QCOMPARE(flow[0], 1.0F);
    QCOMPARE(flow[1], 0.5F);
    QVERIFY(flowFits(12, 256) && !flowFits(12, 257));
    QVERIFY(flowNotice(12, 400).find("256") != std::string::npos);
  }

  void flowOfNumbersThatAreNoWeightsEnds() {
    // What somebody stored as attention may be anything finite; rounding must not look like room.
    const Tensor lower({2, 4, 4},
                       {0.25F, 0.25F, 0.25F,  0.25F, 0.25F, 1e38F, 1e20F, 0.25F, 0.25F, 0.25F, -1e38F,
                        1e38F, 0.25F, -1e38F, 1e20F, 0.25F, 3e37F, 0.25F, 0,     0,     0.25F, 0.25F,
                        0.25F, 0.25F, 0.25F,  0.25F, 0.25F, 0.25F, 0.25F, 3e37F, 0,     0.25F});
    const Tensor upper({2, 4, 4},
                       {0,     0.25F, 0.25F,  0.25F, 0.25F, 0.25F, 0.25F, 0.25F, 0.25F, 0.25F, 0.25F,
                        1e38F, 1e20F, -1e38F, 0.25F, 0.25F, 0.25F, 1e38F, 0.25F, 0.25F, 0.25F, 0.25F,
                        0.25F, 0.25F, 0.25F,  0.25F, 0.25F, 0.25F, 1e20F, 1e20F, 0.25F, 1e38F});
    Graph graph;
    const std::vector<Var> links{withResidual(graph.leaf("a", lower)), withResidual(graph.leaf("b", upper))};
    for (int query = 0; query < 4; ++query) QVERIFY(attentionFlow(links, query).tensor().allFinite());
    // Numbers ten times as large carry ten times as much.
    const Tensor a({2, 2}, {0.3F, 0.7F, 0.6F, 0.4F});
    const Tensor large({2, 2}, {3e20F, 7e20F, 6e20F, 4e20F});
    const double small = LayeredFlow({a.data(), a.data()}, 2).most(0, 1);
    const double most = LayeredFlow({large.data(), large.data()}, 2).most(0, 1);
    QVERIFY(std::abs(most / 1e21 - small) < 1e-6);
  }

  void againstThePlainScript_data() {
    QTest::addColumn<QString>("file");
    QTest::newRow("plain, a row of zeros") << "analysis";
    QTest::newRow("causal") << "analysis_causal";
  }
  void againstThePlainScript() {
    QFETCH(QString, file);
    const SafetensorsFile golden = readSafetensors(std::filesystem::path(ATTENSCOPE_SOURCE_DIR) /
                                                   "tests/golden" / (file.toStdString() + ".safetensors"));
    const auto expected = [&](const std::string& name) { return golden.tensors.find(name)->second; };
    Graph graph;
    const Var ids = graph.leaf("ids", expected("ids"));
    Var before;
    std::vector<Var> factors;
    for (int layer = 0; layer < 3; ++layer) {
      const std::string number = "." + std::to_string(layer);
      const Var weights = graph.leaf("weights" + number, expected("weights" + number));
      QVERIFY(largestDifference(headStatistics(weights, ids).tensor(), expected("statistics" + number)) <
              2e-6);
      before = rollout(weights, before);
      QVERIFY(largestDifference(before.tensor(), expected("rollout" + number)) < 1e-6);
      factors.push_back(withResidual(weights));
    }
    for (const std::int64_t query : {2, 6})
      QVERIFY(largestDifference(attentionFlow(factors, query).tensor(),
                                expected("flow." + std::to_string(query))) < 1e-5);
  }

  void aLayerThatDidNotChangeKeepsItsFigures() {
    const Tensor first = distribution({2, 6, 6});
    const Tensor second = distribution({2, 6, 6}, true);
    const auto write = [&](Graph& graph, const Tensor& last) {
      const Var a = graph.leaf("a", first);
      const Var b = graph.leaf("b", last);
      headStatistics(a);
      headStatistics(b);
      rollout(b, rollout(a));
    };
    Graph before;
    write(before, second);
    QCOMPARE(before.computedCount(), 5);
    Graph after({}, before.finish());
    write(after, Tensor::filled({2, 6, 6}, 1.0F / 6));
    QCOMPARE(after.reusedCount(), 2);  // the first layer's
  }

  void largeLayersCountEveryRowAndCanBeCancelled() {
    // Over many blocks and threads: the same as the mean of the heads' own entropies.
    const Tensor weights = distribution({3, 700, 700}, true);
    const Tensor s = headStatisticsOf(weights, {}, {}, {});
    for (std::int64_t head = 0; head < 3; ++head) {
      double sum = 0;
      for (std::int64_t q = 0; q < 700; ++q) sum += entropy(weights.slice(head).slice(q).values());
      QVERIFY(near(figure(s, HeadStatistic::Entropy, head), sum / 700, 1e-5));
    }
    QVERIFY_THROWS_EXCEPTION(Cancelled,
                             headStatisticsOf(weights, {}, {}, RunControl([](double) { return false; })));
  }

  void figuresExplainThemselves() {
    const Tensor weights = distribution({2, 5, 5}, true);
    Graph graph;
    const Var s = headStatistics(graph.leaf("A", weights), graph.leaf("ids", Tensor({5}, {1, 2, 1, 2, 1})));
    const Node& node = graph.node(s.node());
    for (std::int64_t statistic = 0; statistic < kHeadStatistics; ++statistic) {
      const std::vector<Tensor> inputs{weights, graph.node(node.inputs[1]).value};
      const std::vector<std::string> names{"A", "ids"};
      const Explained said =
          node.operation->explain({inputs, names, node.attributes, s.tensor(), {statistic, 1}});
      double sum = 0;
      for (const ExplainedProduct& product : said.products)
        sum += static_cast<double>(product.left) * static_cast<double>(product.right);
      QVERIFY(near(sum, s.tensor().at({statistic, 1}), 1e-6));
    }
  }
};

QTEST_GUILESS_MAIN(AnalysisTest)
#include "analysis_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
/// Gradients against central differences in double precision: each operation by itself, then the weights of
/// every mechanism of the catalogue.
#include "engine/graph/gradients.h"

#include "engine/error.h"
#include "engine/graph/model_operations.h"
#include "engine/graph/operations.h"
#include "engine/graph/training_operations.h"
#include "engine/input/embedding.h"
#include "engine/mechanisms/catalog.h"
#include "tests/double_operations.h"

#include <QtTest>

using namespace attenscope;

namespace {

Tensor randomTensor(Shape shape, std::uint64_t key) {
  TensorBuilder out(std::move(shape));
  fillNormal(key, out.data(), out.size());
  return out.finish();
}

/// A functional that no symmetry hides from.
double factor(std::int64_t i) {
  return std::sin(0.7 * static_cast<double>(i) + 1);
}
Tensor seedLike(const Tensor& value) {
  TensorBuilder seed(value.shape());
  for (std::int64_t i = 0; i < seed.size(); ++i) seed[i] = static_cast<float>(factor(i));
  return seed.finish();
}
double functional(const doubles::Array& value) {
  double sum = 0;
  for (std::int64_t i = 0; i < value.size(); ++i)
    if (std::isfinite(value[i])) sum += value[i] * factor(i);
  return sum;
}

struct OperationCase {
  const char* name;
  std::vector<Shape> operands;
  std::function<Value(Graph& graph, const std::vector<Value>& operands)> build;
  std::size_t differentiable = 99;  ///< this many operands from the first have a gradient
  bool positive = false;
};

std::vector<OperationCase> lossCases() {
  using Values = std::vector<Value>;
  const auto boxes = [](Tensor box, Tensor target) {  // changes are small enough to keep how they lie
    return [box, target](Graph& g, const Values& v) {
      const Value small = g.leaf("small", Tensor::scalar(0.01F));
      return boxIouLoss(add(g.leaf("box", box), multiply(v[0], small)),
                        add(g.leaf("target", target), multiply(v[1], small)));
    };
  };
  return {
      {"crossEntropy",
       {{3, 19}},
       [](Graph&, const Values& v) {
         return crossEntropy(v[0], {18, 2, 0});
       }},
      {"crossEntropy, one row", {{7}}, [](Graph&, const Values& v) { return crossEntropy(v[0], {6}); }},
      {"crossEntropy, smoothed and ignored",
       {{4, 5}},
       [](Graph&, const Values& v) {
         return crossEntropy(v[0], {1, -1, 4, -1}, 0.1);
       }},
      {"binaryCrossEntropy",
       {{3, 4}, {3, 4}},
       [](Graph&, const Values& v) { return binaryCrossEntropy(v[0], v[1]); }},
      {"binaryCrossEntropy, weighted",
       {{3, 4}, {3, 4}},
       [](Graph&, const Values& v) { return binaryCrossEntropy(v[0], v[1], 3); }},
      {"softIou", {{3, 4}, {3, 4}}, [](Graph&, const Values& v) { return softIou(v[0], v[1]); }, 2, true},
      {"meanAbsoluteError",
       {{3, 4}, {3, 4}},
       [](Graph&, const Values& v) { return meanAbsoluteError(v[0], v[1]); }},
      {"meanSquaredError",
       {{3, 4}, {3, 4}},
       [](Graph&, const Values& v) { return meanSquaredError(v[0], v[1]); }},
      {"boxIouLoss, overlapping", {{4}, {4}}, boxes({{4}, {2, 3, 2, 3}}, {{4}, {3, 2, 4, 1.5F}})},
      {"boxIouLoss, one inside", {{4}, {4}}, boxes({{4}, {2, 3, 2, 3}}, {{4}, {2, 3, 8, 9}})},
      {"boxIouLoss, apart", {{4}, {4}}, boxes({{4}, {2, 3, 2, 3}}, {{4}, {9, 8, 2, 1}})},
  };
}

std::vector<OperationCase> operationCases() {
  using Values = std::vector<Value>;
  const auto image = [](Graph& graph) { return graph.leaf("picture", randomTensor({3, 20, 30}, 77)); };
  std::vector<OperationCase> cases{
      {"matmul", {{2, 3, 4}, {2, 4, 5}}, [](Graph&, const Values& v) { return matmul(v[0], v[1]); }},
      {"matmulTransposed",
       {{3, 4}, {5, 4}},
       [](Graph&, const Values& v) { return matmulTransposed(v[0], v[1]); }},
      {"linear", {{5, 3}, {4, 3}, {4}}, [](Graph&, const Values& v) { return linear(v[0], v[1], v[2]); }},
      {"linear, a vector", {{3}, {4, 3}}, [](Graph&, const Values& v) { return linear(v[0], v[1]); }},
      {"convolution",
       {{2, 5, 6}, {3, 2, 3, 3}, {3}},
       [](Graph&, const Values& v) { return convolution(v[0], v[1], v[2]); }},
      {"convolution, as one product",
       {{2, 5, 6}, {4, 2, 3, 3}, {4}},
       [](Graph&, const Values& v) { return convolution(v[0], v[1], v[2]); }},
      {"convolution, as one product and wider than the map",
       {{4, 2, 3}, {4, 4, 7, 7}},
       [](Graph&, const Values& v) { return convolution(v[0], v[1]); }},
      {"convolution, wider than the map",
       {{2, 2, 3}, {1, 2, 7, 7}},
       [](Graph&, const Values& v) { return convolution(v[0], v[1]); }},
      {"relu", {{4, 5}}, [](Graph&, const Values& v) { return relu(v[0]); }},
      {"sigmoid", {{4, 5}}, [](Graph&, const Values& v) { return sigmoid(v[0]); }},
      {"tanh", {{4, 5}}, [](Graph&, const Values& v) { return attenscope::tanh(v[0]); }},
      {"gelu", {{4, 5}}, [](Graph&, const Values& v) { return gelu(v[0]); }},
      {"exponential", {{4, 5}}, [](Graph&, const Values& v) { return exponential(v[0]); }},
      {"softmax", {{2, 3, 19}}, [](Graph&, const Values& v) { return softmax(v[0]); }},
      {"maskScores",
       {{2, 2, 3}},
       [](Graph& g, const Values& v) {
         return maskScores(v[0], g.leaf("m", Tensor({2, 3}, {1, 0, 1, 0, 0, 0})));
       }},
      {"additiveScores",
       {{3, 4}, {5, 4}, {4}},
       [](Graph&, const Values& v) { return additiveScores(v[0], v[1], v[2]); }},
      {"squaredDistances", {{3}, {5}}, [](Graph&, const Values& v) { return squaredDistances(v[0], v[1]); }},
      {"normalizeRows", {{3, 4}}, [](Graph&, const Values& v) { return normalizeRows(v[0]); }},
      {"sharesOfRows", {{3, 4}}, [](Graph&, const Values& v) { return sharesOfRows(v[0]); }, 1, true},
      {"entropyOfRows", {{3, 4}}, [](Graph&, const Values& v) { return entropyOfRows(v[0]); }, 1, true},
      {"firstColumns", {{3, 4}}, [](Graph&, const Values& v) { return firstColumns(v[0], 3); }},
      {"firstColumns, wider", {{3, 4}}, [](Graph&, const Values& v) { return firstColumns(v[0], 6); }},
      {"averageOverPositions",
       {{3, 4, 5}},
       [](Graph&, const Values& v) { return averageOverPositions(v[0]); }},
      {"maximumOverPositions",
       {{3, 4, 5}},
       [](Graph&, const Values& v) { return maximumOverPositions(v[0]); }},
      {"averageAndMaximumOverChannels",
       {{3, 4, 5}},
       [](Graph&, const Values& v) { return averageAndMaximumOverChannels(v[0]); }},
      {"layerNorm", {{3, 7}, {7}, {7}}, [](Graph&, const Values& v) { return layerNorm(v[0], v[1], v[2]); }},
      {"concatenate",
       {{2, 3, 2}, {2, 1, 2}, {2, 2, 2}},
       [](Graph&, const Values& v) { return concatenate(v, 1); }},
      {"origin", {{2, 3}}, [](Graph&, const Values& v) { return origin(v[0]); }},
      {"reshape",
       {{2, 3}},
       [](Graph&, const Values& v) {
         return reshape(v[0], {3, 2});
       }},
      {"rows", {{5, 3}}, [](Graph&, const Values& v) { return rows(v[0], 1, 3); }},
      {"splitHeads", {{3, 8}}, [](Graph&, const Values& v) { return splitHeads(v[0], 2); }},
      {"mergeHeads", {{2, 3, 4}}, [](Graph&, const Values& v) { return mergeHeads(v[0]); }},
      {"transpose", {{3, 5}}, [](Graph&, const Values& v) { return transpose(v[0]); }},
      {"resample, larger", {{2, 3, 4}}, [](Graph&, const Values& v) { return resample(v[0], 5, 9); }},
      {"resample, smaller", {{2, 5, 7}}, [](Graph&, const Values& v) { return resample(v[0], 2, 3); }},
      {"rowMaximumMinus", {{3, 4}}, [](Graph&, const Values& v) { return rowMaximumMinus(v[0]); }},
      {"placeAndSpread", {{12}}, [](Graph&, const Values& v) { return placeAndSpread(softmax(v[0]), 3, 4); }},
      {"queryMap", {{2, 7, 7}}, [](Graph&, const Values& v) { return queryMap(v[0], 2, 1, 2, 3); }},
      {"glimpseBoxes",
       {{3, 2}},
       [image](Graph& g, const Values& v) { return glimpseBoxes(v[0], image(g), 2, 0.3); }},
      {"negate", {{4, 5}}, [](Graph&, const Values& v) { return negate(v[0]); }},
      {"logarithm", {{4, 5}}, [](Graph&, const Values& v) { return logarithm(v[0]); }, 1, true},
      {"sum", {{4, 5}}, [](Graph&, const Values& v) { return sum(v[0]); }},
      {"mean", {{2, 2, 5}}, [](Graph&, const Values& v) { return mean(v[0]); }},
      {"embeddingRows, one of them twice",
       {{6, 3}},
       [](Graph&, const Values& v) {
         return embeddingRows(v[0], {4, 0, 4, 5});
       }},
      {"pickAlong, the middle axis",
       {{2, 4, 3}},
       [](Graph&, const Values& v) {
         return pickAlong(v[0], 1, {3, 1, 3});
       }},
  };
  for (OperationCase& c : lossCases()) cases.push_back(std::move(c));
  for (const Shape& other : {Shape{3, 4, 5}, Shape{}, Shape{5}, Shape{4, 1}, Shape{3, 1, 1}, Shape{3, 1, 5}})
    for (const bool swapped : {false, true}) {
      const auto both = [swapped](auto f) {
        return [f, swapped](Graph&, const Values& v) { return swapped ? f(v[1], v[0]) : f(v[0], v[1]); };
      };
      cases.push_back({"add", {{3, 4, 5}, other}, both([](Value a, Value b) { return add(a, b); })});
      cases.push_back(
          {"subtract", {{3, 4, 5}, other}, both([](Value a, Value b) { return subtract(a, b); })});
      cases.push_back(
          {"multiply", {{3, 4, 5}, other}, both([](Value a, Value b) { return multiply(a, b); })});
      cases.push_back(
          {"divide", {{3, 4, 5}, other}, both([](Value a, Value b) { return divide(a, b); }), 2, true});
    }
  for (const bool reverse : {false, true}) {
    cases.push_back(
        {"lstm", {{5, 4}, {12, 4}, {12, 3}, {12}, {12}, {3}, {3}}, [reverse](Graph&, const Values& v) {
           return lstm(v[0], {v[1], v[2], v[3], v[4]}, reverse, v[5], v[6]);
         }});
    cases.push_back({"gru", {{5, 4}, {9, 4}, {9, 3}, {9}, {9}, {3}}, [reverse](Graph&, const Values& v) {
                       return gru(v[0], {v[1], v[2], v[3], v[4]}, reverse, v[5]);
                     }});
  }
  return cases;
}

Input inputOf(const Mechanism& mechanism) {
  Input input;
  input.kind = mechanism.inputKinds.front();
  input.text = "the cat saw the dog, 猫 saw it too";
  input.source = "ein Hund und eine Katze";
  TensorBuilder picture({3, 24, 32});
  for (std::int64_t i = 0; i < picture.size(); ++i)
    picture[i] = static_cast<float>(0.5 + 0.4 * std::sin(0.13 * static_cast<double>(i)) *
                                              std::cos(0.029 * static_cast<double>(i)));
  input.image = picture.finish();
  return input;
}

}  // namespace

class GradientsTest : public QObject {
  Q_OBJECT

 private slots:
  void operationsAgreeWithCentralDifferences() {
    for (const OperationCase& c : operationCases()) {
      Graph graph;
      std::vector<Value> operands;
      std::vector<int> wanted;
      for (std::size_t i = 0; i < c.operands.size(); ++i) {
        Tensor value = randomTensor(c.operands[i], stableHash(c.name, i));
        if (c.positive) {
          TensorBuilder positive(value.shape());
          for (std::int64_t k = 0; k < value.size(); ++k) positive[k] = 0.3F + std::abs(value[k]);
          value = positive.finish();
        }
        operands.push_back(graph.leaf(std::to_string(i), value));
        wanted.push_back(operands.back().node());
      }
      const int node = c.build(graph, operands).node();
      const auto record = graph.finish();
      const Tensor& value = (*record)[static_cast<std::size_t>(node)].value;
      const Gradients gradients = gradientsOf(*record, node, seedLike(value), wanted);
      QVERIFY2(gradients.stopped.empty(), c.name);
      for (const int operand : wanted) {
        const doubles::Array at((*record)[static_cast<std::size_t>(operand)].value);
        const Tensor& gradient = gradients.of.at(operand);
        QCOMPARE(gradient.shape(), at.shape);
        double worst = 0;
        double largest = 0;
        for (std::int64_t i = 0; i < at.size(); ++i) {
          constexpr double kStep = 1e-6;
          doubles::Array above = at;
          doubles::Array below = at;
          above[i] += kStep;
          below[i] -= kStep;
          const double expected = (functional(doubles::evaluate(*record, node, {{operand, above}})) -
                                   functional(doubles::evaluate(*record, node, {{operand, below}}))) /
                                  (2 * kStep);
          worst = std::max(worst, std::abs(static_cast<double>(gradient[i]) - expected));
          largest = std::max(largest, std::abs(expected));
        }
        QVERIFY2(
            largest > 0 && worst < 2e-5 * largest,
            qPrintable(
                QString("%1, operand %2: off by %3 of %4").arg(c.name).arg(operand).arg(worst).arg(largest)));
      }
    }
  }

  void picturesGradientsAreLinear() {
    // Patches and glimpses are linear in the picture, so that one difference is exact whatever its step.
    for (const bool patches : {true, false}) {
      const Tensor picture = randomTensor({3, 11, 14}, 1);
      const Tensor change = randomTensor({3, 11, 14}, 2);
      TensorBuilder moved(picture.shape());
      for (std::int64_t i = 0; i < moved.size(); ++i) moved[i] = picture[i] + change[i];
      const Tensor second = moved.finish();
      double sums[2];
      double along = 0;
      for (int k = 0; k < 2; ++k) {
        Graph graph;
        const Value image = graph.leaf("image", k == 0 ? picture : second);
        const Value place = graph.leaf("place", Tensor({2}, {0.2F, -0.4F}));
        const Value out = patches ? imagePatches(image, 2, 3, 3) : glimpsesAt(image, place, 4, 2, 0.5);
        sums[k] = functional(doubles::Array(out.tensor()));
        const int node = out.node();
        const std::vector<int> wanted{image.node(), place.node()};
        const auto record = graph.finish();
        const Gradients gradients =
            gradientsOf(*record, node, seedLike((*record)[static_cast<std::size_t>(node)].value), wanted);
        QCOMPARE(gradients.stopped.empty(), patches);  // where a glimpse looks has no gradient
        if (k == 1) continue;
        for (std::int64_t i = 0; i < change.size(); ++i)
          along += static_cast<double>(change[i]) * static_cast<double>(gradients.of.at(wanted[0])[i]);
      }
      QVERIFY2(std::abs(sums[1] - sums[0] - along) < 1e-5 * std::abs(along),
               qPrintable(QString::number(along)));
    }
  }

  void choicesStopAndSaySo() {
    Graph graph;
    const Value x = graph.leaf("x", randomTensor({2, 3}, 1));
    const int node = oneHotOfLargest(x).node();
    const auto record = graph.finish();
    const std::vector<int> wanted{0};
    const Gradients gradients = gradientsOf(*record, node, Index{0, 1}, wanted);
    QCOMPARE(gradients.stopped, std::set<int>{node});
    QVERIFY(gradients.of.at(0).equals(Tensor::filled({2, 3}, 0)));
  }

  void oneCellOfAnyStep() {
    Graph graph;
    const Value x = graph.leaf("x", Tensor({2}, {3, 4}));
    const Value y = multiply(add(x, x), x);  // 2x²; x is used three times
    const int node = y.node();
    const auto record = graph.finish();
    const std::vector<int> wanted{0, 1};
    const Gradients gradients = gradientsOf(*record, node, Index{1}, wanted);
    QVERIFY(gradients.of.at(0).equals(Tensor({2}, {0, 16})));
    QVERIFY(gradients.of.at(1).equals(Tensor({2}, {0, 4})));
  }

  void withoutAGradientIsAnError() {
    Graph graph;
    const int node = rowLengths(graph.leaf("x", randomTensor({2, 3}, 1))).node();
    const auto record = graph.finish();
    const std::vector<int> wanted{0};
    QVERIFY_EXCEPTION_THROWN(gradientsOf(*record, node, Index{0}, wanted), Error);
  }

  void weightsOfEveryMechanism() {
    int checked = 0;
    for (const Mechanism* each : mechanisms()) {
      const Mechanism& mechanism = *each;
      if (mechanism.weights.empty()) continue;
      RunRequest request;
      request.mechanism = &mechanism;
      request.parameters = untrainedParameters(mechanism);
      try {
        request.parameters.setText("weights", "random");
      } catch (const Error&) {
      }
      // A glimpse at the very centre meets a ReLU exactly at 0, where no difference is right.
      if (request.parameters.has("start_column")) request.parameters.setText("start_column", "0.3");
      request.input = inputOf(mechanism);
      const auto trace = runMechanism(request);
      std::set<std::string> names;
      for (const WeightSpec& spec : mechanism.weights)
        for (const std::string& name : spec.names(request.parameters)) names.insert(name);
      std::vector<int> wanted;
      for (std::size_t i = 0; i < trace->record->size(); ++i) {
        const Node& node = (*trace->record)[i];
        if (names.contains(node.leaf) || names.contains(node.name)) wanted.push_back(static_cast<int>(i));
      }
      QVERIFY2(!wanted.empty(), mechanism.id.c_str());
      for (const Step* step : {trace->find(mechanism.mainStep), &trace->steps.back()}) {
        TensorBuilder seed(step->value.shape());  // −∞ of a masked score is no number to sum
        for (std::int64_t i = 0; i < seed.size(); ++i)
          seed[i] = std::isfinite(step->value[i]) ? static_cast<float>(factor(i)) : 0.0F;
        double last = 0;
        const Gradients gradients =
            gradientsOf(*trace->record, step->node, seed.finish(), wanted, RunControl([&](double fraction) {
              const bool forwards = fraction >= last - 1e-9;
              last = fraction;
              return forwards;
            }));
        QCOMPARE(gradients.of.size(), std::set<int>(wanted.begin(), wanted.end()).size());
        std::map<int, doubles::Array> above;
        std::map<int, doubles::Array> below;
        double along = 0;
        double length = 0;
        constexpr double kStep = 1e-6;
        for (const int node : wanted) {
          const Tensor& value = (*trace->record)[static_cast<std::size_t>(node)].value;
          const Tensor& gradient = gradients.of.at(node);
          QCOMPARE(gradient.shape(), value.shape());
          QVERIFY2(gradient.allFinite(), mechanism.id.c_str());
          const Tensor way = randomTensor(value.shape(), static_cast<std::uint64_t>(node));
          above[node] = below[node] = doubles::Array(value);
          for (std::int64_t i = 0; i < value.size(); ++i) {
            above[node][i] += kStep * static_cast<double>(way[i]);
            below[node][i] -= kStep * static_cast<double>(way[i]);
            along += static_cast<double>(way[i]) * static_cast<double>(gradient[i]);
            length += std::pow(static_cast<double>(gradient[i]), 2);
          }
        }
        const double expected = (functional(doubles::evaluate(*trace->record, step->node, above)) -
                                 functional(doubles::evaluate(*trace->record, step->node, below))) /
                                (2 * kStep);
        const double off = std::abs(along - expected);
        QVERIFY2(off <= 1e-4 * std::sqrt(length) + 1e-7,
                 qPrintable(QString("%1, %2: along a random direction %3, expected %4; length %5")
                                .arg(mechanism.id.c_str(), step->id.c_str())
                                .arg(along)
                                .arg(expected)
                                .arg(std::sqrt(length))));
        ++checked;
      }
    }
    QVERIFY2(checked > 30, qPrintable(QString::number(checked)));
  }

  void canBeCancelled() {
    Graph graph;
    const Value x = graph.leaf("x", randomTensor({4, 4}, 1));
    const int node = softmax(matmul(x, x)).node();
    const auto record = graph.finish();
    const std::vector<int> wanted{0};
    QVERIFY_EXCEPTION_THROWN(
        gradientsOf(*record, node, Index{0, 0}, wanted, RunControl([](double) { return false; })), Cancelled);
  }
};

QTEST_GUILESS_MAIN(GradientsTest)
#include "gradients_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
/// What training is made of: the price of an operation in graphs of tiny tensors, and backward against
/// forward.
#include "engine/graph/gradients.h"

#include "engine/graph/operations.h"
#include "tests/support/random_tensor.h"

#include <benchmark/benchmark.h>

#include <functional>

using namespace attenscope;

namespace {

/// A graph as training records it, and its loss.
struct Recorded {
  std::shared_ptr<const Record> record;
  int loss = 0;
  std::vector<int> wanted;
};

constexpr int kLayers = 50;

/// [8 × 32] through 50 layers of x + tanh(W x + b): 152 operations.
Recorded tinyLayers(const std::vector<Tensor>& weights, const Tensor& bias) {
  Graph graph;
  Var x = graph.leaf("x", weights.front().rows(0, 8));
  Recorded recorded;
  const Var offset = graph.leaf("bias", bias);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const Var weight = graph.leaf("layers." + std::to_string(i) + ".weight", weights[i]);
    recorded.wanted.push_back(weight.node());
    x = add(x, attenscope::tanh(linear(x, weight, offset)));
  }
  recorded.loss = mean(x).node();
  recorded.record = graph.finish();
  return recorded;
}

std::vector<Tensor> tinyWeights() {
  std::vector<Tensor> weights;
  for (std::uint64_t i = 0; i < kLayers; ++i) weights.push_back(randomTensor({32, 32}, i));
  return weights;
}

void tinyForward(benchmark::State& state) {
  const std::vector<Tensor> weights = tinyWeights();
  const Tensor bias = randomTensor({32}, 99);
  std::size_t count = 1;
  for (auto _ : state) count = tinyLayers(weights, bias).record->size();
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(count - kLayers - 2));
}
BENCHMARK(tinyForward);

void tinyBackward(benchmark::State& state) {
  const Recorded r = tinyLayers(tinyWeights(), randomTensor({32}, 99));
  for (auto _ : state) benchmark::DoNotOptimize(gradientsOf(*r.record, r.loss, Index{}, r.wanted));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(r.record->size() - kLayers - 2));
}
BENCHMARK(tinyBackward);

/// The smallest operation there is: what is left is the recording.
void scalarForward(benchmark::State& state) {
  const Tensor one = Tensor::scalar(1);
  for (auto _ : state) {
    Graph graph;
    Var x = graph.leaf("x", one);
    for (int i = 0; i < 100; ++i) x = relu(x);
    benchmark::DoNotOptimize(graph.finish());
  }
  state.SetItemsProcessed(state.iterations() * 100);
}
BENCHMARK(scalarForward);

void scalarBackward(benchmark::State& state) {
  Graph graph;
  Var x = graph.leaf("x", Tensor::scalar(1));
  for (int i = 0; i < 100; ++i) x = relu(x);
  const int last = x.node();
  const auto record = graph.finish();
  const std::vector<int> wanted{0};
  for (auto _ : state) benchmark::DoNotOptimize(gradientsOf(*record, last, Index{}, wanted));
  state.SetItemsProcessed(state.iterations() * 100);
}
BENCHMARK(scalarBackward);

/// A decoder that takes its inputs one row at a time: 400 rows of [400 × 256].
void manyRowsBackward(benchmark::State& state) {
  Graph graph;
  const Var x = graph.leaf("x", randomTensor({400, 256}, 1));
  Var sum = part(x, 0);
  for (std::int64_t i = 1; i < 400; ++i) sum = add(sum, part(x, i));
  const int last = mean(sum).node();
  const auto record = graph.finish();
  const std::vector<int> wanted{x.node()};
  for (auto _ : state) benchmark::DoNotOptimize(gradientsOf(*record, last, Index{}, wanted));
}
BENCHMARK(manyRowsBackward)->Unit(benchmark::kMicrosecond);

struct Case {
  const char* name;
  std::vector<Shape> operands;
  std::function<Var(const std::vector<Var>&)> build;
};

std::vector<Case> cases() {
  using Values = std::vector<Var>;
  std::vector<std::int64_t> ids(256);
  for (std::size_t i = 0; i < ids.size(); ++i) ids[i] = static_cast<std::int64_t>(i * 7 % 300);
  return {
      {"linear", {{256, 256}, {256, 256}, {256}}, [](const Values& v) { return linear(v[0], v[1], v[2]); }},
      {"matmul", {{8, 128, 64}, {8, 64, 128}}, [](const Values& v) { return matmul(v[0], v[1]); }},
      {"convolution 3×3",
       {{16, 48, 48}, {16, 16, 3, 3}, {16}},
       [](const Values& v) { return convolution(v[0], v[1], v[2]); }},
      {"softmax", {{8, 512, 512}}, [](const Values& v) { return softmax(v[0]); }},
      {"layerNorm", {{2048, 512}, {512}, {512}}, [](const Values& v) { return layerNorm(v[0], v[1], v[2]); }},
      {"add", {{256, 256}, {256, 256}}, [](const Values& v) { return add(v[0], v[1]); }},
      {"add, a row", {{256, 256}, {256}}, [](const Values& v) { return add(v[0], v[1]); }},
      {"multiply", {{256, 256}, {256, 256}}, [](const Values& v) { return multiply(v[0], v[1]); }},
      {"relu", {{256, 256}}, [](const Values& v) { return relu(v[0]); }},
      {"gelu", {{256, 256}}, [](const Values& v) { return gelu(v[0]); }},
      {"tanh", {{256, 256}}, [](const Values& v) { return attenscope::tanh(v[0]); }},
      {"lstm",
       {{32, 64}, {256, 64}, {256, 64}, {256}, {256}},
       [](const Values& v) {
         return lstm(v[0], {v[1], v[2], v[3], v[4]});
       }},
      {"gru",
       {{32, 64}, {192, 64}, {192, 64}, {192}, {192}},
       [](const Values& v) {
         return gru(v[0], {v[1], v[2], v[3], v[4]});
       }},
      {"additiveScores",
       {{32, 64}, {32, 64}, {64}},
       [](const Values& v) { return additiveScores(v[0], v[1], v[2]); }},
      {"splitHeads", {{256, 256}}, [](const Values& v) { return splitHeads(v[0], 8); }},
      {"embeddingRows", {{300, 64}}, [ids](const Values& v) { return embeddingRows(v[0], ids); }},
      {"crossEntropy",
       {{256, 300}},
       [ids](const Values& v) {
         return crossEntropy(v[0], {ids.begin(), ids.end()}, 0.1);
       }},
  };
}

void forwardOf(benchmark::State& state, const Case& c) {
  std::vector<Tensor> operands;
  for (std::size_t i = 0; i < c.operands.size(); ++i) operands.push_back(randomTensor(c.operands[i], i));
  for (auto _ : state) {
    Graph graph;
    std::vector<Var> values;
    for (std::size_t i = 0; i < operands.size(); ++i)
      values.push_back(graph.leaf(std::to_string(i), operands[i]));
    benchmark::DoNotOptimize(c.build(values));
  }
}

void backwardOf(benchmark::State& state, const Case& c) {
  Graph graph;
  std::vector<Var> values;
  std::vector<int> wanted;
  for (std::size_t i = 0; i < c.operands.size(); ++i) {
    values.push_back(graph.leaf(std::to_string(i), randomTensor(c.operands[i], i)));
    wanted.push_back(values.back().node());
  }
  const Var result = c.build(values);
  const Tensor seed = randomTensor(result.shape(), 5);
  const int node = result.node();
  const auto record = graph.finish();
  for (auto _ : state) benchmark::DoNotOptimize(gradientsOf(*record, node, seed, wanted));
}

[[maybe_unused]] const bool registered = [] {
  for (const Case& c : cases()) {
    const std::string name = c.name;
    for (const bool back : {false, true})
      benchmark::RegisterBenchmark(
          (name + (back ? " backward" : " forward")).c_str(),
          [c, back](benchmark::State& s) { back ? backwardOf(s, c) : forwardOf(s, c); })
          ->Unit(benchmark::kMicrosecond)
          ->UseRealTime();
  }
  return true;
}();

}  // namespace

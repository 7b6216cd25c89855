// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/catalog.h"
#include "engine/compute/kernels.h"
#include "engine/compute/panels.h"
#include "engine/compute/products.h"
#include "engine/compute/random.h"
#include "engine/graph/operations.h"
#include "engine/mechanism/request.h"

#include <Eigen/Core>
#include <benchmark/benchmark.h>

#include <cmath>

using namespace attenscope;

namespace {

RunRequest requestOf(std::int64_t tokens) {
  RunRequest request;
  request.mechanism = &mechanism("multi_head");
  request.parameters = untrainedParameters(*request.mechanism);
  for (std::int64_t i = 0; i < tokens; ++i) request.input.text += "word" + std::to_string(i) + " ";
  return request;
}

void multiHeadRun(benchmark::State& state) {
  const RunRequest request = requestOf(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(runMechanism(request));
}
BENCHMARK(multiHeadRun)->Arg(12)->Arg(128)->Arg(512)->Arg(2048)->Unit(benchmark::kMicrosecond)->UseRealTime();

/// One step of a drag on the temperature slider.
void multiHeadRefresh(benchmark::State& state) {
  RunRequest request = requestOf(state.range(0));
  request.previous = runMechanism(request);
  double temperature = 1;
  for (auto _ : state) {
    temperature = temperature > 10 ? 1.01 : temperature * 1.01;
    request.parameters.set("temperature", temperature);
    request.previous = runMechanism(request);
  }
}
BENCHMARK(multiHeadRefresh)
    ->Arg(12)
    ->Arg(128)
    ->Arg(512)
    ->Arg(2048)
    ->Unit(benchmark::kMicrosecond)
    ->UseRealTime();

void multiHeadRefreshAnalytic(benchmark::State& state) {
  RunRequest request = requestOf(state.range(0));
  request.parameters.setText("weights", "analytic");
  request.previous = runMechanism(request);
  double temperature = 1;
  for (auto _ : state) {
    temperature = temperature > 10 ? 1.01 : temperature * 1.01;
    request.parameters.set("temperature", temperature);
    request.previous = runMechanism(request);
  }
}
BENCHMARK(multiHeadRefreshAnalytic)->Arg(12)->Unit(benchmark::kMicrosecond)->UseRealTime();

void explainCell(benchmark::State& state) {
  const auto trace = runMechanism(requestOf(state.range(0)));
  const int weights = trace->indexOf("weights");
  for (auto _ : state) benchmark::DoNotOptimize(trace->explain(weights, {3, 5, 7}));
}
BENCHMARK(explainCell)->Arg(12)->Arg(512)->Unit(benchmark::kMicrosecond);

struct Operands {
  explicit Operands(std::int64_t n)
      : a(static_cast<std::size_t>(n * n)),
        b(static_cast<std::size_t>(n * n)),
        c(static_cast<std::size_t>(n * n)) {
    fillNormal(1, a.data(), n * n);
    fillNormal(2, b.data(), n * n);
  }
  std::vector<float> a;
  std::vector<float> b;
  std::vector<float> c;
};

void reportFlops(benchmark::State& state, std::int64_t n) {
  state.counters["GFLOP/s"] = benchmark::Counter(2e-9 * static_cast<double>(n * n * n),
                                                 benchmark::Counter::kIsIterationInvariantRate);
}

/// What `matmul` does: our loops for small products, oneDNN on all processors for large ones.
void productOfOperations(benchmark::State& state) {
  const std::int64_t n = state.range(0);
  Operands o(n);
  for (auto _ : state)
    multiplyMatrices({o.a.data(), o.b.data(), o.c.data(), 1, n, n, n, false}, RunControl());
  reportFlops(state, n);
}
BENCHMARK(productOfOperations)->Arg(12)->Arg(64)->Arg(128)->Arg(256)->Arg(512)->Arg(1024)->UseRealTime();

/// Our own loops alone, one thread.
void productOfKernels(benchmark::State& state) {
  const std::int64_t n = state.range(0);
  Operands o(n);
  std::vector<float> packed(static_cast<std::size_t>(panels::packedSize(n, n)));
  for (auto _ : state) {
    panels::pack(o.b.data(), n, false, n, n, packed.data());
    panels::product({o.a.data(), n}, packed.data(), o.c.data(), n, n, n, n);
  }
  reportFlops(state, n);
}
BENCHMARK(productOfKernels)->Arg(12)->Arg(64)->Arg(128)->Arg(256)->Arg(512)->Arg(1024);

/// Eigen as this build compiles it: plain x86-64, one thread.
void productOfEigen(benchmark::State& state) {
  using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  const std::int64_t n = state.range(0);
  Operands o(n);
  const Eigen::Map<const Matrix> a(o.a.data(), n, n);
  const Eigen::Map<const Matrix> b(o.b.data(), n, n);
  Eigen::Map<Matrix> c(o.c.data(), n, n);
  for (auto _ : state) {
    c.noalias() = a * b;
    benchmark::DoNotOptimize(o.c.data());
  }
  reportFlops(state, n);
}
BENCHMARK(productOfEigen)->Arg(12)->Arg(64)->Arg(128)->Arg(256)->Arg(512)->Arg(1024);

constexpr std::int64_t kExpCount = 1 << 16;

void expPolynomial(benchmark::State& state) {
  std::vector<float> in(kExpCount);
  std::vector<float> out(kExpCount);
  fillNormal(1, in.data(), kExpCount);
  for (auto _ : state) {
    kernels::exponential(in.data(), out.data(), kExpCount);
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * kExpCount);
}
BENCHMARK(expPolynomial);

void expStandard(benchmark::State& state) {
  std::vector<float> in(kExpCount);
  std::vector<float> out(kExpCount);
  fillNormal(1, in.data(), kExpCount);
  for (auto _ : state) {
    for (std::size_t i = 0; i < in.size(); ++i) out[i] = std::exp(in[i]);
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * kExpCount);
}
BENCHMARK(expStandard);

}  // namespace

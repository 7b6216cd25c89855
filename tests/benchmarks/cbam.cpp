// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/graph.h"
#include "engine/input/features.h"
#include "engine/input/scene.h"
#include "engine/mechanism/mechanism.h"
#include "engine/mechanism/request.h"
#include "engine/mechanisms/list.h"

#include <benchmark/benchmark.h>

using namespace attenscope;

namespace {

RunRequest requestOf(std::int64_t resolution) {
  RunRequest request;
  request.mechanism = &cbam();
  request.parameters = Parameters(cbam().parameters);
  request.parameters.set("resolution", resolution);
  request.input.kind = InputKind::Image;
  request.input.image = generateScene(1).image;
  return request;
}

void filterBankOfAScene(benchmark::State& state) {
  const Tensor image = generateScene(1).image;
  for (auto _ : state) {
    Graph graph;
    benchmark::DoNotOptimize(filterFeatures(graph.leaf("image", image), state.range(0)).tensor());
  }
}
BENCHMARK(filterBankOfAScene)->Arg(56)->Arg(224)->Unit(benchmark::kMillisecond)->UseRealTime();

void cbamRun(benchmark::State& state) {
  const RunRequest request = requestOf(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(runMechanism(request));
}
BENCHMARK(cbamRun)->Arg(56)->Arg(224)->Unit(benchmark::kMillisecond)->UseRealTime();

/// One step of a drag on the gain slider: the filters and the pooling stay.
void cbamRefresh(benchmark::State& state) {
  RunRequest request = requestOf(state.range(0));
  request.previous = runMechanism(request);
  double gain = 1;
  for (auto _ : state) {
    gain = gain > 5 ? 1.01 : gain * 1.01;
    request.parameters.set("gain", gain);
    request.previous = runMechanism(request);
  }
}
BENCHMARK(cbamRefresh)->Arg(56)->Arg(224)->Unit(benchmark::kMillisecond)->UseRealTime();

void sceneOfSeedOne(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(generateScene(1));
}
BENCHMARK(sceneOfSeedOne)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

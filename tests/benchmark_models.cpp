// SPDX-License-Identifier: GPL-3.0-or-later
// Times runs of a checkpoint's folder: benchmark_models FOLDER TOKENS [TOKENS …], or "picture" for a vision
// model. Prints milliseconds of the best and the middle run, all layers' weights kept; with --refresh also
// how long it takes when one head of each layer is scaled, or a token is added. --seconds 2: so long for
// each.
#include "engine/models/model.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

using namespace attenscope;

namespace {

double milliseconds(const std::chrono::steady_clock::time_point& since) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - since).count();
}

/// Resident memory in MB.
double resident() {
  std::ifstream status("/proc/self/status");
  std::string word;
  while (status >> word)
    if (word == "VmRSS:") {
      double kilobytes = 0;
      status >> kilobytes;
      return kilobytes / 1024;
    }
  return 0;
}

RunRequest requestOf(const std::shared_ptr<const Model>& model, const std::string& what) {
  RunRequest request;
  request.mechanism = &model->mechanism;
  request.input.kind = InputKind::Model;
  request.input.model = model;
  if (what == "picture") {
    request.input.image = Tensor::filled({3, 300, 400}, 0.5F);
  } else {
    for (int i = 0; i < std::stoi(what); ++i) request.input.text += std::to_string(1 + i * 7919 % 1000) + " ";
  }
  request.parameters = Parameters(request.mechanism->parameters);
  request.parameters.setText("statistics", "false");
  return request;
}

void refresh(RunRequest request) {
  const auto before = runMechanism(request);
  const double full = before->milliseconds;
  const auto layers = static_cast<int>(request.input.model->layers());
  for (int layer = 0; layer < layers; ++layer) {
    request.previous = before;
    request.input.headScales = {{{request.input.model->stacks.front().name, layer, 0}, 0.5F}};
    const double part = runMechanism(request)->milliseconds;
    std::printf("  layer %2d scaled: %.3f of a full run, %.3f of the layers follow\n", layer, part / full,
                static_cast<double>(layers - layer) / layers);
  }
}

void append(RunRequest request) {
  const auto before = runMechanism(request);
  request.previous = before;
  request.input.text += "5 ";
  std::printf("  one token more: %.3f of a full run\n",
              runMechanism(request)->milliseconds / before->milliseconds);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) return 1;
  const auto start = std::chrono::steady_clock::now();
  const auto model = openModel(arguments[1]);
  std::printf("open %.0f ms, resident %.0f MB, parameters %.0f MB\n", milliseconds(start), resident(),
              static_cast<double>(model->parameters) * 4 / 1048576);
  bool refreshes = false;
  double most = 4000;
  for (int i = 2; i < count; ++i) {
    if (std::string(arguments[i]) == "--refresh") {
      refreshes = true;
      continue;
    }
    if (std::string(arguments[i]) == "--seconds" && i + 1 < count) {
      most = 1000 * std::stod(arguments[++i]);
      continue;
    }
    const RunRequest request = requestOf(model, arguments[i]);
    std::vector<double> times;
    const auto begin = std::chrono::steady_clock::now();
    const std::clock_t used = std::clock();
    while (times.size() < 3 || (milliseconds(begin) < most && times.size() < 60)) {
      const auto once = std::chrono::steady_clock::now();
      runMechanism(request);
      times.push_back(milliseconds(once));
    }
    std::sort(times.begin(), times.end());
    const double processor =
        static_cast<double>(std::clock() - used) * 1000 / CLOCKS_PER_SEC / static_cast<double>(times.size());
    std::printf("%s: best %.2f ms, middle %.2f ms, processor time %.2f ms\n", arguments[i], times.front(),
                times[times.size() / 2], processor);
    if (refreshes) refresh(request);
    if (refreshes && !request.input.text.empty()) append(request);
  }
  std::printf("resident %.0f MB\n", resident());
  return 0;
}

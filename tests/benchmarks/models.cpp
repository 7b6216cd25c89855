// SPDX-License-Identifier: GPL-3.0-or-later
// Times runs of a checkpoint's folder: attenscope_model_benchmark FOLDER [OPTION …] TOKENS [TOKENS …], or
// "picture" for a vision model. Prints milliseconds of the best, the middle and the first run, all layers'
// weights kept; with --refresh also how long it takes when one head of each layer is scaled, a token is added
// or the last one changed, best of --rounds 5. --seconds 2: so long for each number of tokens.
#include "engine/mechanism/request.h"
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

/// The shortest of several runs: other programs can only lengthen them.
struct Shortest {
  double wall = 1e30;       ///< ms
  double processor = 1e30;  ///< ms of all threads together: what others on the machine do counts less

  void run(const RunRequest& request) {
    const std::clock_t used = std::clock();
    const double took = runMechanism(request)->milliseconds;
    wall = std::min(wall, took);
    processor = std::min(processor, static_cast<double>(std::clock() - used) * 1000 / CLOCKS_PER_SEC);
  }
};

/// What a change costs, against a run from nothing: the first time, when its memory is new, and at best.
void refresh(const RunRequest& original, int rounds) {
  Shortest full;
  for (int round = 0; round < rounds; ++round) full.run(original);
  RunRequest request = original;
  request.previous = request.plain = runMechanism(original);
  const auto print = [&](const std::string& what, double share) {
    Shortest first;
    first.run(request);
    Shortest part = first;
    for (int round = 1; round < rounds; ++round) part.run(request);
    std::printf("  %s: %.3f of a full run (processor time %.3f, the first time %.3f)", what.c_str(),
                part.wall / full.wall, part.processor / full.processor, first.processor / full.processor);
    if (share > 0) std::printf(", %.3f of the layers follow", share);
    std::printf("\n");
    std::fflush(stdout);
  };
  const Model& model = *original.input.model;
  const auto layers = static_cast<int>(model.layers());
  for (int layer = 0; layer < layers; ++layer) {
    request.edits = {Edit::scaleHead({model.stacks.front().name, layer, 0}, 0.5)};
    print("layer " + std::to_string(layer) + " scaled", static_cast<double>(layers - layer) / layers);
  }
  request.edits.clear();
  request.parameters.setText("temperature", "1.5");
  print("temperature changed", 1);
  request.parameters = original.parameters;
  if (original.input.text.empty()) return;
  std::string& text = request.input.text;
  text.replace(text.rfind(' ', text.size() - 2), std::string::npos, " 5 ");
  print("last token changed", 0);
  text = original.input.text + "5 ";
  print("one token more", 0);
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
  int rounds = 5;
  for (int i = 2; i < count; ++i) {
    if (std::string(arguments[i]) == "--refresh") {
      refreshes = true;
      continue;
    }
    if (std::string(arguments[i]) == "--seconds" && i + 1 < count) {
      most = 1000 * std::stod(arguments[++i]);
      continue;
    }
    if (std::string(arguments[i]) == "--rounds" && i + 1 < count) {
      rounds = std::stoi(arguments[++i]);
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
    const double first = times.front();
    std::sort(times.begin(), times.end());
    const double processor =
        static_cast<double>(std::clock() - used) * 1000 / CLOCKS_PER_SEC / static_cast<double>(times.size());
    std::printf("%s: best %.2f ms, middle %.2f ms, first %.2f ms, processor time %.2f ms\n", arguments[i],
                times.front(), times[times.size() / 2], first, processor);
    if (refreshes) refresh(request, rounds);
  }
  std::printf("resident %.0f MB\n", resident());
  return 0;
}

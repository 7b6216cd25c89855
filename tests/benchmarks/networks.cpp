// SPDX-License-Identifier: GPL-3.0-or-later
// Times runs of an ONNX file: attenscope_network_benchmark FILE NAME=LENGTH,LENGTH… [SECONDS], the shape
// being that of its input NAME, which is filled with fixed numbers. Prints milliseconds of the best and the
// middle run, everything found kept, the least processor time of a run (of all threads; what others on the
// machine do counts less), peak memory, the answer's first numbers, and how long each kind of operation takes
// when the run's record is computed once more.
#include "engine/error.h"
#include "engine/mechanism/request.h"
#include "engine/models/model.h"
#include "engine/models/network/network_model.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

using namespace attenscope;

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds(const Clock::time_point& since) {
  return std::chrono::duration<double, std::milli>(Clock::now() - since).count();
}

/// Megabytes that this process had resident at most.
double peak() {
  std::ifstream status("/proc/self/status");
  std::string word;
  double kilobytes = 0;
  while (status >> word)
    if (word == "VmHWM:") status >> kilobytes;
  return kilobytes / 1024;
}

Tensor inputOf(const std::string& lengths) {
  Shape shape;
  std::istringstream text(lengths);
  for (std::string length; std::getline(text, length, ',');) shape.push_back(std::stoll(length));
  TensorBuilder numbers(shape);
  for (std::int64_t i = 0; i < numbers.size(); ++i)
    numbers[i] = static_cast<float>(static_cast<double>(i * 7919 % 1000 + 1) / 1000);
  return numbers.finish();
}

RunRequest requestOf(const std::shared_ptr<const Model>& model, const std::string& input) {
  const std::size_t equals = input.find('=');
  if (equals == std::string::npos) throw Error("'" + input + "' is no input; expected NAME=LENGTH,LENGTH…");
  RunRequest request;
  request.mechanism = &model->mechanism;
  request.input.kind = InputKind::Model;
  request.input.model = model;
  request.input.tensors[input.substr(0, equals)] = inputOf(input.substr(equals + 1));
  request.parameters = Parameters(request.mechanism->parameters);
  return request;
}

struct Share {
  double milliseconds = 0;
  int calls = 0;
};

/// Computes every recorded operation again; the shortest of a few times counts.
std::map<std::string, Share> sharesOf(const Record& record) {
  std::map<std::string, Share> shares;
  Record again = record;
  std::vector<const Tensor*> room;
  for (Node& node : again) {
    if (node.operation == nullptr) continue;
    double best = 1e30;
    for (int round = 0; round < 3; ++round) {
      const auto start = Clock::now();
      node.value = node.operation->forward({operandsOf(again, node, room), node.attributes, {}});
      best = std::min(best, milliseconds(start));
    }
    Share& share = shares[node.operation->name];
    share.milliseconds += best;
    ++share.calls;
  }
  return shares;
}

void measure(const std::string& file, const std::string& input, double seconds) {
  const auto model = openNetwork(file);
  const RunRequest request = requestOf(model, input);
  std::shared_ptr<const Trace> trace;
  std::vector<double> times;
  double processor = 1e30;
  const auto begin = Clock::now();
  while (times.size() < 3 || milliseconds(begin) < 1000 * seconds) {
    trace.reset();
    const auto once = Clock::now();
    const std::clock_t used = std::clock();
    trace = runMechanism(request);
    times.push_back(milliseconds(once));
    processor = std::min(processor, static_cast<double>(std::clock() - used) * 1000 / CLOCKS_PER_SEC);
  }
  std::sort(times.begin(), times.end());
  std::printf("best %.2f ms, middle %.2f ms, processor time %.2f ms, peak %.0f MB\n", times.front(),
              times[times.size() / 2], processor, peak());
  for (const Step& step : trace->steps)
    if (step.id == "output") {
      std::printf("first");
      for (std::int64_t i = 0; i < std::min<std::int64_t>(8, step.value.size()); ++i)
        std::printf(" %.9g", static_cast<double>(step.value[i]));
      std::printf("\n");
      break;
    }
  for (const auto& [name, share] : sharesOf(*trace->record))
    std::printf("  %-20s %4d calls %8.2f ms\n", name.c_str(), share.calls, share.milliseconds);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) return 1;
  try {
    measure(arguments[1], arguments[2], count > 3 ? std::stod(arguments[3]) : 2);
  } catch (const Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}

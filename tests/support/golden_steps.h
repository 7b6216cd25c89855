// SPDX-License-Identifier: GPL-3.0-or-later
// What tests that hold mechanisms against PyTorch have in common: a run in one line, the files in
// tests/golden, and how far two tensors lie apart.
#pragma once

#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/io/safetensors.h"
#include "engine/mechanism/request.h"

#include <QString>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace attenscope::testing {

using Settings = std::vector<std::pair<std::string, std::string>>;

/// A run of the mechanism `id`, its parameters as declared but for `settings`.
inline std::shared_ptr<const Trace> run(std::string_view id, const Input& input,
                                        const Settings& settings = {},
                                        const std::shared_ptr<const LoadedWeights>& weights = nullptr,
                                        const std::shared_ptr<const Trace>& previous = nullptr) {
  RunRequest request;
  request.mechanism = &mechanism(id);
  request.input = input;
  request.parameters = untrainedParameters(*request.mechanism);
  for (const auto& [name, value] : settings) request.parameters.setText(name, value);
  request.weights = weights;
  request.previous = previous;
  return runMechanism(request);
}

inline Input sentence(const std::string& text) {
  Input input;
  input.text = text;
  return input;
}

inline Input pair(const std::string& target, const std::string& source) {
  Input input = sentence(target);
  input.kind = InputKind::Pair;
  input.source = source;
  return input;
}

inline Input numbers(const TensorMap& tensors, const std::vector<std::string>& tokens = {}) {
  Input input;
  input.kind = InputKind::Numbers;
  input.tensors = tensors;
  input.numberTokens = tokens;
  return input;
}

/// The largest difference relative to the largest finite magnitude; infinite where an infinity, a NaN or the
/// shape differs.
inline double difference(const Tensor& actual, const Tensor& expected) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  if (actual.shape() != expected.shape()) return kInfinity;
  double largest = 0;
  double magnitude = 0;
  for (std::int64_t i = 0; i < expected.size(); ++i) {
    if (!std::isfinite(expected[i]) || !std::isfinite(actual[i])) {
      if (expected[i] != actual[i]) return kInfinity;
      continue;
    }
    largest = std::max(largest, std::abs(static_cast<double>(actual[i]) - static_cast<double>(expected[i])));
    magnitude = std::max(magnitude, std::abs(static_cast<double>(expected[i])));
  }
  return magnitude > 0 ? largest / magnitude : largest;
}

/// What an action throws, or that it throws nothing.
inline QString messageOf(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return QString::fromUtf8(error.what());
  }
  return QStringLiteral("nothing was thrown");
}

/// The files in tests/golden whose names begin with one of `prefixes`.
inline std::vector<std::filesystem::path> goldenFiles(const std::vector<std::string>& prefixes) {
  std::vector<std::filesystem::path> files;
  const std::filesystem::path folder = std::filesystem::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() == ".safetensors" &&
        std::any_of(prefixes.begin(), prefixes.end(),
                    [&](const std::string& prefix) { return name.starts_with(prefix); }))
      files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// A run that PyTorch has made: `input.*`, `weight.*` and `step.*`; mechanism and parameters in the metadata.
struct Golden {
  std::string mechanism;
  Settings settings;
  TensorMap inputs;
  std::shared_ptr<LoadedWeights> weights = std::make_shared<LoadedWeights>();
  TensorMap steps;  ///< by id, or "id.layer"

  std::shared_ptr<const Trace> run() const {
    return testing::run(mechanism, numbers(inputs), settings, weights);
  }
};

inline Golden readGolden(const std::string& path) {
  const SafetensorsFile file = readSafetensors(path);
  Golden golden;
  golden.mechanism = file.metadata.at("mechanism");
  golden.weights->file = "golden";
  for (const auto& [name, tensor] : file.tensors) {
    const std::string rest = name.substr(name.find('.') + 1);
    if (name.starts_with("input.")) golden.inputs[rest] = tensor;
    if (name.starts_with("weight.")) golden.weights->tensors[rest] = tensor;
    if (name.starts_with("step.")) golden.steps[rest] = tensor;
  }
  std::istringstream words(file.metadata.at("parameters"));
  for (std::string word; words >> word;)
    golden.settings.emplace_back(word.substr(0, word.find('=')), word.substr(word.find('=') + 1));
  return golden;
}

/// What is wrong with the steps of `trace`, in one sentence; empty where each is in the file, none is missing
/// and all agree within 1e-5 of their largest magnitude.
inline QString disagreement(const Trace& trace, const Golden& golden) {
  if (trace.steps.size() != golden.steps.size())
    return QStringLiteral("%1 steps; the file has %2").arg(trace.steps.size()).arg(golden.steps.size());
  for (const auto& [name, expected] : golden.steps) {
    const std::size_t dot = name.rfind('.');
    const int layer = dot == std::string::npos ? -1 : std::stoi(name.substr(dot + 1));
    const Step* step = trace.find(name.substr(0, dot), layer);
    const QString id = QString::fromStdString(name);
    if (step == nullptr || step->layer != layer) return QStringLiteral("step %1 is missing").arg(id);
    if (const double largest = difference(step->value, expected); !(largest < 1e-5))
      return QStringLiteral("step %1 %2: largest difference %3 of the largest magnitude")
          .arg(id, QString::fromStdString(toString(expected.shape())))
          .arg(largest);
  }
  return {};
}

}  // namespace attenscope::testing

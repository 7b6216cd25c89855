// SPDX-License-Identifier: GPL-3.0-or-later
/// Files of attention and runs of them.
#pragma once

#include "engine/mechanism/request.h"
#include "engine/models/attention_dump.h"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace attenscope {

/// As tests/golden/write_attention_files.py.
inline Tensor weights(std::int64_t layers, std::int64_t heads, std::int64_t queries, std::int64_t keys) {
  TensorBuilder out({layers, heads, queries, keys});
  std::int64_t i = 0;
  for (std::int64_t l = 0; l < layers; ++l)
    for (std::int64_t h = 0; h < heads; ++h)
      for (std::int64_t q = 0; q < queries; ++q) {
        const auto value = [&](std::int64_t k) {
          return static_cast<double>(1 + (l + 2 * h + 3 * q + 5 * k) % 7);
        };
        double sum = 0;
        for (std::int64_t k = 0; k < keys; ++k) sum += value(k);
        for (std::int64_t k = 0; k < keys; ++k) out[i++] = static_cast<float>(value(k) / sum);
      }
  return out.finish();
}

inline std::shared_ptr<const Trace> run(const std::shared_ptr<const Model>& model,
                                        const std::vector<std::pair<std::string, std::string>>& settings = {},
                                        int detailLayer = 0,
                                        const std::shared_ptr<const Trace>& previous = nullptr) {
  RunRequest request;
  request.mechanism = &model->mechanism;
  request.input.kind = InputKind::Model;
  request.input.model = model;
  request.input.detailLayer = detailLayer;
  request.parameters = Parameters(model->mechanism.parameters);
  for (const auto& [name, value] : settings) request.parameters.setText(name, value);
  request.previous = previous;
  return runMechanism(request);
}

/// The largest difference of every layer's weights from `expected` [L × H × T_q × T_k].
inline double difference(const Trace& trace, const Tensor& expected, const std::string& id = "weights") {
  double most = 0;
  for (std::int64_t layer = 0; layer < expected.dim(0); ++layer) {
    const Step* step = trace.find(id, static_cast<int>(layer));
    const Tensor slice = expected.slice(layer);
    if (step == nullptr || step->value.shape() != slice.shape()) return INFINITY;
    for (std::int64_t i = 0; i < slice.size(); ++i)
      most = std::max(most, static_cast<double>(std::abs(step->value[i] - slice[i])));
  }
  return most;
}

inline void writeText(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace attenscope

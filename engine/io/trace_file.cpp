// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/trace_file.h"

#include "engine/io/safetensors.h"

#include <nlohmann/json.hpp>

namespace attenscope {

namespace {

std::string nameOf(const Step& step, const std::map<std::pair<std::string, int>, std::string>& names) {
  const auto other = names.find({step.id, step.layer});
  if (other != names.end()) return other->second;
  return step.layer < 0 ? step.id : step.id + "." + std::to_string(step.layer);
}

}  // namespace

void writeTrace(const std::filesystem::path& path, const Trace& trace,
                const std::map<std::pair<std::string, int>, std::string>& names, const TensorMap& more) {
  TensorMap tensors;
  for (const Step& step : trace.steps) tensors[nameOf(step, names)] = step.value;
  tensors.insert(more.begin(), more.end());
  std::map<std::string, std::string> metadata{{"mechanism", trace.mechanism},
                                              {"parameters", nlohmann::json(trace.parameters).dump()}};
  if (!trace.tokens.empty()) metadata["tokens"] = nlohmann::json(trace.tokens).dump();
  if (!trace.sourceTokens.empty()) metadata["source_tokens"] = nlohmann::json(trace.sourceTokens).dump();
  if (!trace.queryTokens.empty()) metadata["query_tokens"] = nlohmann::json(trace.queryTokens).dump();
  if (!trace.imageName.empty()) metadata["image"] = trace.imageName;
  if (const std::string origin = trace.weights.text(); !origin.empty()) metadata["weights"] = origin;
  if (!trace.measure.empty()) metadata["measure"] = trace.measure;
  if (!trace.notice.empty()) metadata["notice"] = trace.notice;
  writeSafetensors(path, tensors, metadata);
}

}  // namespace attenscope

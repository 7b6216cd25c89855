// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/model.h"
#include "engine/models/network/finds.h"

#include <cmath>

namespace attenscope {

namespace {

/// Less than this is what masks of −100 leave.
constexpr float kHidden = 1e-30F;

/// 1 − entropy / ln(keys with any weight), the mean over rows; those with a single such key do not count.
std::optional<double> unevenness(const Tensor& weights, std::int64_t keys) {
  double sum = 0;
  std::int64_t rows = 0;
  for (std::int64_t begin = 0; keys > 0 && begin + keys <= weights.size(); begin += keys) {
    const auto row =
        weights.values().subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(keys));
    std::int64_t open = 0;
    for (const float weight : row) open += weight > kHidden ? 1 : 0;
    if (open < 2) continue;
    sum += 1 - entropy(row) / std::log(static_cast<double>(open));
    ++rows;
  }
  return rows == 0 ? std::nullopt : std::optional(sum / static_cast<double>(rows));
}

/// A softmax over branches [branches × channels] with the branches last.
Tensor byChannel(const Tensor& gate) {
  const std::int64_t branches = gate.dim(0);
  const std::int64_t channels = gate.dim(1);
  TensorBuilder out({channels, branches});
  for (std::int64_t i = 0; i < out.size(); ++i) out[i] = gate[i % branches * channels + i / branches];
  return out.finish();
}

}  // namespace

std::optional<double> strengthOf(const NetworkFind& find, const Trace& trace) {
  const Step* step = trace.find(Model::step(find.stack, find.mainPart()), find.layer);
  if (step == nullptr || step->value.size() == 0) return std::nullopt;
  const Tensor& value = step->value;
  if (find.isAttention()) return find.distribution ? unevenness(value, value.dim(-1)) : std::nullopt;
  if (find.kind == NetworkFind::Kind::SampledPlaces || find.kind == NetworkFind::Kind::Tensor)
    return std::nullopt;
  if (find.kind == NetworkFind::Kind::BranchGate) return unevenness(byChannel(value), value.dim(0));
  double sum = 0;
  for (const float gate : value.values()) sum += std::abs(1 - static_cast<double>(gate));
  return sum / static_cast<double>(value.size());
}

}  // namespace attenscope

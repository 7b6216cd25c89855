// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/places.h"

#include "engine/models/network/place_rules.h"

#include <algorithm>

namespace attenscope {

namespace {

constexpr std::int64_t kMostColours = 4;
constexpr double kApart = 0.02;  // pixels, beyond rounding

/// Rows of tokens [1 × T × …]: their columns count them.
Placed placesOfTokens(const Shape& shape) {
  const std::int64_t each = elementCount(shape) / (shape[0] * shape[1]);
  TensorBuilder columns(shape);
  for (std::int64_t i = 0; i < columns.size(); ++i)
    columns[i] = static_cast<float>(i / each % shape[1]) + kPlaceOffset;
  Placed placed;
  placed.rows = Tensor::filled(shape, kTextRow);
  placed.columns = columns.finish();
  return placed;
}

/// A picture with its colours last.
Placed placesOfPixels(const Shape& shape) {
  TensorBuilder rows(shape);
  TensorBuilder columns(shape);
  for (std::int64_t i = 0; i < rows.size(); ++i) {
    const std::int64_t pixel = i / shape[3];
    columns[i] = static_cast<float>(pixel % shape[2]) + kPlaceOffset;
    rows[i] = static_cast<float>(pixel / shape[2] % shape[1]) + kPlaceOffset;
  }
  Placed placed;
  placed.rows = rows.finish();
  placed.columns = columns.finish();
  return placed;
}

std::optional<Placed> placesOfInput(const Shape& shape) {
  constexpr std::int64_t kMost = std::int64_t{1} << 24;
  if (elementCount(shape) == 0 || elementCount(shape) > kMost) return std::nullopt;
  if (shape.size() == 4 && shape[1] <= kMostColours) {
    Placed placed;
    placed.map = MapPlaces();
    return placed;
  }
  if (shape.size() == 4 && shape[3] <= kMostColours) return placesOfPixels(shape);
  if (shape.size() == 2 || shape.size() == 3) return placesOfTokens(shape);
  return std::nullopt;
}

}  // namespace

Places::Places(const Network& network, const Structure& structure, const HostValues& hosts,
               const std::set<std::string>& wanted)
    : m_structure(structure) {
  if (wanted.empty()) return;
  std::map<std::string, std::size_t> uses;  // of values whose places are kept for what comes
  const auto keep = [&](const std::string& value, std::optional<Placed> placed) {
    const std::size_t count = structure.consumers(value).size() + (wanted.contains(value) ? 1 : 0);
    if (!placed || count == 0) return;
    uses[value] = count;
    m_placed[value] = std::move(*placed);
  };
  for (const OnnxValue& input : network.model().inputs)
    keep(input.name, placesOfInput(structure.shape(input.name)));
  for (const OnnxNode* node : network.nodes()) {
    PlaceCall call{*node, structure, hosts, network, {}};
    bool any = false;
    for (const std::string& input : node->inputs) {
      const auto found = m_placed.find(input);
      call.operands.push_back(found == m_placed.end() ? nullptr : &found->second);
      any = any || found != m_placed.end();
    }
    if (!any) continue;
    auto results = placesAfter(call);
    for (const std::string& input : node->inputs)
      if (const auto left = uses.find(input); left != uses.end() && --left->second == 0) {
        m_placed.erase(input);
        uses.erase(left);
      }
    for (std::size_t i = 0; i < results.size() && i < node->outputs.size(); ++i)
      keep(node->outputs[i], std::move(results[i]));
  }
}

const Placed* Places::of(const std::string& value) const {
  const auto found = m_placed.find(value);
  return found == m_placed.end() ? nullptr : &found->second;
}

Placed Places::cells(const std::string& value) const {
  const Placed* placed = of(value);
  return placed == nullptr ? Placed() : asCells(*placed, m_structure.shape(value)).value_or(Placed());
}

Places::Along Places::along(const std::string& value, int axis) const {
  const Placed placed = cells(value);
  const int rank = placed.rows.rank();
  if (placed.rows.size() == 0 || rank < -axis) return Along::Unknown;
  const PlaceLines lines = linesAlong(placed, rank + axis);
  if (!lines.any) return Along::Unknown;
  return lines.rowSpread > kApart || lines.columnSpread > kApart ? Along::Different : Along::Same;
}

}  // namespace attenscope

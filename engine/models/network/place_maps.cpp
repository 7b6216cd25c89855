// SPDX-License-Identifier: GPL-3.0-or-later
/// Places after convolutions and products of matrices.
#include "engine/graph/operations.h"
#include "engine/models/network/place_rules.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr std::int64_t kMostCells = std::int64_t{1} << 23;
constexpr double kApart = 0.02;  // pixels, beyond rounding

/// A kernel along one side of a map.
struct Kernel {
  double reach = 0;  ///< places from its first tap to its last
  double stride = 1;
  double padding = 0;  ///< before the map
};

std::int64_t listed(const OnnxNode& node, const char* name, std::size_t i, std::int64_t otherwise) {
  const auto given = node.attributes.find(name);
  return given == node.attributes.end() || i >= given->second.wholes.size() ? otherwise
                                                                            : given->second.wholes[i];
}

/// Of side 0 (rows) or 1 (columns).
Kernel kernelOf(const PlaceCall& call, std::size_t side) {
  const OnnxNode& node = call.node;
  const bool weighted = isOneOf(node.operation, "Conv ConvTranspose ConvInteger QLinearConv");
  std::int64_t size = listed(node, "kernel_shape", side, 1);
  if (weighted && !node.attributes.contains("kernel_shape")) {
    const Shape& shape = call.shape(node.operation == "QLinearConv" ? 3 : 1);
    size = shape.size() == 4 ? shape[side + 2] : 1;
  }
  Kernel kernel;
  kernel.reach = static_cast<double>((size - 1) * listed(node, "dilations", side, 1));
  kernel.stride = static_cast<double>(listed(node, "strides", side, 1));
  kernel.padding = static_cast<double>(listed(node, "pads", side, 0));
  const auto pad = node.attributes.find("auto_pad");
  if (pad != node.attributes.end() && pad->second.text.starts_with("SAME")) {
    const auto in = static_cast<double>(call.shape(0)[side + 2]);
    const auto out = static_cast<double>(call.made()[side + 2]);
    const double all = std::max(0.0, (out - 1) * kernel.stride + kernel.reach + 1 - in);
    kernel.padding = pad->second.text == "SAME_UPPER" ? std::floor(all / 2) : std::ceil(all / 2);
  }
  return kernel;
}

struct Side {
  double first = 0;
  double step = 1;
  double field = 1;
};

Side convolved(const PlaceCall& call, Side from, std::size_t side) {
  const Kernel kernel = kernelOf(call, side);
  if (call.node.operation == "ConvTranspose") {
    const double step = from.step / kernel.stride;
    return {from.first + step * (kernel.padding - kernel.reach / 2), step,
            from.field + from.step * std::floor(kernel.reach / kernel.stride)};
  }
  return {from.first + from.step * (kernel.reach / 2 - kernel.padding), from.step * kernel.stride,
          from.field + from.step * kernel.reach};
}

Side resized(const PlaceCall& call, Side from, std::size_t side) {
  const auto in = static_cast<double>(call.shape(0)[side + 2]);
  const auto out = static_cast<double>(call.made()[side + 2]);
  const auto given = call.node.attributes.find("coordinate_transformation_mode");
  const std::string mode = call.node.operation == "Upsample"     ? "asymmetric"
                           : given == call.node.attributes.end() ? "half_pixel"
                                                                 : given->second.text;
  const auto way = call.node.attributes.find("mode");
  const bool nearest = way == call.node.attributes.end() || way->second.text == "nearest";
  const double field = from.field + (nearest ? 0 : from.step);
  if (mode == "align_corners" && out > 1) return {from.first, from.step * (in - 1) / (out - 1), field};
  const double ratio = in / out;
  // Of the nearest, several places repeat one: they lie around its middle.
  const bool middle = nearest || mode.find("half_pixel") != std::string::npos;
  return {middle ? from.first + from.step * (ratio - 1) / 2 : from.first, from.step * ratio, field};
}

Side padded(const PlaceCall& call, Side from, std::size_t side) {
  std::int64_t before = listed(call.node, "pads", side + 2, 0);
  if (call.node.inputs.size() > 1) {
    const auto host = call.hosts.find(call.node.inputs[1]);
    const auto stored = call.structure.constantWholes(call.node.inputs[1]);
    constexpr std::size_t kSides = 8;
    if (host != call.hosts.end() && host->second->values.size() == kSides)
      before = toWhole(host->second->values[side + 2]);
    else if (stored && stored->size() == kSides)
      before = (*stored)[side + 2];
  }
  return {from.first - from.step * static_cast<double>(before), from.step, from.field};
}

}  // namespace

std::optional<Placed> placesOfMap(const PlaceCall& call) {
  const Placed* operand = call.operands[0];
  if (operand == nullptr || call.shape(0).size() != 4 || call.made().size() != 4) return std::nullopt;
  const auto map = asMap(*operand, call.shape(0));
  if (!map) return std::nullopt;
  const Side sides[]{{map->row, map->rowStep, operand->rowField},
                     {map->column, map->columnStep, operand->columnField}};
  const auto after = [&](std::size_t side) {
    if (isOneOf(call.node.operation, "Resize Upsample")) return resized(call, sides[side], side);
    return call.node.operation == "Pad" ? padded(call, sides[side], side)
                                        : convolved(call, sides[side], side);
  };
  const Side rows = after(0);
  const Side columns = after(1);
  Placed placed;
  placed.map = MapPlaces{rows.first, rows.step, columns.first, columns.step};
  placed.rowField = rows.field;
  placed.columnField = columns.field;
  return placed;
}

namespace {

/// The places that a product takes from operand `i`: the middle of what it sums over, at every row (of the
/// left operand) or column.
std::optional<Placed> fromOperand(const PlaceCall& call, std::size_t i, bool merges) {
  if (call.operands[i] == nullptr) return std::nullopt;
  const Shape& shape = call.shape(i);
  const Shape& made = call.made();
  const auto cells = asCells(*call.operands[i], shape);
  if (!cells || shape.size() < 2 || made.size() < shape.size()) return std::nullopt;
  const int axis = static_cast<int>(shape.size()) - (i == 0 ? 1 : 2);
  const PlaceLines lines = linesAlong(*cells, axis);
  const auto extent = [](const Tensor& side) {
    float low = kPlaceOffset * 2;
    float high = 0;
    for (const float place : side.values())
      if (place != 0) {
        low = std::min(low, place);
        high = std::max(high, place);
      }
    return static_cast<double>(high - low);
  };
  const double most = merges ? 0.5 : 0;  // of the picture: what blends more has no place
  if (!lines.any || lines.rowSpread > most * extent(cells->rows) + kApart ||
      lines.columnSpread > most * extent(cells->columns) + kApart)
    return std::nullopt;
  Shape spread = shape;
  spread[static_cast<std::size_t>(axis)] = 1;
  const auto over = [&](const Tensor& side) {
    Graph graph;
    return add(graph.leaf("cells", side.reshaped(spread)), graph.leaf("none", Tensor::filled(made, 0.0F)))
        .tensor();
  };
  Placed placed;
  placed.rows = over(lines.rows);
  placed.columns = over(lines.columns);
  placed.rowField = cells->rowField + lines.rowSpread;
  placed.columnField = cells->columnField + lines.columnSpread;
  return placed;
}

}  // namespace

std::optional<Placed> placesOfProduct(const PlaceCall& call) {
  const auto transposed = [&](const char* name) {
    const auto given = call.node.attributes.find(name);
    return given != call.node.attributes.end() && given->second.whole != 0;
  };
  const bool weighted = call.operands[0] == nullptr || call.operands[1] == nullptr;
  const bool left = call.operands[0] != nullptr;
  if (elementCount(call.made()) > kMostCells || transposed("transA") || (!left && transposed("transB")))
    return std::nullopt;
  // Stored numbers may merge neighbours; two computed tensors only pass on what all summed numbers share.
  for (const std::size_t i : {std::size_t{0}, std::size_t{1}})
    if (auto placed = fromOperand(call, i, weighted)) return placed;
  return std::nullopt;
}

}  // namespace attenscope

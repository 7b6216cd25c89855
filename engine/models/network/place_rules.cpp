// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/place_rules.h"

#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/models/network/constants.h"
#include "engine/models/network/operators.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace attenscope {

namespace {

constexpr std::int64_t kMostCells = std::int64_t{1} << 23;  // of a value that is followed number by number
constexpr double kRounding = 0.02;                          // pixels

constexpr std::string_view kOfMaps =
    "Conv ConvTranspose ConvInteger QLinearConv MaxPool AveragePool Resize Upsample";
constexpr std::string_view kOfCells =
    "Add Sub Mul Div Pow Relu Sigmoid Tanh HardSigmoid HardSwish LeakyRelu Elu Selu Mish PRelu Gelu Erf Clip "
    "Softplus Softsign Celu ThresholdedRelu Identity Dropout Cast Where Max Min Sum Sqrt Reciprocal Abs Neg "
    "Exp Log Sin Cos BatchNormalization LayerNormalization InstanceNormalization GroupNormalization Softmax "
    "LogSoftmax QuantizeLinear DequantizeLinear DynamicQuantizeLinear";

bool sameSides(const Shape& a, const Shape& b) {
  return a.size() == 4 && b.size() == 4 && a[2] == b[2] && a[3] == b[3];
}

/// A map that keeps its places: of several operands the first one's, with the largest field.
std::optional<Placed> keptMap(const PlaceCall& call, const Shape& made) {
  std::optional<Placed> kept;
  for (std::size_t i = 0; i < call.operands.size(); ++i) {
    const Placed* operand = call.operands[i];
    if (operand == nullptr || !operand->map || !sameSides(call.shape(i), made)) continue;
    if (!kept) kept = *operand;
    kept->rowField = std::max(kept->rowField, operand->rowField);
    kept->columnField = std::max(kept->columnField, operand->columnField);
  }
  return kept;
}

Tensor broadcast(const Tensor& tensor, const Shape& shape) {
  if (tensor.shape() == shape) return tensor;
  Graph graph;
  return add(graph.leaf("cells", tensor), graph.leaf("none", Tensor::filled(shape, 0.0F))).tensor();
}

/// Fills in where the first has no place.
Tensor filledBy(const Tensor& first, const Tensor& second) {
  TensorBuilder out(first.shape());
  for (std::int64_t i = 0; i < out.size(); ++i) out[i] = first[i] != 0 ? first[i] : second[i];
  return out.finish();
}

std::optional<Placed> ofCells(const PlaceCall& call) {
  const Shape& made = call.made();
  if (auto kept = keptMap(call, made)) return kept;
  if (elementCount(made) > kMostCells) return std::nullopt;
  std::optional<Placed> result;
  for (std::size_t i = 0; i < call.operands.size(); ++i) {
    if (call.operands[i] == nullptr || call.shape(i).size() > made.size()) continue;
    auto cells = asCells(*call.operands[i], call.shape(i));
    if (!cells) continue;
    cells->rows = broadcast(cells->rows, made);
    cells->columns = broadcast(cells->columns, made);
    if (!result) {
      result = std::move(cells);
      continue;
    }
    result->rows = filledBy(result->rows, cells->rows);
    result->columns = filledBy(result->columns, cells->columns);
    result->rowField = std::max(result->rowField, cells->rowField);
    result->columnField = std::max(result->columnField, cells->columnField);
  }
  return result;
}

/// An operand that is not moved: indices, shapes. Invalid if it is computed from the input.
NetworkValue hostOperand(const PlaceCall& call, Graph& graph, const std::string& name) {
  if (const auto host = call.hosts.find(name); host != call.hosts.end()) {
    NetworkValue value;
    value.host = host->second;
    return value;
  }
  const auto& stored = call.network.model().initialisers;
  const auto found = stored.find(name);
  return found == stored.end() ? NetworkValue() : constantOf(graph, name, found->second.stored);
}

/// Moves rows or columns as the operator moves numbers.
std::vector<Tensor> moved(const PlaceCall& call, const Operator& one, Tensor Placed::*side,
                          std::size_t count) {
  Graph graph;
  std::vector<NetworkValue> operands;
  for (std::size_t i = 0; i < call.node.inputs.size(); ++i) {
    const std::string& name = call.node.inputs[i];
    if (name.empty()) {
      operands.emplace_back();
    } else if (i < count) {
      const Shape& shape = call.shape(i);
      if (elementCount(shape) > kMostCells) return {};
      const auto cells = call.operands[i] == nullptr ? std::nullopt : asCells(*call.operands[i], shape);
      operands.push_back(graph.leaf(std::to_string(i), cells ? (*cells).*side : Tensor::filled(shape, 0.0F)));
    } else {
      const bool filling = call.node.operation == "Pad" && i == 2;  // with no place, whatever it is
      operands.push_back(filling ? NetworkValue() : hostOperand(call, graph, name));
      if (!filling && !operands.back().valid()) return {};
    }
  }
  std::vector<Tensor> results;
  for (const NetworkValue& value :
       applyOperator(one, OperatorCall(graph, call.node, call.network.model().opset, std::move(operands))))
    results.push_back(value.var.valid() ? value.var.tensor() : Tensor());
  return results;
}

std::vector<std::optional<Placed>> ofMoves(const PlaceCall& call, const Operator& one) {
  const bool ofChannels = isOneOf(call.node.operation, "Concat Split Slice Gather");
  if (auto kept = ofChannels ? keptMap(call, call.made()) : std::nullopt)
    return std::vector<std::optional<Placed>>(call.node.outputs.size(), kept);
  const std::size_t count = call.node.operation == "Pad" ? 1
                            : one.moves < 0              ? call.operands.size()
                                                         : static_cast<std::size_t>(one.moves);
  std::vector<std::optional<Placed>> results;
  try {
    const std::vector<Tensor> rows = moved(call, one, &Placed::rows, count);
    const std::vector<Tensor> columns = moved(call, one, &Placed::columns, count);
    for (std::size_t i = 0; i < rows.size() && i < columns.size(); ++i) {
      Placed placed;
      for (const Placed* operand : call.operands)
        if (operand != nullptr) {
          placed.rowField = std::max(placed.rowField, operand->rowField);
          placed.columnField = std::max(placed.columnField, operand->columnField);
        }
      placed.rows = rows[i];
      placed.columns = columns[i];
      results.emplace_back(std::move(placed));
    }
  } catch (const Error&) {
    results.clear();  // what the operator does not do has no places; the run says why
  }
  return results;
}

/// Rows of a table that are picked by tokens lie where these do.
std::optional<Placed> ofPicked(const PlaceCall& call) {
  const Placed* indices = call.operands[1];
  const Shape& made = call.made();
  const Shape& own = call.shape(1);
  const bool rows = made.size() == own.size() + 1 && std::equal(own.begin(), own.end(), made.begin());
  if (indices == nullptr || !rows || elementCount(made) > kMostCells) return std::nullopt;
  Shape column = own;
  column.push_back(1);
  Placed placed = *indices;
  if (placed.map) return std::nullopt;
  placed.rows = broadcast(placed.rows.reshaped(column), made);
  placed.columns = broadcast(placed.columns.reshaped(column), made);
  return placed;
}

}  // namespace

std::optional<Placed> asCells(const Placed& placed, const Shape& shape) {
  if (!placed.map) return placed;
  if (shape.size() != 4 || elementCount(shape) > kMostCells) return std::nullopt;
  Placed cells;
  cells.rowField = placed.rowField;
  cells.columnField = placed.columnField;
  TensorBuilder rows(shape);
  TensorBuilder columns(shape);
  for (std::int64_t i = 0; i < rows.size(); ++i) {
    const auto row = static_cast<double>(i / shape[3] % shape[2]);
    const auto column = static_cast<double>(i % shape[3]);
    rows[i] = static_cast<float>(placed.map->row + row * placed.map->rowStep) + kPlaceOffset;
    columns[i] = static_cast<float>(placed.map->column + column * placed.map->columnStep) + kPlaceOffset;
  }
  cells.rows = rows.finish();
  cells.columns = columns.finish();
  return cells;
}

std::optional<MapPlaces> asMap(const Placed& placed, const Shape& shape) {
  if (placed.map || shape.size() != 4) return placed.map;
  if (placed.rows.size() == 0 || placed.rows[0] <= kTextRow) return std::nullopt;
  const std::int64_t height = shape[2];
  const std::int64_t width = shape[3];
  const auto at = [&](const Tensor& side, std::int64_t row, std::int64_t column) {
    return static_cast<double>(side[row * width + column] - kPlaceOffset);
  };
  MapPlaces map{at(placed.rows, 0, 0), 0, at(placed.columns, 0, 0), 0};
  if (height > 1) map.rowStep = at(placed.rows, 1, 0) - map.row;
  if (width > 1) map.columnStep = at(placed.columns, 0, 1) - map.column;
  if (height == 1) map.rowStep = map.columnStep;
  if (width == 1) map.columnStep = map.rowStep;
  if (map.rowStep <= 0 || map.columnStep <= 0) return std::nullopt;
  for (std::int64_t i = 0; i < elementCount(shape); ++i) {
    const auto row = static_cast<double>(i / width % height);
    const auto column = static_cast<double>(i % width);
    const auto off = [i](const Tensor& side, double expected) {
      return std::abs(static_cast<double>(side[i] - kPlaceOffset) - expected) > kRounding;
    };
    if (off(placed.rows, map.row + row * map.rowStep) ||
        off(placed.columns, map.column + column * map.columnStep))
      return std::nullopt;
  }
  return map;
}

PlaceLines linesAlong(const Placed& cells, int axis) {
  const Shape& shape = cells.rows.shape();
  Shape kept = shape;
  kept.erase(kept.begin() + axis);
  PlaceLines lines;
  std::int64_t inner = 1;
  for (std::size_t i = static_cast<std::size_t>(axis) + 1; i < shape.size(); ++i) inner *= shape[i];
  const std::int64_t length = shape[static_cast<std::size_t>(axis)];
  const auto middle = [&](const Tensor& side, double& spread) {
    TensorBuilder out(kept);
    for (std::int64_t line = 0; line < out.size(); ++line) {
      const float* cell = side.data() + line / inner * inner * length + line % inner;
      double sum = 0;
      std::int64_t count = 0;
      float low = std::numeric_limits<float>::max();
      float high = 0;
      for (std::int64_t i = 0; i < length; ++i, cell += inner) {
        if (*cell == 0) continue;
        sum += static_cast<double>(*cell);
        ++count;
        low = std::min(low, *cell);
        high = std::max(high, *cell);
      }
      out[line] = count == 0 ? 0.0F : static_cast<float>(sum / static_cast<double>(count));
      lines.any = lines.any || count > 0;
      if (count > 0) spread = std::max(spread, static_cast<double>(high - low));
    }
    return out.finish();
  };
  lines.rows = middle(cells.rows, lines.rowSpread);
  lines.columns = middle(cells.columns, lines.columnSpread);
  return lines;
}

std::vector<std::optional<Placed>> placesAfter(const PlaceCall& call) {
  const std::string& name = call.node.operation;
  if (isOneOf(name, kOfMaps) || (name == "Pad" && call.operands[0] != nullptr && call.operands[0]->map))
    return {placesOfMap(call)};
  if (isOneOf(name, "MatMul Gemm MatMulInteger")) return {placesOfProduct(call)};
  if (isOneOf(name, kOfCells)) return {ofCells(call)};
  if (name == "Gather" && call.operands[0] == nullptr) return {ofPicked(call)};
  const Operator* one = operatorNamed(name);
  if (one == nullptr || (one->moves == 0 && name != "Pad") || name == "Shape") return {};
  return ofMoves(call, *one);
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/explaining.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace attenscope {

namespace {

Tensor forwardTranspose(const OperationCall& call) {
  assert(call.inputs[0].rank() == 2);
  return transposedMatrices(call.inputs[0]);
}

Explained explainTranspose(const ExplainCall& call) {
  return {{}, {}, 0, {call.cell[1], call.cell[0]}};
}

/// The two source positions between which an output position lies, and how far along.
struct Between {
  std::int64_t first;
  std::int64_t second;
  float along;
};
Between between(std::int64_t at, std::int64_t from, std::int64_t to) {
  const float source = std::max(
      0.0F, (static_cast<float>(at) + 0.5F) * (static_cast<float>(from) / static_cast<float>(to)) - 0.5F);
  const auto first = std::min(static_cast<std::int64_t>(source), from - 1);
  return {first, std::min(first + 1, from - 1), source - static_cast<float>(first)};
}

Tensor forwardResample(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  assert(x.rank() >= 2);
  Shape shape = x.shape();
  const std::int64_t height = x.dim(-2);
  const std::int64_t width = x.dim(-1);
  const auto rows = static_cast<std::int64_t>(call.attributes[0]);
  const auto columns = static_cast<std::int64_t>(call.attributes[1]);
  if (rows == height && columns == width) return x;
  shape[shape.size() - 2] = rows;
  shape[shape.size() - 1] = columns;
  TensorBuilder out(shape);
  const std::int64_t planes = x.size() / (height * width);
  for (std::int64_t plane = 0; plane < planes; ++plane) {
    const float* in = x.data() + plane * height * width;
    for (std::int64_t row = 0; row < rows; ++row) {
      const Between y = between(row, height, rows);
      for (std::int64_t column = 0; column < columns; ++column) {
        const Between c = between(column, width, columns);
        const auto mixed = [&](std::int64_t line) {
          return in[line * width + c.first] * (1 - c.along) + in[line * width + c.second] * c.along;
        };
        out[(plane * rows + row) * columns + column] =
            mixed(y.first) * (1 - y.along) + mixed(y.second) * y.along;
      }
    }
  }
  return out.finish();
}

Explained explainResample(const ExplainCall& call) {
  const Tensor& x = call.inputs[0];
  if (x.shape() == call.output.shape()) return {{}, {}, 0, call.cell};
  const std::size_t last = call.cell.size() - 1;
  const Between y = between(call.cell[last - 1], x.dim(-2), call.output.dim(-2));
  const Between c = between(call.cell[last], x.dim(-1), call.output.dim(-1));
  const std::string text = "between rows " + std::to_string(y.first) + " and " + std::to_string(y.second) +
                           ", columns " + std::to_string(c.first) + " and " + std::to_string(c.second);
  return {{{text, call.output.at(call.cell)}}, {}, -1, {}};
}

Tensor forwardRowMaximumMinus(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const std::int64_t columns = x.dim(-1);
  TensorBuilder out(x.shape());
  for (std::int64_t begin = 0; begin < x.size(); begin += columns) {
    const float largest = *std::max_element(x.data() + begin, x.data() + begin + columns);
    for (std::int64_t i = begin; i < begin + columns; ++i) out[i] = largest - x[i];
  }
  return out.finish();
}

Explained explainRowMaximumMinus(const ExplainCall& call) {
  const Tensor& x = call.inputs[0];
  const std::int64_t begin = x.flatIndex(call.cell) / x.dim(-1) * x.dim(-1);
  const float largest = *std::max_element(x.data() + begin, x.data() + begin + x.dim(-1));
  return {
      {{"max of the row (" + shortNumber(static_cast<double>(largest)) + ") − ·", call.output.at(call.cell)}},
      {},
      0,
      call.cell};
}

Tensor forwardMoments(const OperationCall& call) {
  const Tensor& weights = call.inputs[0];
  const auto rows = static_cast<std::int64_t>(call.attributes[0]);
  const auto columns = static_cast<std::int64_t>(call.attributes[1]);
  assert(weights.size() == rows * columns);
  double mean[2] = {0, 0};
  double square[2] = {0, 0};
  for (std::int64_t i = 0; i < weights.size(); ++i) {
    const double place[2] = {(static_cast<double>(i % columns) + 0.5) / static_cast<double>(columns),
                             (static_cast<double>(i / columns) + 0.5) / static_cast<double>(rows)};
    for (int axis = 0; axis < 2; ++axis) {
      mean[axis] += static_cast<double>(weights[i]) * place[axis];
      square[axis] += static_cast<double>(weights[i]) * place[axis] * place[axis];
    }
  }
  TensorBuilder out({4});
  for (int axis = 0; axis < 2; ++axis) {
    out[axis] = static_cast<float>(mean[axis]);
    out[2 + axis] = static_cast<float>(std::sqrt(std::max(0.0, square[axis] - mean[axis] * mean[axis])));
  }
  return out.finish();
}

Explained explainMoments(const ExplainCall& call) {
  static constexpr const char* kTexts[] = {"Σ weight · column", "Σ weight · row",
                                           "spread of the columns by weight", "spread of the rows by weight"};
  return {{{kTexts[call.cell[0]], call.output.at(call.cell)}}, {}, -1, {}};
}

Tensors backwardTranspose(const BackwardCall& call) {
  return {transposedMatrices(call.gradient)};
}

/// Distributes the gradient of each cell to the four cells from which it was interpolated, with the same
/// weights.
Tensors backwardResample(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  if (x.shape() == call.output.shape()) return {call.gradient};
  const std::int64_t height = x.dim(-2);
  const std::int64_t width = x.dim(-1);
  const std::int64_t rows = call.output.dim(-2);
  const std::int64_t columns = call.output.dim(-1);
  TensorBuilder out(x.shape(), 0.0F);
  for (std::int64_t plane = 0; plane < x.size() / (height * width); ++plane) {
    float* to = out.data() + plane * height * width;
    for (std::int64_t row = 0; row < rows; ++row) {
      const Between y = between(row, height, rows);
      for (std::int64_t column = 0; column < columns; ++column) {
        const Between c = between(column, width, columns);
        const float gradient = call.gradient[(plane * rows + row) * columns + column];
        const auto give = [&](std::int64_t line, float share) {
          to[line * width + c.first] += gradient * share * (1 - c.along);
          to[line * width + c.second] += gradient * share * c.along;
        };
        give(y.first, 1 - y.along);
        give(y.second, y.along);
      }
    }
  }
  return {out.finish()};
}

Tensors backwardRowMaximumMinus(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  const std::int64_t columns = x.dim(-1);
  TensorBuilder out(x.shape());
  for (std::int64_t begin = 0; begin < x.size(); begin += columns) {
    const auto largest = std::max_element(x.data() + begin, x.data() + begin + columns) - x.data();
    double sum = 0;
    for (std::int64_t i = begin; i < begin + columns; ++i) {
      out[i] = -call.gradient[i];
      sum += static_cast<double>(call.gradient[i]);
    }
    out[largest] += static_cast<float>(sum);
  }
  return {out.finish()};
}

/// A deviation σ = √(Σ w p² − m²) of 0 (all weight in one cell) has no derivative; 0 is used.
Tensors backwardMoments(const BackwardCall& call) {
  const auto rows = static_cast<std::int64_t>(call.attributes[0]);
  const auto columns = static_cast<std::int64_t>(call.attributes[1]);
  TensorBuilder out(call.inputs[0].shape());
  for (std::int64_t i = 0; i < out.size(); ++i) {
    const double place[2] = {(static_cast<double>(i % columns) + 0.5) / static_cast<double>(columns),
                             (static_cast<double>(i / columns) + 0.5) / static_cast<double>(rows)};
    double sum = 0;
    for (int axis = 0; axis < 2; ++axis) {
      const double mean = call.output[axis];
      const double spread = call.output[2 + axis];
      sum += static_cast<double>(call.gradient[axis]) * place[axis];
      if (spread > 0)
        sum += static_cast<double>(call.gradient[2 + axis]) * place[axis] * (place[axis] - 2 * mean) /
               (2 * spread);
    }
    out[i] = static_cast<float>(sum);
  }
  return {out.finish()};
}

const Operation kTranspose{.name = "transpose",
                           .forward = forwardTranspose,
                           .explain = explainTranspose,
                           .movesOnly = true,
                           .backward = backwardTranspose};
const Operation kResample{
    .name = "resample", .forward = forwardResample, .explain = explainResample, .backward = backwardResample};
const Operation kRowMaximumMinus{.name = "rowMaximumMinus",
                                 .forward = forwardRowMaximumMinus,
                                 .explain = explainRowMaximumMinus,
                                 .backward = backwardRowMaximumMinus};
const Operation kMoments{.name = "placeAndSpread",
                         .forward = forwardMoments,
                         .explain = explainMoments,
                         .backward = backwardMoments};

}  // namespace

Var transpose(Var x) {
  return x.graph().record(kTranspose, {x});
}

Var resample(Var x, std::int64_t rows, std::int64_t columns) {
  return x.graph().record(kResample, {x}, {static_cast<double>(rows), static_cast<double>(columns)});
}

Var rowMaximumMinus(Var x) {
  return x.graph().record(kRowMaximumMinus, {x});
}

Var placeAndSpread(Var weights, std::int64_t rows, std::int64_t columns) {
  return weights.graph().record(kMoments, {weights},
                                {static_cast<double>(rows), static_cast<double>(columns)});
}

}  // namespace attenscope

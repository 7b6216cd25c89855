// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations/convolution/transposed.h"

#include "engine/compute/kernels.h"
#include "engine/compute/products.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/explaining.h"

#include <algorithm>
#include <vector>

namespace attenscope {

namespace {

constexpr std::int64_t kMostValues = std::int64_t{1} << 22;  // of windows written out at a time

// Attributes: eight of the window, groups, height and width of the result.
struct Spreading {
  Spreading(const Tensor& x, const Tensor& weight, const Attributes& attributes)
      : window(windowOf(attributes, weight.dim(2), weight.dim(3))),
        groups(static_cast<std::int64_t>(attributes[8])),
        height(static_cast<std::int64_t>(attributes[9])),
        width(static_cast<std::int64_t>(attributes[10])),
        batch(x.dim(0)),
        inputs(x.dim(1) / groups),
        outputs(weight.dim(1)),
        rows(x.dim(2)),
        columns(x.dim(3)),
        cells(outputs * weight.dim(2) * weight.dim(3)) {}

  Window window;
  std::int64_t groups, height, width;
  std::int64_t batch, inputs, outputs;  ///< channels of a group
  std::int64_t rows, columns;           ///< of x
  std::int64_t cells;                   ///< of a window, over the channels of a group

  Shape shape() const { return {batch, outputs * groups, height, width}; }
  std::int64_t rowsTogether() const {
    return std::clamp<std::int64_t>(kMostValues / std::max<std::int64_t>(1, cells * columns), 1, rows);
  }
  /// visit(cell of the windows at x's place, cell of the result) for x's rows [from, to), as far as they
  /// meet.
  template <typename Visit>
  void forPairs(std::int64_t from, std::int64_t to, const Visit& visit) const {
    std::int64_t line = 0;
    for (std::int64_t cell = 0; cell < cells; ++cell) {
      const std::int64_t ky = cell / window.columns.size % window.rows.size;
      const std::int64_t kx = cell % window.columns.size;
      const std::int64_t plane = cell / (window.columns.size * window.rows.size) * height;
      for (std::int64_t row = from; row < to; ++row, line += columns) {
        const std::int64_t y = window.rows.cell(row, ky);
        if (y < 0 || y >= height) continue;
        for (std::int64_t column = 0; column < columns; ++column)
          if (const std::int64_t z = window.columns.cell(column, kx); z >= 0 && z < width)
            visit(line + column, (plane + y) * width + z);
      }
    }
  }
};

/// x's rows [from, to) of every channel of a group.
std::vector<float> rowsOfChannels(const Spreading& s, const float* x, std::int64_t from, std::int64_t to) {
  std::vector<float> out;
  for (std::int64_t c = 0; c < s.inputs; ++c)
    out.insert(out.end(), x + (c * s.rows + from) * s.columns, x + (c * s.rows + to) * s.columns);
  return out;
}

Tensor filtersOf(const Spreading& s, const Tensor& weight, std::int64_t group) {
  return weight.reshaped({s.groups, s.inputs, s.cells}).slice(group);
}

Tensor forwardTransposed(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const Spreading s(x, call.inputs[1], call.attributes);
  TensorBuilder out(s.shape(), 0.0F);
  const std::int64_t map = s.outputs * s.height * s.width;
  const std::int64_t together = s.rowsTogether();
  std::vector<float> windows(static_cast<std::size_t>(s.cells * together * s.columns));
  for (std::int64_t i = 0; i < s.batch * s.groups; ++i) {
    const Tensor turned = transposedMatrices(filtersOf(s, call.inputs[1], i % s.groups));
    float* to = out.data() + i * map;
    for (std::int64_t row = 0; row < s.rows; row += together) {
      const std::int64_t end = std::min(s.rows, row + together);
      const std::vector<float> part =
          rowsOfChannels(s, x.data() + i * s.inputs * s.rows * s.columns, row, end);
      multiplyMatrices(
          {turned.data(), part.data(), windows.data(), 1, s.cells, s.inputs, (end - row) * s.columns, false},
          call.control);
      s.forPairs(row, end, [&](std::int64_t from, std::int64_t at) {
        to[at] += windows[static_cast<std::size_t>(from)];
      });
    }
  }
  if (call.inputs.size() > 2)
    for (std::int64_t i = 0; i < out.size(); ++i)
      out[i] += call.inputs[2][i / (s.height * s.width) % (s.outputs * s.groups)];
  return out.finish();
}

Explained explainTransposed(const ExplainCall& call) {
  const Tensor& weight = call.inputs[1];
  const Spreading s(call.inputs[0], weight, call.attributes);
  const std::int64_t group = call.cell[1] / s.outputs;
  Explained explained;
  s.forPairs(0, s.rows, [&](std::int64_t line, std::int64_t at) {
    if (at != (call.cell[1] % s.outputs * s.height + call.cell[2]) * s.width + call.cell[3]) return;
    const std::int64_t place = line % (s.rows * s.columns);
    const std::int64_t cell = line / (s.rows * s.columns);
    for (std::int64_t c = group * s.inputs; c < (group + 1) * s.inputs; ++c)
      explained.products.push_back(
          {call.inputs[0][(call.cell[0] * s.inputs * s.groups + c) * s.rows * s.columns + place],
           weight[c * s.cells + cell]});
  });
  const double value = call.output.at(call.cell);
  const double bias = call.inputs.size() > 2 ? static_cast<double>(call.inputs[2][call.cell[1]]) : 0.0;
  explained.lines.push_back(
      {"Σ " + nameOf(call, 0, "x") + " · " + nameOf(call, 1, "w") + " of the windows here", value - bias});
  if (call.inputs.size() > 2)
    explained.lines.push_back({"+ " + nameOf(call, 2, "bias") + " (" + shortNumber(bias) + ")", value});
  return explained;
}

/// Of one group of one picture: `x` is overwritten, `weight` added to, where they are wanted.
void backwardGroup(const Spreading& s, const float* input, const Tensor& filters, const float* gradient,
                   float* x, float* weight, const RunControl& control) {
  std::vector<float> windows(static_cast<std::size_t>(s.cells * s.rows * s.columns), 0.0F);
  s.forPairs(0, s.rows,
             [&](std::int64_t to, std::int64_t at) { windows[static_cast<std::size_t>(to)] = gradient[at]; });
  const std::int64_t places = s.rows * s.columns;
  if (x != nullptr)
    multiplyMatrices({filters.data(), windows.data(), x, 1, s.inputs, s.cells, places, false}, control);
  if (weight == nullptr) return;
  std::vector<float> product(static_cast<std::size_t>(s.inputs * s.cells));
  multiplyMatrices({input, windows.data(), product.data(), 1, s.inputs, places, s.cells, true}, control);
  kernels::addScaled(1.0F, product.data(), weight, s.inputs * s.cells);
}

Tensors backwardTransposed(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  const Tensor& weight = call.inputs[1];
  const Spreading s(x, weight, call.attributes);
  TensorBuilder ofX(call.wanted[0] ? x.shape() : Shape{0}, 0.0F);
  TensorBuilder ofWeight(call.wanted[1] ? weight.shape() : Shape{0}, 0.0F);
  const std::int64_t map = s.inputs * s.rows * s.columns;
  for (std::int64_t i = 0; i < s.batch * s.groups && (call.wanted[0] || call.wanted[1]); ++i) {
    const std::int64_t g = i % s.groups;
    backwardGroup(s, x.data() + i * map, filtersOf(s, weight, g),
                  call.gradient.data() + i * s.outputs * s.height * s.width,
                  call.wanted[0] ? ofX.data() + i * map : nullptr,
                  call.wanted[1] ? ofWeight.data() + g * s.inputs * s.cells : nullptr, call.control);
  }
  Tensors result(call.inputs.size());
  if (call.wanted[0]) result[0] = ofX.finish();
  if (call.wanted[1]) result[1] = ofWeight.finish();
  if (call.inputs.size() > 2 && call.wanted[2]) {
    result[2] = gradientOfBias(call.gradient, s.height * s.width, s.outputs * s.groups);
  }
  return result;
}

const Operation kTransposed{.name = "transposedConvolution",
                            .forward = forwardTransposed,
                            .explain = explainTransposed,
                            .backward = backwardTransposed};

}  // namespace

Var transposedConvolution(Var x, Var weight, Var bias, const Window& window, std::int64_t groups,
                          std::int64_t height, std::int64_t width) {
  Attributes attributes = attributesOf(window);
  for (const std::int64_t number : {groups, height, width}) attributes.push_back(static_cast<double>(number));
  if (bias.valid()) return x.graph().record(kTransposed, {x, weight, bias}, std::move(attributes));
  return x.graph().record(kTransposed, {x, weight}, std::move(attributes));
}

}  // namespace attenscope

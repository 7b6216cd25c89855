// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations/convolution/strided.h"

#include "engine/compute/kernels.h"
#include "engine/compute/map_convolution.h"
#include "engine/compute/products.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/explaining.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace attenscope {

namespace {

constexpr std::size_t kGroups = 8;  // attribute with the number of groups

/// A call with its lengths.
struct Convolution {
  Convolution(const Tensor& x, const Tensor& weight, const Attributes& attributes)
      : window(windowOf(attributes, weight.dim(2), weight.dim(3))),
        groups(static_cast<std::int64_t>(attributes[kGroups])),
        batch(x.dim(0)),
        inputs(x.dim(1) / groups),
        outputs(weight.dim(0) / groups),
        height(x.dim(2)),
        width(x.dim(3)),
        rows(window.rows.places(height)),
        columns(window.columns.places(width)),
        cells(inputs * window.rows.size * window.columns.size) {
    assert(x.rank() == 4 && weight.rank() == 4 && x.dim(1) == inputs * groups && weight.dim(1) == inputs);
  }

  Window window;
  std::int64_t groups, batch;
  std::int64_t inputs, outputs;  ///< channels of a group
  std::int64_t height, width, rows, columns;
  std::int64_t cells;  ///< of a window, over the channels of a group

  Shape shape() const { return {batch, outputs * groups, rows, columns}; }
  std::int64_t places() const { return rows * columns; }
  /// The places whose window reads inside the map with its cell `k`, of `count`.
  static std::pair<std::int64_t, std::int64_t> inside(const WindowAxis& axis, std::int64_t k,
                                                      std::int64_t length, std::int64_t count) {
    const std::int64_t shift = k * axis.dilation - axis.before;
    const std::int64_t first = shift >= 0 ? 0 : (-shift + axis.stride - 1) / axis.stride;
    const std::int64_t last = length <= shift ? 0 : (length - shift - 1) / axis.stride + 1;
    return {std::min(first, count), std::clamp(last, std::min(first, count), count)};
  }
};

/// Calls line(window cell, result's row, its cell in the map's row, columns [begin, end)) for every cell of
/// the windows of one channel and the rows [from, to) of the result that lies inside the map.
template <typename Line>
void forLines(const Convolution& c, std::int64_t from, std::int64_t to, const Line& line) {
  for (std::int64_t ky = 0; ky < c.window.rows.size; ++ky)
    for (std::int64_t kx = 0; kx < c.window.columns.size; ++kx) {
      const auto [begin, end] = Convolution::inside(c.window.columns, kx, c.width, c.columns);
      for (std::int64_t row = from; row < to && begin < end; ++row) {
        const std::int64_t y = c.window.rows.cell(row, ky);
        if (y < 0 || y >= c.height) continue;
        line(ky * c.window.columns.size + kx, row, y * c.width + c.window.columns.cell(begin, kx), begin,
             end);
      }
    }
}

/// The contents of the windows of the rows [from, to) (im2col): [cells × (to − from)·columns].
void writeWindows(const Convolution& c, const float* x, std::int64_t from, std::int64_t to, float* out) {
  const std::int64_t places = (to - from) * c.columns;
  const std::int64_t side = c.window.rows.size * c.window.columns.size;
  std::fill_n(out, c.cells * places, 0.0F);
  const std::int64_t stride = c.window.columns.stride;
  for (std::int64_t channel = 0; channel < c.inputs; ++channel) {
    const float* plane = x + channel * c.height * c.width;
    float* lines = out + channel * side * places;
    forLines(c, from, to,
             [&](std::int64_t cell, std::int64_t row, std::int64_t at, std::int64_t begin, std::int64_t end) {
               float* line = lines + cell * places + (row - from) * c.columns;
               if (stride == 1) {
                 std::copy_n(plane + at, end - begin, line + begin);
               } else {
                 for (std::int64_t i = begin; i < end; ++i) line[i] = plane[at + (i - begin) * stride];
               }
             });
  }
}

/// Adds what lies in the windows back to the cells that they read (col2im).
void addWindows(const Convolution& c, const float* windows, std::int64_t from, std::int64_t to, float* x) {
  const std::int64_t places = (to - from) * c.columns;
  const std::int64_t side = c.window.rows.size * c.window.columns.size;
  for (std::int64_t channel = 0; channel < c.inputs; ++channel)
    forLines(c, from, to,
             [&](std::int64_t cell, std::int64_t row, std::int64_t at, std::int64_t begin, std::int64_t end) {
               const float* line = windows + (channel * side + cell) * places + (row - from) * c.columns;
               float* plane = x + channel * c.height * c.width + at;
               for (std::int64_t i = begin; i < end; ++i)
                 plane[(i - begin) * c.window.columns.stride] += line[i];
             });
}

void convolve(const OperationCall& call, float* out, const Finish* finish) {
  const Tensor& x = call.inputs[0];
  const Tensor& weight = call.inputs[1];
  const Convolution c(x, weight, call.attributes);
  const auto axis = [](const WindowAxis& a, std::int64_t length, std::int64_t places) {
    return SlidingAxis{a.size, a.stride, a.dilation, a.before, length, places};
  };
  convolveMaps({axis(c.window.rows, c.height, c.rows), axis(c.window.columns, c.width, c.columns), c.batch,
                c.groups, c.inputs, c.outputs},
               x.data(), weight.data(), call.inputs.size() > 2 ? call.inputs[2].data() : nullptr, out,
               call.control, finish);
}

Shape shapeOfStrided(const OperationCall& call) {
  return Convolution(call.inputs[0], call.inputs[1], call.attributes).shape();
}
Tensor forwardStrided(const OperationCall& call) {
  TensorBuilder out(shapeOfStrided(call));
  convolve(call, out.data(), nullptr);
  return out.finish();
}
void finishedStrided(const OperationCall& call, float* out, const Finish& finish) {
  convolve(call, out, &finish);
}

Explained explainStrided(const ExplainCall& call) {
  const Tensor& x = call.inputs[0];
  const Tensor& weight = call.inputs[1];
  const Convolution c(x, weight, call.attributes);
  const std::int64_t o = call.cell[1];
  Explained explained;
  double sum = 0;
  for (std::int64_t channel = 0; channel < c.inputs; ++channel)
    for (std::int64_t ky = 0; ky < c.window.rows.size; ++ky)
      for (std::int64_t kx = 0; kx < c.window.columns.size; ++kx) {
        const std::int64_t row = c.window.rows.cell(call.cell[2], ky);
        const std::int64_t column = c.window.columns.cell(call.cell[3], kx);
        if (row < 0 || row >= c.height || column < 0 || column >= c.width) continue;  // padding adds nothing
        const ExplainedProduct product{x.at({call.cell[0], o / c.outputs * c.inputs + channel, row, column}),
                                       weight.at({o, channel, ky, kx})};
        sum += static_cast<double>(product.left) * static_cast<double>(product.right);
        explained.products.push_back(product);
      }
  const std::string text = "Σ " + nameOf(call, 0, "window") + " · " + nameOf(call, 1, "w") + " over " +
                           std::to_string(c.window.rows.size) + "×" + std::to_string(c.window.columns.size);
  const double value = call.output.at(call.cell);
  explained.lines.push_back({text, call.inputs.size() > 2 ? sum : value});
  if (call.inputs.size() > 2)
    explained.lines.push_back(
        {"+ " + nameOf(call, 2, "bias") + " (" + shortNumber(static_cast<double>(call.inputs[2][o])) + ")",
         value});
  return explained;
}

/// The gradients of one group's input and filters, added up in `x` and `weight` where they are wanted.
void backwardGroup(const Convolution& c, const float* input, const Tensor& filters, const Tensor& gradient,
                   float* x, float* weight, const RunControl& control) {
  std::vector<float> windows(static_cast<std::size_t>(c.cells * c.places()));
  if (weight != nullptr) {
    std::vector<float> product(static_cast<std::size_t>(c.outputs * c.cells));
    writeWindows(c, input, 0, c.rows, windows.data());
    multiplyMatrices(
        {gradient.data(), windows.data(), product.data(), 1, c.outputs, c.places(), c.cells, true}, control);
    kernels::addScaled(1.0F, product.data(), weight, c.outputs * c.cells);
  }
  if (x == nullptr) return;
  const Tensor turned = transposedMatrices(filters.reshaped({c.outputs, c.cells}));
  multiplyMatrices({turned.data(), gradient.data(), windows.data(), 1, c.cells, c.outputs, c.places(), false},
                   control);
  addWindows(c, windows.data(), 0, c.rows, x);
}

}  // namespace

Tensors gradientsOfConvolution(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  const Tensor& weight = call.inputs[1];
  const Convolution c(x, weight, call.attributes);
  TensorBuilder ofX(call.wanted[0] ? x.shape() : Shape{0}, 0.0F);
  TensorBuilder ofWeight(call.wanted[1] ? weight.shape() : Shape{0}, 0.0F);
  const std::int64_t map = c.inputs * c.height * c.width;
  for (std::int64_t i = 0; i < c.batch * c.groups && (call.wanted[0] || call.wanted[1]); ++i) {
    const std::int64_t g = i % c.groups;
    const Tensor gradient = call.gradient.reshaped({c.batch * c.groups, c.outputs * c.places()}).slice(i);
    const Tensor filters = weight.rows(g * c.outputs, (g + 1) * c.outputs);
    backwardGroup(c, x.data() + i * map, filters, gradient, call.wanted[0] ? ofX.data() + i * map : nullptr,
                  call.wanted[1] ? ofWeight.data() + g * c.outputs * c.cells : nullptr, call.control);
  }
  Tensors result(call.inputs.size());
  if (call.wanted[0]) result[0] = ofX.finish();
  if (call.wanted[1]) result[1] = ofWeight.finish();
  if (call.inputs.size() > 2 && call.wanted[2]) {
    result[2] = gradientOfBias(call.gradient, c.places(), c.outputs * c.groups);
  }
  return result;
}

namespace {

const Operation kStrided{.name = "stridedConvolution",
                         .forward = forwardStrided,
                         .explain = explainStrided,
                         .backward = gradientsOfConvolution,
                         .finished = finishedStrided,
                         .shape = shapeOfStrided};

}  // namespace

Tensor gradientOfBias(const Tensor& gradient, std::int64_t places, std::int64_t filters) {
  std::vector<double> sums(static_cast<std::size_t>(filters), 0.0);
  for (std::int64_t i = 0; i < gradient.size(); ++i)
    sums[static_cast<std::size_t>(i / places % filters)] += static_cast<double>(gradient[i]);
  TensorBuilder bias({filters});
  std::transform(sums.begin(), sums.end(), bias.data(), [](double sum) { return static_cast<float>(sum); });
  return bias.finish();
}

std::int64_t WindowAxis::places(std::int64_t length, bool up) const {
  const std::int64_t room = length + before + after - dilation * (size - 1) - 1;
  if (room < 0) return 0;
  std::int64_t count = (room + (up ? stride - 1 : 0)) / stride + 1;
  if (up && (count - 1) * stride >= length + before) --count;
  return count;
}

Attributes attributesOf(const Window& window) {
  Attributes attributes;
  attributes.reserve(10);  // with what is particular
  for (const WindowAxis& axis : {window.rows, window.columns})
    for (const std::int64_t number : {axis.stride, axis.dilation, axis.before, axis.after})
      attributes.push_back(static_cast<double>(number));
  return attributes;
}

Window windowOf(const Attributes& attributes, std::int64_t rows, std::int64_t columns) {
  const auto axis = [&](std::size_t first, std::int64_t size) {
    const auto whole = [&](std::size_t i) { return static_cast<std::int64_t>(attributes[first + i]); };
    return WindowAxis{size, whole(0), whole(1), whole(2), whole(3)};
  };
  return {axis(0, rows), axis(4, columns)};
}

Var stridedConvolution(Var x, Var weight, Var bias, const Window& window, std::int64_t groups) {
  Attributes attributes = attributesOf(window);
  attributes.push_back(static_cast<double>(groups));
  if (bias.valid()) return x.graph().record(kStrided, {x, weight, bias}, std::move(attributes));
  return x.graph().record(kStrided, {x, weight}, std::move(attributes));
}

}  // namespace attenscope

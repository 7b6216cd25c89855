// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations/products/exact.h"

#include "engine/compute/products.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/broadcasting.h"
#include "engine/graph/operations/shared/explaining.h"

#include <algorithm>
#include <cassert>
#include <vector>

namespace attenscope {

namespace {

/// So many products of two numbers up to 255 are below 2²⁴, up to which floats hold every whole number.
constexpr std::int64_t kTogether = 256;
constexpr std::int64_t kMostValues = std::int64_t{1} << 21;  // of windows written out at a time

/// Adds a [n × k] · b [k × m] to sums [n × m], k being at most kTogether.
void addProduct(const float* a, const float* b, std::vector<double>& sums, std::int64_t n, std::int64_t k,
                std::int64_t m, std::vector<float>& room, const RunControl& control) {
  room.resize(static_cast<std::size_t>(n * m));
  multiplyMatrices({a, b, room.data(), 1, n, k, m, false}, control);
  for (std::size_t i = 0; i < room.size(); ++i) sums[i] += static_cast<double>(room[i]);
}

/// Columns [from, to) of a matrix [n × k].
void copyColumns(const float* a, std::int64_t n, std::int64_t k, std::int64_t from, std::int64_t to,
                 std::vector<float>& out) {
  out.resize(static_cast<std::size_t>(n * (to - from)));
  for (std::int64_t row = 0; row < n; ++row)
    std::copy_n(a + row * k + from, to - from, out.data() + row * (to - from));
}

/// One product of matrices, added to `sums`, to out [n × m].
void multiplyExactly(const float* a, const float* b, float* out, std::int64_t n, std::int64_t k,
                     std::int64_t m, std::vector<double> sums, const RunControl& control) {
  std::vector<float> left;
  std::vector<float> room;
  for (std::int64_t from = 0; from < k; from += kTogether) {
    const std::int64_t to = std::min(k, from + kTogether);
    copyColumns(a, n, k, from, to, left);
    addProduct(left.data(), b + from * m, sums, n, to - from, m, room, control);
  }
  std::transform(sums.begin(), sums.end(), out, [](double sum) { return static_cast<float>(sum); });
}

Tensor forwardProduct(const OperationCall& call) {
  const Tensor& a = call.inputs[0];
  const Tensor& b = call.inputs[1];
  const std::int64_t k = b.dim(-2);
  const std::int64_t m = b.dim(-1);
  assert(a.dim(-1) == k && k > 0 && m > 0 && (b.rank() == 2 || b.rank() == a.rank()));
  const std::int64_t batch = b.size() / (k * m);
  const std::int64_t n = a.size() / (k * batch);
  Shape shape = a.shape();
  shape.back() = m;
  TensorBuilder out(std::move(shape));
  const bool biased = call.inputs.size() > 2;
  StrideWalk walk(out.shape(), {biased ? broadcastStrides(call.inputs[2].shape(), out.shape().size())
                                       : Index(out.shape().size(), 0)});
  for (std::int64_t i = 0; i < batch; ++i) {
    std::vector<double> sums(static_cast<std::size_t>(n * m), 0.0);
    for (std::size_t at = 0; biased && at < sums.size(); ++at, walk.next())
      sums[at] = static_cast<double>(call.inputs[2][walk.at(0)]);
    multiplyExactly(a.data() + i * n * k, b.data() + i * k * m, out.data() + i * n * m, n, k, m,
                    std::move(sums), call.control);
  }
  return out.finish();
}

Explained explainProduct(const ExplainCall& call) {
  Explained explained;
  Index a = call.cell;
  Index b = call.inputs[1].rank() == 2 ? Index{0, call.cell.back()} : call.cell;
  for (std::int64_t i = 0; i < call.inputs[0].dim(-1); ++i) {
    a.back() = i;
    b[b.size() - 2] = i;
    explained.products.push_back({call.inputs[0].at(a), call.inputs[1].at(b)});
  }
  const auto value = static_cast<double>(call.output.at(call.cell));
  const double bias =
      call.inputs.size() > 2
          ? static_cast<double>(call.inputs[2].at(broadcastCell(call.cell, call.inputs[2].shape())))
          : 0.0;
  explained.lines.push_back({"Σ " + rowNameOf(call, 0, "a") + " · " + rowNameOf(call, 1, "b"), value - bias});
  if (call.inputs.size() > 2)
    explained.lines.push_back({"+ " + nameOf(call, 2, "bias") + " (" + shortNumber(bias) + ")", value});
  return explained;
}

/// One group of one picture. Cells of a window are counted over the group's channels.
struct Group {
  const Window& window;
  const float* x;
  std::int64_t height, width;
  const float* weight;  ///< [outputs × cells]
  std::int64_t outputs, cells, columns;

  /// The cells [from, to) of the windows in the rows [first, last) of the result: [(to − from) × places].
  void writeWindows(std::int64_t from, std::int64_t to, std::int64_t first, std::int64_t last,
                    std::vector<float>& out) const {
    out.assign(static_cast<std::size_t>((to - from) * (last - first) * columns), 0.0F);
    float* line = out.data();
    for (std::int64_t cell = from; cell < to; ++cell) {
      const std::int64_t ky = cell / window.columns.size % window.rows.size;
      const std::int64_t kx = cell % window.columns.size;
      const float* plane = x + cell / (window.columns.size * window.rows.size) * height * width;
      for (std::int64_t row = first; row < last; ++row, line += columns) {
        const std::int64_t y = window.rows.cell(row, ky);
        for (std::int64_t column = 0; y >= 0 && y < height && column < columns; ++column)
          if (const std::int64_t z = window.columns.cell(column, kx); z >= 0 && z < width)
            line[column] = plane[y * width + z];
      }
    }
  }
};

void convolveGroup(const Group& group, const float* bias, std::int64_t rows, float* out,
                   const RunControl& control) {
  const std::int64_t together = std::clamp<std::int64_t>(kMostValues / (kTogether * group.columns), 1, rows);
  std::vector<float> windows;
  std::vector<float> weights;
  std::vector<float> room;
  for (std::int64_t first = 0; first < rows; first += together) {
    const std::int64_t last = std::min(rows, first + together);
    const std::int64_t places = (last - first) * group.columns;
    std::vector<double> sums(static_cast<std::size_t>(group.outputs * places), 0.0);
    for (std::int64_t from = 0; from < group.cells; from += kTogether) {
      const std::int64_t to = std::min(group.cells, from + kTogether);
      group.writeWindows(from, to, first, last, windows);
      copyColumns(group.weight, group.outputs, group.cells, from, to, weights);
      addProduct(weights.data(), windows.data(), sums, group.outputs, to - from, places, room, control);
    }
    for (std::int64_t o = 0; o < group.outputs; ++o)
      for (std::int64_t i = 0; i < places; ++i)
        out[(o * rows + first) * group.columns + i] =
            static_cast<float>(sums[static_cast<std::size_t>(o * places + i)] +
                               (bias == nullptr ? 0.0 : static_cast<double>(bias[o])));
  }
}

Tensor forwardConvolution(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const Tensor& weight = call.inputs[1];
  const Window window = windowOf(call.attributes, weight.dim(2), weight.dim(3));
  const auto groups = static_cast<std::int64_t>(call.attributes[8]);
  const std::int64_t rows = window.rows.places(x.dim(2));
  const std::int64_t columns = window.columns.places(x.dim(3));
  const std::int64_t outputs = weight.dim(0) / groups;
  const std::int64_t cells = weight.dim(1) * weight.dim(2) * weight.dim(3);
  TensorBuilder out({x.dim(0), weight.dim(0), rows, columns});
  for (std::int64_t i = 0; i < x.dim(0) * groups; ++i) {
    const std::int64_t g = i % groups;
    const Group group{window,
                      x.data() + i * weight.dim(1) * x.dim(2) * x.dim(3),
                      x.dim(2),
                      x.dim(3),
                      weight.data() + g * outputs * cells,
                      outputs,
                      cells,
                      columns};
    convolveGroup(group, call.inputs.size() > 2 ? call.inputs[2].data() + g * outputs : nullptr, rows,
                  out.data() + i * outputs * rows * columns, call.control);
  }
  return out.finish();
}

Explained explainConvolution(const ExplainCall& call) {
  const Tensor& x = call.inputs[0];
  const Tensor& weight = call.inputs[1];
  const Window window = windowOf(call.attributes, weight.dim(2), weight.dim(3));
  const std::int64_t o = call.cell[1];
  const std::int64_t group = o / (weight.dim(0) / static_cast<std::int64_t>(call.attributes[8]));
  Explained explained;
  for (std::int64_t i = 0; i < weight.dim(1) * weight.dim(2) * weight.dim(3); ++i) {
    const std::int64_t channel = i / (weight.dim(2) * weight.dim(3));
    const std::int64_t row = window.rows.cell(call.cell[2], i / weight.dim(3) % weight.dim(2));
    const std::int64_t column = window.columns.cell(call.cell[3], i % weight.dim(3));
    if (row < 0 || row >= x.dim(2) || column < 0 || column >= x.dim(3)) continue;  // padding adds nothing
    explained.products.push_back(
        {x.at({call.cell[0], group * weight.dim(1) + channel, row, column}),
         weight.at({o, channel, i / weight.dim(3) % weight.dim(2), i % weight.dim(3)})});
  }
  const double value = call.output.at(call.cell);
  const double bias = call.inputs.size() > 2 ? static_cast<double>(call.inputs[2][o]) : 0.0;
  explained.lines.push_back({"Σ " + nameOf(call, 0, "window") + " · " + nameOf(call, 1, "w"), value - bias});
  if (call.inputs.size() > 2)
    explained.lines.push_back({"+ " + nameOf(call, 2, "bias") + " (" + shortNumber(bias) + ")", value});
  return explained;
}

/// `gradient` added up over the axes that a bias of this shape is repeated along.
Tensor summedTo(const Shape& shape, const Tensor& gradient) {
  std::vector<double> sums(static_cast<std::size_t>(elementCount(shape)), 0.0);
  StrideWalk walk(gradient.shape(), {broadcastStrides(shape, gradient.shape().size())});
  for (std::int64_t i = 0; i < gradient.size(); ++i, walk.next())
    sums[static_cast<std::size_t>(walk.at(0))] += static_cast<double>(gradient[i]);
  TensorBuilder out(shape);
  std::transform(sums.begin(), sums.end(), out.data(), [](double sum) { return static_cast<float>(sum); });
  return out.finish();
}

Tensors backwardProduct(const BackwardCall& call) {
  const Tensor& a = call.inputs[0];
  const Tensor& b = call.inputs[1];
  const bool one = b.rank() == 2;  // one matrix for all rows
  const std::int64_t rows = a.size() / a.dim(-1);
  const Tensor left = one ? a.reshaped({rows, a.dim(-1)}) : a;
  const Tensor gradient = one ? call.gradient.reshaped({rows, b.dim(-1)}) : call.gradient;
  Tensors result(call.inputs.size());
  if (call.wanted[0]) result[0] = multiplied(gradient, b, true, call.control).reshaped(a.shape());
  if (call.wanted[1]) result[1] = multiplied(transposedMatrices(left), gradient, false, call.control);
  if (call.inputs.size() > 2 && call.wanted[2]) result[2] = summedTo(call.inputs[2].shape(), call.gradient);
  return result;
}

const Operation kProduct{.name = "exactProduct",
                         .forward = forwardProduct,
                         .explain = explainProduct,
                         .backward = backwardProduct};
const Operation kConvolution{.name = "exactConvolution",
                             .forward = forwardConvolution,
                             .explain = explainConvolution,
                             .backward = gradientsOfConvolution};

}  // namespace

Var exactProduct(Var a, Var b, Var bias) {
  if (bias.valid()) return a.graph().record(kProduct, {a, b, bias});
  return a.graph().record(kProduct, {a, b});
}

Var exactConvolution(Var x, Var weight, Var bias, const Window& window, std::int64_t groups) {
  Attributes attributes = attributesOf(window);
  attributes.push_back(static_cast<double>(groups));
  if (bias.valid()) return x.graph().record(kConvolution, {x, weight, bias}, std::move(attributes));
  return x.graph().record(kConvolution, {x, weight}, std::move(attributes));
}

}  // namespace attenscope

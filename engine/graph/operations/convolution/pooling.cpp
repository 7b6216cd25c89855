// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/depthwise.h"
#include "engine/compute/kernels.h"
#include "engine/compute/threads.h"
#include "engine/graph/operations/convolution/strided.h"
#include "engine/graph/operations/shared/backward.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace attenscope {

namespace {

constexpr std::int64_t kThreadsFrom = std::int64_t{1} << 18;
// Attributes behind those of the window.
constexpr std::size_t kRows = 8;
constexpr std::size_t kColumns = 9;
constexpr std::size_t kPooling = 10;
constexpr std::size_t kUp = 11;

/// A call with its lengths; planes are the channels of all pictures.
struct Pools {
  Pools(const Tensor& x, const Attributes& attributes)
      : window(windowOf(attributes, static_cast<std::int64_t>(attributes[kRows]),
                        static_cast<std::int64_t>(attributes[kColumns]))),
        pooling(static_cast<Pooling>(attributes[kPooling])),
        height(x.dim(2)),
        width(x.dim(3)),
        rows(window.rows.places(height, attributes[kUp] != 0)),
        columns(window.columns.places(width, attributes[kUp] != 0)) {}

  Window window;
  Pooling pooling;
  std::int64_t height, width, rows, columns;

  /// visit(place in the plane) for every cell of a window that lies inside.
  template <typename Visit>
  void forCells(std::int64_t row, std::int64_t column, const Visit& visit) const {
    for (std::int64_t ky = 0; ky < window.rows.size; ++ky) {
      const std::int64_t y = window.rows.cell(row, ky);
      if (y < 0 || y >= height) continue;
      for (std::int64_t kx = 0; kx < window.columns.size; ++kx) {
        const std::int64_t x = window.columns.cell(column, kx);
        if (x >= 0 && x < width) visit(y * width + x);
      }
    }
  }
  /// How many cells a window averages over; cells behind the padding never count.
  double count(std::int64_t row, std::int64_t column) const {
    std::int64_t inside = 0;
    forCells(row, column, [&](std::int64_t) { ++inside; });
    if (pooling != Pooling::AverageOfPadded) return static_cast<double>(std::max<std::int64_t>(1, inside));
    const auto along = [](const WindowAxis& axis, std::int64_t place, std::int64_t length) {
      std::int64_t cells = 0;
      for (std::int64_t k = 0; k < axis.size; ++k) cells += axis.cell(place, k) < length + axis.after ? 1 : 0;
      return cells;
    };
    return static_cast<double>(along(window.rows, row, height) * along(window.columns, column, width));
  }
  /// One window, as large as the map.
  bool isGlobal() const {
    const auto whole = [](const WindowAxis& axis, std::int64_t length, std::int64_t places) {
      return axis.size == length && axis.dilation == 1 && axis.before == 0 && axis.after == 0 && places == 1;
    };
    return whole(window.rows, height, rows) && whole(window.columns, width, columns);
  }
  /// The first of the largest cells of a window, or of those that are no number.
  std::int64_t largest(const float* plane, std::int64_t row, std::int64_t column) const {
    std::int64_t best = -1;
    forCells(row, column, [&](std::int64_t at) {
      if (best < 0 || plane[at] > plane[best] || (std::isnan(plane[at]) && !std::isnan(plane[best])))
        best = at;
    });
    return best;
  }
};

/// Whether every window along an axis reads a cell inside.
bool readsInside(const WindowAxis& axis, std::int64_t length, std::int64_t places) {
  for (std::int64_t place = 0; place < places; ++place) {
    std::int64_t inside = 0;
    for (std::int64_t k = 0; k < axis.size; ++k) {
      const std::int64_t cell = axis.cell(place, k);
      inside += cell >= 0 && cell < length ? 1 : 0;
    }
    if (inside == 0) return false;
  }
  return true;
}

/// The windows as those of a convolution with a filter for every channel.
MapConvolution slidingOf(const Pools& p, std::int64_t channels) {
  const auto axis = [](const WindowAxis& a, std::int64_t length, std::int64_t places) {
    return SlidingAxis{a.size, a.stride, a.dilation, a.before, length, places};
  };
  return {axis(p.window.rows, p.height, p.rows), axis(p.window.columns, p.width, p.columns), 1, channels};
}

Tensor forwardPool(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  assert(x.rank() == 4);
  const Pools p(x, call.attributes);
  TensorBuilder out({x.dim(0), x.dim(1), p.rows, p.columns});
  if (p.isGlobal()) {
    for (std::int64_t i = 0; i < out.size(); ++i) {
      const float* plane = x.data() + i * p.height * p.width;
      const std::int64_t cells = p.height * p.width;
      out[i] = p.pooling == Pooling::Maximum
                   ? kernels::largest(plane, cells)
                   : static_cast<float>(kernels::sum(plane, cells) / static_cast<double>(cells));
    }
    return out.finish();
  }
  if (p.pooling == Pooling::Maximum && readsInside(p.window.rows, p.height, p.rows) &&
      readsInside(p.window.columns, p.width, p.columns) && x.allFinite()) {
    largestOfWindows(slidingOf(p, x.dim(0) * x.dim(1)), x.data(), out.data(), call.control);
    return out.finish();
  }
  const bool costly = out.size() * p.window.rows.size * p.window.columns.size > kThreadsFrom;
  forBlocks(x.dim(0) * x.dim(1), costly, call.control, [&](std::int64_t index) {
    const float* plane = x.data() + index * p.height * p.width;
    for (std::int64_t i = 0; i < p.rows * p.columns; ++i) {
      const std::int64_t row = i / p.columns;
      const std::int64_t column = i % p.columns;
      float& to = out[index * p.rows * p.columns + i];
      if (p.pooling == Pooling::Maximum) {
        const std::int64_t at = p.largest(plane, row, column);
        to = at < 0 ? 0.0F : plane[at];
        continue;
      }
      double sum = 0;
      p.forCells(row, column, [&](std::int64_t at) { sum += static_cast<double>(plane[at]); });
      to = static_cast<float>(sum / p.count(row, column));
    }
  });
  return out.finish();
}

Explained explainPool(const ExplainCall& call) {
  const Tensor& x = call.inputs[0];
  const Pools p(x, call.attributes);
  const std::string side = std::to_string(p.window.rows.size) + "×" + std::to_string(p.window.columns.size);
  if (p.pooling != Pooling::Maximum) return {{{"mean over " + side, call.output.at(call.cell)}}, {}, -1, {}};
  const std::int64_t plane = call.cell[0] * x.dim(1) + call.cell[1];
  const std::int64_t at = p.largest(x.data() + plane * p.height * p.width, call.cell[2], call.cell[3]);
  if (at < 0) return {{{"no cell under the window", 0}}, {}, -1, {}};
  return {{{"largest over " + side, call.output.at(call.cell)}},
          {},
          0,
          {call.cell[0], call.cell[1], at / p.width, at % p.width}};
}

Tensors backwardPool(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  const Pools p(x, call.attributes);
  TensorBuilder out(x.shape(), 0.0F);
  const std::int64_t places = p.rows * p.columns;
  for (std::int64_t i = 0; i < call.gradient.size(); ++i) {
    const std::int64_t plane = i / places * p.height * p.width;
    const std::int64_t row = i % places / p.columns;
    const std::int64_t column = i % p.columns;
    if (p.pooling == Pooling::Maximum) {
      if (const std::int64_t at = p.largest(x.data() + plane, row, column); at >= 0)
        out[plane + at] += call.gradient[i];
      continue;
    }
    const auto share = static_cast<float>(static_cast<double>(call.gradient[i]) / p.count(row, column));
    p.forCells(row, column, [&](std::int64_t at) { out[plane + at] += share; });
  }
  return {out.finish()};
}

const Operation kPool{
    .name = "pool", .forward = forwardPool, .explain = explainPool, .backward = backwardPool};

}  // namespace

Var pool(Var x, Pooling pooling, const Window& window, bool up) {
  Attributes attributes = attributesOf(window);
  for (const double number : {static_cast<double>(window.rows.size), static_cast<double>(window.columns.size),
                              static_cast<double>(pooling), up ? 1.0 : 0.0})
    attributes.push_back(number);
  return x.graph().record(kPool, {x}, std::move(attributes));
}

}  // namespace attenscope

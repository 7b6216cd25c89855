// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations/convolution/grid_sample.h"

#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/explaining.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace attenscope {

namespace {

/// A cell of one axis (−1 if it lies outside), its share, and how that changes with the place in the grid.
struct Tap {
  std::int64_t cell = -1;
  double share = 0;
  double slope = 0;
};
struct Taps {
  std::array<Tap, 4> all{};
  std::size_t count = 0;
};

struct Axis {
  std::int64_t length;
  Sampling sampling;
  BeyondEdge beyond;
  bool aligned;

  double last() const { return static_cast<double>(length - 1); }

  /// A place beyond the edge led back inside; its sign says whether it still moves with the grid, and how.
  struct Led {
    double place;
    double slope;
  };
  Led led(double place) const {
    if (beyond == BeyondEdge::Zeros) return {place, 1};
    double slope = 1;
    if (beyond == BeyondEdge::Reflection) {
      const double low = aligned ? 0 : -0.5;
      const double span = aligned ? last() : static_cast<double>(length);
      if (span == 0) return {0, 0};
      const double away = std::abs(place - low);
      slope = place < low ? -1 : 1;
      const double rest = std::fmod(away, span);
      const bool turned = std::fmod(std::floor(away / span), 2) != 0;
      place = low + (turned ? span - rest : rest);
      if (turned) slope = -slope;
    }
    if (place <= 0 || place >= last()) slope = 0;
    return {std::clamp(place, 0.0, last()), slope};
  }
  std::int64_t cellAt(double place) const {
    return place < 0 || place > last() ? -1 : static_cast<std::int64_t>(place);
  }

  /// The cells that a number of the grid reads.
  Taps taps(double number) const {
    const double unit = aligned ? last() / 2 : static_cast<double>(length) / 2;
    double place = (number + 1) * unit - (aligned ? 0 : 0.5);
    constexpr double kFar = 1e9;
    if (!(std::abs(place) < kFar)) place = -kFar;
    if (sampling == Sampling::Cubic) return cubic(place, unit);
    const Led inside = led(place);
    if (sampling == Sampling::Nearest) return {{Tap{cellAt(std::nearbyint(inside.place)), 1, 0}}, 1};
    const double first = std::floor(inside.place);
    const double along = inside.place - first;
    const double slope = inside.slope * unit;
    return {{Tap{cellAt(first), 1 - along, -slope}, Tap{cellAt(first + 1), along, slope}}, 2};
  }

  /// Keys 1981 with a = −0.75; every one of the four cells is led back inside by itself.
  Taps cubic(double place, double unit) const {
    constexpr double kA = -0.75;
    const double first = std::floor(place);
    Taps taps{{}, 4};
    for (std::size_t i = 0; i < 4; ++i) {
      const double at = first - 1 + static_cast<double>(i);
      const double away = place - at;
      const double d = std::abs(away);
      const double share =
          d <= 1 ? ((kA + 2) * d - (kA + 3)) * d * d + 1 : ((kA * d - 5 * kA) * d + 8 * kA) * d - 4 * kA;
      const double slope =
          d <= 1 ? (3 * (kA + 2) * d - 2 * (kA + 3)) * d : (3 * kA * d - 10 * kA) * d + 8 * kA;
      taps.all[i] = {cellAt(led(at).place), share, (away < 0 ? -slope : slope) * unit};
    }
    return taps;
  }
};

/// visit(plane of x and of the result, place of the result, cell of the plane, share, slopes along column and
/// row) for everything that is read.
template <typename Visit>
void forReads(const Tensor& x, const Tensor& grid, const Attributes& attributes, const Visit& visit) {
  const auto axis = [&](int i) {
    return Axis{x.dim(i), static_cast<Sampling>(attributes[0]), static_cast<BeyondEdge>(attributes[1]),
                attributes[2] != 0};
  };
  const Axis rows = axis(2);
  const Axis columns = axis(3);
  const std::int64_t places = grid.dim(1) * grid.dim(2);
  for (std::int64_t i = 0; i < x.dim(0) * places; ++i) {
    const Taps across = columns.taps(static_cast<double>(grid[2 * i]));
    const Taps down = rows.taps(static_cast<double>(grid[2 * i + 1]));
    for (std::size_t r = 0; r < down.count; ++r)
      for (std::size_t c = 0; c < across.count; ++c) {
        const Tap& y = down.all[r];
        const Tap& z = across.all[c];
        if (y.cell < 0 || z.cell < 0) continue;
        for (std::int64_t channel = 0; channel < x.dim(1); ++channel)
          visit(i / places * x.dim(1) + channel, i, y.cell * columns.length + z.cell, y.share * z.share,
                y.share * z.slope, y.slope * z.share);
      }
  }
}

Tensor forwardSample(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const Tensor& grid = call.inputs[1];
  const std::int64_t places = grid.dim(1) * grid.dim(2);
  const std::int64_t map = x.dim(2) * x.dim(3);
  TensorBuilder out({x.dim(0), x.dim(1), grid.dim(1), grid.dim(2)}, 0.0F);
  forReads(x, grid, call.attributes,
           [&](std::int64_t plane, std::int64_t place, std::int64_t cell, double share, double, double) {
             out[plane * places + place % places] += static_cast<float>(share) * x[plane * map + cell];
           });
  return out.finish();
}

Explained explainSample(const ExplainCall& call) {
  const Tensor& grid = call.inputs[1];
  const Index column{call.cell[0], call.cell[2], call.cell[3], 0};
  const Index row{call.cell[0], call.cell[2], call.cell[3], 1};
  return {{{"at the column " + shortNumber(static_cast<double>(grid.at(column))) + " and the row " +
                shortNumber(static_cast<double>(grid.at(row))) + " (from −1 to 1)",
            call.output.at(call.cell)}},
          {},
          -1,
          {}};
}

Tensors backwardSample(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  const Tensor& grid = call.inputs[1];
  const std::int64_t places = grid.dim(1) * grid.dim(2);
  const std::int64_t map = x.dim(2) * x.dim(3);
  TensorBuilder ofX(call.wanted[0] ? x.shape() : Shape{0}, 0.0F);
  TensorBuilder ofGrid(call.wanted[1] ? grid.shape() : Shape{0}, 0.0F);
  forReads(x, grid, call.attributes,
           [&](std::int64_t plane, std::int64_t place, std::int64_t cell, double share, double alongColumn,
               double alongRow) {
             const auto gradient = static_cast<double>(call.gradient[plane * places + place % places]);
             if (call.wanted[0]) ofX[plane * map + cell] += static_cast<float>(share * gradient);
             if (!call.wanted[1]) return;
             const double value = gradient * static_cast<double>(x[plane * map + cell]);
             ofGrid[2 * place] += static_cast<float>(alongColumn * value);
             ofGrid[2 * place + 1] += static_cast<float>(alongRow * value);
           });
  Tensors result(2);
  if (call.wanted[0]) result[0] = ofX.finish();
  if (call.wanted[1]) result[1] = ofGrid.finish();
  return result;
}

const Operation kGridSample{
    .name = "gridSample", .forward = forwardSample, .explain = explainSample, .backward = backwardSample};

}  // namespace

Var gridSample(Var x, Var grid, Sampling sampling, BeyondEdge beyond, bool alignsCorners) {
  return x.graph().record(
      kGridSample, {x, grid},
      {static_cast<double>(sampling), static_cast<double>(beyond), alignsCorners ? 1.0 : 0.0});
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
/// What networks from elsewhere are run with, in double and in the plainest loops.
#pragma once

#include "engine/graph/graph.h"
#include "tests/support/double_array.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

namespace attenscope::doubles {

inline bool ofNetworks(const std::string& name) {
  return name == "function" || name == "choose" || name == "permute" || name == "reduceRows" ||
         name == "reduceColumns" || name == "stridedConvolution" || name == "pool" ||
         name == "transposedConvolution" || name == "gridSample" || name == "takeAt" || name == "quantize" ||
         name == "exactProduct" || name == "exactConvolution";
}

/// The element of `operand` that is read for element `flat` of `shape`, where lengths of 1 are repeated.
inline double repeated(const Array& operand, const Shape& shape, std::int64_t flat) {
  std::int64_t at = 0;
  std::int64_t stride = 1;
  for (std::size_t i = 0; i < operand.shape.size(); ++i) {
    const std::int64_t length = operand.shape[operand.shape.size() - 1 - i];
    const std::int64_t whole = shape[shape.size() - 1 - i];
    if (length != 1) at += flat % whole * stride;
    stride *= length;
    flat /= whole;
  }
  return operand[at];
}

inline double function(int kind, double x, double a, double b) {
  switch (kind) {
    case 0:
      return std::abs(x);
    case 1:
      return std::erf(x);
    case 2:
      return std::pow(x, a);
    case 3:
      return std::clamp(x, a, b);
    case 4:
      return std::clamp(a * x + b, 0.0, 1.0);
    case 5:
      return x < 0 ? a * x : x;
    case 6:
      return x < 0 ? a * (std::exp(x) - 1) : x;
    case 7:
      return std::log(1 + std::exp(x));
    case 8:
      return std::sin(x);
    case 9:
      return std::cos(x);
    case 10:
      return std::sin(x) / std::cos(x);
    case 11:
      return std::asin(x);
    case 12:
      return std::acos(x);
    case 13:
      return std::atan(x);
    case 14:
      return (std::exp(x) - std::exp(-x)) / 2;
    case 15:
      return (std::exp(x) + std::exp(-x)) / 2;
    case 16:
      return x / (1 + std::abs(x));
    case 17:
      return x > a ? x : 0;
    case 18:
      return x < 0 ? a * (std::exp(x / a) - 1) : x;
    case 19:
      return std::abs(x) <= a ? 0 : x < 0 ? x + b : x - b;
    default:
      throw std::runtime_error("no double-precision function " + std::to_string(kind));
  }
}

/// visit(row, column) of every cell inside the map that the window at (row, column) of the result reads.
template <typename Visit>
void underWindow(const Attributes& a, std::int64_t sizeY, std::int64_t sizeX, const Array& x,
                 std::int64_t row, std::int64_t column, Visit visit) {
  const auto whole = [&](std::size_t i) { return static_cast<std::int64_t>(a[i]); };
  for (std::int64_t ky = 0; ky < sizeY; ++ky)
    for (std::int64_t kx = 0; kx < sizeX; ++kx) {
      const std::int64_t y = row * whole(0) + ky * whole(1) - whole(2);
      const std::int64_t z = column * whole(4) + kx * whole(5) - whole(6);
      if (y >= 0 && y < x.dim(2) && z >= 0 && z < x.dim(3)) visit(ky, kx, y, z);
    }
}

inline Array stridedConvolution(const Node& node, const std::vector<Array>& in) {
  const Array& x = in[0];
  const Array& w = in[1];
  Array out(node.value.shape());
  const std::int64_t perGroup = w.dim(0) / static_cast<std::int64_t>(node.attributes[8]);
  for (std::int64_t i = 0; i < out.size(); ++i) {
    const std::int64_t column = i % out.dim(3);
    const std::int64_t row = i / out.dim(3) % out.dim(2);
    const std::int64_t o = i / (out.dim(2) * out.dim(3)) % out.dim(1);
    const std::int64_t n = i / (out.dim(1) * out.dim(2) * out.dim(3));
    if (in.size() > 2) out[i] = in[2][o];
    for (std::int64_t c = 0; c < w.dim(1); ++c)
      underWindow(node.attributes, w.dim(2), w.dim(3), x, row, column,
                  [&](std::int64_t ky, std::int64_t kx, std::int64_t y, std::int64_t z) {
                    const std::int64_t channel = o / perGroup * w.dim(1) + c;
                    out[i] += x[((n * x.dim(1) + channel) * x.dim(2) + y) * x.dim(3) + z] *
                              w[((o * w.dim(1) + c) * w.dim(2) + ky) * w.dim(3) + kx];
                  });
  }
  return out;
}

/// Every cell of x spreads the filter over the result.
inline Array transposedConvolution(const Node& node, const std::vector<Array>& in) {
  const Array& x = in[0];
  const Array& w = in[1];
  Array out(node.value.shape());
  const auto groups = static_cast<std::int64_t>(node.attributes[8]);
  for (std::int64_t i = 0; i < out.size() && in.size() > 2; ++i)
    out[i] = in[2][i / (out.dim(2) * out.dim(3)) % out.dim(1)];
  for (std::int64_t i = 0; i < x.size(); ++i) {
    const std::int64_t column = i % x.dim(3);
    const std::int64_t row = i / x.dim(3) % x.dim(2);
    const std::int64_t c = i / (x.dim(2) * x.dim(3)) % x.dim(1);
    const std::int64_t n = i / (x.dim(1) * x.dim(2) * x.dim(3));
    for (std::int64_t o = 0; o < w.dim(1); ++o)
      underWindow(node.attributes, w.dim(2), w.dim(3), out, row, column,
                  [&](std::int64_t ky, std::int64_t kx, std::int64_t y, std::int64_t z) {
                    const std::int64_t channel = c / (x.dim(1) / groups) * w.dim(1) + o;
                    out[((n * out.dim(1) + channel) * out.dim(2) + y) * out.dim(3) + z] +=
                        x[i] * w[((c * w.dim(1) + o) * w.dim(2) + ky) * w.dim(3) + kx];
                  });
  }
  return out;
}

/// A place along an axis of `length` cells as grid_sample reads it: led back inside for `beyond` 1 and 2.
inline double ledBack(double place, std::int64_t length, int beyond, bool aligned) {
  const double last = static_cast<double>(length) - 1;
  const double low = aligned ? 0 : -0.5;
  const double high = aligned ? last : last + 0.5;
  while (beyond == 2 && (place < low || place > high))
    place = place < low ? 2 * low - place : 2 * high - place;
  return beyond == 0 ? place : std::clamp(place, 0.0, last);
}

/// How much a cell `away` from the place counts: linearly, or as Keys 1981 has it.
inline double shareOf(double away, int sampling) {
  const double d = std::abs(away);
  if (sampling == 0) return std::max(0.0, 1 - d);
  if (sampling == 1) return d <= 0.5 ? 1 : 0;
  return d <= 1  ? 1.25 * d * d * d - 2.25 * d * d + 1
         : d < 2 ? -0.75 * (d * d * d - 5 * d * d + 8 * d - 4)
                 : 0;
}

inline Array gridSample(const Node& node, const std::vector<Array>& in) {
  const Array& x = in[0];
  const auto sampling = static_cast<int>(node.attributes[0]);
  const auto beyond = static_cast<int>(node.attributes[1]);
  const bool aligned = node.attributes[2] != 0;
  const auto read = [&](std::int64_t plane, double row, double column) {
    const double y = sampling == 2 ? ledBack(row, x.dim(2), beyond, aligned) : row;
    const double z = sampling == 2 ? ledBack(column, x.dim(3), beyond, aligned) : column;
    const auto i = static_cast<std::int64_t>(y);
    const auto j = static_cast<std::int64_t>(z);
    return y < 0 || z < 0 || i >= x.dim(2) || j >= x.dim(3) ? 0.0 : x[(plane * x.dim(2) + i) * x.dim(3) + j];
  };
  Array out(node.value.shape());
  const std::int64_t places = out.dim(2) * out.dim(3);
  for (std::int64_t i = 0; i < out.size(); ++i) {
    const std::int64_t at = i / (out.dim(1) * places) * places + i % places;
    const auto placeOf = [&](double number, std::int64_t length) {
      const double place = aligned ? (number + 1) / 2 * static_cast<double>(length - 1)
                                   : ((number + 1) * static_cast<double>(length) - 1) / 2;
      return sampling == 2 ? place : ledBack(place, length, beyond, aligned);
    };
    const double row = placeOf(in[1][2 * at + 1], x.dim(2));
    const double column = placeOf(in[1][2 * at], x.dim(3));
    for (double y = std::floor(row) - 1; y <= std::floor(row) + 2; ++y)
      for (double z = std::floor(column) - 1; z <= std::floor(column) + 2; ++z)
        out[i] += shareOf(row - y, sampling) * shareOf(column - z, sampling) * read(i / places, y, z);
  }
  return out;
}

inline Array pooled(const Node& node, const Array& x) {
  Array out(node.value.shape());
  const auto sizeY = static_cast<std::int64_t>(node.attributes[8]);
  const auto sizeX = static_cast<std::int64_t>(node.attributes[9]);
  for (std::int64_t i = 0; i < out.size(); ++i) {
    const std::int64_t plane = i / (out.dim(2) * out.dim(3));
    std::vector<double> cells;
    underWindow(node.attributes, sizeY, sizeX, x, i / out.dim(3) % out.dim(2), i % out.dim(3),
                [&](std::int64_t, std::int64_t, std::int64_t y, std::int64_t z) {
                  cells.push_back(x[(plane * x.dim(2) + y) * x.dim(3) + z]);
                });
    double sum = 0;
    for (const double cell : cells) sum += cell;
    out[i] = node.attributes[10] == 0   ? *std::max_element(cells.begin(), cells.end())
             : node.attributes[10] == 1 ? sum / static_cast<double>(cells.size())
                                        : sum / static_cast<double>(sizeY * sizeX);
  }
  return out;
}

/// Without its rounding, as gradients see it.
inline double quantized(double x, double scale, double zero, double low, double high) {
  const double whole = std::nearbyint(x / scale) + zero;
  return whole < low ? low : whole > high ? high : x / scale + zero;
}

/// a [… × n × k] · b [k × m] or [… × k × m], plus a bias that is repeated.
inline Array exactProduct(const Node& node, const std::vector<Array>& in) {
  Array out(node.value.shape());
  const std::int64_t n = in[0].dim(-2);
  const std::int64_t k = in[0].dim(-1);
  const std::int64_t m = out.dim(-1);
  for (std::int64_t i = 0; i < out.size(); ++i) {
    const std::int64_t matrix = in[1].shape.size() == 2 ? 0 : i / (n * m) * k * m;
    if (in.size() > 2) out[i] = repeated(in[2], out.shape, i);
    for (std::int64_t j = 0; j < k; ++j) out[i] += in[0][i / m * k + j] * in[1][matrix + j * m + i % m];
  }
  return out;
}

inline Array networkOperation(const Node& node, const std::vector<Array>& in) {
  const std::string name = node.operation->name;
  const Array& x = in[0];
  if (name == "stridedConvolution" || name == "exactConvolution") return stridedConvolution(node, in);
  if (name == "exactProduct") return exactProduct(node, in);
  if (name == "transposedConvolution") return transposedConvolution(node, in);
  if (name == "gridSample") return gridSample(node, in);
  if (name == "pool") return pooled(node, x);
  Array out(node.value.shape());
  const auto kind = static_cast<int>(node.attributes.empty() ? 0.0 : node.attributes[0]);
  for (std::int64_t i = 0; i < out.size(); ++i) {
    if (name == "function") {
      out[i] = function(kind, x[i], node.attributes[1], node.attributes[2]);
    } else if (name == "quantize") {
      out[i] = quantized(x[i], repeated(in[1], out.shape, i), repeated(in[2], out.shape, i),
                         node.attributes[0], node.attributes[1]);
    } else if (name == "takeAt") {
      out[i] = x[static_cast<std::int64_t>(in[1][i])];
    } else if (name == "choose") {
      out[i] = repeated(x, out.shape, i) != 0 ? repeated(in[1], out.shape, i) : repeated(in[2], out.shape, i);
    } else if (name == "permute") {
      std::vector<std::int64_t> cell(out.shape.size());
      std::int64_t rest = i;
      for (std::size_t axis = cell.size(); axis-- > 0; rest /= out.shape[axis])
        cell[static_cast<std::size_t>(node.attributes[axis])] = rest % out.shape[axis];
      std::int64_t at = 0;
      for (std::size_t axis = 0; axis < cell.size(); ++axis) at = at * x.shape[axis] + cell[axis];
      out[i] = x[at];
    } else {
      const bool columns = name == "reduceColumns";
      const std::int64_t step = columns ? x.dim(-1) : 1;
      const std::int64_t count = x.dim(columns ? -2 : -1);
      std::vector<double> numbers;
      for (std::int64_t k = 0; k < count; ++k) numbers.push_back(x[(i / step * count + k) * step + i % step]);
      double sum = 0;
      for (const double number : numbers) sum += number;
      out[i] = kind == 0   ? sum / static_cast<double>(count)
               : kind == 1 ? sum
               : kind == 2 ? *std::max_element(numbers.begin(), numbers.end())
                           : *std::min_element(numbers.begin(), numbers.end());
    }
  }
  return out;
}

}  // namespace attenscope::doubles

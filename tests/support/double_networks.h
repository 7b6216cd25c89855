// SPDX-License-Identifier: GPL-3.0-or-later
/// What networks from elsewhere are run with, in double and in the plainest loops.
#pragma once

#include "engine/graph/graph.h"
#include "tests/support/double_array.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace attenscope::doubles {

inline bool ofNetworks(const std::string& name) {
  return name == "function" || name == "choose" || name == "permute" || name == "reduceRows" ||
         name == "stridedConvolution" || name == "pool";
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
    default:
      return std::cos(x);
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

inline Array networkOperation(const Node& node, const std::vector<Array>& in) {
  const std::string name = node.operation->name;
  const Array& x = in[0];
  if (name == "stridedConvolution") return stridedConvolution(node, in);
  if (name == "pool") return pooled(node, x);
  Array out(node.value.shape());
  const auto kind = static_cast<int>(node.attributes.empty() ? 0.0 : node.attributes[0]);
  for (std::int64_t i = 0; i < out.size(); ++i) {
    if (name == "function") {
      out[i] = function(kind, x[i], node.attributes[1], node.attributes[2]);
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
      const auto row = x.v.begin() + i * x.dim(-1);
      const auto end = row + x.dim(-1);
      double sum = 0;
      for (auto it = row; it != end; ++it) sum += *it;
      out[i] = kind == 0   ? sum / static_cast<double>(x.dim(-1))
               : kind == 1 ? sum
               : kind == 2 ? *std::max_element(row, end)
                           : *std::min_element(row, end);
    }
  }
  return out;
}

}  // namespace attenscope::doubles

// SPDX-License-Identifier: GPL-3.0-or-later
/// Products, convolutions, recurrent layers and what moves numbers about, in double and in the plainest
/// loops.
#pragma once

#include "tests/support/double_array.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace attenscope::doubles {

inline Array broadcast(const Array& a, const Array& b, const Shape& shape, double (*f)(double, double)) {
  const auto place = [&](const Shape& operand, std::int64_t flat) {
    std::int64_t at = 0;
    std::int64_t stride = 1;
    for (std::size_t i = 0; i < shape.size(); ++i) {
      const std::int64_t length = shape[shape.size() - 1 - i];
      if (i < operand.size()) {
        const std::int64_t own = operand[operand.size() - 1 - i];
        if (own != 1) at += flat % length * stride;
        stride *= own;
      }
      flat /= length;
    }
    return at;
  };
  Array out(shape);
  for (std::int64_t i = 0; i < out.size(); ++i) out[i] = f(a[place(a.shape, i)], b[place(b.shape, i)]);
  return out;
}

inline Array product(const Array& a, const Array& b, bool transposed, const Shape& shape) {
  const std::int64_t n = a.dim(-2);
  const std::int64_t k = a.dim(-1);
  const std::int64_t m = b.dim(transposed ? -2 : -1);
  Array out(shape);
  for (std::int64_t i = 0; i < a.size() / (n * k); ++i)
    for (std::int64_t row = 0; row < n; ++row)
      for (std::int64_t column = 0; column < m; ++column) {
        double sum = 0;
        for (std::int64_t j = 0; j < k; ++j)
          sum += a[(i * n + row) * k + j] * b[i * k * m + (transposed ? column * k + j : j * m + column)];
        out[(i * n + row) * m + column] = sum;
      }
  return out;
}

inline Array linear(const std::vector<Array>& in, const Shape& shape) {
  const std::int64_t width = in[1].dim(1);
  const std::int64_t outputs = in[1].dim(0);
  Array out(shape);
  for (std::int64_t i = 0; i < out.size(); ++i) {
    out[i] = in.size() > 2 ? in[2][i % outputs] : 0.0;
    for (std::int64_t j = 0; j < width; ++j)
      out[i] += in[0][i / outputs * width + j] * in[1][i % outputs * width + j];
  }
  return out;
}

inline Array convolution(const std::vector<Array>& in, const Shape& shape) {
  const Array& x = in[0];
  const std::int64_t side = in[1].dim(2);
  const std::int64_t height = x.dim(1);
  const std::int64_t width = x.dim(2);
  Array out(shape);
  for (std::int64_t i = 0; i < out.size(); ++i) {
    const std::int64_t o = i / (height * width);
    double sum = in.size() > 2 ? in[2][o] : 0.0;
    for (std::int64_t c = 0; c < x.dim(0); ++c)
      for (std::int64_t k = 0; k < side * side; ++k) {
        const std::int64_t row = i / width % height + k / side - side / 2;
        const std::int64_t column = i % width + k % side - side / 2;
        if (row >= 0 && row < height && column >= 0 && column < width)
          sum += x[(c * height + row) * width + column] * in[1][(o * x.dim(0) + c) * side * side + k];
      }
    out[i] = sum;
  }
  return out;
}

/// f of every element.
inline Array each(Array x, const std::function<double(double)>& f) {
  for (double& value : x.v) value = f(value);
  return x;
}

/// f(row, begin) may change the row in place.
inline Array rowwise(Array x, const std::function<void(double* row, std::int64_t count)>& f) {
  const std::int64_t columns = x.dim(-1);
  for (std::int64_t begin = 0; begin < x.size(); begin += columns) f(x.v.data() + begin, columns);
  return x;
}

inline void softmaxRow(double* row, std::int64_t count) {
  const double largest = *std::max_element(row, row + count);
  double sum = 0;
  for (std::int64_t i = 0; i < count; ++i) {
    row[i] = std::isinf(largest) ? 0 : std::exp(row[i] - largest);
    sum += row[i];
  }
  for (std::int64_t i = 0; i < count; ++i) row[i] = sum > 0 ? row[i] / sum : 0;
}

inline Array layerNorm(const std::vector<Array>& in, double epsilon) {
  return rowwise(in[0], [&](double* row, std::int64_t count) {
    double mean = 0;
    double variance = 0;
    for (std::int64_t i = 0; i < count; ++i) mean += row[i] / static_cast<double>(count);
    for (std::int64_t i = 0; i < count; ++i)
      variance += (row[i] - mean) * (row[i] - mean) / static_cast<double>(count);
    for (std::int64_t i = 0; i < count; ++i)
      row[i] = (row[i] - mean) / std::sqrt(variance + epsilon) * in[1][i] + in[2][i];
  });
}

/// lstm and gru: gates of one row at a time.
inline Array recurrent(const std::vector<Array>& in, const Shape& shape, bool isLstm, bool reverse) {
  const std::int64_t length = shape[1];
  const std::int64_t n = shape[2];
  Array out(shape);
  std::vector<double> h = in[5].v;
  std::vector<double> c = isLstm ? in[6].v : h;
  for (std::int64_t step = 0; step < length; ++step) {
    const std::int64_t row = reverse ? length - 1 - step : step;
    const std::vector<double> before = h;
    const auto sum = [&](std::int64_t unit, bool input) {
      const Array& weight = in[input ? 1 : 2];
      double total = in[input ? 3 : 4][unit];
      for (std::int64_t j = 0; j < weight.dim(1); ++j)
        total += weight[unit * weight.dim(1) + j] *
                 (input ? in[0][row * weight.dim(1) + j] : before[static_cast<std::size_t>(j)]);
      return total;
    };
    for (std::int64_t k = 0; k < n; ++k) {
      const auto unit = static_cast<std::size_t>(k);
      const auto gate = [&](std::int64_t part) { return sum(part * n + k, true) + sum(part * n + k, false); };
      const auto put = [&](std::int64_t part, double value) { out[(part * length + row) * n + k] = value; };
      if (isLstm) {
        const double i = sigmoid(gate(0));
        const double f = sigmoid(gate(1));
        const double g = std::tanh(gate(2));
        const double o = sigmoid(gate(3));
        c[unit] = f * c[unit] + i * g;
        h[unit] = o * std::tanh(c[unit]);
        const double parts[] = {i, f, g, o, c[unit], h[unit]};
        for (std::int64_t part = 0; part < 6; ++part) put(part, parts[part]);
      } else {
        const double r = sigmoid(gate(0));
        const double z = sigmoid(gate(1));
        const double candidate = std::tanh(sum(2 * n + k, true) + r * sum(2 * n + k, false));
        h[unit] = (1 - z) * candidate + z * before[unit];
        const double parts[] = {r, z, candidate, h[unit]};
        for (std::int64_t part = 0; part < 4; ++part) put(part, parts[part]);
      }
    }
  }
  return out;
}

inline Array concatenated(const std::vector<Array>& in, const Shape& shape, std::size_t axis) {
  Array out(shape);
  std::int64_t inner = 1;
  for (std::size_t i = axis + 1; i < shape.size(); ++i) inner *= shape[i];
  std::int64_t before = 0;
  for (const Array& part : in) {
    const std::int64_t run = part.shape[axis] * inner;
    for (std::int64_t i = 0; i < part.size(); ++i)
      out[i / run * shape[axis] * inner + before + i % run] = part[i];
    before += run;
  }
  return out;
}

/// Bilinear, cells being areas.
inline Array resampled(const Array& x, const Shape& shape) {
  Array out(shape);
  const std::int64_t height = x.dim(-2);
  const std::int64_t width = x.dim(-1);
  const std::int64_t rows = out.dim(-2);
  const std::int64_t columns = out.dim(-1);
  const auto source = [](std::int64_t at, std::int64_t from, std::int64_t to) {
    return std::max(
        0.0, (static_cast<double>(at) + 0.5) * static_cast<double>(from) / static_cast<double>(to) - 0.5);
  };
  for (std::int64_t i = 0; i < out.size(); ++i) {
    const double y = source(i / columns % rows, height, rows);
    const double c = source(i % columns, width, columns);
    for (int k = 0; k < 4; ++k) {
      const double top = std::min(std::floor(y), static_cast<double>(height - 1));
      const double left = std::min(std::floor(c), static_cast<double>(width - 1));
      const auto row = std::min(static_cast<std::int64_t>(top) + k / 2, height - 1);
      const auto column = std::min(static_cast<std::int64_t>(left) + k % 2, width - 1);
      out[i] += x[(i / (rows * columns) * height + row) * width + column] *
                (k / 2 == 0 ? 1 - (y - top) : y - top) * (k % 2 == 0 ? 1 - (c - left) : c - left);
    }
  }
  return out;
}

inline Array moments(const Array& x, std::int64_t rows, std::int64_t columns) {
  Array out(Shape{4});
  for (int axis = 0; axis < 2; ++axis) {
    double square = 0;
    for (std::int64_t i = 0; i < x.size(); ++i) {
      const double place = axis == 0 ? (static_cast<double>(i % columns) + 0.5) / static_cast<double>(columns)
                                     : (static_cast<double>(i / columns) + 0.5) / static_cast<double>(rows);
      out[axis] += x[i] * place;
      square += x[i] * place * place;
    }
    out[2 + axis] = std::sqrt(square - out[axis] * out[axis]);
  }
  return out;
}

}  // namespace attenscope::doubles

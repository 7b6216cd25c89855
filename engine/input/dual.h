// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cmath>
#include <cstddef>

namespace attenscope {

/// A dual number: a value and its derivatives with respect to `count` variables (forward-mode
/// differentiation), so that a function template called with these also computes its gradient. Where the
/// derivative does not exist (a root at 0, the kink of a magnitude or positive part), it is 0.
template <typename T, std::size_t count>
struct Dual {
  T value{};
  std::array<T, count> by{};

  Dual() = default;
  Dual(T number) : value(number) {}
  /// The `which`-th of the variables, with value `number`.
  static Dual variable(T number, std::size_t which) {
    Dual x(number);
    x.by[which] = 1;
    return x;
  }
  /// f(x) by the chain rule: `result` is f(x), `slope` is f'(x).
  Dual through(T result, T slope) const {
    Dual out(result);
    for (std::size_t i = 0; i < count; ++i) out.by[i] = slope * by[i];
    return out;
  }

  friend Dual operator+(Dual a, const Dual& b) {
    a.value += b.value;
    for (std::size_t i = 0; i < count; ++i) a.by[i] += b.by[i];
    return a;
  }
  friend Dual operator-(const Dual& a) { return a.through(-a.value, -1); }
  friend Dual operator-(const Dual& a, const Dual& b) { return a + -b; }
  friend Dual operator*(const Dual& a, const Dual& b) {
    Dual out(a.value * b.value);
    for (std::size_t i = 0; i < count; ++i) out.by[i] = a.by[i] * b.value + b.by[i] * a.value;
    return out;
  }
  friend Dual operator/(const Dual& a, const Dual& b) {
    Dual out(a.value / b.value);
    for (std::size_t i = 0; i < count; ++i) out.by[i] = (a.by[i] - out.value * b.by[i]) / b.value;
    return out;
  }
};

inline float positivePart(float x) {
  return x > 0 ? x : 0.0F;
}
inline double positivePart(double x) {
  return x > 0 ? x : 0.0;
}
template <typename T, std::size_t count>
Dual<T, count> positivePart(const Dual<T, count>& x) {
  return x.value > 0 ? x : Dual<T, count>(T(0));
}

inline float magnitude(float x) {
  return std::abs(x);
}
inline double magnitude(double x) {
  return std::abs(x);
}
template <typename T, std::size_t count>
Dual<T, count> magnitude(const Dual<T, count>& x) {
  return x.through(std::abs(x.value), x.value > 0 ? T(1) : x.value < 0 ? T(-1) : T(0));
}

inline float root(float x) {
  return std::sqrt(x);
}
inline double root(double x) {
  return std::sqrt(x);
}
template <typename T, std::size_t count>
Dual<T, count> root(const Dual<T, count>& x) {
  const T result = std::sqrt(x.value);
  return x.through(result, result > 0 ? T(0.5) / result : T(0));
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cmath>
#include <cstddef>

namespace attenscope {

/// A number and its derivatives by `count` others (forward-mode differentiation): what is written for numbers
/// gives its own derivatives when called with these. Where a root is 0, and where a magnitude or a positive
/// part turns, the derivative is 0.
template <typename T, std::size_t count>
struct Dual {
  T value{};
  std::array<T, count> by{};

  Dual() = default;
  Dual(T number) : value(number) {}
  /// The `which`-th of the numbers that derivatives are taken by.
  static Dual variable(T number, std::size_t which) {
    Dual x(number);
    x.by[which] = 1;
    return x;
  }
  /// f(x), where `slope` is f' there.
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

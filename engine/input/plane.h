// SPDX-License-Identifier: GPL-3.0-or-later
/// Planes of numbers that filters work on, differentiable where somebody asks for it: the same code gives the
/// responses and, backwards, the gradient.
#pragma once

#include "engine/input/dual.h"

#include <opencv2/core.hpp>

#include <functional>
#include <utility>
#include <vector>

namespace attenscope {

/// Remembers how planes came from one another, to send gradients back (reverse-mode differentiation).
class PlaneTape {
 public:
  /// The gradients of the operands, given that of the result.
  using Pull = std::function<std::vector<cv::Mat>(const cv::Mat& gradient)>;

  /// A plane that comes from those remembered as `operands`; returns what it is remembered as.
  int add(std::vector<int> operands, Pull pull);
  /// Adds to the gradient of a plane.
  void push(int node, const cv::Mat& gradient);
  /// Sends everything back. What each plane is remembered as may then be asked for its gradient, which is
  /// empty where nothing came back.
  void pullAll();
  const cv::Mat& gradient(int node) const { return m_nodes[static_cast<std::size_t>(node)].gradient; }

 private:
  struct Node {
    std::vector<int> operands;
    Pull pull;
    cv::Mat gradient;
  };
  std::vector<Node> m_nodes;
};

/// A plane, single or double precision (CV_32F, CV_64F).
struct Plane {
  cv::Mat value;
  PlaneTape* tape = nullptr;  ///< null where nothing is to be remembered
  int node = -1;

  Plane() = default;
  explicit Plane(cv::Mat numbers, PlaneTape* remembering = nullptr);
  /// What comes from other planes of one tape.
  Plane(cv::Mat numbers, const std::vector<const Plane*>& from, const PlaneTape::Pull& pull);
};

/// At another size: means of areas where both sides shrink, bilinear otherwise.
Plane resized(const Plane& plane, const cv::Size& size);
/// Correlated with two vectors of odd length, one along each axis; the border's pixels go on outside.
Plane correlated(const Plane& plane, const cv::Mat& alongX, const cv::Mat& alongY);
/// With a Gaussian of this deviation in pixels.
Plane blurred(const Plane& plane, double sigma);
/// A quarter of Sobel's derivative of these orders.
Plane sobel(const Plane& plane, int ordersX, int ordersY);
/// Everywhere what the plane is on average.
Plane evened(const Plane& plane);

namespace planes {

template <typename T, typename F, std::size_t... k>
cv::Mat applied(F f, const std::array<cv::Mat, sizeof...(k)>& in, std::index_sequence<k...>) {
  cv::Mat out(in[0].size(), in[0].type());
  for (int row = 0; row < out.rows; ++row) {
    const std::array<const T*, sizeof...(k)> from{in[k].template ptr<T>(row)...};
    T* to = out.ptr<T>(row);
    for (int i = 0; i < out.cols; ++i) to[i] = f(from[k][i]...);
  }
  return out;
}

template <typename T, typename F, std::size_t... k>
std::vector<cv::Mat> pulled(F f, const std::array<cv::Mat, sizeof...(k)>& in, const cv::Mat& gradient,
                            std::index_sequence<k...>) {
  std::vector<cv::Mat> out{cv::Mat(in[k].size(), in[k].type())...};
  for (int row = 0; row < gradient.rows; ++row) {
    const std::array<const T*, sizeof...(k)> from{in[k].template ptr<T>(row)...};
    const std::array<T*, sizeof...(k)> to{out[k].template ptr<T>(row)...};
    const T* above = gradient.ptr<T>(row);
    for (int i = 0; i < gradient.cols; ++i) {
      const Dual<T, sizeof...(k)> result = f(Dual<T, sizeof...(k)>::variable(from[k][i], k)...);
      ((to[k][i] = above[i] * result.by[k]), ...);
    }
  }
  return out;
}

}  // namespace planes

/// f of every place of planes of one size and precision. `f` takes as many numbers, of any type that has
/// + − × ÷ and the functions of dual.h.
template <typename F, typename... Planes>
Plane mapped(F f, const Plane& first, const Planes&... others) {
  constexpr auto kIndices = std::make_index_sequence<1 + sizeof...(Planes)>();
  const std::array<cv::Mat, 1 + sizeof...(Planes)> in{first.value, others.value...};
  const bool wide = first.value.depth() == CV_64F;
  return Plane(wide ? planes::applied<double>(f, in, kIndices) : planes::applied<float>(f, in, kIndices),
               {&first, &others...}, [f, in, wide, kIndices](const cv::Mat& gradient) {
                 return wide ? planes::pulled<double>(f, in, gradient, kIndices)
                             : planes::pulled<float>(f, in, gradient, kIndices);
               });
}

}  // namespace attenscope

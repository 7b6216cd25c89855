// SPDX-License-Identifier: GPL-3.0-or-later
/// Image planes for the filters, differentiable on demand: the same code computes the responses and, in
/// reverse, the gradient.
#pragma once

#include "engine/input/dual.h"

#include <opencv2/core.hpp>

#include <functional>
#include <utility>
#include <vector>

namespace attenscope {

/// Records how planes were computed from one another, to propagate gradients back (reverse-mode
/// differentiation).
class PlaneTape {
 public:
  /// Computes the gradients of the operands from that of the result.
  using Pull = std::function<std::vector<cv::Mat>(const cv::Mat& gradient)>;

  /// Records a plane computed from the nodes `operands`; returns its node.
  int add(std::vector<int> operands, Pull pull);
  /// Adds to the gradient of a node.
  void push(int node, const cv::Mat& gradient);
  /// Propagates all gradients back. The gradient of a node is then available, and empty if nothing reached
  /// it.
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

/// An image plane in single or double precision (CV_32F, CV_64F).
struct Plane {
  cv::Mat value;
  PlaneTape* tape = nullptr;  ///< null if nothing is recorded
  int node = -1;

  Plane() = default;
  explicit Plane(cv::Mat numbers, PlaneTape* remembering = nullptr);
  /// The result of an operation on other planes, all on one tape.
  Plane(cv::Mat numbers, const std::vector<const Plane*>& from, const PlaneTape::Pull& pull);
};

/// Resized, by area averaging if both sides shrink, else bilinearly.
Plane resized(const Plane& plane, const cv::Size& size);
/// Cross-correlated with two vectors of odd length, one along each axis; border pixels are replicated.
Plane correlated(const Plane& plane, const cv::Mat& alongX, const cv::Mat& alongY);
/// Blurred by a Gaussian with standard deviation `sigma` in pixels.
Plane blurred(const Plane& plane, double sigma);
/// The Sobel derivative of these orders, divided by 4.
Plane sobel(const Plane& plane, int ordersX, int ordersY);
/// A constant plane with the mean of `plane`.
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

/// f applied elementwise to planes of the same size and precision. `f` takes as many numbers, of any type
/// with + − × ÷ and the functions of dual.h.
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

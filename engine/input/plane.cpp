// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/plane.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cassert>

namespace attenscope {

namespace {

constexpr int kBorder = cv::BORDER_REPLICATE;

/// What one place of a result takes along one axis of its operand: so much of so many places.
struct Tap {
  int place;
  double share;
};
using Taps = std::vector<std::vector<Tap>>;

Taps tapsOfKernel(const cv::Mat& kernel, int length) {
  cv::Mat wide;
  kernel.convertTo(wide, CV_64F);
  const auto count = static_cast<int>(wide.total());
  Taps taps(static_cast<std::size_t>(length));
  for (int i = 0; i < length; ++i)
    for (int k = 0; k < count; ++k)
      taps[static_cast<std::size_t>(i)].push_back(
          {std::clamp(i + k - count / 2, 0, length - 1), wide.ptr<double>()[k]});
  return taps;
}

/// Means of areas.
Taps tapsOfAreas(int from, int to) {
  Taps taps(static_cast<std::size_t>(to));
  const double scale = static_cast<double>(from) / to;
  for (int i = 0; i < to; ++i)
    for (int place = static_cast<int>(i * scale); place < from && place < (i + 1) * scale; ++place) {
      const double covered = std::min((i + 1) * scale, place + 1.0) - std::max(i * scale, 1.0 * place);
      taps[static_cast<std::size_t>(i)].push_back({place, covered / scale});
    }
  return taps;
}

/// Bilinear, the border's places going on outside.
Taps tapsBetween(int from, int to) {
  Taps taps(static_cast<std::size_t>(to));
  for (int i = 0; i < to; ++i) {
    const double at = (i + 0.5) * from / to - 0.5;
    const double before = std::floor(at);
    for (const int next : {0, 1})
      taps[static_cast<std::size_t>(i)].push_back({std::clamp(static_cast<int>(before) + next, 0, from - 1),
                                                   next == 0 ? 1 - (at - before) : at - before});
  }
  return taps;
}

/// The gradient of an operand of `size` whose result took the products of these shares from it.
template <typename T>
cv::Mat scattered(const cv::Mat& gradient, const Taps& rows, const Taps& columns, const cv::Size& size) {
  cv::Mat wide(gradient.rows, size.width, gradient.type(), cv::Scalar(0));
  for (int row = 0; row < gradient.rows; ++row) {
    const T* from = gradient.ptr<T>(row);
    T* to = wide.ptr<T>(row);
    for (int i = 0; i < gradient.cols; ++i)
      for (const Tap& tap : columns[static_cast<std::size_t>(i)])
        to[tap.place] += static_cast<T>(tap.share) * from[i];
  }
  cv::Mat out(size, gradient.type(), cv::Scalar(0));
  for (int row = 0; row < gradient.rows; ++row) {
    const T* from = wide.ptr<T>(row);
    for (const Tap& tap : rows[static_cast<std::size_t>(row)]) {
      T* to = out.ptr<T>(tap.place);
      for (int i = 0; i < size.width; ++i) to[i] += static_cast<T>(tap.share) * from[i];
    }
  }
  return out;
}

/// A result of `plane` that takes these shares from it.
Plane linear(cv::Mat result, const Plane& plane, const std::function<Taps()>& rows,
             const std::function<Taps()>& columns) {
  return Plane(std::move(result), {&plane},
               [rows, columns, size = plane.value.size()](const cv::Mat& gradient) {
                 return std::vector<cv::Mat>{gradient.depth() == CV_64F
                                                 ? scattered<double>(gradient, rows(), columns(), size)
                                                 : scattered<float>(gradient, rows(), columns(), size)};
               });
}

}  // namespace

int PlaneTape::add(std::vector<int> operands, Pull pull) {
  m_nodes.push_back({std::move(operands), std::move(pull), {}});
  return static_cast<int>(m_nodes.size()) - 1;
}

void PlaneTape::push(int node, const cv::Mat& gradient) {
  cv::Mat& sum = m_nodes[static_cast<std::size_t>(node)].gradient;
  if (sum.empty())
    sum = gradient.clone();
  else
    sum += gradient;
}

void PlaneTape::pullAll() {
  for (std::size_t i = m_nodes.size(); i-- > 0;) {
    if (m_nodes[i].gradient.empty() || !m_nodes[i].pull) continue;
    const std::vector<cv::Mat> back = m_nodes[i].pull(m_nodes[i].gradient);
    assert(back.size() == m_nodes[i].operands.size());
    for (std::size_t k = 0; k < back.size(); ++k) push(m_nodes[i].operands[k], back[k]);
  }
}

Plane::Plane(cv::Mat numbers, PlaneTape* remembering) : value(std::move(numbers)), tape(remembering) {
  if (tape != nullptr) node = tape->add({}, {});
}

Plane::Plane(cv::Mat numbers, const std::vector<const Plane*>& from, const PlaneTape::Pull& pull)
    : value(std::move(numbers)), tape(from.front()->tape) {
  if (tape == nullptr) return;
  std::vector<int> operands;
  for (const Plane* plane : from) {
    assert(plane->tape == tape);
    operands.push_back(plane->node);
  }
  node = tape->add(std::move(operands), pull);
}

Plane resized(const Plane& plane, const cv::Size& size) {
  const cv::Size from = plane.value.size();
  const bool shrinks = size.width <= from.width && size.height <= from.height;
  cv::Mat out;
  cv::resize(plane.value, out, size, 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_LINEAR);
  const auto taps = [shrinks](int before, int after) {
    return [=] { return shrinks ? tapsOfAreas(before, after) : tapsBetween(before, after); };
  };
  return linear(out, plane, taps(from.height, size.height), taps(from.width, size.width));
}

Plane correlated(const Plane& plane, const cv::Mat& alongX, const cv::Mat& alongY) {
  cv::Mat out;
  cv::sepFilter2D(plane.value, out, plane.value.depth(), alongX, alongY, cv::Point(-1, -1), 0, kBorder);
  return linear(
      out, plane, [=, rows = plane.value.rows] { return tapsOfKernel(alongY, rows); },
      [=, columns = plane.value.cols] { return tapsOfKernel(alongX, columns); });
}

Plane blurred(const Plane& plane, double sigma) {
  cv::Mat out;
  cv::GaussianBlur(plane.value, out, cv::Size(), sigma, sigma, kBorder);
  const auto taps = [sigma](int length) {
    // As wide as OpenCV's own for numbers that are not bytes.
    return [=] { return tapsOfKernel(cv::getGaussianKernel(cvRound(sigma * 8 + 1) | 1, sigma), length); };
  };
  return linear(out, plane, taps(plane.value.rows), taps(plane.value.cols));
}

Plane sobel(const Plane& plane, int ordersX, int ordersY) {
  constexpr double kScale = 0.25;
  cv::Mat out;
  cv::Sobel(plane.value, out, plane.value.depth(), ordersX, ordersY, 3, kScale, 0, kBorder);
  cv::Mat alongX;
  cv::Mat alongY;
  cv::getDerivKernels(alongX, alongY, ordersX, ordersY, 3, false, CV_64F);
  return linear(
      out, plane, [=, rows = plane.value.rows] { return tapsOfKernel(kScale * alongY, rows); },
      [=, columns = plane.value.cols] { return tapsOfKernel(alongX, columns); });
}

Plane evened(const Plane& plane) {
  const cv::Size size = plane.value.size();
  return Plane(cv::Mat(size, plane.value.type(), cv::mean(plane.value)), {&plane},
               [](const cv::Mat& gradient) {
                 return std::vector<cv::Mat>{cv::Mat(gradient.size(), gradient.type(), cv::mean(gradient))};
               });
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/curve/curve_geometry.h"

#include "widgets/theme/text_scale.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

double CurveGeometry::x(double value) const {
  return plot.left() + std::clamp((value - left) / (right - left), 0.0, 1.0) * plot.width();
}

double CurveGeometry::y(double value) const {
  return plot.bottom() - std::clamp((value - low) / (high - low), 0.0, 1.0) * plot.height();
}

double CurveGeometry::valueAt(double x) const {
  return left + std::clamp((x - plot.left()) / plot.width(), 0.0, 1.0) * (right - left);
}

CurveGeometry curveGeometry(const Regression& regression, const QRectF& rect) {
  CurveGeometry where;
  const bool roomy = rect.width() >= 180 && rect.height() >= 130;
  const QRectF inner =
      roomy ? rect.adjusted(withText(46), 14, -14, -withText(20) - 10) : rect.adjusted(3, 3, -3, -3);
  where.figures = roomy;
  const double between = roomy ? 14 : 3;
  where.plot = QRectF(inner.left(), inner.top(), inner.width(), 0.72 * (inner.height() - between));
  where.stems = QRectF(inner.left(), where.plot.bottom() + between, inner.width(),
                       inner.bottom() - where.plot.bottom() - between);
  const auto widen = [](double& low, double& high, const std::vector<double>& values) {
    for (const double value : values) {
      low = std::min(low, value);
      high = std::max(high, value);
    }
  };
  // The keys and the curve decide the width, so that it stays while a query is dragged.
  where.left = where.right = regression.keys.front();
  widen(where.left, where.right, regression.keys);
  where.low = where.high = regression.values.front();
  widen(where.low, where.high, regression.values);
  widen(where.low, where.high, regression.outputs);
  for (const std::vector<CurvePoint>* curve : {&regression.curve, &regression.truth})
    for (const CurvePoint& point : *curve) {
      widen(where.left, where.right, {point.x});
      widen(where.low, where.high, {point.y});
    }
  if (regression.curve.empty()) widen(where.left, where.right, regression.queries);
  const auto pad = [](double& low, double& high) {
    const double by = high > low ? 0.04 * (high - low) : std::max(0.5, 0.1 * std::abs(high));
    low -= by;
    high += by;
  };
  pad(where.left, where.right);
  pad(where.low, where.high);
  return where;
}

}  // namespace attenscope

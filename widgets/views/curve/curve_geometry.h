// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/regression.h"

#include <QRectF>

namespace attenscope {

/// Layout of the curve view.
struct CurveGeometry {
  QRectF plot;           ///< points and curve
  QRectF stems;          ///< weights below it, on the same horizontal axis
  bool figures = false;  ///< whether there is room for numbers at the axes
  double left = 0;
  double right = 1;
  double low = 0;
  double high = 1;

  bool empty() const { return plot.width() < 2 || plot.height() < 2; }
  double x(double value) const;
  double y(double value) const;
  double valueAt(double x) const;
};
CurveGeometry curveGeometry(const Regression& regression, const QRectF& rect);

}  // namespace attenscope

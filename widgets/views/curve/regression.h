// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <QPointF>
#include <QRectF>

#include <optional>
#include <vector>

namespace attenscope {

/// Attention over points on a line: keys and values are single numbers, so that a row of weights is a curve
/// over the keys and the outputs are a curve over the queries. Found in a trace by roles and axes alone.
struct Regression {
  /// One query with its own row of weights and its output.
  struct Query {
    double at = 0;
    std::optional<double> output;  ///< none where the run has none
    Tensor weights;                ///< [keys]
  };

  std::vector<double> keys;
  std::vector<double> values;  ///< one for each key
  std::vector<double> queries;
  std::vector<double> outputs;  ///< one for each query; empty where the run has none
  Tensor weights;               ///< [queries × keys]
  std::optional<Query> live;    ///< the single query that the run was asked for, wherever it lies
  std::vector<QPointF> curve;   ///< fitted (query, output) of the step with the most queries, by query
  std::vector<QPointF> truth;   ///< what the points scatter around at the same queries; empty where unknown

  /// Row `index` of the queries; the live one for −1, where there is one.
  Query query(int index) const;
};

/// The regression that `step` belongs to: a step [queries × keys], or an output with one number a query.
std::optional<Regression> regressionOf(const Trace& trace, const Step& step);

/// Where the parts of the picture lie.
struct CurveGeometry {
  QRectF plot;           ///< points and curve
  QRectF stems;          ///< weights under it, sharing the horizontal axis
  bool figures = false;  ///< whether there is room for figures at the axes
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

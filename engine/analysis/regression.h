// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <optional>
#include <vector>

namespace attenscope {

/// A point of a curve.
struct CurvePoint {
  double x = 0;
  double y = 0;
};

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
  std::vector<double> outputs;    ///< one for each query; empty where the run has none
  Tensor weights;                 ///< [queries × keys]
  std::optional<Query> live;      ///< the single query that the run was asked for, wherever it lies
  std::vector<CurvePoint> curve;  ///< fitted (query, output) of the step with the most queries, by query
  std::vector<CurvePoint> truth;  ///< what the points scatter around at the same queries; empty where unknown

  /// Row `index` of the queries; the live one for −1, where there is one.
  Query query(int index) const;
};

/// The regression that `step` belongs to: a step [queries × keys], or an output with one number a query.
std::optional<Regression> regressionOf(const Trace& trace, const Step& step);

}  // namespace attenscope

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

/// Attention over points on a line: keys and values are scalars, so that a row of weights is a curve over the
/// keys and the outputs form a curve over the queries. Recognised in a trace by roles and axes alone.
struct Regression {
  /// One query with its row of weights and its output.
  struct Query {
    double at = 0;
    std::optional<double> output;  ///< none if the run has none
    Tensor weights;                ///< [keys]
  };

  std::vector<double> keys;
  std::vector<double> values;  ///< one per key
  std::vector<double> queries;
  std::vector<double> outputs;    ///< one per query; empty if the run has none
  Tensor weights;                 ///< [queries × keys]
  std::optional<Query> live;      ///< the single query that the user moves, not necessarily on the grid
  std::vector<CurvePoint> curve;  ///< (query, output) of the step with the most queries, sorted by query
  std::vector<CurvePoint> truth;  ///< the true function at the same queries; empty if unknown

  /// The query at `index`; −1 is the live query, if there is one.
  Query query(int index) const;
};

/// The regression that `step` is part of: a step [queries × keys], or an output with one number per query.
std::optional<Regression> regressionOf(const Trace& trace, const Step& step);

}  // namespace attenscope

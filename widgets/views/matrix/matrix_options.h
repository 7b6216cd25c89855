// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "widgets/selection.h"
#include "widgets/view_request.h"

#include <vector>

namespace attenscope {

/// How a matrix of weights is drawn besides its colours.
struct MatrixOptions {
  enum class Order { Typed, Received, Clustered };
  Order order = Order::Typed;
  bool marginals = false;  ///< sums of rows and columns as bars along the edges
  int mass = 0;            ///< only the largest weights of each row that hold so many %; 0: all
  bool means = false;      ///< cells that share a pixel show their mean, not the largest of them

  bool operator==(const MatrixOptions&) const = default;
};

/// As options of the view, and back; unreadable options keep their defaults.
ViewOptions optionsOf(const MatrixOptions& options);
MatrixOptions matrixOptionsFrom(const ViewOptions& options);
/// Options as typed ("order", "marginals", "means", "mass"). Throws Error, beginning with the option, if the
/// step holds no weights of queries and keys or a value is not one of those possible.
ViewOptions checkedMatrixOptions(const Trace& trace, const Step& shown, const ViewOptions& typed);

/// Whether the options mean something for a step: weights of queries and keys.
bool takesMatrixOptions(const Step& step);

/// Which row and which column is drawn at each place; empty: each at its own.
struct MatrixOrder {
  std::vector<int> rows;
  std::vector<int> columns;

  bool plain() const { return rows.empty() && columns.empty(); }
  int rowAt(int place) const { return at(rows, place); }
  int columnAt(int place) const { return at(columns, place); }
  int placeOfRow(int row) const { return placeOf(rows, row); }
  int placeOfColumn(int column) const { return placeOf(columns, column); }
  bool operator==(const MatrixOrder&) const = default;

 private:
  /// −1, which is no index, stays.
  static int at(const std::vector<int>& order, int place);
  static int placeOf(const std::vector<int>& order, int index);
};

/// Whether a matrix is small enough to be clustered.
bool canBeClustered(const Tensor& values);
/// By attention received: keys by the sums of their columns, the largest first, and queries in the same order
/// where they are the same tokens. Clustered: rows and columns each by itself (engine/analysis/clustering.h);
/// as typed if there are too many.
MatrixOrder orderOf(const MatrixSlice& slice, MatrixOptions::Order order);
/// Values [rows × columns] in this order. Of a large matrix no tensor if this thread does not wait for it
/// (engine/analysis/background_figures.h); orderOf() then is as typed until the sums are there.
Tensor ordered(const Tensor& values, const MatrixOrder& order);
/// The same of a slice; axes keep their labels, and numbered ones get their numbers as labels.
MatrixSlice ordered(const MatrixSlice& slice, const MatrixOrder& order);

}  // namespace attenscope

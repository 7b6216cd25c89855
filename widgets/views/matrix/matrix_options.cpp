// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/matrix/matrix_options.h"

#include "engine/analysis/clustering.h"
#include "engine/analysis/kept_figures.h"
#include "engine/error.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>

namespace attenscope {

namespace {

constexpr std::array kOrders{"typed", "received", "clustered"};

std::string textOf(const ViewOptions& options, const char* id) {
  const auto found = options.find(id);
  return found == options.end() ? std::string() : found->second;
}

/// A share from 1 to 99 %; 0 for anything else.
int shareIn(const std::string& text) {
  int number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool read = error == std::errc() && stop == text.data() + text.size();
  return read && number > 0 && number < 100 ? number : 0;
}

std::vector<int> falling(const std::vector<double>& sums) {
  std::vector<int> order(sums.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return sums[static_cast<std::size_t>(a)] > sums[static_cast<std::size_t>(b)];
  });
  return order;
}

/// Whether queries and keys are the same tokens.
bool sameTokens(const MatrixSlice& slice) {
  if (slice.values.dim(0) != slice.values.dim(1)) return false;
  const Labels& rows = slice.rowAxis.labels;
  const Labels& columns = slice.columnAxis.labels;
  return rows && columns ? *rows == *columns : !rows && !columns;
}

Axis ordered(const Axis& axis, const std::vector<int>& order) {
  if (order.empty()) return axis;
  std::vector<std::string> labels;
  for (const int index : order) {
    const auto at = static_cast<std::size_t>(index);
    const bool named = axis.labels && at < axis.labels->size();
    labels.push_back(named ? (*axis.labels)[at] : std::to_string(index));
  }
  return {axis.kind, std::make_shared<const std::vector<std::string>>(std::move(labels))};
}

}  // namespace

ViewOptions optionsOf(const MatrixOptions& options) {
  ViewOptions texts;
  if (options.order != MatrixOptions::Order::Typed)
    texts["order"] = kOrders[static_cast<std::size_t>(options.order)];
  if (options.marginals) texts["marginals"] = "on";
  if (options.means) texts["means"] = "on";
  if (options.mass > 0) texts["mass"] = std::to_string(options.mass);
  return texts;
}

MatrixOptions matrixOptionsFrom(const ViewOptions& options) {
  MatrixOptions read;
  for (std::size_t i = 0; i < kOrders.size(); ++i)
    if (textOf(options, "order") == kOrders[i]) read.order = static_cast<MatrixOptions::Order>(i);
  read.marginals = textOf(options, "marginals") == "on";
  read.means = textOf(options, "means") == "on";
  read.mass = shareIn(textOf(options, "mass"));
  return read;
}

ViewOptions checkedMatrixOptions(const Trace&, const Step& shown, const ViewOptions& typed) {
  if (!typed.empty() && !takesMatrixOptions(shown))
    throw Error(typed.begin()->first + ": step '" + shown.id +
                "' holds no weights of queries and keys; expected one that does, such as weights");
  if (const std::string order = textOf(typed, "order");
      !order.empty() && std::find(kOrders.begin(), kOrders.end(), order) == kOrders.end())
    throw Error("order " + order + ": expected typed, received or clustered");
  if (const std::string mass = textOf(typed, "mass"); !mass.empty() && shareIn(mass) == 0)
    throw Error("mass " + mass + ": expected 1 to 99");
  return optionsOf(matrixOptionsFrom(typed));
}

bool takesMatrixOptions(const Step& step) {
  const int rank = step.value.rank();
  return step.role == Role::Weights && rank >= 2 && step.axisOf(AxisKind::Query) == rank - 2 &&
         step.axisOf(AxisKind::Key) == rank - 1;
}

int MatrixOrder::at(const std::vector<int>& order, int place) {
  const bool inside = place >= 0 && place < static_cast<int>(order.size());
  return inside ? order[static_cast<std::size_t>(place)] : place;
}

int MatrixOrder::placeOf(const std::vector<int>& order, int index) {
  const auto found = std::find(order.begin(), order.end(), index);
  return found == order.end() ? index : static_cast<int>(found - order.begin());
}

bool canBeClustered(const Tensor& values) {
  return values.dim(0) <= kMostClustered && values.dim(1) <= kMostClustered;
}

MatrixOrder orderOf(const MatrixSlice& slice, MatrixOptions::Order order) {
  if (order == MatrixOptions::Order::Received) {
    const std::shared_ptr<const Marginals> sums = kept::marginals(slice.values);
    if (sums == nullptr) return {};
    const std::vector<int> keys = falling(sums->columns);
    return {sameTokens(slice) ? keys : std::vector<int>(), keys};
  }
  if (order == MatrixOptions::Order::Clustered && canBeClustered(slice.values))
    return {*kept::clusteredRows(slice.values), *kept::clusteredColumns(slice.values)};
  return {};
}

Tensor ordered(const Tensor& values, const MatrixOrder& order) {
  return kept::reordered(values, order.rows, order.columns);
}

MatrixSlice ordered(const MatrixSlice& slice, const MatrixOrder& order) {
  MatrixSlice drawn = slice;
  drawn.values = ordered(slice.values, order);
  drawn.rowAxis = ordered(slice.rowAxis, order.rows);
  drawn.columnAxis = ordered(slice.columnAxis, order.columns);
  return drawn;
}

}  // namespace attenscope

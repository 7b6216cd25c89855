// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/selection.h"

#include <algorithm>

namespace attenscope {

int Selection::along(AxisKind kind) const {
  switch (kind) {
    case AxisKind::Head:
      return head;
    case AxisKind::Token:
    case AxisKind::Query:
      return query;
    case AxisKind::Key:
      return key;
    case AxisKind::Layer:
      return layer;
    case AxisKind::Feature:
    case AxisKind::Rank:
      return feature;
    case AxisKind::Channel:
      return channel;
    case AxisKind::Row:
      return row;
    case AxisKind::Column:
      return column;
    case AxisKind::Pool:
    case AxisKind::Color:
      return 0;
  }
  return -1;
}

void Selection::setAlong(AxisKind kind, int index) {
  switch (kind) {
    case AxisKind::Head:
      head = index;
      break;
    case AxisKind::Token:
    case AxisKind::Query:
      query = index;
      break;
    case AxisKind::Key:
      key = index;
      break;
    case AxisKind::Layer:
      layer = index;
      break;
    case AxisKind::Feature:
    case AxisKind::Rank:
      feature = index;
      break;
    case AxisKind::Channel:
      channel = index;
      break;
    case AxisKind::Row:
      row = index;
      break;
    case AxisKind::Column:
      column = index;
      break;
    case AxisKind::Pool:
    case AxisKind::Color:
      break;
  }
}

Selection Selection::clampedTo(const Trace& trace) const {
  // The longest extent of every axis kind over the steps bounds what may be selected.
  Selection result = *this;
  for (const AxisKind kind : {AxisKind::Head, AxisKind::Query, AxisKind::Key, AxisKind::Feature,
                              AxisKind::Channel, AxisKind::Row, AxisKind::Column}) {
    std::int64_t longest = 0;
    for (const Step& step : trace.steps) {
      if (step.role == Role::Image) continue;
      for (std::size_t axis = 0; axis < step.axes.size(); ++axis) {
        const AxisKind own = step.axes[axis].kind == AxisKind::Token ? AxisKind::Query : step.axes[axis].kind;
        if (own == kind) longest = std::max(longest, step.value.shape()[axis]);
      }
    }
    const int index = along(kind);
    if (longest == 0 && (kind == AxisKind::Head || kind == AxisKind::Channel)) {
      result.setAlong(kind, 0);
    } else if (index >= longest) {
      result.setAlong(kind, static_cast<int>(longest) - 1);
    }
    if (kind == AxisKind::Query)
      std::erase_if(result.moreQueries, [longest](int more) { return more >= longest; });
  }
  return result;
}

Index cellOf(const Step& step, const Selection& selection) {
  Index index;
  for (std::size_t axis = 0; axis < step.axes.size(); ++axis) {
    const int position = selection.along(step.axes[axis].kind);
    if (position < 0 || position >= step.value.shape()[axis]) return {};
    index.push_back(position);
  }
  return index;
}

MatrixSlice matrixOf(const Step& step, const Selection& selection) {
  MatrixSlice slice;
  slice.values = step.value;
  const int rank = step.value.rank();
  if (rank == 0) {
    slice.values = step.value.reshaped({1, 1});
    return slice;
  }
  if (rank == 1) {
    slice.values = step.value.reshaped({1, step.value.dim(0)});
    slice.columnAxis = step.axes[0];
    return slice;
  }
  for (int axis = 0; axis + 2 < rank; ++axis) {
    const std::int64_t length = step.value.dim(axis);
    const std::int64_t index = std::clamp<std::int64_t>(
        selection.along(step.axes[static_cast<std::size_t>(axis)].kind), 0, length - 1);
    slice.values = slice.values.slice(index);
    slice.leading = axis;
    slice.leadingIndex = static_cast<int>(index);
  }
  slice.rowAxis = step.axes[static_cast<std::size_t>(rank - 2)];
  slice.columnAxis = step.axes[static_cast<std::size_t>(rank - 1)];
  return slice;
}

}  // namespace attenscope

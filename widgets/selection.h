// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <vector>

namespace attenscope {

/// What is selected, by axis rather than by step, so that every view can follow it through every step. −1
/// means none. There is one selection for the whole window.
struct Selection {
  int layer = -1;
  int head = 0;
  int query = -1;  ///< also the index along Token axes
  int key = -1;
  int feature = -1;
  int channel = 0;
  int row = -1;  ///< position in the feature map
  int column = -1;
  bool pinned = false;           ///< stays until Esc; hovering is ignored meanwhile
  std::vector<int> moreQueries;  ///< added with Ctrl

  bool operator==(const Selection&) const = default;
  /// The index along an axis of this kind, or −1.
  int along(AxisKind kind) const;
  void setAlong(AxisKind kind, int index);
  /// The selection with its indices clamped to what `trace` has (after a shorter sentence, or with fewer
  /// heads).
  Selection clampedTo(const Trace& trace) const;
};

/// The index of the cell of `step` that is selected; empty if the selection is −1 or out of range on one of
/// its axes.
Index cellOf(const Step& step, const Selection& selection);

/// The matrix of `step` that a two-dimensional view shows: its last two axes at the selected head or channel,
/// or a vector as a single row. Shares the step's memory.
struct MatrixSlice {
  Tensor values;  ///< [rows × columns]
  Axis rowAxis{AxisKind::Row, nullptr};
  Axis columnAxis{AxisKind::Column, nullptr};
  int leading = -1;  ///< the axis fixed at `leadingIndex`, as an index of Step::axes; −1: none
  int leadingIndex = 0;
};
MatrixSlice matrixOf(const Step& step, const Selection& selection);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <vector>

namespace attenscope {

/// What is looked at, by axis and not by step, so that every view can follow it through every step. −1 is
/// "nothing". One selection for the whole window.
struct Selection {
  int layer = -1;
  int head = 0;
  int query = -1;  ///< also the token of a step with a token axis
  int key = -1;
  int feature = -1;
  int channel = 0;
  int row = -1;  ///< position in the feature map
  int column = -1;
  bool pinned = false;           ///< stays until Esc; hovering shows only a preview over it
  std::vector<int> moreQueries;  ///< added with Ctrl

  bool operator==(const Selection&) const = default;
  /// The index along an axis of this kind, or −1.
  int along(AxisKind kind) const;
  void setAlong(AxisKind kind, int index);
  /// Indices moved into what `trace` has (a shorter sentence, fewer heads).
  Selection clampedTo(const Trace& trace) const;
};

/// The cell of `step` that `selection` names: its full index, or empty where it names none (an axis at −1).
Index cellOf(const Step& step, const Selection& selection);

/// The matrix of `step` that a flat view shows: the last two axes at the selected head or channel (or the
/// vector as one row). Shares the step's memory.
struct MatrixSlice {
  Tensor values;  ///< [rows × columns]
  Axis rowAxis{AxisKind::Row, nullptr};
  Axis columnAxis{AxisKind::Column, nullptr};
  int leading = -1;  ///< axis kind that was sliced away at `leadingIndex`, −1 none (position in Step::axes)
  int leadingIndex = 0;
};
MatrixSlice matrixOf(const Step& step, const Selection& selection);

}  // namespace attenscope

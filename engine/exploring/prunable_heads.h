// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/edits/edit.h"
#include "engine/trace/trace.h"

#include <string>
#include <vector>

namespace attenscope {

/// A head that can be taken out of a run.
struct PrunableHead {
  std::string step;  ///< id of the step that holds what the head gives
  int layer = -1;
  int head = 0;

  bool operator==(const PrunableHead&) const = default;
  /// The edit without which the head gives nothing.
  Edit removal() const;
  /// "layer 2 head 1", after the name of the step where there are several.
  std::string text() const;
};

/// Every head of a run without edits, by step, layer and head.
std::vector<PrunableHead> headsOf(const Trace& plain);
/// The nodes that hold what the heads give, and where in them a head's numbers lie.
struct HeadValues {
  int node = -1;
  /// First index, count and stride of runs of numbers: `count` runs of `length` numbers, `stride` apart.
  std::int64_t first = 0;
  std::int64_t count = 0;
  std::int64_t length = 0;
  std::int64_t stride = 0;
};
HeadValues valuesOf(const Trace& trace, const PrunableHead& head);
/// The name of the weight [d × heads·d_h] by which the heads of a mechanism are mixed; empty if there is
/// none.
std::string outProjectionOf(const Trace& trace, const PrunableHead& head);

}  // namespace attenscope

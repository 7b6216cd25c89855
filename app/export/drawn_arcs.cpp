// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/drawn_arcs.h"

#include "engine/error.h"
#include "widgets/drawing/labels.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

DrawnArcs drawnArcs(const ViewState& state, std::int64_t most) {
  constexpr float kFaintest = 0.02F;
  const MatrixSlice slice = matrixOf(*state.stepOrNull(), state.selection);
  const std::int64_t queries = slice.values.dim(0);
  const std::int64_t keys = slice.values.dim(1);
  if (std::max(queries, keys) > most)
    throw Error("arcs between " + std::to_string(std::max(queries, keys)) +
                " tokens are too many for this format, which takes " + std::to_string(most) +
                "; .png, .svg and .pdf take any");
  DrawnArcs drawn;
  for (int i = 0; i < queries; ++i) drawn.queries << axisLabel(slice.rowAxis, i);
  for (int i = 0; i < keys; ++i) drawn.keys << axisLabel(slice.columnAxis, i);
  for (const float weight : slice.values.values())
    if (std::isfinite(weight)) drawn.most = std::max(drawn.most, weight);
  for (int query = 0; query < queries; ++query)
    for (int key = 0; key < keys; ++key) {
      const float weight = slice.values.at({query, key});
      if (std::isfinite(weight) && weight > 0 && weight >= kFaintest * drawn.most)
        drawn.arcs.push_back({query, key, weight});
    }
  std::stable_sort(drawn.arcs.begin(), drawn.arcs.end(),
                   [](const DrawnArcs::Arc& a, const DrawnArcs::Arc& b) { return a.weight < b.weight; });
  return drawn;
}

}  // namespace attenscope

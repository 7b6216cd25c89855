// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/export/drawn_numbers.h"

#include <QStringList>

#include <vector>

namespace attenscope {

/// Arcs between tokens: for formats that draw them by themselves.
struct DrawnArcs {
  struct Arc {
    int query = 0;
    int key = 0;
    float weight = 0;
  };
  QStringList queries;
  QStringList keys;
  std::vector<Arc> arcs;  ///< the faintest first; without those that would not be seen
  float most = 0;         ///< the largest weight
};

/// Of a state whose view is that of tokens. Throws Error if there are more tokens than `most`.
DrawnArcs drawnArcs(const ViewState& state, std::int64_t most);

}  // namespace attenscope

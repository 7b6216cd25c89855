// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <optional>

namespace attenscope {

/// How the queries and keys of a step correspond to the positions of a feature map.
struct PositionGrid {
  int rows = 0;
  int columns = 0;
  int before = 0;  ///< tokens in front of the positions: a class token, registers
  int others =
      0;  ///< so many queries that are no positions, as those of a decoder; 0: the queries are the keys

  int positions() const { return rows * columns; }
  int queryAt(int row, int column) const { return before + row * columns + column; }
  bool onGrid(int query) const { return others == 0 && query >= before && query < before + positions(); }
  int queries() const { return others > 0 ? others : before + positions(); }
  int rowOf(int query) const { return (query - before) / columns; }
  int columnOf(int query) const { return (query - before) % columns; }
};

/// The grid of a step [positions × positions] or [heads × positions × positions] with axes Query and Key:
/// that of its patches, or of another step rows × columns with as many positions (or one fewer, for a
/// class token). Nothing if there is none.
std::optional<PositionGrid> positionGrid(const Trace& trace, const Step& step);

/// The same, or the grid of a step whose keys alone are patches, while several queries are something else:
/// the objects of a detector, the words of a text.
std::optional<PositionGrid> keyGrid(const Trace& trace, const Step& step);

/// The weights of `query` in every head as maps [heads × rows × columns], from weights
/// [heads × queries × keys] or [queries × keys].
Tensor mapsOfHeads(const Tensor& weights, const PositionGrid& grid, int query);

}  // namespace attenscope

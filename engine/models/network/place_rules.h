// SPDX-License-Identifier: GPL-3.0-or-later
/// What operators do to places.
#pragma once

#include "engine/models/network/places.h"

#include <vector>

namespace attenscope {

/// One operator with the places of its operands, null where there are none.
struct PlaceCall {
  const OnnxNode& node;
  const Structure& structure;
  const HostValues& hosts;
  const Network& network;
  std::vector<const Placed*> operands;

  const Shape& shape(std::size_t i) const {
    const StoredTensor* stored = structure.stored(node.inputs[i]);
    return stored != nullptr ? stored->shape : structure.shape(node.inputs[i]);
  }
  const Shape& made(std::size_t i = 0) const { return structure.shape(node.outputs[i]); }
};

/// The places of the node's outputs; of the last, or of all, there may be none.
std::vector<std::optional<Placed>> placesAfter(const PlaceCall& call);

/// Number by number; nothing for maps that are too large to be followed so.
std::optional<Placed> asCells(const Placed& placed, const Shape& shape);
/// As a map, if the value is one [N × C × H × W] whose places are evenly spaced.
std::optional<MapPlaces> asMap(const Placed& placed, const Shape& shape);

/// Of convolutions, pools, resizing and padding of maps.
std::optional<Placed> placesOfMap(const PlaceCall& call);
/// Of products of matrices.
std::optional<Placed> placesOfProduct(const PlaceCall& call);

/// The middle of lines along an axis and how much they vary.
struct PlaceLines {
  Tensor rows{};  ///< of the shape without the axis: the mean of those that have a place; 0 if none has
  Tensor columns{};
  double rowSpread = 0;  ///< the most of any line
  double columnSpread = 0;
  bool any = false;  ///< whether any number has a place
};
PlaceLines linesAlong(const Placed& cells, int axis);

}  // namespace attenscope

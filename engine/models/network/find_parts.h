// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/mechanism.h"
#include "engine/models/network/finds.h"

#include <string>
#include <vector>

namespace attenscope {

/// A part of a find as a step: what it is called and what its axes are.
struct FindPart {
  const char* id;
  const char* symbol;
  const char* formula;
  const char* operation;
  Role role;
  std::vector<AxisKind> axes;
};
/// All parts that finds of this kind may have, in the order in which they are computed. "map", "crossed" and
/// the weights of linear attention are derived: the network has no such value.
std::vector<FindPart> partsOf(const NetworkFind& find);

/// Whether the weights of a find's only query are also shown as a map of the picture.
bool hasMap(const NetworkFind& find);

/// Whether a find is a gate of rows or of columns, which is also shown over the places of its map ("map"), by
/// itself and, where both are there, times the other ("crossed").
bool isBand(const NetworkFind& find);

/// The steps that finds may have, a set for every stack.
std::vector<StepSpec> stepsOf(const std::vector<NetworkFind>& finds);

}  // namespace attenscope

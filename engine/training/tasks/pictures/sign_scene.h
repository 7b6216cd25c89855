// SPDX-License-Identifier: GPL-3.0-or-later
/// Images in which a sign says which shapes are asked for.
#pragma once

#include "engine/input/scene.h"

#include <random>
#include <string>
#include <vector>

namespace attenscope {

/// The colours that a sign can ask for: "red", "yellow", "green", "blue".
const std::vector<std::string>& signColors();

struct SignScene {
  Scene scene;        ///< the mask covers the shapes asked for; `shapes` has all, those asked for first
  Tensor sign;        ///< [height × width], 1 where the sign is
  Tensor others;      ///< the same for the shapes that it does not ask for
  std::string asked;  ///< one of signColors()
};

/// Draws pale shapes of at least two of the colours on a textured background, among equally pale clutter, and
/// the sign: a small disc of one pure colour, edged in white and black. The colour asked for is uniform among
/// those of the shapes. Depends on the random numbers alone. If `asked` is the colour of one of the shapes,
/// the sign has that colour instead, and the rest of the image stays the same.
SignScene drawSignScene(std::mt19937_64& random, const std::string& asked = {});

}  // namespace attenscope

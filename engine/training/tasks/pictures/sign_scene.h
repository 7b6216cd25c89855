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

enum class Signs : std::uint8_t {
  Alike,  ///< a disc of one size and one tone of each colour, edged in white and black, among pale shapes
  Varied  ///< discs, triangles, squares and more, of any size, edge and tone, anywhere, on any ground
};

/// Draws shapes of at least two of the colours on a textured background, among clutter, and the sign: small,
/// and more vivid than any shape, which is what it is known by. The colour asked for is uniform among those
/// of the shapes. Depends on the random numbers alone. If `asked` is the colour of one of the shapes, the
/// sign has that colour instead, and the rest of the image stays the same.
SignScene drawSignScene(std::mt19937_64& random, const std::string& asked = {}, Signs signs = Signs::Alike);

}  // namespace attenscope

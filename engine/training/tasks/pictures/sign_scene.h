// SPDX-License-Identifier: GPL-3.0-or-later
/// Pictures in which a sign says which shapes are asked for.
#pragma once

#include "engine/input/scene.h"

#include <random>
#include <string>
#include <vector>

namespace attenscope {

/// What colours a sign can ask for: "red", "yellow", "green", "blue".
const std::vector<std::string>& signColors();

struct SignScene {
  Scene scene;  ///< its mask shows the shapes that are asked for alone, `shapes` all, those asked for first
  std::string asked;  ///< of signColors()
};

/// Pale shapes of at least two of the colours on textured ground among clutter as pale as they, and somewhere
/// the sign: a small disc of one pure colour, edged in white and black, of a colour that a shape has. Each
/// colour that is there is as likely asked for. Depends on the random numbers alone. `asked` puts a sign of
/// another colour that is there in its place, the rest of the picture staying as it is; ignored where it is
/// empty or not there.
SignScene drawSignScene(std::mt19937_64& random, const std::string& asked = {});

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
/// Pictures that models of shapes learn from.
#pragma once

#include "engine/input/scene.h"

#include <random>
#include <string>
#include <vector>

namespace attenscope {

/// What shapes there are: "circle", "square", "triangle", "star", "ring", "bar", as in input/scene.h.
const std::vector<std::string>& shapeKinds();
/// What colours: "red", "orange", "yellow", "green", "cyan", "blue", "violet", "pink".
const std::vector<std::string>& shapeColors();

/// What a scene shows. Sizes are shares of the picture's shorter side.
struct ShapeSceneOptions {
  int least = 1;  ///< shapes
  int most = 1;
  double smallest = 0.13;  ///< a shape's radius
  double largest = 0.27;
  double clutter = 1;    ///< how much of it
  int longest = 224;     ///< pixels on the picture's longer side
  bool square = false;   ///< always; else of one of five aspects
  double turn = 3.2;     ///< how far a shape may be turned to each side, in radians
  double contrast = 1;   ///< how far from the ground's colour that of muted clutter lies, 0 to 1
  double vividness = 1;  ///< how far from the ground's colour that of vivid clutter lies, 0 to 1
};

/// Shapes of random size, turn and colour, some of low contrast, on textured ground among lines, arcs, dots,
/// blobs and stripes, some of these as vivid as the shapes; upright, square or wide. Distractors are thinner
/// or smaller than any shape. Depends on the random numbers alone.
Scene drawShapeScene(std::mt19937_64& random, const ShapeSceneOptions& options);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
/// Images of shapes for training.
#pragma once

#include "engine/input/scene.h"

#include <random>
#include <string>
#include <vector>

namespace attenscope {

/// The kinds of shapes: "circle", "square", "triangle", "star", "ring", "bar", as in input/scene.h.
const std::vector<std::string>& shapeKinds();
/// Their colours: "red", "orange", "yellow", "green", "cyan", "blue", "violet", "pink".
const std::vector<std::string>& shapeColors();

/// Options of a scene. Sizes are fractions of the image's shorter side.
struct ShapeSceneOptions {
  int least = 1;  ///< number of shapes
  int most = 1;
  double smallest = 0.13;  ///< a shape's radius
  double largest = 0.27;
  double clutter = 1;     ///< amount of clutter
  int longest = 224;      ///< pixels on the picture's longer side
  bool square = false;    ///< always square; else one of five aspect ratios
  double turn = 3.2;      ///< largest rotation to either side, in radians
  double contrast = 1;    ///< contrast of muted clutter with the background, 0 to 1
  double vividness = 1;   ///< contrast of vivid clutter with the background, 0 to 1
  double darkest = 0.22;  ///< the background's brightness
  double lightest = 0.72;
  double texture = 1;  ///< amount of the background's texture
};

/// Draws shapes of random size, rotation and colour, some with low contrast, on a textured background among
/// lines, arcs, dots, blobs and stripes, some of these as vivid as the shapes. Images are portrait, square or
/// landscape. Distractors are thinner or smaller than any shape. Depends on the random numbers alone.
Scene drawShapeScene(std::mt19937_64& random, const ShapeSceneOptions& options);

}  // namespace attenscope

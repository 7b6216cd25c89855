// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"

#include <cstdint>
#include <string>
#include <vector>

namespace attenscope {

/// A shape in a generated scene.
struct SceneShape {
  std::string kind;                              ///< "circle", "square", "triangle", …
  std::string color;                             ///< "red", …
  int left = 0, top = 0, right = 0, bottom = 0;  ///< bounding box in pixels, right and bottom exclusive
};

struct Scene {
  Tensor image;  ///< [3 × height × width], 0 to 1
  Tensor mask;   ///< [height × width], 1 where a shape is
  std::vector<SceneShape> shapes;
};

/// A scene of one to three vivid shapes on a cluttered background. Depends on the arguments alone: the same
/// on every machine.
Scene generateScene(std::uint64_t seed, int width = 640, int height = 360);

}  // namespace attenscope

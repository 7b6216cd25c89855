// SPDX-License-Identifier: GPL-3.0-or-later
/// Images whose hidden patches can be inferred: each is shown a second time elsewhere.
#pragma once

#include "engine/compute/tensor.h"

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace attenscope {

/// Patches along each side of such an image, and the number of hidden ones.
constexpr int kHalfHiddenPatches = 10;
constexpr int kHiddenPatches = 44;
/// The uniform grey of hidden patches.
constexpr float kHiddenColor = 0.5F;
/// Whether `value` is that grey, also after rounding to 8 bits.
bool isHiddenColor(float value);

/// The ways in which an image shows everything twice: "side by side", "one above the other".
const std::vector<std::string>& regularities();

struct GridPlace {
  int row = 0;
  int column = 0;
};
/// The position at which an image of this regularity shows `place` a second time, on a grid of side × side
/// positions (side even). The mapping is its own inverse.
GridPlace partnerOf(int regularity, GridPlace place, int side);

/// A square image of overlapping shapes on textured clutter, with nearly half of its patches hidden.
struct HalfHidden {
  int regularity = 0;  ///< index into regularities()
  Tensor whole;        ///< [3 × pixels × pixels], 0 to 1
  Tensor seen;         ///< the same with hidden patches in kHiddenColor
  Tensor hidden;       ///< [patches × patches], 1 where hidden
};

/// Paints such an image on a canvas of `painted` pixels per side and reduces it to `pixels`, a multiple of
/// the number of patches; `regularity` −1 draws one at random. Everything hidden is visible elsewhere, and
/// the choice of hidden patches does not depend on the regularity, which can therefore only be inferred from
/// what is visible. Depends on the arguments and random numbers alone.
HalfHidden drawHalfHidden(std::mt19937_64& random, int painted, int pixels, int regularity = -1);

}  // namespace attenscope

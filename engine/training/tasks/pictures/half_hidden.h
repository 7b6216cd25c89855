// SPDX-License-Identifier: GPL-3.0-or-later
/// Pictures whose hidden patches can be known: each is shown once more elsewhere.
#pragma once

#include "engine/compute/tensor.h"

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace attenscope {

/// Patches on each side of such a picture, and how many of them are hidden.
constexpr int kHalfHiddenPatches = 10;
constexpr int kHiddenPatches = 44;
/// Hidden patches are of this grey alone.
constexpr float kHiddenColor = 0.5F;
/// Whether it is, in a picture of 8 bits too.
bool isHiddenColor(float value);

/// How a picture shows everything twice: "side by side", "one above the other".
const std::vector<std::string>& regularities();

struct GridPlace {
  int row = 0;
  int column = 0;
};
/// Where on a grid of side × side places (side even) a picture of this regularity shows `place` once more; a
/// place's partner's partner is the place itself.
GridPlace partnerOf(int regularity, GridPlace place, int side);

/// A square picture of overlapping shapes on textured clutter, nearly half of whose patches are hidden.
struct HalfHidden {
  int regularity = 0;  ///< of `regularities`
  Tensor whole;        ///< [3 × pixels × pixels], 0 to 1
  Tensor seen;         ///< the same, hidden patches being of `kHiddenColor` alone
  Tensor hidden;       ///< [patches × patches], 1 where hidden
};

/// Paints one on a canvas of `painted` pixels and reduces it to `pixels`, a multiple of the patches;
/// `regularity` is drawn where it is −1. What a hidden patch shows is seen elsewhere, and which patches are
/// hidden does not depend on the regularity: that can be told only from what is seen. Depends on the random
/// numbers alone.
HalfHidden drawHalfHidden(std::mt19937_64& random, int painted, int pixels, int regularity = -1);

}  // namespace attenscope

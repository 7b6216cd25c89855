// SPDX-License-Identifier: GPL-3.0-or-later
/// The pyramids of the large matrices looked at last.
#pragma once

#include "engine/analysis/matrix_pyramid.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace attenscope::kept {

/// Limit in bytes on all pyramids together; those looked at longest ago go first.
inline constexpr std::int64_t kMostOfPyramids = std::int64_t{256} << 20U;

/// The pyramid of a matrix: filled, unless this thread waits for nothing (background_figures.h).
std::shared_ptr<const MatrixPyramid> pyramidOf(const PyramidSource& source);

/// Fills the pyramid of a matrix, whether somebody waits or not. Throws Cancelled.
void preparePyramid(const PyramidSource& source);
std::vector<PyramidSource> keptPyramids();
void forgetPyramids(const std::function<bool(const PyramidSource&)>& isToGo);
std::size_t pyramidCount();

}  // namespace attenscope::kept

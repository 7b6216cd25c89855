// SPDX-License-Identifier: GPL-3.0-or-later
/// Images and feature maps: convolution, resampling, patches, glimpses.
#pragma once

#include "engine/graph/graph.h"

#include <cstdint>

namespace attenscope {

/// 2-D cross-correlation with zero padding (k − 1)/2 as torch.nn.Conv2d: x [C × H × W], weight [O × C × k ×
/// k], bias [O] or invalid for none → [O × H × W].
Var convolution(Var x, Var weight, Var bias = {});
/// [n × m] → [m × n].
Var transpose(Var x);
/// Resizes the last two axes bilinearly, as torch.nn.functional.interpolate with align_corners=False.
Var resample(Var x, std::int64_t rows, std::int64_t columns);
/// max(row) − x for every element of each row (last axis), as in DANet's channel module.
Var rowMaximumMinus(Var x);
/// Weighted mean and standard deviation of positions on a rows × columns grid, as fractions of its size from
/// 0 to 1: mean column, mean row, deviation of columns, deviation of rows → [4].
Var placeAndSpread(Var weights, std::int64_t rows, std::int64_t columns);
/// The image [C × H × W], resized by area averaging to rows × columns patches of side × side pixels, one
/// patch per row: [rows·columns × C·side·side], laid out within a patch like the weight of a convolution.
Var imagePatches(Var image, std::int64_t rows, std::int64_t columns, std::int64_t side);
/// Square crops around `location` [2] (column, row; from −1 to 1 across the image), each twice as wide as the
/// one before and all reduced to side × side: [scales·C × side × side], 0 outside the image. The first is
/// `extent` times the image's shorter side wide. (Mnih et al. 2014.)
Var glimpsesAt(Var image, Var location, std::int64_t side, std::int64_t scales, double extent);
/// How finely each cell of a rows × columns grid was seen along a path [n × 2] of glimpses: 1 in the finest
/// square, ½ in the next, and so on; 0 if never.
Var glimpsesSeen(Var path, Var image, std::int64_t rows, std::int64_t columns, std::int64_t scales,
                 double extent);
/// The squares of the glimpses of a path [n × 2]: left, top, right, bottom as fractions of the image's width
/// and height (outside 0 to 1 where a square extends beyond the edge), finest scale first: [n × scales·4].
Var glimpseBoxes(Var path, Var image, std::int64_t scales, double extent);
/// Row `query` of every head's weights, from key `firstKey` on, as maps [heads × rows × columns].
Var queryMap(Var weights, std::int64_t query, std::int64_t firstKey, std::int64_t rows, std::int64_t columns);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
/// Pictures and feature maps: convolution, resampling, patches, glimpses.
#pragma once

#include "engine/graph/graph.h"

#include <cstdint>

namespace attenscope {

/// 2-D cross-correlation with zero padding (k − 1)/2 as torch.nn.Conv2d: x [C × H × W], weight [O × C × k ×
/// k], bias [O] or invalid for none → [O × H × W].
Var convolution(Var x, Var weight, Var bias = {});
/// [n × m] → [m × n].
Var transpose(Var x);
/// The last two axes at another size, bilinear, cells being areas (torch interpolate, align_corners False).
Var resample(Var x, std::int64_t rows, std::int64_t columns);
/// The largest of each row (last axis) less every value of it, as DANet's channel module has it.
Var rowMaximumMinus(Var x);
/// Where weights over positions [rows · columns] lie, from 0 to 1: mean column, mean row, and the standard
/// deviations of both → [4].
Var placeAndSpread(Var weights, std::int64_t rows, std::int64_t columns);
/// The picture [C × H × W], reduced by area to rows × columns patches of side × side pixels, one row a patch:
/// [rows·columns × C·side·side], within a patch as the weight of a convolution has it.
Var imagePatches(Var image, std::int64_t rows, std::int64_t columns, std::int64_t side);
/// Squares around `location` [2] (column, row; −1 to 1 over the picture), each twice as wide as the one
/// before and all reduced to side × side: [scales·C × side × side], 0 outside. The first is `extent` of the
/// picture's shorter side wide.
Var glimpsesAt(Var image, Var location, std::int64_t side, std::int64_t scales, double extent);
/// How finely each place [rows × columns] was seen along a path [n × 2] of glimpses: 1 in the finest square,
/// ½ in the next, …, 0 where never.
Var glimpsesSeen(Var path, Var image, std::int64_t rows, std::int64_t columns, std::int64_t scales,
                 double extent);
/// The squares themselves, for a path [n × 2]: left, top, right, bottom as shares of the picture's width and
/// height, beyond 0 to 1 where a square reaches over the edge, finest scale first: [n × scales·4].
Var glimpseBoxes(Var path, Var image, std::int64_t scales, double extent);
/// Row `query` of every head's weights from `firstKey` on, as maps [heads × rows × columns].
Var queryMap(Var weights, std::int64_t query, std::int64_t firstKey, std::int64_t rows, std::int64_t columns);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/operations/convolution/strided.h"

namespace attenscope {

/// torch.nn.ConvTranspose2d: every cell of x [N × C × H × W] spreads its window, weight [C × O/groups × rows
/// × columns], over the result [N × O × height × width], of which the window's padding is cut off; bias [O]
/// or invalid.
Var transposedConvolution(Var x, Var weight, Var bias, const Window& window, std::int64_t groups,
                          std::int64_t height, std::int64_t width);

}  // namespace attenscope

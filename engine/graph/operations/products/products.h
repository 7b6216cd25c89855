// SPDX-License-Identifier: GPL-3.0-or-later
/// Matrix products.
#pragma once

#include "engine/graph/graph.h"

namespace attenscope {

/// a·b over the last two axes; leading axes (heads) must be equal. [… × n × k]·[… × k × m] → [… × n × m].
Var matmul(Var a, Var b);
/// a·bᵀ without copying the transpose. [… × n × k]·[… × m × k]ᵀ → [… × n × m].
Var matmulTransposed(Var a, Var b);
/// x·Wᵀ + b as torch.nn.Linear: x [n × in] (or [in]), weight [out × in], bias [out] or invalid for none.
Var linear(Var x, Var weight, Var bias = {});

}  // namespace attenscope

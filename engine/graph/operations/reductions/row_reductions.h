// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/graph.h"

namespace attenscope {

enum class Reduction { Mean, Sum, Maximum, Minimum };
/// Each row (last axis) to one number: [… × k] → […].
Var reduceRows(Var x, Reduction reduction);
/// Each column of each matrix (last axes) to one number: [… × k × n] → [… × n].
Var reduceColumns(Var x, Reduction reduction);

}  // namespace attenscope

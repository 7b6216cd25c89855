// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/run_control.h"

#include <cstdint>
#include <functional>

namespace attenscope {

/// Calls work(block) once for every block in [0, blocks). Where `costly` (about a millisecond and more in
/// all), several threads share the blocks. Only the calling thread reports progress; cancelling stops all and
/// throws Cancelled. What a block computes must not depend on the thread, so that the result never does.
void forBlocks(std::int64_t blocks, bool costly, const RunControl& control,
               const std::function<void(std::int64_t block)>& work);

}  // namespace attenscope

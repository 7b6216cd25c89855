// SPDX-License-Identifier: GPL-3.0-or-later
/// oneDNN's products with matrices in panels (panels.h). The library writes its kernels for the very
/// processor that it finds; we give it one block on one thread at a time.
#pragma once

#include <cstdint>

namespace attenscope::onednn {

/// Whether it has kernels for panels on this processor: with AVX-512. Without, its products are no quicker
/// than ours and read no panels.
bool multipliesPanels();
/// c [n × m] = a [n × k] · packed [k × m], all rows close together. The bits depend neither on n nor on m.
/// False, and nothing done, where it has no such kernel.
bool product(const float* a, const float* packed, float* c, std::int64_t n, std::int64_t k, std::int64_t m);

}  // namespace attenscope::onednn

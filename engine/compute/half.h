// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace attenscope {

/// How numbers of a weight are kept. 16 bits are widened where they are used; no number changes by that.
enum class Precision { Float32, Float16, BFloat16 };

/// `count` numbers of 16 bits at `from` (any alignment) as float32, exactly; by the processor's own
/// instruction where it has one.
void widen(Precision precision, const void* from, std::int64_t count, float* out);
/// The reverse, into 16 bits each. False where a number would change; what was written is worthless then.
bool narrowExactly(Precision precision, const float* from, std::int64_t count, std::uint16_t* out);

}  // namespace attenscope

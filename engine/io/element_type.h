// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace attenscope {

/// Element types of stored tensors, all little-endian; I4 and U4 have a byte a number, as readers unpack
/// them.
enum class ElementType { F16, BF16, F32, F64, I4, I8, I16, I32, I64, U4, U8, U16, U32, U64, Bool };

std::size_t byteSize(ElementType type);
/// `count` numbers at `bytes` (any alignment) as float32; a Bool becomes 0 or 1.
void convertToFloat(ElementType type, const std::byte* bytes, std::int64_t count, float* out);
/// The number at `bytes` as text, whole numbers with every digit.
std::string numberText(ElementType type, const std::byte* bytes);

/// The values as float16 bits, rounded to nearest.
std::vector<std::uint16_t> toHalf(std::span<const float> values);

}  // namespace attenscope

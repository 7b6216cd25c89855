// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/element_type.h"

#include "engine/compute/half.h"

#include <Eigen/Core>

#include <array>
#include <charconv>
#include <cstring>
#include <limits>

namespace attenscope {

namespace {

template <typename T>
void convert(const std::byte* bytes, std::int64_t count, float* out) {
  for (std::int64_t i = 0; i < count; ++i) {
    T element;
    std::memcpy(&element, bytes + static_cast<std::size_t>(i) * sizeof(T), sizeof(T));
    out[i] = static_cast<float>(element);
  }
}

/// A double beyond float's range becomes an infinity; the plain cast would be undefined.
void convertDouble(const std::byte* bytes, std::int64_t count, float* out) {
  constexpr double kLargest = std::numeric_limits<float>::max();
  for (std::int64_t i = 0; i < count; ++i) {
    double element;
    std::memcpy(&element, bytes + static_cast<std::size_t>(i) * sizeof(double), sizeof(double));
    if (element > kLargest) {
      out[i] = std::numeric_limits<float>::infinity();
    } else if (element < -kLargest) {
      out[i] = -std::numeric_limits<float>::infinity();
    } else {
      out[i] = static_cast<float>(element);
    }
  }
}

template <typename T>
std::string textOf(const std::byte* bytes) {
  T element;
  std::memcpy(&element, bytes, sizeof(T));
  std::array<char, 32> text{};
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), element).ptr};
}

}  // namespace

std::string numberText(ElementType type, const std::byte* bytes) {
  switch (type) {
    case ElementType::I8:
      return textOf<std::int8_t>(bytes);
    case ElementType::I16:
      return textOf<std::int16_t>(bytes);
    case ElementType::I32:
      return textOf<std::int32_t>(bytes);
    case ElementType::I64:
      return textOf<std::int64_t>(bytes);
    case ElementType::U8:
      return textOf<std::uint8_t>(bytes);
    case ElementType::U16:
      return textOf<std::uint16_t>(bytes);
    case ElementType::U32:
      return textOf<std::uint32_t>(bytes);
    case ElementType::U64:
      return textOf<std::uint64_t>(bytes);
    default: {
      float number = 0;
      convertToFloat(type, bytes, 1, &number);
      return textOf<float>(std::as_bytes(std::span(&number, 1)).data());
    }
  }
}

std::vector<std::uint16_t> toHalf(std::span<const float> values) {
  std::vector<std::uint16_t> bits;
  bits.reserve(values.size());
  for (const float value : values)
    bits.push_back(Eigen::numext::bit_cast<std::uint16_t>(static_cast<Eigen::half>(value)));
  return bits;
}

std::size_t byteSize(ElementType type) {
  switch (type) {
    case ElementType::I4:
    case ElementType::I8:
    case ElementType::U4:
    case ElementType::U8:
    case ElementType::Bool:
      return 1;
    case ElementType::F16:
    case ElementType::BF16:
    case ElementType::I16:
    case ElementType::U16:
      return 2;
    case ElementType::F32:
    case ElementType::I32:
    case ElementType::U32:
      return 4;
    case ElementType::F64:
    case ElementType::I64:
    case ElementType::U64:
      return 8;
  }
  return 0;
}

void convertToFloat(ElementType type, const std::byte* bytes, std::int64_t count, float* out) {
  switch (type) {
    case ElementType::F16:
      return widen(Precision::Float16, bytes, count, out);
    case ElementType::BF16:
      return widen(Precision::BFloat16, bytes, count, out);
    case ElementType::F32: {
      if (count > 0) std::memcpy(out, bytes, static_cast<std::size_t>(count) * sizeof(float));
      return;
    }
    case ElementType::F64:
      return convertDouble(bytes, count, out);
    case ElementType::I4:
    case ElementType::I8:
      return convert<std::int8_t>(bytes, count, out);
    case ElementType::I16:
      return convert<std::int16_t>(bytes, count, out);
    case ElementType::I32:
      return convert<std::int32_t>(bytes, count, out);
    case ElementType::I64:
      return convert<std::int64_t>(bytes, count, out);
    case ElementType::U4:
    case ElementType::U8:
      return convert<std::uint8_t>(bytes, count, out);
    case ElementType::U16:
      return convert<std::uint16_t>(bytes, count, out);
    case ElementType::U32:
      return convert<std::uint32_t>(bytes, count, out);
    case ElementType::U64:
      return convert<std::uint64_t>(bytes, count, out);
    case ElementType::Bool: {
      for (std::int64_t i = 0; i < count; ++i) out[i] = bytes[i] == std::byte{0} ? 0.0F : 1.0F;
      return;
    }
  }
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace attenscope {

/// Copies lines of equal length: out[i] = from[i · stride], or an edge where i · stride is not in [begin,
/// end). A register at a time, of which parts are left out, where the processor has such and the stride is 1
/// or 2: the rows of small maps are too short for calls.
class MaskedLines {
 public:
  MaskedLines(std::int64_t count, std::int64_t stride, std::int64_t begin, std::int64_t end);

  /// `rows` lines, `stepFrom` and `stepOut` numbers apart.
  void copy(std::int64_t rows, const float* from, std::int64_t stepFrom, float* out, std::int64_t stepOut,
            float edge) const;

 private:
  /// What one register takes of the first 16 numbers and of the 16 behind them, and which of its own count.
  struct Register {
    std::uint16_t first;
    std::uint16_t second;
    std::uint16_t out;
  };
  void copyPlain(const float* from, float* out, float edge) const;
  void copyAvx512(std::int64_t rows, const float* from, std::int64_t stepFrom, float* out,
                  std::int64_t stepOut, float edge) const;

  std::int64_t m_count;
  std::int64_t m_stride;
  std::int64_t m_first;  ///< lines are numbers from here on, and edge again from m_last on
  std::int64_t m_last;
  std::vector<Register> m_registers{};
};

}  // namespace attenscope

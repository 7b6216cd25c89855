// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/pointwise.h"

#include "engine/compute/filter_product.h"
#include "engine/compute/kernels.h"
#include "engine/compute/panels.h"
#include "engine/compute/threads.h"

#include <algorithm>
#include <vector>

namespace attenscope {

namespace {

constexpr std::int64_t kThreadsFrom = std::int64_t{1} << 19;  // multiplications
/// Numbers of the map that are multiplied by all filters before the next: they stay in the first caches.
constexpr std::int64_t kTogether = 8192;
constexpr std::int64_t kWide = 32;  // places that registers take whole from the map
constexpr std::int64_t kFloats = 16;
constexpr std::int64_t kFewestFilters = 24;
constexpr std::int64_t kShares = 8;  // of the work, at least, where there is enough of it

/// Some filters at all places from `begin` on.
class Part {
 public:
  Part(const PointwiseConvolution& c, std::int64_t from, std::int64_t to) : m_c(c), m_from(from), m_to(to) {}

  /// As many as registers take whole. With `beside`, the sums of one more place, which are known.
  void whole(std::int64_t begin, std::int64_t end, const float* beside = nullptr) const {
    multiply(m_c.x + begin, m_c.places, begin, end, beside);
  }
  /// Fewer than a register holds: they are copied, because registers would read beyond the map.
  void rest(std::int64_t begin) const {
    static thread_local std::vector<float> room;
    const std::int64_t count = m_c.places - begin;
    room.resize(static_cast<std::size_t>(std::max(std::ssize(room), m_c.inputs * kWide)));
    for (std::int64_t i = 0; i < m_c.inputs; ++i)
      std::copy_n(m_c.x + i * m_c.places + begin, count, room.data() + i * kWide);
    multiply(room.data(), kWide, begin, m_c.places, nullptr);
  }
  /// The sums of the last place: each filter times one column, which is quicker than a register for one
  /// number.
  const float* last() const {
    static thread_local std::vector<float> room;
    const std::int64_t filters = m_to - m_from;
    room.resize(static_cast<std::size_t>(std::max(std::ssize(room), m_c.inputs + filters)));
    float* const sums = room.data() + m_c.inputs;
    for (std::int64_t i = 0; i < m_c.inputs; ++i)
      room[static_cast<std::size_t>(i)] = m_c.x[(i + 1) * m_c.places - 1];
    kernels::productOfFewRows(room.data(), m_c.filters + m_from * m_c.inputs, true, sums, 1, m_c.inputs,
                              filters);
    if (m_c.bias != nullptr) kernels::addScaled(1.0F, m_c.bias + m_from, sums, filters);
    return sums;
  }

 private:
  void multiply(const float* x, std::int64_t step, std::int64_t begin, std::int64_t end,
                const float* beside) const {
    const std::int64_t at = m_from * m_c.places + begin;
    multiplyFilters({m_c.filters + m_from * m_c.inputs,
                     m_c.bias == nullptr ? nullptr : m_c.bias + m_from,
                     x,
                     m_c.out + at,
                     m_c.places,
                     m_to - m_from,
                     m_c.inputs,
                     end - begin,
                     {step, panels::kColumns},
                     m_c.finish,
                     m_c.at + at,
                     beside});
  }

  const PointwiseConvolution& m_c;
  std::int64_t m_from;
  std::int64_t m_to;
};

}  // namespace

void convolvePoints(const PointwiseConvolution& c, const RunControl& control) {
  const std::int64_t rest = c.places % kFloats;
  // One place more than registers take: 7 × 7 is 3 · 16 + 1.
  const bool oneMore = rest == 1 && c.places > 1;
  const std::int64_t whole = c.places - (oneMore ? 1 : c.places % kWide);
  const std::int64_t wide = std::clamp(kTogether / c.inputs / panels::kColumns, std::int64_t{1},
                                       kMostFinished / panels::kColumns - 1) *
                            panels::kColumns;
  const std::int64_t blocks = std::max<std::int64_t>(1, (whole + wide - 1) / wide);
  const std::int64_t shares =
      std::clamp<std::int64_t>(c.outputs / kFewestFilters, 1, (kShares + blocks - 1) / blocks);
  const bool costly = c.outputs * c.inputs * c.places > kThreadsFrom;
  forBlocks(blocks * shares, costly, control, [&](std::int64_t i) {
    const std::int64_t share = i % shares;
    const Part part(c, c.outputs * share / shares, c.outputs * (share + 1) / shares);
    const std::int64_t begin = i / shares * wide;
    const std::int64_t end = std::min(whole, begin + wide);
    const bool ends = end == whole;
    if (end > begin) part.whole(begin, end, ends && oneMore ? part.last() : nullptr);
    if (ends && !oneMore && whole < c.places) part.rest(whole);
  });
}

}  // namespace attenscope

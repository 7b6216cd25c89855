// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/depthwise.h"

#include "engine/compute/padded_planes.h"
#include "engine/compute/panel_strip.h"
#include "engine/compute/threads.h"

#include <algorithm>
#include <vector>

namespace attenscope {

namespace {

constexpr std::int64_t kThreadsFrom = std::int64_t{1} << 18;
constexpr std::int64_t kTogether = 64;  // sums that are made side by side

struct Sums {
  const float* planes;
  const std::int64_t* offsets;
  const float* filter;
  std::int64_t cells;
  float bias;
};

/// out[i] = bias + Σ filter[k] · planes[i + offsets[k]] for `count` places, a multiple of kTogether.
template <int bytes>
ATTENSCOPE_INLINE void sumCellsOf(const Sums& s, float* out, std::int64_t count) {
  using Vector = typename panels::Register<bytes>::Type;
  constexpr int kFloats = bytes / 4;
  constexpr int kVectors = 4;
  static_assert(kTogether % (kVectors * kFloats) == 0);
  for (std::int64_t begin = 0; begin < count; begin += kVectors * kFloats) {
    Vector sums[kVectors];
    for (Vector& sum : sums) sum = Vector{} + s.bias;
    for (std::int64_t k = 0; k < s.cells; ++k) {
      const float* from = s.planes + begin + s.offsets[k];
      const float factor = s.filter[k];
      for (int v = 0; v < kVectors; ++v)
        sums[v] += factor * *reinterpret_cast<const Vector*>(from + v * kFloats);
    }
    for (int v = 0; v < kVectors; ++v) *reinterpret_cast<Vector*>(out + begin + v * kFloats) = sums[v];
  }
}

#ifdef ATTENSCOPE_AVX2
ATTENSCOPE_AVX512 void sumCellsAvx512(const Sums& s, float* out, std::int64_t count) {
  sumCellsOf<64>(s, out, count);
}
ATTENSCOPE_AVX2 void sumCellsAvx2(const Sums& s, float* out, std::int64_t count) {
  sumCellsOf<32>(s, out, count);
}
#endif

void sumCells(const Sums& s, float* out, std::int64_t count) {
#ifdef ATTENSCOPE_AVX2
  if (processor() == Processor::Avx512) return sumCellsAvx512(s, out, count);
  if (processor() == Processor::Avx2) return sumCellsAvx2(s, out, count);
#endif
  sumCellsOf<16>(s, out, count);
}

}  // namespace

void convolveChannels(const MapConvolution& c, const float* x, const float* filters, const float* bias,
                      float* out, const RunControl& control) {
  const PaddedPlanes planes(c);
  std::vector<std::int64_t> offsets;
  for (std::int64_t row = 0; row < c.rows.size; ++row)
    for (std::int64_t column = 0; column < c.columns.size; ++column)
      offsets.push_back(planes.offset(row, column));
  // As if the planes were one line: what is summed beyond the end of each row is left out.
  const std::int64_t width = planes.width();
  const std::int64_t all = (c.rows.places - 1) * width + c.columns.places;
  const std::int64_t count = (all + kTogether - 1) / kTogether * kTogether;
  const std::int64_t channels = c.batch * c.groups;
  forBlocks(channels, channels * c.cells() * c.places() > kThreadsFrom, control, [&](std::int64_t channel) {
    static thread_local std::vector<float> room;
    room.resize(static_cast<std::size_t>(std::max(std::ssize(room), planes.size() + kTogether + count)));
    float* const sums = room.data() + planes.size() + kTogether;
    planes.write(x + channel * c.map(), room.data());
    const std::int64_t group = channel % c.groups;
    sumCells({room.data(), offsets.data(), filters + group * c.cells(), c.cells(),
              bias == nullptr ? 0.0F : bias[group]},
             sums, count);
    for (std::int64_t row = 0; row < c.rows.places; ++row)
      std::copy_n(sums + row * width, c.columns.places, out + channel * c.places() + row * c.columns.places);
  });
}

}  // namespace attenscope

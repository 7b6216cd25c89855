// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/depthwise.h"

#include "engine/compute/depthwise_rows.h"
#include "engine/compute/padded_planes.h"
#include "engine/compute/panel_strip.h"
#include "engine/compute/threads.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace attenscope {

namespace {

constexpr std::int64_t kThreadsFrom = std::int64_t{1} << 18;
constexpr std::int64_t kTogether = 64;  // places that are computed side by side
constexpr float kLowest = -std::numeric_limits<float>::infinity();

/// Some places of a channel, side by side in its planes.
struct Places {
  const float* planes;
  const std::int64_t* offsets;  ///< of the window's cells
  std::int64_t cells;
  float* out;
  std::int64_t count;  ///< a multiple of kTogether
};

/// out[i] = start + Σ filter[k] · planes[i + offsets[k]] or, without a filter, the largest of start and
/// these. One function without helpers: GCC splits wide vectors in those before it inlines them.
template <int bytes, bool sums>
ATTENSCOPE_INLINE void forPlaces(const Places& p, const float* filter, float start) {
  using Vector = typename panels::Register<bytes>::Type;
  constexpr int kFloats = bytes / 4;
  constexpr int kVectors = 4;
  static_assert(kTogether % (kVectors * kFloats) == 0);
  for (std::int64_t begin = 0; begin < p.count; begin += kVectors * kFloats) {
    Vector results[kVectors];
    for (int v = 0; v < kVectors; ++v) results[v] = Vector{} + start;
    for (std::int64_t k = 0; k < p.cells; ++k) {
      const float* from = p.planes + begin + p.offsets[k];
      for (int v = 0; v < kVectors; ++v) {
        const Vector x = *reinterpret_cast<const Vector*>(from + v * kFloats);
        if constexpr (sums) {
          results[v] += filter[k] * x;
        } else {
          results[v] = x > results[v] ? x : results[v];
        }
      }
    }
    for (int v = 0; v < kVectors; ++v) *reinterpret_cast<Vector*>(p.out + begin + v * kFloats) = results[v];
  }
}

#ifdef ATTENSCOPE_AVX2
ATTENSCOPE_AVX512 void sumAvx512(const Places& p, const float* filter, float bias) {
  forPlaces<64, true>(p, filter, bias);
}
ATTENSCOPE_AVX2 void sumAvx2(const Places& p, const float* filter, float bias) {
  forPlaces<32, true>(p, filter, bias);
}
ATTENSCOPE_AVX512 void largestAvx512(const Places& p) {
  forPlaces<64, false>(p, nullptr, kLowest);
}
ATTENSCOPE_AVX2 void largestAvx2(const Places& p) {
  forPlaces<32, false>(p, nullptr, kLowest);
}
#endif

void sum(const Places& p, const float* filter, float bias) {
#ifdef ATTENSCOPE_AVX2
  if (processor() == Processor::Avx512) return sumAvx512(p, filter, bias);
  if (processor() == Processor::Avx2) return sumAvx2(p, filter, bias);
#endif
  forPlaces<16, true>(p, filter, bias);
}

void largest(const Places& p) {
#ifdef ATTENSCOPE_AVX2
  if (processor() == Processor::Avx512) return largestAvx512(p);
  if (processor() == Processor::Avx2) return largestAvx2(p);
#endif
  forPlaces<16, false>(p, nullptr, kLowest);
}

/// Calls work(places, channel) for every channel; what it writes to the places goes to `out`,
/// or to `finish`.
template <typename Work>
void forChannels(const MapConvolution& c, const float* x, float edge, float* out, const RunControl& control,
                 const Finish* finish, const Work& work) {
  const PaddedPlanes planes(c);
  std::vector<std::int64_t> offsets;
  for (std::int64_t row = 0; row < c.rows.size; ++row)
    for (std::int64_t column = 0; column < c.columns.size; ++column)
      offsets.push_back(planes.offset(row, column));
  // As if the planes were one line: what is computed beyond the end of each row is left out.
  const std::int64_t width = planes.width();
  const std::int64_t all = (c.rows.places - 1) * width + c.columns.places;
  const std::int64_t count = (all + kTogether - 1) / kTogether * kTogether;
  const std::int64_t channels = c.batch * c.groups;
  forBlocks(channels, channels * c.cells() * c.places() > kThreadsFrom, control, [&](std::int64_t channel) {
    static thread_local std::vector<float> room;
    room.resize(static_cast<std::size_t>(std::max(std::ssize(room), planes.size() + kTogether + count)));
    float* const results = room.data() + planes.size() + kTogether;
    planes.write(x + channel * c.map(), room.data(), edge);
    work(Places{room.data(), offsets.data(), c.cells(), results, count}, channel);
    const std::int64_t at = channel * c.places();
    if (finish == nullptr) return planes.takePlaces(results, out + at);
    // What the planes held is not needed any more.
    planes.takePlaces(results, room.data());
    (*finish)({room.data(), c.places(), at, c.places(), 1, c.places()});
  });
}

/// Several small channels at a time.
void convolveRows(const MapConvolution& c, const float* x, const float* filters, const float* bias,
                  float* out, const RunControl& control, const Finish* finish) {
  constexpr std::int64_t kNumbers = 2304;
  const DepthwiseRows rows(c);
  const std::int64_t places = c.places();
  const std::int64_t together = std::clamp<std::int64_t>(kNumbers / places, 1, 16);
  const std::int64_t blocks = (c.groups + together - 1) / together;  // of a picture
  const bool costly = c.batch * c.groups * c.cells() * places > kThreadsFrom;
  forBlocks(c.batch * blocks, costly, control, [&](std::int64_t block) {
    const std::int64_t first = block / blocks * c.groups + block % blocks * together;
    const std::int64_t count = std::min(together, c.groups - block % blocks * together);
    static thread_local std::vector<float> room;
    if (finish != nullptr) room.resize(static_cast<std::size_t>(std::max(std::ssize(room), count * places)));
    float* const results = finish != nullptr ? room.data() : out + first * places;
    const std::int64_t group = first % c.groups;
    rows.convolve(count, x + first * c.map(), filters + group * c.cells(),
                  bias == nullptr ? nullptr : bias + group, results);
    if (finish != nullptr) (*finish)({results, places, first * places, places, count, places});
  });
}

}  // namespace

void convolveChannels(const MapConvolution& c, const float* x, const float* filters, const float* bias,
                      float* out, const RunControl& control, const Finish* finish) {
  if (DepthwiseRows::canDo(c)) return convolveRows(c, x, filters, bias, out, control, finish);
  forChannels(c, x, 0.0F, out, control, finish, [&](const Places& places, std::int64_t channel) {
    const std::int64_t group = channel % c.groups;
    sum(places, filters + group * c.cells(), bias == nullptr ? 0.0F : bias[group]);
  });
}

void largestOfWindows(const MapConvolution& c, const float* x, float* out, const RunControl& control) {
  forChannels(c, x, kLowest, out, control, nullptr,
              [](const Places& places, std::int64_t) { largest(places); });
}

}  // namespace attenscope

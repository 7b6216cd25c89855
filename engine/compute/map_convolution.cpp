// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/map_convolution.h"

#include "engine/compute/depthwise.h"
#include "engine/compute/filter_product.h"
#include "engine/compute/kernels.h"
#include "engine/compute/padded_planes.h"
#include "engine/compute/panels.h"
#include "engine/compute/pointwise.h"
#include "engine/compute/tensor.h"
#include "engine/compute/threads.h"
#include "engine/compute/window_panels.h"

#include <algorithm>
#include <vector>

namespace attenscope {

namespace {

constexpr std::int64_t kThreadsFrom = std::int64_t{1} << 21;         // multiplications
constexpr std::int64_t kThreadsToWriteFrom = std::int64_t{1} << 15;  // numbers
/// Panels that one thread writes and multiplies at a time: they stay in its second cache.
constexpr std::int64_t kPanelsTogether = 3;
/// Fewer blocks of panels than this are written for all threads, which then share the filters, too.
constexpr std::int64_t kFewBlocks = 4;
constexpr std::int64_t kShares = 16;
constexpr std::int64_t kFewestFilters = 48;

/// Room for panels on this thread, aligned as they are read.
float* roomFor(std::int64_t count) {
  constexpr std::size_t kLine = 64;
  static thread_local std::vector<float> room;
  const auto wanted = static_cast<std::size_t>(count) + kLine / sizeof(float);
  if (room.size() < wanted) room.resize(wanted);
  const std::size_t past = reinterpret_cast<std::uintptr_t>(room.data()) % kLine;
  return room.data() + (kLine - past) % kLine / sizeof(float);
}

/// The maps of one group with their padding, as the panels read them.
class Planes {
 public:
  Planes(const MapConvolution& c, const float* x, const RunControl& control) : m_planes(c), m_room({1}) {
    m_data = x;
    if (m_planes.isMap()) return;
    const std::int64_t size = m_planes.size();
    m_room = TensorBuilder({c.inputs * size});
    forBlocks(c.inputs, c.inputs * size > kThreadsToWriteFrom, control, [&](std::int64_t channel) {
      m_planes.write(x + channel * c.map(), m_room.data() + channel * size);
    });
    m_data = m_room.data();
  }
  const PaddedPlanes& layout() const { return m_planes; }
  const float* data() const { return m_data; }

 private:
  PaddedPlanes m_planes;
  TensorBuilder m_room;
  const float* m_data;
};

/// What becomes of the numbers of a group, which stand in the result from `at` on.
struct Finishing {
  const Finish* finish;
  std::int64_t at;
};

/// A map of one cell, as squeeze and excitation has it: a matrix times one row.
void convolveCell(const MapConvolution& c, const float* x, const float* filters, const float* bias,
                  float* out, const Finishing& finishing, const RunControl& control) {
  constexpr std::int64_t kCostly = std::int64_t{1} << 15;
  // An even number: two threads then have the same to do.
  const std::int64_t most = std::clamp<std::int64_t>(c.outputs / kFewestFilters, 1, 4);
  const std::int64_t shares = most == 1 ? 1 : most / 2 * 2;
  forBlocks(shares, c.inputs * c.outputs >= kCostly, control, [&](std::int64_t share) {
    const std::int64_t from = c.outputs * share / shares;
    const std::int64_t count = c.outputs * (share + 1) / shares - from;
    kernels::productOfFewRows(x, filters + from * c.inputs, true, out + from, 1, c.inputs, count);
    if (bias != nullptr) kernels::addScaled(1.0F, bias + from, out + from, count);
  });
  if (finishing.finish == nullptr) return;
  const std::vector<float> sums(out, out + c.outputs);
  (*finishing.finish)({sums.data(), 1, finishing.at, 1, c.outputs, 1});
}

/// The convolution of one group of one picture.
class Group {
 public:
  Group(const MapConvolution& c, const WindowPanels& windows, const float* filters, const float* bias,
        float* out, const Finishing& finishing)
      : m_c(c), m_windows(windows), m_filters(filters), m_bias(bias), m_out(out), m_finishing(finishing) {}

  void convolve(const RunControl& control) const {
    const std::int64_t count = panels::panelCount(m_c.places());
    const std::int64_t blocks = (count + kPanelsTogether - 1) / kPanelsTogether;
    const bool costly = m_c.outputs * depth() * m_c.places() > kThreadsFrom;
    const auto first = [&](std::int64_t block) { return count * block / blocks; };
    if (blocks >= kFewBlocks)
      return forBlocks(blocks, costly, control, [&](std::int64_t block) {
        float* const room = roomFor(kPanelsTogether * panels::panelSize(depth()));
        write(first(block), first(block + 1), room);
        multiply(first(block), first(block + 1), room, 0, m_c.outputs);
      });
    TensorBuilder room({count * panels::panelSize(depth())});
    forBlocks(count, costly, control, [&](std::int64_t panel) {
      write(panel, panel + 1, room.data() + panel * panels::panelSize(depth()));
    });
    const std::int64_t shares = std::clamp<std::int64_t>(m_c.outputs / kFewestFilters, 1, kShares / blocks);
    forBlocks(blocks * shares, costly, control, [&](std::int64_t block) {
      const std::int64_t begin = first(block / shares);
      const std::int64_t share = block % shares;
      multiply(begin, first(block / shares + 1), room.data() + begin * panels::panelSize(depth()),
               m_c.outputs * share / shares, m_c.outputs * (share + 1) / shares);
    });
  }

 private:
  std::int64_t depth() const { return m_c.inputs * m_c.cells(); }
  std::int64_t place(std::int64_t panel) const { return std::min(m_c.places(), panel * panels::kColumns); }

  void write(std::int64_t begin, std::int64_t end, float* room) const {
    for (std::int64_t panel = begin; panel < end; ++panel)
      m_windows.write(place(panel), place(panel + 1), room + (panel - begin) * panels::panelSize(depth()));
  }
  /// The filters [from, to) at the places of the panels [begin, end).
  void multiply(std::int64_t begin, std::int64_t end, const float* room, std::int64_t from,
                std::int64_t to) const {
    multiplyFilters({m_filters + from * depth(),
                     m_bias == nullptr ? nullptr : m_bias + from,
                     room,
                     m_out + from * m_c.places() + place(begin),
                     m_c.places(),
                     to - from,
                     depth(),
                     place(end) - place(begin),
                     {panels::kColumns, panels::panelSize(depth())},
                     m_finishing.finish,
                     m_finishing.at + from * m_c.places() + place(begin)});
  }

  const MapConvolution& m_c;
  const WindowPanels& m_windows;
  const float* m_filters;
  const float* m_bias;
  float* m_out;
  Finishing m_finishing;
};

}  // namespace

void convolveMaps(const MapConvolution& c, const float* x, const float* filters, const float* bias,
                  float* out, const RunControl& control, const Finish* finish) {
  if (c.inputs == 1 && c.outputs == 1) return convolveChannels(c, x, filters, bias, out, control, finish);
  const std::int64_t size = c.outputs * c.inputs * c.cells();
  const bool plain = PaddedPlanes(c).isMap();
  for (std::int64_t i = 0; i < c.batch * c.groups; ++i) {
    const std::int64_t group = i % c.groups;
    const float* const of = bias == nullptr ? nullptr : bias + group * c.outputs;
    if (plain && c.places() == 1) {
      convolveCell(c, x + i * c.inputs, filters + group * size, of, out + i * c.outputs,
                   {finish, i * c.outputs}, control);
      continue;
    }
    const std::int64_t at = i * c.outputs * c.places();
    if (plain) {
      convolvePoints({c.places(), c.inputs, c.outputs, x + i * c.inputs * c.map(), filters + group * size, of,
                      out + at, finish, at},
                     control);
      continue;
    }
    const Planes planes(c, x + i * c.inputs * c.map(), control);
    const WindowPanels windows(c, planes.layout(), planes.data());
    Group(c, windows, filters + group * size, of, out + at, {finish, at}).convolve(control);
  }
}

}  // namespace attenscope

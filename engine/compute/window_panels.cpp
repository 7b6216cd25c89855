// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/window_panels.h"

#include "engine/compute/padded_planes.h"
#include "engine/compute/panels.h"
#include "engine/compute/processor.h"

#include <algorithm>
#include <cassert>
#include <span>

#ifdef ATTENSCOPE_AVX2
#include <immintrin.h>
#endif

namespace attenscope {

namespace {

using panels::kColumns;

/// Columns of a panel whose places lie beside each other in a row of the result.
struct Piece {
  std::int64_t column;
  std::int64_t count;
  std::int64_t offset;  ///< in a channel's planes, but for the cell's
};

struct Panel {
  std::span<const Piece> pieces;
  std::int64_t columns;
  const float* planes;
  std::int64_t inputs;
  std::int64_t size;
  std::span<const std::int64_t> offsets;
  float* out;
};

void writePlain(const Panel& panel) {
  float* line = panel.out;
  for (std::int64_t channel = 0; channel < panel.inputs; ++channel)
    for (const std::int64_t offset : panel.offsets) {
      const float* from = panel.planes + channel * panel.size + offset;
      for (const Piece& piece : panel.pieces)
        std::copy_n(from + piece.offset, piece.count, line + piece.column);
      std::fill(line + panel.columns, line + kColumns, 0.0F);
      line += kColumns;
    }
}

#ifdef ATTENSCOPE_AVX2
constexpr std::int64_t kFloats = 16;
constexpr std::int64_t kVectors = kColumns / kFloats;

/// Pieces for one register: its first place, and which numbers it takes from there.
struct Masked {
  std::int64_t offset = 0;
  __mmask16 mask = 0;
};
struct MaskedPanel {
  explicit MaskedPanel(const Panel& panel) {
    std::int64_t counts[kVectors] = {};
    for (const Piece& piece : panel.pieces)
      for (std::int64_t at = piece.column; at < piece.column + piece.count;) {
        const std::int64_t v = at / kFloats;
        const std::int64_t end = std::min(piece.column + piece.count, (v + 1) * kFloats);
        const auto bits = static_cast<unsigned>((1U << (end - v * kFloats)) - (1U << (at - v * kFloats)));
        all[v][counts[v]++] = {piece.offset + v * kFloats - piece.column, static_cast<__mmask16>(bits)};
        most = std::max(most, counts[v]);
        at = end;
      }
  }

  Masked all[kVectors][kFloats]{};
  std::int64_t most = 0;  ///< pieces of a register
};

/// With so many pieces a register, the missing ones being empty; 0: as many as `masked` has.
template <int pieces>
ATTENSCOPE_AVX512 void writeMasked(const Panel& panel, const MaskedPanel& masked) {
  float* line = panel.out;
  for (std::int64_t channel = 0; channel < panel.inputs; ++channel) {
    const float* const planes = panel.planes + channel * panel.size;
    for (const std::int64_t offset : panel.offsets) {
      const float* from = planes + offset;
      for (std::int64_t v = 0; v < kVectors; ++v) {
        const Masked* const of = masked.all[v];
        __m512 numbers = _mm512_maskz_loadu_ps(of[0].mask, from + of[0].offset);
        for (std::int64_t i = 1; i < (pieces > 0 ? pieces : masked.most); ++i)
          numbers = _mm512_mask_loadu_ps(numbers, of[i].mask, from + of[i].offset);
        _mm512_store_ps(line + v * kFloats, numbers);
      }
      line += kColumns;
    }
  }
}

/// All places of the panel lie beside each other.
ATTENSCOPE_AVX512 void writeWhole(const Panel& panel) {
  float* line = panel.out;
  const std::int64_t first = panel.pieces.front().offset;
  for (std::int64_t channel = 0; channel < panel.inputs; ++channel) {
    const float* const planes = panel.planes + channel * panel.size + first;
    for (const std::int64_t offset : panel.offsets) {
      for (std::int64_t v = 0; v < kVectors; ++v)
        _mm512_store_ps(line + v * kFloats, _mm512_loadu_ps(planes + offset + v * kFloats));
      line += kColumns;
    }
  }
}

void writeAvx512(const Panel& panel) {
  if (panel.pieces.front().count == kColumns) return writeWhole(panel);
  const MaskedPanel masked(panel);
  switch (masked.most) {
    case 1:
      return writeMasked<1>(panel, masked);
    case 2:
      return writeMasked<2>(panel, masked);
    case 3:
      return writeMasked<3>(panel, masked);
    default:
      return writeMasked<0>(panel, masked);
  }
}
#endif

}  // namespace

WindowPanels::WindowPanels(const MapConvolution& c, const PaddedPlanes& layout, const float* planes)
    : m_planes(planes),
      m_inputs(c.inputs),
      m_size(layout.isMap() ? c.map() : layout.size()),
      m_width(layout.width()),
      m_columns(c.columns.places) {
  for (std::int64_t row = 0; row < c.rows.size; ++row)
    for (std::int64_t column = 0; column < c.columns.size; ++column)
      m_offsets.push_back(layout.offset(row, column));
}

void WindowPanels::write(std::int64_t begin, std::int64_t end, float* panel) const {
  assert(end - begin <= kColumns);
  Piece pieces[kColumns];
  std::size_t count = 0;
  for (std::int64_t at = begin; at < end;) {
    const std::int64_t row = at / m_columns;
    const std::int64_t next = std::min(end, (row + 1) * m_columns);
    pieces[count++] = {at - begin, next - at, row * m_width + at % m_columns};
    at = next;
  }
  const Panel whole{{pieces, count}, end - begin, m_planes, m_inputs, m_size, m_offsets, panel};
#ifdef ATTENSCOPE_AVX2
  if (processor() == Processor::Avx512) return writeAvx512(whole);
#endif
  writePlain(whole);
}

}  // namespace attenscope

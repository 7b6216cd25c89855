// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations/attention/head_blocks.h"

#include "engine/compute/fast_math.h"
#include "engine/compute/kernels.h"
#include "engine/error.h"

#include <bit>
#include <cmath>
#include <limits>

namespace attenscope::head_blocks {

namespace {

constexpr float kHidden = -std::numeric_limits<float>::infinity();
constexpr std::int64_t kPacksFrom = std::int64_t{1} << 16;  // numbers

ATTENSCOPE_CLONES
bool allZero(const float* values, std::int64_t count) {
  std::uint32_t bits = 0;
  for (std::int64_t i = 0; i < count; ++i) bits |= std::bit_cast<std::uint32_t>(values[i]);
  return bits == 0;
}

/// Each head's columns of x [T × keyHeads·d], packed.
Tensor packedHeads(const Tensor& x, std::int64_t keyHeads, bool transposed, const RunControl& control) {
  const std::int64_t width = x.dim(1) / keyHeads;
  const std::int64_t rows = transposed ? width : x.dim(0);
  const std::int64_t columns = transposed ? x.dim(0) : width;
  const std::int64_t size = panels::packedSize(rows, columns);
  TensorBuilder packed({keyHeads, size});
  forBlocks(keyHeads, x.size() >= kPacksFrom, control, [&](std::int64_t head) {
    panels::pack(x.data() + head * width, x.dim(1), transposed, rows, columns, packed.data() + head * size);
  });
  return packed.finish();
}

}  // namespace

ATTENSCOPE_CLONES
void prepareRow(float* row, float scale, float softcap, const float* bias, const float* visible,
                std::int64_t count) {
  if (softcap > 0) {
    for (std::int64_t i = 0; i < count; ++i) row[i] = softcap * std::tanh(row[i] * scale / softcap);
    scale = 1;
  }
  if (bias != nullptr) {
    for (std::int64_t i = 0; i < count; ++i) row[i] = row[i] * scale + bias[i];
  } else {
    for (std::int64_t i = 0; i < count; ++i) row[i] *= scale;
  }
  if (visible == nullptr) return;
  for (std::int64_t i = 0; i < count; ++i) row[i] = visible[i] != 0.0F ? row[i] : kHidden;
}

std::int64_t lastOf(const float* rows, std::int64_t width, std::int64_t count) {
  std::int64_t last = 0;
  // Starting from the last row: if each row sees more than the one before, that decides.
  for (std::int64_t r = count - 1; r >= 0; --r) {
    const float* line = rows + r * width;
    if (allZero(line + last, width - last)) continue;
    for (last = width; line[last - 1] == 0.0F; --last) {
    }
  }
  return last;
}

void weightsOf(const Heads& heads, const Extras& extras, const Tensor& packed, std::int64_t head,
               std::int64_t row, std::int64_t count, float* out) {
  const std::int64_t seen = extras.seen(heads, row, count);
  heads.scores(head, row, count, seen, packed, out);
  std::vector<float> room;
  for (std::int64_t r = 0; r < count; ++r) {
    float* line = out + r * heads.keys;
    prepareRow(line, heads.scale, heads.softcap, extras.bias.row(heads, head, row + r, room),
               extras.visibleRow(heads, row + r), seen);
    if (!kernels::softmaxRow(line, line, seen))
      throw Error("a score is not a number (it overflowed float32); expected smaller inputs or weights");
    std::fill(line + seen, line + heads.keys, 0.0F);
  }
}

Tensor packedKeys(const Tensor& k, std::int64_t keyHeads, const RunControl& control) {
  return packedHeads(k, keyHeads, true, control);
}

Tensor packedValues(const Tensor& v, std::int64_t keyHeads, const RunControl& control) {
  return packedHeads(v, keyHeads, false, control);
}

}  // namespace attenscope::head_blocks

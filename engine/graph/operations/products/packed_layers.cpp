// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations/products/packed_layers.h"

#include "engine/compute/panels.h"
#include "engine/compute/threads.h"
#include "engine/graph/operations/elementwise/activations.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace attenscope {

namespace {

constexpr std::int64_t kRows = 128;   // most rows at a time: their share of x stays in the second cache
constexpr std::int64_t kBlocks = 48;  // enough that no thread waits long for the last one
// Multiply-adds and weights of a block: enough that calling the library counts for nothing.
constexpr std::int64_t kWork = std::int64_t{1} << 23;
constexpr std::int64_t kWeights = std::int64_t{1} << 18;
constexpr std::int64_t kThreadsFrom = std::int64_t{1} << 20;

/// A layer's operands in a call: packed weight, and bias if it has one.
PackedLayer layerOf(Operands inputs, std::size_t at, bool hasBias, double in, double out,
                    Activation activation, double precision) {
  const PackedLayer layer{{inputs[at].data(), static_cast<Precision>(precision),
                           static_cast<std::int64_t>(in), static_cast<std::int64_t>(out)},
                          hasBias ? inputs[at + 1].data() : nullptr,
                          activation,
                          at};
  assert(inputs[at].size() ==
         floatsFor(panels::packedSize(layer.weight.k, layer.weight.m), layer.weight.precision));
  return layer;
}

}  // namespace

void applyLayer(const PackedLayer& layer, const float* x, std::int64_t rows, float* to, const float* factors,
                const RunControl& control) {
  const auto [in, width] = std::pair(layer.weight.k, layer.weight.m);
  const std::int64_t work = rows * in * width;
  const std::int64_t rowBlocks = (rows + kRows - 1) / kRows;
  // Few rows leave nothing to share but columns. The sums do not depend on how the work is cut.
  const std::int64_t blocks =
      std::clamp<std::int64_t>(std::max(work / kWork, in * width / kWeights), 1, kBlocks);
  const std::int64_t panelCount = panels::panelCount(width);
  const std::int64_t together = (panelCount * rowBlocks + blocks - 1) / blocks;  // panels of a block
  const std::int64_t columnBlocks = (panelCount + together - 1) / together;
  forBlocks(rowBlocks * columnBlocks, work >= kThreadsFrom, control, [&](std::int64_t block) {
    // Shared out evenly: a few rows alone would read all of the weight for little.
    const std::int64_t row = rows * (block / columnBlocks) / rowBlocks;
    const std::int64_t count = rows * (block / columnBlocks + 1) / rowBlocks - row;
    const std::int64_t begin = block % columnBlocks * together * panels::kColumns;
    const std::int64_t columns = std::min(width, begin + together * panels::kColumns) - begin;
    TensorBuilder part({columns == width ? 0 : count, columns});
    float* product = columns == width ? to + row * width : part.data();
    multiplyPacked(x + row * in, count, layer.weight, begin, begin + columns, product);
    for (std::int64_t r = row; r < row + count; ++r) {
      float* line = to + r * width + begin;
      if (columns != width) std::copy_n(product + (r - row) * columns, columns, line);
      if (layer.bias != nullptr) addInPlace(line, layer.bias + begin, columns);
      activateInPlace(layer.activation, line, columns);
      if (factors != nullptr) multiplyInPlace(line, factors + r * width + begin, columns);
    }
  });
}

PackedLayer packedLayer(Operands inputs, const Attributes& attributes) {
  return layerOf(inputs, 1, inputs.size() > 2, attributes[0], attributes[1],
                 static_cast<Activation>(attributes[2]), attributes[3]);
}

PackedNetwork packedNetwork(Operands inputs, const Attributes& attributes) {
  const Attributes& a = attributes;
  PackedNetwork network;
  const bool upBias = a[4] != 0;
  const bool gateBias = a[5] != 0;
  const bool downBias = a[6] != 0;
  const std::size_t down = upBias ? 3 : 2;
  const std::size_t gate = down + (downBias ? 2 : 1);
  const auto activation = static_cast<Activation>(a[3]);
  network.gated = inputs.size() > gate;
  network.up = layerOf(inputs, 1, upBias, a[0], a[1], network.gated ? Activation::None : activation, a[7]);
  network.down = layerOf(inputs, down, downBias, a[1], a[2], Activation::None, a[9]);
  if (network.gated) network.gate = layerOf(inputs, gate, gateBias, a[0], a[1], activation, a[8]);
  return network;
}

}  // namespace attenscope

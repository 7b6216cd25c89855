// SPDX-License-Identifier: GPL-3.0-or-later
/// Products with a model's weights, which are packed once when the model is opened.
#include "engine/compute/panels.h"
#include "engine/compute/products.h"
#include "engine/compute/threads.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/elementwise/activations.h"
#include "engine/graph/operations/shared/explaining.h"
#include "engine/graph/operations/shared/extending.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <span>
#include <utility>

namespace attenscope {

namespace {

constexpr std::int64_t kRows = 128;   // most rows at a time: their share of x stays in the second cache
constexpr std::int64_t kBlocks = 48;  // enough that no thread waits long for the last one
// Multiply-adds and weights of a block: enough that calling the library counts for nothing.
constexpr std::int64_t kWork = std::int64_t{1} << 23;
constexpr std::int64_t kWeights = std::int64_t{1} << 18;
constexpr std::int64_t kThreadsFrom = std::int64_t{1} << 20;

/// A packed weight with its bias and activation.
struct Layer {
  PackedMatrix weight;
  const float* bias;  ///< may be null
  Activation activation;
};

/// to [rows × weight.m] = activation(x · W + b); where `factors` is given, times these, which lie as `to`
/// does.
void apply(const Layer& layer, const float* x, std::int64_t rows, float* to, const float* factors,
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

/// A layer's operands in a call: packed weight, and bias if it has one.
Layer layerOf(Operands inputs, std::size_t at, bool hasBias, double in, double out, Activation activation,
              double precision) {
  const Layer layer{{inputs[at].data(), static_cast<Precision>(precision), static_cast<std::int64_t>(in),
                     static_cast<std::int64_t>(out)},
                    hasBias ? inputs[at + 1].data() : nullptr,
                    activation};
  assert(inputs[at].size() ==
         floatsFor(panels::packedSize(layer.weight.k, layer.weight.m), layer.weight.precision));
  return layer;
}

// Attributes: in, out, activation, precision.
Layer onlyLayer(Operands inputs, const Attributes& attributes) {
  return layerOf(inputs, 1, inputs.size() > 2, attributes[0], attributes[1],
                 static_cast<Activation>(attributes[2]), attributes[3]);
}

Tensor forwardLinear(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const Layer layer = onlyLayer(call.inputs, call.attributes);
  assert(x.rank() == 2 && x.dim(1) == layer.weight.k);
  TensorBuilder out({x.dim(0), layer.weight.m});
  apply(layer, x.data(), x.dim(0), out.data(), nullptr, call.control);
  return out.finish();
}

/// The products of one output number, then "+ b" and the activation.
Explained explainLayer(const Layer& layer, const float* row, std::int64_t output, const std::string& left,
                       double value) {
  Explained explained;
  double sum = 0;
  for (std::int64_t i = 0; i < layer.weight.k; ++i) {
    explained.products.push_back({row[i], packedAt(layer.weight, i, output)});
    sum += static_cast<double>(row[i]) * static_cast<double>(packedAt(layer.weight, i, output));
  }
  const bool bends = layer.activation != Activation::None;
  const bool biased = layer.bias != nullptr;
  explained.lines.push_back({left + " · w", biased || bends ? sum : value});
  if (biased) {
    const double bias = layer.bias[output];
    explained.lines.push_back({"+ b (" + shortNumber(bias) + ")", bends ? sum + bias : value});
  }
  if (bends) explained.lines.push_back({nameOf(layer.activation), value});
  explained.leftName = left;
  explained.rightName = "w";
  return explained;
}

Explained explainLinear(const ExplainCall& call) {
  const Layer layer = onlyLayer(call.inputs, call.attributes);
  return explainLayer(layer, call.inputs[0].data() + call.cell[0] * layer.weight.k, call.cell[1],
                      rowNameOf(call, 0, "x"), call.output.at(call.cell));
}

// Attributes: width, inner width, out, activation, whether up, gate and down have biases, and their
// precisions; operands: x, up, down, gate (where there is one), each with its bias behind it.
struct Network {
  Layer up;
  Layer down;
  Layer gate;
  bool gated = false;
};
Network networkOf(Operands inputs, const Attributes& a) {
  Network network;
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

/// The inner layer of every row of x.
Tensor innerOf(const Network& network, const Tensor& x, const RunControl& control) {
  const std::int64_t rows = x.dim(0);
  TensorBuilder inner({rows, network.up.weight.m});
  if (network.gated) {
    TensorBuilder scratch({rows, network.up.weight.m});
    apply(network.up, x.data(), rows, scratch.data(), nullptr, control);
    apply(network.gate, x.data(), rows, inner.data(), scratch.data(), control);
  } else {
    apply(network.up, x.data(), rows, inner.data(), nullptr, control);
  }
  return inner.finish();
}

Tensor forwardNetwork(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const Network network = networkOf(call.inputs, call.attributes);
  const Tensor inner = innerOf(network, x, call.control);
  TensorBuilder out({x.dim(0), network.down.weight.m});
  apply(network.down, inner.data(), x.dim(0), out.data(), nullptr, call.control);
  return out.finish();
}

Explained explainNetwork(const ExplainCall& call) {
  const Network network = networkOf(call.inputs, call.attributes);
  const Tensor row = call.inputs[0].rows(call.cell[0], call.cell[0] + 1);
  const Tensor inner = innerOf(network, row, {});
  return explainLayer(network.down, inner.data(), call.cell[1], "h", call.output.at(call.cell));
}

const Operation kPackedLinear{"packedLinear", forwardLinear, explainLinear, false, extendRows};
const Operation kFeedForward{"feedForward", forwardNetwork, explainNetwork, false, extendRows};

/// In panels of 16-bit numbers; empty where a number would change.
Tensor packNarrow(const Tensor& weight, bool transposed, std::int64_t in, std::int64_t out,
                  Precision precision) {
  TensorBuilder packed({floatsFor(panels::packedSize(in, out), precision)});
  auto* numbers = reinterpret_cast<std::uint16_t*>(packed.data());
  const std::int64_t size = panels::panelSize(in);
  TensorBuilder panel({size});
  for (std::int64_t column = 0; column < out; column += panels::kColumns) {
    const float* from = weight.data() + (transposed ? column * in : column);
    panels::pack(from, weight.dim(1), transposed, in, std::min(panels::kColumns, out - column), panel.data());
    if (!narrowExactly(precision, panel.data(), size, numbers + column / panels::kColumns * size)) return {};
  }
  return packed.finish();
}

void append(std::vector<Var>& inputs, const PackedLinear& weight) {
  inputs.push_back(weight.packed);
  if (weight.bias.valid()) inputs.push_back(weight.bias);
}

}  // namespace

PackedWeight packWeight(const Tensor& weight, bool transposed, Precision precision) {
  assert(weight.rank() == 2);
  const std::int64_t in = weight.dim(transposed ? 1 : 0);
  const std::int64_t out = weight.dim(transposed ? 0 : 1);
  if (precision != Precision::Float32)
    if (Tensor packed = packNarrow(weight, transposed, in, out, precision); !packed.empty())
      return {std::move(packed), precision};
  TensorBuilder packed({panels::packedSize(in, out)});
  panels::pack(weight.data(), weight.dim(1), transposed, in, out, packed.data());
  return {packed.finish(), Precision::Float32};
}

Var packedLinear(Var x, const PackedLinear& weight, Activation activation) {
  std::vector<Var> inputs{x};
  append(inputs, weight);
  return x.graph().record(kPackedLinear, inputs,
                          {static_cast<double>(weight.in), static_cast<double>(weight.out),
                           static_cast<double>(activation), static_cast<double>(weight.precision)});
}

Var feedForward(Var x, const PackedLinear& up, const PackedLinear& gate, const PackedLinear& down,
                Activation activation) {
  std::vector<Var> inputs{x};
  append(inputs, up);
  append(inputs, down);
  if (gate.packed.valid()) append(inputs, gate);
  return x.graph().record(
      kFeedForward, inputs,
      {static_cast<double>(up.in), static_cast<double>(up.out), static_cast<double>(down.out),
       static_cast<double>(activation), up.bias.valid() ? 1.0 : 0.0, gate.bias.valid() ? 1.0 : 0.0,
       down.bias.valid() ? 1.0 : 0.0, static_cast<double>(up.precision), static_cast<double>(gate.precision),
       static_cast<double>(down.precision)});
}

Var innerOfFeedForward(Var x, const PackedLinear& up, const PackedLinear& gate, Activation activation) {
  if (!gate.packed.valid()) return packedLinear(x, up, activation);
  return multiply(packedLinear(x, up), packedLinear(x, gate, activation));
}

OpenFeedForward feedForward(Var x, const PackedLinear& up, const PackedLinear& gate, const PackedLinear& down,
                            Activation activation, bool open) {
  const Graph& graph = x.graph();
  if (graph.recordedBefore(kFeedForward, {x, up.packed})) {
    open = false;
  } else if (graph.recordedBefore(kPackedLinear, {x, up.packed})) {
    open = true;
  } else if (graph.recordedBefore(kFeedForward, {up.packed})) {
    open = false;  // of another input
  } else if (graph.recordedBefore(kPackedLinear, {up.packed})) {
    open = true;
  }
  if (!open) return {{}, feedForward(x, up, gate, down, activation)};
  OpenFeedForward opened{innerOfFeedForward(x, up, gate, activation), {}};
  opened.out = packedLinear(opened.inner, down);
  return opened;
}

}  // namespace attenscope

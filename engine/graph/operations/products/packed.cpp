// SPDX-License-Identifier: GPL-3.0-or-later
/// Products with a model's weights, which are packed once when the model is opened.
#include "engine/compute/panels.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/elementwise/activations.h"
#include "engine/graph/operations/products/packed_layers.h"
#include "engine/graph/operations/shared/explaining.h"
#include "engine/graph/operations/shared/extending.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <span>
#include <utility>

namespace attenscope {

namespace {

Tensor forwardLinear(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const PackedLayer layer = packedLayer(call.inputs, call.attributes);
  assert(x.rank() == 2 && x.dim(1) == layer.weight.k);
  TensorBuilder out({x.dim(0), layer.weight.m});
  applyLayer(layer, x.data(), x.dim(0), out.data(), nullptr, call.control);
  return out.finish();
}

/// The products of one output number, then "+ b" and the activation.
Explained explainLayer(const PackedLayer& layer, const float* row, std::int64_t output,
                       const std::string& left, double value) {
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
  const PackedLayer layer = packedLayer(call.inputs, call.attributes);
  return explainLayer(layer, call.inputs[0].data() + call.cell[0] * layer.weight.k, call.cell[1],
                      rowNameOf(call, 0, "x"), call.output.at(call.cell));
}

/// The inner layer of every row of x.
Tensor innerOf(const PackedNetwork& network, const Tensor& x, const RunControl& control) {
  const std::int64_t rows = x.dim(0);
  TensorBuilder inner({rows, network.up.weight.m});
  if (network.gated) {
    TensorBuilder scratch({rows, network.up.weight.m});
    applyLayer(network.up, x.data(), rows, scratch.data(), nullptr, control);
    applyLayer(network.gate, x.data(), rows, inner.data(), scratch.data(), control);
  } else {
    applyLayer(network.up, x.data(), rows, inner.data(), nullptr, control);
  }
  return inner.finish();
}

Tensor forwardNetwork(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const PackedNetwork network = packedNetwork(call.inputs, call.attributes);
  const Tensor inner = innerOf(network, x, call.control);
  TensorBuilder out({x.dim(0), network.down.weight.m});
  applyLayer(network.down, inner.data(), x.dim(0), out.data(), nullptr, call.control);
  return out.finish();
}

Explained explainNetwork(const ExplainCall& call) {
  const PackedNetwork network = packedNetwork(call.inputs, call.attributes);
  const Tensor row = call.inputs[0].rows(call.cell[0], call.cell[0] + 1);
  const Tensor inner = innerOf(network, row, {});
  return explainLayer(network.down, inner.data(), call.cell[1], "h", call.output.at(call.cell));
}

const Operation kPackedLinear{.name = "packedLinear",
                              .forward = forwardLinear,
                              .explain = explainLinear,
                              .extend = extendRows,
                              .backward = backwardPackedLinear};
const Operation kFeedForward{.name = "feedForward",
                             .forward = forwardNetwork,
                             .explain = explainNetwork,
                             .extend = extendRows,
                             .backward = backwardFeedForward};

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

// SPDX-License-Identifier: GPL-3.0-or-later
/// Gradients of products with packed weights: of the vectors and of the biases. The weights themselves are
/// constants that are mapped from a file.
#include "engine/compute/kernels.h"
#include "engine/compute/panels.h"
#include "engine/compute/threads.h"
#include "engine/error.h"
#include "engine/graph/operations/elementwise/activations.h"
#include "engine/graph/operations/products/packed_layers.h"
#include "engine/graph/operations/shared/backward.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace attenscope {

namespace {

constexpr std::int64_t kUnpacked = std::int64_t{1} << 22;  // numbers of a weight that are unpacked at a time
constexpr std::int64_t kThreadsFrom = std::int64_t{1} << 20;

/// Columns [begin, end) of a packed weight as a plain matrix, to [k × (end − begin)]; `begin` is a multiple
/// of panels::kColumns.
void unpack(const PackedMatrix& weight, std::int64_t begin, std::int64_t end, float* to,
            const RunControl& control) {
  const std::int64_t size = panels::panelSize(weight.k);
  const std::int64_t count = panels::panelCount(end - begin);
  const bool wide = weight.precision == Precision::Float32;
  forBlocks(count, count * size >= kThreadsFrom, control, [&](std::int64_t block) {
    const std::int64_t at = (begin / panels::kColumns + block) * size;
    std::vector<float> widened(static_cast<std::size_t>(wide ? 0 : size));
    if (!wide)
      widen(weight.precision, static_cast<const std::uint16_t*>(weight.data) + at, size, widened.data());
    const float* panel = wide ? static_cast<const float*>(weight.data) + at : widened.data();
    const std::int64_t column = block * panels::kColumns;
    const std::int64_t columns = std::min(panels::kColumns, end - begin - column);
    for (std::int64_t row = 0; row < weight.k; ++row)
      std::copy_n(panel + row * panels::kColumns, columns, to + row * (end - begin) + column);
  });
}

/// Adds gradient [rows × m] · Wᵀ to `to` [rows × k], a part of the weight's columns at a time.
void addProductBack(const PackedMatrix& weight, const Tensor& gradient, float* to,
                    const RunControl& control) {
  const std::int64_t rows = gradient.dim(0);
  const std::int64_t together =
      std::max<std::int64_t>(1, kUnpacked / panels::panelSize(weight.k)) * panels::kColumns;
  for (std::int64_t begin = 0; begin < weight.m; begin += together) {
    const std::int64_t end = std::min(weight.m, begin + together);
    const std::int64_t columns = end - begin;
    TensorBuilder matrix({weight.k, columns});
    unpack(weight, begin, end, matrix.data(), control);
    TensorBuilder part({rows, columns});
    for (std::int64_t row = 0; row < rows; ++row)
      std::copy_n(gradient.data() + row * weight.m + begin, columns, part.data() + row * columns);
    TensorBuilder product({rows, weight.k});
    multiplyMatrices({part.data(), matrix.data(), product.data(), 1, rows, columns, weight.k, true}, control);
    addInPlace(to, product.data(), rows * weight.k);
  }
}

/// x · W + b, before the activation.
Tensor sumsOf(const PackedLayer& layer, const Tensor& x, const RunControl& control) {
  PackedLayer plain = layer;
  plain.activation = Activation::None;
  TensorBuilder sums({x.dim(0), layer.weight.m});
  applyLayer(plain, x.data(), x.dim(0), sums.data(), nullptr, control);
  return sums.finish();
}

Tensor timesEach(const Tensor& a, const Tensor& b) {
  TensorBuilder out(a.shape());
  std::copy_n(a.data(), a.size(), out.data());
  multiplyInPlace(out.data(), b.data(), out.size());
  return out.finish();
}

Tensor activated(const PackedLayer& layer, const Tensor& sums) {
  TensorBuilder out(sums.shape());
  std::copy_n(sums.data(), sums.size(), out.data());
  activateInPlace(layer.activation, out.data(), out.size());
  return out.finish();
}

/// The gradient of a layer's sums from that of what its activation makes of them.
Tensor throughActivation(const PackedLayer& layer, const Tensor& sums, const Tensor& gradient) {
  TensorBuilder out(gradient.shape());
  activationSlopes(layer.activation, sums.data(), out.data(), out.size());
  multiplyInPlace(out.data(), gradient.data(), out.size());
  return out.finish();
}

/// The bias's gradient from that of the layer's sums; refuses one of the weight.
void setBias(const BackwardCall& call, const char* operation, const PackedLayer& layer, const Tensor& ofSums,
             Tensors& result) {
  if (call.wanted[layer.operand])
    throw Error("the operation '" + std::string(operation) + "' has no gradient of operand " +
                std::to_string(layer.operand) +
                ", a packed weight; expected vectors, biases or factors of heads");
  if (layer.bias != nullptr && call.wanted[layer.operand + 1])
    result[layer.operand + 1] = sumOfRows(ofSums.data(), ofSums.dim(0), ofSums.dim(1));
}

}  // namespace

Tensors backwardPackedLinear(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  const PackedLayer layer = packedLayer(call.inputs, call.attributes);
  const Tensor ofSums = layer.activation == Activation::None
                            ? call.gradient
                            : throughActivation(layer, sumsOf(layer, x, call.control), call.gradient);
  Tensors result(call.inputs.size());
  setBias(call, "packedLinear", layer, ofSums, result);
  if (!call.wanted[0]) return result;
  TensorBuilder out(x.shape(), 0.0F);
  addProductBack(layer.weight, ofSums, out.data(), call.control);
  result[0] = out.finish();
  return result;
}

/// The hidden vectors are computed once more, since the run does not store them.
Tensors backwardFeedForward(const BackwardCall& call) {
  constexpr const char* kName = "feedForward";
  const Tensor& x = call.inputs[0];
  const PackedNetwork network = packedNetwork(call.inputs, call.attributes);
  Tensors result(call.inputs.size());
  setBias(call, kName, network.down, call.gradient, result);
  TensorBuilder inner({x.dim(0), network.down.weight.k}, 0.0F);
  addProductBack(network.down.weight, call.gradient, inner.data(), call.control);
  const Tensor ofInner = inner.finish();
  const Tensor up = sumsOf(network.up, x, call.control);
  TensorBuilder out(x.shape(), 0.0F);
  const auto back = [&](const PackedLayer& layer, const Tensor& ofSums) {
    setBias(call, kName, layer, ofSums, result);
    if (call.wanted[0]) addProductBack(layer.weight, ofSums, out.data(), call.control);
  };
  if (network.gated) {
    const Tensor gate = sumsOf(network.gate, x, call.control);
    back(network.up, timesEach(ofInner, activated(network.gate, gate)));
    back(network.gate, throughActivation(network.gate, gate, timesEach(ofInner, up)));
  } else {
    back(network.up, throughActivation(network.up, up, ofInner));
  }
  if (call.wanted[0]) result[0] = out.finish();
  return result;
}

}  // namespace attenscope

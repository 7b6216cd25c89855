// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanisms/shared/gate_layers.h"

#include "engine/graph/operations.h"

namespace attenscope {

Var channelMlp(MechanismRun& run, Var pooled, const std::string& prefix) {
  const Var hidden = relu(linear(pooled, run.weight(prefix + ".0.weight"), run.weight(prefix + ".0.bias")));
  run.graph().name(hidden, "hidden");
  return linear(hidden, run.weight(prefix + ".2.weight"), run.weight(prefix + ".2.bias"));
}

Var spatialLogits(MechanismRun& run, Var pooled, const std::string& prefix) {
  const Var convolved = convolution(pooled, run.weight(prefix + ".weight"), run.weight(prefix + ".bias"));
  return reshape(convolved, {pooled.dim(1), pooled.dim(2)});
}

Var scaleChannels(Var gate, Var map) {
  return multiply(map, reshape(gate, {gate.dim(0), 1, 1}));
}

}  // namespace attenscope

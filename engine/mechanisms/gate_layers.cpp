// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanisms/gate_layers.h"

#include "engine/graph/operations.h"

namespace attenscope {

Value channelMlp(MechanismRun& run, Value pooled, const std::string& prefix) {
  const Value hidden = relu(linear(pooled, run.weight(prefix + ".0.weight"), run.weight(prefix + ".0.bias")));
  run.graph().name(hidden, "hidden");
  return linear(hidden, run.weight(prefix + ".2.weight"), run.weight(prefix + ".2.bias"));
}

Value spatialLogits(MechanismRun& run, Value pooled, const std::string& prefix) {
  const Value convolved = convolution(pooled, run.weight(prefix + ".weight"), run.weight(prefix + ".bias"));
  return reshape(convolved, {pooled.dim(1), pooled.dim(2)});
}

Value scaleChannels(Value gate, Value map) {
  return multiply(map, reshape(gate, {gate.dim(0), 1, 1}));
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanisms/shared/recurrent_layers.h"

namespace attenscope::recurrent_layers {

Parameter hiddenParameter() {
  Parameter p{.id = "hidden",
              .title = "Hidden width n",
              .type = ParameterType::Integer,
              .minimum = 1,
              .maximum = 256};
  p.defaultValue = std::int64_t{16};
  p.unit = "features";
  p.help = "Width of the recurrent network's state, in each direction.";
  return p;
}

Parameter bidirectionalParameter() {
  Parameter p{.id = "bidirectional", .title = "Both directions", .type = ParameterType::Switch};
  p.defaultValue = true;
  p.help =
      "Also read the sentence from its end, so that a word's state knows what follows it as well "
      "(directions: 2).";
  return p;
}

std::vector<WeightSpec> weights(const std::string& prefix, const std::string& input,
                                const std::string& gates) {
  using enum WeightSpec::Init;
  std::vector<WeightSpec> all;
  for (const std::string end : {"_l0", "_l0_reverse"}) {
    all.push_back({prefix + "weight_ih" + end, {gates + "*hidden", input}, FanIn, true, {}});
    all.push_back({prefix + "weight_hh" + end, {gates + "*hidden", "hidden"}, FanIn, true, {}});
    all.push_back({prefix + "bias_ih" + end, {gates + "*hidden"}, Zero, false, {}});
    all.push_back({prefix + "bias_hh" + end, {gates + "*hidden"}, Zero, false, {}});
  }
  return all;
}

RecurrentWeights weightsOf(MechanismRun& run, const std::string& prefix, const std::string& end) {
  return {run.weight(prefix + "weight_ih" + end), run.weight(prefix + "weight_hh" + end),
          run.weight(prefix + "bias_ih" + end), run.weight(prefix + "bias_hh" + end)};
}

}  // namespace attenscope::recurrent_layers

// SPDX-License-Identifier: GPL-3.0-or-later
/// A recurrent layer over a sentence as torch.nn.LSTM and torch.nn.GRU name and compute it, in one direction
/// or both. No mechanism of its own: what several read their sentence with.
#pragma once

#include "engine/graph/operations.h"
#include "engine/mechanism/run.h"

#include <string>
#include <vector>

namespace attenscope::recurrent_layers {

Parameter hiddenParameter();
Parameter bidirectionalParameter();

/// weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0 and the same with _reverse, after `prefix`, for vectors
/// of width `input` ("d"). `gates` is 4 for an LSTM, or the symbol "gates" where a parameter chooses.
std::vector<WeightSpec> weights(const std::string& prefix, const std::string& input,
                                const std::string& gates);
RecurrentWeights weightsOf(MechanismRun& run, const std::string& prefix, const std::string& end);

}  // namespace attenscope::recurrent_layers

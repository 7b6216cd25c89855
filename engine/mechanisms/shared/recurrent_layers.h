// SPDX-License-Identifier: GPL-3.0-or-later
/// A recurrent layer over a sentence, with the names and the arithmetic of torch.nn.LSTM and torch.nn.GRU, in
/// one direction or both. Not a mechanism itself; several use it to read their sentence.
#pragma once

#include "engine/graph/operations.h"
#include "engine/mechanism/run.h"

#include <string>
#include <vector>

namespace attenscope::recurrent_layers {

Parameter hiddenParameter();
Parameter bidirectionalParameter();

/// Declares weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0 and the same with _reverse, each after
/// `prefix`, for input vectors of width `input` (a shape expression, "d"). `gates` is "4" for an LSTM, or the
/// symbol "gates" if a parameter chooses the cell.
std::vector<WeightSpec> weights(const std::string& prefix, const std::string& input,
                                const std::string& gates);
RecurrentWeights weightsOf(MechanismRun& run, const std::string& prefix, const std::string& end);

}  // namespace attenscope::recurrent_layers

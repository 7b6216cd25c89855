// SPDX-License-Identifier: GPL-3.0-or-later
/// Recurrent layers.
#pragma once

#include "engine/graph/graph.h"

namespace attenscope {

/// The weights of a recurrent layer of width n, with the gates in PyTorch's order: [4n × in], [4n × n], [4n],
/// [4n] for an LSTM (i, f, g, o), 3n for a GRU (r, z, n).
struct RecurrentWeights {
  Var inputWeight;
  Var hiddenWeight;
  Var inputBias;
  Var hiddenBias;
};
/// torch.nn.LSTM over x [T × in], with all intermediate values: [6 × T × n], the gates i, f, g, o, then c and
/// h. `reverse` reads from the last row to the first; `hidden` and `cell` [n] are the initial states, zero if
/// invalid.
Var lstm(Var x, const RecurrentWeights& weights, bool reverse = false, Var hidden = {}, Var cell = {});
/// torch.nn.GRU over x [T × in]: [4 × T × n], the gates r, z, the candidate n, then h.
Var gru(Var x, const RecurrentWeights& weights, bool reverse = false, Var hidden = {});

}  // namespace attenscope

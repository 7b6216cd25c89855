// SPDX-License-Identifier: GPL-3.0-or-later
/// What a head's weights say by themselves: to which keys its queries are drawn (QK), and what it writes for
/// a token that it looks at (OV). Elhage et al. 2021, "A mathematical framework for transformer circuits".
#pragma once

#include "engine/analysis/head_projections.h"
#include "engine/analysis/spectrum.h"
#include "engine/trace/trace.h"

#include <string>
#include <vector>

namespace attenscope {

/// The circuits of a head for the tokens at hand.
///
/// Biases: the token matrices carry them (W_Q x + b_Q and so on, as the head computes them; b_O belongs to
/// all heads and is left out), the singular values are those of the matrices alone.
struct HeadCircuits {
  /// Scores q·k [T_q × T_k] as this run scales them, for all pairs, also hidden ones. Without rotation by
  /// position, bias of position or soft cap, which `notes` then say.
  Tensor qk;
  /// [T_k × T_j]: what the head writes for key i, W_O W_V x_i, as it raises the score of token j: times the
  /// row of the unembedding, or where there is none, times the vector of query j that the layer reads. Empty
  /// if the two are not of one width.
  Tensor ov;
  bool unembedded = false;  ///< by the model's own unembedding
  bool projected = false;   ///< there is a W_O
  /// Of W_Qᵀ W_K; empty where queries and keys are normalised by themselves, since no matrix stands for that.
  Spectrum qkSpectrum;
  Spectrum ovSpectrum;               ///< of W_O W_V; of W_V where there is no W_O
  Plane plane;                       ///< of the vectors that are multiplied, rotated where they are
  std::vector<std::string> notes{};  ///< sentences on what is left out
};

/// The circuits of head `head` of a step of weights. Throws Error naming what cannot be followed.
HeadCircuits headCircuits(const Trace& trace, const Step& weights, int head);
/// Whether there are circuits; looks at no numbers.
bool hasCircuits(const Trace& trace, const Step& weights);
/// About how many multiply-adds headCircuits() takes.
std::int64_t circuitWork(const Trace& trace, const Step& weights);

}  // namespace attenscope

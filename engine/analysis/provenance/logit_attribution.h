// SPDX-License-Identifier: GPL-3.0-or-later
/// Direct logit attribution: what each part of a model adds to one logit by itself, along the residual stream
/// (Elhage et al. 2021; nostalgebraist 2020 reads the stream by the same projection).
#pragma once

#include "engine/analysis/provenance/place_names.h"

#include <string>
#include <vector>

namespace attenscope {

/// What one part adds to a logit.
struct LogitPart {
  enum class Kind { Head, Network, Input, Bias, Edit, Other };
  Kind kind = Kind::Other;
  std::string label{};  ///< "head 3 · layer 5", "mlp · layer 2", "wte.weight", "h.0.attn.c_proj.bias"
  int layer = -1;
  int head = -1;
  double contribution = 0;
  Place place{};  ///< the number of the part that counts for most
};

/// The parts of a logit, which add up to it.
struct LogitAttribution {
  double logit = 0;
  double attributed = 0;  ///< what the parts add up to: the logit, or that before a soft cap
  double sum = 0;         ///< of the parts; differs from `attributed` by rounding alone
  std::vector<LogitPart> parts{};
  std::vector<std::string> notes{};  ///< what is held fixed
};

/// The parts of the cell `cell` of the logits of a model's run. Norms on the way are taken with the
/// statistics that they have in this run. Throws Error where the run has no logits, or its head bends what it
/// reads before any layer is reached.
LogitAttribution attributeLogit(const Trace& trace, const Index& cell);
/// Whether `place` is a cell of the logits.
bool isLogit(const Trace& trace, const Place& place);

}  // namespace attenscope

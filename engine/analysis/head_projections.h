// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <cstdint>
#include <string>
#include <vector>

namespace attenscope {

/// A head's part of a linear layer x · Wᵀ + b.
struct HeadProjection {
  Tensor input;   ///< what the layer reads [T × d]: behind a norm, where there is one
  Tensor weight;  ///< [d_k × d]
  Tensor bias;    ///< [d_k]; empty for none
};

/// From what a head's weights and its output were computed, read off the record of a run. Tokens are all that
/// the layer computed; `queries` and `keys` say which of them the step shows.
struct HeadProjections {
  HeadProjection q;
  HeadProjection k;
  HeadProjection v;
  Tensor output;  ///< the head's columns of W_O, [d × d_v]; empty if the mechanism has no output projection
  Tensor plainQ;  ///< queries [T_q × d_k] and keys [T_k × d_k] as multiplied, but not rotated
  Tensor plainK;
  Tensor usedQ;  ///< the same as multiplied
  Tensor usedK;
  Tensor values;              ///< [T_k × d_v]
  double scale = 1;           ///< factor on their products: 1/√d_k, temperature included
  bool normed = false;        ///< queries and keys are normalised by themselves after their projections
  bool rotated = false;       ///< and rotated by their positions (rotary position embedding)
  bool biased = false;        ///< a bias is added to the scores
  double softcap = 0;         ///< scores s become c·tanh(s / c); 0: they do not
  bool factored = false;      ///< edits change the output of heads in this run
  bool normedOutput = false;  ///< what the heads write together is normalised before it is added
  std::vector<std::int64_t> queries{};
  std::vector<std::int64_t> keys{};
};

/// Those of head `head` of a step of weights. Throws Error naming what cannot be followed if the weights are
/// no softmax of products of linearly projected queries and keys.
HeadProjections headProjections(const Trace& trace, const Step& weights, int head);
/// Whether headProjections() can follow the step; looks at no numbers.
bool hasProjections(const Trace& trace, const Step& weights);

/// How large its parts are; looks at no numbers.
struct HeadSizes {
  std::int64_t queries = 0;
  std::int64_t keys = 0;
  std::int64_t width = 0;  ///< of what the queries are projected from
  std::int64_t head = 0;   ///< of one head's query
};
HeadSizes headSizes(const Trace& trace, const Step& weights);

/// The matrix W of a recorded linear layer as rows [from, to) of [out × in]. Throws Error if the node is
/// none.
Tensor rowsOfLinear(const Record& record, int node, std::int64_t from, std::int64_t to);
/// Its single rows `indices`, [n × in].
Tensor rowsOfLinear(const Record& record, int node, const std::vector<std::int64_t>& indices);
bool isLinear(const Node& node);
/// Number of outputs of a linear layer.
std::int64_t outputsOfLinear(const Record& record, int node);

}  // namespace attenscope

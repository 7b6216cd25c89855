// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"

#include <cstdint>
#include <string>
#include <vector>

namespace attenscope {

/// By what weights are put in order, from those that are missed least.
enum class WeightOrder { Magnitude, Random };
/// Over what the sparsity is reached.
enum class WeightScope {
  Global,     ///< the smallest of all matrices together
  PerMatrix,  ///< the same fraction of each matrix
  Rows,       ///< whole rows (output features), by their Euclidean norm, in each matrix
};

/// Whether weights of this name and shape are pruned: matrices, not embeddings, biases or norms.
bool isPruned(const std::string& name, const Tensor& weight);

/// The weights with the fraction `sparsity` (0 to 1) of all pruned numbers set to 0.
TensorMap prunedWeights(const TensorMap& weights, double sparsity, WeightOrder order, WeightScope scope,
                        std::uint64_t seed = 1);
/// The fraction of zeros among the numbers that are pruned.
double sparsityOf(const TensorMap& weights);

/// Zeroes what makes a head's output reach the rest: its columns of the output projection `out_proj.weight`
/// [d × heads·d_h].
Tensor withoutHeads(const Tensor& outProjection, std::int64_t heads,
                    const std::vector<std::int64_t>& removed);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
/// What becomes of the towers' last vectors: pooling of patches, comparison with sentences, and which patches
/// carry the similarity.
#pragma once

#include "engine/models/picture_input.h"
#include "engine/models/steps.h"

#include <cstdint>
#include <string>
#include <vector>

namespace attenscope {

/// Declares the steps of pooling and comparing, as far as the architecture has them.
void addPictureTextSteps(const Architecture& architecture, std::vector<StepSpec>& all);

/// A pooling by attention with its intermediate values.
struct PooledPicture {
  Var q{};        ///< [1 × d]
  Var k{};        ///< [patches × d]
  Var v{};        ///< [patches × d]
  Var weights{};  ///< [heads × 1 × patches]
  Var mixed{};    ///< [1 × d], what the attention gives
  Var mlp{};      ///< [1 × d]
  Var vector{};   ///< [1 × d], their sum
};
/// Pools the vectors x [patches × d] after the last norm.
PooledPicture poolPicture(Graph& graph, const AttentionPool& pool, Var x);
void showPool(StepWriter& writer, const Architecture& a, const PooledPicture& pooled,
              const ShownTokens& keys);

/// A picture through its tower.
struct SeenPicture {
  EmbeddedPicture picture{};
  std::vector<LayerValues> layers{};
  PooledPicture pooled{};  ///< where the architecture pools
};
/// A picture's vector in the common space, not yet of length 1: [1 × common].
Var pictureVector(Graph& graph, const Architecture& a, const SeenPicture& seen);
/// The row of a sentence whose vector stands for it.
std::int64_t sentenceRow(const Architecture& a, const std::vector<std::int64_t>& ids);
/// A sentence's vector in the common space, from the last layer's output: [1 × common].
Var sentenceVector(Graph& graph, const Architecture& a, Var output, std::int64_t row);

/// Vectors of one picture and of n sentences and how they compare.
struct Comparison {
  Var picture{};     ///< [1 × common], of length 1
  Var sentences{};   ///< [n × common], each of length 1
  Var similarity{};  ///< cosines [n × 1]
  Var logits{};      ///< [n × 1]
};
Comparison compare(Graph& graph, const Alignment& alignment, Var pictureVector,
                   const std::vector<Var>& sentenceVectors);
/// `names` are the sentences'; predictions are those of all sentences, or of each.
void showComparison(StepWriter& writer, const Architecture& a, const Comparison& comparison,
                    const std::vector<std::string>& names);
/// Shows which patches carry the similarity with one sentence (its vector of length 1, [1 × common]): what
/// each adds to the cosine directly, by the attention of every layer to it, if the length of the picture's
/// vector and the deviation in its last norm are held (Gandelsman et al. 2024). The table of parts adds up to
/// the cosine.
void showShares(StepWriter& writer, const Architecture& a, const SeenPicture& seen, Var sentence);

}  // namespace attenscope

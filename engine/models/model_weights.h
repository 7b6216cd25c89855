// SPDX-License-Identifier: GPL-3.0-or-later
/// What of a checkpoint's files can be pruned.
#pragma once

#include "engine/models/architecture.h"

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace attenscope {

/// Where the files hold what belongs to each head of a layer.
struct HeadMatrices {
  std::string stack{};  ///< as ModelStack::name
  int layer = 0;
  std::int64_t heads = 0;
  std::int64_t headWidth = 0;
  std::string output{};  ///< the matrix by which heads are mixed, [d × heads·d_h] or as `inOut` says
  /// Matrices [heads·d_h × d] whose rows concern one head alone, and their biases: queries, and keys and
  /// values that no heads share. Without those that are fused with others, or normalised together.
  std::vector<std::string> rows{};
};

/// The names are those in the files.
struct ModelWeights {
  std::shared_ptr<const Checkpoint> checkpoint{};
  bool inOut = false;  ///< matrices are [in × out]
  /// The matrices of the layers, those that the model reads: no embeddings, norms, biases or prediction head.
  std::vector<std::string> matrices{};
  std::vector<HeadMatrices> heads{};
};

/// `read` are the names of the tensors that were read.
ModelWeights modelWeights(std::shared_ptr<const Checkpoint> checkpoint, const Architecture& architecture,
                          const std::set<std::string>& read);

}  // namespace attenscope

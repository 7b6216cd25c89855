// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exploring/weight_pruning.h"
#include "engine/models/model_weights.h"

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace attenscope {

/// The matrices of a checkpoint's layers, in the order of their names.
std::vector<MatrixSource> matricesOf(const ModelWeights& weights);

/// What becomes of the tensors of a file.
struct FileChange {
  std::function<bool(const std::string& name)> concerns{};  ///< whether it may change a tensor
  TensorChange change{};                                    ///< sets numbers to 0
  bool compact = false;  ///< rows or columns that are all 0 then are left out (engine/io/compact_tensors.h)
};
struct WrittenCheckpoint {
  std::int64_t numbers = 0;  ///< of the tensors concerned, as a whole
  std::int64_t zeros = 0;
  std::int64_t leftOut = 0;  ///< those of the zeros that are not in the file
};
/// Writes all tensors of a checkpoint under their names and in their types, one at a time, to a single file.
/// What is not 0 stays as it is, bit for bit. Atomic; throws Error and Cancelled.
WrittenCheckpoint writeCheckpoint(const std::filesystem::path& path, const ModelWeights& weights,
                                  const FileChange& change, std::map<std::string, std::string> metadata,
                                  const RunControl& control = {});

}  // namespace attenscope

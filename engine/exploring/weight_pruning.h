// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"
#include "engine/run_control.h"

#include <cstdint>
#include <functional>
#include <map>
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
struct WeightPruning {
  double sparsity = 0;  ///< fraction of all pruned numbers that become 0, from 0 to 1
  WeightOrder order = WeightOrder::Magnitude;
  WeightScope scope = WeightScope::Global;
  std::uint64_t seed = 1;
};

/// A matrix that is read when its numbers are needed, so that not all need be in memory.
struct MatrixSource {
  std::string name;
  std::function<Tensor()> read;
  bool inOut = false;  ///< [in × out]: output features are columns
};

/// Which numbers of some matrices become 0. Of equal ones those that come first do, in the order of the
/// matrices.
class WeightCuts {
 public:
  /// Reads every matrix up to three times. Throws Cancelled.
  WeightCuts(const std::vector<MatrixSource>& matrices, const WeightPruning& how,
             const RunControl& control = {});

  bool concerns(const std::string& name) const { return m_cuts.contains(name); }
  /// The matrix of this name with what goes set to 0; itself if it is none of those that are pruned.
  Tensor applied(const std::string& name, const Tensor& matrix) const;

 private:
  /// What lies below `key` goes, and the first `ties` numbers (or rows) that are equal to it.
  struct Cut {
    std::uint32_t key = 0;
    std::int64_t ties = 0;
    bool inOut = false;
  };
  void cutTogether(const std::vector<MatrixSource>& matrices, const RunControl& control);
  void cutRows(const MatrixSource& matrix);

  WeightPruning m_how;
  std::map<std::string, Cut> m_cuts;
};

/// Whether weights of a task of this name and shape are pruned: matrices, not embeddings, biases or norms.
bool isPruned(const std::string& name, const Tensor& weight);

/// The weights of a task with the fraction `sparsity` (0 to 1) of all pruned numbers set to 0.
TensorMap prunedWeights(const TensorMap& weights, double sparsity, WeightOrder order, WeightScope scope,
                        std::uint64_t seed = 1);
/// The fraction of zeros among the numbers that are pruned.
double sparsityOf(const TensorMap& weights);

}  // namespace attenscope

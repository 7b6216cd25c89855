// SPDX-License-Identifier: GPL-3.0-or-later
/// What of a set of weights belongs to one head alone, and goes with it.
#pragma once

#include "engine/compute/tensor.h"
#include "engine/exploring/pruning_goals.h"
#include "engine/exploring/weight_pruning.h"
#include "engine/models/model_weights.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace attenscope {

/// Where weights hold a head's numbers.
struct HeadPlace {
  std::string output;  ///< name of the matrix by which heads are mixed, [d × heads·d_h]
  bool inOut = false;  ///< that matrix is [heads·d_h × d]
  std::int64_t heads = 0;
  std::int64_t head = 0;
  struct Rows {
    std::string name;  ///< of a matrix or bias of `blocks` parts, each with as many rows for every head
    std::int64_t blocks = 1;
  };
  std::vector<Rows> rows{};  ///< of queries, keys and values
};

/// The places of PruningGoal::heads, in their order: of a mechanism, from a run of it without edits and its
/// weights; and of a checkpoint. Throws Error naming the head whose matrix is not found.
std::vector<HeadPlace> placesOf(const PruningGoal& goal, const Trace& plain, const TensorMap& weights);
std::vector<HeadPlace> placesOf(const PruningGoal& goal, const ModelWeights& weights);

/// The Euclidean norm of what `output` holds of the head: its columns.
double magnitudeOf(const Tensor& output, const HeadPlace& place);

/// The same of every place, its matrix being read from these. Throws Error naming a tensor that is none of
/// them.
std::vector<double> magnitudesOf(const std::vector<HeadPlace>& places,
                                 const std::vector<MatrixSource>& matrices);

/// Sets what belongs to removed heads to 0.
class HeadZeros {
 public:
  /// `withRows`: also the rows of queries, keys and values, which then give nothing that anybody reads.
  /// Throws Error if layers share their weights and a head is not removed from all of them.
  HeadZeros(const PruningGoal& goal, const std::vector<HeadPlace>& places,
            const std::vector<std::size_t>& removed, bool withRows);

  bool concerns(const std::string& name) const { return m_outputs.contains(name) || m_rows.contains(name); }
  /// The tensor of this name without what goes; itself if nothing of it does.
  Tensor applied(const std::string& name, const Tensor& tensor) const;

 private:
  struct Gone {
    HeadPlace place;
    std::int64_t blocks = 1;
  };
  std::map<std::string, std::vector<Gone>> m_outputs;
  std::map<std::string, std::vector<Gone>> m_rows;
};

/// Which heads of each layer are left, as JSON: [{"part": "heads", "layer": 0, "heads": 4, "left": [0, 2]}].
std::string headsLeftText(const PruningGoal& goal, const std::vector<std::size_t>& removed);
/// The metadata's entry that holds it.
inline constexpr const char* kHeadsLeft = "attenscope.heads_left";

}  // namespace attenscope

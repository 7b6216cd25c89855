// SPDX-License-Identifier: GPL-3.0-or-later
/// Attention within shifted windows of a grid of patches, and the merging of patches between two stages (Liu
/// et al. 2021, "Swin Transformer: hierarchical vision transformer using shifted windows").
#pragma once

#include "engine/models/layers.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace attenscope {

/// How a grid of patches falls into windows of side² places. Where the side does not divide the grid, it is
/// continued at the right and below: the cells there are keys after all patches, by rows.
struct WindowPlan {
  std::int64_t windows = 0;
  std::int64_t padding = 0;            ///< number of cells beyond the grid
  std::vector<std::int64_t> tokens{};  ///< [side² × windows]: the token at each place, windows side by side
  std::vector<std::int64_t> placesOfTokens{};  ///< of each patch, its index in `tokens`
  Tensor
      regions{};  ///< [windows × side²]: parts that border on each other in the picture; empty if not shifted
};
/// The windows, moved by `shift` to the right and down; those at the margins then hold parts from both ends.
WindowPlan planWindows(const PatchGrid& grid, std::int64_t side, std::int64_t shift);

/// The attention of a stack's layers: plain windows in even layers, shifted ones in odd layers.
class WindowAttention {
 public:
  WindowAttention(Graph& graph, const LayerStack& stack, const PatchGrid& grid);

  /// x [T × d] with a row of zeros for each cell beyond the grid.
  Var padded(Var x) const;
  /// Places pairs of tokens [heads × T × keys] as the step `id` that edits can change.
  using PlacePairs = std::function<void(const char* id, Var pairs)>;
  /// From q [T × heads·d], k and v [keys × heads·d] of a layer: `windows`, `heads` and, if they are to be
  /// kept, `weights`. With `edit`, scores and weights are computed one after the other, and each goes on as
  /// `edit` leaves it.
  void attend(AttentionValues& values, const Tensor& table, int layer, bool keepWeights,
              const PlacePairs& edit = {});

 private:
  void weighStepByStep(AttentionValues& values, int layer, bool shifted, const PlacePairs& edit);
  /// Lets pairs that the shift separates count as hidden for edits of rows, though the model only takes 100
  /// off their scores.
  void hideSeparated(WindowValues& windows, int layer);
  struct Placed {
    WindowPlan plan;
    WindowPlaces places;
    Var regions;  ///< invalid if nothing is hidden
  };
  Placed place(const PatchGrid& grid, std::int64_t shift, const std::string& name);
  Var byTemperature(Var bias);

  Graph& m_graph;
  const LayerStack& m_stack;
  Placed m_plain;
  Placed m_shifted;
};

/// The grid after patches were merged: half as many each way, rounded up.
PatchGrid mergedGrid(const PatchGrid& grid);
/// Each 2 × 2 patches side by side, by columns: [T × d] → [T / 4 × 4d]; zeros beyond the grid, a leaf of this
/// name.
Var neighbours(Graph& graph, const std::string& name, Var x, const PatchGrid& grid);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <compare>
#include <map>
#include <string>
#include <vector>

namespace attenscope {

/// What the size of the gradient is measured at: the scores of one head, or a gate.
struct GradientPlace {
  std::string step{};   ///< id of the weights that the scores lead to, or of the gate
  std::string stack{};  ///< of a layer, if there are several
  int layer = -1;
  int head = -1;  ///< −1 if the step has no heads

  auto operator<=>(const GradientPlace&) const = default;
};

/// Numbers by place, such as the size of the gradient: see sizesOf().
using AtPlaces = std::map<GradientPlace, double>;

/// A value in the record of a run at which gradients are measured.
struct GradientNode {
  int node = -1;
  std::int64_t heads = 1;  ///< equal parts that the value consists of
  GradientPlace place{};   ///< of the first head, which is 0 or −1
};

/// Where a run's gradients are measured. For every distribution of weights over keys: at the scores that the
/// softmax reads, before hidden ones are set to −∞; at the weights themselves where the run shows no such
/// scores. Besides at the gates of channels and positions.
std::vector<GradientNode> gradientNodes(const Trace& trace);

/// Adds the squared Euclidean length of each head's part of a gradient.
void addSquares(AtPlaces& squares, const GradientNode& at, const Tensor& gradient);

/// The size of the gradient of a batch: the root of the mean over its examples of the squared length of
/// ∂loss/∂scores, where `squares` sums these over `examples`.
AtPlaces sizesOf(const AtPlaces& squares, std::int64_t examples);

}  // namespace attenscope

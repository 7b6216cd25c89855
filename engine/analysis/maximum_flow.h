// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace attenscope {

/// Maximum flow through layers of equally many tokens, each linked to every token of the layer below (Dinic's
/// algorithm, 1970: blocking flows along shortest paths). Flow along a link may be sent back, so augmenting
/// paths may also lead upwards.
class LayeredFlow {
 public:
  /// `layers` are the capacities [T × T] from token i above to token j below, the lowest layer first.
  LayeredFlow(const std::vector<const float*>& layers, std::int64_t tokens);

  /// The maximum flow from token `from` above all layers to token `to` below all. May be called once per
  /// object.
  double most(std::int64_t from, std::int64_t to);

 private:
  std::int64_t nodeOf(std::int64_t level, std::int64_t token) const { return level * m_tokens + token; }
  bool measure(std::int64_t from, std::int64_t to);
  double push(std::int64_t node, std::int64_t to, double amount);

  std::int64_t m_tokens;
  std::int64_t m_levels;
  double m_nothing;  ///< anything smaller is rounding error
  // Links are stored by the node that they leave: first the downward ones, then the upward (residual) ones.
  std::vector<double> m_down;     ///< residual capacity of a link, [layers × T × T], from above to below
  std::vector<double> m_carried;  ///< flow along a link, [layers × T × T], from below to above
  std::vector<int> m_distance;
  std::vector<std::int64_t> m_next;  ///< per node, the number of links used up in this phase
};

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace attenscope {

/// The largest flow through layers of equally many tokens, each linked to every token of the layer below
/// (Dinic 1970: shortest ways first, as many of one length at once as there are). What a link carries may be
/// sent back, so ways may also lead up again.
class LayeredFlow {
 public:
  /// `layers`: capacities [T × T] from token i above to token j below, the lowest layer first.
  LayeredFlow(const std::vector<const float*>& layers, std::int64_t tokens);

  /// From token `from` above all layers to token `to` below all. Once for each object.
  double most(std::int64_t from, std::int64_t to);

 private:
  std::int64_t nodeOf(std::int64_t level, std::int64_t token) const { return level * m_tokens + token; }
  bool measure(std::int64_t from, std::int64_t to);
  double push(std::int64_t node, std::int64_t to, double amount);

  std::int64_t m_tokens;
  std::int64_t m_levels;
  double m_nothing;  ///< less than this is rounding
  // Links are kept by the node that they leave: first those down, then those up (what came from there).
  std::vector<double> m_down;     ///< what a link can still take, [layers × T × T], from above to below
  std::vector<double> m_carried;  ///< what it carries, [layers × T × T], from below to above
  std::vector<int> m_distance;
  std::vector<std::int64_t> m_next;  ///< links of a node that are used up in this phase
};

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/maximum_flow.h"

#include <algorithm>
#include <limits>

namespace attenscope {

namespace {
constexpr double kNothing = 1e-9;  // of a flow of at most 1, or of the largest capacity above
}  // namespace

LayeredFlow::LayeredFlow(const std::vector<const float*>& layers, std::int64_t tokens)
    : m_tokens(tokens), m_levels(static_cast<std::int64_t>(layers.size())) {
  const std::int64_t size = tokens * tokens;
  for (const float* layer : layers) m_down.insert(m_down.end(), layer, layer + size);
  m_nothing = kNothing;
  for (const double capacity : m_down) m_nothing = std::max(m_nothing, kNothing * capacity);
  m_carried.assign(m_down.size(), 0.0);
}

bool LayeredFlow::measure(std::int64_t from, std::int64_t to) {
  m_distance.assign(static_cast<std::size_t>((m_levels + 1) * m_tokens), -1);
  std::vector<std::int64_t> reached{from};
  m_distance[static_cast<std::size_t>(from)] = 0;
  for (std::size_t i = 0; i < reached.size(); ++i) {
    const std::int64_t node = reached[i];
    const int next = m_distance[static_cast<std::size_t>(node)] + 1;
    const std::int64_t level = node / m_tokens;
    const std::int64_t token = node % m_tokens;
    const auto reach = [&](double room, std::int64_t other) {
      int& distance = m_distance[static_cast<std::size_t>(other)];
      if (room <= m_nothing || distance >= 0) return;
      distance = next;
      reached.push_back(other);
    };
    for (std::int64_t j = 0; j < m_tokens; ++j) {
      if (level > 0)
        reach(m_down[static_cast<std::size_t>(((level - 1) * m_tokens + token) * m_tokens + j)],
              nodeOf(level - 1, j));
      if (level < m_levels)
        reach(m_carried[static_cast<std::size_t>((level * m_tokens + token) * m_tokens + j)],
              nodeOf(level + 1, j));
    }
  }
  return m_distance[static_cast<std::size_t>(to)] >= 0;
}

double LayeredFlow::push(std::int64_t node, std::int64_t to, double amount) {
  if (node == to) return amount;
  const std::int64_t level = node / m_tokens;
  const std::int64_t token = node % m_tokens;
  double pushed = 0;
  for (std::int64_t& link = m_next[static_cast<std::size_t>(node)]; link < 2 * m_tokens; ++link) {
    const bool down = link < m_tokens;
    if (down ? level == 0 : level == m_levels) continue;
    const std::int64_t other = down ? link : link - m_tokens;
    const std::int64_t next = nodeOf(down ? level - 1 : level + 1, other);
    if (m_distance[static_cast<std::size_t>(next)] != m_distance[static_cast<std::size_t>(node)] + 1)
      continue;
    // The same link seen from above, and from below.
    const std::int64_t layer = down ? level - 1 : level;
    double& room = m_down[static_cast<std::size_t>((layer * m_tokens + (down ? token : other)) * m_tokens +
                                                   (down ? other : token))];
    double& carried = m_carried[static_cast<std::size_t>(
        (layer * m_tokens + (down ? other : token)) * m_tokens + (down ? token : other))];
    const double most = std::min(amount - pushed, down ? room : carried);
    if (most <= m_nothing) {
      if (amount - pushed <= m_nothing) return pushed;
      continue;
    }
    const double sent = push(next, to, most);
    room += down ? -sent : sent;
    carried += down ? sent : -sent;
    pushed += sent;
    if (amount - pushed <= m_nothing) return pushed;  // this link may have room left
  }
  return pushed;
}

double LayeredFlow::most(std::int64_t from, std::int64_t to) {
  const std::int64_t source = nodeOf(m_levels, from);
  const std::int64_t sink = nodeOf(0, to);
  double flow = 0;
  while (measure(source, sink)) {
    m_next.assign(m_distance.size(), 0);
    const double pushed = push(source, sink, std::numeric_limits<double>::infinity());
    if (pushed <= m_nothing) break;
    flow += pushed;
  }
  return flow;
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/value_lives.h"

namespace attenscope {

void ValueLives::begin(const std::string& name, const NetworkValue& value, int reads, bool stays) {
  if (!value.var.valid()) return;
  const int node = value.var.node();
  if (reads == 0 && !stays) return;
  ++m_values[node];
  if (!stays) m_lives[name] = {node, reads};
}

void ValueLives::read(const std::string& name) {
  const auto life = m_lives.find(name);
  if (life == m_lives.end() || --life->second.reads > 0) return;
  const int node = life->second.node;
  m_lives.erase(life);
  --m_values[node];
  releaseUnused(node);
}

void ValueLives::releaseOthers(int from, int to) {
  for (int node = from; node < to; ++node) releaseUnused(node);
}

void ValueLives::releaseUnused(int node) {
  const auto values = m_values.find(node);
  if (values == m_values.end() || values->second == 0) m_graph.release(node);
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/value_lives.h"

namespace attenscope {

namespace {

/// The entry at `i`, which is made if there is none.
template <typename Entry>
Entry& at(std::vector<Entry>& entries, int i) {
  if (i >= static_cast<int>(entries.size())) entries.resize(static_cast<std::size_t>(i) + 1);
  return entries[static_cast<std::size_t>(i)];
}

}  // namespace

void ValueLives::begin(int number, const NetworkValue& value, int reads, bool stays) {
  if (!value.var.valid()) return;
  const int node = value.var.node();
  if (reads == 0 && !stays) return;
  ++at(m_values, node);
  if (!stays) at(m_lives, number) = {node, reads};
}

void ValueLives::read(int number) {
  if (number < 0 || number >= static_cast<int>(m_lives.size())) return;
  Life& life = at(m_lives, number);
  if (life.reads == 0 || --life.reads > 0) return;
  --at(m_values, life.node);
  releaseUnused(life.node);
}

void ValueLives::releaseOthers(int from, int to) {
  for (int node = from; node < to; ++node) releaseUnused(node);
}

void ValueLives::releaseUnused(int node) {
  if (at(m_values, node) == 0) m_graph.release(node);
}

}  // namespace attenscope

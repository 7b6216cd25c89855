// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/snapshots.h"

#include <algorithm>
#include <cassert>

namespace attenscope {

Snapshots::Snapshots(std::size_t most, std::int64_t bytes) : m_most(most), m_bytes(bytes) {
  assert(most >= 2);
}

void Snapshots::add(std::int64_t step, const TensorMap& weights) {
  if (!m_all.empty() && step % m_every != 0) return;
  m_all.push_back({step, weights});
  std::int64_t one = 0;
  for (const auto& [name, tensor] : weights) one += tensor.size() * static_cast<std::int64_t>(sizeof(float));
  const auto tooMany = [&] {
    const auto count = static_cast<std::int64_t>(m_all.size());
    return m_all.size() > m_most || (count > 2 && count * one > m_bytes);
  };
  while (tooMany()) {
    m_every *= 2;
    std::erase_if(m_all, [&](const Snapshot& snapshot) {
      return &snapshot != &m_all.front() && snapshot.step % m_every != 0;
    });
    if (m_all.size() <= 2) return;
  }
}

const Snapshot& Snapshots::at(std::int64_t step) const {
  assert(!m_all.empty());
  const auto after =
      std::upper_bound(m_all.begin(), m_all.end(), step,
                       [](std::int64_t wanted, const Snapshot& one) { return wanted < one.step; });
  return after == m_all.begin() ? m_all.front() : *(after - 1);
}

}  // namespace attenscope

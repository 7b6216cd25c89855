// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/snapshots.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace attenscope {

Snapshots::Snapshots(std::size_t most, std::int64_t bytes) : m_most(most), m_bytes(bytes) {
  assert(most >= 2);
}

void Snapshots::add(Snapshot next) {
  if (!m_all.empty() && (next.step % m_every != 0 || next.step <= m_all.back().step)) return;
  m_all.push_back(std::move(next));
  std::int64_t one = 0;
  const auto measure = [&](const Tensor& tensor) {
    one += tensor.size() * static_cast<std::int64_t>(sizeof(float));
  };
  for (const auto& [name, tensor] : m_all.back().weights) measure(tensor);
  for (const auto& [name, moments] : m_all.back().moments) {
    measure(moments.first);
    measure(moments.second);
  }
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

void Snapshots::cutAfter(std::int64_t step) {
  std::erase_if(m_all, [&](const Snapshot& snapshot) { return snapshot.step > step; });
}

const Snapshot& Snapshots::at(std::int64_t step) const {
  assert(!m_all.empty());
  const auto after =
      std::upper_bound(m_all.begin(), m_all.end(), step,
                       [](std::int64_t wanted, const Snapshot& one) { return wanted < one.step; });
  return after == m_all.begin() ? m_all.front() : *(after - 1);
}

}  // namespace attenscope

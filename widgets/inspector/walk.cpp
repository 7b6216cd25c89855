// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/walk.h"

#include <algorithm>

namespace attenscope {

namespace {

constexpr std::size_t kMostPlaces = 200;

/// Whether a place means the same in both runs: the records go alike, and the cell is there.
bool meansTheSame(const Trace& before, const Trace& after, const Place& place) {
  if (before.mechanism != after.mechanism || before.record->size() != after.record->size()) return false;
  const Node& a = (*before.record)[static_cast<std::size_t>(place.node)];
  const Node& b = (*after.record)[static_cast<std::size_t>(place.node)];
  return a.operation == b.operation && a.leaf == b.leaf && a.inputs == b.inputs &&
         a.value.shape() == b.value.shape() && isThere(*after.record, place);
}

}  // namespace

bool Walk::setTrace(const std::shared_ptr<const Trace>& trace) {
  if (trace == m_trace) return true;
  const bool stays = trace && m_trace && trace->record && m_trace->record &&
                     std::all_of(m_places.begin(), m_places.end(),
                                 [&](const Place& place) { return meansTheSame(*m_trace, *trace, place); });
  m_trace = trace;
  if (!stays) clear();
  return stays;
}

void Walk::goTo(const Place& place) {
  if (m_at >= 0 && place == this->place()) return;
  m_places.resize(static_cast<std::size_t>(m_at + 1));
  m_places.push_back(place);
  if (m_places.size() > kMostPlaces) m_places.erase(m_places.begin());
  m_at = static_cast<int>(m_places.size()) - 1;
}

void Walk::go(int by) {
  const int next = m_at + by;
  if (next >= 0 && next < static_cast<int>(m_places.size())) m_at = next;
}

void Walk::clear() {
  m_places.clear();
  m_at = -1;
}

}  // namespace attenscope

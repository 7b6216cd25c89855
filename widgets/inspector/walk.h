// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/provenance/derivation.h"
#include "engine/trace/trace.h"

#include <memory>
#include <vector>

namespace attenscope {

/// The places that were gone to in a run, with back and forward.
class Walk {
 public:
  /// Another run: the places stay if they mean the same there, else the walk ends. Returns whether they do.
  bool setTrace(const std::shared_ptr<const Trace>& trace);
  /// Goes on to a place; those ahead are forgotten.
  void goTo(const Place& place);
  bool canGoBack() const { return m_at > 0; }
  bool canGoForward() const { return m_at + 1 < static_cast<int>(m_places.size()); }
  /// `by` is −1 or 1; where there is nothing, nothing happens.
  void go(int by);
  /// Nowhere if nothing was gone to.
  Place place() const { return m_at < 0 ? Place() : m_places[static_cast<std::size_t>(m_at)]; }
  void clear();

 private:
  std::shared_ptr<const Trace> m_trace;
  std::vector<Place> m_places;
  int m_at = -1;
};

}  // namespace attenscope

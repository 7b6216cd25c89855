// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/head_patterns.h"
#include "widgets/later.h"

#include <memory>
#include <string>
#include <vector>

namespace attenscope {

/// Finds the patterns of the heads of a step in all layers: at once where they are small, else on another
/// thread. To be used from one thread.
class PatternsFinder {
 public:
  /// Looks for those of this trace; what was found of the very same weights is kept.
  void look(const std::shared_ptr<const Trace>& trace, const std::string& step);
  void forget();
  /// Takes what the thread has found; whether there is something new. With `wait` finds it now.
  bool collect(bool wait = false);
  bool waiting() const { return m_later.waiting(); }
  const std::vector<HeadFits>& heads() const { return m_heads; }

 private:
  std::shared_ptr<const Trace> m_trace;
  std::string m_step;
  std::vector<Tensor> m_of;  ///< the weights that `m_heads` is about
  std::vector<HeadFits> m_heads;
  Later<std::vector<HeadFits>> m_later;
};

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/run_difference.h"
#include "widgets/later.h"
#include "widgets/view.h"
#include "widgets/views/catalog.h"

#include <memory>
#include <optional>

namespace attenscope {

/// A step of two runs, or two heads of one: how the places of one lie in the other, their difference, and the
/// range of values that both have together. What was computed for a pair is kept until another is asked for;
/// the difference of large steps is computed on another thread.
class ComparedSteps {
 public:
  struct Pair {
    std::shared_ptr<const Trace> a;
    int stepA = -1;
    int partA = -1;  ///< of one head compared with another; else −1
    std::shared_ptr<const Trace> b;
    int stepB = -1;
    int partB = -1;

    bool operator==(const Pair&) const = default;
    bool valid() const { return a && b && stepA >= 0 && stepB >= 0; }
    const Step& inA() const { return a->steps[static_cast<std::size_t>(stepA)]; }
    const Step& inB() const { return b->steps[static_cast<std::size_t>(stepB)]; }
  };

  /// From here on everything is about these.
  void look(const Pair& pair);
  const Pair& pair() const { return m_pair; }
  /// Whether both have the same axes.
  bool comparable() const { return m_alignment.has_value(); }
  const StepAlignment& alignment() const { return *m_alignment; }

  /// The place in B of what is selected in A, or the other way round.
  Selection inB(Selection selection) const;
  Selection inA(Selection selection) const;
  /// A − B as a run of one step; null while it is computed.
  std::shared_ptr<const Trace> difference();
  /// Whether something is still to come.
  bool waiting() const { return m_later.waiting() || m_rangeMissed; }
  /// Whether the difference, or the whole range, has come since it was asked for.
  bool collect();
  /// Gives both states the range that their values have together, where it is not fixed and can be shared.
  void shareRange(ViewState& a, ViewState& b);

 private:
  Selection mapped(Selection selection, const Step& from, const std::vector<std::vector<int>>& places) const;

  /// What a range that is shared depends on.
  struct RangeOf {
    int headA = 0;
    int headB = 0;
    int channel = 0;
    QString colormap;
    Coloring coloring;
    bool operator==(const RangeOf&) const = default;
  };

  Pair m_pair;
  std::optional<StepAlignment> m_alignment;
  std::shared_ptr<const Trace> m_difference;
  Later<std::shared_ptr<const Trace>> m_later;
  std::optional<RangeOf> m_rangeOf;
  bool m_rangeMissed = false;  ///< the range is that of some of the numbers
  double m_low = 0;
  double m_high = 1;
};

}  // namespace attenscope

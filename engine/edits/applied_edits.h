// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/edits/edit.h"
#include "engine/graph/operations/editing/editing.h"
#include "engine/trace/trace.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace attenscope {

/// A value of a run that edits may change: that of a step, or the same before its axes are sorted.
struct EditPoint {
  std::string id;     ///< of the step
  std::string stack;  ///< of the step
  Role role = Role::Hidden;
  int layer = -1;
  std::vector<AxisKind> axes;   ///< of the value
  std::int64_t firstQuery = 0;  ///< the place of the value's first query, where rows are computed one by one
  std::int64_t headsOfOne = 1;  ///< heads that share one entry of the value's head axis
  Var masked{};  ///< for weights: the masked scores of the same shape, or invalid if every pair is visible
};

/// Applies a list of edits while a run computes.
class AppliedEdits {
 public:
  /// `plain` is the same run without edits and `other` the one compared with; each may be null.
  AppliedEdits(std::vector<Edit> edits, std::shared_ptr<const Trace> plain,
               std::shared_ptr<const Trace> other);

  /// Whether some edit that is switched on changes such a value.
  bool touches(const EditPoint& point);
  /// `value` after all edits in their order; itself if none concerns it.
  Var apply(const EditPoint& point, Var value);

  /// Such a value is shown but not changed; `why` is said of edits that mean it and nothing else.
  void refuse(const EditPoint& point, const std::string& why);

  /// Tokens hidden by edits.
  std::set<int> hiddenTokens() const;
  /// The word that is to stand in place of a token; null if it stays. Notes that the edit was found to apply.
  const std::string* replacement(std::int64_t token);
  /// A token edit had nothing to change: "there are only 5 tokens".
  void noteTokens(std::int64_t count);

  /// For each edit why it changes nothing; empty where it does, or is switched off.
  std::vector<std::string> problems() const;
  /// The value of a step in the run without edits; empty if there is none.
  Tensor plainValue(const std::string& id, int layer) const;
  bool active() const { return m_active; }

 private:
  struct State {
    Edit edit;
    bool found = false;
    std::string problem;
  };
  bool concerns(const Edit& edit, const EditPoint& point) const;
  /// The cells of the value that the edit means. Empty, with a problem noted, if there are none.
  std::optional<Block> blockOf(State& state, const EditPoint& point, const Shape& shape);
  Var applyOne(State& state, const EditPoint& point, Var value, const Block& block);
  Var fromRun(State& state, const EditPoint& point, Var value, const Block& block);

  std::vector<State> m_edits;
  std::shared_ptr<const Trace> m_plain;
  std::shared_ptr<const Trace> m_other;
  bool m_active = false;
};

}  // namespace attenscope

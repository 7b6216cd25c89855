// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/edits/edit.h"
#include "engine/mechanism/request.h"

#include <memory>
#include <string>
#include <vector>

namespace attenscope {

/// How far one patched value moves the answer.
struct TracedPlace {
  int layer = -1;
  int index = 0;     ///< head, or token
  double moved = 0;  ///< 0: the answer stays that of A; 1: as far as that of B
  Edit edit{};
};

/// What carries the difference between two runs A and B of the same shape (Meng et al. 2022; "activation
/// patching").
struct CausalTrace {
  std::string step;
  bool byHead = false;  ///< else by token
  std::string place;    ///< where the answers are read: a token, or empty
  std::string answerA;
  std::string answerB;
  std::vector<TracedPlace> places{};  ///< by layer, then head or token
  double fullMilliseconds = 0;        ///< of the run of A from nothing
  double patchedMilliseconds = 0;     ///< of one patched run, on average
};

/// Patches each head (where the step has heads) or each token of every layer's `step` from B into A in turn.
/// What is measured is the difference of the scores of B's and of A's answer at the last place where these
/// differ: (patched − A) / (B − A). Every run computes only what follows from its patch. Throws Error if the
/// runs have other shapes, give no answers or the same ones, or have no such step; Cancelled.
///
/// Where `b.previous` is the run of B it is not computed again.
CausalTrace causalTrace(const RunRequest& a, const RunRequest& b, const std::string& step,
                        const RunControl& control = {});

/// The steps of a run whose tokens or heads can be patched in this way, those of most interest first.
std::vector<std::string> traceableSteps(const Mechanism& mechanism, const Trace& run);

/// A trace as a run of one step that views can draw: `moved` [layers × tokens] or [layers × heads], named as
/// in `run`, the run of A.
std::shared_ptr<const Trace> asTrace(const CausalTrace& traced, const Trace& run);

}  // namespace attenscope

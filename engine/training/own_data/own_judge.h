// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

#include <functional>
#include <string>
#include <vector>

namespace attenscope {

using Judge = std::function<void(const Trace& trace, const Example& example, Tallies& tallies)>;

/// Scores whether the likeliest label of the step `logits` is the right one, as "right".
Judge judgeLabel(const std::string& logits);
/// Scores the words with the right tag, as "right"; a word in pieces has the tag of its first piece. If the
/// tags mark spans (O, and B-, I-, E-, L-, S- or U- before a kind), also whole spans of the right kind, as
/// "f1" = 2 · found / (said + there are).
Judge judgeTags(const std::vector<std::string>& labels);

}  // namespace attenscope

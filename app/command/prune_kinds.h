// SPDX-License-Identifier: GPL-3.0-or-later
/// The four things that `attenscope prune` takes away.
#pragma once

#include "app/command/prune_command.h"
#include "app/command/prune_report.h"
#include "app/command/prune_subject.h"

#include <iosfwd>

namespace attenscope {

struct PruneJob {
  const PruneOptions& options;
  std::ostream& out;
  std::ostream& notes;
  PruneFigures& figures;
};

/// Heads, by importance or (`--weights --scope heads`) by the size of their weights.
void pruneHeadsOf(const PruneSubject& subject, const PruneJob& job);
void pruneWeightsOf(const PruneSubject& subject, const PruneJob& job);
void pruneAttentionOf(const PruneSubject& subject, const PruneJob& job);
/// Channels of a task's mechanism, or of any mechanism with a gate of channels.
void pruneChannelsOf(const PruneJob& job);

/// At how many points of a curve weights are fine-tuned, the last one among them.
inline constexpr int kFinetunedPoints = 4;
/// The weights after `--finetune` steps from `start`, in which what is 0 stays 0, with these edits.
TensorMap finetuned(const PruneSubject& subject, const PruneJob& job, const TensorMap& start,
                    const std::vector<Edit>& edits);

}  // namespace attenscope

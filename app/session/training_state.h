// SPDX-License-Identifier: GPL-3.0-or-later
/// Weights that are being learned as changes of the session.
#pragma once

#include "app/session/session_state.h"
#include "engine/training/task.h"

#include <memory>
#include <string>

namespace attenscope {

/// Weights of `learned`, which is `task` or a variant of it, for runs; they keep `task` alive. `name` stands
/// for their file.
std::shared_ptr<const LoadedWeights> learnedWeights(const std::shared_ptr<const Task>& task,
                                                    const Task& learned, TensorMap tensors, std::string name);

namespace edits {

/// Shows what weights of a task do: its mechanism, set as it is trained, on the user's own input if the
/// weights know it, else on the task's sample. `path` is where the weights are kept, for saved sessions.
SessionState takeLearned(SessionState state, const Task& task, std::shared_ptr<const LoadedWeights> weights,
                         const QString& path);
}  // namespace edits

}  // namespace attenscope

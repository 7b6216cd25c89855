// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/session_state.h"

#include <QString>

namespace attenscope {

/// A session as a file (JSON, picture and numbers inside; weights by their path). Throws Error naming the
/// file; written atomically.
void saveSession(const QString& path, const SessionState& state);
/// Throws Error naming the file and what is wrong in it.
SessionState loadSession(const QString& path);

/// Loads weights from safetensors. Throws Error naming file and tensor.
std::shared_ptr<const LoadedWeights> loadWeights(const QString& path);

}  // namespace attenscope

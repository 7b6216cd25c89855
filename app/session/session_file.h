// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/session_state.h"
#include "engine/mechanism/request.h"

#include <QString>

#include <filesystem>

namespace attenscope {

/// A session as a file (JSON, picture and numbers inside; weights by their path). Throws Error naming the
/// file; written atomically.
void saveSession(const QString& path, const SessionState& state);
/// Throws Error naming the file and what is wrong in it.
SessionState loadSession(const QString& path);

/// A checkpoint folder, or a file of attention that something else computed. Throws Error naming what is
/// missing, and Cancelled.
std::shared_ptr<const Model> openAnyModel(const std::filesystem::path& path, const RunControl& control = {});

/// Loads weights from safetensors. Throws Error naming file and tensor.
std::shared_ptr<const LoadedWeights> loadWeights(const QString& path);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/session_state.h"
#include "engine/mechanism/request.h"

#include <QString>

#include <filesystem>

namespace attenscope {

/// Saves a session as JSON with its input of the shown kind, image and numbers embedded and weights by path.
/// Atomic; throws Error naming the file.
void saveSession(const QString& path, const SessionState& state);
/// Reads a saved session. Throws Error naming the file and what is wrong in it.
SessionState loadSession(const QString& path);

/// Opens a checkpoint folder or a file of attention weights. Throws Error naming what is missing, and
/// Cancelled.
std::shared_ptr<const Model> openAnyModel(const std::filesystem::path& path, const RunControl& control = {});

/// Loads weights from a safetensors file. Throws Error naming file and tensor.
std::shared_ptr<const LoadedWeights> loadWeights(const QString& path);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command/run_command.h"
#include "engine/mechanism/request.h"

namespace attenscope {

/// Sets what `--set name=value` names. Throws Error naming the setting.
void applySettings(const std::vector<std::string>& settings, Parameters& parameters);

/// Reads what `options` name and checks it against what the mechanism takes. Throws Error naming file, tensor
/// or option.
RunRequest runRequest(const RunOptions& options);

}  // namespace attenscope

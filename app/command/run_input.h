// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command/run_command.h"
#include "engine/mechanism/request.h"

namespace attenscope {

/// Applies `--set name=value` options. Throws Error naming the setting.
void applySettings(const std::vector<std::string>& settings, Parameters& parameters);

/// Builds the request for `options`: reads the files and checks them against the inputs of the mechanism.
/// Throws Error naming file, tensor or option.
RunRequest runRequest(const RunOptions& options);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <optional>

namespace attenscope {

/// Parses the arguments and runs a subcommand, `--help` or `--version` without a display. Returns the exit
/// code: 0, or 2 after one line on standard error. Without a subcommand returns nothing and stores the FILE
/// arguments in `files`, for the window to open.
std::optional<int> runCommandLine(int& argc, char** argv, QStringList& files);

}  // namespace attenscope

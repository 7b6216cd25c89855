// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace attenscope {

/// What `attenscope COMMAND --help` and the manual page say below the options: lines to type, each with a
/// word on what it does. Empty for a command that has none.
std::string examplesFor(const std::string& command);

}  // namespace attenscope

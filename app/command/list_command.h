// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>
#include <string>

namespace attenscope {

/// `attenscope list [ID] [--json]`: all mechanisms as a table, or a description of one. Throws Error for an
/// unknown id.
void listOf(std::ostream& out, const std::string& id, bool json);

}  // namespace attenscope

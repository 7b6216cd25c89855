// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>
#include <string>

namespace attenscope {

/// `attenscope list [ID] [--json]`: every mechanism as a table, or one described. Throws Error for an unknown
/// id.
void listMechanisms(std::ostream& out, const std::string& id, bool json);

}  // namespace attenscope

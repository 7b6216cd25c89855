// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace attenscope {

struct NetworkDescription;

/// What was found in a network and every value that it computes, a line each in the order of computation:
/// what it is, name, operator, shape. Only those that have each of `words` in one of these; all if there are
/// none.
std::string outlineTable(const NetworkDescription& network, const std::string& words);

}  // namespace attenscope

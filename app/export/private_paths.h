// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace attenscope {

/// A path, or a line with paths in it, with ~ for the home folder; and back.
std::string withoutHome(std::string text);
std::string withHome(std::string text);

/// Arguments as a line for a shell. A path in the home folder begins with ~; where it is part of an argument,
/// which no shell would expand, only the file's name is left.
std::string commandLine(const std::vector<std::string>& arguments);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>
#include <string>

namespace attenscope {

/// `attenscope help [TOPIC]`: a page of the manual, or a section of one ("views#wall"), as plain text in the
/// language of the command line; without a topic the contents. Throws Error for a topic that there is not.
void printHelp(std::ostream& out, const std::string& topic);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace attenscope {

/// The option `at` of the view that plays: where its film stands, from 0 to 1.
std::string playTimeText(double fraction);

}  // namespace attenscope

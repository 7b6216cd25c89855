// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanisms/mechanism.h"

namespace attenscope {

const Mechanism& vit();

}  // namespace attenscope

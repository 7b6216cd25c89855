// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command/outputs.h"

namespace attenscope {

/// The options with those of `--style` for what was not typed. What the view or the format has no use for is
/// left out. Throws Error, beginning with the option.
OutputOptions withStyle(OutputOptions options);

}  // namespace attenscope

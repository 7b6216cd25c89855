// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/explaining/explanation.h"

namespace attenscope {

/// explain() with another record in place of the run's, of the same operations.
Explanation explainIn(const Trace& run, const Record& record, const ExplanationRequest& request,
                      const RunControl& control);

}  // namespace attenscope

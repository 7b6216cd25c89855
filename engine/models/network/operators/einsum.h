// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/network/operators.h"

namespace attenscope::operators {

/// The product of operands with letters for their axes.
NetworkValues einsumOf(const OperatorCall& call);

}  // namespace attenscope::operators

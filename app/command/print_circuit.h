// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <nlohmann/json_fwd.hpp>

#include <iosfwd>
#include <string>

namespace attenscope {

/// Prints the QK and OV circuits of a head: matrices of tokens, singular values, effective ranks. `typed` is
/// "[STEP:][STACK.][LAYER.]HEAD", such as "5.3". Throws Error, beginning with --circuit.
void printCircuit(const Trace& trace, const std::string& typed, std::ostream& out);
/// The same as JSON.
nlohmann::ordered_json circuitJson(const Trace& trace, const std::string& typed);

}  // namespace attenscope

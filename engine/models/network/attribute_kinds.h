// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/io/onnx/onnx_model.h"

#include <string>
#include <string_view>

namespace attenscope {

/// Whether an attribute is of the type that the standard gives its name: a fraction where a whole number is
/// expected would be read as 0. True for names that are not known.
bool fitsKind(std::string_view name, const OnnxAttribute& value);
/// Throws Error if it is not.
void checkKind(std::string_view name, const OnnxAttribute& value);

}  // namespace attenscope

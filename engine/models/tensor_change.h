// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"

#include <functional>
#include <string>

namespace attenscope {

/// What becomes of a tensor of a checkpoint, by its name in the file, before the model is made of it: one of
/// the same shape.
using TensorChange = std::function<Tensor(const std::string& name, Tensor value)>;

}  // namespace attenscope

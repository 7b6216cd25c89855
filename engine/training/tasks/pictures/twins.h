// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// `twins` for the generator: pictures of two shapes far apart that have one colour, drawn from noise. It
/// learns by flow matching (Lipman et al. 2023): of a picture x₁, noise x₀ and a time t it is given (1 −
/// t)·x₀ + t·x₁ and says x₁; the loss is the mean squared error. No discriminator takes part.
const std::vector<Task>& twinTasks();

}  // namespace attenscope

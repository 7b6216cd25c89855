// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/tensor.h"

#include <filesystem>

namespace attenscope {

/// Writes NumPy's .npy (version 1.0, '<f4', C order), atomically. Throws Error naming the file.
void writeNpy(const std::filesystem::path& path, const Tensor& tensor);
/// Reads float16/32/64 and integer .npy in C or Fortran order. Throws Error naming the file and what is
/// wrong.
Tensor readNpy(const std::filesystem::path& path);

}  // namespace attenscope

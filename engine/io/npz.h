// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace attenscope {

/// An array of an .npz: numbers, or texts along one axis.
struct NpzArray {
  std::string name;
  std::variant<Tensor, std::vector<std::string>> content;
};

/// Writes NumPy's .npz, an archive of .npy files that are stored as they are, atomically. Throws Error naming
/// the file, also if it would be larger than 4 GB.
void writeNpz(const std::filesystem::path& path, const std::vector<NpzArray>& arrays);

}  // namespace attenscope

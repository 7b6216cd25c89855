// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/io/onnx/onnx_model.h"

#include <filesystem>

namespace attenscope {

/// Reads a network by memory map; tensors keep the type that they are stored in, and may lie in files beside
/// it, but only in its folder. Throws Error naming the file and the node or tensor for what is damaged,
/// cut short, larger than it says or of an unknown form.
OnnxModel readOnnx(const std::filesystem::path& path);

}  // namespace attenscope

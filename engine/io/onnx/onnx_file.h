// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/io/onnx/onnx_model.h"

#include <filesystem>
#include <span>

namespace attenscope {

/// Reads a network. Tensors keep the type that they are stored in; those in files beside it are mapped, and
/// only such as lie in its folder. Throws Error naming the file and the node or tensor for what is damaged,
/// cut short, larger than it says or of an unknown form.
OnnxModel readOnnx(const std::filesystem::path& path);

namespace onnx {

/// What libattenscope_onnx.so has, by its only symbol, `attenscope_onnx`: protobuf and ONNX's messages, which
/// only the first network waits for.
struct Functions {
  /// Fills `model` from a file's bytes. Returns what is wrong with them, or nothing.
  std::string (*parse)(std::span<const std::byte> bytes, OnnxModel& model);
};
inline constexpr const char* kSymbol = "attenscope_onnx";

}  // namespace onnx

}  // namespace attenscope

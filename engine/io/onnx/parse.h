// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/io/onnx/onnx_model.h"
#include "engine/io/onnx/wire.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace attenscope::onnx {

/// The type of this number in the standard (TensorProto.DataType); nothing for those that are not read.
std::optional<ElementType> elementType(std::int64_t number);

/// The network that the bytes of an ONNX file describe (onnx.proto, IR version 3 to 10). Tensors share these
/// bytes, which `owner` keeps alive. Throws Error for what is damaged.
OnnxModel parseModel(Bytes bytes, const std::shared_ptr<const void>& owner);

}  // namespace attenscope::onnx

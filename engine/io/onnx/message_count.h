// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace attenscope::onnx {

/// How many nodes, attributes, names and tensors the bytes of an ONNX file describe, counted without taking
/// memory for them: two bytes of a hostile file may stand for a message of hundreds. Stops counting at
/// `most`; what is damaged is left to the parser.
std::int64_t messageCount(std::span<const std::byte> model, std::int64_t most);

}  // namespace attenscope::onnx

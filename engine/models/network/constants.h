// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/io/stored_tensor.h"
#include "engine/models/network/value.h"

#include <string>

namespace attenscope {

/// A constant of the file: whole numbers and a few fractions for the host, all else as a leaf. Throws Error
/// if it cannot be read.
NetworkValue constantOf(Graph& graph, const std::string& name, const StoredTensor& stored);
/// The same constant with its numbers as aligned float32 in memory, if they have to be converted or moved for
/// that: all runs then share them. What cannot be read, or is for the host, stays as it is.
StoredTensor readOnce(const StoredTensor& stored);
/// One number of a tensor.
double numberAt(const StoredTensor& stored, std::int64_t i);
/// The type that ONNX gives this number; throws Error for those that are not read.
ElementType elementTypeOf(std::int64_t number);

}  // namespace attenscope

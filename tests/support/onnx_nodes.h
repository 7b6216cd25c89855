// SPDX-License-Identifier: GPL-3.0-or-later
/// Networks written down in a test.
#pragma once

#include "engine/io/onnx/onnx_model.h"

#include <cstring>
#include <memory>
#include <string>
#include <vector>

inline attenscope::OnnxNode onnxNode(const std::string& operation, std::vector<std::string> inputs,
                                     const std::string& output, const std::string& domain = {}) {
  attenscope::OnnxNode made;
  made.name = "the " + output;
  made.operation = operation;
  made.domain = domain;
  made.inputs = std::move(inputs);
  made.outputs = {output};
  return made;
}

/// A stored tensor.
template <typename Number>
attenscope::OnnxTensor onnxTensor(attenscope::ElementType type, attenscope::Shape shape,
                                  const std::vector<Number>& numbers) {
  const auto bytes = std::make_shared<std::vector<std::byte>>(numbers.size() * sizeof(Number));
  std::memcpy(bytes->data(), numbers.data(), bytes->size());
  attenscope::OnnxTensor made;
  made.stored.type = type;
  made.stored.shape = std::move(shape);
  made.stored.bytes = *bytes;
  made.stored.owner = bytes;
  return made;
}

/// An input or output of any shape.
inline attenscope::OnnxValue onnxValue(const std::string& name) {
  attenscope::OnnxValue made;
  made.name = name;
  made.isTensor = true;
  return made;
}

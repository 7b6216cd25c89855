// SPDX-License-Identifier: GPL-3.0-or-later
/// Networks written down in a test.
#pragma once

#include "engine/io/onnx/onnx_model.h"

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

/// An input or output of any shape.
inline attenscope::OnnxValue onnxValue(const std::string& name) {
  attenscope::OnnxValue made;
  made.name = name;
  made.isTensor = true;
  return made;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/graph.h"

/// Explains a cell of `value` through its own operation alone.
inline attenscope::Explained explain(const attenscope::Var& value, const attenscope::Index& cell) {
  const attenscope::Node& node = value.graph().node(value.node());
  std::vector<attenscope::Tensor> inputs;
  std::vector<std::string> names;
  for (const int input : node.inputs) {
    inputs.push_back(value.graph().node(input).value);
    names.push_back(value.graph().node(input).name);
  }
  return node.operation->explain({inputs, names, node.attributes, node.value, cell});
}

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/model.h"
#include "engine/models/network/finds.h"

#include <map>
#include <string>
#include <utility>

namespace attenscope {

/// Opens an ONNX file as a model: its attention and gates are steps, by stack ("attention", "cross",
/// "channel", "spatial") and layer. A tokenizer beside the file is used. The network is run once on an empty
/// input, whose shapes tell what is what. Throws Error naming what is damaged or not done, and Cancelled.
std::shared_ptr<const Model> openNetwork(const std::filesystem::path& file, const RunControl& control = {});
/// The same network with what somebody says of it, in place of what was said before; nothing is read again.
/// Throws Error naming a value that is not there, or a number of classes that is another.
std::shared_ptr<const Model> withDeclaration(const Model& model, const NetworkDeclaration& declaration);

/// The network's own names of a model's steps, by id and layer: "channel_gate", 3 →
/// "layer3.5.se/Sigmoid_output_0".
std::map<std::pair<std::string, int>, std::string> valueNames(const NetworkDescription& network);

/// What was found, as it is in this run: shapes and places follow the size of its picture.
std::vector<NetworkFind> findsOf(const NetworkDescription& network, const Trace& trace);

/// The values of all parts of all finds of a run, as they are shown but of every layer, by the network's own
/// names: gates [C], [H × W] and the like, attention [heads × queries × keys].
TensorMap valuesOf(const NetworkDescription& network, const Trace& trace);

}  // namespace attenscope

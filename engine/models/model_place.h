// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace attenscope {

/// The small model that is in the program; see isProgramPath().
inline constexpr const char* kStoriesModel = ":stories";

/// Where the model lies that `path` means: config.json and the weights of a folder lead to the folder, the
/// cache folder of a hub ("models--org--name") to its snapshot, and anything else to itself. Throws Error if
/// nothing is there, or a model in a form that is not read, and says what to do.
std::filesystem::path modelPlace(const std::filesystem::path& path);
/// "org/name" for a snapshot in the cache of a hub, else the name of the folder.
std::string modelTitle(const std::filesystem::path& folder);

/// Whether a file is a network (.onnx).
bool isNetwork(const std::filesystem::path& file);
/// Throws Error for a file in a form of models or documents that is not read, saying what to do.
void refuseOtherForms(const std::filesystem::path& file);
/// "", or a sentence's end ("; only pytorch_model.bin …") on what a folder has in place of safetensors files.
std::string foundInstead(const std::filesystem::path& folder);

}  // namespace attenscope

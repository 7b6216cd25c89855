// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/io/safetensors.h"

#include <filesystem>

namespace attenscope {

/// Whether a file is named as PyTorch's weights are: .pt, .pth, .bin, .ckpt.
bool isStateDict(const std::filesystem::path& file);

/// The tensors of a file that torch.save() wrote, of any version; nothing in it is executed. They share the
/// mapped file's memory where they lie in it row by row, else they are put in order in memory of their own.
/// The dict is the file's value itself or the one in it that holds tensors ("state_dict", "model"), and what
/// DataParallel and torch.compile put before every name is left out; `place` says so. Throws Error naming the
/// file for what is damaged, for any global that tensors do not need, and where no dict of tensors is found
/// or several are; a tensor of a type that is not read, or spread over far more memory than the file has, is
/// only unreadable.
SafetensorsView viewStateDict(const std::filesystem::path& path);

/// The tensors of a state dict or of a safetensors file, as its name says.
SafetensorsView viewTensors(const std::filesystem::path& path);
SafetensorsFile readTensors(const std::filesystem::path& path);
/// How they are named where somebody reads it: "net.pt", or "net.pt (state_dict)" for those of one dict.
std::string weightsName(const std::filesystem::path& path, const std::string& place);

}  // namespace attenscope

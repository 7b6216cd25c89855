// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/io/state_dict/pickle.h"
#include "engine/io/stored_tensor.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace attenscope {

class MappedFile;

/// The type of the numbers in "torch.FloatStorage" or "torch.float32"; none for one that is not read.
std::optional<ElementType> storageType(std::string_view global);
/// Whether a global names a storage or a type of numbers, read or not.
bool isStorageType(std::string_view global);

/// The numbers that the tensors of a file lie in. `bytes` are those of a Stored value; throws Error where
/// they are missing or too few.
struct Storages {
  std::function<std::span<const std::byte>(const PickleValue& stored)> bytes;
};

/// A state dict's file as torch.save() writes it: its one pickle, read, and its numbers.
struct TorchFile {
  std::shared_ptr<const MappedFile> file;
  std::unique_ptr<Pickle> pickle;
  const PickleValue* value = nullptr;
  Storages storages;
};

/// Opens the zip archive that PyTorch writes since 1.6, or the pickles one after the other of before. Throws
/// Error naming the file for anything else, what is damaged, and what a state dict does not need.
TorchFile openTorchFile(const std::filesystem::path& path);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"
#include "engine/io/stored_tensor.h"

#include <filesystem>
#include <string>
#include <vector>

namespace attenscope {

/// Writes NumPy's .npy (version 1.0, '<f4', C order), atomically. Throws Error naming the file.
void writeNpy(const std::filesystem::path& path, const Tensor& tensor);
/// The bytes of such a file; of texts one of strings ('<U…'), in which whoever reads them finds them as long
/// as they are.
std::string npyBytes(const Tensor& tensor);
std::string npyBytes(const std::vector<std::string>& texts);
/// Reads float16/32/64 and integer .npy in C or Fortran order. Throws Error naming the file and what is
/// wrong.
Tensor readNpy(const std::filesystem::path& path);
/// The same by memory map, without reading the values (Fortran order is converted to C order at once).
StoredTensor mapNpy(const std::filesystem::path& path);

/// The same for bytes held elsewhere (in an .npz archive) and kept alive by `owner`; `name` appears in error
/// messages.
StoredTensor storedNpy(const std::string& name, std::span<const std::byte> bytes,
                       std::shared_ptr<const void> owner);
/// An array of texts in row-major order, as UTF-8.
struct NpyTexts {
  Shape shape;
  std::vector<std::string> texts;
};
/// Reads an array of strings ('<U…' or '|S…') or of numbers, which become texts; throws Error if it is
/// something else.
NpyTexts npyTexts(const std::string& name, std::span<const std::byte> bytes);

}  // namespace attenscope

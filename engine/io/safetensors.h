// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"
#include "engine/io/stored_tensor.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace attenscope {

class MappedFile;

/// A safetensors file whose header was read and checked; the tensors' bytes are those of the mapping.
struct SafetensorsView {
  std::shared_ptr<const MappedFile> file;
  std::map<std::string, StoredTensor, std::less<>> tensors;
  std::map<std::string, std::string> metadata;
};

/// What a safetensors file holds. Float32 tensors share the mapped file's memory, which lives as long as any
/// of them; float16, bfloat16, float64 and integer types are converted to float32.
struct SafetensorsFile {
  TensorMap tensors;
  std::map<std::string, std::string> metadata;
};

/// Reads by memory map. Throws Error naming file and tensor where the header lies: too short or too long a
/// header, no JSON, a duplicate name, an unknown dtype, offsets outside the file, overlapping or with gaps, a
/// size that does not fit shape and dtype, a product of lengths that overflows.
SafetensorsFile readSafetensors(const std::filesystem::path& path);
/// The same from a file that is already mapped, or part of the program; `name` stands for it in messages.
SafetensorsFile readSafetensors(std::shared_ptr<const MappedFile> file, const std::string& name);
/// The same without reading or converting any tensor; throws the same errors.
SafetensorsView viewSafetensors(const std::filesystem::path& path);

/// Writes float32 (or float16 where `half`, rounded to nearest; what is beyond its range becomes infinite),
/// in name order, to a temporary file beside `path` that then takes its place; throws Error where that fails,
/// leaving what was there.
void writeSafetensors(const std::filesystem::path& path, const TensorMap& tensors,
                      const std::map<std::string, std::string>& metadata = {}, bool half = false);

}  // namespace attenscope

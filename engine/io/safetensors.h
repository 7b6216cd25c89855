// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"
#include "engine/io/stored_tensor.h"
#include "engine/run_control.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace attenscope {

class MappedFile;

/// A safetensors file with its header parsed and checked; the tensors refer to the mapping.
struct SafetensorsView {
  std::shared_ptr<const MappedFile> file;
  std::map<std::string, StoredTensor, std::less<>> tensors;
  std::map<std::string, std::string> metadata;
  std::string place{};  ///< which dict of a state dict's file they are: "state_dict, without 'module.'"
};

/// The contents of a safetensors file. Float32 tensors share the mapped file's memory, which lives as long as
/// any of them; float16, bfloat16, float64 and integer types are converted to float32.
struct SafetensorsFile {
  TensorMap tensors;
  std::map<std::string, std::string> metadata;
  std::string place{};  ///< as in SafetensorsView
};

/// Reads a file by memory map. Throws Error naming the file and the tensor for an invalid header: too short
/// or too long, not JSON, a duplicate name, an unknown dtype, offsets that are outside the file, overlap or
/// leave gaps, a size that does not match shape and dtype, or a product of dimensions that overflows.
SafetensorsFile readSafetensors(const std::filesystem::path& path);
/// The same for a file that is already mapped or embedded in the program; `name` appears in error messages.
SafetensorsFile readSafetensors(std::shared_ptr<const MappedFile> file, const std::string& name);
/// The same without reading or converting tensors; throws the same errors, except that a tensor of unknown
/// dtype is only unreadable.
SafetensorsView viewSafetensors(const std::filesystem::path& path);

/// Writes tensors in name order as float32, or as float16 if `half` (rounded to nearest; values beyond its
/// range become infinite). Atomic; throws Error if writing fails, leaving the old file.
void writeSafetensors(const std::filesystem::path& path, const TensorMap& tensors,
                      const std::map<std::string, std::string>& metadata = {}, bool half = false);

/// A tensor to be written, whose bytes are asked for when it is its turn.
struct TensorToWrite {
  std::string name;
  ElementType type = ElementType::F32;
  Shape shape;
  std::function<StoredTensor()> read;  ///< of this type and shape
};
/// Writes tensors in this order, each as it is stored, holding one at a time. Atomic; throws Error if writing
/// fails or a tensor is not of the size that its type and shape imply, leaving the old file, and Cancelled.
void writeSafetensors(const std::filesystem::path& path, const std::vector<TensorToWrite>& tensors,
                      const std::map<std::string, std::string>& metadata, const RunControl& control);

/// Replaces the metadata of a file, whose tensors stay as they are, byte for byte. Atomic; throws what
/// readSafetensors() and writeSafetensors() do.
void replaceMetadata(const std::filesystem::path& path, const std::map<std::string, std::string>& metadata);

}  // namespace attenscope

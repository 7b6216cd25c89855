// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/program_files.h"

namespace attenscope {

bool isProgramPath(const std::filesystem::path& path) {
  return path.native().starts_with(':');
}

std::optional<std::span<const std::byte>> programFile(const std::filesystem::path& path) {
  for (const ProgramFile& file : programFiles())
    if (path.compare(file.path) == 0) return file.bytes;
  return std::nullopt;
}

bool isThere(const std::filesystem::path& path) {
  std::error_code unknown;
  return isProgramPath(path) ? programFile(path).has_value() || isFolder(path)
                             : std::filesystem::exists(path, unknown);
}

bool isFolder(const std::filesystem::path& path) {
  std::error_code unknown;
  if (!isProgramPath(path)) return std::filesystem::is_directory(path, unknown);
  for (const ProgramFile& file : programFiles())
    if (std::filesystem::path(file.path).parent_path() == path) return true;
  return false;
}

}  // namespace attenscope

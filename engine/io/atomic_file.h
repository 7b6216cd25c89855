// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>

namespace attenscope {

/// Calls `write` with a temporary file next to `path`, which is then renamed to `path`. Throws Error naming
/// `path` if that fails; the old file then stays as it was and no partial file is left. Also removes
/// temporary files that killed processes left in the same folder.
void writeAtomically(const std::filesystem::path& path, const std::function<void(std::ostream&)>& write);

/// Throws what writeAtomically() would throw before it writes, for work whose result is written hours later.
void checkWritable(const std::filesystem::path& path);

}  // namespace attenscope

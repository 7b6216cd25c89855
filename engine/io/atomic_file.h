// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>

namespace attenscope {

/// Calls `write` with a temporary file next to `path`, which is then renamed to `path`. Throws Error naming
/// `path` if that fails; the old file then stays as it was and no partial file is left. What a run that was
/// killed has left in the folder is removed by the next one.
void writeAtomically(const std::filesystem::path& path, const std::function<void(std::ostream&)>& write);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>

namespace attenscope {

/// Calls `write` with a temporary file beside `path`, which then takes its place in one step. Throws Error
/// naming `path` where it cannot be written; nothing half-written is left and what was there stays.
void writeAtomically(const std::filesystem::path& path, const std::function<void(std::ostream&)>& write);

}  // namespace attenscope

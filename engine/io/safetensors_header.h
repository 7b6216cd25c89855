// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <string>
#include <string_view>

namespace attenscope {

/// Takes an entry of a header, a tensor's name and description or __metadata__.
using HeaderEntry = std::function<void(const std::string& name, const nlohmann::json& value)>;

/// Reads the header of a safetensors file entry by entry, in the order of the file, in time and memory in
/// proportion to its length. Throws Error, with `file` at its beginning, if it is no JSON object, names
/// something twice, or is more than any honest header would be: nested deeper, an entry of more values, more
/// names.
void readHeader(std::string_view text, const std::string& file, const HeaderEntry& found);

}  // namespace attenscope

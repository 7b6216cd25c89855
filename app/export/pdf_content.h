// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

class QPDFObjectHandle;

namespace attenscope {

/// What is drawn on a page as Qt wrote it (ISO 32000-2, annex A), in fewer characters: numbers of three
/// decimals, cells in units of their grid, the glyphs of a word in one go where they stand as their font has
/// them, and no state that is there already or that nothing is drawn with. `stream` is the content of a page
/// with these resources.
std::string shortContent(QPDFObjectHandle& stream, QPDFObjectHandle& resources);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/aligned_text.h"

#include <optional>

namespace attenscope {

/// Byte-level text as in GPT-2 (Radford et al. 2019): every byte becomes one character. Printable bytes stand
/// for themselves, the other 68 become U+0100 and following, so that a space is Ġ and a line feed is Ċ.
AlignedText byteLevel(const AlignedText& aligned);
/// The bytes that a piece stands for; nothing if one of its characters stands for no byte.
std::optional<std::string> bytesOfPiece(std::string_view piece);
/// The characters of the 256 bytes, in order.
const std::u16string& byteAlphabet();

/// The pattern by which GPT-2 splits a text into words.
inline constexpr const char* kGpt2Pattern =
    R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";

/// The bytes as readable text: well-formed characters as they are, other bytes as <0xE7>, control characters
/// as symbols (↵, ⇥, ␀).
std::string readableBytes(std::string_view bytes);

}  // namespace attenscope

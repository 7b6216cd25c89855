// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/aligned_text.h"

#include <optional>

namespace attenscope {

/// GPT-2's bytes as characters (Radford et al. 2019): printable bytes stand for themselves, the other 68 for
/// U+0100 and on, so that a space is Ġ and a line feed is Ċ.
AlignedText byteLevel(const AlignedText& aligned);
/// The bytes that a piece stands for; nothing where a character of it stands for no byte.
std::optional<std::string> bytesOfPiece(std::string_view piece);
/// The 256 characters, in the order of the bytes.
const std::u16string& byteAlphabet();

/// What GPT-2 splits a text with before anything else.
inline constexpr const char* kGpt2Pattern =
    R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";

/// Text for people: well-formed characters as they are, other bytes as <0xE7>, control characters as signs
/// (↵, ⇥, ␀).
std::string readableBytes(std::string_view bytes);

}  // namespace attenscope

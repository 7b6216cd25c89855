// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/tokenizers/byte_level.h"

#include "engine/input/tokenizers/characters.h"

#include <unicode/utf8.h>

#include <array>

namespace attenscope {

namespace {

bool standsForItself(int byte) {
  return (byte >= '!' && byte <= '~') || (byte >= 0xa1 && byte <= 0xac) || (byte >= 0xae && byte <= 0xff);
}

std::u16string makeAlphabet() {
  std::u16string alphabet;
  char16_t next = 0x100;
  for (int byte = 0; byte < 256; ++byte)
    alphabet += standsForItself(byte) ? static_cast<char16_t>(byte) : next++;
  return alphabet;
}

/// The byte of every character up to U+0143, or -1.
std::array<int, 0x144> makeInverse() {
  std::array<int, 0x144> inverse{};
  inverse.fill(-1);
  for (int byte = 0; byte < 256; ++byte) inverse[byteAlphabet()[static_cast<std::size_t>(byte)]] = byte;
  return inverse;
}

}  // namespace

const std::u16string& byteAlphabet() {
  static const std::u16string alphabet = makeAlphabet();
  return alphabet;
}

AlignedText byteLevel(const AlignedText& aligned) {
  const std::u16string& alphabet = byteAlphabet();
  AlignedText out;
  out.reserve(aligned.size() + 8);
  forEachCharacter(aligned, [&](char32_t code, Place place, std::size_t, std::size_t) {
    std::uint8_t bytes[U8_MAX_LENGTH];
    int size = 0;
    U8_APPEND_UNSAFE(bytes, size, static_cast<UChar32>(code));
    for (int i = 0; i < size; ++i) out.append(static_cast<char32_t>(alphabet[bytes[i]]), place);
  });
  return out;
}

std::optional<std::string> bytesOfPiece(std::string_view piece) {
  static const std::array<int, 0x144> inverse = makeInverse();
  std::string bytes;
  for (const char16_t unit : toUtf16(piece)) {
    if (unit >= inverse.size() || inverse[unit] < 0) return std::nullopt;
    bytes += static_cast<char>(inverse[unit]);
  }
  return bytes;
}

std::string readableBytes(std::string_view bytes) {
  constexpr const char* kDigits = "0123456789ABCDEF";
  constexpr char32_t kControlPictures = 0x2400;
  std::string text;
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto size = static_cast<std::int64_t>(bytes.size());
  for (std::int64_t at = 0; at < size;) {
    const std::int64_t begin = at;
    UChar32 code = 0;
    U8_NEXT(data, at, size, code);
    if (code < 0) {
      for (std::int64_t i = begin; i < at; ++i)
        text += std::string("<0x") + kDigits[data[i] >> 4] + kDigits[data[i] & 15] + ">";
    } else if (code == '\n') {
      text += "↵";
    } else if (code == '\t') {
      text += "⇥";
    } else if (code < 0x20) {
      appendUtf8(text, kControlPictures + static_cast<char32_t>(code));
    } else if (code == 0x7f) {
      appendUtf8(text, kControlPictures + 0x21);
    } else {
      appendUtf8(text, static_cast<char32_t>(code));
    }
  }
  return text;
}

}  // namespace attenscope

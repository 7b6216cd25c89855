// SPDX-License-Identifier: GPL-3.0-or-later
/// zlib streams, which recipes, pixels and pages are packed in.
#pragma once

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace attenscope {

/// The most that is ever unpacked.
inline constexpr std::size_t kMostUnpacked = std::size_t{64} << 20U;

enum class Packing {
  Small,  ///< as small as can be: about 10 MB in a second
  Quick,  ///< ten times as quick
};
QByteArray packed(std::string_view text, Packing packing = Packing::Small);
/// What the stream at the beginning of `bytes` holds, whatever follows it; nothing if it is damaged or holds
/// more than kMostUnpacked, of which no more is unpacked.
std::optional<std::string> unpacked(QByteArrayView bytes);

/// CRC-32 as PNG has it.
std::uint32_t checksum(QByteArrayView bytes);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/image_header.h"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <string_view>
#include <vector>

namespace attenscope {

namespace {

/// Numbers from a file's bytes; whatever lies outside reads as 0.
class Bytes {
 public:
  explicit Bytes(std::span<const std::uint8_t> bytes, bool little = false)
      : m_bytes(bytes), m_little(little) {}

  std::uint64_t size() const { return m_bytes.size(); }
  bool holds(std::uint64_t from, std::uint64_t count) const {
    return from <= size() && count <= size() - from;
  }
  std::uint8_t u8(std::uint64_t at) const { return at < size() ? m_bytes[at] : 0; }
  std::uint64_t number(std::uint64_t at, int length) const {
    std::uint64_t value = 0;
    for (int i = 0; i < length; ++i)
      value = (value << 8U) | u8(at + static_cast<std::uint64_t>(m_little ? length - 1 - i : i));
    return value;
  }
  std::uint32_t u16(std::uint64_t at) const { return static_cast<std::uint32_t>(number(at, 2)); }
  std::uint32_t u32(std::uint64_t at) const { return static_cast<std::uint32_t>(number(at, 4)); }
  std::uint64_t u64(std::uint64_t at) const { return number(at, 8); }
  bool isAt(std::uint64_t at, std::string_view text) const {
    return holds(at, text.size()) && std::memcmp(m_bytes.data() + at, text.data(), text.size()) == 0;
  }
  Bytes part(std::uint64_t from, std::uint64_t count) const {
    from = std::min(from, size());
    return Bytes(m_bytes.subspan(from, std::min(count, size() - from)), m_little);
  }
  Bytes asLittle() const { return Bytes(m_bytes, true); }
  /// The next `value` at or after `from`; size() where there is none.
  std::uint64_t find(std::uint8_t value, std::uint64_t from) const {
    if (from >= size()) return size();
    const void* hit = std::memchr(m_bytes.data() + from, value, size() - from);
    return hit == nullptr
               ? size()
               : static_cast<std::uint64_t>(static_cast<const std::uint8_t*>(hit) - m_bytes.data());
  }

 private:
  std::span<const std::uint8_t> m_bytes;
  bool m_little;
};

/// The first directory of a TIFF file (6.0 or BigTIFF), which is also what EXIF data are.
class TiffDirectory {
 public:
  explicit TiffDirectory(Bytes file) : m_file(file.isAt(0, "II") ? file.asLittle() : file) {
    if (!m_file.isAt(0, "II") && !m_file.isAt(0, "MM")) return;
    m_big = m_file.u16(2) == 43;
    if (!m_big && m_file.u16(2) != 42) return;
    m_at = m_big ? m_file.u64(8) : m_file.u32(4);
    m_inside = m_file.holds(m_at, m_big ? 8 : 2);
    m_count = !m_inside ? 0 : m_big ? m_file.u64(m_at) : m_file.u16(m_at);
    m_count = std::min<std::uint64_t>(m_count, 4096);
  }

  bool inside() const { return m_inside; }
  std::vector<std::uint64_t> values(std::uint32_t tag) const {
    std::vector<std::uint64_t> found;
    const std::uint64_t entrySize = m_big ? 20 : 12;
    for (std::uint64_t i = 0; i < m_count; ++i) {
      const std::uint64_t entry = m_at + (m_big ? 8 : 2) + i * entrySize;
      if (m_file.u16(entry) != tag) continue;
      const std::uint32_t type = m_file.u16(entry + 2);
      const std::uint64_t count = m_big ? m_file.u64(entry + 4) : m_file.u32(entry + 4);
      const int length = type == 3 ? 2 : type == 4 ? 4 : type == 16 ? 8 : 0;
      const std::uint64_t field = entry + (m_big ? 12 : 8);
      const std::uint64_t room = m_big ? 8 : 4;
      if (length == 0 || count == 0 || count > m_file.size()) return found;
      const std::uint64_t total = count * static_cast<std::uint64_t>(length);
      const std::uint64_t at = total <= room ? field : m_big ? m_file.u64(field) : m_file.u32(field);
      if (!m_file.holds(at, total)) return found;
      for (std::uint64_t k = 0; k < count; ++k)
        found.push_back(m_file.number(at + k * static_cast<std::uint64_t>(length), length));
      return found;
    }
    return found;
  }
  std::int64_t value(std::uint32_t tag) const {
    const std::vector<std::uint64_t> all = values(tag);
    return all.empty() ? 0 : static_cast<std::int64_t>(std::min<std::uint64_t>(all.front(), 1ULL << 40U));
  }
  int orientation() const {
    const std::int64_t value = this->value(274);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
  }

 private:
  Bytes m_file;
  bool m_big = false;
  bool m_inside = false;
  std::uint64_t m_at = 0;
  std::uint64_t m_count = 0;
};

void readPng(Bytes file, ImageHeader& header) {
  header.complete = false;
  for (std::uint64_t at = 8; file.holds(at, 12);) {
    const std::uint64_t length = file.u32(at);
    if (file.isAt(at + 4, "IHDR")) {
      header.width = file.u32(at + 8);
      header.height = file.u32(at + 12);
      header.bits = file.u8(at + 16) > 8 ? 16 : 8;
      const std::uint8_t colors = file.u8(at + 17);
      header.channels = colors == 0 ? 1 : colors == 2 ? 3 : 4;  // a palette may hold alpha
    } else if (file.isAt(at + 4, "eXIf")) {
      header.orientation = TiffDirectory(file.part(at + 8, length)).orientation();
    } else if (file.isAt(at + 4, "IEND")) {
      header.complete = true;
      return;
    }
    at += 12 + length;
  }
}

void readJpeg(Bytes file, ImageHeader& header) {
  header.complete = false;
  std::uint64_t at = 2;
  while (true) {
    at = file.find(0xFF, at);  // decoders skip stray bytes between segments, and so does this
    while (file.u8(at + 1) == 0xFF) ++at;
    if (!file.holds(at, 2)) return;
    const std::uint8_t marker = file.u8(at + 1);
    if (marker == 0xD9) {
      header.complete = true;
      return;
    }
    if (marker == 0x00 || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
      at += 2;
      continue;
    }
    const std::uint64_t length = file.u16(at + 2);
    const bool startOfFrame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (startOfFrame && header.width == 0) {
      header.height = file.u16(at + 5);
      header.width = file.u16(at + 7);
      header.channels = file.u8(at + 9) == 1 ? 1 : 3;
    } else if (marker == 0xE1 && file.isAt(at + 4, std::string_view("Exif\0\0", 6))) {
      header.orientation = TiffDirectory(file.part(at + 10, length < 8 ? 0 : length - 8)).orientation();
    }
    at += 2 + std::max<std::uint64_t>(length, 2);
  }
}

void readBmp(Bytes file, ImageHeader& header) {
  file = file.asLittle();
  const std::uint32_t infoSize = file.u32(14);
  const bool core = infoSize == 12;
  const auto extent = [&](std::uint64_t at) {
    return std::abs(static_cast<std::int64_t>(static_cast<std::int32_t>(file.u32(at))));
  };
  header.width = core ? file.u16(18) : extent(18);
  header.height = core ? file.u16(20) : extent(22);
  const std::uint32_t bits = core ? file.u16(24) : file.u16(28);
  header.channels = bits == 32 ? 4 : 3;
  const std::uint32_t compression = core ? 0 : file.u32(30);
  if (compression != 0 && compression != 3) return;
  const std::uint64_t stride = (static_cast<std::uint64_t>(header.width) * bits + 31) / 32 * 4;
  header.complete = file.holds(file.u32(10), stride * static_cast<std::uint64_t>(header.height));
}

void readGif(Bytes file, ImageHeader& header) {
  file = file.asLittle();
  header.width = file.u16(6);
  header.height = file.u16(8);
  header.channels = 4;  // one index may be transparent
}

void readWebP(Bytes file, ImageHeader& header) {
  file = file.asLittle();
  header.complete = file.holds(8, file.u32(4));
  for (std::uint64_t at = 12; file.holds(at, 8);) {
    const std::uint64_t length = file.u32(at + 4);
    const std::uint64_t data = at + 8;
    if (file.isAt(at, "VP8X")) {
      constexpr std::uint8_t kHasAlpha = 0x10;
      constexpr std::uint8_t kIsAnimated = 0x02;
      header.channels = (file.u8(data) & kHasAlpha) != 0 ? 4 : 3;
      header.animated = (file.u8(data) & kIsAnimated) != 0;
      header.width = static_cast<std::int64_t>(file.number(data + 4, 3)) + 1;
      header.height = static_cast<std::int64_t>(file.number(data + 7, 3)) + 1;
    } else if (file.isAt(at, "VP8L") && header.width == 0) {
      const std::uint32_t packed = file.u32(data + 1);
      header.channels = ((packed >> 28U) & 1U) != 0 ? 4 : 3;
      header.width = (packed & 0x3FFFU) + 1;
      header.height = ((packed >> 14U) & 0x3FFFU) + 1;
    } else if (file.isAt(at, "VP8 ") && header.width == 0) {
      header.width = file.u16(data + 6) & 0x3FFFU;
      header.height = file.u16(data + 8) & 0x3FFFU;
    } else if (file.isAt(at, "EXIF")) {
      const std::uint64_t skip = file.isAt(data, "Exif") ? 6 : 0;
      header.orientation = TiffDirectory(file.part(data + skip, length)).orientation();
    }
    at = data + length + (length & 1U);
  }
}

void readTiff(Bytes file, ImageHeader& header) {
  const TiffDirectory directory(file);
  header.complete = directory.inside();
  header.width = directory.value(256);
  header.height = directory.value(257);
  header.orientation = directory.orientation();
  constexpr std::int64_t kPalette = 3;  // of the tag for how colours are meant
  constexpr std::int64_t kLogLuminance = 32844;
  constexpr std::int64_t kLogColors = 32845;
  const std::int64_t meant = directory.value(262);
  const bool palette = meant == kPalette;
  header.channels = palette ? 3 : static_cast<int>(std::clamp<std::int64_t>(directory.value(277), 1, 64));
  std::int64_t bits = directory.value(258);
  constexpr std::int64_t kFloat = 3;
  if (meant == kLogLuminance || meant == kLogColors || directory.value(339) == kFloat)
    bits = std::max<std::int64_t>(bits, 32);
  header.bits = palette || bits <= 8 ? 8 : bits <= 16 ? 16 : bits <= 32 ? 32 : 64;
  const auto checkPieces = [&](std::uint32_t offsetTag, std::uint32_t lengthTag) {
    const std::vector<std::uint64_t> offsets = directory.values(offsetTag);
    const std::vector<std::uint64_t> lengths = directory.values(lengthTag);
    for (std::size_t i = 0; i < std::min(offsets.size(), lengths.size()); ++i)
      if (!file.holds(offsets[i], lengths[i])) header.complete = false;
  };
  checkPieces(273, 279);
  checkPieces(324, 325);
}

/// A whole number of a text header, after blanks and # comments; moves `at` behind it.
std::int64_t textNumber(Bytes file, std::uint64_t& at) {
  while (at < file.size() && std::isdigit(file.u8(at)) == 0) {
    if (file.u8(at) == '#') at = file.find('\n', at);
    ++at;
  }
  std::int64_t value = 0;
  while (at < file.size() && std::isdigit(file.u8(at)) != 0)
    value = std::min<std::int64_t>(value * 10 + (file.u8(at++) - '0'), std::int64_t{1} << 40U);
  return value;
}

void readPnm(Bytes file, ImageHeader& header) {
  const char type = static_cast<char>(file.u8(1));
  std::uint64_t at = 2;
  header.width = textNumber(file, at);
  header.height = textNumber(file, at);
  header.channels = type == '3' || type == '6' || type == 'F' ? 3 : 1;
  if (type == 'F' || type == 'f') header.bits = 32;
  if (type == '2' || type == '3') header.bits = textNumber(file, at) > 255 ? 16 : 8;
  if (type != '4' && type != '5' && type != '6') return;
  const std::int64_t most = type == '4' ? 1 : textNumber(file, at);
  header.bits = most > 255 ? 16 : 8;
  const std::int64_t row =
      type == '4' ? (header.width + 7) / 8 : header.width * (type == '6' ? 3 : 1) * (most > 255 ? 2 : 1);
  if (header.width > (1 << 24) || header.height > (1 << 24)) return;
  header.complete = file.holds(at + 1, static_cast<std::uint64_t>(row * header.height));
}

void readHdr(Bytes file, ImageHeader& header) {
  // Lines of text up to an empty one; then "-Y height +X width".
  std::uint64_t at = 0;
  while (at < file.size() && file.u8(at) != '\n') at = file.find('\n', at) + 1;
  ++at;
  header.height = textNumber(file, at);
  header.width = textNumber(file, at);
  header.bits = 32;
}

void readExr(Bytes file, ImageHeader& header) {
  file = file.asLittle();
  header.channels = 4;
  header.bits = 32;
  for (std::uint64_t at = 8; at < file.size() && file.u8(at) != 0;) {
    const std::uint64_t type = file.find(0, at) + 1;
    const std::uint64_t length = file.find(0, type) + 1;
    const std::uint64_t data = length + 4;
    if (file.isAt(at, std::string_view("dataWindow\0", 11))) {
      const auto corner = [&](std::uint64_t i) {
        return static_cast<std::int64_t>(static_cast<std::int32_t>(file.u32(data + 4 * i)));
      };
      header.width = corner(2) - corner(0) + 1;
      header.height = corner(3) - corner(1) + 1;
      return;
    }
    at = data + file.u32(length);
  }
}

void readJpeg2000(Bytes file, ImageHeader& header) {
  const auto setSamples = [&](std::uint32_t components, std::uint8_t precision) {
    header.channels = static_cast<int>(std::clamp<std::uint32_t>(components, 1, 64));
    header.bits = (precision & 0x7FU) < 8 ? 8 : 16;  // one less than the bits, and a sign
  };
  if (file.u8(0) == 0xFF) {  // a bare code stream: its SIZ segment comes first
    header.width = static_cast<std::int64_t>(file.u32(8)) - file.u32(16);
    header.height = static_cast<std::int64_t>(file.u32(12)) - file.u32(20);
    setSamples(file.u16(40), file.u8(42));
    return;
  }
  for (std::uint64_t at = 0; file.holds(at, 8);) {
    const std::uint64_t length = file.u32(at);
    if (file.isAt(at + 4, "jp2h")) {
      at += 8;  // its children follow
      continue;
    }
    if (file.isAt(at + 4, "ihdr")) {
      header.height = file.u32(at + 8);
      header.width = file.u32(at + 12);
      setSamples(file.u16(at + 16), file.u8(at + 18));
      return;
    }
    if (length < 8) return;
    at += length;
  }
}

}  // namespace

ImageHeader readImageHeader(std::span<const std::uint8_t> bytes) {
  using Kind = ImageHeader::Kind;
  const Bytes file(bytes);
  ImageHeader header;
  const auto read = [&](Kind kind, void (*reader)(Bytes, ImageHeader&)) {
    header.kind = kind;
    if (reader != nullptr) reader(file, header);
  };
  const std::string_view hdrMagic[] = {"#?RADIANCE", "#?RGBE"};
  const char second = static_cast<char>(file.u8(1));
  if (file.isAt(0, "\x89PNG\r\n\x1a\n")) {
    read(Kind::Png, readPng);
  } else if (file.isAt(0, "\xFF\xD8\xFF")) {
    read(Kind::Jpeg, readJpeg);
  } else if (file.isAt(0, "BM") && file.size() > 26) {
    read(Kind::Bmp, readBmp);
  } else if (file.isAt(0, "GIF8")) {
    read(Kind::Gif, readGif);
  } else if (file.isAt(0, "RIFF") && file.isAt(8, "WEBP")) {
    read(Kind::WebP, readWebP);
  } else if (file.isAt(0, std::string_view("II*\0", 4)) || file.isAt(0, std::string_view("MM\0*", 4)) ||
             file.isAt(0, std::string_view("II+\0", 4)) || file.isAt(0, std::string_view("MM\0+", 4))) {
    read(Kind::Tiff, readTiff);
  } else if (file.u8(0) == 'P' && ((second >= '1' && second <= '6') || second == 'F' || second == 'f') &&
             std::isspace(file.u8(2)) != 0) {
    read(Kind::Pnm, readPnm);
  } else if (file.isAt(0, hdrMagic[0]) || file.isAt(0, hdrMagic[1])) {
    read(Kind::Hdr, readHdr);
  } else if (file.isAt(0, "\x76\x2f\x31\x01")) {
    read(Kind::Exr, readExr);
  } else if (file.isAt(0, "\xFF\x4F\xFF\x51") || file.isAt(4, "jP  \r\n")) {
    read(Kind::Jpeg2000, readJpeg2000);
  } else if (file.isAt(0, "\x59\xa6\x6a\x95")) {
    read(Kind::SunRaster, nullptr);
    header.width = file.u32(4);
    header.height = file.u32(8);
    header.channels = 4;
  }
  return header;
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/npy.h"

#include "engine/characters.h"
#include "engine/error.h"
#include "engine/io/atomic_file.h"
#include "engine/io/element_type.h"
#include "engine/io/mapped_file.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace attenscope {

namespace {

constexpr std::string_view kMagic = "\x93NUMPY";
constexpr std::size_t kAlignment = 64;          // of the data, as NumPy writes it
constexpr std::size_t kMostAxes = 64;           // NumPy's own limit
constexpr std::size_t kLongestHeader = 65'535;  // of version 1; the later ones are for names of records

struct Header {
  std::string descr;
  bool fortranOrder = false;
  Shape shape;
};

std::optional<ElementType> elementType(std::string_view descr) {
  struct Known {
    std::string_view descr;
    ElementType type;
  };
  static constexpr Known known[] = {
      {"<f2", ElementType::F16}, {"<f4", ElementType::F32}, {"<f8", ElementType::F64},
      {"|i1", ElementType::I8},  {"<i2", ElementType::I16}, {"<i4", ElementType::I32},
      {"<i8", ElementType::I64}, {"|u1", ElementType::U8},  {"<u2", ElementType::U16},
      {"<u4", ElementType::U32}, {"<u8", ElementType::U64}, {"|b1", ElementType::Bool}};
  for (const Known& one : known) {
    if (one.descr == descr) return one.type;
  }
  return std::nullopt;
}

/// Reads the header's Python literal: {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }.
class HeaderParser {
 public:
  HeaderParser(std::string name, std::string_view text) : m_name(std::move(name)), m_text(text) {}

  Header parse() {
    bool seen[3] = {};
    expect('{');
    while (!accept('}')) {
      const std::string_view key = quoted();
      expect(':');
      if (key == "descr") {
        if (peek() != '\'' && peek() != '"') {
          fail("holds records; expected plain numbers");
        }
        const std::string_view descr = quoted();
        m_header.descr = std::string(descr);
        seen[0] = true;
      } else if (key == "fortran_order") {
        m_header.fortranOrder = boolean();
        seen[1] = true;
      } else if (key == "shape") {
        shape();
        seen[2] = true;
      } else {
        fail("has an unknown header entry '" + printable(key) + "'");
      }
      if (!accept(',') && peek() != '}') fail(kDamaged);
    }
    if (!seen[0] || !seen[1] || !seen[2]) fail("lacks descr, fortran_order or shape in its header");
    return m_header;
  }

 private:
  static constexpr const char* kDamaged = "has a damaged header";
  [[noreturn]] void fail(const std::string& reason) const { throw Error(m_name + ": " + reason); }

  char peek() {
    while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\n')) ++m_at;
    return m_at < m_text.size() ? m_text[m_at] : '\0';
  }
  bool accept(char c) {
    if (peek() != c) return false;
    ++m_at;
    return true;
  }
  void expect(char c) {
    if (!accept(c)) fail(kDamaged);
  }
  std::string_view quoted() {
    const char quote = peek();
    if (quote != '\'' && quote != '"') fail(kDamaged);
    const std::size_t begin = m_at + 1;
    const std::size_t end = m_text.find(quote, begin);
    if (end == std::string_view::npos) fail(kDamaged);
    m_at = end + 1;
    return m_text.substr(begin, end - begin);
  }
  bool boolean() {
    peek();
    for (const std::string_view word : {std::string_view("True"), std::string_view("False")}) {
      if (m_text.substr(m_at).starts_with(word)) {
        m_at += word.size();
        return word == "True";
      }
    }
    fail(kDamaged);
  }
  void shape() {
    expect('(');
    while (!accept(')')) {
      peek();
      std::int64_t length = 0;
      const char* begin = m_text.data() + m_at;
      const auto [end, error] = std::from_chars(begin, m_text.data() + m_text.size(), length);
      if (error != std::errc() || length < 0)
        fail("has a shape with a length that is not a whole number from 0");
      m_at += static_cast<std::size_t>(end - begin);
      if (m_header.shape.size() == kMostAxes)
        fail("has a shape of more than " + std::to_string(kMostAxes) + " lengths");
      m_header.shape.push_back(length);
      if (!accept(',') && peek() != ')') fail(kDamaged);
    }
  }

  std::string m_name;
  std::string_view m_text;
  std::size_t m_at = 0;
  Header m_header;
};

/// Column-major to row-major.
Tensor transposed(const Tensor& values, const Shape& shape) {
  TensorBuilder builder(shape);
  Shape index(shape.size(), 0);
  for (std::int64_t from = 0; from < values.size(); ++from) {
    std::int64_t to = 0;
    for (std::size_t axis = 0; axis < shape.size(); ++axis) to = to * shape[axis] + index[axis];
    builder[to] = values[from];
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
      if (++index[axis] < shape[axis]) break;
      index[axis] = 0;
    }
  }
  return builder.finish();
}

/// The header and what comes after it.
std::pair<Header, std::span<const std::byte>> parse(const std::string& name,
                                                    std::span<const std::byte> bytes) {
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (text.size() < kMagic.size() + 4 || !text.starts_with(kMagic))
    throw Error(name + ": is not an .npy file");
  const auto byteAt = [&](std::size_t i) { return std::to_integer<std::size_t>(bytes[i]); };
  const std::size_t version = byteAt(6);
  if (version < 1 || version > 3) {
    throw Error(name + ": is .npy version " + std::to_string(version) + "; expected 1 to 3");
  }
  const std::size_t start = version == 1 ? 10 : 12;
  if (text.size() < start) throw Error(name + ": is truncated within its header");
  const std::size_t length =
      byteAt(8) | byteAt(9) << 8 | (version == 1 ? 0 : byteAt(10) << 16 | byteAt(11) << 24);
  if (length > text.size() - start) throw Error(name + ": is truncated within its header");
  if (length > kLongestHeader)
    throw Error(name + ": has a header of " + std::to_string(length) + " bytes; expected at most " +
                std::to_string(kLongestHeader));
  Header header = HeaderParser(name, text.substr(start, length)).parse();
  checkIntact(bytes.data());
  return {std::move(header), bytes.subspan(start + length)};
}

/// The bytes that the shape needs, `each` for an element.
std::span<const std::byte> dataOf(const std::string& name, const Header& header, std::size_t each,
                                  std::span<const std::byte> data) {
  auto needed = static_cast<std::int64_t>(each);
  bool none = false;
  for (const std::int64_t axis : header.shape) {
    none = none || axis == 0;
    if (axis != 0 && __builtin_mul_overflow(needed, axis, &needed)) {
      throw Error(name + ": has shape " + printable(toString(header.shape)) +
                  ", more elements than can be counted");
    }
  }
  if (none) needed = 0;
  if (static_cast<std::uint64_t>(needed) > data.size()) {
    throw Error(name + ": is truncated: its shape " + printable(toString(header.shape)) + " needs " +
                std::to_string(needed) + " bytes of data, there are " + std::to_string(data.size()));
  }
  return data.first(static_cast<std::size_t>(needed));
}

void appendUtf8(std::string& text, std::uint32_t code) {
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += {static_cast<char>(0xc0 | code >> 6), static_cast<char>(0x80 | (code & 0x3f))};
  } else if (code < 0x10000) {
    text += {static_cast<char>(0xe0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 0x3f)),
             static_cast<char>(0x80 | (code & 0x3f))};
  } else if (code < 0x110000) {
    text += {static_cast<char>(0xf0 | code >> 18), static_cast<char>(0x80 | (code >> 12 & 0x3f)),
             static_cast<char>(0x80 | (code >> 6 & 0x3f)), static_cast<char>(0x80 | (code & 0x3f))};
  }
}

/// What a file of version 1 begins with.
std::string fileHeader(const std::string& type, const Shape& lengths) {
  std::string shape;
  for (const std::int64_t length : lengths) shape += std::to_string(length) + ", ";
  if (lengths.size() > 1) shape.resize(shape.size() - 2);  // (3, 4), but (3, )
  std::string header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
  const std::size_t before = kMagic.size() + 4;
  header.resize((before + header.size() + kAlignment) / kAlignment * kAlignment - before - 1, ' ');
  header += '\n';
  std::string bytes(kMagic);
  bytes += {'\x01', '\0', static_cast<char>(header.size() & 0xff), static_cast<char>(header.size() >> 8)};
  return bytes + header;
}

}  // namespace

std::string npyBytes(const Tensor& tensor) {
  std::string bytes = fileHeader("<f4", tensor.shape());
  return bytes.append(reinterpret_cast<const char*>(tensor.data()),
                      static_cast<std::size_t>(tensor.size()) * sizeof(float));
}

std::string npyBytes(const std::vector<std::string>& texts) {
  std::vector<std::u32string> codes;
  std::size_t longest = 1;
  for (const std::string& text : texts) {
    codes.push_back(charactersOf(text));
    longest = std::max(longest, codes.back().size());
  }
  std::string bytes = fileHeader("<U" + std::to_string(longest), {static_cast<std::int64_t>(texts.size())});
  for (std::u32string& text : codes) {
    text.resize(longest);
    bytes.append(reinterpret_cast<const char*>(text.data()), longest * sizeof(char32_t));
  }
  return bytes;
}

void writeNpy(const std::filesystem::path& path, const Tensor& tensor) {
  if (tensor.empty()) throw Error(printable(path.string()) + ": there are no numbers to write");
  writeAtomically(path, [&](std::ostream& stream) {
    stream << fileHeader("<f4", tensor.shape());
    stream.write(reinterpret_cast<const char*>(tensor.data()),
                 static_cast<std::streamsize>(tensor.size() * static_cast<std::int64_t>(sizeof(float))));
  });
}

Tensor readNpy(const std::filesystem::path& path) {
  return mapNpy(path).tensor();
}

StoredTensor mapNpy(const std::filesystem::path& path) {
  const auto file = MappedFile::open(path);
  return storedNpy(printable(path.string()), file->bytes(), file);
}

StoredTensor storedNpy(const std::string& name, std::span<const std::byte> bytes,
                       std::shared_ptr<const void> owner) {
  const auto [header, all] = parse(name, bytes);
  const std::optional<ElementType> type = elementType(header.descr);
  if (!type) {
    throw Error(name + ": has type '" + printable(header.descr) +
                "'; expected little-endian float16, float32, float64, an integer or bool");
  }
  StoredTensor stored{*type, header.shape, dataOf(name, header, byteSize(*type), all), std::move(owner)};
  if (!header.fortranOrder || header.shape.size() < 2) return stored;
  const Tensor turned = transposed(stored.tensor(), header.shape);
  checkIntact(bytes.data());
  const std::shared_ptr<const Tensor> kept = std::make_shared<const Tensor>(turned);
  return {ElementType::F32, header.shape, std::as_bytes(turned.values()), kept};
}

NpyTexts npyTexts(const std::string& name, std::span<const std::byte> bytes) {
  const auto [header, all] = parse(name, bytes);
  if (elementType(header.descr)) {
    const StoredTensor numbers = storedNpy(name, bytes, nullptr);
    NpyTexts result{numbers.shape, {}};
    const std::size_t each = byteSize(numbers.type);
    for (std::size_t at = 0; at + each <= numbers.bytes.size(); at += each)
      result.texts.push_back(numberText(numbers.type, numbers.bytes.data() + at));
    return result;
  }
  const bool wide = header.descr.starts_with("<U");
  const std::size_t unit = wide ? 4 : 1;
  std::size_t characters = 0;
  const char* end = header.descr.data() + header.descr.size();
  if ((!wide && !header.descr.starts_with("|S")) ||
      std::from_chars(header.descr.data() + 2, end, characters).ptr != end || characters < 1 ||
      characters > (1U << 20U) || (header.fortranOrder && header.shape.size() > 1))
    throw Error(name + ": has type '" + printable(header.descr) +
                "'; expected texts ('<U…' or '|S…') or numbers in C order");
  const std::span<const std::byte> data = dataOf(name, header, unit * characters, all);
  NpyTexts result{header.shape, {}};
  result.texts.resize(static_cast<std::size_t>(elementCount(header.shape)));
  for (std::size_t i = 0; i < result.texts.size(); ++i) {
    for (std::size_t at = unit * i * characters; at < unit * (i + 1) * characters; at += unit) {
      std::uint32_t code = 0;
      std::memcpy(&code, data.data() + at, unit);
      if (code == 0) break;
      if (wide) {
        appendUtf8(result.texts[i], code);
      } else {
        result.texts[i] += static_cast<char>(code);
      }
    }
  }
  checkIntact(bytes.data());
  return result;
}

}  // namespace attenscope

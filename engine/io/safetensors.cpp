// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/safetensors.h"

#include "engine/error.h"
#include "engine/io/atomic_file.h"
#include "engine/io/element_type.h"
#include "engine/io/mapped_file.h"
#include "engine/io/safetensors_header.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <optional>
#include <ostream>

namespace attenscope {

namespace {

using nlohmann::json;

constexpr std::size_t kLengthBytes = 8;
constexpr std::uint64_t kLongestHeader = 100'000'000;  // the format's own limit
constexpr const char* kMetadata = "__metadata__";
constexpr const char* kDtypes = "F32, F16, BF16, F64, I8, U8, I16, U16, I32, U32, I64, U64 or BOOL";

const std::map<std::string, ElementType>& dtypes() {
  static const std::map<std::string, ElementType> types = {
      {"F16", ElementType::F16},  {"BF16", ElementType::BF16}, {"F32", ElementType::F32},
      {"F64", ElementType::F64},  {"I8", ElementType::I8},     {"I16", ElementType::I16},
      {"I32", ElementType::I32},  {"I64", ElementType::I64},   {"U8", ElementType::U8},
      {"U16", ElementType::U16},  {"U32", ElementType::U32},   {"U64", ElementType::U64},
      {"BOOL", ElementType::Bool}};
  return types;
}

std::optional<ElementType> elementType(const std::string& dtype) {
  const std::map<std::string, ElementType>& types = dtypes();
  const auto found = types.find(dtype);
  return found == types.end() ? std::nullopt : std::optional(found->second);
}

const std::string& dtypeOf(ElementType type) {
  return std::find_if(dtypes().begin(), dtypes().end(), [&](const auto& one) { return one.second == type; })
      ->first;
}

/// What the header says about one tensor, before any of it is believed.
struct Entry {
  std::string name;
  ElementType type = ElementType::F32;
  Shape shape;
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  std::string unreadable{};  ///< as in StoredTensor
};

class Reader {
 public:
  explicit Reader(const std::filesystem::path& path)
      : m_name(printable(path.string())), m_file(MappedFile::open(path)) {}
  Reader(std::shared_ptr<const MappedFile> file, const std::string& name)
      : m_name(printable(name)), m_file(std::move(file)) {}

  SafetensorsView view() {
    SafetensorsView result{m_file, {}, {}, {}};
    std::vector<Entry> entries;
    readHeader(header(), m_name, [&](const std::string& name, const json& value) {
      if (name == kMetadata) {
        result.metadata = metadata(value);
      } else {
        entries.push_back(entry(name, value));
      }
    });
    m_file->checkIntact();
    checkLayout(entries);
    for (const Entry& one : entries)
      result.tensors.emplace(one.name,
                             StoredTensor{one.type, one.shape,
                                          m_data.subspan(static_cast<std::size_t>(one.begin),
                                                         static_cast<std::size_t>(one.end - one.begin)),
                                          m_file, one.unreadable});
    return result;
  }

  /// The bytes of all tensors, after header().
  std::span<const std::byte> data() const { return m_data; }

  std::string_view header() {
    const std::span<const std::byte> bytes = m_file->bytes();
    if (bytes.size() < kLengthBytes) {
      fail("is not a safetensors file: it has " + std::to_string(bytes.size()) +
           " bytes, at least 8 were expected");
    }
    std::uint64_t length = 0;
    for (std::size_t i = 0; i < kLengthBytes; ++i) {
      length |= std::to_integer<std::uint64_t>(bytes[i]) << (8 * i);
    }
    if (length > kLongestHeader) {
      fail("is not a safetensors file: its header would have " + std::to_string(length) +
           " bytes, at most 100000000 were expected");
    }
    if (length > bytes.size() - kLengthBytes) {
      fail("is truncated: its header has " + std::to_string(length) + " bytes, the file only " +
           std::to_string(bytes.size() - kLengthBytes) + " after the length");
    }
    m_data = bytes.subspan(kLengthBytes + static_cast<std::size_t>(length));
    const char* text = reinterpret_cast<const char*>(bytes.data()) + kLengthBytes;
    if (length == 0 || *text != '{') fail("is not a safetensors file: its header does not begin with '{'");
    return {text, static_cast<std::size_t>(length)};
  }

 private:
  [[noreturn]] void fail(const std::string& reason) const { throw Error(m_name + ": " + reason); }
  [[noreturn]] void fail(const std::string& tensorName, const std::string& reason) const {
    fail("tensor '" + printable(tensorName) + "' " + reason);
  }

  std::map<std::string, std::string> metadata(const json& value) const {
    if (value.is_null()) return {};
    if (!value.is_object()) fail("__metadata__ is not an object of texts");
    std::map<std::string, std::string> result;
    for (const auto& [key, text] : value.items()) {
      if (!text.is_string()) fail("__metadata__ has '" + printable(key) + "' that is not text");
      result.emplace(key, text.get<std::string>());
    }
    return result;
  }

  Entry entry(const std::string& name, const json& value) const {
    if (!value.is_object()) fail(name, "is described by no object");
    for (const char* key : {"dtype", "shape", "data_offsets"}) {
      if (!value.contains(key)) fail(name, std::string("has no ") + key);
    }
    const json& dtype = value["dtype"];
    if (!dtype.is_string()) fail(name, "has a dtype that is not text");
    const std::optional<ElementType> type = elementType(dtype.get<std::string>());
    Entry result{name, type.value_or(ElementType::U8), {}, 0, 0};
    // A type that is not known refuses the file only where this tensor is needed.
    if (!type)
      result.unreadable = m_name + ": tensor '" + printable(name) + "' has dtype " +
                          printable(dtype.get<std::string>()) + ", expected " + kDtypes;
    if (!value["shape"].is_array()) fail(name, "has a shape that is not a list of lengths");
    for (const json& length : value["shape"]) {
      if (!length.is_number_unsigned() ||
          length.get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max()) {
        fail(name, "has a shape with a length that is not a whole number from 0");
      }
      result.shape.push_back(length.get<std::int64_t>());
    }
    const json& offsets = value["data_offsets"];
    if (!offsets.is_array() || offsets.size() != 2 || !offsets[0].is_number_unsigned() ||
        !offsets[1].is_number_unsigned()) {
      fail(name, "has data_offsets that are not two whole numbers");
    }
    result.begin = offsets[0].get<std::uint64_t>();
    result.end = offsets[1].get<std::uint64_t>();
    checkExtent(result);
    return result;
  }

  void checkExtent(const Entry& one) const {
    const std::string offsets = "[" + std::to_string(one.begin) + ", " + std::to_string(one.end) + "]";
    if (one.begin > one.end) fail(one.name, "has data_offsets " + offsets + " that run backwards");
    if (one.end > m_data.size()) {
      fail(one.name, "has data_offsets " + offsets + " outside the file, which has " +
                         std::to_string(m_data.size()) + " bytes of data");
    }
    // Lengths of 0 are left out of the product, so that no partial product can overflow later either.
    std::int64_t bytes = static_cast<std::int64_t>(byteSize(one.type));
    bool none = false;
    for (const std::int64_t length : one.shape) {
      none = none || length == 0;
      if (length != 0 && __builtin_mul_overflow(bytes, length, &bytes)) {
        fail(one.name, "has shape " + printable(toString(one.shape)) + ", more elements than can be counted");
      }
    }
    if (none) bytes = 0;
    if (!one.unreadable.empty()) return;  // whose size is not known either
    if (static_cast<std::uint64_t>(bytes) != one.end - one.begin) {
      fail(one.name, "has " + std::to_string(one.end - one.begin) + " bytes, its shape " +
                         printable(toString(one.shape)) + " needs " + std::to_string(bytes));
    }
  }

  /// The format wants the tensors side by side: every byte of the data belongs to exactly one.
  void checkLayout(const std::vector<Entry>& entries) const {
    std::vector<const Entry*> ordered;
    for (const Entry& one : entries) ordered.push_back(&one);
    std::sort(ordered.begin(), ordered.end(), [](const Entry* a, const Entry* b) {
      return std::pair(a->begin, a->end) < std::pair(b->begin, b->end);
    });
    std::uint64_t position = 0;
    for (const Entry* one : ordered) {
      if (one->begin < position) fail(one->name, "overlaps the tensor before it");
      if (one->begin > position) {
        fail(one->name, "leaves a gap of " + std::to_string(one->begin - position) + " bytes before it");
      }
      position = one->end;
    }
    if (position != m_data.size()) {
      fail("has " + std::to_string(m_data.size() - position) + " bytes after its last tensor");
    }
  }

  std::string m_name;
  std::shared_ptr<const MappedFile> m_file;
  std::span<const std::byte> m_data;
};

}  // namespace

SafetensorsView viewSafetensors(const std::filesystem::path& path) {
  return Reader(path).view();
}

namespace {

SafetensorsFile tensorsOf(SafetensorsView view) {
  SafetensorsFile result{{}, std::move(view.metadata), std::move(view.place)};
  for (const auto& [name, stored] : view.tensors) result.tensors.emplace(name, stored.tensor());
  return result;
}

}  // namespace

SafetensorsFile readSafetensors(const std::filesystem::path& path) {
  return tensorsOf(viewSafetensors(path));
}

SafetensorsFile readSafetensors(std::shared_ptr<const MappedFile> file, const std::string& name) {
  return tensorsOf(Reader(std::move(file), name).view());
}

namespace {

/// The header as it is written: its data begin at a multiple of 8.
std::string headerText(const nlohmann::ordered_json& header, const std::filesystem::path& path) {
  std::string text = header.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  text.resize((text.size() + 7) / 8 * 8, ' ');
  if (text.size() > kLongestHeader) {
    throw Error(printable(path.string()) + ": cannot be written: the header would exceed 100000000 bytes");
  }
  return text;
}

void writeHeader(std::ostream& stream, const std::string& text) {
  std::array<char, kLengthBytes> length{};
  for (std::size_t i = 0; i < kLengthBytes; ++i) {
    length[i] = static_cast<char>((static_cast<std::uint64_t>(text.size()) >> (8 * i)) & 0xff);
  }
  stream.write(length.data(), length.size());
  stream.write(text.data(), static_cast<std::streamsize>(text.size()));
}

}  // namespace

void writeSafetensors(const std::filesystem::path& path, const TensorMap& tensors,
                      const std::map<std::string, std::string>& metadata, bool half) {
  const std::size_t width = half ? sizeof(std::uint16_t) : sizeof(float);
  nlohmann::ordered_json header = nlohmann::ordered_json::object();
  if (!metadata.empty()) header[kMetadata] = metadata;
  std::uint64_t offset = 0;
  for (const auto& [name, tensor] : tensors) {
    if (name == kMetadata || tensor.empty()) {
      throw Error(printable(path.string()) + ": tensor '" + printable(name) + "' cannot be written: " +
                  (tensor.empty() ? "it has no values" : "the format reserves this name"));
    }
    const std::uint64_t end = offset + static_cast<std::uint64_t>(tensor.size()) * width;
    header[name] = {
        {"dtype", half ? "F16" : "F32"}, {"shape", tensor.shape()}, {"data_offsets", {offset, end}}};
    offset = end;
  }
  const std::string text = headerText(header, path);
  writeAtomically(path, [&](std::ostream& stream) {
    writeHeader(stream, text);
    for (const auto& [name, tensor] : tensors) {
      if (half) {
        const std::vector<std::uint16_t> narrow = toHalf(tensor.values());
        stream.write(reinterpret_cast<const char*>(narrow.data()),
                     static_cast<std::streamsize>(narrow.size() * width));
        continue;
      }
      stream.write(reinterpret_cast<const char*>(tensor.data()),
                   static_cast<std::streamsize>(tensor.size() * static_cast<std::int64_t>(sizeof(float))));
    }
  });
}

void writeSafetensors(const std::filesystem::path& path, const std::vector<TensorToWrite>& tensors,
                      const std::map<std::string, std::string>& metadata, const RunControl& control) {
  nlohmann::ordered_json header = nlohmann::ordered_json::object();
  if (!metadata.empty()) header[kMetadata] = metadata;
  std::uint64_t offset = 0;
  const auto sizeOf = [](const TensorToWrite& tensor) {
    return static_cast<std::uint64_t>(elementCount(tensor.shape)) * byteSize(tensor.type);
  };
  for (const TensorToWrite& tensor : tensors) {
    const std::uint64_t end = offset + sizeOf(tensor);
    header[tensor.name] = {
        {"dtype", dtypeOf(tensor.type)}, {"shape", tensor.shape}, {"data_offsets", {offset, end}}};
    offset = end;
  }
  const std::string text = headerText(header, path);
  writeAtomically(path, [&](std::ostream& stream) {
    writeHeader(stream, text);
    std::uint64_t done = 0;
    for (const TensorToWrite& tensor : tensors) {
      control.checkpoint(static_cast<double>(done) / static_cast<double>(std::max<std::uint64_t>(offset, 1)));
      const StoredTensor stored = tensor.read();
      stored.checkReadable();
      if (stored.type != tensor.type || stored.shape != tensor.shape || stored.bytes.size() != sizeOf(tensor))
        throw Error(printable(path.string()) + ": tensor '" + printable(tensor.name) + "' has " +
                    std::to_string(stored.bytes.size()) + " bytes where " + std::to_string(sizeOf(tensor)) +
                    " were announced");
      stream.write(reinterpret_cast<const char*>(stored.bytes.data()),
                   static_cast<std::streamsize>(stored.bytes.size()));
      done += stored.bytes.size();
    }
  });
}

void replaceMetadata(const std::filesystem::path& path, const std::map<std::string, std::string>& metadata) {
  Reader reader(path);
  reader.view();  // finds everything wrong with it
  auto header = nlohmann::ordered_json::parse(reader.header());
  header[kMetadata] = metadata;
  const std::string text = headerText(header, path);
  const std::span<const std::byte> data = reader.data();
  writeAtomically(path, [&](std::ostream& stream) {
    writeHeader(stream, text);
    stream.write(reinterpret_cast<const char*>(data.data()), static_cast<std::streamsize>(data.size()));
  });
}

}  // namespace attenscope

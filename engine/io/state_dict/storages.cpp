// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/state_dict/storages.h"

#include "engine/error.h"
#include "engine/io/mapped_file.h"
#include "engine/io/zip_archive.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <utility>

namespace attenscope {

namespace {

using Kind = PickleValue::Kind;

struct NamedType {
  std::string_view storage;
  std::string_view type;
  std::optional<ElementType> element;
};

/// Types without an element are named in state dicts, and their tensors cannot be read.
constexpr std::array kTypes{
    NamedType{"FloatStorage", "float32", ElementType::F32},
    NamedType{"DoubleStorage", "float64", ElementType::F64},
    NamedType{"HalfStorage", "float16", ElementType::F16},
    NamedType{"BFloat16Storage", "bfloat16", ElementType::BF16},
    NamedType{"LongStorage", "int64", ElementType::I64},
    NamedType{"IntStorage", "int32", ElementType::I32},
    NamedType{"ShortStorage", "int16", ElementType::I16},
    NamedType{"CharStorage", "int8", ElementType::I8},
    NamedType{"ByteStorage", "uint8", ElementType::U8},
    NamedType{"BoolStorage", "bool", ElementType::Bool},
    NamedType{"", "uint16", ElementType::U16},
    NamedType{"", "uint32", ElementType::U32},
    NamedType{"", "uint64", ElementType::U64},
    NamedType{"ComplexFloatStorage", "complex64", {}},
    NamedType{"ComplexDoubleStorage", "complex128", {}},
    NamedType{"QInt8Storage", "qint8", {}},
    NamedType{"QUInt8Storage", "quint8", {}},
    NamedType{"QInt32Storage", "qint32", {}},
    NamedType{"", "float8_e4m3fn", {}},
    NamedType{"", "float8_e5m2", {}},
};

const NamedType* typeOf(std::string_view global) {
  for (const std::string_view prefix : {"torch.cuda.", "torch."})
    if (global.starts_with(prefix)) {
      global.remove_prefix(prefix.size());
      break;
    }
  const auto* found = std::find_if(kTypes.begin(), kTypes.end(), [&](const NamedType& one) {
    return one.type == global || (!one.storage.empty() && one.storage == global);
  });
  return found == kTypes.end() ? nullptr : found;
}

bool isUntyped(std::string_view global) {
  return global == "torch.storage.UntypedStorage" || global == "torch.UntypedStorage";
}

/// What tensors are made by, and what stands beside them in files without meaning anything for them.
bool isKnown(std::string_view global) {
  static constexpr std::array<std::string_view, 34> names{"collections.OrderedDict",
                                                          "collections.defaultdict",
                                                          "collections.Counter",
                                                          "torch._utils._rebuild_tensor",
                                                          "torch._utils._rebuild_tensor_v2",
                                                          "torch._utils._rebuild_tensor_v3",
                                                          "torch._utils._rebuild_parameter",
                                                          "torch._utils._rebuild_parameter_with_state",
                                                          "torch.Size",
                                                          "torch.device",
                                                          "torch.Tensor",
                                                          "torch.nn.parameter.Parameter",
                                                          "torch.serialization._get_layout",
                                                          "torch.torch.Size",
                                                          "_codecs.encode",
                                                          "argparse.Namespace",
                                                          "pathlib.Path",
                                                          "pathlib.PosixPath",
                                                          "pathlib.WindowsPath",
                                                          "pathlib.PurePosixPath",
                                                          "numpy.dtype",
                                                          "numpy.core.multiarray.scalar",
                                                          "numpy._core.multiarray.scalar",
                                                          "builtins.set",
                                                          "builtins.frozenset",
                                                          "builtins.list",
                                                          "builtins.dict",
                                                          "builtins.int",
                                                          "builtins.float",
                                                          "builtins.complex",
                                                          "__builtin__.set",
                                                          "__builtin__.list",
                                                          "__builtin__.dict",
                                                          "__builtin__.complex"};
  return isStorageType(global) || std::find(names.begin(), names.end(), global) != names.end();
}

/// ('storage', type, key, location, count[, view]) as torch.save() names the numbers of a tensor.
struct StorageName {
  std::string_view type;
  std::string_view key;
  std::uint64_t bytes = 0;
  std::uint64_t offset = 0;  ///< in bytes, of a view in files from before 0.4
};

class Opener {
 public:
  explicit Opener(const std::filesystem::path& path)
      : m_name(printable(path.string())), m_file(MappedFile::open(path)) {}

  TorchFile open() {
    const std::span<const std::byte> bytes = m_file->bytes();
    const bool zip = bytes.size() >= 4 && std::memcmp(bytes.data(), "PK\3\4", 4) == 0;
    if (!zip && (bytes.empty() || bytes.front() != std::byte{0x80}))
      fail("is not a file that torch.save() writes; expected a state dict (.pt, .pth, .bin) or safetensors");
    TorchFile file = zip ? fromZip() : fromPickles();
    m_file->checkIntact();
    return file;
  }

 private:
  [[noreturn]] void fail(const std::string& reason) const { throw Error(m_name + ": " + reason); }

  StorageName nameOf(const PickleValue& stored) const {
    const auto& items = stored.items;
    const bool well = items.size() >= 5 && items[0]->text == "storage" && items[1]->is(Kind::Global) &&
                      items[2]->is(Kind::Text) && items[4]->is(Kind::Int) && items[4]->number >= 0;
    if (!well) fail("is damaged: its pickle names the numbers of a tensor in no known form");
    StorageName name{items[1]->text, items[2]->text, 0, 0};
    const NamedType* type = typeOf(name.type);
    if (type == nullptr && !isUntyped(name.type))
      fail("holds '" + printable(name.type) + "', which is not read; save the weights as safetensors");
    const std::uint64_t each = type != nullptr && type->element ? byteSize(*type->element) : 1;
    std::int64_t first = 0;
    std::int64_t count = items[4]->number;
    if (items.size() > 5 && items[5]->is(Kind::Tuple)) {
      const auto& view = items[5]->items;  // (key, offset, count) of a part of this storage
      if (view.size() != 3 || !view[1]->is(Kind::Int) || !view[2]->is(Kind::Int) || view[1]->number < 0 ||
          view[2]->number < 0)
        fail("is damaged: its pickle names a part of a tensor's numbers in no known form");
      first = view[1]->number;
      count = view[2]->number;
    }
    if (__builtin_mul_overflow(static_cast<std::uint64_t>(count), each, &name.bytes) ||
        __builtin_mul_overflow(static_cast<std::uint64_t>(first), each, &name.offset))
      fail("is damaged: a tensor would have more numbers than can be counted");
    return name;
  }

  std::span<const std::byte> part(std::span<const std::byte> whole, const StorageName& name) const {
    if (name.offset > whole.size() || name.bytes > whole.size() - name.offset)
      fail("is damaged or truncated: the numbers '" + printable(name.key) + "' have " +
           std::to_string(whole.size()) + " bytes, " + std::to_string(name.bytes) + " are needed");
    return whole.subspan(static_cast<std::size_t>(name.offset), static_cast<std::size_t>(name.bytes));
  }

  TorchFile result(std::unique_ptr<Pickle> pickle, const PickleValue& value,
                   std::map<std::string, std::span<const std::byte>, std::less<>> numbers) {
    TorchFile file{m_file, std::move(pickle), &value, {}};
    file.storages.bytes = [self = *this, numbers = std::move(numbers)](const PickleValue& stored) {
      const StorageName name = self.nameOf(stored);
      const auto found = numbers.find(name.key);
      if (found == numbers.end())
        self.fail("is damaged: the numbers '" + printable(name.key) + "' of a tensor are missing");
      return self.part(found->second, name);
    };
    return file;
  }

  TorchFile fromZip() {
    const ZipArchive archive(m_file, m_name);
    std::string root;
    const ZipArchive::Entry* description = nullptr;
    for (const ZipArchive::Entry& entry : archive.entries()) {
      if (entry.name.ends_with("/constants.pkl"))
        fail("is a program of TorchScript, which is never run; export it as .onnx, or save its state_dict()");
      if (!entry.name.ends_with("/data.pkl") || entry.name.find('/') + 9 != entry.name.size()) continue;
      if (description != nullptr) fail("is damaged: it describes its tensors twice");
      description = &entry;
      root = entry.name.substr(0, entry.name.size() - std::string_view("data.pkl").size());
    }
    if (description == nullptr)
      fail("is a zip archive without data.pkl; expected what torch.save() writes, or safetensors");
    std::map<std::string, std::span<const std::byte>, std::less<>> numbers;
    for (const ZipArchive::Entry& entry : archive.entries()) {
      if (!entry.name.starts_with(root)) continue;
      const std::string_view name = std::string_view(entry.name).substr(root.size());
      if (name == "byteorder" && std::string_view(reinterpret_cast<const char*>(entry.packed.data()),
                                                  entry.packed.size()) != "little")
        fail("was written on a machine with the most significant byte first; save it as safetensors there");
      if (!name.starts_with("data/") && &entry != description) continue;
      if (entry.deflated)
        fail("its entry '" + printable(entry.name) +
             "' is compressed, as torch.save() never does; pack it without compression");
      if (name.starts_with("data/")) numbers.emplace(name.substr(5), entry.packed);
    }
    auto pickle = std::make_unique<Pickle>(m_name, description->packed, isKnown);
    const PickleValue& value = pickle->next();
    return result(std::move(pickle), value, std::move(numbers));
  }

  /// Five pickles: a magic number, the version, the machine, the value, the keys of what follows; then for
  /// each key a count of eight bytes and that many numbers.
  TorchFile fromPickles() {
    static constexpr std::string_view magic("\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19", 10);
    auto pickle = std::make_unique<Pickle>(m_name, m_file->bytes(), isKnown);
    if (pickle->next().text != magic)
      fail("is a pickle, but none that torch.save() writes; save the weights as safetensors");
    if (const PickleValue& version = pickle->next(); !version.is(Kind::Int) || version.number != 1001)
      fail("is of a version of PyTorch's format that is not read; save the weights as safetensors");
    checkMachine(pickle->next());
    const PickleValue& value = pickle->next();
    const PickleValue& keys = pickle->next();
    std::map<std::string, std::span<const std::byte>, std::less<>> numbers;
    std::map<std::string_view, std::uint64_t> each;
    for (const PickleValue* stored : pickle->stored()) {
      const StorageName name = nameOf(*stored);
      const NamedType* type = typeOf(name.type);
      if (type != nullptr && !type->element)
        fail("holds '" + printable(name.type) + "', which is not read; save the weights as safetensors");
      each[name.key] = type == nullptr ? 1 : byteSize(*type->element);
    }
    std::uint64_t at = pickle->position();
    for (const PickleValue* key : keys.items) {
      const auto known = each.find(key->text);
      if (known == each.end()) fail("is damaged: it has numbers that belong to no tensor");
      numbers[std::string(key->text)] = counted(at, known->second);
    }
    return result(std::move(pickle), value, std::move(numbers));
  }

  /// The numbers at `at`, which moves behind them.
  std::span<const std::byte> counted(std::uint64_t& at, std::uint64_t each) const {
    const std::span<const std::byte> bytes = m_file->bytes();
    std::uint64_t count = 0;
    if (bytes.size() - at < sizeof(count)) fail("is damaged or truncated: numbers of a tensor are missing");
    std::memcpy(&count, bytes.data() + at, sizeof(count));
    at += sizeof(count);
    std::uint64_t length = 0;
    if (__builtin_mul_overflow(count, each, &length) || length > bytes.size() - at)
      fail("is damaged or truncated: " + std::to_string(count) + " numbers of a tensor are not all there");
    const auto part = bytes.subspan(static_cast<std::size_t>(at), static_cast<std::size_t>(length));
    at += length;
    return part;
  }

  void checkMachine(const PickleValue& machine) const {
    for (std::size_t i = 0; machine.is(Kind::Dict) && i + 1 < machine.items.size(); i += 2)
      if (machine.items[i]->text == "little_endian" && machine.items[i + 1]->number != 1)
        fail("was written on a machine with the most significant byte first; save it as safetensors there");
  }

  std::string m_name;
  std::shared_ptr<const MappedFile> m_file;
};

}  // namespace

std::optional<ElementType> storageType(std::string_view global) {
  const NamedType* type = typeOf(global);
  return type == nullptr ? std::nullopt : type->element;
}

bool isStorageType(std::string_view global) {
  return global.starts_with("torch.") && (typeOf(global) != nullptr || isUntyped(global));
}

TorchFile openTorchFile(const std::filesystem::path& path) {
  return Opener(path).open();
}

}  // namespace attenscope

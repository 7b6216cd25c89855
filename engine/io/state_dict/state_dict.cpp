// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/state_dict/state_dict.h"

#include "engine/error.h"
#include "engine/io/mapped_file.h"
#include "engine/io/state_dict/storages.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <optional>
#include <set>
#include <utility>

namespace attenscope {

namespace {

using Kind = PickleValue::Kind;

/// What is copied into order beyond twice the size of the file, in bytes.
constexpr std::uint64_t kSpare = std::uint64_t{64} << 20;
constexpr std::size_t kMostAxes = 64;
constexpr int kDeepest = 4;

/// Names of the dict in a checkpoint that are its weights, whatever else it holds.
constexpr std::array<std::string_view, 6> kUsual{"state_dict", "model_state_dict", "model", "module",
                                                 "net",        "network"};

/// Where a tensor's numbers lie in its storage, counted in elements.
struct Layout {
  std::int64_t offset = 0;
  Shape shape;
  Shape strides;

  /// Row by row without a gap; the stride of an axis of one place means nothing.
  bool inOrder() const {
    std::int64_t expected = 1;
    for (std::size_t axis = shape.size(); axis-- > 0;) {
      if (shape[axis] != 1 && strides[axis] != expected) return false;
      expected *= shape[axis];
    }
    return true;
  }
};

bool isTensor(const PickleValue& value) {
  return value.isMadeBy("torch._utils._rebuild_tensor") ||
         value.isMadeBy("torch._utils._rebuild_tensor_v2") ||
         value.isMadeBy("torch._utils._rebuild_tensor_v3") ||
         value.isMadeBy("torch._utils._rebuild_parameter") ||
         value.isMadeBy("torch._utils._rebuild_parameter_with_state");
}

class StateDictReader {
 public:
  explicit StateDictReader(const std::filesystem::path& path)
      : m_name(printable(path.string())), m_file(openTorchFile(path)) {
    m_left = 2 * static_cast<std::uint64_t>(m_file.file->bytes().size()) + kSpare;
  }

  SafetensorsView read() {
    SafetensorsView view{m_file.file, {}, {}, {}};
    const PickleValue& dict = find(view.place);
    for (std::size_t i = 0; i + 1 < dict.items.size(); i += 2)
      if (dict.items[i]->is(Kind::Text) && isTensor(*dict.items[i + 1]))
        view.tensors.insert_or_assign(std::string(dict.items[i]->text),
                                      tensor(std::string(dict.items[i]->text), *dict.items[i + 1]));
    leaveOutPrefixes(view);
    m_file.file->checkIntact();
    return view;
  }

 private:
  [[noreturn]] void fail(const std::string& reason) const { throw Error(m_name + ": " + reason); }
  [[noreturn]] void fail(const std::string& tensor, const std::string& reason) const {
    fail("tensor '" + printable(tensor) + "' " + reason);
  }

  const PickleValue& find(std::string& place) {
    if (isTensor(*m_file.value))
      fail("is a single tensor; expected a dict of tensors by name, or safetensors");
    const PickleValue* dict = find(*m_file.value, place, 0);
    if (dict == nullptr)
      fail("holds no tensors by name; expected what torch.save(model.state_dict(), …) writes");
    return *dict;
  }

  /// The dict of tensors in `value`, null if there is none; its keys are appended to `place`.
  const PickleValue* find(const PickleValue& value, std::string& place, int depth) {
    if (!value.is(Kind::Dict) || depth > kDeepest || !m_seen.insert(&value).second) return nullptr;
    std::map<std::string_view, std::pair<const PickleValue*, std::string>> found;
    for (std::size_t i = 0; i + 1 < value.items.size(); i += 2) {
      if (!value.items[i]->is(Kind::Text)) continue;
      if (isTensor(*value.items[i + 1])) return &value;
      std::string inside;
      const std::string_view key = value.items[i]->text;
      if (const PickleValue* dict = find(*value.items[i + 1], inside, depth + 1))
        found[key] = {dict, printable(key) + (inside.empty() ? "" : "/" + inside)};
    }
    if (found.empty()) return nullptr;
    auto chosen = found.begin();
    if (found.size() > 1) {
      const auto* usual = std::find_if(kUsual.begin(), kUsual.end(),
                                       [&](std::string_view name) { return found.contains(name); });
      if (usual == kUsual.end()) {
        std::vector<std::string> names;
        for (const auto& [key, dict] : found) names.push_back("'" + printable(key) + "'");
        fail("holds several dicts of tensors (" + someOf(names) + "); save the one that is meant by itself");
      }
      chosen = found.find(*usual);
    }
    place = chosen->second.second;
    return chosen->second.first;
  }

  void leaveOutPrefixes(SafetensorsView& view) const {
    for (const std::string_view prefix : {"module.", "_orig_mod.", "module."}) {
      const auto& first = view.tensors.begin()->first;
      if (!first.starts_with(prefix) || !std::prev(view.tensors.end())->first.starts_with(prefix)) continue;
      std::map<std::string, StoredTensor, std::less<>> bare;
      for (auto& [name, tensor] : view.tensors) bare.emplace(name.substr(prefix.size()), std::move(tensor));
      view.tensors = std::move(bare);
      view.place += (view.place.empty() ? "without '" : ", without '") + std::string(prefix) + "'";
    }
  }

  StoredTensor tensor(const std::string& name, const PickleValue& value) {
    const PickleValue* made = &value;
    const auto argumentsOf = [](const PickleValue& one) { return one.items[1]->items; };
    for (int depth = 0; made->isMadeBy("torch._utils._rebuild_parameter") ||
                        made->isMadeBy("torch._utils._rebuild_parameter_with_state");
         ++depth) {
      const auto given = argumentsOf(*made);
      if (given.empty() || depth > kDeepest || !isTensor(*given.front()))
        fail(name, "is a parameter without a tensor");
      made = given.front();
    }
    const auto given = argumentsOf(*made);
    if (given.size() < 4 || !given[0]->is(Kind::Stored) || given[0]->items.size() < 2)
      fail(name, "is described in no known form");
    const Layout layout = layoutOf(name, given);
    return stored(name, *given[0], layout, typeNameOf(name, *made, given), numberNotes(given));
  }

  /// What stands for the type of its numbers: the storage's, or, where that has none, the tensor's own.
  std::string_view typeNameOf(const std::string& name, const PickleValue& made,
                              const std::vector<const PickleValue*>& given) const {
    if (!made.isMadeBy("torch._utils._rebuild_tensor_v3")) return given[0]->items[1]->text;
    if (given.size() < 7 || !given[6]->is(Kind::Global)) fail(name, "is described in no known form");
    return given[6]->text;
  }

  /// Conjugated and negated tensors say so at the end of what describes them.
  static bool numberNotes(const std::vector<const PickleValue*>& given) {
    return given.size() > 6 && given.back()->is(Kind::Dict) && !given.back()->items.empty();
  }

  Layout layoutOf(const std::string& name, const std::vector<const PickleValue*>& given) const {
    const auto lengths = [&](const PickleValue& list) {
      Shape read;
      if (!list.is(Kind::Tuple) && !list.is(Kind::List))
        fail(name, "has a shape that is not a list of lengths");
      for (const PickleValue* length : list.items) {
        if (!length->is(Kind::Int) || length->number < 0)
          fail(name, "has a shape or strides with a length that is not a whole number from 0");
        read.push_back(length->number);
      }
      return read;
    };
    if (!given[1]->is(Kind::Int) || given[1]->number < 0) fail(name, "has an offset that is none");
    Layout layout{given[1]->number, lengths(*given[2]), lengths(*given[3])};
    if (layout.shape.size() != layout.strides.size() || layout.shape.size() > kMostAxes)
      fail(name, "has " + std::to_string(layout.shape.size()) + " axes and " +
                     std::to_string(layout.strides.size()) + " strides");
    for (std::size_t axis = 0; axis < layout.shape.size(); ++axis)
      if (layout.shape[axis] == 1) layout.strides[axis] = 0;  // nobody goes along it
    return layout;
  }

  StoredTensor stored(const std::string& name, const PickleValue& storage, const Layout& layout,
                      std::string_view typeName, bool noted) {
    const std::optional<ElementType> type = storageType(typeName);
    StoredTensor tensor{type.value_or(ElementType::U8), layout.shape, {}, m_file.file, {}};
    const std::string where = m_name + ": tensor '" + printable(name) + "' ";
    if (!type) tensor.unreadable = where + "is of " + printable(typeName) + ", which is not read";
    if (noted) tensor.unreadable = where + "is a view of other numbers; save tensor.resolve_neg()";
    if (!tensor.unreadable.empty()) return tensor;
    const std::span<const std::byte> bytes = m_file.storages.bytes(storage);
    const std::uint64_t each = byteSize(*type);
    const std::uint64_t size = checkedBytes(name, layout, each, bytes.size());
    tensor.bytes = bytes.first(0);
    if (size == 0) return tensor;
    const std::uint64_t offset = static_cast<std::uint64_t>(layout.offset) * each;
    if (layout.inOrder()) {
      tensor.bytes = bytes.subspan(static_cast<std::size_t>(offset), static_cast<std::size_t>(size));
      return tensor;
    }
    if (size > m_left) {
      tensor.unreadable = where + "is spread over more memory than the file has; save tensor.contiguous()";
      return tensor;
    }
    m_left -= size;
    putInOrder(tensor, layout, bytes, size);
    return tensor;
  }

  /// The bytes of all its numbers, each of which lies inside its storage.
  std::uint64_t checkedBytes(const std::string& name, const Layout& layout, std::uint64_t each,
                             std::uint64_t there) const {
    std::uint64_t size = each;
    std::uint64_t last = static_cast<std::uint64_t>(layout.offset);
    bool none = false;
    bool fits = true;
    for (std::size_t axis = 0; axis < layout.shape.size(); ++axis) {
      const auto length = static_cast<std::uint64_t>(layout.shape[axis]);
      none = none || length == 0;
      if (length == 0) continue;
      std::uint64_t way = 0;
      fits = fits && !__builtin_mul_overflow(size, length, &size) && size < (std::uint64_t{1} << 62) &&
             !__builtin_mul_overflow(length - 1, static_cast<std::uint64_t>(layout.strides[axis]), &way) &&
             !__builtin_add_overflow(last, way, &last);
    }
    if (!fits)
      fail(name, "has shape " + printable(toString(layout.shape)) + ", more numbers than can be counted");
    if (none) return 0;
    if (last >= there / each)
      fail(name, "of shape " + printable(toString(layout.shape)) + " reaches beyond the " +
                     std::to_string(there / each) + " numbers that it lies in");
    return size;
  }

  static void putInOrder(StoredTensor& tensor, const Layout& layout, std::span<const std::byte> from,
                         std::uint64_t size) {
    const std::size_t each = byteSize(tensor.type);
    auto memory = std::make_shared<std::vector<std::byte>>(static_cast<std::size_t>(size));
    Shape index(layout.shape.size(), 0);
    std::int64_t place = layout.offset;
    for (std::size_t out = 0; out < memory->size(); out += each) {
      std::memcpy(memory->data() + out, from.data() + static_cast<std::size_t>(place) * each, each);
      for (std::size_t axis = index.size(); axis-- > 0;) {
        place += layout.strides[axis];
        if (++index[axis] < layout.shape[axis]) break;
        place -= layout.strides[axis] * layout.shape[axis];
        index[axis] = 0;
      }
    }
    tensor.bytes = *memory;
    tensor.owner = memory;
  }

  std::string m_name;
  TorchFile m_file;
  std::uint64_t m_left = 0;
  std::set<const PickleValue*> m_seen;
};

}  // namespace

bool isStateDict(const std::filesystem::path& file) {
  std::string extension = file.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return extension == ".pt" || extension == ".pth" || extension == ".bin" || extension == ".ckpt";
}

SafetensorsView viewStateDict(const std::filesystem::path& path) {
  return StateDictReader(path).read();
}

SafetensorsView viewTensors(const std::filesystem::path& path) {
  return isStateDict(path) ? viewStateDict(path) : viewSafetensors(path);
}

SafetensorsFile readTensors(const std::filesystem::path& path) {
  if (!isStateDict(path)) return readSafetensors(path);
  const SafetensorsView view = viewStateDict(path);
  SafetensorsFile result{{}, {}, view.place};
  for (const auto& [name, stored] : view.tensors) result.tensors.emplace(name, stored.tensor());
  return result;
}

std::string weightsName(const std::filesystem::path& path, const std::string& place) {
  const std::string name = printable(path.filename().string());
  return place.empty() ? name : name + " (" + place + ")";
}

}  // namespace attenscope

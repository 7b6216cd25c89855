// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/attention_file.h"

#include "engine/error.h"
#include "engine/io/npy.h"
#include "engine/io/safetensors.h"
#include "engine/io/zip_archive.h"
#include "engine/models/attention_tokens.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace attenscope {

namespace {

constexpr const char* kExpected =
    "expected [layers, heads, queries, keys], [heads, queries, keys] or [queries, keys]";

using StoredMap = std::map<std::string, StoredTensor, std::less<>>;

bool contains(std::string text, std::string_view word) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text.find(word) != std::string::npos;
}

/// "encoder_attentions.11" is layer 11 of "encoder_attentions"; −1 if there is no number at the end.
std::pair<std::string, int> layerOf(const std::string& name) {
  std::size_t digits = name.size();
  while (digits > 0 && std::isdigit(static_cast<unsigned char>(name[digits - 1])) != 0) --digits;
  if (digits == name.size() || name.size() - digits > 4) return {name, -1};
  std::size_t end = digits;
  while (end > 0 && (name[end - 1] == '.' || name[end - 1] == '_' || name[end - 1] == '-')) --end;
  return {name.substr(0, end), std::stoi(name.substr(digits))};
}

std::string stackOf(const std::string& name) {
  for (const char* stack : {"cross", "encoder", "decoder"})
    if (contains(name, stack)) return stack;
  return {};
}

class Reader {
 public:
  explicit Reader(std::string name) : m_name(std::move(name)) {}

  [[noreturn]] void fail(const std::string& reason) const { throw Error(m_name + ": " + reason); }

  std::vector<StoredAttention> stacks(const StoredMap& tensors) const {
    std::vector<StoredAttention> result;
    for (const auto& [name, layers] : chosenGroups(tensors)) {
      StoredAttention attention;
      attention.stack = stackOf(name);
      int expected = layers.begin()->first;
      for (const auto& [number, tensor] : layers)
        if (number != expected++)
          fail("tensor '" + printable(name) + "." + std::to_string(expected - 1) +
               "' is missing between those of the other layers");
      for (const auto& [number, tensor] : layers)
        append(attention, number < 0 ? name : name + "." + std::to_string(number), tensor);
      result.push_back(std::move(attention));
    }
    const auto rank = [](const StoredAttention& a) {
      return a.stack == "encoder" ? 0 : a.stack == "decoder" ? 1 : 2;
    };
    std::stable_sort(result.begin(), result.end(),
                     [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    if (result.size() == 1) result.front().stack.clear();
    for (std::size_t i = 1; i < result.size(); ++i)
      if (result[i].stack == result[i - 1].stack || result[i].stack.empty() || result[i - 1].stack.empty())
        fail("holds several tensors that may be attention (" + listed(tensors) +
             "); expected one, one a layer (attention.0, attention.1, …), or names with encoder, decoder, "
             "cross");
    return result;
  }

 private:
  using Groups = std::map<std::string, std::map<int, StoredTensor>>;

  /// Attention tensors with the same name except for the layer number.
  Groups chosenGroups(const StoredMap& tensors) const {
    if (tensors.empty()) fail("holds no numbers; " + std::string(kExpected));
    Groups groups;
    for (const auto& [name, tensor] : tensors) {
      if (tensors.size() == 1) return {{name, {{-1, tensor}}}};
      const auto [prefix, layer] = layerOf(name);
      groups[prefix][layer] = tensor;
    }
    if (groups.size() > 1) {
      Groups named;
      for (const auto& [prefix, layers] : groups) {
        const bool attention = contains(prefix, "attention") || contains(prefix, "attn") ||
                               prefix == "weights" || prefix.ends_with("_weights");
        const bool fits = std::all_of(layers.begin(), layers.end(),
                                      [](const auto& layer) { return layer.second.shape.size() >= 3; });
        if (attention && fits) named[prefix] = layers;
      }
      if (named.empty())
        fail("holds several tensors (" + listed(tensors) +
             "), none of which is named attention, attn or weights with at least three axes; expected one, "
             "or one "
             "a layer (attention.0, attention.1, …)");
      groups = std::move(named);
    }
    return groups;
  }

  static std::string listed(const StoredMap& tensors) {
    std::string names;
    int count = 0;
    for (const auto& [name, tensor] : tensors) {
      if (++count > 4) return names + ", …";
      names += (names.empty() ? "" : ", ") + printable(name);
    }
    return names;
  }

  /// Appends the tensor's layers to those already there.
  void append(StoredAttention& attention, const std::string& name, const StoredTensor& tensor) const {
    Shape shape = tensor.shape;
    const auto bad = [&](const std::string& expected) {
      fail("tensor '" + printable(name) + "' has shape " + printable(toString(tensor.shape)) + "; " +
           expected);
    };
    if (std::find(shape.begin(), shape.end(), 0) != shape.end()) bad(kExpected);
    // [1, layers, …] with a batch axis or, as transformers' tuple stacked, [layers, 1, …].
    if (shape.size() == 5) {
      if (shape[1] == 1) {
        shape.erase(shape.begin() + 1);
      } else if (shape[0] == 1) {
        shape.erase(shape.begin());
      } else {
        bad("expected a batch of one");
      }
    }
    while (shape.size() < 4 && shape.size() >= 2) shape.insert(shape.begin(), 1);
    if (shape.size() != 4) bad(kExpected);
    const Shape layer(shape.begin() + 1, shape.end());
    if (!attention.layers.empty() && attention.layers.front().shape != layer)
      bad("the layer before it has " + toString(attention.layers.front().shape) + ", all must be alike");
    const StoredTensor all = tensor.reshaped(shape);
    for (std::int64_t i = 0; i < shape[0]; ++i) attention.layers.push_back(all.slice(i));
  }

  std::string m_name;
};

AttentionFile fromSafetensors(const std::filesystem::path& path, const Reader& reader) {
  const SafetensorsView file = viewSafetensors(path);
  AttentionFile result;
  result.stacks = reader.stacks(file.tensors);
  for (const auto& [key, text] : file.metadata) takeTokens(key, text, result.tokens, result.sourceTokens);
  return result;
}

AttentionFile fromNpz(const std::filesystem::path& path, const Reader& reader) {
  const ZipArchive archive(path);
  AttentionFile result;
  StoredMap tensors;
  for (const ZipArchive::Entry& entry : archive.entries()) {
    if (!entry.name.ends_with(".npy")) continue;
    const std::string name = entry.name.substr(0, entry.name.size() - 4);
    const ZipArchive::Content content = archive.content(entry);
    const std::string where = printable(path.string()) + ": array '" + printable(name) + "'";
    if (std::vector<std::string>* tokens = tokensNamed(name, result.tokens, result.sourceTokens)) {
      *tokens = npyTexts(where, content.bytes);
    } else {
      tensors.emplace(name, storedNpy(where, content.bytes, content.owner));
    }
  }
  result.stacks = reader.stacks(tensors);
  return result;
}

}  // namespace

std::int64_t StoredAttention::size() const {
  return static_cast<std::int64_t>(layers.size()) * layers.front().size();
}

AttentionFile readAttentionFile(const std::filesystem::path& path) {
  const Reader reader(printable(path.string()));
  const std::string extension = path.extension().string();
  AttentionFile file;
  if (extension == ".safetensors") {
    file = fromSafetensors(path, reader);
  } else if (extension == ".npz") {
    file = fromNpz(path, reader);
  } else if (extension == ".npy") {
    file.stacks = reader.stacks({{"attention", mapNpy(path)}});
  } else {
    reader.fail("is no file of attention weights; expected .safetensors, .npy or .npz");
  }
  if (file.tokens.empty() && file.sourceTokens.empty())
    readTokensBeside(path, file.tokens, file.sourceTokens);

  // Tokens that do not fit are dropped rather than guessed.
  const StoredAttention& last = file.stacks.back();
  const auto check = [&](std::vector<std::string>& tokens, std::int64_t expected, const char* noun) {
    if (tokens.empty() || static_cast<std::int64_t>(tokens.size()) == expected) return;
    file.notice += (file.notice.empty() ? "" : " ") + std::to_string(tokens.size()) + " " + noun +
                   " are named, the attention has " + std::to_string(expected) + ": they are numbered.";
    tokens.clear();
  };
  check(file.tokens, last.queries(), "tokens");
  check(file.sourceTokens, last.keys(), "source tokens");
  return file;
}

}  // namespace attenscope

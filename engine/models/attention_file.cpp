// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/attention_file.h"

#include "engine/error.h"
#include "engine/io/npy.h"
#include "engine/io/state_dict/state_dict.h"
#include "engine/io/zip_archive.h"
#include "engine/models/attention_series.h"

#include <algorithm>

namespace attenscope {

namespace {

void note(std::string& notice, const std::string& sentence) {
  notice += (notice.empty() ? "" : " ") + sentence;
}

TensorDirectory fromTensors(const std::filesystem::path& path, AttentionTokens& found) {
  const SafetensorsView file = viewTensors(path);
  for (const auto& [key, text] : file.metadata) takeTokens(key, text, found);
  TensorDirectory tensors;
  for (const auto& [name, tensor] : file.tensors) {
    if (found.named(name) == nullptr || !tensor.unreadable.empty()) {
      tensors.emplace(name, tensor);
      continue;
    }
    std::vector<std::string> texts;
    const std::size_t each = byteSize(tensor.type);
    for (std::size_t at = 0; at < tensor.bytes.size(); at += each)
      texts.push_back(numberText(tensor.type, tensor.bytes.data() + at));
    takeTokens(name, tensor.shape, texts, found);
  }
  return tensors;
}

TensorDirectory fromNpz(const std::filesystem::path& path, AttentionTokens& found) {
  const ZipArchive archive(path);
  TensorDirectory tensors;
  for (const ZipArchive::Entry& entry : archive.entries()) {
    if (!entry.name.ends_with(".npy")) continue;
    const std::string name = entry.name.substr(0, entry.name.size() - 4);
    const ZipArchive::Content content = archive.content(entry);
    const std::string array = "array '" + printable(name) + "'";
    const std::string where = printable(path.string()) + ": " + array;
    try {
      if (found.named(name) != nullptr) {
        const NpyTexts texts = npyTexts(array, content.bytes);
        takeTokens(name, texts.shape, texts.texts, found);
      } else {
        tensors.emplace(name, storedNpy(where, content.bytes, content.owner));
      }
    } catch (const Error& error) {
      // An array that is not needed refuses no file.
      if (found.named(name) != nullptr) {
        note(found.notice, std::string("The tokens are numbered: ") + error.what() + ".");
      } else {
        StoredTensor unreadable;
        unreadable.unreadable = error.what();
        tensors.emplace(name, std::move(unreadable));
      }
    }
  }
  return tensors;
}

/// Drops tokens that do not fit rather than guessing whose they are.
void checkTokens(AttentionFile& file) {
  const StoredAttention& last = file.arrays.front().stacks.back();
  const auto check = [&](TokenLists& lists, std::int64_t expected, const std::string& noun) {
    const auto count = static_cast<std::int64_t>(lists.size());
    if (count > 1 && count != file.items) {
      note(file.notice, "There are lists of " + noun + " for " + std::to_string(count) +
                            " items, the batch has " + std::to_string(file.items) + ": they are numbered.");
      lists.clear();
    }
    for (const std::vector<std::string>& list : lists) {
      if (static_cast<std::int64_t>(list.size()) == expected) continue;
      note(file.notice, std::to_string(list.size()) + " " + noun + " are named, the attention has " +
                            std::to_string(expected) + ": they are numbered.");
      return lists.clear();
    }
  };
  check(file.tokens.tokens, last.queries(), "tokens");
  check(file.tokens.sourceTokens, last.keys(), "source tokens");
}

}  // namespace

AttentionFile readAttentionFile(const std::filesystem::path& path) {
  const std::string name = printable(path.string());
  const std::string extension = path.extension().string();
  AttentionFile file;
  TensorDirectory tensors;
  if (extension == ".safetensors" || isStateDict(path)) {
    tensors = fromTensors(path, file.tokens);
  } else if (extension == ".npz") {
    tensors = fromNpz(path, file.tokens);
  } else if (extension == ".npy") {
    tensors = {{"attention", mapNpy(path)}};
  } else {
    throw Error(name + ": is not an attention file; expected .safetensors, .pt, .npy or .npz");
  }
  file.arrays = attentionArrays(name, tensors, file.notice);
  file.items = static_cast<std::int64_t>(file.arrays.front().stacks.front().items.size());
  if (file.tokens.empty()) readTokensBeside(path, file.tokens);
  if (!file.tokens.notice.empty()) note(file.notice, file.tokens.notice);
  checkTokens(file);
  return file;
}

bool holdsAttention(const SafetensorsView& file) {
  return std::any_of(file.tensors.begin(), file.tensors.end(), [](const auto& tensor) {
    return tensor.second.shape.size() >= 3 && namesAttention(tensor.first);
  });
}

}  // namespace attenscope

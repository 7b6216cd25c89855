// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "engine/input/tokenizers/tokenizer_files.h"

#include <nlohmann/json.hpp>

#include <set>

namespace attenscope {

using nlohmann::json;

namespace {

constexpr const char* kNamedTokens[] = {"bos_token", "eos_token", "unk_token", "sep_token",
                                        "pad_token", "cls_token", "mask_token"};

/// A token is written as a text or as an object with "content".
std::string contentOf(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return {};
  if (found->is_string()) return found->get<std::string>();
  if (found->is_object() && found->contains("content") && (*found)["content"].is_string())
    return (*found)["content"].get<std::string>();
  return {};
}

}  // namespace

TokenizerOptions::TokenizerOptions(const std::filesystem::path& folder)
    : m_file(printable((folder / "tokenizer_config.json").string())),
      m_config(std::make_shared<const json>(readOptionalJsonFile(folder / "tokenizer_config.json"))),
      m_specials(std::make_shared<const json>(readOptionalJsonFile(folder / "special_tokens_map.json"))),
      m_added(std::make_shared<const json>(readOptionalJsonFile(folder / "added_tokens.json"))) {}

bool TokenizerOptions::flag(const char* key, bool otherwise) const {
  return JsonNode(*m_config, m_file).flag(key, otherwise);
}

std::string TokenizerOptions::token(const char* key, std::string_view otherwise) const {
  for (const auto& object : {m_config, m_specials})
    if (std::string content = contentOf(*object, key); !content.empty()) return content;
  return std::string(otherwise);
}

NamedTokens TokenizerOptions::names() const {
  const auto first = [&](const char* key, const char* other) {
    const std::string content = token(key);
    return content.empty() ? token(other) : content;
  };
  return {token("mask_token"), first("bos_token", "cls_token"), first("eos_token", "sep_token"),
          token("pad_token"), token("unk_token")};
}

std::vector<AddedToken> TokenizerOptions::addedTokens(const Vocabulary& vocabulary) const {
  std::vector<AddedToken> tokens;
  std::set<std::string> known;
  const auto add = [&](AddedToken token) {
    if (known.insert(token.content).second) tokens.push_back(std::move(token));
  };
  const JsonNode config(*m_config, m_file);
  if (config.has("added_tokens_decoder")) {
    const JsonNode list = config.at("added_tokens_decoder");
    for (const auto& [key, value] : list.object().items()) {
      const JsonNode entry = list.at(key);
      if (key.empty() || key.size() > 9 || key.find_first_not_of("0123456789") != std::string::npos)
        entry.fail("an id was expected as the key");
      AddedToken token;
      token.id = std::stoll(key);
      token.content = entry.at("content").text();
      token.special = entry.flag("special", false);
      token.singleWord = entry.flag("single_word", false);
      token.leftStrip = entry.flag("lstrip", false);
      token.rightStrip = entry.flag("rstrip", false);
      token.normalized = entry.flag("normalized", !token.special);
      add(std::move(token));
    }
  }
  for (const auto& [content, id] : m_added->items()) {
    if (!id.is_number_unsigned() || id.get<std::uint64_t>() > 2147483647u)
      throw Error(m_file + ": added_tokens.json gives \"" + printable(content) + "\" no id");
    add({id.get<std::int64_t>(), content, true, false, false, false, false});
  }
  for (const char* key : kNamedTokens)
    if (const std::string content = token(key); !content.empty())
      if (const auto id = vocabulary.idOf(content)) add({*id, content, true, false, false, false, false});
  return tokens;
}

SpecialToken specialToken(const Vocabulary& vocabulary, const std::string& piece, const std::string& file) {
  const auto id = vocabulary.idOf(piece);
  if (!id) throw Error(file + ": the special token \"" + printable(piece) + "\" is missing");
  return {piece, *id};
}

}  // namespace attenscope

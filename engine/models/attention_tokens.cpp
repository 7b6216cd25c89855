// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/attention_tokens.h"

#include "engine/error.h"
#include "engine/io/json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <sstream>

namespace attenscope {

namespace {

using nlohmann::json;

bool isListOfTexts(const json& value) {
  return value.is_array() &&
         std::all_of(value.begin(), value.end(), [](const json& text) { return text.is_string(); });
}

std::vector<std::string> wordsOf(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(std::move(word));
  return words;
}

void fromJson(const std::filesystem::path& path, std::vector<std::string>& tokens,
              std::vector<std::string>& sourceTokens) {
  const std::string name = printable(path.string());
  const std::string text = readWholeFile(path);
  checkJsonSize(text, name);
  const json value = json::parse(text, nullptr, false);
  if (isListOfTexts(value)) {
    tokens = value.get<std::vector<std::string>>();
    return;
  }
  if (!value.is_object())
    throw Error(name + ": names no tokens; expected a list of texts, or an object with \"tokens\"");
  for (const auto& [key, list] : value.items()) {
    std::vector<std::string>* named = tokensNamed(key, tokens, sourceTokens);
    if (named == nullptr) continue;
    if (!isListOfTexts(list)) throw Error(name + ": \"" + printable(key) + "\" is no list of texts");
    *named = list.get<std::vector<std::string>>();
  }
}

/// One token per line; or the words of a single line.
std::vector<std::string> fromLines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    lines.push_back(std::move(line));
  }
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines.size() == 1 ? wordsOf(lines.front()) : lines;
}

}  // namespace

std::vector<std::string>* tokensNamed(const std::string& name, std::vector<std::string>& tokens,
                                      std::vector<std::string>& sourceTokens) {
  const auto isOne = [&](const auto& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  if (isOne(std::array{"tokens", "target_tokens", "query_tokens"})) return &tokens;
  if (isOne(std::array{"source_tokens", "encoder_tokens", "key_tokens"})) return &sourceTokens;
  return nullptr;
}

void takeTokens(const std::string& key, const std::string& text, std::vector<std::string>& tokens,
                std::vector<std::string>& sourceTokens) {
  std::vector<std::string>* named = tokensNamed(key, tokens, sourceTokens);
  if (named == nullptr) return;
  checkJsonSize(text, key);
  const json value = json::parse(text, nullptr, false);
  *named = isListOfTexts(value) ? value.get<std::vector<std::string>>() : wordsOf(text);
}

void readTokensBeside(const std::filesystem::path& path, std::vector<std::string>& tokens,
                      std::vector<std::string>& sourceTokens) {
  std::filesystem::path beside = path;
  std::error_code ignored;
  if (std::filesystem::is_regular_file(beside.replace_extension(".json"), ignored))
    return fromJson(beside, tokens, sourceTokens);
  if (std::filesystem::is_regular_file(beside.replace_extension(".txt"), ignored))
    tokens = fromLines(readWholeFile(beside));
}

}  // namespace attenscope

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

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

/// What is no list of tokens, caught within this file.
struct NoTokens {
  std::string why;
};

void note(AttentionTokens& found, const std::string& sentence) {
  found.notice += (found.notice.empty() ? "" : " ") + sentence;
}

std::vector<std::string> listOf(const json& value) {
  std::vector<std::string> texts;
  for (const json& one : value) {
    if (one.is_string()) {
      texts.push_back(one.get<std::string>());
    } else if (one.is_number()) {
      texts.push_back(one.dump());
    } else {
      throw NoTokens{"place " + std::to_string(texts.size()) + " of the list is neither a text nor a number"};
    }
  }
  return texts;
}

TokenLists listsOf(const json& value) {
  if (!value.is_array()) throw NoTokens{"it is not a list"};
  if (value.empty()) return {};
  if (!std::all_of(value.begin(), value.end(), [](const json& one) { return one.is_array(); }))
    return {listOf(value)};
  TokenLists lists;
  for (const json& one : value) lists.push_back(listOf(one));
  return lists;
}

std::vector<std::string> wordsOf(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(std::move(word));
  return words;
}

std::string_view withoutMark(std::string_view text) {
  return text.starts_with(kByteOrderMark) ? text.substr(kByteOrderMark.size()) : text;
}

bool isUtf8(const std::string& text) {
  try {
    return !json(text).dump().empty();
  } catch (const json::exception&) {
    return false;
  }
}

std::string contentOf(const std::filesystem::path& path) {
  return std::string(withoutMark(readWholeFile(path)));
}

void fromJson(const std::string& name, const std::string& text, AttentionTokens& found) {
  checkJsonSize(text, name);
  const json value = json::parse(text, nullptr, false);
  if (value.is_discarded())
    return note(
        found, name + (isUtf8(text) ? " is not valid JSON" : " is not UTF-8") + ": the tokens are numbered.");
  try {
    if (!value.is_object()) {
      found.tokens = listsOf(value);
      return;
    }
    bool any = false;
    for (const auto& [key, list] : value.items())
      if (TokenLists* named = found.named(key)) {
        any = true;
        *named = listsOf(list);
      }
    if (!any)
      note(found,
           name + " names no \"tokens\" (expected a list, or an object with that list): they are numbered.");
  } catch (const NoTokens& error) {
    note(found, name + " holds no tokens, since " + error.why + ": they are numbered.");
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

TokenLists* AttentionTokens::named(const std::string& name) {
  const auto isOne = [&](const auto& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  if (isOne(std::array{"tokens", "target_tokens", "query_tokens"})) return &tokens;
  if (isOne(std::array{"source_tokens", "encoder_tokens", "key_tokens"})) return &sourceTokens;
  return nullptr;
}

void takeTokens(const std::string& key, const std::string& text, AttentionTokens& found) {
  TokenLists* named = found.named(key);
  if (named == nullptr) return;
  const std::string content(withoutMark(text));
  const std::string where = "\"" + printable(key) + "\" in the metadata";
  const json value = json::parse(content, nullptr, false);
  try {
    const std::size_t first = content.find_first_not_of(" \t\r\n");
    const bool meantAsJson = first != std::string::npos && (content[first] == '[' || content[first] == '{');
    if (meantAsJson && value.is_discarded()) throw NoTokens{"it is not valid JSON"};
    if (value.is_structured()) {
      *named = listsOf(value);
    } else if (first != std::string::npos) {
      *named = {wordsOf(content)};
    }
  } catch (const NoTokens& error) {
    note(found, where + " holds no tokens, since " + error.why + ": they are numbered.");
  }
}

void takeTokens(const std::string& name, const Shape& shape, const std::vector<std::string>& texts,
                AttentionTokens& found) {
  TokenLists* named = found.named(name);
  if (named == nullptr || texts.empty()) return;
  if (shape.empty() || shape.size() > 2)
    return note(found, "'" + printable(name) + "' has shape " + printable(toString(shape)) +
                           ", expected a list of tokens: they are numbered.");
  named->clear();
  const std::int64_t length = shape.back();
  for (auto from = texts.begin(); from != texts.end(); from += length)
    named->emplace_back(from, from + length);
}

void readTokensBeside(const std::filesystem::path& path, AttentionTokens& found) {
  std::filesystem::path beside = path;
  std::error_code ignored;
  try {
    if (std::filesystem::is_regular_file(beside.replace_extension(".json"), ignored))
      fromJson(printable(beside.filename().string()), contentOf(beside), found);
    if (!found.empty() || !std::filesystem::is_regular_file(beside.replace_extension(".txt"), ignored))
      return;
    const std::string text = contentOf(beside);
    if (!isUtf8(text))
      return note(found, printable(beside.filename().string()) + " is not UTF-8: the tokens are numbered.");
    if (std::vector<std::string> lines = fromLines(text); !lines.empty()) {
      found.tokens = {std::move(lines)};
      found.notice.clear();
    }
  } catch (const Error& error) {
    note(found, std::string("The tokens are numbered: ") + error.what() + ".");
  }
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

namespace attenscope {

// Only nlohmann's forward declarations: the full header costs every source that includes it a second or two,
// so only sources that build or traverse values include it.

/// A value in a JSON file that knows its path ("tokenizer.json: model.vocab"), for error messages. Refers to
/// the document, which must outlive it. Accessors throw Error if the value is missing or of another type.
class JsonNode {
 public:
  JsonNode(const nlohmann::json& value, std::string file, std::string path = {})
      : m_value(&value), m_file(std::move(file)), m_path(std::move(path)) {}

  /// Whether there is such an entry and it is not null.
  bool has(std::string_view key) const;
  JsonNode at(std::string_view key) const;
  JsonNode at(std::size_t index) const;
  std::size_t size() const;  ///< number of entries of a list

  bool isText() const;
  bool isList() const;
  bool isObject() const;
  bool isFlag() const;

  const std::string& text() const;
  double number() const;
  std::int64_t id() const;  ///< an integer from 0 to 2^31 − 1
  /// The entry `key`, or `otherwise` if it is missing or null; likewise for flag().
  std::string text(std::string_view key, std::string_view otherwise) const;
  bool flag(std::string_view key, bool otherwise) const;
  const nlohmann::json& object() const;

  /// The entry "type", which names the kind of a tokenizer component.
  const std::string& type() const;
  /// Where the value stands, as messages begin: "tokenizer.json: "model.vocab"".
  std::string place() const;
  [[noreturn]] void fail(const std::string& sentence) const;

 private:
  const nlohmann::json* m_value;
  std::string m_file;
  std::string m_path;
};

/// Reads a JSON file whose top level is an object; throws Error naming the file.
nlohmann::json readJsonFile(const std::filesystem::path& path);
/// The same for an optional file: an empty object if the file is missing or holds no object.
nlohmann::json readOptionalJsonFile(const std::filesystem::path& path);
/// Throws Error naming the file if a text is more JSON than any honest file holds, nested deeper than 100
/// levels or of more values than `most`, before memory in proportion to it is taken.
void checkJsonSize(std::string_view text, const std::string& file, std::size_t most = 5'000'000);
/// The contents of a file of at most 256 MB; throws Error naming it.
std::string readWholeFile(const std::filesystem::path& path);

/// Limit on the nesting depth of tokenizer components.
inline constexpr int kMaxNesting = 16;

}  // namespace attenscope

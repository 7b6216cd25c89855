// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

namespace attenscope {

// Only the names of nlohmann's types: its whole header costs every source that sees it a second or two, so it
// is included by the sources alone that build values or walk them.

/// A value in a JSON file that knows where it stands ("tokenizer.json: model.vocab"), so that errors say so.
/// Refers to the document, which must outlive it. Every reader throws Error where the value is missing or of
/// another kind.
class JsonPlace {
 public:
  JsonPlace(const nlohmann::json& value, std::string file, std::string path = {})
      : m_value(&value), m_file(std::move(file)), m_path(std::move(path)) {}

  /// Whether an entry is there and not null.
  bool has(std::string_view key) const;
  JsonPlace at(std::string_view key) const;
  JsonPlace at(std::size_t index) const;
  std::size_t size() const;  ///< entries of a list

  bool isText() const;
  bool isList() const;
  bool isObject() const;
  bool isFlag() const;

  const std::string& text() const;
  double number() const;
  std::int64_t id() const;  ///< a whole number from 0 to 2^31 - 1
  std::string text(std::string_view key, std::string_view otherwise) const;
  bool flag(std::string_view key, bool otherwise) const;
  const nlohmann::json& object() const;

  /// The component's "type".
  const std::string& type() const;
  [[noreturn]] void fail(const std::string& sentence) const;

 private:
  const nlohmann::json* m_value;
  std::string m_file;
  std::string m_path;
};

/// Reads a JSON file whose top is an object; throws Error naming the file.
nlohmann::json readJsonFile(const std::filesystem::path& path);
/// A small file that may be missing: an empty object then, or where it is no object.
nlohmann::json readOptionalJsonFile(const std::filesystem::path& path);
/// All bytes of a file; throws Error naming it.
std::string readWholeFile(const std::filesystem::path& path);

/// Components of a tokenizer that lie inside one another deeper than this are refused.
inline constexpr int kDeepestSequence = 16;

}  // namespace attenscope

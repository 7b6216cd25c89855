// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace attenscope {

/// A JSON file of a checkpoint (config.json, preprocessor_config.json), whose values are checked on access:
/// wrong types and absurd sizes throw Error naming file and key. It remembers which keys were asked for, so
/// that a family honours a key by reading it and what nobody read can be named.
class ModelConfig {
 public:
  /// Throws Error if the file is missing, too large or not a JSON object.
  static ModelConfig read(const std::filesystem::path& file);

  const std::string& file() const { return m_file; }
  bool has(const char* key) const;
  const nlohmann::json& json() const { return *m_json; }

  /// An integer from 1 to 2^31 under the first of these keys that is present. Throws Error if none is.
  std::int64_t count(std::initializer_list<const char*> keys) const;
  std::int64_t positiveOr(const char* key, std::int64_t otherwise) const;
  /// An integer from 0 to 2^31. Here and below, `otherwise` is returned if the key is missing or null.
  std::int64_t integerOr(const char* key, std::int64_t otherwise) const;
  double numberOr(const char* key, double otherwise) const;
  bool flagOr(const char* key, bool otherwise) const;
  std::string textOr(const char* key, const std::string& otherwise) const;
  /// The object `key` within this one; an empty object if there is none.
  ModelConfig part(const char* key) const;

  /// Throws Error naming key and value if the flag is there and not `only`, the one value that is done.
  void only(const char* key, bool only) const;
  /// The same for a text; not a std::string, since a literal would rather become a bool than one.
  void only(const char* key, const char* only) const;
  /// Marks keys as known that change nothing in a run: they concern training, generation or output.
  void ignore(std::initializer_list<const char*> keys) const;
  /// The keys that nobody asked for or ignored, in order, those within parts as "rope_scaling.factor"; what
  /// is null is left out.
  std::vector<std::string> unread() const;

  [[noreturn]] void fail(const std::string& reason) const;

 private:
  ModelConfig(std::string file, nlohmann::json json);
  void failWith(const char* key, const std::string& expected) const;

  std::string m_file;
  std::shared_ptr<const nlohmann::json> m_json;   // by pointer: the type is only named here
  std::shared_ptr<std::set<std::string>> m_read;  // shared with all parts
  std::string m_prefix;                           // of this part's keys in m_read
};

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

namespace attenscope {

/// A JSON file of a checkpoint (config.json, preprocessor_config.json), whose values are checked on access:
/// wrong types and absurd sizes throw Error naming file and key.
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

  [[noreturn]] void fail(const std::string& reason) const;

 private:
  ModelConfig(std::string file, nlohmann::json json);

  std::string m_file;
  std::shared_ptr<const nlohmann::json> m_json;  // by pointer: the type is only named here
};

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/config.h"

#include "engine/error.h"
#include "engine/io/json.h"
#include "engine/io/mapped_file.h"
#include "engine/io/program_files.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace attenscope {

namespace {

constexpr std::size_t kLargest = 16U << 20U;  // class names of the largest models are far below
constexpr double kMaxCount = 2147483647.0;

}  // namespace

ModelConfig ModelConfig::read(const std::filesystem::path& file) {
  const std::string name = printable(file.string());
  if (!isThere(file)) throw Error(name + " is missing; expected a model's configuration");
  const auto mapped = MappedFile::open(file);
  if (mapped->bytes().size() > kLargest)
    throw Error(name + " has " + std::to_string(mapped->bytes().size()) + " bytes; at most " +
                std::to_string(kLargest) + " were expected");
  const char* text = reinterpret_cast<const char*>(mapped->bytes().data());
  checkJsonSize({text, mapped->bytes().size()}, name);
  nlohmann::json json = nlohmann::json::parse(text, text + mapped->bytes().size(), nullptr, false);
  mapped->checkIntact();
  if (!json.is_object()) throw Error(name + " is not a JSON object; expected a model's configuration");
  return {name, std::move(json)};
}

ModelConfig::ModelConfig(std::string file, nlohmann::json json)
    : m_file(std::move(file)),
      m_json(std::make_shared<const nlohmann::json>(std::move(json))),
      m_read(std::make_shared<std::set<std::string>>()) {}

bool ModelConfig::has(const char* key) const {
  m_read->insert(m_prefix + key);
  return m_json->contains(key) && !m_json->at(key).is_null();
}

void ModelConfig::fail(const std::string& reason) const {
  throw Error(m_file + ": " + reason);
}

std::int64_t ModelConfig::count(std::initializer_list<const char*> keys) const {
  for (const char* key : keys) {
    if (!has(key)) continue;
    const nlohmann::json& value = m_json->at(key);
    const double number = value.is_number() ? value.get<double>() : 0;
    if (number < 1 || number > kMaxCount || number != std::floor(number))
      fail("'" + std::string(key) + "' is " +
           printable(value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)) +
           "; expected a whole number from 1");
    return static_cast<std::int64_t>(number);
  }
  fail("'" + std::string(*keys.begin()) + "' is missing; expected a whole number");
}

std::int64_t ModelConfig::positiveOr(const char* key, std::int64_t otherwise) const {
  return has(key) ? count({key}) : otherwise;
}

std::int64_t ModelConfig::integerOr(const char* key, std::int64_t otherwise) const {
  const double number = numberOr(key, static_cast<double>(otherwise));
  if (!(number >= 0 && number <= kMaxCount) || number != std::floor(number))
    fail("'" + std::string(key) + "' is not a whole number from 0");
  return static_cast<std::int64_t>(number);
}

double ModelConfig::numberOr(const char* key, double otherwise) const {
  if (!has(key)) return otherwise;
  const nlohmann::json& value = m_json->at(key);
  if (!value.is_number() || !std::isfinite(value.get<double>()))
    fail("'" + std::string(key) + "' is not a number");
  return value.get<double>();
}

bool ModelConfig::flagOr(const char* key, bool otherwise) const {
  if (!has(key)) return otherwise;
  if (!m_json->at(key).is_boolean()) fail("'" + std::string(key) + "' is neither true nor false");
  return m_json->at(key).get<bool>();
}

std::string ModelConfig::textOr(const char* key, const std::string& otherwise) const {
  if (!has(key)) return otherwise;
  if (!m_json->at(key).is_string()) fail("'" + std::string(key) + "' is not text");
  return m_json->at(key).get<std::string>();
}

ModelConfig ModelConfig::part(const char* key) const {
  ModelConfig part{m_file, nlohmann::json::object()};
  if (has(key)) {
    if (!m_json->at(key).is_object()) fail("'" + std::string(key) + "' is not an object");
    part = {m_file + ": " + key, m_json->at(key)};
  }
  part.m_read = m_read;
  part.m_prefix = m_prefix + key + ".";
  return part;
}

void ModelConfig::failWith(const char* key, const std::string& expected) const {
  fail("'" + std::string(key) + "' is " +
       printable(m_json->at(key).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)) +
       ", which is not supported; expected " + expected);
}

void ModelConfig::only(const char* key, bool only) const {
  if (flagOr(key, only) != only) failWith(key, only ? "true" : "false");
}

void ModelConfig::only(const char* key, const char* only) const {
  if (textOr(key, only) != only) failWith(key, only);
}

void ModelConfig::ignore(std::initializer_list<const char*> keys) const {
  for (const char* key : keys) m_read->insert(m_prefix + key);
}

std::vector<std::string> ModelConfig::unread() const {
  std::vector<std::string> names;
  const auto look = [&](const nlohmann::json& object, const std::string& prefix, const auto& again) -> void {
    for (const auto& [key, value] : object.items()) {
      const std::string name = prefix + key;
      if (!m_read->contains(name)) {
        if (!value.is_null()) names.push_back(name);
        continue;
      }
      // An object whose keys were asked for one by one.
      const auto inside = m_read->lower_bound(name + ".");
      if (value.is_object() && inside != m_read->end() && inside->starts_with(name + "."))
        again(value, name + ".", again);
    }
  };
  look(*m_json, m_prefix, look);
  return names;
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/json.h"

#include "engine/error.h"
#include "engine/io/mapped_file.h"

#include <nlohmann/json.hpp>

namespace attenscope {

using nlohmann::json;

bool JsonNode::has(std::string_view key) const {
  if (!m_value->is_object()) return false;
  const auto found = m_value->find(key);
  return found != m_value->end() && !found->is_null();
}

JsonNode JsonNode::at(std::string_view key) const {
  if (!m_value->is_object()) fail("an object was expected");
  const auto found = m_value->find(key);
  const std::string path = m_path.empty() ? std::string(key) : m_path + "." + std::string(key);
  if (found == m_value->end()) throw Error(m_file + ": \"" + printable(path) + "\" is missing");
  return {*found, m_file, path};
}

JsonNode JsonNode::at(std::size_t index) const {
  if (index >= size()) fail("has no entry " + std::to_string(index));
  return {(*m_value)[index], m_file, m_path + "[" + std::to_string(index) + "]"};
}

std::size_t JsonNode::size() const {
  if (!m_value->is_array()) fail("a list was expected");
  return m_value->size();
}

bool JsonNode::isText() const {
  return m_value->is_string();
}

bool JsonNode::isList() const {
  return m_value->is_array();
}

bool JsonNode::isObject() const {
  return m_value->is_object();
}

bool JsonNode::isFlag() const {
  return m_value->is_boolean();
}

const std::string& JsonNode::text() const {
  if (!m_value->is_string()) fail("a text was expected");
  return m_value->get_ref<const std::string&>();
}

double JsonNode::number() const {
  if (!m_value->is_number()) fail("a number was expected");
  return m_value->get<double>();
}

std::int64_t JsonNode::id() const {
  const double value = number();
  if (!m_value->is_number_integer() || value < 0 || value > 2147483647.0)
    fail("a whole number from 0 to 2147483647 was expected");
  return m_value->get<std::int64_t>();
}

std::string JsonNode::text(std::string_view key, std::string_view otherwise) const {
  return has(key) ? at(key).text() : std::string(otherwise);
}

bool JsonNode::flag(std::string_view key, bool otherwise) const {
  if (!has(key)) return otherwise;
  const JsonNode entry = at(key);
  if (!entry.isFlag()) entry.fail("true or false was expected");
  return entry.m_value->get<bool>();
}

const json& JsonNode::object() const {
  if (!m_value->is_object()) fail("an object was expected");
  return *m_value;
}

const std::string& JsonNode::type() const {
  const JsonNode entry = at("type");
  return entry.m_value->is_string() ? entry.m_value->get_ref<const std::string&>() : entry.text();
}

std::string JsonNode::place() const {
  return m_path.empty() ? m_file : m_file + ": \"" + printable(m_path) + "\"";
}

void JsonNode::fail(const std::string& sentence) const {
  throw Error(place() + ": " + sentence);
}

void checkJsonSize(std::string_view text, const std::string& file, std::size_t most) {
  constexpr std::size_t kDeepest = 100;
  std::size_t depth = 0;
  std::size_t values = 1;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') {
      while (++at < text.size() && text[at] != '"')
        if (text[at] == '\\') ++at;
    } else if (c == '[' || c == '{') {
      ++values;
      if (++depth > kDeepest)
        throw Error(file + ": is JSON nested deeper than " + std::to_string(kDeepest) +
                    " levels; expected lists and objects within fewer");
    } else if (c == ']' || c == '}') {
      if (depth > 0) --depth;
    } else if (c == ',' && ++values > most) {
      throw Error(file + ": is JSON of more than " + std::to_string(most) + " values; expected fewer");
    }
  }
}

std::string readWholeFile(const std::filesystem::path& path) {
  constexpr std::size_t kMost = std::size_t{256} << 20U;
  const auto file = MappedFile::open(path);
  if (file->bytes().size() > kMost)
    throw Error(printable(path.string()) + ": has " + std::to_string(file->bytes().size() >> 20U) +
                " MB; expected at most 256 MB");
  const auto bytes = file->bytes();
  std::string text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  file->checkIntact();
  return text;
}

json readJsonFile(const std::filesystem::path& path) {
  const std::string name = printable(path.string());
  const std::string bytes = readWholeFile(path);
  checkJsonSize(bytes, name);
  json document;
  try {
    document = json::parse(bytes);
  } catch (const json::parse_error& error) {
    throw Error(name + ": is not JSON (damaged at byte " + std::to_string(error.byte) + ")");
  } catch (const json::exception&) {
    throw Error(name + ": is not JSON that can be read (a number is too large)");
  }
  if (!document.is_object()) throw Error(name + ": holds no JSON object");
  return document;
}

json readOptionalJsonFile(const std::filesystem::path& path) {
  std::error_code none;
  if (!std::filesystem::is_regular_file(path, none)) return json::object();
  return readJsonFile(path);
}

}  // namespace attenscope

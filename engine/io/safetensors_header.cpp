// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/safetensors_header.h"

#include "engine/error.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <unordered_set>
#include <utility>
#include <vector>

namespace attenscope {

namespace {

using nlohmann::json;

constexpr std::size_t kDeepest = 8;          // a header has three levels
constexpr std::size_t kMostNames = 200'000;  // tensors, their properties apart, and keys of the metadata
constexpr std::size_t kMostValues = 1000;    // of one tensor's description: a type, a shape, two offsets

/// Builds one entry at a time. (The library's own reader looks at all entries again after each, and keeps the
/// last of two equal keys without a word.)
class EntryReader final : public nlohmann::json_sax<json> {
 public:
  EntryReader(const std::string& file, const HeaderEntry& found) : m_file(file), m_found(found) {}

  bool null() override { return put(nullptr); }
  bool boolean(bool value) override { return put(value); }
  bool number_integer(number_integer_t value) override { return put(value); }
  bool number_unsigned(number_unsigned_t value) override { return put(value); }
  bool number_float(number_float_t value, const string_t& /*text*/) override { return put(value); }
  bool string(string_t& value) override { return put(std::move(value)); }
  bool binary(binary_t& /*value*/) override { return false; }
  bool start_object(std::size_t /*elements*/) override { return open(json::object()); }
  bool start_array(std::size_t /*elements*/) override { return open(json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    if (!m_keys.back().insert(name).second) fail("the header names '" + printable(name) + "' twice");
    if (m_open.size() == 1) {
      m_entry = std::move(name);
      m_values = 0;
    } else {
      m_open.back().second = std::move(name);
    }
    if (m_open.size() == 1 || m_entry == kMetadata)
      if (++m_names > kMostNames)
        fail("the header has more than " + std::to_string(kMostNames) + " names; expected fewer tensors");
    return true;
  }

  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const json::exception& /*error*/) override {
    fail("the header is not valid JSON at byte " + std::to_string(position));
  }

 private:
  static constexpr const char* kMetadata = "__metadata__";

  [[noreturn]] void fail(const std::string& reason) const { throw Error(m_file + ": " + reason); }

  /// A value is whole: into what is open around it, or, of an entry itself, out.
  bool put(json value) {
    if (m_open.empty()) fail("the header is not valid JSON: it holds no object");
    ++m_values;
    if (m_entry == kMetadata) {
      if (m_values > kMostNames)
        fail("__metadata__ has more than " + std::to_string(kMostNames) + " values; expected fewer texts");
    } else if (m_values > kMostValues) {
      fail("tensor '" + printable(m_entry) + "' is described by more than " + std::to_string(kMostValues) +
           " values; expected a type, a shape and two offsets");
    }
    if (m_open.size() == 1) {
      m_found(m_entry, value);
    } else if (auto& [around, name] = m_open.back(); around.is_array()) {
      around.push_back(std::move(value));
    } else {
      around[name] = std::move(value);
    }
    return true;
  }

  bool open(json container) {
    if (m_open.size() >= kDeepest)
      fail("the header is nested deeper than " + std::to_string(kDeepest) + " levels; expected three");
    m_open.emplace_back(std::move(container), std::string());
    m_keys.emplace_back();
    return true;
  }

  bool close() {
    json value = std::move(m_open.back().first);
    m_open.pop_back();
    m_keys.pop_back();
    return m_open.empty() || put(std::move(value));
  }

  const std::string& m_file;
  const HeaderEntry& m_found;
  std::vector<std::pair<json, std::string>> m_open;  ///< containers, outermost first, each with its last key
  std::vector<std::unordered_set<std::string>> m_keys;  ///< of each of them
  std::string m_entry;
  std::size_t m_values = 0;
  std::size_t m_names = 0;
};

}  // namespace

void readHeader(std::string_view text, const std::string& file, const HeaderEntry& found) {
  EntryReader reader(file, found);
  json::sax_parse(text, &reader);
}

}  // namespace attenscope

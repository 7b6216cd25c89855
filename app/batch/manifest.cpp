// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/batch/manifest.h"

#include "engine/error.h"

#include <nlohmann/json.hpp>

namespace attenscope {

namespace {

using Json = nlohmann::ordered_json;
constexpr const char* kFile = "manifest.jsonl";
constexpr std::size_t kLongestLine = 1U << 20U;

std::int64_t sizeOf(const std::filesystem::path& file) {
  std::error_code none;
  const auto size = std::filesystem::file_size(file, none);
  return none ? -1 : static_cast<std::int64_t>(size);
}

/// Only files of the folder itself.
bool isPlain(const std::string& name) {
  return !name.empty() && name.find('/') == std::string::npos && name != "." && name != "..";
}

Json optionalJson(const std::optional<double>& value) {
  return value ? Json(*value) : Json(nullptr);
}

std::optional<double> optionalFrom(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
}

}  // namespace

Manifest::Manifest(std::filesystem::path folder) : m_folder(std::move(folder)) {
  const std::filesystem::path path = m_folder / kFile;
  std::ifstream before(path);
  bool ended = true;
  for (std::string line; std::getline(before, line);) {
    ended = !before.eof();
    if (line.size() > kLongestLine) continue;
    const Json json = Json::parse(line, nullptr, false);
    if (json.is_object() && json.contains("name") && json["name"].is_string())
      m_lines[json["name"].get<std::string>()] = line;
  }
  m_file.open(path, std::ios::app);
  if (!ended) m_file << '\n';  // behind what was cut short
  if (!m_file) throw Error(printable(path.string()) + ": cannot be written");
}

std::optional<BatchRow> Manifest::find(const std::string& name, const std::string& hash) const {
  const auto found = m_lines.find(name);
  if (found == m_lines.end()) return std::nullopt;
  try {
    const Json json = Json::parse(found->second);
    if (json.at("hash").get<std::string>() != hash) return std::nullopt;
    BatchRow row;
    row.name = name;
    row.kept = true;
    row.figure = json.at("figure").get<std::string>();
    row.numbers = json.at("numbers").get<std::string>();
    row.answer = json.value("answer", "");
    row.entropy = optionalFrom(json, "entropy");
    row.maskArea = optionalFrom(json, "mask_area");
    row.iou = optionalFrom(json, "iou");
    const auto whole = [&](const std::string& file, const char* bytes) {
      return isPlain(file) && sizeOf(m_folder / file) == json.at(bytes).get<std::int64_t>();
    };
    if (!whole(row.figure, "figure_bytes") || !whole(row.numbers, "numbers_bytes")) return std::nullopt;
    return row;
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

void Manifest::add(const BatchRow& row, const std::string& hash) {
  const Json json{{"name", row.name},
                  {"hash", hash},
                  {"figure", row.figure},
                  {"figure_bytes", sizeOf(m_folder / row.figure)},
                  {"numbers", row.numbers},
                  {"numbers_bytes", sizeOf(m_folder / row.numbers)},
                  {"answer", row.answer},
                  {"entropy", optionalJson(row.entropy)},
                  {"mask_area", optionalJson(row.maskArea)},
                  {"iou", optionalJson(row.iou)}};
  const std::string line = json.dump(-1, ' ', true, Json::error_handler_t::replace);
  const std::scoped_lock lock(m_mutex);
  m_file << line << '\n' << std::flush;
}

}  // namespace attenscope

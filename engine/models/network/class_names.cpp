// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/class_names.h"

#include "engine/error.h"
#include "engine/io/mapped_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <map>
#include <mutex>
#include <sstream>
#include <string_view>

namespace attenscope {

namespace {

using nlohmann::json;
constexpr std::size_t kLongestFile = std::size_t{16} << 20U;

/// The texts between quotation marks, in order.
std::vector<std::string> quoted(const std::string& text) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\'' && text[i] != '"') continue;
    const char mark = text[i];
    std::string inside;
    for (++i; i < text.size() && text[i] != mark; ++i) {
      if (text[i] == '\\' && i + 1 < text.size()) ++i;
      inside += text[i];
    }
    texts.push_back(inside);
  }
  return texts;
}

std::string textOf(const std::filesystem::path& file) {
  const auto mapped = MappedFile::open(file);
  if (mapped->bytes().size() > kLongestFile)
    throw Error(printable(file.string()) + " has " + std::to_string(mapped->bytes().size()) +
                " bytes; expected a list of names");
  const auto* const begin = reinterpret_cast<const char*>(mapped->bytes().data());
  return {begin, mapped->bytes().size()};
}

std::vector<std::string> linesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (lines.empty() && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    lines.push_back(std::move(line));
  }
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

/// A list of texts, or texts by the numbers from 0; empty for all else.
std::vector<std::string> namesIn(const json& value) {
  std::vector<std::string> names;
  if (value.is_array()) {
    for (const json& one : value) {
      if (!one.is_string()) return {};
      names.push_back(one.get<std::string>());
    }
    return names;
  }
  if (!value.is_object()) return {};
  names.resize(value.size());
  std::vector<bool> seen(value.size(), false);
  for (const auto& [key, one] : value.items()) {
    std::size_t number = 0;
    const auto [stop, error] = std::from_chars(key.data(), key.data() + key.size(), number);
    if (error != std::errc() || stop != key.data() + key.size() || number >= names.size() || !one.is_string())
      return {};
    names[number] = one.get<std::string>();
    seen[number] = true;
  }
  return std::find(seen.begin(), seen.end(), false) == seen.end() ? names : std::vector<std::string>();
}

std::vector<std::string> namesInJson(const json& whole) {
  if (whole.is_object())
    for (const char* key : {"id2label", "names", "classes", "labels"})
      if (const auto found = whole.find(key); found != whole.end())
        if (auto names = namesIn(*found); !names.empty()) return names;
  return namesIn(whole);
}

}  // namespace

std::vector<std::string> classNamesIn(const std::map<std::string, std::string>& metadata,
                                      std::int64_t count) {
  for (const char* key : {"names", "classes", "labels", "id2label"}) {
    const auto found = metadata.find(key);
    if (found == metadata.end()) continue;
    std::vector<std::string> names = quoted(found->second);
    if (std::ssize(names) == 2 * count) {  // a table whose numbers are quoted too
      std::vector<std::string> values;
      for (std::size_t i = 1; i < names.size(); i += 2) values.push_back(names[i]);
      names = values;
    }
    if (std::ssize(names) == count) return names;
  }
  return {};
}

std::vector<std::string> readClassNames(const std::filesystem::path& file) {
  const std::string text = textOf(file);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  std::vector<std::string> names;
  if (first != std::string::npos && (text[first] == '{' || text[first] == '[')) {
    const json whole = json::parse(text, nullptr, false);
    names = namesInJson(whole);
    if (names.empty())
      throw Error(printable(file.string()) +
                  " holds no names of classes; expected one per line, a JSON list, or a table by number");
    return names;
  }
  names = linesOf(text);
  const bool binary = text.find('\0') != std::string::npos;
  if (names.empty() || binary)
    throw Error(printable(file.string()) + (binary ? " is not text" : " is empty") +
                "; expected names of classes, one per line");
  return names;
}

ClassNames classNamesOf(const std::filesystem::path& file, const std::map<std::string, std::string>& metadata,
                        std::int64_t count) {
  if (auto names = classNamesIn(metadata, count); !names.empty()) return {std::move(names), "its metadata"};
  const std::string stem = file.stem().string();
  const std::filesystem::path folder = file.parent_path();
  for (const std::string& name :
       {stem + ".txt", stem + ".names", stem + ".labels", std::string("classes.txt"),
        std::string("labels.txt"), std::string("class_names.txt"), std::string("config.json")}) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(folder / name, ignored)) continue;
    try {
      if (auto names = readClassNames(folder / name); std::ssize(names) == count)
        return {std::move(names), name};
    } catch (const Error&) {
      continue;  // it is of something else
    }
  }
  return {};
}

const std::vector<ClassList>& classLists() {
  static const std::vector<ClassList> lists{{"imagenet", "ImageNet, 1,000 classes", 1000},
                                            {"coco", "COCO, 80 classes", 80},
                                            {"voc", "Pascal VOC, 20 classes", 20},
                                            {"cifar-10", "CIFAR-10", 10},
                                            {"fashion", "Fashion-MNIST", 10},
                                            {"digits", "Digits 0 to 9", 10}};
  return lists;
}

const std::vector<std::string>& namesOfList(const std::string& id) {
  static std::mutex lock;
  static auto* const lists = new std::map<std::string, std::vector<std::string>>;  // until the program ends
  const std::lock_guard<std::mutex> guard(lock);
  const auto known = lists->find(id);
  return known != lists->end() ? known->second
                               : lists->emplace(id, readClassNames(":classes/" + id + ".txt")).first->second;
}

}  // namespace attenscope

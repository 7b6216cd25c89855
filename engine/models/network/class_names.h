// SPDX-License-Identifier: GPL-3.0-or-later
/// What the classes of a network's answer are called.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace attenscope {

/// Names with where they are from: "its metadata", "labels.txt".
struct ClassNames {
  std::vector<std::string> names{};
  std::string from{};
};
/// What is found for a file of `count` classes: names in its metadata, or in a file beside it (its own name
/// with .txt, .names or .labels; classes.txt, labels.txt, class_names.txt; id2label in config.json). Files
/// that do not have exactly `count` names are passed over. No names if there is nothing.
ClassNames classNamesOf(const std::filesystem::path& file, const std::map<std::string, std::string>& metadata,
                        std::int64_t count);
/// The names that a file's metadata have for its classes: "names" as a list or a table by number, in JSON or
/// as Python writes it; empty if there are none for each of `count`.
std::vector<std::string> classNamesIn(const std::map<std::string, std::string>& metadata, std::int64_t count);
/// The names in a file: one a line, a JSON list, or a JSON table by number (as itself or under "id2label" or
/// "names"). Throws Error if it cannot be read or holds no names.
std::vector<std::string> readClassNames(const std::filesystem::path& file);

/// The parameter that chooses the names, and its choice of those that came with the file or were given.
inline constexpr const char* kClassesParameter = "classes";
inline constexpr const char* kGivenClasses = "file";

/// A list of the program.
struct ClassList {
  const char* id;
  const char* title;
  std::int64_t count;
};
const std::vector<ClassList>& classLists();
/// The names of the list with this id, which must be there. They are read once, and stay.
const std::vector<std::string>& namesOfList(const std::string& id);

}  // namespace attenscope

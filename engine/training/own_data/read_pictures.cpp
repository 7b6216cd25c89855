// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/own_data/read_pictures.h"

#include "engine/error.h"
#include "engine/input/task_vocabulary.h"
#include "engine/training/own_data/own_labels.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace attenscope {

namespace {

namespace fs = std::filesystem;

/// What readImage() reads.
bool isPictureName(const fs::path& file) {
  static constexpr std::array<std::string_view, 15> kEndings{".png", ".jpg",  ".jpeg", ".webp", ".gif",
                                                             ".tif", ".tiff", ".bmp",  ".pbm",  ".pgm",
                                                             ".ppm", ".pnm",  ".hdr",  ".exr",  ".jp2"};
  const std::string ending = foldCase(file.extension().string());
  return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

bool isHidden(const fs::path& path) {
  return path.filename().string().starts_with('.');
}

/// What lies in a folder, sorted by name; hidden files are left out. Throws Error if it cannot be listed.
std::vector<fs::path> entriesOf(const fs::path& folder, const RunControl& control) {
  std::vector<fs::path> entries;
  std::error_code failed;
  fs::directory_iterator at(folder, failed);
  const fs::directory_iterator end;
  for (; !failed && at != end; at.increment(failed)) {
    if (isHidden(at->path())) continue;
    entries.push_back(at->path());
    control.checkpoint(0);
    if (std::ssize(entries) > 2 * kMostOwnPictures)
      throw Error(printable(folder.string()) + ": holds more than " + std::to_string(2 * kMostOwnPictures) +
                  " files; expected at most " + std::to_string(kMostOwnPictures) + " pictures");
  }
  if (failed) throw Error(printable(folder.string()) + ": cannot be listed (" + failed.message() + ")");
  std::sort(entries.begin(), entries.end());
  return entries;
}

}  // namespace

void readPictureFolders(const fs::path& folder, OwnUse use, OwnData& data, const RunControl& control) {
  data.form = OwnForm::Pictures;
  OwnLabels labels;
  std::int64_t others = 0;   // no pictures by their endings
  std::int64_t outside = 0;  // in no class's folder
  std::vector<std::string> empty;
  for (const fs::path& entry : entriesOf(folder, control)) {
    std::error_code failed;
    if (!fs::is_directory(entry, failed)) {
      ++outside;
      continue;
    }
    const std::string label = printable(entry.filename().string());
    const std::size_t before = data.examples.size();
    for (const fs::path& file : entriesOf(entry, control)) {
      if (!isPictureName(file) || !fs::is_regular_file(file, failed)) {
        ++others;
        continue;
      }
      OwnExample example;
      example.picture = file;
      example.labels = {labels.met(label, printable(data.name) + "/" + printable(label, 40))};
      data.examples.push_back(std::move(example));
      if (std::ssize(data.examples) > kMostOwnPictures)
        throw Error(printable(data.name) + ": holds more than " + std::to_string(kMostOwnPictures) +
                    " pictures; expected at most so many");
    }
    if (data.examples.size() == before) empty.push_back(printable(label, 40));
  }
  if (data.examples.empty())
    throw Error(
        printable(data.name) +
        ": has no folder with pictures in it; expected a folder for every class, named after it, with "
        "its pictures");
  if (!empty.empty())
    data.notes.push_back("Folders without pictures, which are left out: " + someOf(empty) + ".");
  if (others > 0)
    data.notes.push_back("What is no picture in the classes' folders is left out: " + std::to_string(others) +
                         ".");
  if (outside > 0)
    data.notes.push_back("Files beside the classes' folders are left out: " + std::to_string(outside) + ".");
  labels.settle(data, use);
}

}  // namespace attenscope

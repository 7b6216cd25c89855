// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "engine/training/own_data/own_data.h"
#include "engine/training/own_data/read_pictures.h"
#include "engine/training/own_data/read_texts.h"

namespace attenscope {

const char* toString(OwnForm form) {
  switch (form) {
    case OwnForm::Texts:
      return "texts";
    case OwnForm::Tags:
      return "tags";
    case OwnForm::Pictures:
      return "pictures";
  }
  return "";
}

OwnData readOwnData(const std::filesystem::path& path, OwnUse use, const RunControl& control) {
  OwnData data;
  // "photos/" is named photos.
  data.name = (path.has_filename() ? path : path.parent_path()).filename().string();
  std::error_code failed;
  const auto status = std::filesystem::status(path, failed);
  if (!std::filesystem::exists(status))
    throw Error(printable(path.string()) + ": there is no such file or folder");
  if (std::filesystem::is_directory(status)) {
    readPictureFolders(path, use, data, control);
    return data;
  }
  const TextLines file(path);
  control.checkpoint(0.3);
  if (looksTagged(file)) {
    readConll(file, use, data);
  } else {
    readLabelledText(file, use, data);
  }
  control.checkpoint(1);
  return data;
}

}  // namespace attenscope

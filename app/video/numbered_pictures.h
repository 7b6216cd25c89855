// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/video/frame_source.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace attenscope {

/// Pictures in the order of their numbers: 2 before 10, whether or not there are zeros before.
class NumberedPictures : public FrameSource {
 public:
  /// All pictures of a folder that is no model's; those of a pattern such as "frame_%04d.png"; or, for a
  /// picture whose name has a number, those with another number in its place. Nothing where `path` is none
  /// of these or the folder has none. Throws Error for a pattern that fits none.
  static std::optional<NumberedPictures> find(const std::string& path);

  const std::string& path() const override { return m_path; }
  std::string name() const override;
  std::int64_t count() const override { return static_cast<std::int64_t>(m_files.size()); }
  bool timed() const override { return false; }
  double secondsOf(std::int64_t index) const override {
    return static_cast<double>(index) / kPicturesPerSecond;
  }
  double duration() const override { return secondsOf(count()); }
  std::string notice() const override { return m_notice; }
  OpenedImage frame(std::int64_t index, const RunControl& control = {}) override;

  const std::vector<std::filesystem::path>& files() const { return m_files; }
  /// Names those that have another size than the first, in notice(). Reads the head of each file.
  void compareSizes(const RunControl& control);

 private:
  std::string m_path;
  std::vector<std::filesystem::path> m_files;
  std::string m_notice;
};

/// The pattern of the pictures that are numbered as this one, "frame_%04d.png", if there are others.
std::optional<std::string> patternBeside(const std::string& picture);

}  // namespace attenscope

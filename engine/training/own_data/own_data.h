// SPDX-License-Identifier: GPL-3.0-or-later
/// Data of one's own for training, as read: plain values.
#pragma once

#include "engine/run_control.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace attenscope {

/// What the examples are.
enum class OwnForm {
  Texts,     ///< a file of lines: a text, a tab, its label; or with commas, as CSV
  Tags,      ///< a file in CoNLL form: a word and its tag a line, an empty line after every sentence
  Pictures,  ///< a folder of folders of pictures, each named after its class
};
const char* toString(OwnForm form);

/// One example.
struct OwnExample {
  std::string text{};                  ///< of Texts; empty for the others
  std::vector<std::string> words{};    ///< of Tags
  std::vector<std::int64_t> labels{};  ///< places in OwnData::labels: one, or one for every word of Tags
  std::filesystem::path picture{};     ///< of Pictures
  std::uint64_t content = 0;           ///< of the picture's file, once it was read
};

/// All examples of a file or folder, in its order.
struct OwnData {
  OwnForm form = OwnForm::Texts;
  std::string name{};                 ///< of the file or folder, without the directory
  std::vector<std::string> labels{};  ///< sorted
  std::vector<OwnExample> examples{};
  /// Sentences on what was left out or cut, and how the file was understood where that is not plain.
  std::vector<std::string> notes{};
};

/// Limits, each checked before memory is taken.
inline constexpr std::int64_t kMostOwnBytes = std::int64_t{64} << 20U;  ///< of a text file
inline constexpr std::int64_t kMostLineBytes = 20'000;
inline constexpr std::size_t kMostOwnTokens = 200;  ///< what is longer is cut
inline constexpr std::int64_t kMostOwnLabels = 1000;
inline constexpr std::int64_t kMostOwnPictures = 50'000;
inline constexpr std::int64_t kLeastOwnExamples = 10;

/// What the examples are for: judging takes any number of examples and labels.
enum class OwnUse { Training, Judging };

/// Reads a file or folder; which of the forms it has is told from its contents. Throws Error naming the file,
/// the line and what was expected: not UTF-8, a line without a label, an empty label, or more than the
/// limits; for training also a label of one example only, fewer than two labels, or fewer than
/// kLeastOwnExamples examples. Pictures are only listed, not opened. Throws Cancelled.
OwnData readOwnData(const std::filesystem::path& path, OwnUse use = OwnUse::Training,
                    const RunControl& control = {});

}  // namespace attenscope

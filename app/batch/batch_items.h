// SPDX-License-Identifier: GPL-3.0-or-later
/// What one figure is made of many times: texts, pictures, rows of a table, values of parameters.
#pragma once

#include "app/session/session_state.h"
#include "app/sweep.h"
#include "app/video/frame_source.h"

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace attenscope {

/// What is different of one figure of a batch.
struct BatchItem {
  std::string name{};   ///< of its files, without an ending: "0001-the-cat-sat"
  std::string title{};  ///< for people: the text, the picture's name
  std::optional<std::string> text{};
  std::optional<std::string> source{};
  std::optional<std::filesystem::path> image{};
  std::shared_ptr<FrameSource> frames{};                        ///< of which `image` is the path, and …
  std::int64_t frame = 0;                                       ///< … this one is meant
  std::vector<std::pair<std::string, std::string>> settings{};  ///< parameters and their values
};

/// The most figures of a batch.
inline constexpr std::size_t kMostItems = 100'000;

/// Every input with every value of every sweep, in their order; without inputs the one of the state itself.
/// An input is a text file, one text a line; a picture; a folder of such; a video or a pattern of numbered
/// pictures, of which every `every`th frame is taken; or a .csv with a heading of text, source, image and
/// parameters. With an `every` animated pictures are videos and folders numbered pictures. Throws Error for
/// what is none of these, and for what the state's run does not take.
std::vector<BatchItem> batchItems(const std::vector<std::filesystem::path>& inputs,
                                  const std::vector<Sweep>& sweeps, const SessionState& state,
                                  std::optional<int> every = std::nullopt);
/// The name of an item's picture without an ending, of a frame with its number behind: "clip-0057".
std::string pictureName(const BatchItem& item);

/// The state with what is different. Reads the picture. Throws Error.
SessionState stateOf(const SessionState& state, const BatchItem& item);

}  // namespace attenscope

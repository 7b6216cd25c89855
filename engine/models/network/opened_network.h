// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/text_tokenizer.h"
#include "engine/models/network/answers.h"
#include "engine/models/network/feeding.h"
#include "engine/models/network/finds.h"
#include "engine/models/network/network.h"
#include "engine/models/network/shown_finds.h"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace attenscope {

/// The shapes of a network's inputs that are no text.
using InputSizes = std::map<std::string, Shape>;

/// What was found in a network at each size of its inputs: where keys lie on the picture depends on them.
/// Runs on any thread share it; a few sizes are remembered.
class SizedFinds {
 public:
  using Finds = std::shared_ptr<const ShownFinds>;

  /// Null for sizes that are not remembered.
  Finds at(const InputSizes& sizes) const;
  void remember(const InputSizes& sizes, Finds finds);

 private:
  mutable std::mutex m_lock;
  std::deque<std::pair<InputSizes, Finds>> m_all;
};

/// A network with what is known of it; shared by the runs of its model.
struct OpenedNetwork {
  OpenedNetwork(OnnxModel model)
      : whole(std::make_shared<const Network>(std::move(model))),
        network(*whole),
        inputs(inputsOf(network)) {}

  const NetworkInput* first(NetworkInput::Kind kind) const {
    const auto found =
        std::find_if(inputs.begin(), inputs.end(), [&](const NetworkInput& one) { return one.kind == kind; });
    return found == inputs.end() ? nullptr : &*found;
  }
  std::vector<std::string> numbers() const {
    std::vector<std::string> names;
    for (const NetworkInput& input : inputs)
      if (input.kind == NetworkInput::Kind::Numbers) names.push_back(input.value.name);
    return names;
  }

  std::shared_ptr<const Network> whole;  ///< shared by copies that say something else of it
  const Network& network;
  std::vector<NetworkInput> inputs;
  std::vector<NetworkFind> finds{};
  InputSizes searched{};  ///< when it was searched
  std::shared_ptr<SizedFinds> sizes = std::make_shared<SizedFinds>();
  NetworkAnswer answer{};
  std::shared_ptr<const TextTokenizer> tokenizer{};
  std::int64_t words = 0;                 ///< rows of the table of words; 0 if unknown
  std::map<std::string, Shape> shapes{};  ///< of all values of the first run
  HostValues hosts{};                     ///< what the host computed of them
  std::vector<NetworkTensor> tensors{};   ///< those that are computed from the input
  NetworkDeclaration declared{};
  std::filesystem::path file{};
  std::optional<PictureFit> trained{};  ///< what a preprocessor_config.json beside the file says
  std::vector<std::string> notices{};   ///< on that file
};

/// The finds of a network in a run that has these shapes of all values, with what the host computed: those of
/// opening, in the same stacks and layers, with the shapes and places that they have there.
std::vector<NetworkFind> findsAt(const OpenedNetwork& network, const std::map<std::string, Shape>& shapes,
                                 const HostValues& hosts);

/// Reads a network with what lies beside its file, runs it once on an empty input and looks for attention.
/// Throws Error naming what is damaged or not done, and Cancelled.
std::shared_ptr<OpenedNetwork> readNetwork(const std::filesystem::path& file, const RunControl& control);

}  // namespace attenscope

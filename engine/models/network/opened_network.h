// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/text_tokenizer.h"
#include "engine/models/network/answers.h"
#include "engine/models/network/feeding.h"
#include "engine/models/network/finds.h"
#include "engine/models/network/network.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace attenscope {

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
  std::map<std::string, Shape> searched{};  ///< shapes of inputs that are no text, when it was searched
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

/// Reads a network with what lies beside its file, runs it once on an empty input and looks for attention.
/// Throws Error naming what is damaged or not done, and Cancelled.
std::shared_ptr<OpenedNetwork> readNetwork(const std::filesystem::path& file, const RunControl& control);

}  // namespace attenscope

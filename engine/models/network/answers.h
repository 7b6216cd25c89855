// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/text_tokenizer.h"
#include "engine/mechanism/run.h"
#include "engine/models/network/class_names.h"
#include "engine/models/network/network.h"

#include <map>
#include <string>
#include <vector>

namespace attenscope {

/// How a network's first output is shown.
struct NetworkAnswer {
  std::string value{};           ///< of the network
  std::vector<AxisKind> axes{};  ///< of the step `output`
  std::int64_t classes = 0;      ///< of a classifier, whose output is [1 × classes]; else 0
  ClassNames known{};            ///< the names of the classes that came with the file; empty for none
  std::int64_t words = 0;        ///< of a language model, whose output is [1 × tokens × words]; else 0
};
/// `words` is how many words the network's texts are made of; 0 if it reads none.
NetworkAnswer answerOf(const Network& network, const std::map<std::string, Shape>& shapes,
                       std::int64_t words);
/// Adds the steps `output` and, of a classifier and a language model, `predictions` with the parameters `top`
/// and, where there are names to choose from, `classes`.
void declareAnswer(const NetworkAnswer& answer, Mechanism& mechanism);
/// The words are those of `tokenizer`, or their numbers if it is null.
void showAnswer(MechanismRun& run, const NetworkAnswer& answer, const Network::Values& values,
                const TextTokenizer* tokenizer);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/reading.h"
#include "engine/mechanism/mechanism.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

class MechanismRun;
class Trace;

/// What weights that were trained for a task bring beside the mechanism's own: the words that they know, the
/// parameters that they were trained with, and how the mechanism's result is read as an answer. A plain
/// value; lives as long as the program.
struct Learned {
  std::string id{};       ///< of the task: "translation-fr"
  std::string title{};    ///< "English to French"
  std::string summary{};  ///< what is learned, in a sentence
  /// Parameters that weights of this task fix (widths, layers), as `--set` writes them.
  std::map<std::string, std::string> settings{};
  /// How the sentence becomes rows of `embedding.weight` [words × d]; no words where it is read as without
  /// trained weights (pictures).
  Reading reading{};
  /// The same for the source, of `source_embedding.weight` [source_words × d].
  Reading sourceReading{};
  /// A target that is left empty is written by the model itself, token by token, `answer` giving the next.
  bool writes = false;
  /// Weights and steps beside the mechanism's own.
  std::vector<WeightSpec> weights{};
  std::vector<StepSpec> steps{};
  /// Records how the mechanism's result is read, after the mechanism itself; null where that is all.
  void (*answer)(MechanismRun& run) = nullptr;
  /// What the finished run says comes after the last token; empty where the text ends. Only where it writes.
  std::string (*next)(const Trace& trace) = nullptr;

  /// Whether it reads a target and a source, one sentence otherwise (or a picture, where it reads no words).
  bool readsPair() const { return !sourceReading.empty(); }
  /// Null where no step of its own has this id.
  const StepSpec* findStep(std::string_view stepId) const;
};

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/lazy_vocabulary.h"
#include "engine/mechanism/mechanism.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

class MechanismRun;
class Trace;

/// What comes with weights that were trained on a task: the vocabulary that they know, the parameters that
/// they fix, and how an answer is read from the mechanism's result. A plain value; those of the catalogue
/// live as long as the program, that of one's own data as long as the weights (LoadedWeights::own).
struct TrainedTask {
  std::string id{};       ///< the task's id: "translation-fr"
  std::string title{};    ///< "English to French"
  std::string summary{};  ///< one sentence on what is learned
  /// Parameters that these weights fix (widths, layer counts), as `--set` writes them.
  std::map<std::string, std::string> settings{};
  /// How the sentence is split into rows of `embedding.weight` [words × d]. Empty if the task reads no words
  /// (images).
  LazyVocabulary vocabulary{};
  /// The same for the source, with `source_embedding.weight` [source_words × d].
  LazyVocabulary sourceVocabulary{};
  /// If the target is left empty, the model generates it token by token, by calling `next`.
  bool writes = false;
  /// Weights and steps in addition to the mechanism's own.
  std::vector<WeightSpec> weights{};
  std::vector<StepSpec> steps{};
  /// Adds the operations and steps that read an answer from the mechanism's result; called after the
  /// mechanism's build(). Null if there is none.
  std::function<void(MechanismRun& run)> answer{};
  /// What inputs look like: a sentence on how this one is unlike all that were learned from, so that the
  /// answer means nothing; empty if it is like them. Null where any input of known words will do.
  std::string (*outside)(const Input& input) = nullptr;
  /// The piece that follows the last token of the target, according to a finished run; empty at the end of
  /// the text. Set only if `writes`.
  std::string (*next)(const Trace& trace) = nullptr;
  /// Of weights that were trained on data of one's own: what their file says of it, beside what it says of
  /// any task, so that it is read without the data. Empty for the tasks of the catalogue.
  std::map<std::string, std::string> described{};

  /// Whether the task reads a target and a source rather than one sentence (or an image).
  bool readsPair() const { return !sourceVocabulary.empty(); }
  /// The step in `steps` with this id, or null.
  const StepSpec* findStep(std::string_view stepId) const;
};

}  // namespace attenscope

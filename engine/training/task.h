// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/run.h"
#include "engine/mechanism/trained_task.h"

#include <cstdint>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace attenscope {

/// One example: an input as a user would give it, and the right answer.
struct Example {
  Input input{};
  std::string key{};                    ///< identifies the example and decides whether it is held out
  std::string answer{};                 ///< the right answer as text, if it is text
  std::vector<std::int64_t> classes{};  ///< the right answer as class indices; −1 is ignored
  TensorMap targets{};                  ///< the right answer as tensors: "box", "mask", "picture"
};

/// The two sides of the split: held-out examples never occur in training.
enum class Split { Training, HeldOut };

/// A score as a fraction: points won and points possible, summed over examples.
struct Tally {
  double right = 0;
  double of = 0;
};
using Tallies = std::map<std::string, Tally>;

/// Hyperparameters of training.
struct TrainingPlan {
  std::int64_t steps = 2000;
  std::int64_t batch = 32;
  double learningRate = 2e-3;
  std::int64_t warmup = 100;
  double clip = 1;
  double weightDecay = 0;
  /// Fraction of the input words that are replaced by unknown ones in training, so that the unknown token
  /// learns an embedding.
  double forget = 0.01;
  std::uint64_t seed = 1;
  /// Number of different examples that are drawn and kept, if drawing one costs more than a training step on
  /// it (images); 0 draws a new example every time.
  std::int64_t pool = 0;
};

/// A required score: at least `least`, or at most if `lower`.
struct Goal {
  std::string score{};
  double least = 0;
  bool lower = false;
};

/// Another kind of examples for evaluation only: longer ones, or with words that do not occur in training.
struct OtherExamples {
  std::string name{};  ///< suffix of their scores: "exact_longer" for "longer"
  Example (*draw)(std::mt19937_64& random) = nullptr;
};

/// Another result of the mechanism from which text can be generated, in place of `TrainedTask::next`.
struct OtherWriter {
  std::string name{};
  std::string (*next)(const Trace& trace) = nullptr;
};

/// A training task: a supply of examples, mostly an endless one, how answers are judged, and how a mechanism
/// learns it. A plain value.
struct Task {
  TrainedTask trained{};
  /// The mechanism that learns it, as declared by engine/mechanisms/list.h, without what the catalogue adds
  /// (the trained weights of all tasks).
  const Mechanism& (*mechanism)() = nullptr;
  TrainingPlan plan{};
  std::vector<Goal> goals{};
  /// Draws one example, from the random numbers alone.
  std::function<Example(std::mt19937_64& random)> draw{};
  /// If an example is determined by the first random number that `draw` takes (images): the word which,
  /// followed by that number, is the example's key. Its side of the split is then known before it is drawn.
  /// Else empty.
  std::string keyWord{};
  /// If there are only so many examples (data of one's own): number `index` of one side of the split, which
  /// was made beforehand; those of training in an order that `seed` decides, anew in every round. Else empty.
  std::function<Example(Split split, std::uint64_t seed, std::uint64_t index)> numbered{};
  /// How many held-out examples there are then; 0 if `draw` never ends.
  std::int64_t heldOut = 0;
  /// Further examples for evaluation, never used in training.
  std::vector<OtherExamples> otherExamples{};
  /// Data augmentation for examples from a pool: returns another valid example (a mirrored one, say). May be
  /// null.
  std::function<Example(Example example, std::mt19937_64& random)> vary{};
  /// The loss to minimise: a scalar, recorded after the mechanism and the answer.
  std::function<Var(MechanismRun& run, const Example& example)> loss{};
  /// Adds the score of a finished run to the tallies.
  std::function<void(const Trace& trace, const Example& example, Tallies& tallies)> judge{};
  /// Evaluated in addition, each generating text by itself; their scores begin with their name ("dot_exact").
  std::vector<OtherWriter> otherWriters{};
  std::vector<Sample> samples{};
  /// Whether it is a causal language model, which can be written as the folder of a model; see
  /// writeModelFolder().
  bool languageModel = false;
  std::int64_t longest = 0;  ///< of a language model: tokens of its longest text, and places that it knows
  /// Whether the weights are meant for any image, not only for the task's own scenes.
  bool anyPicture = true;
};

/// How much of an input the task's weights know, from 0 to 1: the fraction of known words (0 for an empty
/// text or the wrong kind of input), or for an image whether the task covers it. 1 if the task reads no
/// words, or the input is numbers.
double knownFraction(const Task& task, const Input& input);
/// Whether knownFraction() is at least one half.
bool understands(const Task& task, const Input& input);
/// Whether the image of this name is one of the task's samples.
bool hasSample(const Task& task, const std::string& imageName);

}  // namespace attenscope

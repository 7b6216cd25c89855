// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/learned.h"
#include "engine/mechanism/run.h"

#include <cstdint>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace attenscope {

/// One thing to learn from: an input as a person would give it, and what is right.
struct Example {
  Input input{};
  std::string key{};     ///< two examples of the same key are the same; decides what is held out
  std::string answer{};  ///< what is right, in words, where it is words
  std::vector<std::int64_t> classes{};  ///< what is right, as rows of the answer's words; −1 counts nothing
  TensorMap targets{};                  ///< what is right, as numbers: "box", "mask", "picture"
};

/// A sum of what was right and of what could have been; the score is their quotient.
struct Tally {
  double right = 0;
  double of = 0;
};
using Tallies = std::map<std::string, Tally>;

/// How a task is trained.
struct TrainingPlan {
  std::int64_t steps = 2000;
  std::int64_t batch = 32;
  double learningRate = 2e-3;
  std::int64_t warmup = 100;
  double clip = 1;
  double weightDecay = 0;
  /// Share of the words that are taken for unknown ones while training, so that these mean something.
  double forget = 0.01;
  std::uint64_t seed = 1;
  /// How many different examples are drawn and kept, where drawing one costs more than learning from it
  /// (pictures); 0: every example is a new one.
  std::int64_t pool = 0;
};

/// What an evaluation asks for: at least `least` (at most, where `lower` is better).
struct Goal {
  std::string score{};
  double least = 0;
  bool lower = false;
};

/// Examples of another kind than those that are learned from: longer, or of words that training never meets.
struct OtherExamples {
  std::string name{};  ///< with which their scores end: "exact_longer"
  Example (*draw)(std::mt19937_64& random) = nullptr;
};

/// Another result of the mechanism that could write in place of `Learned::next`.
struct OtherWriter {
  std::string name{};
  std::string (*next)(const Trace& trace) = nullptr;
};

/// A task: examples without end, how their answers are judged, and how a mechanism learns them. A plain
/// value.
struct Task {
  Learned learned{};
  /// What learns it, as engine/mechanisms/list.h declares it; what the catalogue adds (the trained weights
  /// of all tasks) is not part of it.
  const Mechanism& (*mechanism)() = nullptr;
  TrainingPlan plan{};
  std::vector<Goal> goals{};
  /// One example from nothing but the random numbers.
  Example (*draw)(std::mt19937_64& random) = nullptr;
  /// Where an example follows from the first random number that `draw` takes (pictures), its key being this
  /// word and the number: which side of the split it is on is then known before it is drawn. Else empty.
  std::string keyWord{};
  /// Evaluated too, never trained with.
  std::vector<OtherExamples> otherExamples{};
  /// Where the plan keeps a pool: another example as right as a kept one (mirrored, say); null where there is
  /// none.
  Example (*vary)(Example example, std::mt19937_64& random) = nullptr;
  /// What training makes small: a scalar, recorded after mechanism and answer.
  Var (*loss)(MechanismRun& run, const Example& example) = nullptr;
  /// Counts what a finished run got right.
  void (*judge)(const Trace& trace, const Example& example, Tallies& tallies) = nullptr;
  /// Evaluated too, each writing by itself; their scores begin with the name ("dot_exact").
  std::vector<OtherWriter> otherWriters{};
  std::vector<Sample> samples{};
  /// Whether what it learned holds for pictures that are not of its own scenes.
  bool anyPicture = true;
};

/// How much of the words of an input, which is of the kind that they read, a task's weights know, from 0 to
/// 1; of a picture, whether it is one that they know. 1 where nothing is read, too.
double knownShare(const Task& task, const Input& input);
/// Whether that is at least half.
bool understands(const Task& task, const Input& input);
/// Whether the picture of this name is one of the task's samples.
bool hasSample(const Task& task, const std::string& imageName);

}  // namespace attenscope

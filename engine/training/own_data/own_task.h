// SPDX-License-Identifier: GPL-3.0-or-later
/// A training task from data of one's own.
#pragma once

#include "engine/run_control.h"
#include "engine/training/own_data/own_answers.h"
#include "engine/training/own_data/own_data.h"
#include "engine/training/task.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace attenscope {

struct OwnOptions {
  std::string mechanism{};  ///< one of ownMechanisms(); empty: the usual one
  /// Parameters of the mechanism that differ from what own tasks set, as `--set` writes them.
  std::map<std::string, std::string> settings{};
};

/// What somebody should know before the training begins.
struct OwnFacts {
  OwnForm form = OwnForm::Texts;
  std::string name{};
  std::vector<std::string> labels{};
  std::vector<std::int64_t> counts{};  ///< examples (of Tags words) of each label
  std::int64_t training = 0;           ///< examples learned from
  std::int64_t heldOut = 0;
  bool judged = false;      ///< by weights that are there: `training` is what they learned of it
  std::string usual{};      ///< the most frequent label of the training part
  double usualRight = 0;    ///< share of the held-out part that is right if everything is called that
  std::int64_t words = 0;   ///< rows of the vocabulary; 0 for pictures
  double unknownWords = 0;  ///< share of the held-out words that are unknown, or read letter by letter
  std::vector<std::string> notes{};
  /// The same as sentences.
  std::vector<std::string> sentences() const;
};

struct OwnTask {
  std::shared_ptr<const Task> task;
  OwnFacts facts{};
};

/// The task of learning the labels of these examples. Vocabulary and the usual label come from the training
/// part alone (see ownSplit()). Pictures are read now, with progress; those that cannot be read are left out
/// and named in the facts. Throws Error if the mechanism does not learn such examples, if none of them can be
/// held out or they take too much memory, and Cancelled.
OwnTask makeOwnTask(OwnData data, const OwnOptions& options = {}, const RunControl& control = {});
/// The same of a file or folder.
std::shared_ptr<const Task> ownTask(const std::filesystem::path& path, const OwnOptions& options = {},
                                    const RunControl& control = {});
/// The task by which weights are judged whose file says `answers`, with its `settings`: on all examples that
/// they did not learn. Throws Error if there are none, or the examples have a label or a form that the
/// weights do not know.
OwnTask judgedOwnTask(OwnData data, const OwnAnswers& answers,
                      const std::map<std::string, std::string>& settings, const RunControl& control = {});

}  // namespace attenscope

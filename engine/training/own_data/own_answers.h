// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/mechanism.h"
#include "engine/mechanism/trained_task.h"
#include "engine/training/own_data/own_data.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace attenscope {

/// The id of every task of one's own data.
inline constexpr const char* kOwnTask = "own";

/// All that is needed to read an answer of weights that were trained on data of one's own: what their file
/// says, so that the data need not be there. A plain value.
struct OwnAnswers {
  OwnForm form = OwnForm::Texts;
  std::string mechanism{};  ///< id
  std::string name{};       ///< of the file or folder
  std::vector<std::string> labels{};
  std::vector<std::string> words{};      ///< see ownWords(); empty for pictures
  std::string usual{};                   ///< the most frequent label of the training part
  std::vector<std::uint64_t> learned{};  ///< the examples of the training part; see marksOf()
};

/// The ids of the mechanisms that learn such examples, the usual one first.
std::vector<std::string> ownMechanisms(OwnForm form);
/// The function that declares the mechanism, without what the catalogue adds. The id is one of
/// ownMechanisms().
const Mechanism& (*ownMechanism(const std::string& id))();

/// How answers are read: vocabulary, settings, weights and steps. `described` of the result holds `answers`
/// for the metadata of a file.
std::shared_ptr<const TrainedTask> ownTrained(const OwnAnswers& answers);
/// What a file says; `file` is its name, for messages. Throws Error if it is damaged.
OwnAnswers ownAnswers(const std::map<std::string, std::string>& metadata, const std::string& file);

}  // namespace attenscope

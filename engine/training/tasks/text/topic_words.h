// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/tasks/text/word_lists.h"

#include <array>

namespace attenscope::topic_words {

using word_lists::Words;

/// The words of one topic.
struct Topic {
  std::string name{};
  Words who{};      ///< agents
  Words actions{};  ///< past-tense verbs that take one of the things
  Words things{};
  Words places{};
  Words clauses{};  ///< whole clauses
};
inline constexpr std::size_t kTopics = 6;
const std::array<Topic, kTopics>& topics();

const Words& people();  ///< for every topic, as are the following
const Words& actions();
const Words& things();
const Words& places();
const Words& times();
const Words& adjectives();
const Words& frames();  ///< phrases before a clause
const Words& grammar();

}  // namespace attenscope::topic_words

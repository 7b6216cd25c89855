// SPDX-License-Identifier: GPL-3.0-or-later
/// The reports of the task `headline`, and how their sentences are told apart.
#pragma once

#include "engine/training/tasks/text/word_lists.h"

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <vector>

namespace attenscope::headline_text {

/// What each word of a headline says; "–" stands where the sentence has no quality.
inline constexpr std::array kSlots{"who", "does", "which", "what"};
inline constexpr const char* kNothing = "–";

/// A report and its gist.
struct Report {
  std::vector<std::string> sentences{};
  std::size_t gist = 0;                               ///< index of the sentence that is the news
  std::array<std::string, kSlots.size()> said{};      ///< its words, as it says them; empty for no quality
  std::array<std::string, kSlots.size()> headline{};  ///< the same as a headline says them

  std::string text() const;
};
Report draw(std::mt19937_64& random);

/// Every word of a report, and every word of a headline.
word_lists::Words reportWords();
word_lists::Words headlineWords();
/// The sentence of each of these tokens, counted from 0; a full stop ends its own.
std::vector<std::size_t> sentencesOf(const std::vector<std::string>& tokens);
/// How many sentences say that they are the news.
std::size_t newsIn(const std::vector<std::string>& tokens);

}  // namespace attenscope::headline_text

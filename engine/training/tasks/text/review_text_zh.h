// SPDX-License-Identifier: GPL-3.0-or-later
/// Generated Chinese reviews and their verdicts.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope::review_text_zh {

enum Verdict : std::int64_t { Blame, Neutral, Praise };

/// A review under construction; one entry of `decides` for each of its tokens.
struct Review {
  std::string text{};
  std::vector<bool> decides{};  ///< whether the verdict rests on this token
  Verdict verdict = Neutral;

  void add(std::string_view piece, bool deciding = false);
  void add(const Review& more, bool deciding);
};

/// A character that no vocabulary has: it stands for all unknown ones.
inline constexpr std::string_view kUnknown = "㐀";

/// Draws a sequence of clauses. After 但是 the later clause decides, after 虽然 the one that follows it;
/// facts, names of shops and unknown characters count for nothing.
Review draw(std::mt19937_64& random);
/// Draws a judgement by a word that draw() never uses, possibly after the opposite judgement by one that it
/// does.
Review drawUnseen(std::mt19937_64& random);

}  // namespace attenscope::review_text_zh

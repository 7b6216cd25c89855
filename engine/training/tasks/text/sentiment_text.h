// SPDX-License-Identifier: GPL-3.0-or-later
/// Texts that judge, and what they say.
#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace attenscope::sentiment_text {

enum Verdict : std::int64_t { Negative, Neutral, Positive };

struct Judged {
  std::string text{};
  Verdict verdict = Neutral;
};

/// Clauses in a row. After "but" and beside "although" the other clause counts; a fact counts nothing, nor
/// does a word that nobody knows.
Judged draw(std::mt19937_64& random);
/// A judgement by a word that `draw` never says, perhaps after its contrary by one that it does.
Judged drawUnseen(std::mt19937_64& random);

}  // namespace attenscope::sentiment_text

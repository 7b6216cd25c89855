// SPDX-License-Identifier: GPL-3.0-or-later
/// Generated texts and their sentiment.
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

/// Draws a sequence of clauses. With "but" the clause after it decides, with "although" the other one; facts
/// and unknown words count for nothing.
Judged draw(std::mt19937_64& random);
/// Draws a judgement by a word that draw() never uses, possibly after the opposite judgement by one that it
/// does.
Judged drawUnseen(std::mt19937_64& random);

}  // namespace attenscope::sentiment_text

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/decoder_answers.h"

#include <algorithm>
#include <string_view>

namespace attenscope {

namespace {

/// The likeliest word of each row of an answer [places × ranks].
std::vector<std::string> wordsOf(const Step& answer) {
  std::vector<std::string> words;
  const auto ranks = static_cast<std::size_t>(answer.value.dim(1));
  for (std::size_t at = 0; at < answer.cellTexts->size(); at += ranks)
    words.push_back((*answer.cellTexts)[at]);
  return words;
}

}  // namespace

std::vector<DecoderAnswer> decoderAnswers(const Trace& trace) {
  constexpr std::string_view kEnd = "_answer";
  std::vector<DecoderAnswer> all;
  for (const Step& step : trace.steps) {
    if (!step.id.ends_with(kEnd) || step.value.rank() != 2 || !step.cellTexts) continue;
    const std::string name = step.id.substr(0, step.id.size() - kEnd.size());
    all.push_back({name + "_", name, wordsOf(step), {}});
  }
  const auto sameLength = [&](const DecoderAnswer& one) {
    return one.words.size() == all.front().words.size();
  };
  if (all.size() < 2 || !std::all_of(all.begin(), all.end(), sameLength)) return {};
  for (DecoderAnswer& one : all)
    for (std::size_t place = 0; place < one.words.size(); ++place)
      one.differs.push_back(std::any_of(all.begin(), all.end(), [&](const DecoderAnswer& other) {
        return other.words[place] != one.words[place];
      }));
  return all;
}

}  // namespace attenscope

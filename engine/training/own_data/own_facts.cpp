// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "engine/training/own_data/own_task.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

std::string percent(double share) {
  const auto tenths = std::lround(1000 * share);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

/// "bad 1012, good 988", the most frequent first, as many as fit.
std::string labelsText(const OwnFacts& facts) {
  std::vector<std::size_t> order(facts.labels.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return facts.counts[a] > facts.counts[b]; });
  std::vector<std::string> texts;
  for (const std::size_t i : order)
    texts.push_back(printable(facts.labels[i], 40) + " " + std::to_string(facts.counts[i]));
  return someOf(texts);
}

}  // namespace

std::vector<std::string> OwnFacts::sentences() const {
  std::vector<std::string> said;
  const std::string count = std::to_string(training + heldOut);
  const std::string kinds = std::to_string(labels.size());
  switch (form) {
    case OwnForm::Texts:
      said.push_back("'" + name + "' has " + count + " texts with " + kinds +
                     " labels: " + labelsText(*this) + ".");
      break;
    case OwnForm::Tags:
      said.push_back("'" + name + "' has " + count + " sentences whose words have " + kinds +
                     " tags: " + labelsText(*this) + ".");
      break;
    case OwnForm::Pictures:
      said.push_back("'" + name + "' has " + count + " pictures of " + kinds +
                     " classes: " + labelsText(*this) + ".");
      break;
  }
  if (judged && training > 0) {
    said.push_back("The weights learned " + std::to_string(training) + " of them; the other " +
                   std::to_string(heldOut) + " are judged.");
  } else if (training > 0) {
    said.push_back(std::to_string(training) + " are learned from; " + std::to_string(heldOut) +
                   " are held out, chosen by a hash, so that they are the same every time.");
  } else {
    said.push_back("The weights were trained on other data: all " + std::to_string(heldOut) + " are judged.");
  }
  said.push_back("Always saying '" + usual + "' would be right in " + percent(usualRight) +
                 " of what is held out.");
  if (words > 0 && form == OwnForm::Tags)
    said.push_back(std::to_string(words) + " words and parts of words are known; " + percent(unknownWords) +
                   " of the held-out words are read in parts or are unknown.");
  if (words > 0 && form == OwnForm::Texts)
    said.push_back("The vocabulary has " + std::to_string(words) + " words; " + percent(unknownWords) +
                   " of the held-out words are not in it.");
  const auto [least, most] = std::minmax_element(counts.begin(), counts.end());
  constexpr std::int64_t kUnbalanced = 3;
  if (form != OwnForm::Tags && *most > kUnbalanced * *least)
    said.push_back("The labels are unbalanced: the most frequent has " + std::to_string(*most) +
                   " examples, the rarest " + std::to_string(*least) +
                   ". Compare the score with that of always saying '" + usual + "'.");
  said.insert(said.end(), notes.begin(), notes.end());
  return said;
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/headline_text.h"

#include "engine/input/task_vocabulary.h"
#include "engine/training/examples.h"
#include "engine/training/tasks/text/summary_words.h"

#include <algorithm>
#include <utility>

namespace attenscope::headline_text {

namespace {

using namespace reports;
using word_lists::Words;

/// What ends the sentence that is the news, in place of a cue before it.
constexpr std::array kCuesBehind{", and that is the news", ", which is what counts"};
/// What begins sentences that are not the news.
constexpr std::array kDecoys{"it is no news that", "some say that", "nobody cares that",
                             "as all newspapers knew ,"};

std::string withArticle(const std::string& words) {
  return (std::string_view("aeiou").find(words.front()) != std::string_view::npos ? "an " : "a ") + words;
}

/// A sentence about a deed, with the words of which a headline is made.
struct Told {
  std::string sentence{};
  std::array<std::string, kSlots.size()> said{};
  std::array<std::string, kSlots.size()> headline{};
};

Told drawDeed(std::mt19937_64& random) {
  const std::string who = drawFrom(random, kNames).name;
  const Deed& deed = drawFrom(random, kDeeds);
  const std::string quality = drawUniform(random) < 0.7 ? drawFrom(random, kQualities) : "";
  const std::string thing = drawFrom(random, kThings);
  Told told{.said = {who, deed.past, quality, thing},
            .headline = {who, deed.present, quality.empty() ? kNothing : quality, thing}};
  told.sentence = who + " " + deed.past + " " + withArticle(quality.empty() ? thing : quality + " " + thing);
  if (drawUniform(random) < 0.4) word_lists::say(told.sentence, drawFrom(random, kPlaces));
  if (drawUniform(random) < 0.4) word_lists::say(told.sentence, drawFrom(random, kTimes));
  return told;
}

std::string asNews(std::mt19937_64& random, const std::string& sentence) {
  if (drawUniform(random) < 0.3) return sentence + " " + drawFrom(random, kCuesBehind);
  return std::string(drawFrom(random, kCues)) + " " + sentence;
}

std::string drawOther(std::mt19937_64& random) {
  const std::string sentence = drawDeed(random).sentence;
  return drawUniform(random) < 0.4 ? std::string(drawFrom(random, kDecoys)) + " " + sentence : sentence;
}

std::string drawAside(std::mt19937_64& random) {
  if (drawUniform(random) < 0.6) return drawFrom(random, kAsides);
  return std::string(drawFrom(random, kNames).name) + " " + drawFrom(random, kHabits);
}

/// Every word of these texts, each once.
template <typename... Lists>
Words wordsOf(const Lists&... lists) {
  Words words;
  const auto collect = [&](const auto& list) {
    for (const char* text : list)
      for (std::string& word : word_lists::split(text))
        if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
  };
  (collect(lists), ...);
  return words;
}

bool begins(const std::string& sentence, std::string_view with) {
  return sentence.starts_with(std::string(with) + " ");
}

bool isNews(const std::string& sentence) {
  return std::any_of(kCues.begin(), kCues.end(), [&](const char* cue) { return begins(sentence, cue); }) ||
         std::any_of(kCuesBehind.begin(), kCuesBehind.end(),
                     [&](const char* cue) { return sentence.ends_with(cue); });
}

}  // namespace

std::string Report::text() const {
  std::string text;
  for (const std::string& sentence : sentences) word_lists::say(text, sentence + " .");
  return text;
}

Report draw(std::mt19937_64& random) {
  const Told news = drawDeed(random);
  Report report{.said = news.said, .headline = news.headline};
  const std::int64_t others = drawInteger(random, 1, 2);
  const std::int64_t asides = drawInteger(random, 1, 2);
  for (std::int64_t i = 0; i < others; ++i) report.sentences.push_back(drawOther(random));
  for (std::int64_t i = 0; i < asides; ++i) report.sentences.push_back(drawAside(random));
  for (std::size_t i = report.sentences.size() - 1; i > 0; --i)
    std::swap(
        report.sentences[i],
        report.sentences[static_cast<std::size_t>(drawInteger(random, 0, static_cast<std::int64_t>(i)))]);
  report.gist = static_cast<std::size_t>(drawInteger(random, 0, others + asides));
  report.sentences.insert(report.sentences.begin() + static_cast<std::ptrdiff_t>(report.gist),
                          asNews(random, news.sentence));
  return report;
}

Words reportWords() {
  Words words = wordsOf(kQualities, kThings, kPlaces, kTimes, kCues, kCuesBehind, kDecoys, kAsides, kHabits);
  for (const Name& name : kNames) words.emplace_back(name.name);
  for (const Deed& deed : kDeeds) words.emplace_back(deed.past);
  words.insert(words.end(), {"a", "an", "."});
  return words;
}

Words headlineWords() {
  Words words{kNothing};
  for (const Name& name : kNames) words.emplace_back(name.name);
  for (const Deed& deed : kDeeds) words.emplace_back(deed.present);
  words.insert(words.end(), kQualities.begin(), kQualities.end());
  words.insert(words.end(), kThings.begin(), kThings.end());
  return words;
}

std::vector<std::size_t> sentencesOf(const std::vector<std::string>& tokens) {
  std::vector<std::size_t> sentences;
  std::size_t sentence = 0;
  for (const std::string& token : tokens) {
    sentences.push_back(sentence);
    if (token == "." || token == "!" || token == "?") ++sentence;
  }
  return sentences;
}

std::size_t newsIn(const std::vector<std::string>& tokens) {
  const std::vector<std::size_t> of = sentencesOf(tokens);
  std::vector<std::string> sentences(of.empty() ? 0 : of.back() + 1);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i] == "." || tokens[i] == "!" || tokens[i] == "?") continue;
    std::string& sentence = sentences[of[i]];
    sentence += (sentence.empty() ? "" : " ") + foldCase(tokens[i]);
  }
  return static_cast<std::size_t>(std::count_if(sentences.begin(), sentences.end(), isNews));
}

}  // namespace attenscope::headline_text

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/own_data/own_judge.h"

#include "engine/training/answers.h"
#include "engine/training/own_data/own_examples.h"

#include <algorithm>
#include <array>
#include <memory>
#include <set>

namespace attenscope {

namespace {

/// What a tag says of a span: outside, or where in a span of which kind the word is.
struct Mark {
  char part = 'O';
  std::string_view kind{};
};

Mark markOf(std::string_view tag) {
  if (tag == "O") return {};
  return {tag.front(), tag.substr(2)};
}

bool marksSpans(const std::vector<std::string>& labels) {
  static constexpr std::string_view kParts = "BIELSU";
  return std::find(labels.begin(), labels.end(), "O") != labels.end() &&
         std::all_of(labels.begin(), labels.end(), [](const std::string& label) {
           return label == "O" || (label.size() > 2 && label[1] == '-' &&
                                   kParts.find(label.front()) != std::string_view::npos);
         });
}

struct Span {
  std::string_view kind{};
  std::size_t first = 0;
  std::size_t last = 0;
  auto operator<=>(const Span&) const = default;
};

std::set<Span> spansOf(const std::vector<std::int64_t>& tags, const std::vector<std::string>& labels) {
  std::set<Span> spans;
  const auto at = [&](std::size_t i) { return markOf(labels[static_cast<std::size_t>(tags[i])]); };
  for (std::size_t i = 0; i < tags.size(); ++i) {
    const Mark mark = at(i);
    if (mark.part == 'O') continue;
    Span span{mark.kind, i, i};
    bool open = mark.part != 'S' && mark.part != 'U' && mark.part != 'E' && mark.part != 'L';
    while (open && i + 1 < tags.size()) {
      const Mark next = at(i + 1);
      if (next.kind != span.kind || (next.part != 'I' && next.part != 'E' && next.part != 'L')) break;
      span.last = ++i;
      open = next.part == 'I';
    }
    spans.insert(span);
  }
  return spans;
}

/// The tags of words, out of those of tokens or of pieces: of those that begin one.
std::vector<std::int64_t> ofWords(const std::vector<std::int64_t>& tags, const Tensor& begins) {
  std::vector<std::int64_t> words;
  for (std::size_t i = 0; i < tags.size() && static_cast<std::int64_t>(i) < begins.size(); ++i)
    if (begins[static_cast<std::int64_t>(i)] > 0) words.push_back(tags[i]);
  return words;
}

}  // namespace

Judge judgeLabel(const std::string& logits) {
  return [logits](const Trace& trace, const Example& example, Tallies& tallies) {
    tallies["right"].of += 1;
    tallies["right"].right += answers::likeliest(trace, logits).front() == example.classes.front() ? 1 : 0;
  };
}

Judge judgeTags(const std::vector<std::string>& labels) {
  const auto kept = std::make_shared<const std::vector<std::string>>(labels);
  return [kept, spans = marksSpans(labels)](const Trace& trace, const Example& example, Tallies& tallies) {
    const std::vector<std::int64_t> pieces = answers::likeliest(trace);
    std::vector<std::int64_t> tokens;
    for (std::size_t i = 0; i < pieces.size(); ++i)
      if (!continuesWord(trace.tokens[i])) tokens.push_back(pieces[i]);
    const Tensor& begins = example.targets.at(kBegins);
    const std::vector<std::int64_t> said = ofWords(tokens, begins);
    const std::vector<std::int64_t> right = ofWords(example.classes, begins);
    for (std::size_t i = 0; i < std::min(said.size(), right.size()); ++i)
      tallies["right"].right += said[i] == right[i] ? 1 : 0;
    tallies["right"].of += static_cast<double>(right.size());
    if (!spans) return;
    const std::set<Span> found = spansOf(said, *kept);
    const std::set<Span> there = spansOf(right, *kept);
    for (const Span& span : found)
      if (there.contains(span)) tallies["f1"].right += 2;
    tallies["f1"].of += static_cast<double>(found.size() + there.size());
  };
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/task.h"

#include <algorithm>

namespace attenscope {

namespace {

struct Counted {
  int known = 0;
  int all = 0;
};

/// A word in pieces counts once, as known if all its pieces are known and it was not spelled letter by
/// letter.
void count(const TaskVocabulary& vocabulary, const std::string& text, Counted& counted) {
  bool known = false;  // the word that is being read
  for (const VocabularyToken& piece : tokenizeWith(vocabulary, text)) {
    if (piece.added) continue;
    const bool first = vocabulary.unit != TaskVocabulary::Unit::Pieces || !continuesWord(piece.text);
    const bool before = !first && known;
    known = (first || before) && piece.row != 0 && !piece.spelled;
    counted.all += first ? 1 : 0;
    counted.known += static_cast<int>(known) - static_cast<int>(before);
  }
}

}  // namespace

bool hasSample(const Task& task, const std::string& imageName) {
  return std::any_of(task.samples.begin(), task.samples.end(), [&](const Sample& sample) {
    return sample.picture && sample.input.imageName == imageName;
  });
}

double knownFraction(const Task& task, const Input& input) {
  const TrainedTask& trained = task.trained;
  if (input.kind == InputKind::Image) {
    if (!input.tensors.empty()) return 1;
    return !input.image.empty() && (task.anyPicture || hasSample(task, input.imageName)) ? 1 : 0;
  }
  if (trained.vocabulary.empty() || input.kind == InputKind::Numbers) return 1;
  const bool pair = input.kind == InputKind::Pair;
  if (trained.readsPair() != pair || (pair && input.source.empty())) return 0;
  Counted counted;
  count(*trained.vocabulary, input.text, counted);
  if (pair) count(*trained.sourceVocabulary, input.source, counted);
  return counted.all == 0 ? 0 : static_cast<double>(counted.known) / counted.all;
}

bool understands(const Task& task, const Input& input) {
  return knownFraction(task, input) >= 0.5;
}

}  // namespace attenscope

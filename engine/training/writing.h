// SPDX-License-Identifier: GPL-3.0-or-later
/// Shared by tasks that generate text piece by piece.
#pragma once

#include "engine/training/task.h"

namespace attenscope::writing {

inline constexpr const char* kUnknown = "<unknown>";
inline constexpr const char* kStart = "<start>";
inline constexpr const char* kEnd = "<end>";

/// A TaskVocabulary with <unknown>, `pieces` and <end>, which is put after every text. For sources, and for
/// targets whose token i is predicted from the tokens before it (seq2seq shifts its target itself).
TaskVocabulary endedVocabulary(const std::vector<std::string>& pieces,
                               TaskVocabulary::Unit unit = TaskVocabulary::Unit::Words);
/// A TaskVocabulary with <unknown>, `pieces`, <start> and <end>, for targets whose token i predicts the next
/// one: <start> is put before the text, and the last row predicts <end>.
TaskVocabulary causalVocabulary(const std::vector<std::string>& pieces,
                                TaskVocabulary::Unit unit = TaskVocabulary::Unit::Words);

/// An example from a source and its answer; its classes are the answer's pieces followed by <end>, for either
/// kind of target. The source is the key.
Example exampleOf(const TaskVocabulary& target, std::string source, std::string answer);

/// A sample with an empty target, which the model generates.
Sample sampleOf(std::string title, std::string source, std::string notice);

/// A task for `mechanism`, which reads `source` and generates `target`: sets the readings, the embedding
/// weights and the judge. The caller still has to set TrainedTask::answer, TrainedTask::next, the loss and
/// the plan.
Task writerOf(const Mechanism& (*mechanism)(), LazyVocabulary source, LazyVocabulary target);
/// The same for a mechanism whose step `output` [rows × d] predicts the next token (a transformer); also sets
/// TrainedTask::answer, TrainedTask::next and the loss (cross entropy).
Task causalWriterOf(const Mechanism& (*mechanism)(), LazyVocabulary source, LazyVocabulary target);

/// The piece predicted by the last row of the step `logits`; empty for <end>. Never <unknown> or <start>.
std::string nextPiece(const Trace& trace, std::string_view logits = "answer_logits");
/// Scores the generated text: whether it is right as a whole ("exact"), and how many of its pieces are,
/// position by position ("pieces").
void judgeWritten(const Trace& trace, const Example& example, Tallies& tallies);

}  // namespace attenscope::writing

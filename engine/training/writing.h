// SPDX-License-Identifier: GPL-3.0-or-later
/// What tasks share that write a text, piece by piece.
#pragma once

#include "engine/training/task.h"

namespace attenscope::writing {

inline constexpr const char* kUnknown = "<unknown>";
inline constexpr const char* kStart = "<start>";
inline constexpr const char* kEnd = "<end>";

/// <unknown>, then `pieces`, then <end>, which comes after every text: a source, or a target whose token i is
/// foretold from those before it (seq2seq shifts by itself).
Reading endedReading(const std::vector<std::string>& pieces, Reading::Unit unit = Reading::Unit::Words);
/// <unknown>, `pieces`, <start> and <end>: a target whose token i foretells the next; <start> comes before
/// it, and the last row foretells <end>.
Reading causalReading(const std::vector<std::string>& pieces, Reading::Unit unit = Reading::Unit::Words);

/// Source and answer as an example: the answer's pieces, then <end>, are what the rows have to say, with
/// either kind of target. The source is the key.
Example exampleOf(const Reading& target, std::string source, std::string answer);

/// A source whose target is left to the model.
Sample sampleOf(std::string title, std::string source, std::string notice);

/// A task of `mechanism`, which reads `source` and writes `target`: its embeddings, its judge, and what comes
/// next by the step `answer_logits` of `prefix`. What is left is the answer, the loss and the plan.
Task writerOf(const Mechanism& (*mechanism)(), Reading source, Reading target);
/// The same for a mechanism whose one step `output` [rows × d] foretells the next token (a transformer).
Task causalWriterOf(const Mechanism& (*mechanism)(), Reading source, Reading target);

/// What the last row of the step `logits` says comes next; empty for <end>. Never <unknown> or <start>.
std::string nextPiece(const Trace& trace, std::string_view logits = "answer_logits");
/// Counts whether all that was written is right ("exact") and which pieces are, place by place ("pieces").
void judgeWritten(const Trace& trace, const Example& example, Tallies& tallies);

}  // namespace attenscope::writing

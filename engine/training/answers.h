// SPDX-License-Identifier: GPL-3.0-or-later
/// Reading answers from results: shared by several tasks.
#pragma once

#include "engine/mechanism/run.h"
#include "engine/training/task.h"

namespace attenscope::answers {

/// Declares the weights answer.weight [count × width] and answer.bias [count], and the steps answer_logits
/// and answer with one row per token. `width` and `count` are shape expressions. If several results of a
/// mechanism are read with the same weights, each gets its own steps, with ids that begin with its prefix
/// ("dot_"). Without `bias` there is no answer.bias.
void declareWords(TrainedTask& trained, const std::string& width, const std::string& count,
                  const std::vector<std::string>& prefixes = {""}, bool bias = true);
/// Classifies each row of `x` [n × width] as one of `words`: logits = x · answer.weightᵀ + answer.bias. Adds
/// the declared steps; `answer` holds the likeliest words and their probabilities. Returns the logits
/// [n × words].
Var readWords(MechanismRun& run, Var x, const std::vector<std::string>& words, const std::string& prefix = {},
              bool bias = true);
/// The argmax of each row of the logits `step` of a finished run.
std::vector<std::int64_t> likeliest(const Trace& trace, std::string_view step = "answer_logits");
/// The answer of a finished run as text: the text that the model generated, the likeliest word of every row
/// (for a word in pieces, that of its first piece), or the likeliest class with its probability. Empty if
/// there is none.
std::string textOf(const Trace& trace);
/// The node of a step in the run that is being recorded, for losses.
Var valueOf(MechanismRun& run, std::string_view step, int layer = -1);

}  // namespace attenscope::answers

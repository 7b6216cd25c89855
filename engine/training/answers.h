// SPDX-License-Identifier: GPL-3.0-or-later
/// How results are read as answers: what tasks share.
#pragma once

#include "engine/mechanism/run.h"
#include "engine/training/task.h"

namespace attenscope::answers {

/// Declares the weights answer.weight [count × width] and answer.bias and the steps answer_logits and answer,
/// one row a token. `width` and `count` are shape expressions. Where a mechanism has several results that are
/// read with the same weights, each gets steps of its own, whose ids begin with its prefix ("dot_").
void declareWords(Learned& learned, const std::string& width, const std::string& count,
                  const std::vector<std::string>& prefixes = {""});
/// Reads each row of `x` [n × width] as one of `words`: logits = x · answer.weightᵀ + answer.bias; the step
/// `answer` holds the likeliest with their probabilities. Returns the logits [n × words].
Var readWords(MechanismRun& run, Var x, const std::vector<std::string>& words,
              const std::string& prefix = {});
/// Step `id` of a finished run as the likeliest row each: the argmax of `answer_logits`.
std::vector<std::int64_t> likeliest(const Trace& trace, std::string_view step = "answer_logits");
/// What the trained weights of a finished run say, in words: the text that they wrote, the likeliest word of
/// every row (of a word in pieces its first), or the likeliest class with its probability; empty where they
/// say nothing.
std::string textOf(const Trace& trace);
/// A step's node in the run that is being recorded, for losses.
Var valueOf(MechanismRun& run, std::string_view step, int layer = -1);

}  // namespace attenscope::answers

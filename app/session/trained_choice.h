// SPDX-License-Identifier: GPL-3.0-or-later
/// What the session does where weights are trained: they know the words of one task only.
#pragma once

#include "app/session/session_state.h"
#include "engine/training/task.h"

namespace attenscope {

/// The task whose trained weights the state runs with; null where it runs with others.
const Task* trainedTask(const SessionState& state);
/// How its trained weights read the sentence or the source; null where it runs with others.
const Reading* trainedReading(const SessionState& state, bool source);
/// The state with a sample of the task as its input, and its weights.
void chooseTaskSample(SessionState& state, const Task& task, const Sample& sample);
/// After another mechanism, door or picture was chosen: where its trained weights do not know the words or
/// the picture, the input becomes the task's sample, or, where it is the person's own, other weights take
/// over.
void settleTrained(SessionState& state);
/// After the weights, or the task that they learned, were chosen anew: where they do not know the words, the
/// input becomes the task's sample; a picture stays.
void settleChosenTask(SessionState& state, const Parameters& before);

}  // namespace attenscope

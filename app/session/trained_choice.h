// SPDX-License-Identifier: GPL-3.0-or-later
/// How the session handles trained weights, which know only the vocabulary of their task.
#pragma once

#include "app/session/session_state.h"
#include "engine/training/task.h"

namespace attenscope {

/// The task whose built-in trained weights the state uses; null if it uses others.
const Task* trainedTask(const SessionState& state);
/// The TaskVocabulary of those weights for the sentence or the source; null if the state uses others.
const TaskVocabulary* trainedVocabulary(const SessionState& state, bool source);
/// Takes the input of a sample; inputs of other kinds are kept.
void takeSampleInput(SessionState& state, const Sample& sample);
/// Switches to a sample of the task and the task's weights.
void chooseTaskSample(SessionState& state, const Task& task, const Sample& sample);
/// To be called after the mechanism, the kind of input or the image was changed. If the trained weights do
/// not know the input, switches to those of another task that do; else replaces the input by a sample of the
/// task or, if the input is the user's own, switches to untrained weights.
void settleTrained(SessionState& state);
/// What the mechanism's trained weights would say of an input that is meant for them but unlike all that they
/// learned from; empty if there is nothing to say.
std::string whyUntrained(const Mechanism& mechanism, const Input& input);
/// The same for a state whose trained weights gave way by themselves (SessionState::gaveWay).
std::string whyUntrained(const SessionState& state);
/// To be called after the weights or their task were changed by the user: if the weights do not know the
/// input, replaces it by a sample of the task; an image and what the user typed or opened stay.
void settleChosenTask(SessionState& state, const Parameters& before);
/// The task whose trained weights were just chosen, if they do not know the input that stayed; else null.
const Task* taskWithoutItsInput(const SessionState& state, const SessionState& before);

}  // namespace attenscope

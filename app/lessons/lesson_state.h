// SPDX-License-Identifier: GPL-3.0-or-later
/// From the words of a lesson to states of the session and back.
#pragma once

#include "app/lessons/lesson.h"
#include "app/session/session_state.h"

#include <string>

namespace attenscope {

/// The state that `arguments` describe, as `attenscope run` understands them: mechanism, input, parameters,
/// edits, the step that is shown (--step, --layer, --head) and the view. Or a saved session, whose path is
/// beside the lesson's `file`. Throws Error.
SessionState lessonState(const std::string& arguments, const std::string& file);

/// Selects what "query=it key=because channel=3" names: tokens by their text or by #number from 0. Throws
/// Error.
SessionState selectIn(SessionState state, const std::string& selection);

/// The state in which a page opens. Throws Error with file and line.
SessionState openingOf(const Lesson& lesson, const LessonPage& page);
/// Whether the page asks for an input of the learner's own: what it asks is then of that.
bool wantsOwnInput(const LessonPage& page);
/// The state that shows the truth of a question, after `before`; the same if the question has no other.
SessionState answeredOf(const Lesson& lesson, const LessonPage& page, const LessonQuestion& question,
                        const SessionState& before);

/// The arguments that describe a state, for `state:` of a page. Throws Error if it can only be a saved
/// session: its input is no text and no sample, or there are weights from a file.
std::string argumentsOf(const SessionState& state);

}  // namespace attenscope

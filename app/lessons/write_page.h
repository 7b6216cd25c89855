// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/session_state.h"
#include "engine/trace/trace.h"

#include <string>

namespace attenscope {

/// A page in the words of a lesson's file that shows this state: title, state and selection, with a paragraph
/// to be written. Where only a saved session can hold the state, `state:` names `session`, which the caller
/// writes; `needsSession` then is set.
std::string pageOf(const SessionState& state, const Trace& trace, const std::string& title,
                   const std::string& paragraph, const std::string& session, bool& needsSession);

/// The text of a lesson with one more page; a new lesson with this title if `lesson` is empty.
std::string withPage(const std::string& lesson, const std::string& page, const std::string& title);

}  // namespace attenscope

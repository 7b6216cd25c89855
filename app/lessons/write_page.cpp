// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lessons/write_page.h"

#include "app/lessons/lesson_state.h"
#include "app/session/view_state.h"
#include "engine/error.h"

#include <algorithm>

namespace attenscope {

namespace {

/// A place by its token where that names one place alone, else by its number.
std::string placeText(int place, const std::vector<std::string>& tokens) {
  if (place < static_cast<int>(tokens.size())) {
    const std::string& token = tokens[static_cast<std::size_t>(place)];
    const bool plain = token.find_first_of(" \"'=#") == std::string::npos && !token.empty();
    if (plain && std::count(tokens.begin(), tokens.end(), token) == 1) return token;
  }
  return "#" + std::to_string(place);
}

}  // namespace

std::string pageOf(const SessionState& state, const Trace& trace, const std::string& title,
                   const std::string& paragraph, const std::string& session, bool& needsSession) {
  std::string described;
  needsSession = false;
  try {
    described = argumentsOf(state);
    if (state.step.empty())
      if (const int step = shownStepOf(state, trace); step >= 0)
        described += " --step " + trace.steps[static_cast<std::size_t>(step)].id;
  } catch (const Error&) {
    described = session;
    needsSession = true;
  }
  std::string page = "== " + title + "\nstate: " + described + "\n";
  const Selection& selection = state.selection;
  if (!needsSession && (selection.query >= 0 || selection.key >= 0)) {
    page += "select:";
    if (selection.query >= 0) page += " query=" + placeText(selection.query, trace.tokens);
    if (selection.key >= 0)
      page +=
          " key=" + placeText(selection.key, trace.sourceTokens.empty() ? trace.tokens : trace.sourceTokens);
    page += "\n";
  }
  return page + paragraph + "\n";
}

std::string withPage(const std::string& lesson, const std::string& page, const std::string& title) {
  std::string text = lesson.empty() ? "title: " + title + "\nminutes: 5\n" : lesson;
  if (!text.ends_with("\n")) text += "\n";
  return text + "\n" + page;
}

}  // namespace attenscope

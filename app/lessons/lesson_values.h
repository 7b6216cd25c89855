// SPDX-License-Identifier: GPL-3.0-or-later
/// What the text of a lesson says of a run, read from the run: numbers, places and conditions.
#pragma once

#include "app/session/session_state.h"
#include "engine/trace/trace.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace attenscope {

/// What a lesson looks at.
struct LessonSight {
  const SessionState& state;
  const Trace& trace;
  const SessionState* opened = nullptr;  ///< the state in which the page opened
  const LessonSight* before = nullptr;   ///< what before: reads: the page as it opened
  const LessonSight* now = nullptr;      ///< what now: reads: what is shown; null: this is it
  /// What is named may be gone since, as a word that was typed over: its number is then an ellipsis.
  bool changed = false;
};

/// A state and its run, kept to be looked at later.
struct LessonMoment {
  SessionState state{};
  std::shared_ptr<const Trace> trace{};
};

/// The page as it opened and what is shown now, each of which knows the other, and moments between them. It
/// refers to what it is made of.
class LessonSights {
 public:
  LessonSights(const LessonMoment& opened, const SessionState& state, const Trace& trace);
  LessonSights(const LessonSights&) = delete;
  LessonSights& operator=(const LessonSights&) = delete;

  const LessonSight& opened() const { return m_opened; }  ///< of the text of a page
  const LessonSight& now() const { return m_now; }        ///< of conditions and truths
  LessonSight at(const LessonMoment& moment) const;       ///< of what is said afterwards

 private:
  LessonSight m_opened;
  LessonSight m_now;
};

/// "now:…" and "before:…" without these words, and what is then looked at. Throws Error where there is none.
std::pair<const LessonSight*, std::string> sightOf(const LessonSight& sight, const std::string& text);

/// A part of a step: a cell, a row or a whole block.
struct LessonPart {
  const Step* step = nullptr;
  int index = -1;  ///< of the step in the trace
  Index cell;      ///< as far as it is said
  std::vector<float> values;
  int lastAxis = -1;  ///< the axis along which `values` lie if they are one row; else −1
};

/// "weights", "weights[it]", "weights[it,because]", "scores@2[#0,#3]": a step, of a layer, and places along
/// its axes by label, by #number from 0, or * for what is selected. A head that is not said is the selected
/// one. Nothing where the selected one is none; throws Error for what there is not.
std::optional<LessonPart> lessonPart(const LessonSight& sight, std::string_view text);

/// A number: "max:weights[it]", "value:…", and min, sum, mean, std, count, place (of the largest), entropy; a
/// numeric parameter's id; a literal; sqrt:, exp:, ln: and sigmoid: of any; two or more joined by + − * /
/// with spaces. now: before all of it and before: before one of these say of which state (LessonSight).
std::optional<double> lessonValue(const LessonSight& sight, std::string_view text);
/// The label of the largest value: "argmax:weights[it]" or its part alone.
std::optional<std::string> lessonLargest(const LessonSight& sight, std::string_view text);
/// The name of place `at` along the row's axis.
std::string placeName(const LessonPart& part, int at);

/// "temperature <= 0.3", "query = it and step = weights", "text contains cat", "text changed",
/// "max:weights[it] > 0.5", "explaining = on". `or` joins what `and` has joined. Throws Error for what cannot
/// be read.
bool conditionHolds(const LessonSight& sight, std::string_view text);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
/// Drawings without special tokens ([CLS], </s>, padding): their rows and columns are left out, and nothing
/// else changes. What is left of a row of weights no longer sums to 1.
#pragma once

#include "widgets/view.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace attenscope {

/// Whether a token with this text is left out. One that is to be guessed ([MASK]) stands for a word and
/// stays.
bool isHiddenToken(const std::string& text);

/// The positions of an axis of tokens that stay; nothing where all do.
std::optional<std::vector<int>> keptPositions(const Axis& axis);

/// A run without special tokens, where a part of it is drawn.
struct TraceWithoutSpecials {
  std::shared_ptr<const Trace> trace;
  Selection selection;         ///< at the places that tokens then have; −1 where they are left out
  int tokens = 0;              ///< that were left out, of the axis with the most
  double mostLeftOut = 0;      ///< the largest part of a row of weights that is left out, 0 to 1
  std::vector<int> queries{};  ///< which of the run's are left, along the rows of the step; empty: all
  std::vector<int> keys{};
};
TraceWithoutSpecials withoutSpecials(const std::shared_ptr<const Trace>& trace, int step,
                                     const Selection& selection, DrawnPart part);

/// The same of what a view shows, where it is to be without them, with the note that says so. Its look no
/// longer asks for it.
ViewState withoutSpecials(ViewState state, DrawnPart part);

/// Throws Error where a drawing of this part cannot be without special tokens: there is no axis of tokens, no
/// token would be left, or more numbers would have to be copied than memory is for.
void checkWithoutSpecials(const Trace& trace, int step, DrawnPart part);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/head_patterns.h"
#include "widgets/view_request.h"

#include <QString>

#include <optional>
#include <vector>

namespace attenscope {

/// The pattern by which the heads are sorted; none: by layer.
using PatternOrder = std::optional<HeadPattern>;

/// The order as an option of the view, and back; what cannot be read is no order.
ViewOptions optionsOf(const PatternOrder& order);
PatternOrder patternOrderFrom(const ViewOptions& options);
/// The option as typed ("by"). Throws Error, beginning with it, if there is no such pattern.
ViewOptions checkedPatternOptions(const Trace& trace, const Step& shown, const ViewOptions& typed);

/// The patterns that at least one of the heads has queries for, in their order.
std::vector<HeadPattern> patternsAmong(const std::vector<HeadFits>& heads);
/// The order after the present one, or before it: by layer, then by each pattern.
PatternOrder nextOrder(const PatternOrder& now, const std::vector<HeadPattern>& patterns, int by);

/// "previous token" and what it means, in a sentence.
QString patternTitle(HeadPattern pattern);
QString patternHelp(HeadPattern pattern);
/// The title, for a distance with the one that fits: "fixed offset −2", "fixed offset 1 up, 2 right".
QString fitTitle(const PatternFit& fit);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/output_change.h"

#include <QString>

namespace attenscope {

/// "12 %", "0.4 %", "less than 0.1 %" of a share.
QString shareWords(double share);
/// A change of the output in one line: "output 12 % different · cosine 0.99 · KL 0.12 · cat → dog (28 %)".
QString changeLine(const OutputChange& change);
/// The same line by line, with every changed answer, and what the figures mean.
QString changeDetails(const OutputChange& change);

}  // namespace attenscope

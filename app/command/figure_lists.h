// SPDX-License-Identifier: GPL-3.0-or-later
/// What the command line says of the styles and colours of figures.
#pragma once

#include "widgets/view.h"
#include "widgets/views/catalog.h"

#include <iosfwd>

namespace attenscope {

/// The styles in the program and the user's own.
void listStyles(std::ostream& out, bool json);
/// The colour maps, and which are safe in print and for whom.
void listColormaps(std::ostream& out, bool json);
/// How the colours of a figure look in grey and to colour-blind readers, a line each.
void printColorCheck(std::ostream& out, const ViewSpec& view, const ViewState& state);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/help/help_pages.h"
#include "widgets/theme/palette.h"

namespace attenscope {

/// A page for QTextDocument, whose anchors are those of the page, in these colours and at the size of the
/// text.
QString helpHtml(const HelpPage& page, const Palette& colors);

}  // namespace attenscope

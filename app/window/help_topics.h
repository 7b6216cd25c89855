// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/help/help_pages.h"

class QWidget;

namespace attenscope {

/// The name of a widget's property that says which topic it is about, where the table does not:
/// "views#strip".
inline constexpr const char* kHelpTopic = "helpTopic";

/// What the manual says of a widget, or of the nearest one around it of which it says anything; the first
/// page if there is none.
HelpTopic helpTopicOf(const QWidget* widget);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/help/help_pages.h"

#include <string>

namespace attenscope {

/// A page, or a section of it, for a terminal: lines of at most `columns` where words allow it, tables with
/// aligned columns, no marks. Throws Error for a topic that there is not.
std::string helpText(const HelpTopic& topic, Language language, std::size_t columns = 96);
/// The pages with their titles, a line each, and their sections below.
std::string helpContents(Language language);

}  // namespace attenscope

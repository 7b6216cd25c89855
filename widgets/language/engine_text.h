// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace attenscope {

/// A text of the engine's catalogues (titles, summaries, help, groups, units), which is English there, in the
/// language of the window: translation context "engine".
QString engineText(const std::string& text);

}  // namespace attenscope

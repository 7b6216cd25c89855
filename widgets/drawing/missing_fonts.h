// SPDX-License-Identifier: GPL-3.0-or-later
/// Characters that no font of this machine has, and which package brings one that does.
#pragma once

#include <QString>

#include <functional>
#include <vector>

namespace attenscope {

class Trace;

/// What is missing of one script.
struct MissingFont {
  QString script{};      ///< "Thai", in English; empty for a script without a name here
  QString package{};     ///< of Debian and Ubuntu: "fonts-thai-tlwg"
  QString characters{};  ///< a few of those that cannot be drawn
};

/// Whether a character is drawn by some font.
using CanDraw = std::function<bool(char32_t code)>;

/// The scripts of which characters in `text` cannot be drawn, in the order of their occurrence. Marks and
/// invisible characters are left out: they are drawn with the letters that they belong to. `canDraw` is for
/// tests; null asks the fonts of this machine.
std::vector<MissingFont> missingFonts(const QString& text, const CanDraw& canDraw = nullptr);

/// What is missing and what to install, in the language of the window (in English where that is what cannot
/// be drawn); empty if nothing is missing.
QString missingFontsNotice(const std::vector<MissingFont>& missing);

/// The same for all tokens and generated texts of a run, and for the language of the window.
QString missingFontsNotice(const Trace& trace);

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace attenscope {

/// The family that texts and numbers have in a figure; empty for the program's own. For the window's thread
/// alone.
const QString& figureFamily();

/// Gives all texts this family as long as it lives; an empty one changes nothing.
class FigureFont {
 public:
  explicit FigureFont(const QString& family);
  ~FigureFont();
  FigureFont(const FigureFont&) = delete;
  FigureFont& operator=(const FigureFont&) = delete;

 private:
  QString m_before;
};

}  // namespace attenscope

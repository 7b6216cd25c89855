// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/figure_font.h"

#include <utility>

namespace attenscope {

namespace {

QString& family() {
  static QString chosen;
  return chosen;
}

}  // namespace

const QString& figureFamily() {
  return family();
}

FigureFont::FigureFont(const QString& wanted) : m_before(std::exchange(family(), wanted)) {}

FigureFont::~FigureFont() {
  family() = m_before;
}

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/matrix/cell_numbers.h"

#include "widgets/drawing/text.h"
#include "widgets/theme/palette.h"
#include "widgets/theme/text_scale.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr double kBeside = 6;         // of a number in its cell
constexpr double kCloselyBeside = 4;  // where it is written anyhow
constexpr int kSmallest = 8;          // that can be read
constexpr int kMostNumbers = 10'000;

QString fixed(double value, int decimals) {
  return (value < 0 ? QStringLiteral("−") : QString()) + QString::number(std::abs(value), 'f', decimals);
}

}  // namespace

CellNumbers::CellNumbers(const Tensor& values, const Wish& wish) : m_values(values), m_wish(wish) {
  const CellWindow& window = m_wish.window;
  if (m_wish.values == FigureLook::CellValues::Never || window.rows * window.columns > kMostNumbers) return;
  for (int row = 0; row < window.rows; ++row)
    for (int column = 0; column < window.columns; ++column)
      if (const float value = m_values.at({window.row + row, window.column + column}); std::isfinite(value))
        m_largest = std::max(m_largest, std::abs(static_cast<double>(value)));
  if (m_wish.values == FigureLook::CellValues::AsFits) {
    fitEasily();
  } else {
    fitSomehow();
  }
}

QFont CellNumbers::font() const {
  return numberFont(m_size);
}

QString CellNumbers::text(float value) const {
  return text(value, m_decimals);
}

QString CellNumbers::text(float value, int decimals) const {
  if (m_wish.partial && std::isinf(value)) return {};
  const double size = std::abs(static_cast<double>(value));
  const bool small = m_largest > 0 && m_largest < 0.1;
  if (std::isfinite(value) && small && size > 0) return fixed(value, decimals);
  // What is next to nothing beside the largest has no more decimals than that; the inspector has all.
  if (size == 0 || size >= std::pow(10.0, -decimals) || std::isnan(value))
    return formatNumber(value, decimals);
  const double zero = 0.5 * std::pow(10.0, -decimals);
  return size < zero ? QString::number(0.0, 'f', decimals) : fixed(value, decimals);
}

double CellNumbers::widest(int size, int decimals) const {
  const CellWindow& window = m_wish.window;
  const QFont font = numberFont(size);
  double most = 0;
  for (int row = 0; row < window.rows; ++row)
    for (int column = 0; column < window.columns; ++column)
      most = std::max(
          most, textWidth(font, text(m_values.at({window.row + row, window.column + column}), decimals)));
  return most;
}

void CellNumbers::fitEasily() {
  const double normalWidth = m_wish.cell.width() / textScale();  // as much room as it is for normal text
  m_size = normalWidth >= 90 && m_wish.cell.height() >= withText(40) ? 15 : normalWidth >= 56 ? 12 : 11;
  m_decimals = normalWidth >= 56 ? 3 : 2;
  // Small numbers have one precision, by the largest of them.
  if (m_largest > 0 && m_largest < 0.1)
    m_decimals += std::min(3, static_cast<int>(std::floor(-std::log10(m_largest))));
  double needed = widest(m_size, m_decimals);
  while (needed > m_wish.cell.width() - kBeside && m_decimals > 2) {
    --m_decimals;
    needed = widest(m_size, m_decimals);
  }
  m_fit = needed <= m_wish.cell.width() - kBeside;
}

int CellNumbers::decimalsThatAddUp() const {
  constexpr int kMost = 4;
  const CellWindow& window = m_wish.window;
  if (!m_wish.shares || window.columns < m_values.dim(1)) return 2;
  for (int decimals = 2; decimals < kMost; ++decimals) {
    const double scale = std::pow(10.0, decimals);
    double worst = 0;
    for (int row = window.row; row < window.row + window.rows; ++row) {
      double off = 0;
      for (int column = 0; column < window.columns; ++column)
        if (const auto value = static_cast<double>(m_values.at({row, column})); std::isfinite(value))
          off += std::round(value * scale) / scale - value;
      worst = std::max(worst, std::abs(off));
    }
    if (worst <= 0.005) return decimals;
  }
  return kMost;
}

void CellNumbers::fitSomehow() {
  const auto fitsHeight = [&](int size) {
    return QFontMetricsF(numberFont(size)).capHeight() + kCloselyBeside <= m_wish.cell.height();
  };
  const auto fitsWidth = [&](int size, int decimals) {
    return widest(size, decimals) + kCloselyBeside <= m_wish.cell.width();
  };
  fitEasily();
  if (m_fit && fitsHeight(m_size) && m_decimals >= decimalsThatAddUp()) return;
  for (int decimals = std::max(decimalsThatAddUp(), m_decimals); decimals >= 1; --decimals)
    for (int size = m_size; size >= kSmallest; --size)
      if (fitsHeight(size) && fitsWidth(size, decimals)) {
        m_size = size;
        m_decimals = decimals;
        m_fit = true;
        return;
      }
  m_fit = false;
}

}  // namespace attenscope

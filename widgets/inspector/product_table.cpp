// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drawing/text.h"
#include "widgets/inspector/product_chart.h"
#include "widgets/theme/text_scale.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr TextPixels kLine{19};
constexpr int kMaxVisibleLines = 8;

}  // namespace

ProductTable::ProductTable(QWidget* parent) : QAbstractScrollArea(parent) {
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setFocusPolicy(Qt::StrongFocus);  // the arrow keys scroll
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  setAccessibleName(tr("Table of the individual products"));
  viewport()->setAutoFillBackground(false);
  verticalScrollBar()->setSingleStep(kLine);
}

void ProductTable::setColors(const Palette& palette) {
  if (palette == m_palette) return;
  m_palette = palette;
  viewport()->update();
}

void ProductTable::setProducts(Products products) {
  m_products = std::move(products);
  m_marked = -1;
  double left = 0;
  double right = 0;
  double product = std::abs(m_products.sum);
  for (const ExplainedProduct& f : m_products.factors) {
    left = std::max(left, std::abs(static_cast<double>(f.left)));
    right = std::max(right, std::abs(static_cast<double>(f.right)));
    product = std::max(product, std::abs(static_cast<double>(f.left * f.right)));
  }
  m_leftDecimals = decimalsOfColumn(left);
  m_rightDecimals = decimalsOfColumn(right);
  m_productDecimals = decimalsOfColumn(product);
  fit();
  viewport()->update();
}

void ProductTable::mark(int product) {
  m_marked = product;
  QScrollBar* bar = verticalScrollBar();
  const int lines = viewport()->height() - kLine;
  if (product >= 0 && product * kLine < bar->value()) bar->setValue(product * kLine);
  if (product >= 0 && (product + 1) * kLine > bar->value() + lines)
    bar->setValue((product + 1) * kLine - lines);
  tellCurrent();
  viewport()->update();
}

QRect ProductTable::lineOf(int product) const {
  const QRect line(0, (product + 1) * kLine - verticalScrollBar()->value(), viewport()->width(), kLine);
  return line.intersected(viewport()->rect().adjusted(0, kLine, 0, 0));
}

SpokenWhole ProductTable::spoken() const {
  return {QAccessible::List, QAccessible::ListItem, tr("sum %1").arg(formatNumber(m_products.sum))};
}

SpokenPart ProductTable::spokenPart(int part) const {
  return {m_products.text(part), {}, lineOf(part).translated(viewport()->pos()), part == m_marked};
}

void ProductTable::fit() {
  const auto count = static_cast<int>(m_products.factors.size());
  const int height = sizeHint().height();
  if (minimumHeight() != height) setFixedHeight(height);
  verticalScrollBar()->setPageStep(height - kLine);
  verticalScrollBar()->setRange(0, std::max(0, (count + 2) * kLine - height));
}

QSize ProductTable::sizeHint() const {
  const auto count = static_cast<int>(m_products.factors.size());
  return {200, std::min(count + 2, kMaxVisibleLines + 1) * kLine};
}

QSize ProductTable::minimumSizeHint() const {
  return {120, 3 * kLine};
}

void ProductTable::resizeEvent(QResizeEvent*) {
  fit();
}

void ProductTable::paintEvent(QPaintEvent*) {
  QPainter painter(viewport());
  const int width = viewport()->width() - 4;
  const int indexWidth = wholeWithText(34);
  const int column = (width - indexWidth) / 3;
  const auto line = [&](int y, const QString& index, const QString& left, const QString& right,
                        const QString& product) {
    drawLine(painter, QRect(0, y, indexWidth, kLine), Qt::AlignLeft | Qt::AlignVCenter, index);
    drawLine(painter, QRect(indexWidth, y, column, kLine), Qt::AlignRight | Qt::AlignVCenter, left);
    drawLine(painter, QRect(indexWidth + column, y, column, kLine), Qt::AlignRight | Qt::AlignVCenter, right);
    drawLine(painter, QRect(indexWidth + 2 * column, y, column, kLine), Qt::AlignRight | Qt::AlignVCenter,
             product);
  };
  painter.setFont(numberFont(12));
  const auto count = static_cast<int>(m_products.factors.size());
  painter.save();
  painter.setClipRect(0, kLine, viewport()->width(), viewport()->height() - kLine);
  const int offset = verticalScrollBar()->value();
  for (int i = offset / kLine; i <= count; ++i) {
    const int y = kLine + i * kLine - offset;
    if (y > viewport()->height()) break;
    if (i == count) {  // the sum closes the table
      painter.setPen(m_palette.border);
      painter.drawLine(0, y, width, y);
      painter.setFont(numberFont(12, QFont::Bold));
      painter.setPen(m_palette.text);
      line(y, QStringLiteral("Σ"), {}, {}, formatInColumn(m_products.sum, m_productDecimals));
      break;
    }
    const ExplainedProduct& f = m_products.factors[static_cast<std::size_t>(i)];
    if (i == m_marked) painter.fillRect(0, y, viewport()->width(), kLine, m_palette.selection);
    const auto product = static_cast<double>(f.left * f.right);
    painter.setPen(i == m_marked ? m_palette.text : m_palette.muted);
    line(y, QString::number(i), formatInColumn(static_cast<double>(f.left), m_leftDecimals),
         formatInColumn(static_cast<double>(f.right), m_rightDecimals), {});
    painter.setPen(product < 0 ? m_palette.negative : m_palette.positive);
    line(y, {}, {}, {}, formatInColumn(product, m_productDecimals));
  }
  painter.restore();
  painter.setFont(numberFont(11));
  painter.setPen(m_palette.muted);
  line(0, QStringLiteral("i"), m_products.left, m_products.right, tr("product"));
  painter.setPen(m_palette.border);
  painter.drawLine(0, kLine - 1, width, kLine - 1);
}

void ProductTable::changeEvent(QEvent* event) {
  QAbstractScrollArea::changeEvent(event);
  if (event->type() == QEvent::FontChange) {
    verticalScrollBar()->setSingleStep(kLine);
    fit();
    viewport()->update();
  }
}

}  // namespace attenscope

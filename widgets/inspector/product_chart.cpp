// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/product_chart.h"

#include "widgets/language/message_text.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

float productOf(const ExplainedProduct& factors) {
  return factors.left * factors.right;
}

// A vector of the matrix Q is q; of a weight's name the last part ("conv.weight" → "weight").
QString vectorSymbol(const std::string& symbol, const QString& otherwise) {
  const QString text = messageText(symbol.substr(symbol.rfind('.') + 1));
  if (text.isEmpty()) return otherwise;
  return text.size() == 1 ? text.toLower() : text;
}

}  // namespace

bool Products::operator==(const Products& other) const {
  const auto same = [](const ExplainedProduct& a, const ExplainedProduct& b) {
    return a.left == b.left && a.right == b.right;
  };
  return left == other.left && right == other.right &&
         std::equal(factors.begin(), factors.end(), other.factors.begin(), other.factors.end(), same);
}

QString Products::text(int index) const {
  const ExplainedProduct& f = factors[static_cast<std::size_t>(index)];
  return QStringLiteral("%1[%3] · %2[%3] = %4 × %5 = %6")
      .arg(left, right)
      .arg(index)
      .arg(formatNumber(static_cast<double>(f.left)), formatNumber(static_cast<double>(f.right)),
           formatNumber(static_cast<double>(productOf(f))));
}

Products productsOf(const CellExplanation& explanation) {
  Products products;
  products.factors = explanation.products;
  products.left = vectorSymbol(explanation.leftSymbol, QStringLiteral("a"));
  products.right = vectorSymbol(explanation.rightSymbol, QStringLiteral("b"));
  for (const ExplainedProduct& f : products.factors)
    products.sum += static_cast<double>(f.left) * static_cast<double>(f.right);
  return products;
}

ProductChart::ProductChart(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  setAccessibleName(tr("Bar chart of the individual products"));
}

void ProductChart::setColors(const Palette& palette) {
  if (palette == m_palette) return;
  m_palette = palette;
  update();
}

void ProductChart::setProducts(Products products) {
  if (products == m_products) return;
  m_products = std::move(products);
  m_hovered = -1;
  setAccessibleDescription(
      tr("%1 products, sum %2").arg(m_products.factors.size()).arg(formatNumber(m_products.sum)));
  update();
}

int ProductChart::productAt(int x) const {
  const auto count = static_cast<int>(m_products.factors.size());
  if (count == 0 || x < 0 || x >= width()) return -1;
  return std::min(count - 1, static_cast<int>(static_cast<std::int64_t>(x) * count / width()));
}

void ProductChart::paintEvent(QPaintEvent*) {
  const auto count = static_cast<int>(m_products.factors.size());
  if (count == 0) return;
  QPainter painter(this);
  float highest = 0;
  float lowest = 0;
  for (const ExplainedProduct& f : m_products.factors) {
    const float product = productOf(f);
    if (!std::isfinite(product)) continue;
    highest = std::max(highest, product);
    lowest = std::min(lowest, product);
  }
  const double span = std::max(1e-30, static_cast<double>(highest) - static_cast<double>(lowest));
  const double top = 2;
  const double room = height() - 4;
  const double zero = std::round(top + static_cast<double>(highest) / span * room);
  const auto barOf = [&](int index) {
    const auto product = static_cast<double>(productOf(m_products.factors[static_cast<std::size_t>(index)]));
    return std::isfinite(product) ? product / span * room : 0.0;
  };
  const double pitch = static_cast<double>(width()) / count;
  if (m_hovered >= 0) {
    QColor ground = m_palette.selection;
    painter.fillRect(QRectF(m_hovered * pitch, 0, std::max(2.0, pitch), height()), ground);
  }
  if (pitch >= 1.5) {
    const double width = std::clamp(pitch - (pitch > 3 ? 1.0 : 0.4), 1.0, 14.0);
    if (pitch > 6) painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < count; ++i) {
      const double bar = barOf(i);
      const double x = i * pitch + (pitch - width) / 2;
      const double tall = std::max(std::abs(bar), bar == 0 ? 0.0 : 1.0);  // no product vanishes
      painter.fillRect(QRectF(x, bar >= 0 ? zero - tall : zero, width, tall),
                       bar >= 0 ? m_palette.positive : m_palette.negative);
    }
  } else {
    for (int x = 0; x < width(); ++x) {
      const int first = static_cast<int>(x / pitch);
      const int last = std::min(count - 1, std::max(first, static_cast<int>((x + 1) / pitch) - 1));
      double up = 0;
      double down = 0;
      for (int i = first; i <= last; ++i) {
        up = std::max(up, barOf(i));
        down = std::min(down, barOf(i));
      }
      painter.fillRect(QRectF(x, zero - up, 1, up), m_palette.positive);
      painter.fillRect(QRectF(x, zero, 1, -down), m_palette.negative);
    }
  }
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setPen(m_palette.border);
  painter.drawLine(QPointF(0, zero), QPointF(width(), zero));
}

void ProductChart::mouseMoveEvent(QMouseEvent* event) {
  const int under = productAt(event->pos().x());
  if (under == m_hovered) return;
  m_hovered = under;
  update();
  emit hovered(under);
  if (under >= 0) QToolTip::showText(event->globalPosition().toPoint(), m_products.text(under), this);
}

void ProductChart::leaveEvent(QEvent*) {
  m_hovered = -1;
  update();
  emit hovered(-1);
}

bool ProductChart::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const int under = productAt(help->pos().x());
    QToolTip::showText(help->globalPos(), under < 0 ? QString() : m_products.text(under), this);
    return true;
  }
  return QWidget::event(event);
}

}  // namespace attenscope

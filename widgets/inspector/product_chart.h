// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "widgets/accessibility/spoken.h"
#include "widgets/theme/palette.h"

#include <QAbstractScrollArea>
#include <QString>
#include <QWidget>

#include <vector>

namespace attenscope {

/// The terms of a sum of products, and the symbols of their factors.
struct Products {
  std::vector<ExplainedProduct> factors;
  QString left;   ///< "q"
  QString right;  ///< "k"
  double sum = 0;

  bool operator==(const Products& other) const;
  /// A term as text: "q[5] · k[5] = 0.31 × −0.7 = −0.217".
  QString text(int index) const;
};
Products productsOf(const CellExplanation& explanation);

/// A bar per product, upwards in the accent colour if positive, downwards in red if negative. If bars are
/// narrower than a pixel, each pixel shows the extremes of its products.
class ProductChart : public QWidget, public Spoken {
  Q_OBJECT

 public:
  explicit ProductChart(QWidget* parent = nullptr);
  void setColors(const Palette& palette);
  void setProducts(Products products);
  const Products& products() const { return m_products; }
  /// The index of the product at x (widget coordinates), or −1.
  int productAt(int x) const;
  QSize sizeHint() const override { return {200, 72}; }
  QSize minimumSizeHint() const override { return {80, 72}; }
  /// What there is of it in words is in the table.
  SpokenWhole spoken() const override { return {QAccessible::Chart}; }

 signals:
  /// The product under the pointer; −1 for none.
  void hovered(int product);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  bool event(QEvent* event) override;

 private:
  Palette m_palette = darkPalette();
  Products m_products;
  int m_hovered = -1;
};

/// The products as a table: index, both factors, product. Scrolls; only the visible part is painted.
class ProductTable : public QAbstractScrollArea, public Spoken {
  Q_OBJECT

 public:
  explicit ProductTable(QWidget* parent = nullptr);
  void setColors(const Palette& palette);
  void setProducts(Products products);
  /// Marks a line and scrolls it into view; −1 for none.
  void mark(int product);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

  SpokenWhole spoken() const override;
  QSize spokenGrid() const override { return {1, static_cast<int>(m_products.factors.size())}; }
  SpokenPart spokenPart(int part) const override;
  int spokenCurrent() const override { return m_marked; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  QRect lineOf(int product) const;
  void fit();

  Palette m_palette = darkPalette();
  Products m_products;
  int m_marked = -1;
  int m_leftDecimals = 0;  ///< the same for all of a column
  int m_rightDecimals = 0;
  int m_productDecimals = 0;
};

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"
#include "widgets/views/patterns/patterns_finder.h"
#include "widgets/views/patterns/patterns_layout.h"
#include "widgets/views/patterns/patterns_order.h"

#include <QTimer>

namespace attenscope {

/// What every head of every layer does: a row for each head, a column for each pattern, the bar being how
/// well it fits. Click on a row selects head and layer, on a title sorts by that pattern.
class PatternsView : public View {
  Q_OBJECT

 public:
  explicit PatternsView(QWidget* parent = nullptr);

  static bool accepts(const Trace& trace, const Step& step);
  void render(QCPPainter& painter, const QRectF& rect) override;
  QString heading() const override;
  PatternsLayout layout(const QRectF& rect) const;
  /// The heads from the top down.
  const std::vector<const HeadFits*>& rows() const { return m_rows; }

 protected:
  std::optional<Selection> selectionAt(const QPointF& position) const override;
  QString toolTipAt(const QPointF& position) const override;
  ViewCells cells() const override;
  void stateChanged() override;
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void arrange();
  void setOrder(const PatternOrder& order);
  void walk(int by);
  Selection selected(const HeadFits& head) const;
  bool isSelected(const HeadFits& head) const;
  QString nameOf(const HeadFits& head) const;
  /// The fit that a cell shows; in a single column that of the order, or the head's best. Null for none.
  const PatternFit* fitIn(const PatternsLayout& where, const HeadFits& head, int column) const;
  QString footnote() const;
  void drawTitles(QCPPainter& painter, const PatternsLayout& where) const;
  void drawRow(QCPPainter& painter, const PatternsLayout& where, int place) const;
  void drawFit(QCPPainter& painter, const PatternsLayout& where, const QRectF& cell, const PatternFit& fit,
               bool best) const;

  PatternsFinder m_finder;
  QTimer m_collect;
  PatternOrder m_order;
  ViewOptions m_given;
  std::vector<const HeadFits*> m_rows;
  std::vector<HeadPattern> m_patterns;
  double m_names = 0;  ///< width of the widest name
  double m_titles = 0;
  double m_scroll = 0;
  bool m_onScreen = false;
};

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/drawing/labels.h"
#include "widgets/view.h"
#include "widgets/views/arcs/arcs_layout.h"

namespace attenscope {

/// Queries on the left, keys on the right, and an arc for every weight, thicker for larger weights. If there
/// are more tokens than lines, the part around the selected one is shown; the wheel scrolls it.
class ArcsView : public View {
  Q_OBJECT

 public:
  explicit ArcsView(QWidget* parent = nullptr);

  static bool accepts(const Step& step);
  void render(QCPPainter& painter, const QRectF& rect) override;
  QString heading() const override;
  ArcsLayout layout(const QRectF& rect) const;
  /// The visible range of the column that is cut off more.
  QString rangeText(const ArcsLayout& where) const;

 protected:
  std::optional<Selection> selectionAt(const QPointF& position) const override;
  QString toolTipAt(const QPointF& position) const override;
  ViewCells cells() const override;
  void stateChanged() override;
  void figuresArrived() override;
  void wheelEvent(QWheelEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;

 private:
  /// An arc under `position` among those of the selected queries, or −1.
  int keyOfArcAt(const ArcsLayout& where, const QPointF& position) const;
  void drawArc(QCPPainter& painter, const ArcsLayout& where, int query, int key, const QPen& pen) const;
  void drawAllArcs(QCPPainter& painter, const ArcsLayout& where) const;
  /// Dashed arcs where a weight is no number.
  void drawNotNumbers(QCPPainter& painter, const ArcsLayout& where, int query) const;
  void drawQueryArcs(QCPPainter& painter, const ArcsLayout& where, int query, const QColor& color) const;
  void drawLabels(QCPPainter& painter, const ArcsLayout& where) const;
  QColor colorOf(int query) const;

  MatrixSlice m_slice;
  float m_most = 0;  ///< largest weight shown
  Tensor m_mostOf;
  int m_firstQuery = 0;
  int m_firstKey = 0;
  int m_lastQuery = -1;
  int m_lastKeys = 0;
  mutable LabelWidth m_queryWidth;
  mutable LabelWidth m_keyWidth;
};

}  // namespace attenscope

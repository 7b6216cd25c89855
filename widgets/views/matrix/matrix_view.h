// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/drawing/labels.h"
#include "widgets/view.h"
#include "widgets/views/matrix/matrix_cells.h"
#include "widgets/views/matrix/matrix_geometry.h"

namespace attenscope {

/// Heatmap of the last two axes of a step. The wheel zooms around the pointer, dragging pans a zoomed matrix,
/// the keys + − 0 zoom; double-clicking a token's label hides or shows it.
class MatrixView : public View {
  Q_OBJECT

 public:
  explicit MatrixView(QWidget* parent = nullptr);

  void render(QCPPainter& painter, const QRectF& rect) override;
  /// The layout when drawn into `rect`.
  MatrixGeometry geometry(const QRectF& rect) const;
  /// The visible range in cells; null while everything is visible.
  QRectF visibleRange() const { return m_visible; }
  void setVisibleRange(const QRectF& cells);
  std::optional<ValueRange> shownRange() const override { return m_range; }

 protected:
  std::optional<Selection> selectionAt(const QPointF& position) const override;
  QString toolTipAt(const QPointF& position) const override;
  void stateChanged() override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  MatrixGeometry onScreen() const { return geometry(QRectF(rect())); }
  void updateRange(const Step& step);
  bool isTokenPair() const;
  bool isPicture() const;
  bool isHidden(const CellPosition& cell) const;
  int tokenLabelAt(const QPointF& position) const;
  /// The texts of the cells shown, if the step has any.
  std::span<const std::string> cellTexts() const;
  void drawMarks(QCPPainter& painter, const MatrixGeometry& geometry) const;
  void paintMaskTo(const CellPosition& cell);
  void zoom(const QPointF& anchor, double factor);

  MatrixPlot m_plot;
  MatrixSlice m_slice;
  Tensor m_masked;  ///< the scores that the weights shown were computed from, where a mask hid some
  ValueRange m_range;
  std::int64_t m_firstRow = 0;  ///< of the matrix among all rows that the range is of
  Tensor m_rangeOf;
  ViewStyle m_rangeStyle;
  QRectF m_visible;
  Selection m_shown;
  mutable LabelWidth m_rowWidth;
  mutable LabelWidth m_columnWidth;

  enum class Drag { None, Pressed, Panning, Painting };
  Drag m_drag = Drag::None;
  QPointF m_pressedAt;
  QPointF m_draggedTo;
  CellPosition m_painted;
  bool m_paintHides = true;
};

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/marginals.h"
#include "widgets/drawing/labels.h"
#include "widgets/view.h"
#include "widgets/views/matrix/matrix_cells.h"
#include "widgets/views/matrix/matrix_geometry.h"
#include "widgets/views/matrix/matrix_options.h"

namespace attenscope {

/// Heatmap of the last two axes of a step. The wheel zooms around the pointer, dragging pans a zoomed matrix,
/// the keys + − 0 zoom; double-clicking a token's label hides or shows it. Of weights the keys S, M and L
/// change the order, show the sums of rows and columns, and leave out all but the largest; what is selected
/// are the true rows and columns, wherever they are drawn. A large matrix that is zoomed has a small picture
/// of the whole in its corner, on which the part shown can be dragged.
class MatrixView : public View {
  Q_OBJECT

 public:
  explicit MatrixView(QWidget* parent = nullptr);

  void render(QCPPainter& painter, const QRectF& rect) override;
  QString heading() const override;
  QString missingIn(const QRectF& rect) const override;
  std::vector<Offer> offers() const override;
  /// The layout when drawn into `rect`.
  MatrixGeometry geometry(const QRectF& rect) const;
  /// The visible range in cells; null while everything is visible.
  QRectF visibleRange() const { return m_visible; }
  void setVisibleRange(const QRectF& cells);
  std::optional<ValueRange> shownRange() const override { return m_range; }
  /// Which row and column is drawn where.
  const MatrixOrder& order() const { return m_order; }

 protected:
  std::optional<Selection> selectionAt(const QPointF& position) const override;
  QString toolTipAt(const QPointF& position) const override;
  ViewCells cells() const override;
  void stateChanged() override;
  void figuresArrived() override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  MatrixGeometry onScreen() const { return geometry(QRectF(rect())); }
  /// Of the picture of the whole on the screen; null if there is none.
  QRectF minimap() const;
  void drawMinimap(QCPPainter& painter);
  void updateRange(const Step& step);
  bool isTokenPair() const;
  bool isPicture() const;
  /// The matrix in the order in which it is drawn, and what of it is hidden.
  void arrange();
  /// Whether the key is one of those for options, or moves the selection in this order.
  bool changeOptions(int key);
  std::optional<CellPosition> trueCellAt(const QPointF& position) const;
  CellPosition trueCell(const CellPosition& place) const;
  QString sumAt(const MatrixGeometry& layout, const QPointF& position) const;
  bool moveInOrder(int key);
  bool isHidden(const CellPosition& cell) const;
  int tokenLabelAt(const QPointF& position) const;
  /// The texts of the cells shown, if the step has any.
  std::span<const std::string> cellTexts() const;
  void drawMarks(QCPPainter& painter, const MatrixGeometry& geometry) const;
  void paintMaskTo(const CellPosition& cell);
  /// Whether the cells are pairs of a query and a key, which a mask can hide.
  bool masksPairs() const;
  /// Hides or shows the selected pair; false if none is.
  bool paintSelected();
  void zoom(const QPointF& anchor, double factor);

  MatrixPlot m_plot;
  MatrixSlice m_slice;
  MatrixOptions m_options;
  MatrixOrder m_order;
  MatrixSlice m_drawn;   ///< m_slice in this order
  Tensor m_drawnMasked;  ///< what hides the cells drawn
  std::shared_ptr<const Marginals> m_marginals;
  Tensor m_arrangedOf;  ///< what these were made of
  Tensor m_arrangedMask;
  Axis m_arrangedRows{AxisKind::Row, nullptr};
  Axis m_arrangedColumns{AxisKind::Column, nullptr};
  MatrixOptions m_arrangedBy;
  Tensor m_masked;  ///< the scores that the weights shown were computed from, where a mask hid some
  ValueRange m_range;
  std::int64_t m_firstRow = 0;  ///< of the matrix among all rows that the range is of
  Tensor m_rangeOf;
  ViewStyle m_rangeStyle;
  QRectF m_visible;
  Selection m_shown;
  mutable LabelWidth m_rowWidth;
  mutable LabelWidth m_columnWidth;

  enum class Drag { None, Pressed, Panning, Painting, Minimap };
  Drag m_drag = Drag::None;
  QPointF m_pressedAt;
  QPointF m_draggedTo;
  CellPosition m_painted;
  bool m_paintHides = true;
};

}  // namespace attenscope

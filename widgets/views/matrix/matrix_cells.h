// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/matrix_reduce.h"
#include "widgets/view.h"
#include "widgets/views/matrix/matrix_geometry.h"

#include <QImage>
#include <qcustomplot.h>

#include <span>
#include <string>

namespace attenscope {

/// The cells of a matrix as a plottable of QCustomPlot: the visible range of its axes, reduced to screen
/// pixels before colouring. QCPColorMap would colour every cell and then drop most, single peaks included.
class MatrixCells : public QCPAbstractPlottable {
  Q_OBJECT

 public:
  MatrixCells(QCPAxis* columnAxis, QCPAxis* rowAxis);

  void setContent(const Tensor& values, const ValueRange& range, const ViewStyle& style);
  /// What the cells say instead of their numbers, row by row; empty for none.
  void setTexts(std::span<const std::string> texts) { m_texts = texts; }
  void setGeometry(const MatrixGeometry& geometry) { m_geometry = geometry; }

  double selectTest(const QPointF&, bool, QVariant* = nullptr) const override { return -1; }
  QCPRange getKeyRange(bool& found, QCP::SignDomain = QCP::sdBoth) const override;
  QCPRange getValueRange(bool& found, QCP::SignDomain = QCP::sdBoth,
                         const QCPRange& = QCPRange()) const override;

 protected:
  void draw(QCPPainter* painter) override;
  void drawLegendIcon(QCPPainter*, const QRectF&) const override {}
  QRect clipRect() const override;

 private:
  void drawShapes(QCPPainter& painter);
  void drawPixels(QCPPainter& painter);
  void drawGaps(QCPPainter& painter) const;
  void drawNumbers(QCPPainter& painter) const;
  void drawTexts(QCPPainter& painter) const;
  void reduce(const CellWindow& window, int maxRows, int maxColumns);

  Tensor m_values;  ///< [rows × columns]
  std::span<const std::string> m_texts;
  ValueRange m_range;
  ViewStyle m_style;
  MatrixGeometry m_geometry;

  // What was reduced and coloured last, so that moving the pointer costs neither.
  Tensor m_reducedOf;
  CellWindow m_reducedWindow;
  ReducedMatrix m_reduced;
  QSize m_reducedMost;
  bool m_reducedDiverging = false;
  QImage m_image;
};

/// QCustomPlot with one axis rectangle and nothing but the cells in it. The plot is never shown itself: it
/// draws onto the painter of the view.
class MatrixPlot {
 public:
  MatrixPlot();
  void draw(QCPPainter& painter, const MatrixGeometry& geometry, const Tensor& values,
            const ValueRange& range, const ViewStyle& style, std::span<const std::string> texts = {});

 private:
  QCustomPlot m_plot;
  MatrixCells* m_cells;
};

}  // namespace attenscope

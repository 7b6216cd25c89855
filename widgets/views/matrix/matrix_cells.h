// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/matrix_reduce.h"
#include "widgets/view.h"
#include "widgets/views/matrix/cell_numbers.h"
#include "widgets/views/matrix/matrix_geometry.h"

#include <QImage>
#include <qcustomplot.h>

#include <span>
#include <string>
#include <vector>

namespace attenscope {

/// The cells of a matrix as a QCustomPlot plottable: the visible range of its axes is reduced to screen
/// pixels before colouring. (QCPColorMap would colour every cell and then drop most of them, including single
/// peaks.)
class MatrixCells : public QCPAbstractPlottable {
  Q_OBJECT

 public:
  MatrixCells(QCPAxis* columnAxis, QCPAxis* rowAxis);

  /// `firstRow` is the place of the first row among those that the range is of. With masked scores, cells are
  /// hidden where these are −∞; else as `hidden` says.
  /// `order` are the rows of that range which the drawn ones are, if they are drawn in another order.
  void setContent(const Tensor& values, const Tensor& maskedScores, const ValueRange& range,
                  const ViewStyle& style, Hidden hidden, std::int64_t firstRow,
                  const std::vector<int>& order);
  /// Whether cells that share a pixel show their mean.
  void setMeans(bool means) { m_means = means; }
  /// Whether −∞ stands for no value at all, which no number says.
  void setPartial(bool partial) { m_partial = partial; }
  /// Whether rows sum to 1.
  void setShares(bool shares) { m_shares = shares; }
  /// The numbers in the cells of this layout; where there is no room, these do not fit.
  CellNumbers numbers(const MatrixGeometry& geometry, const Tensor& values, const ViewStyle& style) const;
  /// Texts to show in the cells instead of numbers, row by row; empty for none.
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
  void drawLines(QCPPainter& painter) const;
  void drawNumbers(QCPPainter& painter) const;
  /// A short line in every cell below 0, of colours that say the sign by their hue alone.
  void drawSigns(QCPPainter& painter) const;
  void drawTexts(QCPPainter& painter) const;
  /// What a cell's colour shows, as drawnCell() has it.
  float drawnAt(int row, int column) const;
  /// The place of what is drawn there in the colour map, 0 to 1.
  double placeAt(int row, int column) const;
  void reduce(const CellWindow& window, int maxRows, int maxColumns);

  Tensor m_values;  ///< [rows × columns]
  Tensor m_masked;
  std::span<const std::string> m_texts;
  ValueRange m_range;
  std::int64_t m_firstRow = 0;
  std::vector<int> m_order;
  ViewStyle m_style;
  Hidden m_hidden = Hidden::MinusInfinity;
  bool m_partial = false;
  bool m_means = false;
  bool m_shares = false;
  MatrixGeometry m_geometry;

  // The last reduced and coloured result, so that pointer movements do not recompute it.
  Tensor m_reducedOf;
  Tensor m_reducedMask;
  CellWindow m_reducedWindow;
  std::shared_ptr<const ReducedMatrix> m_reduced = std::make_shared<const ReducedMatrix>();
  QSize m_reducedMost;
  Keep m_reducedKeep = Keep::Maximum;
  bool m_reducedAlone = false;
  Hidden m_reducedHidden = Hidden::MinusInfinity;
  QImage m_image;
};

/// Whether cells are large enough for lines between them.
bool hasRoomForLines(const MatrixGeometry& geometry);

/// Which of the cells that share a pixel are drawn.
Keep keptOf(const ViewStyle& style, bool means);

/// A QCustomPlot with one axis rectangle that contains only the cells. It is never shown itself but draws on
/// the painter of the view.
class MatrixPlot {
 public:
  MatrixPlot();
  void setMeans(bool means) { m_cells->setMeans(means); }
  void setPartial(bool partial) { m_cells->setPartial(partial); }
  void setShares(bool shares) { m_cells->setShares(shares); }
  bool numbersFit(const MatrixGeometry& geometry, const Tensor& values, const ViewStyle& style) const {
    return m_cells->numbers(geometry, values, style).fit();
  }
  void draw(QCPPainter& painter, const MatrixGeometry& geometry, const Tensor& values,
            const Tensor& maskedScores, const ValueRange& range, const ViewStyle& style, Hidden hidden,
            std::span<const std::string> texts = {}, std::int64_t firstRow = 0,
            const std::vector<int>& order = {});

 private:
  QCustomPlot m_plot;
  MatrixCells* m_cells;
};

}  // namespace attenscope

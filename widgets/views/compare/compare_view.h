// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/comparison.h"
#include "widgets/drawing/labels.h"
#include "widgets/view.h"
#include "widgets/views/compare/comparison_geometry.h"

#include <QImage>

#include <array>

class QShortcut;

namespace attenscope {

/// Two related steps (`StepLinks::comparedWith`) on one scale: on top the row of the selected query in both,
/// with the difference below; under that all rows, side by side. For weights, the key with the largest one is
/// marked in both. If a parameter draws the step anew (`StepLinks::drawnBy`), a button and the key D request
/// the next draw (`parameterDragged`).
class CompareView : public View {
  Q_OBJECT

 public:
  explicit CompareView(QWidget* parent = nullptr);

  static bool accepts(const Trace& trace, const Step& step);
  void render(QCPPainter& painter, const QRectF& rect) override;
  QString heading() const override;
  std::optional<ValueRange> shownRange() const override { return m_ranges[After]; }
  /// The range of the colours of the difference.
  const ValueRange& rangeOfDifferences() const { return m_ranges[Difference]; }
  ComparisonGeometry geometry(const QRectF& rect) const;
  /// The row that is drawn on top.
  int shownRow() const;
  /// The column with the largest weight of a row; −1 if the values are not weights or all 0.
  int chosenIn(int row) const;
  /// The parameter that draws the step anew; empty if there is none.
  QString drawnBy() const;
  void drawAgain();

 protected:
  std::optional<Selection> selectionAt(const QPointF& position) const override;
  QString toolTipAt(const QPointF& position) const override;
  ViewCells cells() const override;
  void stateChanged() override;
  void figuresArrived() override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;

 private:
  enum Part { Before, After, Difference };
  struct Cell {
    int row = 0;
    int column = 0;
  };
  std::optional<Cell> cellAt(const QPointF& position) const;
  QString nameOf(int part) const;
  QString buttonText() const;
  float valueOf(int part, int row, int column) const;
  void drawStrips(QCPPainter& painter, const ComparisonGeometry& where) const;
  void drawColumnNames(QCPPainter& painter, const ComparisonGeometry& where) const;
  void drawMatrices(QCPPainter& painter, const ComparisonGeometry& where);
  void drawButton(QCPPainter& painter, const ComparisonGeometry& where) const;

  /// The range of the difference: of all cells or, until these have been looked at, the last one or that of
  /// the row on top.
  ValueRange rangeOfDifference() const;

  std::array<MatrixSlice, 2> m_slices;  ///< before, after
  std::array<ValueRange, 3> m_ranges;   ///< the first two are equal
  double m_most = 0;                    ///< of the differences that were looked at last
  QString m_colors;
  std::array<QImage, 2> m_images;  ///< of the two matrices at `m_imageSize`
  QSize m_imageSize;
  QShortcut* m_again;
  mutable LabelWidth m_rowWidth;
  mutable LabelWidth m_columnWidth;
};

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"
#include "widgets/views/curve/curve_geometry.h"

#include <QColor>

#include <vector>

namespace attenscope {

/// Attention as regression on a line: the points, the query with its kernel weights below, and the fitted
/// curve; queries that were added with Ctrl stand beside it, each in its hue. Dragging moves the query
/// (`StepLinks::queryPlace`); Shift-dragging or the wheel changes the kernel width
/// (`StepLinks::kernelWidth`).
class CurveView : public View {
  Q_OBJECT

 public:
  explicit CurveView(QWidget* parent = nullptr);

  static bool accepts(const Trace& trace, const Step& step);
  void render(QCPPainter& painter, const QRectF& rect) override;
  QString heading() const override;
  CurveGeometry geometryIn(const QRectF& rect) const;
  /// The row of weights that is drawn: the selected one, or −1 for the live query, which need not be on the
  /// grid of the curve.
  int shownQuery() const;
  /// That query with its position, output and weights. Requires a state with a regression.
  Regression::Query shown() const { return m_regression->query(shownQuery()); }
  /// A query that was added, and the hue that it has in every view.
  struct Further {
    Regression::Query query;
    QColor hue;
    std::size_t place = 0;  ///< among the further queries
  };
  std::vector<Further> further() const;

 protected:
  std::optional<Selection> selectionAt(const QPointF& position) const override;
  QString toolTipAt(const QPointF& position) const override;
  ViewCells cells() const override;
  void stateChanged() override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;

 private:
  /// A parameter that the step links to, with its value; nothing if there is none.
  struct Named {
    QString id;
    double value = 0;
  };
  std::optional<Named> parameter(std::string StepLinks::*link) const;
  void dragTo(const QPointF& position, Qt::KeyboardModifiers modifiers);
  void drawAxes(QCPPainter& painter, const CurveGeometry& where) const;
  void drawStems(QCPPainter& painter, const CurveGeometry& where) const;
  /// The weights of the other queries, as marks across the stems.
  void drawFurtherStems(QCPPainter& painter, const CurveGeometry& where, double most) const;
  void drawSigma(QCPPainter& painter, const CurveGeometry& where) const;
  void drawQuery(QCPPainter& painter, const CurveGeometry& where, const Regression::Query& query,
                 const QPen& line) const;
  /// The selection at a place where a click is to choose a row of the grid, also while the query is live.
  std::optional<Selection> rowAt(const QPointF& position) const;

  std::optional<Regression> m_regression;
  bool m_adding = false;  ///< Ctrl was held when the button went down
};

}  // namespace attenscope

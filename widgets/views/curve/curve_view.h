// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"
#include "widgets/views/curve/curve_geometry.h"

namespace attenscope {

/// Attention as regression on a line: the points, the query with its kernel weights under them, and the
/// fitted curve. Dragging moves the query (`StepLinks::queryPlace`), Shift or the wheel changes the
/// kernel's width (`StepLinks::kernelWidth`).
class CurveView : public View {
  Q_OBJECT

 public:
  explicit CurveView(QWidget* parent = nullptr);

  static bool accepts(const Trace& trace, const Step& step);
  void render(QCPPainter& painter, const QRectF& rect) override;
  QString heading() const override;
  CurveGeometry geometryIn(const QRectF& rect) const;
  /// Row of the weights that is drawn: the selected one; −1 for the live query, which lies where it lies and
  /// not on the grid of the curve.
  int shownQuery() const;
  /// That query: its place, output and weights. Only where the state has a regression.
  Regression::Query shown() const { return m_regression->query(shownQuery()); }

 protected:
  std::optional<Selection> selectionAt(const QPointF& position) const override;
  QString toolTipAt(const QPointF& position) const override;
  void stateChanged() override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;

 private:
  /// A parameter that the step names, with its value; nothing where it names none or the run has none.
  struct Named {
    QString id;
    double value = 0;
  };
  std::optional<Named> parameter(std::string StepLinks::*link) const;
  void dragTo(const QPointF& position, Qt::KeyboardModifiers modifiers);
  void drawAxes(QCPPainter& painter, const CurveGeometry& where) const;
  void drawStems(QCPPainter& painter, const CurveGeometry& where) const;
  void drawQuery(QCPPainter& painter, const CurveGeometry& where) const;

  std::optional<Regression> m_regression;
};

}  // namespace attenscope

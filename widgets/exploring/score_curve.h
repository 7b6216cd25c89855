// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/accessibility/spoken.h"
#include "widgets/theme/palette.h"

#include <QRectF>
#include <QString>
#include <QWidget>

#include <vector>

namespace attenscope {

/// One line of a curve.
struct ScoreLine {
  QString name;
  std::vector<double> x;
  std::vector<double> y;
  bool dashed = false;  ///< a baseline

  bool operator==(const ScoreLine&) const = default;
};

/// What pruning costs: scores over heads removed, over sparsity or over what is kept.
struct ScoreCurveData {
  std::vector<ScoreLine> lines;  ///< the point moves along the first
  QString xTitle;
  QString yTitle;
  enum class Places {
    Counts,
    Sparsity,  ///< from 0 to less than 1, drawn by −ln(1 − x): 0.9 to 0.99 is as wide as 0 to 0.9
    Kept,      ///< from 1 down to more than 0, drawn by −ln x
    Threshold,
  };
  Places places = Places::Counts;  ///< what the numbers along x are

  bool operator==(const ScoreCurveData&) const = default;
};

/// Where the numbers of a curve lie in a widget of some size.
struct ScoreCurveLayout {
  QRectF plot;
  double lowX = 0;  ///< places, after the transform of shares
  double highX = 1;
  double lowY = 0;
  double highY = 1;
  ScoreCurveData::Places places = ScoreCurveData::Places::Counts;

  ScoreCurveLayout(const ScoreCurveData& data, const QSizeF& size);
  double placeOf(double x) const;
  QPointF at(double x, double y) const;
  /// The point of the first line that is nearest along x; −1 if it has none.
  int nearest(const ScoreCurveData& data, double pixelX) const;
};

/// Lines of scores with a point that is dragged along the first: by the mouse, arrow keys, Home and End.
class ScoreCurve : public QWidget, public Spoken {
  Q_OBJECT

 public:
  explicit ScoreCurve(QWidget* parent = nullptr);

  void setColors(const Palette& palette);
  void setData(ScoreCurveData data);
  const ScoreCurveData& data() const { return m_data; }
  /// Moves the point; emits nothing.
  void setPoint(int index);
  int point() const { return m_point; }
  /// Where a point of the first line is drawn.
  QPoint pixelOf(int index) const;
  QSize sizeHint() const override;
  SpokenWhole spoken() const override;
  void setSpokenNumber(double number) override;

 signals:
  /// The point was dragged to another place; `drag` is the same while one drag lasts.
  void pointMoved(int index, int drag);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void moveTo(int index);
  QColor colorOf(std::size_t line) const;
  void drawAxes(QPainter& painter, const ScoreCurveLayout& layout) const;
  void drawLines(QPainter& painter, const ScoreCurveLayout& layout) const;
  void drawLegend(QPainter& painter) const;

  Palette m_palette = darkPalette();
  ScoreCurveData m_data;
  int m_point = 0;
  int m_drag = 0;
  bool m_dragging = false;
};

}  // namespace attenscope

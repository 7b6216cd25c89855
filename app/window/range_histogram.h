// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/accessibility/spoken.h"
#include "widgets/value_range.h"

#include <QWidget>

#include <vector>

namespace attenscope {

/// How the values shown are spread: bars along the values, the ends of the colours' range over them, which
/// can be dragged and moved by the arrow keys. Of many values some are counted; bars are as high as the root
/// of their numbers, so that few values are seen beside many.
class RangeHistogram : public QWidget, public Spoken {
  Q_OBJECT

 public:
  explicit RangeHistogram(QWidget* parent = nullptr);

  /// `range` is what the colours span now. With rows alone its ends cannot be moved.
  void setContent(const Tensor& values, const ValueRange& range);
  QSize sizeHint() const override;
  /// Where a value stands, in pixels.
  double xOf(double value) const;
  /// The end that the arrow keys move.
  SpokenWhole spoken() const override;
  void setSpokenNumber(double number) override { moveTo(m_active, number); }

 signals:
  /// An end was moved.
  void moved(double low, double high);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  enum class End { None, Low, High };

  void count();
  double valueAtX(double x) const;
  End endAt(double x) const;
  void moveTo(End end, double value);

  Tensor m_values;
  ValueRange m_range;
  ValueRange m_axis;  ///< from the left to the right
  std::vector<int> m_counts;
  End m_dragged = End::None;
  End m_active = End::High;  ///< what the arrow keys move
};

}  // namespace attenscope

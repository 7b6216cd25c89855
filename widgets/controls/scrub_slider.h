// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QSlider>
#include <QString>
#include <QStyle>

#include <vector>

namespace attenscope {

/// A slider that goes to where it is clicked, with marks along it.
class ScrubSlider : public QSlider {
 public:
  struct Mark {
    int value = 0;
    QString text{};  ///< its tooltip
  };

  explicit ScrubSlider(QWidget* parent);
  /// How often it was taken hold of: what is dragged in one go has the same number.
  int presses() const { return m_presses; }
  void setMarks(std::vector<Mark> marks, const QColor& color);
  /// The x of a value's middle.
  int placeOf(int value) const;

 protected:
  bool event(QEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  QRect part(QStyle::SubControl control) const;

  int m_presses = 0;
  std::vector<Mark> m_marks;
  QColor m_color;
};

}  // namespace attenscope

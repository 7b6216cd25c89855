// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/palette.h"

#include <QPointer>
#include <QWidget>

#include <vector>

class QFrame;
class QLabel;
class QPushButton;

namespace attenscope {

/// A part of the window and what is to be said of it.
struct TourStop {
  QPointer<QWidget> part;
  QString title;
  QString text;
};

/// A walk through the window, which is dimmed but for the part that is talked about. Esc ends it at any time.
class Tour : public QWidget {
  Q_OBJECT

 public:
  /// Parts that are not shown are left out.
  Tour(QWidget* window, const std::vector<TourStop>& stops);

  void setColors(const Palette& colors);
  /// Shows the first stop; does nothing where there is none.
  void start();
  /// Of how many stops.
  int count() const { return static_cast<int>(m_stops.size()); }
  int current() const { return m_current; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void go(int stop);
  void leave();
  /// The part that is talked about, in the window's coordinates.
  QRect hole() const;
  /// Lays the bubble beside the hole, or where there is most room.
  void place();

  std::vector<TourStop> m_stops;
  Palette m_colors;
  QPointer<QWidget> m_before;  ///< had the keyboard
  int m_current = 0;
  QFrame* m_bubble = nullptr;
  QLabel* m_title = nullptr;
  QLabel* m_text = nullptr;
  QLabel* m_count = nullptr;
  QPushButton* m_leave = nullptr;
  QPushButton* m_back = nullptr;
  QPushButton* m_next = nullptr;
};

}  // namespace attenscope

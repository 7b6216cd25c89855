// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/palette.h"

#include <QFrame>
#include <QMenuBar>

class QLabel;
class QPushButton;
class QToolButton;

namespace attenscope {

class Segmented;

/// The top bar: wordmark, menus, kind of input, samples, state of the last run, side columns, theme, export.
/// What does not fit is left out; the menus have it.
class TopBar : public QFrame {
  Q_OBJECT

 public:
  explicit TopBar(QWidget* parent = nullptr);

  void setColors(const Palette& palette);
  QMenuBar* menuBar() const { return m_menuBar; }
  Segmented* kinds() const { return m_kinds; }
  void setSamplesMenu(QMenu* menu);
  /// Shows "live · 0.4 ms", with a tooltip that says how much was recomputed.
  void setLive(double milliseconds, int computed, int reused);
  /// During a long run: shows the completed fraction and a cancel button.
  void setRunning(double fraction);
  void setCancelled();
  /// Shows the progress of opening a model.
  void setOpening(double fraction);

 signals:
  void cancelWanted();
  void themeWanted();
  void exportWanted();
  void leftWanted();
  void rightWanted();

 private:
  void setPill(const QString& text, const QString& toolTip, const QString& state);

  QMenuBar* m_menuBar = nullptr;
  QLabel* m_mark = nullptr;
  Segmented* m_kinds = nullptr;
  QPushButton* m_samples = nullptr;
  QLabel* m_pill = nullptr;
  QToolButton* m_left = nullptr;
  QToolButton* m_right = nullptr;
  QToolButton* m_cancel = nullptr;
};

}  // namespace attenscope

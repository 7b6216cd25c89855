// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/session_state.h"
#include "app/window/range_popup.h"
#include "widgets/view.h"

#include <QFrame>

#include <memory>

class QLabel;
class QPushButton;

namespace attenscope {

class ElidedLabel;
class FigureWatch;
class FittingRow;

/// The status line: the extent of the run, the origin of the weights, the selected cell, the colour map and
/// the range of values.
class StatusLine : public QFrame {
  Q_OBJECT

 public:
  explicit StatusLine(QWidget* parent = nullptr);

  void setState(const ViewState& state, const DisplaySettings& display);

  /// Opens what the colours span.
  void openRange();

 signals:
  void colormapChosen(const QString& id);
  void displayChanged(const attenscope::DisplaySettings& display);
  void undoWanted();
  void redoWanted();

 private:
  /// Of a large matrix once all of it has been looked at.
  void showRange();

  FigureWatch* m_figures = nullptr;
  ViewState m_state;
  QLabel* m_extent = nullptr;
  QLabel* m_weights = nullptr;
  ElidedLabel* m_cell = nullptr;
  QPushButton* m_colormap = nullptr;
  QPushButton* m_range = nullptr;
  RangePopup* m_popup = nullptr;
  FittingRow* m_fitting = nullptr;
  DisplaySettings m_display;
  std::unique_ptr<RangePopup::Shown> m_shown;  ///< null before there is a step
};

/// The selected cell in words: "it → animal", "channel 17 · red–green", "row 3, column 8"; empty for none.
QString describeCell(const Step& step, const Selection& selection);

}  // namespace attenscope

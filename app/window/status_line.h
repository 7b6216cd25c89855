// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/session_state.h"
#include "widgets/view.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace attenscope {

class ElidedLabel;
class FittingRow;
class RangePopup;

/// The status line: the extent of the run, the origin of the weights, the selected cell, the colour map and
/// the range of values.
class StatusLine : public QFrame {
  Q_OBJECT

 public:
  explicit StatusLine(QWidget* parent = nullptr);

  void setState(const ViewState& state, const DisplaySettings& display);

 signals:
  void colormapChosen(const QString& id);
  void displayChanged(const attenscope::DisplaySettings& display);
  void undoWanted();
  void redoWanted();

 private:
  void openRange();

  QLabel* m_extent = nullptr;
  QLabel* m_weights = nullptr;
  ElidedLabel* m_cell = nullptr;
  QPushButton* m_colormap = nullptr;
  QPushButton* m_range = nullptr;
  RangePopup* m_popup = nullptr;
  FittingRow* m_fitting = nullptr;
  DisplaySettings m_display;
  RangeKey m_shown;
  ValueRange m_automatic;
  bool m_overlayUsed = false;
};

/// The selected cell in words: "it → animal", "channel 17 · red–green", "row 3, column 8"; empty for none.
QString describeCell(const Step& step, const Selection& selection);

}  // namespace attenscope

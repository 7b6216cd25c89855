// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/session_state.h"
#include "widgets/theme/palette.h"

#include <QFrame>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QRadioButton;
class QSlider;
class QLabel;

namespace attenscope {

class RangeHistogram;

/// Sets the range of the colours, automatic or fixed, their scale, and the opacity of a mask over the image.
class RangePopup : public QFrame {
  Q_OBJECT

 public:
  explicit RangePopup(QWidget* parent = nullptr);

  /// The step that is shown, and what can be set for it.
  struct Shown {
    RangeKey key;
    Tensor values;
    ValueRange automatic;  ///< its present automatic range, the initial value of a fixed one
    ValueRange now;
    bool overlay = false;
    bool heads = false;
    bool rows = false;
  };
  void setDisplay(const DisplaySettings& display, const Shown& shown);

 signals:
  void displayChanged(const attenscope::DisplaySettings& display);
  /// The window's keys for these, which a popup would keep from it.
  void undoWanted();
  void redoWanted();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void makeRange(QGridLayout* grid);
  void makeColors(QGridLayout* grid);
  void showColors(const Coloring& coloring);
  void fix(double low, double high);
  Coloring coloring() const;
  void emitChange();

  DisplaySettings m_display;
  Shown m_shown;
  RangeHistogram* m_histogram = nullptr;
  QLabel* m_scaleLabel = nullptr;
  QComboBox* m_scale = nullptr;
  QLabel* m_headsLabel = nullptr;
  QComboBox* m_heads = nullptr;
  QCheckBox* m_rows = nullptr;
  QRadioButton* m_automatic = nullptr;
  QRadioButton* m_fixed = nullptr;
  QDoubleSpinBox* m_lowBox = nullptr;
  QDoubleSpinBox* m_highBox = nullptr;
  QLabel* m_overlayLabel = nullptr;
  QSlider* m_overlay = nullptr;
};

}  // namespace attenscope

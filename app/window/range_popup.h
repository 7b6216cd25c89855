// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/session_state.h"
#include "widgets/theme/palette.h"

#include <QFrame>

class QDoubleSpinBox;
class QRadioButton;
class QSlider;
class QLabel;

namespace attenscope {

/// Sets the range of the colours, automatic or fixed, and the opacity of a mask over the image.
class RangePopup : public QFrame {
  Q_OBJECT

 public:
  explicit RangePopup(QWidget* parent = nullptr);
  /// Shows the settings for the step `shown`; `automatic` is its present automatic range, the initial value
  /// of a fixed one.
  void setDisplay(const DisplaySettings& display, const RangeKey& shown, const ValueRange& automatic,
                  bool overlayUsed);

 signals:
  void displayChanged(const attenscope::DisplaySettings& display);
  /// The window's keys for these, which a popup would keep from it.
  void undoWanted();
  void redoWanted();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void emitChange();

  DisplaySettings m_display;
  RangeKey m_shown;
  ValueRange m_automaticRange;
  QRadioButton* m_automatic = nullptr;
  QRadioButton* m_fixed = nullptr;
  QDoubleSpinBox* m_lowBox = nullptr;
  QDoubleSpinBox* m_highBox = nullptr;
  QLabel* m_overlayLabel = nullptr;
  QSlider* m_overlay = nullptr;
};

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/export/print_check.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace attenscope {

/// How the preview of a figure is looked at, in grey or as colour-blind readers do, and what can then be told
/// apart. It changes nothing of the figure.
class SightForm : public QWidget {
  Q_OBJECT

 public:
  explicit SightForm(QWidget* parent = nullptr);

  Vision vision() const;
  /// Says what becomes of the colours of this figure.
  void say(const ViewSpec& view, const ViewState& state);

 signals:
  void changed();

 private:
  QComboBox* m_vision = nullptr;
  QLabel* m_verdict = nullptr;
};

}  // namespace attenscope

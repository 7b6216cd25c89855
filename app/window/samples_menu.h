// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/samples.h"

#include <QMenu>

namespace attenscope {

/// All samples under the questions that they answer. A sample's tooltip says what to notice.
class SamplesMenu : public QMenu {
  Q_OBJECT

 public:
  explicit SamplesMenu(QWidget* parent);

 signals:
  /// `notice` is what to notice.
  void chosen(const OfferedSample& sample, const QString& notice);
};

}  // namespace attenscope

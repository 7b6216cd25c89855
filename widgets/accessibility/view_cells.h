// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/selection.h"

#include <QPoint>
#include <QRectF>
#include <QString>

#include <functional>

namespace attenscope {

/// The cells of a view as a screen reader walks through them. Functions may be empty where there is nothing
/// to say.
struct ViewCells {
  int rows = 0;
  int columns = 0;
  std::function<QString(int row, int column)> say;            ///< "it → because, 0.177"
  std::function<QPoint(const Selection& selection)> place{};  ///< column and row; −1 where none is chosen
  std::function<Selection(int row, int column)> selection{};
  std::function<QString(int row)> nameRow{};
  std::function<QString(int column)> nameColumn{};
  std::function<QRectF(int row, int column)> area{};  ///< in the view; null where it is not drawn now
};

}  // namespace attenscope

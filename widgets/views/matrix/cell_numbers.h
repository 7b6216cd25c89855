// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/matrix_reduce.h"
#include "widgets/figure_look.h"

#include <QFont>
#include <QSizeF>
#include <QString>

namespace attenscope {

/// The numbers in the cells of a matrix, which all have one size and one precision.
class CellNumbers {
 public:
  struct Wish {
    CellWindow window{};  ///< the cells that are seen
    QSizeF cell{};        ///< the size of one
    FigureLook::CellValues values = FigureLook::CellValues::AsFits;
    bool partial = false;  ///< −∞ stands for no value at all, which has no text
    bool shares = false;   ///< rows sum to 1
  };
  /// Of `values` [rows × columns]. Numbers that are always written have as many decimals as let the rounded
  /// shares of every row add up to its sum to half a per cent, where there is room.
  CellNumbers(const Tensor& values, const Wish& wish);

  bool fit() const { return m_fit; }
  QFont font() const;
  QString text(float value) const;

 private:
  void fitEasily();
  void fitSomehow();
  /// Of the widest text in this size and precision.
  double widest(int size, int decimals) const;
  int decimalsThatAddUp() const;
  QString text(float value, int decimals) const;

  const Tensor& m_values;
  Wish m_wish;
  double m_largest = 0;  ///< magnitude of what is seen
  bool m_fit = false;
  int m_size = 11;
  int m_decimals = 2;
};

}  // namespace attenscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/accessibility/spoken.h"

#include <QSlider>

#include <functional>

namespace attenscope {

/// A slider whose positions stand for numbers, which is what a screen reader says of it: 0.35, not 7 of 40.
class ValueSlider : public QSlider, public Spoken {
  Q_OBJECT

 public:
  explicit ValueSlider(Qt::Orientation orientation, QWidget* parent = nullptr);
  /// What a position stands for; rises with it.
  void setNumbers(std::function<double(int position)> numberAt);
  /// Who takes a number that is asked for by its value, also between two positions; unless set, the nearest
  /// position is.
  void setTaker(std::function<void(double number)> taker) { m_taker = std::move(taker); }

  SpokenWhole spoken() const override;
  void setSpokenNumber(double number) override;

 private:
  std::function<double(int)> m_numberAt;
  std::function<void(double)> m_taker;
};

}  // namespace attenscope

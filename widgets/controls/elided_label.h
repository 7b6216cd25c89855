// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace attenscope {

/// A line of plain text that ends in "…" where there is no room for all of it; text() has all of it. It takes
/// what room it is given: unlike a QLabel, it lays out nothing anew when it says something else.
class ElidedLabel : public QWidget {
  Q_OBJECT

 public:
  using QWidget::QWidget;
  void setText(const QString& text);
  const QString& text() const { return m_text; }

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString m_text;
};

}  // namespace attenscope

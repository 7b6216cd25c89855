// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/accessibility/spoken.h"
#include "widgets/theme/palette.h"

#include <QString>
#include <QWidget>

#include <vector>

namespace attenscope {

/// A line with a label on the left and its value on the right.
struct Figure {
  QString label;
  QString value;
  QString toolTip{};
  bool strong = false;
  bool operator==(const Figure&) const = default;
};

/// A list of labelled values. Labels that are too long wrap, so that nothing is cut off.
class FigureList : public QWidget, public Spoken {
  Q_OBJECT

 public:
  explicit FigureList(QWidget* parent = nullptr);

  void setColors(const Palette& palette);
  void setFigures(std::vector<Figure> figures);
  const std::vector<Figure>& figures() const { return m_figures; }
  QRect lineRect(int line) const;

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;

  SpokenWhole spoken() const override { return {QAccessible::List, QAccessible::ListItem}; }
  QSize spokenGrid() const override { return {1, static_cast<int>(m_figures.size())}; }
  SpokenPart spokenPart(int part) const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  bool event(QEvent* event) override;

 private:
  std::vector<int> heightsFor(int width) const;

  Palette m_palette = darkPalette();
  std::vector<Figure> m_figures;
};

}  // namespace attenscope
